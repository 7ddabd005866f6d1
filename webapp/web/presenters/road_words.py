"""Süreç: where the application stands, in one sentence a person would say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from webapp.catalogue.labels import enum_label
from webapp.domain.deadlines import Deadline
from webapp.domain.dossier import DossierFacts
from webapp.domain.events import Event
from webapp.domain.events import EventKind as Kind
from webapp.domain.periods import format_day
from webapp.domain.procedure import Status

PILLS = {
    Status.PREPARING: "edit",
    Status.EVALUATION: "wait",
    Status.MISSING_DOCUMENTS: "missing",
    Status.DATA_UPDATE: "missing",
    Status.FEE: "missing",
    Status.APPROVED: "done",
    Status.REJECTED: "wrong",
    Status.OBJECTED: "wait",
    Status.WAIVED: "idle",
    Status.SUED: "wait",
    Status.ENDED: "idle",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of an application: a pill and a sentence."""

    pill: str
    word: str
    sentence: str


def standing_of(facts: DossierFacts, status: Status, found: Sequence[Deadline], on: date) -> Standing:
    """The state on that day; ``found`` are the deadlines of the dossier."""
    told = _Told(facts, found, on)
    return Standing(PILLS[status], enum_label(status), _SENTENCES[status](told))


class _Told:
    """What the sentences are made of."""

    def __init__(self, facts: DossierFacts, found: Sequence[Deadline], on: date) -> None:
        self.facts, self.found, self.on = facts, found, on

    def last(self, *kinds: Kind) -> Event | None:
        """The last event of these kinds."""
        past = [event for event in self.facts.events if event.kind in kinds and event.on <= self.on]
        return max(past, key=lambda event: event.on, default=None)

    def day(self, *kinds: Kind) -> str:
        """Its day, an em dash where it was never told."""
        event = self.last(*kinds)
        return format_day(event.on) if event else "—"

    def due(self, name: str) -> str:
        """The last day of a pending deadline, an em dash where none runs."""
        pending = [one.due for one in self.found if one.id == name and one.is_pending]
        return format_day(min(pending)) if pending else "—"


def _preparing(_told: _Told) -> str:
    return _("Başvuru hazırlanıyor; e-İzin’de henüz tamamlanmadı.")


def _evaluation(told: _Told) -> str:
    filed = told.last(Kind.FILED)
    if filed is None:
        return _("Başvuru değerlendiriliyor.")
    number = filed.details.application_number or told.facts.letters.application_number
    if not number:
        return _("Başvuru %(day)s günü yapıldı; Bakanlık değerlendiriyor.", day=format_day(filed.on))
    return _(
        "%(number)s numaralı başvuru %(day)s günü yapıldı; Bakanlık değerlendiriyor.",
        number=number,
        day=format_day(filed.on),
    )


def _missing_documents(told: _Told) -> str:
    return _(
        "Bakanlık %(day)s günü eksik evrak istedi; en geç %(due)s günü yüklenir.",
        day=told.day(Kind.MISSING_DOCUMENTS_ASKED),
        due=told.due("missing_documents"),
    )


def _data_update(told: _Told) -> str:
    return _(
        "Bakanlık %(day)s günü güncelleme istedi; en geç %(due)s günü yapılır.",
        day=told.day(Kind.DATA_UPDATE_ASKED),
        due=told.due("data_update"),
    )


def _fee(told: _Told) -> str:
    return _(
        "Ödeme %(day)s günü istendi; iki tutar en geç %(due)s günü ödenir.",
        day=told.day(Kind.FEE_ASKED),
        due=told.due("fee_payment"),
    )


def _approved(told: _Told) -> str:
    permit = told.facts.permit
    if permit is None or permit.starts_on is None:
        return _("İzin %(day)s günü verildi; günlerini ve numarasını yazın.", day=told.day(Kind.APPROVED))
    if permit.ends_on is None:
        return _("İzin %(starts)s gününden başlayarak geçerli.", starts=format_day(permit.starts_on))
    return _(
        "İzin verildi; %(starts)s–%(ends)s arasında geçerli.",
        starts=format_day(permit.starts_on),
        ends=format_day(permit.ends_on),
    )


def _rejected(told: _Told) -> str:
    day = told.day(Kind.REJECTED) if told.last(Kind.REJECTED) else told.day(Kind.REJECTION_NOTIFIED)
    if told.last(Kind.OBJECTION_ANSWERED):
        return _(
            "Başvuru %(day)s günü reddedildi, itiraza ret cevabı %(answered)s günü geldi. Dava için son gün %(suit)s.",
            day=day,
            answered=told.day(Kind.OBJECTION_ANSWERED),
            suit=told.due("suit"),
        )
    return _(
        "Başvuru %(day)s günü reddedildi. İtiraz için son gün %(objection)s, dava için %(suit)s.",
        day=day,
        objection=told.due("objection"),
        suit=told.due("suit"),
    )


def _objected(told: _Told) -> str:
    return _(
        "Redde %(day)s günü itiraz edildi; cevap bekleniyor. Dava için son gün %(suit)s.",
        day=told.day(Kind.OBJECTED),
        suit=told.due("suit"),
    )


def _waived(told: _Told) -> str:
    return _(
        "İtirazdan %(day)s günü feragat edildi. Dava için son gün %(suit)s.",
        day=told.day(Kind.OBJECTION_WAIVED),
        suit=told.due("suit"),
    )


def _sued(told: _Told) -> str:
    return _("İptal davası %(day)s günü açıldı; karar bekleniyor.", day=told.day(Kind.SUED))


def _ended(told: _Told) -> str:
    ended = told.last(Kind.WORK_ENDED, Kind.PERMIT_CANCELLED)
    if ended is not None and ended.kind is Kind.PERMIT_CANCELLED:
        return _("İzin %(day)s günü iptal edildi.", day=format_day(ended.on))
    if ended is not None:
        return _("Çalışma %(day)s günü sona erdi.", day=format_day(ended.on))
    ends_on = told.facts.permit.ends_on if told.facts.permit else None
    return _("İznin süresi %(day)s günü doldu.", day=format_day(ends_on) if ends_on else "—")


_SENTENCES = {
    Status.PREPARING: _preparing,
    Status.EVALUATION: _evaluation,
    Status.MISSING_DOCUMENTS: _missing_documents,
    Status.DATA_UPDATE: _data_update,
    Status.FEE: _fee,
    Status.APPROVED: _approved,
    Status.REJECTED: _rejected,
    Status.OBJECTED: _objected,
    Status.WAIVED: _waived,
    Status.SUED: _sued,
    Status.ENDED: _ended,
}
