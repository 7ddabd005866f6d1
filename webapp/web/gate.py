"""The gate: first run, login, and the way from / to the desk."""

from flask import Blueprint, Response, abort, request, session, url_for

from forms.gate import SetUpForm, SignInForm
from forms.passwords import normalise
from webapp.extensions import limiter
from webapp.services import firms
from webapp.services.set_up_firm import set_up_firm
from webapp.web import accounts, work
from webapp.web.access import Right, current_actor, needs
from webapp.web.demo import demo_login
from webapp.web.fragments import go, render
from webapp.web.limits import failed_login, login_limit
from webapp.web.safe_next import safe_next

bp = Blueprint("gate", __name__)

LONGEST_PASSWORD = 200


@bp.get("/")
@needs(Right.SIGNED_IN)
def home() -> Response:
    """The desk of the user's first firm."""
    actor = current_actor()
    if actor is None or not actor.memberships:
        abort(403)
    return go(url_for("desk.desk", firm_id=actor.memberships[0].firm_id))


@bp.route("/kurulum", methods=["GET", "POST"])
@needs(Right.PUBLIC)
@limiter.limit("20 per 5 minutes", methods=["POST"])
def set_up() -> Response:
    """First run: the firm and its owner. Does not exist once somebody has an account."""
    if firms.has_users(work.identity_session()):
        abort(404)
    form = SetUpForm()
    if not form.validate_on_submit():
        return _set_up_page(form)
    hashed = accounts.new_hash(form.password.data)
    set_up_firm(
        work.session(),
        firm_name=form.firm_name.data,
        owner_name=form.owner_name.data,
        email=form.email.data,
        password_hash=hashed,
    )
    owner = firms.user_by_email(work.session(), form.email.data)
    accounts.sign_in(owner)
    return go(url_for("gate.home"))


@bp.route("/giris", methods=["GET", "POST"])
@needs(Right.PUBLIC)
@limiter.limit(login_limit, methods=["POST"], deduct_when=failed_login)
def sign_in() -> Response:
    """Login with e-mail and password."""
    form = SignInForm()
    target = safe_next(request.args.get("next"))
    if current_actor() is not None:
        return go(target or url_for("gate.home"))
    if not form.validate_on_submit():
        return _sign_in_page(form)
    user = firms.user_by_email(work.identity_session(), form.email.data)
    if not accounts.is_right_password(user, normalise(form.password.data or "")[:LONGEST_PASSWORD]):
        form.refuse()
        return _sign_in_page(form)
    accounts.sign_in(user)
    return go(target or url_for("gate.home"))
