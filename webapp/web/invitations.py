"""Yetkili Kullanıcı Ekle: inviting a person, masked for confirmation, and taking an invitation back (seed A 4.3)."""

from uuid import UUID

from flask import Blueprint, Response, session, url_for
from flask_babel import gettext as _

from forms.people import InvitationForm
from webapp.services import invitations
from webapp.services.errors import AlreadyInvited, AlreadyMember, InvitationClosed
from webapp.services.find_places import registered_places
from webapp.services.invitations import SentInvitation
from webapp.services.outbox import MailKind, enqueue
from webapp.web import clock, email_links, work
from webapp.web.access import Right, actor, firm_id, needs
from webapp.web.fragments import go, page
from webapp.web.presenters.members_page import masked, place_names, place_options

bp = Blueprint("invitations", __name__, url_prefix="/f/<uuid:firm_id>/yetkiler")


def take_link(firm: UUID) -> str:
    """The link of the last invitation where no mail leaves: shown once, to the owner who invited; else ``""``."""
    key = _link_key(firm)
    return str(session.pop(key)) if key in session else ""


def _link_key(firm: UUID) -> str:
    """By firm, so that two tabs never mix."""
    return f"davet:{firm.hex}"


@bp.get("/davet")
@needs(Right.OWN)
def new_invitation() -> Response:
    """An empty form."""
    return _show(_form())


@bp.post("/davet")
@needs(Right.OWN)
def invite() -> Response:
    """First the masked person; with the owner's confirmation the invitation."""
    form = _form()
    if form.is_redraw or not form.validate() or _is_known(form):
        return _show(form)
    if not form.is_confirmed:
        return _confirm(form)
    sent = invitations.invite(work.session(), form.to_invitee(), by=actor().user_id, now=clock.now())
    link = email_links.absolute("joining.invitation", token=sent.token)
    _send(form, sent, link)
    if not email_links.are_sent():
        session[_link_key(firm_id())] = link
    return go(url_for("members.members"), notice=_("Davet hazır"))


@bp.get("/davetler/<uuid:invitation_id>/geri-al")
@needs(Right.OWN)
def ask_revoke(invitation_id: UUID) -> Response:
    """Ask once more."""
    found = invitations.invitation(work.session(), invitation_id, now=clock.now())
    return page(
        "members/remove.html",
        title=_("Daveti geri al"),
        name=found.invitee.name,
        what=_("Gönderilen bağlantı açılınca davetin geri alındığı söylenir."),
        left="",
        is_last=False,
        action=url_for("invitations.revoke", invitation_id=invitation_id),
        back=url_for("members.members"),
    )


@bp.post("/davetler/<uuid:invitation_id>/geri-al")
@needs(Right.OWN)
def revoke(invitation_id: UUID) -> Response:
    """Take an open invitation back; one that is closed already stays as it is."""
    try:
        invitations.revoke(work.session(), invitation_id, now=clock.now())
    except InvitationClosed:
        return go(url_for("members.members"), notice=_("Bu davet artık açık değil"))
    return go(url_for("members.members"), notice=_("Davet geri alındı"))


def _form() -> InvitationForm:
    form = InvitationForm(on=clock.today())
    form.places.offer(place_options(work.session()))
    return form


def _is_known(form: InvitationForm) -> bool:
    try:
        invitations.refuse_known(work.session(), form.email.data, now=clock.now())
    except AlreadyMember:
        form.refuse_member()
    except AlreadyInvited:
        form.refuse_invited()
    else:
        return False
    return True


def _send(form: InvitationForm, sent: SentInvitation, link: str) -> None:
    enqueue(
        work.session(),
        kind=MailKind.INVITATION,
        to=form.email.data,
        key=f"invitation:{sent.id}",
        values={"first_name": form.name.data.split(" ")[0], "firm": actor().firm_name, "link": link},
        firm_id=firm_id(),
        expires_at=sent.expires_at,
    )


def _show(form: InvitationForm) -> Response:
    return page(
        "members/invite.html",
        title=_("Yetkili kullanıcı ekle"),
        form=form,
        action=url_for("invitations.invite"),
        back=url_for("members.members"),
    )


def _confirm(form: InvitationForm) -> Response:
    return page(
        "members/confirm.html",
        title=_("Kişiyi teyit edin"),
        form=form,
        person=masked(form.to_invitee(), place_names(registered_places(work.session()))),
        action=url_for("invitations.invite"),
    )
