"""Takvim ve hatırlatmalar: private addresses for calendar programs, and whether mails remind the user."""

from hashlib import sha256

from flask import Blueprint, Response, abort, current_app, g, make_response, request, session, url_for
from flask_babel import gettext as _

from webapp.exchange.calendar import write_calendar
from webapp.extensions import limiter
from webapp.services.calendar_feeds import FeedKind, feeds_of, find_feed, give_out, make_feed, revoke_feed
from webapp.services.reminders import choose_reminders, draft_ages, may_be_reminded, wants_reminders
from webapp.web import clock, email_links, work
from webapp.web.access import Right, actor, firm_id, needs
from webapp.web.fragments import go, page
from webapp.web.limits import PER_ADDRESS, was_missing
from webapp.web.presenters.calendar_page import KINDS, calendar_events, calendar_name, feed_rows

bp = Blueprint("calendars", __name__)

# A program that asks more often than every two minutes learns nothing new by it.
PER_FEED = "30 per hour"


@bp.get("/f/<uuid:firm_id>/takvim")
@needs(Right.READ)
def calendars() -> Response:
    """The user's addresses in this firm; one just made is shown once."""
    me = actor().user_id
    found = feeds_of(work.session(), firm_id=firm_id(), user_id=me)
    return page(
        "calendars/page.html",
        title=_("Takvim ve hatırlatmalar"),
        rows=feed_rows(found, is_owner=actor().may(Right.OWN)),
        address=_take_address(),
        is_wanted=wants_reminders(work.session(), me),
        reaches=bool(may_be_reminded(work.session(), me)),
        email=actor().email,
        has_server=email_links.are_sent(),
        draft_ages=draft_ages(clock.today()),
    )


@bp.post("/f/<uuid:firm_id>/takvim/<string:kind>")
@needs(Right.READ)
def make(kind: str) -> Response:
    """A new address; one there was before opens nothing from here on."""
    token = make_feed(work.session(), firm_id=firm_id(), user_id=actor().user_id, kind=_kind(kind))
    session[_address_key()] = email_links.absolute("calendars.feed", token=token)
    return go(url_for("calendars.calendars"), notice=_("Takvim adresi hazır"))


@bp.get("/f/<uuid:firm_id>/takvim/<string:kind>/kaldir")
@needs(Right.READ)
def ask_revoke(kind: str) -> Response:
    """Ask once more."""
    return page(
        "calendars/revoke.html",
        title=_("Takvim adresini kaldır"),
        label=KINDS[_kind(kind)][0],
        action=url_for("calendars.revoke", kind=kind),
        back=url_for("calendars.calendars"),
    )


@bp.post("/f/<uuid:firm_id>/takvim/<string:kind>/kaldir")
@needs(Right.READ)
def revoke(kind: str) -> Response:
    """The address opens nothing any more."""
    revoke_feed(work.session(), firm_id=firm_id(), user_id=actor().user_id, kind=_kind(kind))
    return go(url_for("calendars.calendars"), notice=_("Takvim adresi kaldırıldı"))


@bp.post("/f/<uuid:firm_id>/takvim/hatirlatmalar")
@needs(Right.READ)
def reminders() -> Response:
    """Turn the user's reminders on or off, for every firm of theirs."""
    is_wanted = request.form.get("hatirlat") == "1"
    choose_reminders(work.session(), actor().user_id, is_wanted=is_wanted, on=clock.today())
    notice = _("Hatırlatma postaları açıldı") if is_wanted else _("Hatırlatma postaları kapatıldı")
    return go(url_for("calendars.calendars"), notice=notice)


@bp.get("/takvim/<string:token>.ics")
@needs(Right.PUBLIC)
@limiter.limit(PER_FEED, key_func=lambda: f"feed:{sha256(request.path.encode()).hexdigest()}")
@limiter.limit(PER_ADDRESS, deduct_when=was_missing)
def feed(token: str) -> Response:
    """The calendar file, for whoever has its address; unchanged it answers 304."""
    opened = find_feed(work.identity_session(), token)
    given = give_out(work.database(), opened, on=clock.today(), now=clock.now())
    base_url: str = current_app.config["SETTINGS"].base_url
    body = write_calendar(calendar_name(opened), calendar_events(given, opened, base_url))
    response = make_response(body)
    response.mimetype = "text/calendar"
    response.set_etag(sha256(body).hexdigest()[:32])
    g.cache_control = "private, max-age=300, must-revalidate"
    response.make_conditional(request)
    return response


def _kind(text: str) -> FeedKind:
    """The kind in the address. 404 for none of ours; a calendar of the whole firm is an owner's."""
    try:
        kind = FeedKind(text)
    except ValueError:
        abort(404)
    if kind is FeedKind.FIRM and not actor().may(Right.OWN):
        abort(403)
    return kind


def _take_address() -> str:
    key = _address_key()
    return str(session.pop(key)) if key in session else ""


def _address_key() -> str:
    """By firm, so that two tabs never mix."""
    return f"takvim:{firm_id().hex}"
