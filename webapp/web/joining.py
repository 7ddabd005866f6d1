"""Davet bağlantısı: a person who was invited comes in, as a new user or with the account they have (seed A 4.3)."""

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from forms.people import IdentityForm, JoinForm
from webapp.db.accounts import User
from webapp.domain.members import Person
from webapp.extensions import limiter
from webapp.services import accounts as kept
from webapp.services import invitations, profiles
from webapp.services.accounts import find_user_by_email
from webapp.services.errors import AlreadyMember, PersonDiffers
from webapp.services.invitations import InvitationState, InvitationView
from webapp.web import accounts, clock, email_links, work
from webapp.web.access import Right, current_actor, needs
from webapp.web.fragments import go, page
from webapp.web.limits import PER_ADDRESS, was_refused

bp = Blueprint("joining", __name__)


@bp.get("/davet/<string:token>")
@needs(Right.PUBLIC)
def invitation(token: str) -> Response:
    """Who invites, as what; and the way in that fits whoever opens the link."""
    found = _found(token)
    if found.state is not InvitationState.OPEN:
        return _closed(found)
    if (way := _way(found)) in ("sign_in", "other"):
        return _show(token, found, way)
    return _show(token, found, way, _form(way, found))


@bp.post("/davet/<string:token>")
@needs(Right.PUBLIC)
@limiter.limit(PER_ADDRESS, deduct_when=was_refused)
def join(token: str) -> Response:
    """Let the person in."""
    found = _found(token)
    if found.state is not InvitationState.OPEN:
        return _closed(found)
    if (way := _way(found)) in ("sign_in", "other"):
        return _show(token, found, way)
    form = _form(way, found)
    if not form.validate():
        return _show(token, found, way, form)
    if (form.national_id.data, form.birth_date.data) != (found.invitee.national_id, found.invitee.birth_date):
        form.refuse_person()
        return _show(token, found, way, form)
    return _let_in(token, found, form)


def _let_in(token: str, found: InvitationView, form: IdentityForm) -> Response:
    person = Person(name=form.name.data, national_id=form.national_id.data, birth_date=form.birth_date.data)
    password_hash = accounts.new_hash(form.password.data) if isinstance(form, JoinForm) else ""
    user = _user(found, person, password_hash)
    try:
        invitations.accept(work.session(), token, user.id, now=clock.now())
    except PersonDiffers:
        work.session().rollback()
        form.refuse_person()
        return _show(token, found, "confirm", form)
    except AlreadyMember:
        work.session().rollback()
    if password_hash:
        email_links.send(work.session(), user)
        accounts.sign_in(user)
    return go(url_for("desk.desk", firm_id=found.firm_id), notice=_("%(firm)s bürosuna girdiniz", firm=found.firm_name))


def _user(found: InvitationView, person: Person, password_hash: str) -> User:
    if password_hash:
        return profiles.join(work.session(), person, found.invitee.email, password_hash)
    here = current_actor()
    if here is None:
        raise LookupError("an invitation is confirmed by somebody signed in")
    profiles.tell_identity(work.session(), here.user_id, person)
    return kept.user(work.session(), here.user_id)


def _found(token: str) -> InvitationView:
    work.bind(invitations.firm_of_token(token))
    return invitations.by_token(work.session(), token, now=clock.now())


def _way(found: InvitationView) -> str:
    """``join`` for a new user, ``confirm`` for the invited one who is signed in, else what to do first."""
    here = current_actor()
    if here is not None:
        return "confirm" if here.email == found.invitee.email else "other"
    known = find_user_by_email(work.session(), found.invitee.email)
    return "join" if known is None else "sign_in"


def _form(way: str, found: InvitationView) -> IdentityForm:
    if way == "join":
        return JoinForm(
            data={"name": found.invitee.name}, on=clock.today(), known_words=(found.firm_name, found.invitee.email)
        )
    here = current_actor()
    me = kept.user(work.session(), here.user_id) if here else None
    return IdentityForm(obj=me, on=clock.today())


def _show(token: str, found: InvitationView, way: str, form: IdentityForm | None = None) -> Response:
    return page(
        "invitations/page.html",
        title=_("%(firm)s sizi davet ediyor", firm=found.firm_name),
        form=form,
        found=found,
        way=way,
        action=url_for("joining.join", token=token),
        sign_in=url_for("gate.sign_in", next=request.path),
    )


def _closed(found: InvitationView) -> Response:
    response = page("invitations/closed.html", title=_("Davet açılamıyor"), found=found, form=None)
    response.status_code = 410
    return response
