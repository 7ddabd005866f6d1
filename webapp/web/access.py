"""Who asks, in which firm, and whether they may: resolved once a request, denied unless a view says who may come.

The firm stands in the URL (``/f/<uuid:firm_id>/…``) but no view takes it as an argument: it is taken out of the URL's
values here, views ask ``firm_id()``, and ``url_for`` fills it in again for links inside the firm.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TypeVar
from uuid import UUID

from flask import Flask, Response, abort, current_app, g, make_response, redirect, request, url_for
from flask_login import current_user

from webapp.services import accounts, firms, profiles
from webapp.services.errors import OutsidePlaces
from webapp.services.members import places_of_member
from webapp.web import parking, work
from webapp.web.fragments import wants_fragment
from webapp.web.safe_next import own_page

# In the address of the login: what was sent after the session had ended was not kept, or is given back.
ENDED = "kaydedilmedi"
PARKED = "saklandi"

View = TypeVar("View", bound=Callable[..., Any])


class Right(IntEnum):
    """What a view asks of whoever calls it; the later ones hold inside the firm of the URL and include the earlier.

    ``MANAGE`` is what a preparer for the whole firm may do and a limited one may not: employers and places come and go.
    """

    PUBLIC = 0
    SIGNED_IN = 1
    READ = 2
    PREPARE = 3
    MANAGE = 4
    OWN = 5


_RIGHT_OF_ROLE = {"reader": Right.READ, "preparer": Right.MANAGE, "owner": Right.OWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who asks: a signed-in user and, inside a firm's URL, the firm and the user's right there."""

    user_id: UUID
    name: str
    email: str
    theme: str
    memberships: tuple[firms.MembershipView, ...]
    is_profile_in_order: bool = True
    firm_id: UUID | None = None
    firm_name: str = ""
    role: str = ""
    is_limited: bool = False

    @property
    def right(self) -> Right:
        """The user's right where the request points."""
        if not self.role:
            return Right.SIGNED_IN
        right = _RIGHT_OF_ROLE[self.role]
        return min(right, Right.PREPARE) if self.is_limited else right

    def may(self, right: Right) -> bool:
        """Whether this actor may do what the right stands for, where the request points."""
        return self.right >= right


def needs(right: Right) -> Callable[[View], View]:
    """Say who may call a view. Every view carries this exactly once; one without it answers 403 to everybody."""

    def mark(view: View) -> View:
        view.needed_right = right  # type: ignore[attr-defined]
        return view

    return mark


def needed_right(view: Callable[..., Any] | None) -> Right | None:
    """What the view asks, None when it forgot to say."""
    return getattr(view, "needed_right", None)


def current_actor() -> Actor | None:
    """Who asks, or None for a stranger."""
    found: Actor | None = g.get("actor")
    return found


def actor() -> Actor:
    """Who asks; only for views behind ``SIGNED_IN`` or more."""
    found = current_actor()
    if found is None:
        raise LookupError("no actor outside a signed-in view")
    return found


def firm_id() -> UUID:
    """The firm of the URL; only for views behind ``READ`` or more."""
    found = actor().firm_id
    if found is None:
        raise LookupError("no firm in this URL")
    return found


def init_app(app: Flask) -> None:
    """Guard every request of the application."""
    needs(Right.PUBLIC)(app.view_functions["static"])
    app.url_value_preprocessor(_take_firm)
    app.url_defaults(_fill_in_firm)
    app.before_request(_guard)


def _take_firm(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.url_firm_id = values.pop("firm_id", None) if values else None


def _fill_in_firm(endpoint: str, values: dict[str, Any]) -> None:
    here = current_actor()
    if here is None or here.firm_id is None or "firm_id" in values:
        return
    if current_app.url_map.is_endpoint_expecting(endpoint, "firm_id"):
        values["firm_id"] = here.firm_id


def _guard() -> Response | None:
    if request.endpoint is None:
        return None  # no such address: the router answers 404
    if request.endpoint == "static":
        return None
    if not _is_set_up() and request.endpoint != "gate.set_up":
        return make_response(redirect(url_for("gate.set_up"), code=303))
    right = needed_right(current_app.view_functions[request.endpoint])
    if right is None:
        abort(403)
    g.actor = _resolve()
    if right is Right.PUBLIC:
        return None
    if g.actor is None:
        return _ask_to_sign_in()
    _check(g.actor, right)
    return None


def _check(actor: Actor, right: Right) -> None:
    if g.url_firm_id is not None:
        if actor.firm_id is None:
            abort(404)  # not a member: the same answer as for a firm that does not exist
        work.bind(actor.firm_id)
        if actor.is_limited:
            work.limit(places_of_member(work.identity_session(), actor.user_id))
    if actor.is_limited and right is Right.MANAGE:
        raise OutsidePlaces
    if not actor.may(right):
        abort(403)


def _is_set_up() -> bool:
    """Whether anybody has an account; once somebody has, it is not asked again."""
    state = current_app.extensions["izin_state"]
    if not state.is_set_up:
        state.is_set_up = firms.has_users(work.identity_session())
    return bool(state.is_set_up)


def _resolve() -> Actor | None:
    return _actor_of(current_user) if current_user.is_authenticated else None


def _actor_of(user: Any) -> Actor:
    memberships = firms.memberships_of(work.identity_session(), user.id)
    here = next((m for m in memberships if m.firm_id == g.url_firm_id), None)
    return Actor(
        user_id=user.id,
        name=user.name,
        email=user.email,
        theme=str(user.theme),
        memberships=memberships,
        is_profile_in_order=profiles.is_in_order(user),
        firm_id=here.firm_id if here else None,
        firm_name=here.firm_name if here else "",
        role=str(here.role) if here else "",
        is_limited=here.is_limited if here else False,
    )


def _parked() -> UUID | None:
    """The form that was sent, kept for the user of the ended session; only if they may still send it."""
    right, ended = needed_right(current_app.view_functions[request.endpoint or ""]), parking.ended_session()
    if right is None or right < Right.PREPARE or g.url_firm_id is None or ended is None:
        return None
    user = accounts.user(work.identity_session(), ended.user_id)
    return parking.park(ended) if user.active and _actor_of(user).may(right) else None


def _ask_to_sign_in() -> Response:
    """A page goes to the login and back; a fragment must not get the login page into a corner (security H13)."""
    target = url_for("gate.sign_in", **_back_here())
    if wants_fragment():
        response = make_response("", 401)
        response.headers["HX-Redirect"] = target
        return response
    return make_response(redirect(target, code=303))


def _back_here() -> dict[str, Any]:
    """What the login must know: the page to open afterwards, and whether something that was sent got lost."""
    if request.method in work.SAFE:
        here = "" if wants_fragment() else request.full_path.rstrip("?")
        return {"next": here} if here not in ("", "/") else {}
    parked_id = _parked()
    if parked_id is not None:
        return {"next": url_for("parked.form", parked_id=parked_id), PARKED: "1"}
    page = own_page(request.referrer, request.host)
    return ({"next": page} if page else {}) | {ENDED: "1"}
