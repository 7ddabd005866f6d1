"""Yetkilendirme İşlemleri: the firm's people, their roles and places (seed A 4.3). For owners."""

from uuid import UUID

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from forms.people import MemberForm
from webapp.services.change_member import change_member, remove_member
from webapp.services.errors import LastOwner
from webapp.services.members import MemberView, assigned_count
from webapp.services.members import member as find_member
from webapp.web import clock, work
from webapp.web.access import Right, actor, firm_id, needs
from webapp.web.fragments import go, page
from webapp.web.invitations import take_link
from webapp.web.presenters.members_page import members_page, place_options

bp = Blueprint("members", __name__, url_prefix="/f/<uuid:firm_id>/yetkiler")


@bp.get("")
@needs(Right.OWN)
def members() -> Response:
    """Everybody of the firm, open invitations, and what needs a hand."""
    return page(
        "members/page.html",
        title=_("Yetkiler"),
        shown=members_page(work.session(), me=actor().user_id, now=clock.now()),
        link=take_link(firm_id()),
    )


@bp.get("/<uuid:member_id>")
@needs(Right.OWN)
def member(member_id: UUID) -> Response:
    """Role and places of one member."""
    found = find_member(work.session(), member_id)
    return _show(found, _form_of(found))


@bp.post("/<uuid:member_id>")
@needs(Right.OWN)
def save(member_id: UUID) -> Response:
    """Another role or other places, from the next request on."""
    found = find_member(work.session(), member_id)
    form = _form_of(found)
    if not form.validate():
        return _show(found, form)
    try:
        role = form.role.data or found.role
        change_member(work.session(), member_id, role, form.to_places(), by=actor().user_id)
    except LastOwner:
        form.refuse_last_owner()
        return _show(found, form)
    return go(_back(), notice=_("Yetki kaydedildi"))


@bp.get("/<uuid:member_id>/sil")
@needs(Right.OWN)
def ask_remove(member_id: UUID) -> Response:
    """Ask once more; say how many dossiers are with the person."""
    return _ask_remove(member_id)


@bp.post("/<uuid:member_id>/sil")
@needs(Right.OWN)
def remove(member_id: UUID) -> Response:
    """End the membership."""
    find_member(work.session(), member_id)
    try:
        remove_member(work.session(), member_id)
    except LastOwner:
        work.session().rollback()
        return _ask_remove(member_id, is_last=True)
    return go(_back() if member_id != actor().user_id else url_for("firms.firms"), notice=_("Yetki kaldırıldı"))


def _ask_remove(member_id: UUID, *, is_last: bool = False) -> Response:
    found = find_member(work.session(), member_id)
    count = assigned_count(work.session(), member_id)
    left = ngettext(
        "Üzerinde %(num)d dosya var; dosyalar kalır, atanacak birini bekler.",
        "Üzerinde %(num)d dosya var; dosyalar kalır, atanacak birini bekler.",
        count,
    )
    response = page(
        "members/remove.html",
        title=_("Yetkiyi kaldır"),
        name=found.name,
        what=_("Bu kişi bir sonraki tıklamasından başlayarak bu büroya giremez."),
        left=left if count else "",
        is_last=is_last,
        action=url_for("members.remove", member_id=member_id),
        back=_back(),
    )
    response.status_code = 409 if is_last else 200
    return response


def _form_of(found: MemberView) -> MemberForm:
    form = MemberForm(data={"role": found.role, "reach": found.is_limited, "places": found.places})
    form.places.offer(place_options(work.session()))
    return form


def _show(found: MemberView, form: MemberForm) -> Response:
    return page(
        "members/member.html",
        title=found.name,
        form=form,
        action=url_for("members.save", member_id=found.user_id),
        remove=url_for("members.ask_remove", member_id=found.user_id),
        back=_back(),
    )


def _back() -> str:
    return url_for("members.members")
