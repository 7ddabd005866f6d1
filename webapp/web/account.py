"""The user's own things: look of the screens, password, end of the session."""

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext as _

from forms.gate import PasswordForm
from forms.passwords import normalise
from webapp.db.accounts import Theme
from webapp.extensions import limiter
from webapp.services.accounts import choose_theme, find_user_by_email
from webapp.web import accounts, work
from webapp.web.access import Right, actor, needs
from webapp.web.fragments import go, page
from webapp.web.limits import login_limit, user_key, was_refused
from webapp.web.safe_next import safe_next

bp = Blueprint("account", __name__)


@bp.post("/cikis")
@needs(Right.SIGNED_IN)
def sign_out() -> Response:
    """End this session for good."""
    accounts.sign_out()
    response = go(url_for("gate.sign_in"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@bp.post("/gorunum")
@needs(Right.SIGNED_IN)
def appearance() -> Response:
    """Light, dark, or as the device says; kept with the user."""
    try:
        theme = Theme(request.form.get("theme", ""))
    except ValueError:
        abort(400)
    choose_theme(work.session(), actor().user_id, theme)
    return go(safe_next(request.form.get("next")) or url_for("gate.home"))


@bp.route("/parola", methods=["GET", "POST"])
@needs(Right.SIGNED_IN)
@limiter.limit(login_limit, methods=["POST"], key_func=user_key, deduct_when=was_refused)
def password() -> Response:
    """Another password; every other session of the user ends."""
    form = PasswordForm(known_words=(actor().name, actor().email, actor().firm_name))
    if not form.validate_on_submit():
        return _password_page(form)
    user = find_user_by_email(work.identity_session(), actor().email)
    if not accounts.is_right_password(user, normalise(form.current.data)):
        form.refuse_current()
        return _password_page(form)
    accounts.change_password(actor().user_id, accounts.new_hash(form.new.data))
    return go(url_for("gate.home"), notice=_("Parolanız değişti; başka oturumlarınız kapandı."))


def _password_page(form: PasswordForm) -> Response:
    return page("account/password.html", title=_("Parolayı değiştir"), form=form)
