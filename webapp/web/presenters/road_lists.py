"""Başvuru takip listeleri: under evaluation, concluded, after the permit (seed A 6.1, 6.2.1, 8)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.domain.events import Event, EventKind
from webapp.domain.periods import format_day
from webapp.domain.procedure import Status, Wait
from webapp.domain.stages import Stage
from webapp.services.dossier_list import ListedDossier
from webapp.services.dossier_query import BoundedCount, Cursor, DossierQuery, ListSort
from webapp.services.find_road import RoadPart, how_many, road_list
from webapp.web.list_request import SEALED
from webapp.web.presenters.day_words import days_until
from webapp.web.presenters.road_page import act_url
from webapp.web.presenters.road_words import PILLS
from webapp.web.sealed_cursor import seal_words

_EVALUATION = tuple(stage for stage in Stage if stage.status.is_under_evaluation)
_REFUSED = tuple(stage for stage in Stage if stage.status.is_refused)
_APPROVED = (Stage.APPROVED, Stage.ENDED)
_ANSWERS = {
    Wait.MISSING_DOCUMENTS: EventKind.MISSING_DOCUMENTS_ANSWERED,
    Wait.DATA_UPDATE: EventKind.DATA_UPDATE_ANSWERED,
    Wait.FEE: EventKind.FEE_PAID,
}
_DEADLINES = {
    Wait.MISSING_DOCUMENTS: "missing_documents",
    Wait.DATA_UPDATE: "data_update",
    Wait.FEE: "fee_payment",
}
_SINCE: Mapping[Status, tuple[EventKind, ...]] = {
    Status.EVALUATION: (EventKind.FILED, EventKind.MISSING_DOCUMENTS_ANSWERED),
    Status.MISSING_DOCUMENTS: (EventKind.MISSING_DOCUMENTS_ASKED,),
    Status.DATA_UPDATE: (EventKind.DATA_UPDATE_ASKED,),
    Status.FEE: (EventKind.FEE_ASKED,),
    Status.APPROVED: (EventKind.APPROVED,),
    Status.REJECTED: (EventKind.REJECTED, EventKind.REJECTION_NOTIFIED),
    Status.OBJECTED: (EventKind.OBJECTED,),
    Status.WAIVED: (EventKind.OBJECTION_WAIVED,),
    Status.SUED: (EventKind.SUED,),
    Status.ENDED: (EventKind.WORK_ENDED, EventKind.PERMIT_CANCELLED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One choice above a list: ``key`` stands in the address."""

    key: str
    words: Any
    query: DossierQuery
    empty: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One of the three lists: where it is, what it says of itself, and its filters, the first one chosen at first."""

    endpoint: str
    title: Any
    lead: Any
    filters: tuple[Filter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterLink:
    """A filter as it is drawn."""

    words: Any
    count: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadRow:
    """One application in a list."""

    number: str
    worker: str
    url: str
    employer: str
    place: str
    pill: str
    state: str
    since: str
    since_day: str
    due: date | None
    due_words: str
    is_late: bool
    left: str
    permit: str
    go_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadListPage:
    """The whole screen."""

    title: Any
    lead: Any
    tabs: tuple[FilterLink, ...]
    filters: tuple[FilterLink, ...]
    search: str
    chosen: str
    here: str
    rows: tuple[RoadRow, ...]
    count: str
    empty: Any
    before_url: str
    after_url: str


def _filter(key: str, words: Any, empty: Any, *stages: Stage, wait: Wait | None = None) -> Filter:
    return Filter(key=key, words=words, empty=empty, query=DossierQuery(stages=stages, wait=wait, sort=ListSort.DUE))


_NOTHING_WAITS = _l("Bakanlık bir şey isteyince dosyanın Süreç ekranında işleyin; başvuru burada son günüyle durur.")
EVALUATION = Listing(
    endpoint="road_lists.evaluation",
    title=_l("Değerlendirmedeki başvurular"),
    lead=_l("Yapılmış, henüz sonuçlanmamış başvurular; süresi en yakın olan üstte."),
    filters=(
        _filter("", _l("Tümü"), _l("Başvuru yapılınca dosyanın Süreç ekranında işleyin; burada durur."), *_EVALUATION),
        _filter(
            "eksik-evrak",
            _l("Eksik evrak bekleyen"),
            _NOTHING_WAITS,
            *_EVALUATION,
            wait=Wait.MISSING_DOCUMENTS,
        ),
        _filter("guncelleme", _l("Güncelleme bekleyen"), _NOTHING_WAITS, *_EVALUATION, wait=Wait.DATA_UPDATE),
        _filter("harc", _l("Harç bekleyen"), _NOTHING_WAITS, *_EVALUATION, wait=Wait.FEE),
    ),
)
CONCLUDED = Listing(
    endpoint="road_lists.concluded",
    title=_l("Sonuçlanan başvurular"),
    lead=_l("Onaylanan ve reddedilen başvurular; itiraz ve dava süreleriyle."),
    filters=(
        _filter("", _l("Onaylanan"), _l("Karar gelince dosyanın Süreç ekranında işleyin; burada durur."), *_APPROVED),
        _filter(
            "reddedilen",
            _l("Reddedilen"),
            _l("Reddedilen başvuru yok. Ret işlenirse itiraz ve dava günüyle burada durur."),
            *_REFUSED,
        ),
    ),
)
AFTERWARDS = Listing(
    endpoint="road_lists.afterwards",
    title=_l("İzin sonrası işlemler"),
    lead=_l("Süren izinler: kart kargosu, işe başlama, kayıp kart, uzatma ve sonlandırma."),
    filters=(
        _filter("", _l("Süren izinler"), _l("İzin verilince burada durur, işleri günleriyle."), Stage.APPROVED),
        _filter("biten", _l("Sona erenler"), _l("Sona eren izin yok."), Stage.ENDED),
    ),
)
LISTINGS = (EVALUATION, CONCLUDED, AFTERWARDS)


def road_list_page(
    session: Session, listing: Listing, on: date, *, chosen: str, search: str, cursor: Cursor | None
) -> RoadListPage:
    """The page of a list; an unknown filter is the first one."""
    found = next((one for one in listing.filters if one.key == chosen), listing.filters[0])
    listed = road_list(session, replace(found.query, search=search, cursor=cursor))
    return RoadListPage(
        title=listing.title,
        lead=listing.lead,
        tabs=tuple(_tab(session, one, listing) for one in LISTINGS),
        filters=tuple(_link(session, listing, one, found) for one in listing.filters),
        search=search,
        chosen=found.key,
        here=url_for(listing.endpoint),
        rows=tuple(_rows(listed.page.rows, listed.parts, on)),
        count=_counted(listed.page.count),
        empty=_("Aramaya uyan başvuru yok. Aramayı temizleyin.") if search else found.empty,
        before_url=_page_url(listing, found, search, listed.page.before),
        after_url=_page_url(listing, found, search, listed.page.after),
    )


def cursor_text(cursor: Cursor) -> str:
    """A place in a list as it stands in an address: ``2026-12-01_<id>``, with ``-`` before it to go back."""
    day = cursor.value.isoformat() if isinstance(cursor.value, date) else str(cursor.value)
    return f"{'-' if cursor.is_backward else ''}{day}_{cursor.id}"


def read_cursor(text: str) -> Cursor | None:
    """The place that an address names, None where it names none."""
    day, _sep, id = text.removeprefix("-").partition("_")
    try:
        return Cursor(value=date.fromisoformat(day), id=UUID(id), is_backward=text.startswith("-"))
    except ValueError:
        return None


def _page_url(listing: Listing, found: Filter, search: str, cursor: Cursor | None) -> str:
    if cursor is None:
        return ""
    words: dict[str, Any] = {"suzgec": found.key or None, SEALED: seal_words(search) if search else None}
    return url_for(listing.endpoint, yer=cursor_text(cursor), **words)


def _tab(session: Session, one: Listing, here: Listing) -> FilterLink:
    count = how_many(session, one.filters[0].query) if len(one.filters) > 1 else None
    return FilterLink(
        words=one.title, count=_counted(count) if count else "", url=url_for(one.endpoint), is_chosen=one is here
    )


def _link(session: Session, listing: Listing, one: Filter, chosen: Filter) -> FilterLink:
    return FilterLink(
        words=one.words,
        count=_counted(how_many(session, one.query)),
        url=url_for(listing.endpoint, suzgec=one.key or None),
        is_chosen=one is chosen,
    )


def _counted(count: BoundedCount) -> str:
    return str(count.number) if count.is_exact else _("%(num)d ve üstü", num=count.number)


def _rows(found: tuple[ListedDossier, ...], parts: Mapping[UUID, RoadPart], on: date) -> Iterator[RoadRow]:
    for one in found:
        part, status = parts[one.id], one.stage.status
        since = _since(part.events, status, on)
        due, due_id = _due(one, part)
        yield RoadRow(
            number=one.number,
            worker=one.worker_name or _("Adı yazılmamış yabancı"),
            url=url_for("road.road", dossier_id=one.id),
            employer=one.employer_name,
            place=one.place_name,
            pill=PILLS[status],
            state=enum_label(status),
            since=enum_label(since.kind) if since else "",
            since_day=format_day(since.on) if since else "",
            due=due,
            due_words=catalogue().deadlines[due_id].label if due_id else "",
            is_late=due is not None and due < on,
            left=days_until(due, on) if due else "",
            permit=_permit(part),
            go_url=_go_url(one),
        )


def _due(one: ListedDossier, part: RoadPart) -> tuple[date | None, str]:
    """What the application waits for comes first; the Ministry's own target says nothing to who has to answer."""
    for wait in one.waits:
        if _DEADLINES[wait] in part.dues:
            return part.dues[_DEADLINES[wait]], _DEADLINES[wait]
    return one.next_due, one.next_due_id


def _since(events: tuple[Event, ...], status: Status, on: date) -> Event | None:
    own = [event for event in events if event.kind in _SINCE.get(status, ()) and event.on <= on]
    return max(own, key=lambda event: event.on, default=None)


def _permit(part: RoadPart) -> str:
    if part.permit.ends_on is None:
        return part.permit.number
    until = _("bitiş %(day)s", day=format_day(part.permit.ends_on))
    return " · ".join(words for words in (part.permit.number, until) if words)


def _go_url(one: ListedDossier) -> str:
    """To the act that the application waits for; to its road where it waits for none."""
    wait = next(iter(one.waits), None)
    return act_url(one.id, _ANSWERS[wait]) if wait else url_for("road.road", dossier_id=one.id)
