"""The gate: first run, login, and the way from / to the desk."""

from flask import Blueprint, Response, abort, current_app, request, url_for
from flask_babel import gettext as _

from forms.gate import SetUpForm, SignInForm
from forms.passwords import normalise
from webapp.extensions import limiter
from webapp.services import firms
from webapp.services.accounts import find_user_by_email
from webapp.services.set_up_firm import set_up_firm
from webapp.web import accounts, trail, work
from webapp.web.access import ENDED, PARKED, Right, actor, current_actor, needs
from webapp.web.demo import demo_login
from webapp.web.fragments import go, page
from webapp.web.limits import PER_ADDRESS, account_key, login_limit, was_refused
from webapp.web.safe_next import safe_next

bp = Blueprint("gate", __name__)

LONGEST_PASSWORD = 200


@bp.get("/")
@needs(Right.SIGNED_IN)
def home() -> Response:
    """The desk of the user's firm; the choice where there are several, or none."""
    memberships = actor().memberships
    if len(memberships) != 1:
        return go(url_for("firms.firms"))
    return go(url_for("desk.desk", firm_id=memberships[0].firm_id))


@bp.route("/kurulum", methods=["GET", "POST"])
@needs(Right.PUBLIC)
@limiter.limit(PER_ADDRESS, methods=["POST"])
def set_up() -> Response:
    """First run: the firm and its owner. Does not exist once somebody has an account."""
    if firms.has_users(work.identity_session()):
        abort(404)
    form = SetUpForm()
    if not form.validate_on_submit():
        return _set_up_page(form)
    password_hash = accounts.new_hash(form.password.data)
    set_up_firm(
        work.session(),
        firm_name=form.firm_name.data,
        owner_name=form.owner_name.data,
        email=form.email.data,
        password_hash=password_hash,
    )
    owner = find_user_by_email(work.session(), form.email.data)
    if owner is not None:
        accounts.sign_in(owner)
    return go(url_for("gate.home"))


@bp.route("/giris", methods=["GET", "POST"])
@needs(Right.PUBLIC)
@limiter.limit(PER_ADDRESS, methods=["POST"], deduct_when=was_refused)
@limiter.limit(login_limit, methods=["POST"], key_func=account_key, deduct_when=was_refused)
def sign_in() -> Response:
    """Login with e-mail and password."""
    target = safe_next(request.args.get("next")) or url_for("gate.home")
    if current_actor() is not None:
        return go(target)
    form = SignInForm()
    if not form.validate_on_submit():
        return _sign_in_page(form)
    user = find_user_by_email(work.identity_session(), form.email.data)
    typed = normalise(form.password.data or "")[:LONGEST_PASSWORD]
    if not accounts.is_right_password(user, typed) or user is None:
        form.refuse()
        return trail.sign_in_failed(_sign_in_page(form), user.id if user else None)
    accounts.sign_in(user)
    return go(target)


def _set_up_page(form: SetUpForm) -> Response:
    return page("gate/set_up.html", title=_("Büroyu kurun"), form=form)


def _told() -> dict[str, bool]:
    """What the login says of a form that was sent too late."""
    return {"has_ended": ENDED in request.args, "is_parked": PARKED in request.args}


def _sign_in_page(form: SignInForm) -> Response:
    demo = demo_login() if current_app.config["SETTINGS"].is_demo else None
    return page("gate/sign_in.html", title=_("Giriş"), form=form, demo=demo, **_told())
