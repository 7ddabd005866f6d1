"""Profil: the user's own data, and the link that verifies the address (seed A 2)."""

from flask import Blueprint, Response, abort, current_app, url_for
from flask_babel import gettext as _

from forms.passwords import normalise
from forms.people import ProfileForm
from webapp.db.accounts import User
from webapp.extensions import limiter
from webapp.services import accounts as kept
from webapp.services import profiles
from webapp.services.errors import EmailTaken, NotFound
from webapp.web import accounts, clock, email_links, work
from webapp.web.access import Right, actor, needs
from webapp.web.fragments import go, page
from webapp.web.limits import PER_ADDRESS, login_limit, user_key, was_refused

bp = Blueprint("profile", __name__)


@bp.get("/profil")
@needs(Right.SIGNED_IN)
def profile() -> Response:
    """Who the user is, and whether the address is verified."""
    return _show(_form_of(_me()))


@bp.post("/profil")
@needs(Right.SIGNED_IN)
@limiter.limit(login_limit, key_func=user_key, deduct_when=was_refused)
def save() -> Response:
    """Keep the profile; a new address asks for the password and is to be verified."""
    me = _me()
    form = _form_of(me)
    if not form.validate() or not _may_change_address(form, me):
        return _show(form)
    try:
        is_new = profiles.save_profile(work.session(), me.id, form.to_person(), form.email.data)
    except EmailTaken:
        form.refuse_email()
        return _show(form)
    changed = kept.user(work.session(), me.id)
    if not profiles.is_verified(changed):
        email_links.send(work.session(), changed)
    sent = is_new and email_links.are_sent()
    return go(
        url_for("profile.profile"),
        notice=_("Profil kaydedildi; yeni adrese doğrulama bağlantısı gidiyor.") if sent else _("Profil kaydedildi"),
    )


@bp.post("/profil/dogrulama")
@needs(Right.SIGNED_IN)
def send_again() -> Response:
    """Another mail with the link."""
    me = kept.user(work.session(), actor().user_id)
    if not profiles.is_verified(me):
        email_links.send(work.session(), me)
    return go(url_for("profile.profile"), notice=_("Doğrulama bağlantısı yeniden hazırlandı"))


@bp.get("/dogrula/<string:token>")
@needs(Right.PUBLIC)
def verify(token: str) -> Response:
    """A page with a button: mail scanners follow links, but press nothing."""
    claim = email_links.read(token, now=clock.now())
    if claim is None:
        abort(404)
    return _answer(token, "over" if claim.is_over else "ask")


@bp.post("/dogrula/<string:token>")
@needs(Right.PUBLIC)
@limiter.limit(PER_ADDRESS, deduct_when=was_refused)
def verify_now(token: str) -> Response:
    """Keep the address as verified."""
    claim = email_links.read(token, now=clock.now())
    if claim is None:
        abort(404)
    if claim.is_over:
        return _answer(token, "over")
    try:
        is_kept = profiles.verify_email(work.session(), claim.user_id, claim.digest)
    except NotFound:
        is_kept = False
    return _answer(token, "done" if is_kept else "changed")


def _answer(token: str, state: str) -> Response:
    response = page(
        "profile/verify.html",
        title=_("E-posta adresini doğrula"),
        state=state,
        action=url_for("profile.verify_now", token=token),
    )
    response.status_code = 410 if state in ("over", "changed") else 200
    return response


def _me() -> User:
    return kept.user(work.identity_session(), actor().user_id)


def _form_of(me: User) -> ProfileForm:
    return ProfileForm(obj=me, on=clock.today())


def _may_change_address(form: ProfileForm, me: User) -> bool:
    if kept.normal_email(form.email.data) == me.email:
        return True
    if accounts.is_right_password(me, normalise(form.current.data or "")):
        return True
    form.refuse_password()
    return False


def _show(form: ProfileForm) -> Response:
    me = _me()
    is_demo = current_app.config["SETTINGS"].is_demo
    now = clock.now()
    shows_link = is_demo and not email_links.are_sent() and not profiles.is_verified(me)
    return page(
        "profile/page.html",
        title=_("Profil"),
        form=form,
        is_complete=profiles.person_of(me).is_complete,
        is_verified=profiles.is_verified(me),
        are_mails_sent=email_links.are_sent(),
        demo_link=url_for("profile.verify", token=email_links.token_of(me, now=now)) if shows_link else "",
    )
