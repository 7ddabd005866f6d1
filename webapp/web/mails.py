"""Giden postalar: what was sent, what waits, and what could not be sent, for the owners of the firm."""

from uuid import UUID

from flask import Blueprint, Response, current_app, url_for
from flask_babel import gettext as _

from webapp.services.find_mails import dismiss_mail, failed_count, mails_of_firm, retry_mail
from webapp.web import clock, work
from webapp.web.access import Right, actor, firm_id, needs
from webapp.web.fragments import go, page
from webapp.web.presenters.mails_page import mails_page

bp = Blueprint("mails", __name__, url_prefix="/f/<uuid:firm_id>/postalar")


@bp.get("")
@needs(Right.OWN)
def mails() -> Response:
    """Every mail of the firm, those that failed first."""
    has_server = current_app.config["SETTINGS"].mail is not None
    shown = mails_page(mails_of_firm(work.session(), firm_id()), has_server=has_server)
    return page("mails/page.html", title=_("Giden postalar"), shown=shown)


@bp.post("/<uuid:mail_id>/yeniden-dene")
@needs(Right.OWN)
def retry(mail_id: UUID) -> Response:
    """Let a mail that failed be tried again."""
    retry_mail(work.session(), firm_id(), mail_id, now=clock.now())
    return go(url_for("mails.mails"), notice=_("Posta yeniden sıraya alındı"))


@bp.post("/<uuid:mail_id>/kapat")
@needs(Right.OWN)
def dismiss(mail_id: UUID) -> Response:
    """Let a mail that failed rest."""
    dismiss_mail(work.session(), firm_id(), mail_id)
    return go(url_for("mails.mails"), notice=_("Posta kapatıldı; gönderilmeyecek"))


def failed_for_owner() -> int:
    """How many mails the owner who asks should look at; 0 for everybody else."""
    return failed_count(work.session(), firm_id()) if actor().may(Right.OWN) else 0
