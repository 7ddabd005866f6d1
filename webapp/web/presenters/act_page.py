"""The page of one act: what to know before, what stands open, what belongs to it, and its form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import SourceRef
from webapp.catalogue.road import Act
from webapp.documents.printed import Change
from webapp.domain.events import Event, EventKind
from webapp.domain.letters import RefusalGround
from webapp.domain.periods import format_day
from webapp.rules import letters as letter_rules
from webapp.rules.payments import payment_due
from webapp.services.changed_since import Touched
from webapp.web.opened import OpenDossier
from webapp.web.presenters.deadline_lines import DeadlineLine
from webapp.web.presenters.defect_lines import ways_of
from webapp.web.presenters.dossier_links import Way
from webapp.web.presenters.letters import LetterRow, letter_row
from webapp.web.presenters.payment_slip import SlipRow, open_request, rows_of
from webapp.web.presenters.road_page import act_url, due_of

_LETTERS: Mapping[EventKind, tuple[str, ...]] = {
    EventKind.MISSING_DOCUMENTS_ASKED: ("missing_documents_letter",),
    EventKind.MISSING_DOCUMENTS_ANSWERED: ("missing_documents_letter",),
    EventKind.FEE_ASKED: ("payment_slip",),
    EventKind.FEE_PAID: ("payment_slip",),
    EventKind.REJECTION_NOTIFIED: ("objection_petition", "annulment_petition"),
    EventKind.OBJECTED: ("objection_petition",),
    EventKind.OBJECTION_WAIVED: ("objection_waiver",),
    EventKind.OBJECTION_ANSWERED: ("annulment_petition",),
    EventKind.SUED: ("annulment_petition",),
    EventKind.STARTED_WORK: ("start_notice",),
    EventKind.START_NOTIFIED: ("start_notice",),
    EventKind.CARD_LOST: ("lost_card_request",),
    EventKind.LOST_CARD_FEE_ASKED: ("lost_card_request", "payment_slip"),
    EventKind.LOST_CARD_FEE_PAID: ("payment_slip",),
    EventKind.WORK_ENDED: ("termination_request",),
    EventKind.END_NOTIFIED: ("termination_request",),
}
_OF_PAYMENTS = {
    EventKind.FEE_ASKED: False,
    EventKind.FEE_PAID: False,
    EventKind.CARD_LOST: True,
    EventKind.LOST_CARD_FEE_ASKED: True,
    EventKind.LOST_CARD_FEE_PAID: True,
}
_PAID = frozenset({EventKind.FEE_PAID, EventKind.LOST_CARD_FEE_PAID})
_OF_THE_REFUSAL = frozenset({EventKind.REJECTED, EventKind.OBJECTED, EventKind.SUED})


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One paper the Ministry asked for: whether a file lies there, and where it is uploaded."""

    title: str
    is_there: bool
    small: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRow:
    """One field the Ministry asked to bring up to date: where it stands, and what changed since the paper."""

    label: str
    step: str
    url: str
    was: str = ""
    now: str = ""
    touched: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One ground of the refusal: what cures it, what an objection has to show, where the dossier speaks of it."""

    title: str
    cure: str
    reasons: str
    ways: tuple[Way, ...]
    source: SourceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPage:
    """Everything beside the form."""

    title: str
    lead: str
    notes: tuple[str, ...]
    source: SourceRef
    url: str
    due: DeadlineLine | None = None
    warnings: tuple[str, ...] = ()
    papers: tuple[PaperRow, ...] = ()
    asked_lines: tuple[str, ...] = ()
    data: tuple[DataRow, ...] = ()
    amounts: tuple[SlipRow, ...] = ()
    guides: tuple[Guide, ...] = ()
    letters: tuple[LetterRow, ...] = ()
    hints: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def act_page(
    opened: OpenDossier,
    act: Act,
    *,
    is_approved: bool,
    changes: Sequence[Change] | None,
    touched: Mapping[str, Touched],
) -> ActPage:
    """The page of an act.

    Args:
        is_approved: somebody approved the petition as it is signed.
        changes: what the papers of the application say otherwise today; None where no paper was made before.
        touched: which of the fields that were asked for somebody changed since.
    """
    kind = act.event
    asked = _last(opened, EventKind.MISSING_DOCUMENTS_ASKED) if kind is EventKind.MISSING_DOCUMENTS_ANSWERED else None
    updated = _last(opened, EventKind.DATA_UPDATE_ASKED) if kind is EventKind.DATA_UPDATE_ANSWERED else None
    told = asked or updated
    return ActPage(
        title=act.title,
        lead=act.lead,
        notes=act.notes,
        source=catalogue().source(act.source),
        url=act_url(opened.view.id, kind),
        due=due_of(opened, kind),
        warnings=tuple(_warnings(opened, kind, is_approved)),
        papers=tuple(_papers(opened, asked)) if asked else (),
        asked_lines=told.details.lines if told else (),
        data=tuple(_data(opened, updated, changes or (), touched)) if updated else (),
        amounts=_amounts(opened, kind),
        guides=tuple(_guides(opened)) if kind in _OF_THE_REFUSAL and _grounds(opened) else (),
        letters=tuple(_letters(opened, kind)),
        hints=_hints(kind),
    )


def _last(opened: OpenDossier, kind: EventKind) -> Event | None:
    told = [event for event in opened.facts.events if event.kind is kind and event.on <= opened.on]
    return max(told, key=lambda event: event.on, default=None)


def _warnings(opened: OpenDossier, kind: EventKind, is_approved: bool) -> Iterator[str]:
    if kind is not EventKind.FILED:
        return
    if blockers := len(opened.report.blockers):
        yield ngettext(
            "Dosyada %(num)d engel açık; paket hazır değil. Başvuru yine de yapıldıysa kaydedin.",
            "Dosyada %(num)d engel açık; paket hazır değil. Başvuru yine de yapıldıysa kaydedin.",
            blockers,
        )
    if not is_approved:
        yield _("Başvuru dilekçesi burada onaylanmadı. e-İzin’deki dilekçeyi imzadan önce okuyun.")


def _papers(opened: OpenDossier, asked: Event) -> Iterator[PaperRow]:
    for document in asked.details.papers:
        if document not in catalogue().documents:
            continue
        file = opened.facts.attached(document)
        yield PaperRow(
            title=catalogue().document(document).label,
            is_there=file is not None,
            small=file.file_name if file else catalogue().document(document).advice,
            url=opened.links.subject(f"document:{document}"),
        )


def _data(
    opened: OpenDossier, asked: Event, changes: Sequence[Change], touched: Mapping[str, Touched]
) -> Iterator[DataRow]:
    known = catalogue()
    for path in asked.details.fields:
        if path not in known.fields:
            continue
        own = [one for one in changes if one.path == path or one.path.startswith((f"{path}.", f"{path}["))]
        yield DataRow(
            label=known.field(path).label,
            step=known.labels["Step"][known.field(path).step.value],
            url=opened.links.subject(path),
            was="; ".join(one.was for one in own),
            now="; ".join(one.now for one in own),
            touched=_touched_words(touched.get(path)),
        )


def _touched_words(touched: Touched | None) -> str:
    if touched is None:
        return ""
    day = format_day(touched.on)
    if not touched.name:
        return _("%(day)s günü değiştirildi", day=day)
    return _("%(day)s günü %(name)s değiştirdi", day=day, name=touched.name)


def _amounts(opened: OpenDossier, kind: EventKind) -> tuple[SlipRow, ...]:
    is_lost = _OF_PAYMENTS.get(kind)
    if is_lost is None:
        return ()
    request = open_request(opened)
    is_own = request is not None and request.is_of_lost_card is is_lost and kind in _PAID
    due = payment_due(opened.facts, opened.law, opened.on, lost_card=is_lost)
    return rows_of(request if is_own else None, due)


def _grounds(opened: OpenDossier) -> tuple[RefusalGround, ...]:
    refused = _last(opened, EventKind.REJECTED)
    if refused is not None and refused.details.grounds:
        return refused.details.grounds
    said = opened.facts.letters.refusal_ground
    return (said,) if said is not None else ()


def _guides(opened: OpenDossier) -> Iterator[Guide]:
    for ground in _grounds(opened):
        law = catalogue().road.grounds[ground]
        yield Guide(
            title=enum_label(ground),
            cure=law.cure,
            reasons=law.reasons,
            ways=tuple(ways_of(opened, law)),
            source=catalogue().source(law.source),
        )


def _letters(opened: OpenDossier, kind: EventKind) -> Iterator[LetterRow]:
    facts = letter_rules.completed(opened.facts, opened.law)
    possible = letter_rules.possible(facts)
    for letter in _LETTERS.get(kind, ()):
        if letter in possible:
            yield letter_row(letter, opened, facts)


def _hints(kind: EventKind) -> Mapping[str, Mapping[str, str]]:
    """A line at each choice, by field name."""
    hints = catalogue().hints
    found: dict[str, Mapping[str, str]] = {"channel": hints["NoticeChannel"], "means": hints["PaymentMeans"]}
    if kind is EventKind.WORK_ENDED:
        found["end_reason"] = {law.reason.value: law.advice for law in catalogue().road.endings.values()}
    return found
