"""Bürolar: the firms a user belongs to, another one, and leaving one."""

from uuid import UUID

from flask import Blueprint, Response, abort, url_for
from flask_babel import gettext as _

from forms.people import FirmForm
from webapp.domain.members import MemberRole
from webapp.services import firms as kept
from webapp.services.change_member import remove_member
from webapp.services.errors import LastOwner
from webapp.services.firms import MembershipView
from webapp.web import clock, work
from webapp.web.access import Right, actor, needs
from webapp.web.fragments import go, page
from webapp.web.presenters.firm_due import due_by_firm

bp = Blueprint("firms", __name__, url_prefix="/burolar")


@bp.get("")
@needs(Right.SIGNED_IN)
def firms() -> Response:
    """Choose a firm; after signing in where there are several."""
    memberships = actor().memberships
    return page(
        "firms/page.html",
        title=_("Bürolar"),
        memberships=memberships,
        due=due_by_firm(work.database(), (one.firm_id for one in memberships), actor().user_id, clock.today()),
        may_open=_may_open(),
        form=None,
    )


@bp.get("/yeni")
@needs(Right.SIGNED_IN)
def new_firm() -> Response:
    """An empty form."""
    return _show_new(_form())


@bp.post("/yeni")
@needs(Right.SIGNED_IN)
def open_firm() -> Response:
    """Another firm, whose owner is the user."""
    form = _form()
    if not form.validate():
        return _show_new(form)
    firm_id = kept.open_firm(work.session(), form.name.data, actor().user_id)
    return go(url_for("desk.desk", firm_id=firm_id), notice=_("Büro açıldı"))


@bp.get("/<uuid:left_id>/ayril")
@needs(Right.SIGNED_IN)
def ask_leave(left_id: UUID) -> Response:
    """Ask once more."""
    return _ask_leave(_membership(left_id))


@bp.post("/<uuid:left_id>/ayril")
@needs(Right.SIGNED_IN)
def leave(left_id: UUID) -> Response:
    """End one's own membership."""
    left = _membership(left_id)
    work.bind(left_id)
    try:
        remove_member(work.session(), actor().user_id)
    except LastOwner:
        work.session().rollback()
        return _ask_leave(left, is_last=True)
    return go(url_for("firms.firms"), notice=_("%(firm)s bürosundan ayrıldınız", firm=left.firm_name))


def _form() -> FirmForm:
    """Whoever owns a firm may open another: an invitation to prepare or to read is no key to the installation."""
    if not _may_open():
        abort(403)
    return FirmForm()


def _may_open() -> bool:
    return any(one.role is MemberRole.OWNER for one in actor().memberships)


def _membership(firm_id: UUID) -> MembershipView:
    found = next((one for one in actor().memberships if one.firm_id == firm_id), None)
    if found is None:
        abort(404)
    return found


def _show_new(form: FirmForm) -> Response:
    return page("firms/new.html", title=_("Yeni büro"), form=form)


def _ask_leave(left: MembershipView, *, is_last: bool = False) -> Response:
    response = page(
        "members/remove.html",
        title=_("Bürodan ayrıl"),
        name=left.firm_name,
        what=_("Bu büronun dosyalarını bir daha göremezsiniz; dönmek için sahibinin sizi davet etmesi gerekir."),
        left="",
        is_last=is_last,
        action=url_for("firms.leave", left_id=left.firm_id),
        back=url_for("firms.firms"),
    )
    response.status_code = 409 if is_last else 200
    return response
