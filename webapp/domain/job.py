"""Görev bilgileri: what the foreigner will do, for how much and how long (seed A 5.3.3)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from webapp.domain.money import Currency, Money


class JobLevel(StrEnum):
    """Görevin düzeyi: chooses the multiple of the minimum wage (Değerlendirme Kriterleri A.3.1)."""

    SENIOR_EXECUTIVE = "senior_executive"
    ENGINEER_ARCHITECT = "engineer_architect"
    MANAGER = "manager"
    SPECIALIST = "specialist"
    OTHER = "other"


class WageBasis(StrEnum):
    """Brüt ya da net."""

    GROSS = "gross"
    NET = "net"


class WorkPattern(StrEnum):
    """Çalışma şekli."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"


class ContractTerm(StrEnum):
    """Sözleşme türü (çalışma tipi)."""

    FIXED = "fixed"
    INDEFINITE = "indefinite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Görev: title, duties, wage per month, term in months and the four boxes of seed A 5.3.3."""

    title: str = ""
    occupation_code: str = ""
    occupation_name: str = ""
    duties: tuple[str, ...] = ()
    level: JobLevel | None = None
    wage_amount: Decimal | None = None
    wage_currency: Currency = Currency.TRY
    wage_basis: WageBasis | None = None
    work_pattern: WorkPattern | None = None
    contract_term: ContractTerm | None = None
    weekly_hours: int | None = None
    months: int | None = None
    fixed_term_reason: str = ""
    contract_date: date | None = None
    justification: str = ""
    is_partner_or_owner: bool = False
    are_premiums_paid_abroad: bool = False
    has_procurement_or_approval: bool = False
    is_tubitak_project: bool = False

    @property
    def wage(self) -> Money | None:
        """Aylık ücret, or None while no amount is typed."""
        return None if self.wage_amount is None else Money(self.wage_amount, self.wage_currency)
