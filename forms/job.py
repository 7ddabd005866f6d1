"""Step 3, Görev Bilgileri: where, what, for how much, how long and why (seed A 5.3.3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from forms import step_checks as checks
from forms.base import IzinForm, path_label
from forms.fields import (
    AreaField,
    BoxField,
    ChoiceField,
    EnumField,
    IntField,
    LineField,
    LinesField,
    MoneyField,
    TurkishDateField,
)
from forms.kept import KeptFields
from forms.late_options import offer
from webapp.domain.dossier import Category
from webapp.domain.job import ContractTerm, Job, JobLevel, WageBasis, WorkPattern
from webapp.domain.money import Currency

MOST_DUTIES = 30
MOST_MONTHS = 120
WEEK_HOURS = 168


@dataclass(frozen=True, slots=True)
class WorkplaceChoice:
    """One workplace of the employer, as the step offers it."""

    id: UUID
    name: str
    address: str
    sgk_number: str


class JobForm(KeptFields, IzinForm):
    """Görev Bilgileri. A duty left empty is dropped when the step is saved."""

    workplace = ChoiceField(path_label("workplace.name"), as_radio=True)
    title = LineField(path_label("job.title"))
    occupation_code = LineField(path_label("job.occupation_code"))
    occupation_name = LineField(path_label("job.occupation_name"))
    duties = LinesField(LineField(path_label("job.duties")), path_label("job.duties"), most=MOST_DUTIES)
    level = EnumField(path_label("job.level"), members=JobLevel)
    wage_amount = MoneyField(path_label("job.wage_amount"), unit="")
    wage_currency = EnumField(path_label("job.wage_currency"), members=Currency)
    wage_basis = EnumField(path_label("job.wage_basis"), members=WageBasis, as_radio=True)
    work_pattern = EnumField(path_label("job.work_pattern"), members=WorkPattern, as_radio=True)
    contract_term = EnumField(path_label("job.contract_term"), members=ContractTerm, as_radio=True)
    weekly_hours = IntField(path_label("job.weekly_hours"), least=1, most=WEEK_HOURS)
    months = IntField(path_label("job.months"), least=1, most=MOST_MONTHS)
    fixed_term_reason = LineField(path_label("job.fixed_term_reason"))
    contract_date = TurkishDateField(path_label("job.contract_date"))
    justification = AreaField(path_label("job.justification"), render_kw={"rows": 6})
    is_partner_or_owner = BoxField(path_label("job.is_partner_or_owner"))
    are_premiums_paid_abroad = BoxField(path_label("job.are_premiums_paid_abroad"))
    has_procurement_or_approval = BoxField(path_label("job.has_procurement_or_approval"))
    is_tubitak_project = BoxField(path_label("job.is_tubitak_project"))

    def offer_workplaces(self, places: Iterable[WorkplaceChoice]) -> None:
        """The employer's workplaces as the answers of the first question; call before the form is checked."""
        unnamed = _("Adı yazılmamış işyeri")
        offer(self.workplace, ((str(p.id), p.name or p.sgk_number or unnamed, p.id) for p in places))

    @property
    def asks_fixed_term(self) -> bool:
        """A fixed term needs an objective reason (4857 m.11)."""
        return self.contract_term.data is ContractTerm.FIXED

    def is_in_order(self, check: checks.StepCheck) -> bool:
        """Every field read, and nothing in it that cannot be: what is only missing passes.

        The weekly limit of the labour act does not govern work at home (4857 m.4/1-e).
        """
        is_read = self.validate()
        if check.facts.category is Category.DOMESTIC_SERVICES:
            return is_read
        problem = checks.hours_in_week(self.weekly_hours.data, check.limit("weekly_hours_max"))
        return checks.refuse(self.weekly_hours, problem) and is_read

    def to_job(self) -> Job:
        """The job as typed."""
        return Job(
            duties=tuple(entry.data for entry in self.duties if entry.data),
            wage_currency=self.wage_currency.data or Currency.TRY,
            fixed_term_reason=self.fixed_term_reason.data if self.asks_fixed_term else "",
            **{name: self[name].data for name in _PLAIN_FIELDS},
        )

    @property
    def workplace_id(self) -> UUID | None:
        """The chosen workplace, None when the step does not ask for one."""
        return self.workplace.data if isinstance(self.workplace.data, UUID) else None


NOT_OF_OWN_WORK = (
    "duties",
    "level",
    "wage_amount",
    "wage_currency",
    "wage_basis",
    "work_pattern",
    "contract_term",
    "fixed_term_reason",
    "weekly_hours",
    "contract_date",
    "justification",
    "is_partner_or_owner",
    "are_premiums_paid_abroad",
    "has_procurement_or_approval",
    "is_tubitak_project",
)
"""Without an employer there is no contract, no wage and no reason to employ (6735 m.10/3, m.10/4, m.11)."""

_PLAIN_FIELDS = (
    "title",
    "occupation_code",
    "occupation_name",
    "level",
    "wage_amount",
    "wage_basis",
    "work_pattern",
    "contract_term",
    "weekly_hours",
    "months",
    "contract_date",
    "justification",
    "is_partner_or_owner",
    "are_premiums_paid_abroad",
    "has_procurement_or_approval",
    "is_tubitak_project",
)
