"""Olay: one thing that happened to a dossier, and on which day (seed A 5 to 8; regulation 8)."""

from collections.abc import Iterable
from datetime import date

from flask_babel import lazy_gettext as _l

from forms import step_checks as checks
from forms.base import IzinForm, path_label
from forms.fields import EnumField, LineField, Needed, TurkishDateField
from forms.kept import KeptFields
from webapp.catalogue.loader import catalogue
from webapp.domain.events import Event, EventKind, NoticeChannel
from webapp.domain.findings import Finding

LONGEST_NOTE = 200


class EventForm(KeptFields, IzinForm):
    """Olay. The channel is asked for notices only."""

    kind = EnumField(path_label("events[].kind"), [Needed(_l("Ne olduğunu seçin."))], members=EventKind)
    on = TurkishDateField(path_label("events[].on"), [Needed(_l("Olayın gününü yazın."))])
    channel = EnumField(path_label("events[].channel"), members=NoticeChannel, as_radio=True)
    note = LineField(path_label("events[].note"), limit=LONGEST_NOTE)

    @property
    def asks_channel(self) -> bool:
        """The event is a notice, so the way it came decides its day."""
        rule = catalogue().deadline_law.events.get(self.kind.data) if self.kind.data else None
        return rule is not None and rule.has_channel

    def is_in_order(self, today: date) -> bool:
        """Kind and day are told, and the day has come."""
        is_read = self.validate()
        return checks.refuse(self.on, checks.not_in_future(self.on.data, today)) and is_read

    def refuse(self, reasons: Iterable[Finding]) -> None:
        """Say at the day why the event cannot have happened so, and what to do."""
        words = [catalogue().describe(reason) for reason in reasons]
        checks.refuse(self.on, " ".join(f"{text.message} {text.remedy}" for text in words))

    def to_event(self) -> Event:
        """The event as told. Raises ValueError while kind or day are open."""
        kind, on = self.kind.data, self.on.data
        if kind is None or on is None:
            raise ValueError("kind and day of the event are not told")
        return Event(kind=kind, on=on, channel=self.channel.data if self.asks_channel else None, note=self.note.data)
