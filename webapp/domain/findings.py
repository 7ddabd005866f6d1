"""What a check answers: findings and the state of every requirement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """Bulgu ağırlığı: engel, uyarı, not."""

    BLOCKER = "blocker"
    WARNING = "warning"
    NOTE = "note"


class RequirementStatus(StrEnum):
    """Belgenin durumu: tamam, eksik, hatalı, gerekmez."""

    SATISFIED = "satisfied"
    MISSING = "missing"
    INVALID = "invalid"
    NOT_NEEDED = "not_needed"


class Criterion(StrEnum):
    """Ölçüt: what the Ministry evaluates beside the papers (Değerlendirme Kriterleri; DYY Personel Yön.)."""

    EXEMPTION = "exemption"
    LONG_STAY_RELIEF = "long_stay_relief"
    EMPLOYMENT = "employment"
    FINANCIAL = "financial"
    WAGE = "wage"
    PARTNER = "partner"
    KEY_STAFF = "key_staff"
    SPECIAL_FDI = "special_fdi"
    LIAISON_OFFICE = "liaison_office"
    PROTECTION_QUOTA = "protection_quota"
    LIVESTOCK = "livestock"
    STUDENT = "student"
    PERMANENT = "permanent"


class Verdict(StrEnum):
    """Ölçütün sonucu: met, not met, cannot say, not applied (an exemption or relief stands in the way)."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_SAY = "cannot_say"
    NOT_APPLIED = "not_applied"


SIGNED_COPY_MISSING = "signed_copy_missing"
"""Code of the one blocker that a final print is there to cure: the paper still has to be signed and scanned."""

SIGNED_COPY_STALE = "signed_copy_stale"
"""Code of the blocker of a paper that was signed and has changed since: it has to be printed to be signed again."""

_NO_VALUES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Bulgu: what is wrong, where, by which rule. The words come from the catalogue by ``code``.

    ``subject`` is a field path of the dossier JSON (``worker.passport.expires_on``) or a document id
    prefixed with ``document:`` (``document:passport_copy``). ``values`` fill the placeholders of the
    message and remedy, already formatted for a Turkish reader. ``source`` is ``<source id>`` or
    ``<source id>:<article>``.
    """

    code: str
    severity: Severity
    subject: str
    source: str
    values: Mapping[str, str] = field(default_factory=lambda: _NO_VALUES)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementResult:
    """Gerekli belge ve durumu, one row of the checklist, in the catalogue's order."""

    document: str
    status: RequirementStatus
    copies: int
    source: str
    group: str = ""
    is_required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionResult:
    """Ölçütün cevabı: the verdict, the sum that was made, and what would meet it.

    ``sum`` prints the arithmetic ("12 Türk çalışan ÷ 5 = 2 yabancı; bu 3. olur"); ``cures`` are alternatives, any one
    of which would do; ``doubts`` say what is computed, unconfirmed or open in the law.
    """

    criterion: Criterion
    verdict: Verdict
    source: str
    sum: Finding
    cures: tuple[Finding, ...] = ()
    doubts: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleReport:
    """Denetim sonucu: every requirement of the cell, every criterion and every finding, for one day."""

    requirements: tuple[RequirementResult, ...]
    findings: tuple[Finding, ...]
    criteria: tuple[CriterionResult, ...] = ()

    @property
    def blockers(self) -> tuple[Finding, ...]:
        """The findings that keep the pack from being final."""
        return tuple(f for f in self.findings if f.severity is Severity.BLOCKER)

    @property
    def is_ready(self) -> bool:
        """Nothing blocks: the pack can be made final."""
        return not self.blockers

    @property
    def can_finalise_documents(self) -> bool:
        """Only signatures are open: the generated documents can be printed as finals and signed."""
        return all(f.code in (SIGNED_COPY_MISSING, SIGNED_COPY_STALE) for f in self.blockers)
