"""Yazılar: what the letters of a dossier say; one letter's form shows the fields that letter asks."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from flask_babel import gettext as _
from wtforms import Field

from forms import step_checks as checks
from forms.base import IzinForm, path_label
from forms.fields import AreaField, EnumField, IntField, LineField, TurkishDateField, YesNoField
from forms.kept import KeptFields
from forms.validators import tckn
from webapp.domain.letters import (
    AgentKind,
    CardLoss,
    ContractLanguage,
    LetterAnswers,
    RefusalGround,
    TerminationReason,
    WaiverReason,
)
from webapp.domain.periods import format_day

MOST_MONTHS, MOST_DAYS, MOST_HOURS, WEEK_HOURS = 24, 365, 8784, 168

# What follows what: the later day may not come before the earlier one.
_ORDER = (
    ("decision_date", "decision_served_on"),
    ("decision_served_on", "objected_on"),
    ("objected_on", "objection_answered_on"),
    ("liaison_permit_date", "liaison_permit_until"),
)
_PAST = (
    "decision_date",
    "decision_served_on",
    "objected_on",
    "objection_answered_on",
    "agent_birth_date",
    "papers_asked_on",
    "started_on",
    "sgk_entry_on",
    "card_lost_on",
    "liaison_permit_date",
)
_OF_LAWYERS = frozenset({"agent_bar", "agent_bar_number", "agent_address"})
_OF_USERS = frozenset({"agent_birth_date"})


class LettersForm(KeptFields, IzinForm):
    """Yazı bilgileri. Call ``ask`` before the form is checked or drawn."""

    application_number = LineField(path_label("letters.application_number"))
    decision_number = LineField(path_label("letters.decision_number"))
    decision_date = TurkishDateField(path_label("letters.decision_date"))
    decision_served_on = TurkishDateField(path_label("letters.decision_served_on"))
    refusal_ground = EnumField(path_label("letters.refusal_ground"), members=RefusalGround)
    objection_reasons = AreaField(path_label("letters.objection_reasons"), render_kw={"rows": 8})
    objection_enclosures = AreaField(path_label("letters.objection_enclosures"))
    objected_on = TurkishDateField(path_label("letters.objected_on"))
    objection_answered_on = TurkishDateField(path_label("letters.objection_answered_on"))
    waiver_reason = EnumField(path_label("letters.waiver_reason"), members=WaiverReason, as_radio=True)
    court_city = LineField(path_label("letters.court_city"))
    annulment_grounds = AreaField(path_label("letters.annulment_grounds"), render_kw={"rows": 8})
    annulment_evidence = AreaField(path_label("letters.annulment_evidence"))
    asks_stay_of_execution = YesNoField(path_label("letters.asks_stay_of_execution"))
    asks_hearing = YesNoField(path_label("letters.asks_hearing"))
    agent_kind = EnumField(path_label("letters.agent_kind"), members=AgentKind, as_radio=True)
    agent_name = LineField(path_label("letters.agent_name"))
    agent_national_id = LineField(path_label("letters.agent_national_id"), [tckn()])
    agent_birth_date = TurkishDateField(path_label("letters.agent_birth_date"))
    agent_bar = LineField(path_label("letters.agent_bar"))
    agent_bar_number = LineField(path_label("letters.agent_bar_number"))
    agent_address = AreaField(path_label("letters.agent_address"))
    papers_asked_on = TurkishDateField(path_label("letters.papers_asked_on"))
    papers_sent = AreaField(path_label("letters.papers_sent"), render_kw={"rows": 8})
    papers_note = AreaField(path_label("letters.papers_note"))
    started_on = TurkishDateField(path_label("letters.started_on"))
    sgk_entry_on = TurkishDateField(path_label("letters.sgk_entry_on"))
    card_loss = EnumField(path_label("letters.card_loss"), members=CardLoss, as_radio=True)
    card_lost_on = TurkishDateField(path_label("letters.card_lost_on"))
    card_loss_circumstances = AreaField(path_label("letters.card_loss_circumstances"))
    termination_on = TurkishDateField(path_label("letters.termination_on"))
    termination_reason = EnumField(path_label("letters.termination_reason"), members=TerminationReason)
    termination_note = AreaField(path_label("letters.termination_note"))
    parent_address = AreaField(path_label("letters.parent_address"))
    parent_signatory_name = LineField(path_label("letters.parent_signatory_name"))
    parent_signatory_title = LineField(path_label("letters.parent_signatory_title"))
    assignment_starts_on = TurkishDateField(path_label("letters.assignment_starts_on"))
    liaison_permit_number = LineField(path_label("letters.liaison_permit_number"))
    liaison_permit_date = TurkishDateField(path_label("letters.liaison_permit_date"))
    liaison_permit_until = TurkishDateField(path_label("letters.liaison_permit_until"))
    contract_language = EnumField(path_label("letters.contract_language"), members=ContractLanguage, as_radio=True)
    probation_months = IntField(path_label("letters.probation_months"), least=1, most=MOST_MONTHS)
    notice_days = IntField(path_label("letters.notice_days"), least=1, most=MOST_DAYS)
    annual_leave_days = IntField(path_label("letters.annual_leave_days"), least=1, most=MOST_DAYS)
    overtime_hours = IntField(path_label("letters.overtime_hours"), least=1, most=MOST_HOURS)
    weekly_rest_hours = IntField(path_label("letters.weekly_rest_hours"), least=1, most=WEEK_HOURS)

    asked: frozenset[str] = frozenset()

    def ask(self, names: Iterable[str]) -> None:
        """Which fields this letter has."""
        self.asked = frozenset(names)

    def hidden_names(self) -> frozenset[str]:
        """The fields of other letters, and those that the chosen kind of agent has not."""
        own = frozenset(LetterAnswers.__dataclass_fields__) - self.asked
        kind = self.agent_kind.data if "agent_kind" in self.asked else None
        if kind is None:
            return own | _OF_LAWYERS | _OF_USERS
        return own | (_OF_USERS if kind is AgentKind.LAWYER else _OF_LAWYERS)

    @property
    def shown_names(self) -> frozenset[str]:
        """The fields that are drawn and saved."""
        return self.asked - self.hidden_names()

    def is_in_order(self, today: date) -> bool:
        """Every field read, no day that has not come, none before the one it follows."""
        is_read = self.validate()
        return all([is_read, *self._days_that_came(today), *self._days_in_order()])

    def to_letters(self, kept: LetterAnswers) -> LetterAnswers:
        """What was kept with the fields of this letter as typed."""
        return replace(kept, **{name: self[name].data for name in self.shown_names})

    def _days_that_came(self, today: date) -> list[bool]:
        told = [checks.refuse(self[n], checks.not_in_future(self[n].data, today)) for n in _PAST if n in self.asked]
        if "termination_on" in self.asked:
            told.append(checks.refuse(self.termination_on, _not_ahead(self.termination_on.data, today)))
        return told

    def _days_in_order(self) -> list[bool]:
        pairs = [(first, last) for first, last in _ORDER if {first, last} <= self.asked]
        return [checks.refuse(self[last], _follows(self[first], self[last])) for first, last in pairs]


def _follows(first: Field, last: Field) -> checks.Problem:
    if first.data is None or last.data is None or first.data <= last.data:
        return None
    return _(
        "«%(later)s» (%(last)s), «%(earlier)s» (%(first)s) gününden önce olamaz. İki tarihi karşılaştırın.",
        later=last.label.text,
        last=format_day(last.data),
        earlier=first.label.text,
        first=format_day(first.data),
    )


def _not_ahead(day: date | None, today: date) -> checks.Problem:
    """A permit cannot be ended on a day to come (seed A 8.4)."""
    if day is None or day <= today:
        return None
    return _(
        "%(day)s bugünden sonra; ileri tarihli sonlandırma istenemez. Bugünü ya da geçmiş bir günü yazın.",
        day=format_day(day),
    )
