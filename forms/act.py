"""Süreçte bir işlem: one event of the road with what its notice said; the catalogue tells which event asks what."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field

from forms import step_checks as checks
from forms.base import IzinForm, path_label
from forms.fields import (
    AreaField,
    BoxesField,
    EnumField,
    IntField,
    LineField,
    MoneyField,
    Needed,
    TurkishDateField,
)
from forms.kept import KeptFields
from forms.permit import MOST_EXTENSIONS
from webapp.catalogue.deadline_kinds import EventRule
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Step
from webapp.domain.events import Event, EventDetails, EventKind, NoticeChannel, PaymentMeans
from webapp.domain.findings import Finding
from webapp.domain.letters import CardLoss, RefusalGround, TerminationReason
from webapp.domain.periods import format_day
from webapp.domain.permit import Permit, PermitKind

LONGEST_NOTE = 400
LONGEST_NUMBER = 60
DETAILS, PERMIT = "details.", "permit."
STEPS_OF_DATA = (Step.PERSONAL, Step.GENERAL, Step.JOB, Step.EMPLOYER, Step.WORKPLACE, Step.HOUSEHOLD)
_ENDINGS = frozenset({EventKind.WORK_ENDED, EventKind.END_NOTIFIED})
_ALWAYS = frozenset({"on", "note", "version", "submission", "csrf_token"})

Options = Iterable[tuple[str, str]]


class OfferedBoxesField(BoxesField):
    """Boxes whose choices the view offers: keys with labels; ``data`` is a tuple of keys in the order offered."""

    def __init__(self, label: Any = None, validators: Any = (), **kwargs: Any):
        super().__init__(label, validators, members=(), **kwargs)

    def offer(self, options: Options) -> None:
        """Offer these choices, then read again what was sent."""
        self.options = tuple((key, label, key) for key, label in options)  # type: ignore[misc]
        if self.raw_data:
            self.process_errors = []
            try:
                self.process_formdata(self.raw_data)
            except ValueError as error:
                self.process_errors = [error.args[0]]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the ticked boxes."""
        return tuple(self.data)


def _detail(name: str) -> Any:
    return path_label(f"events[].details.{name}")


class ActForm(KeptFields, IzinForm):
    """İşlem. Call ``ask`` before the form is checked or drawn."""

    on = TurkishDateField(path_label("events[].on"), [Needed(_l("İşlemin gününü yazın."))])
    channel = EnumField(path_label("events[].channel"), members=NoticeChannel, as_radio=True)
    application_number = LineField(_detail("application_number"), limit=LONGEST_NUMBER)
    signed_by = LineField(_detail("signed_by"))
    papers = OfferedBoxesField(_detail("papers"))
    fields_personal = OfferedBoxesField(_detail("fields"))
    fields_general = OfferedBoxesField(_detail("fields"))
    fields_job = OfferedBoxesField(_detail("fields"))
    fields_employer = OfferedBoxesField(_detail("fields"))
    fields_workplace = OfferedBoxesField(_detail("fields"))
    fields_household = OfferedBoxesField(_detail("fields"))
    grounds = BoxesField(_detail("grounds"), members=RefusalGround)
    lines = AreaField(_detail("lines"), render_kw={"rows": 4})
    permit_fee_try = MoneyField(_detail("permit_fee_try"))
    permit_fee_reference = LineField(_detail("permit_fee_reference"), limit=LONGEST_NUMBER)
    valuable_paper_fee_try = MoneyField(_detail("valuable_paper_fee_try"))
    valuable_paper_reference = LineField(_detail("valuable_paper_reference"), limit=LONGEST_NUMBER)
    means = EnumField(_detail("means"), members=PaymentMeans, as_radio=True)
    permit_number = LineField(path_label("permit.number"), limit=LONGEST_NUMBER)
    permit_card_number = LineField(path_label("permit.card_number"), limit=LONGEST_NUMBER)
    permit_kind = EnumField(path_label("permit.kind"), members=PermitKind)
    permit_starts_on = TurkishDateField(path_label("permit.starts_on"))
    permit_ends_on = TurkishDateField(path_label("permit.ends_on"))
    permit_extension_count = IntField(path_label("permit.extension_count"), most=MOST_EXTENSIONS)
    tracking_number = LineField(_detail("tracking_number"), limit=LONGEST_NUMBER)
    card_trouble = EnumField(_detail("card_trouble"), members=CardLoss, as_radio=True)
    end_reason = EnumField(_detail("end_reason"), members=TerminationReason, as_radio=True)
    note = LineField(path_label("events[].note"), limit=LONGEST_NOTE)

    rule: EventRule

    def ask(self, rule: EventRule, *, papers: Options = (), fields: Mapping[Step, Options] | None = None) -> None:
        """Which event this is, and what may be chosen in it.

        Args:
            papers: ids and names of the documents of the dossier.
            fields: paths and names of its fields by the step on which they stand.
        """
        self.rule = rule
        self.papers.offer(papers)
        for step in STEPS_OF_DATA:
            box = self._box(step)
            box.label.text = catalogue().labels["Step"][step.value]
            box.offer((fields or {}).get(step, ()))
        if words := catalogue().road.acts[rule.kind].lines:
            self.lines.label.text = words

    def start_with(self, **defaults: Any) -> None:
        """Put values into a form that is drawn for the first time."""
        self.start()
        for name, value in defaults.items():
            self[name].process_data(value)

    def hidden_names(self) -> frozenset[str]:
        """Everything that this event does not ask."""
        return frozenset(self._fields) - _ALWAYS - self.asked_names

    @property
    def asked_names(self) -> frozenset[str]:
        """The fields beside day and note that this event has."""
        named = {name for path in self.rule.asks for name in self._names_of(path)}
        return frozenset(named | ({"channel"} if self.rule.has_channel else set()))

    @property
    def needed_names(self) -> frozenset[str]:
        """The fields that cannot stay empty."""
        return frozenset(name for path in self.rule.requires for name in self._names_of(path))

    @property
    def shown(self) -> tuple[Field, ...]:
        """The fields of this event in the order of the form, the day first and the note last."""
        asked = self.asked_names
        return tuple(field for name, field in self._fields.items() if name in asked)

    @property
    def data_boxes(self) -> tuple[OfferedBoxesField, ...]:
        """The boxes of the data that may be asked for, a step each."""
        return tuple(box for step in STEPS_OF_DATA if (box := self._box(step)).options)

    def is_in_order(self, today: date) -> bool:
        """Everything read, the day has come, and what the event cannot do without is told."""
        is_read = self.validate()
        held = [checks.refuse(self.on, _not_ahead(self.on.data, today, self.rule.kind))]
        held += [checks.refuse(self[name], _empty(self[name])) for name in self.needed_names]
        held.append(checks.refuse(self.lines, self._nothing_asked()))
        ends = self.permit_ends_on
        held.append(checks.refuse(ends, checks.in_order(self.permit_starts_on.data, ends.data)))
        return is_read and all(held)

    def refuse(self, reasons: Iterable[Finding]) -> None:
        """Say at the day why the event cannot have happened so, and what to do."""
        told = [catalogue().describe(reason) for reason in reasons]
        checks.refuse(self.on, " ".join(f"{text.message} {text.remedy}" for text in told))

    def to_event(self) -> Event:
        """The event as told. Raises ValueError while its day is open."""
        if self.on.data is None:
            raise ValueError("the day of the event is not told")
        asked = {path.removeprefix(DETAILS) for path in self.rule.asks if path.startswith(DETAILS)}
        return Event(
            kind=self.rule.kind,
            on=self.on.data,
            channel=self.channel.data if self.rule.has_channel else None,
            note=self.note.data,
            details=EventDetails(**{name: self._told(name) for name in asked}),
        )

    def to_permit(self, kept: Permit | None) -> Permit | None:
        """The permit with what this event tells of it; as it was kept where it tells nothing."""
        names = [path.removeprefix(PERMIT) for path in self.rule.asks if path.startswith(PERMIT)]
        told = {name: self[f"permit_{name}"].data for name in names}
        if not any(value not in (None, "") for value in told.values()):
            return kept
        return replace(kept or Permit(), **told)

    def _names_of(self, path: str) -> tuple[str, ...]:
        if path == f"{DETAILS}fields":
            return tuple(_box_name(step) for step in STEPS_OF_DATA)
        return (path.removeprefix(DETAILS).replace(".", "_"),)

    def _box(self, step: Step) -> OfferedBoxesField:
        found: OfferedBoxesField = self[_box_name(step)]
        return found

    def _told(self, name: str) -> Any:
        if name == "fields":
            return tuple(path for step in STEPS_OF_DATA for path in self._box(step).data)
        if name == "lines":
            return tuple(line.strip() for line in self.lines.data.split("\n") if line.strip())
        return self[name].data

    def _nothing_asked(self) -> checks.Problem:
        """A request for papers or data that names none says nothing."""
        kinds = {EventKind.MISSING_DOCUMENTS_ASKED: "papers", EventKind.DATA_UPDATE_ASKED: "fields"}
        name = kinds.get(self.rule.kind)
        if name is None or self._told(name) or self._told("lines"):
            return None
        return _("Ne istendiği boş. Listeden işaretleyin ya da buraya yazın.")


def _box_name(step: Step) -> str:
    return f"fields_{step.value}"


def _empty(field: Field) -> checks.Problem:
    if field.data not in (None, "", ()):
        return None
    return _("«%(label)s» boş. Bildirimde ya da belgede yazanı girin.", label=field.label.text)


def _not_ahead(day: date | None, today: date, kind: EventKind) -> checks.Problem:
    """What has not happened is not written down; a permit cannot be ended on a day to come (seed A 8.4)."""
    if kind not in _ENDINGS or day is None or day <= today:
        return checks.not_in_future(day, today)
    return _(
        "%(day)s bugünden sonra; ileri tarihli sonlandırma istenemez. Bugünü ya da geçmiş bir günü yazın.",
        day=format_day(day),
    )
