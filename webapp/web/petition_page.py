"""The screen of the petition's approval and signatures, put together."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, make_response, render_template, url_for
from flask_babel import gettext as _

from forms.petition import ApprovalForm, SignedPdfForm, SigningForm
from webapp.documents.pdf import PdfFailed
from webapp.documents.render import GapsRemain
from webapp.documents.signing.refused import SigningRefused
from webapp.services import approve_petition, sign_petition
from webapp.services.approve_petition import PETITION, Approval, ReadyPetition
from webapp.services.errors import BlockersOpen
from webapp.web import work
from webapp.web.access import Right, actor
from webapp.web.opened import OpenDossier
from webapp.web.presenters import dossier_findings
from webapp.web.presenters.dossier_head import crumbs, worker_name
from webapp.web.presenters.petition import approval_line, signed_line
from webapp.web.security_headers import POLICY

WITH_FRAME = f"{POLICY}; frame-src 'self'"


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionForms:
    """The three forms of the screen; at most one of them was sent."""

    approval: ApprovalForm
    signing: SigningForm
    signed: SignedPdfForm


def forms_of(
    *, approval: ApprovalForm | None = None, signing: SigningForm | None = None, signed: SignedPdfForm | None = None
) -> PetitionForms:
    """The forms of the screen, the one that was sent among them."""
    return PetitionForms(
        approval=approval or ApprovalForm(formdata=None, prefix="onay-"),
        signing=signing or SigningForm(formdata=None, prefix="imza-"),
        signed=signed or SignedPdfForm(formdata=None, prefix="imzali-"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Which PDF the screen shows: approved and holding, to be approved, or none while something is open."""

    holding: Approval | None
    ready: ReadyPetition | None
    approvals: tuple[Approval, ...]
    approved: Callable[[Approval], tuple[str, bytes]]

    def pdf(self) -> tuple[str, bytes]:
        """File name and bytes; 404 where there is none."""
        if self.holding is not None:
            return self.approved(self.holding)
        if self.ready is None:
            abort(404)
        return f"{PETITION}.pdf", self.ready.pdf


def present(opened: OpenDossier) -> Present:
    """What the screen shows of this dossier today; 503 when no PDF can be drawn."""
    if not approve_petition.has_petition(opened.facts):
        abort(404)
    session, files, dossier_id = work.session(), work.files(), opened.view.id
    known = approve_petition.approvals(session, dossier_id, opened.facts, opened.law)
    holding = known[0] if known and not known[0].is_stale else None
    return Present(
        holding=holding,
        ready=None if holding else _ready(opened),
        approvals=known,
        approved=lambda approval: approve_petition.read_approved(session, files, dossier_id, approval.id),
    )


def _ready(opened: OpenDossier) -> ReadyPetition | None:
    try:
        return approve_petition.ready_petition(work.session(), work.files(), opened.view.id, on=opened.on)
    except (BlockersOpen, GapsRemain):
        return None
    except (PdfFailed, SigningRefused):
        abort(503)


def petition_page(
    opened: OpenDossier, forms: PetitionForms, *, failed: Any = None, status: int = 200, refusal: str = ""
) -> Response:
    """The screen; 422 with the form that was refused, or with ``refusal`` what stood in the way of all of them."""
    shown, dossier_id = present(opened), opened.view.id
    if shown.ready is not None:
        forms.approval.read_sha256.data = shown.ready.sha256
    lines = tuple(approval_line(dossier_id, approval) for approval in shown.approvals)
    can_sign = shown.holding is not None and opened.report.can_finalise_documents
    body = render_template(
        "petition/page.html",
        title=_("Dilekçe onayı ve imza, %(name)s", name=worker_name(opened.facts)),
        failed=failed is not None or refusal != "",
        refusal=refusal,
        crumbs=crumbs(opened.view, _("Dilekçe onayı ve imza")),
        forms=forms,
        holding=lines[0] if shown.holding else None,
        earlier=lines[1:] if shown.holding else lines,
        ready=shown.ready,
        can_sign=can_sign,
        signed=[signed_line(dossier_id, one) for one in sign_petition.signed_papers_of(work.session(), dossier_id)],
        pdf_url=url_for("petition.pdf", dossier_id=dossier_id),
        draft_url=opened.links.generated(PETITION, is_pdf=True),
        dossier_url=opened.links.overview,
        dossier_id=dossier_id,
        may_prepare=actor().may(Right.PREPARE),
        findings=dossier_findings.about_data(opened.report, opened.links),
    )
    response = make_response(body, 422 if failed is not None else status)
    response.headers["Content-Security-Policy"] = WITH_FRAME
    return response
