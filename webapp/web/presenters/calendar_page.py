"""Takvim ve hatırlatmalar: the private addresses a user has, and what a calendar program is given at them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.catalogue.loader import catalogue
from webapp.exchange.calendar import CalendarEvent
from webapp.services.calendar_feeds import FeedKind, FeedView, GivenOut, OpenFeed
from webapp.services.reminders import first_name
from webapp.web.presenters.mails_page import moment_words

KINDS: dict[FeedKind, tuple[Any, Any]] = {
    FeedKind.MINE: (_l("Benim işlerim"), _l("Size atanan dosyaların süreleri; büro sahibinde atanmamış olanlar da.")),
    FeedKind.FIRM: (_l("Büronun bütün işleri"), _l("Bütün dosyaların süreleri. Bu adresi yalnız büro sahipleri alır.")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """One address: whether there is one, and what can be done with it. ``made`` is ``""`` where there is none."""

    key: str
    label: Any
    what: Any
    made: str
    make: str
    revoke: str


def feed_rows(found: Iterable[FeedView], *, is_owner: bool) -> tuple[FeedRow, ...]:
    """The addresses the user may have, in a fixed order."""
    made = {view.kind: moment_words(view.made_at) for view in found}
    kinds = [kind for kind in FeedKind if is_owner or kind is FeedKind.MINE]
    return tuple(
        FeedRow(
            key=kind.value,
            label=KINDS[kind][0],
            what=KINDS[kind][1],
            made=made.get(kind, ""),
            make=url_for("calendars.make", kind=kind.value),
            revoke=url_for("calendars.ask_revoke", kind=kind.value),
        )
        for kind in kinds
    )


def calendar_name(feed: OpenFeed) -> str:
    """What a calendar program calls it."""
    if feed.kind is FeedKind.FIRM:
        return _("%(firm)s: süreler", firm=feed.firm)
    return _("%(firm)s: işlerim", firm=feed.firm)


def calendar_events(given: Iterable[GivenOut], feed: OpenFeed, base_url: str) -> Iterable[CalendarEvent]:
    """The deadlines as events. They name the file and a first name, nothing more personal (security I4)."""
    for one in given:
        kind = catalogue().deadlines[one.work.deadline.id]
        address = url_for("deadlines.deadlines", firm_id=feed.firm_id, dossier_id=one.work.dossier_id)
        named = (one.work.number, first_name(one.work.given_names), kind.label)
        yield CalendarEvent(
            uid=f"{one.work.dossier_id}-{one.entry}@izin-dosyasi",
            day=one.work.deadline.due,
            summary=" · ".join(word for word in named if word),
            description=f"{kind.act}\n{kind.consequence}".strip(),
            categories=(_("İzin Dosyası"), kind.label),
            url=f"{base_url.rstrip('/')}{address}",
            sequence=one.sequence,
            changed_at=one.changed_at,
        )
