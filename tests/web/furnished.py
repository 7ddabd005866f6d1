"""A firm with one of each kept thing, by the name of its URL parameter: what every address can be called with.

A new parameter of an address gets its line in ``MAKERS`` (an id) or ``WORDS`` (a word of the law or a number).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import attach_all, keep, view
from tests.web.people import BORN, user_id_of
from webapp.catalogue.firm_rows import firm_row
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import DatedValue
from webapp.db.models import DefectRecord, HouseholdRecord, PetitionApproval, SignedPaper
from webapp.documents.registry import template_path
from webapp.domain.dossier import Category
from webapp.domain.members import Invitee, MemberRole
from webapp.domain.signatures import SignedOrigin, SignedPaperCheck
from webapp.files.store import FileStore
from webapp.services import firm_templates, invitations, versions
from webapp.services.build_pack import build
from webapp.services.firm_values import save_firm_value
from webapp.services.outbox import MailKind, OutgoingMail, enqueue
from webapp.services.place_documents import keep_place_document
from webapp.services.record_event import record_event
from webapp.services.running_permits import keep_permit
from webapp.services.save_step import save_permit
from webapp.services.saved_views import save_view

WORDS: Mapping[str, Any] = {
    "document": "passport_copy",
    "category": "standard_employer",
    "key": "minimum_wage_gross_try",
    "letter": "refusal",
    "template": "cv_form",
    "kind": "docx",
    "act": "eksik-evrak",
    "number": 1,
}
"""Parts of an address that are words of the law or figures, no ids."""


@dataclass(frozen=True)
class Furniture:
    """What a maker needs: a writing session of the firm, its files, its owner, and the things made before."""

    session: Session
    store: FileStore
    owner: UUID
    made: dict[str, UUID]


def furnish(browser: Browser) -> dict[str, UUID]:
    """One of each kept thing in the browser's firm, by the name of its URL parameter."""
    dossier_id = keep(browser, factories.facts(Category.STANDARD_EMPLOYER))
    keep(browser, factories.facts(Category.DOMESTIC_SERVICES))
    attach_all(browser, dossier_id)
    found = view(browser, dossier_id)
    assert found.workplace_id is not None
    made = {
        "dossier_id": dossier_id,
        "employer_id": found.employer_id,
        "worker_id": found.worker_id,
        "workplace_id": found.workplace_id,
        "attachment_id": found.attachments[0].id,
        "member_id": user_id_of(browser),
    }
    with browser.write() as session:
        save_permit(session, dossier_id, factories.a_permit(), version=found.version)
        furniture = Furniture(session, browser.app.extensions["izin_files"], user_id_of(browser), made)
        for name, make in MAKERS.items():
            made[name] = make(furniture)
        home = session.scalars(select(HouseholdRecord)).one()
        made["household_employer_id"] = home.employer_id
    return made


def _household(at: Furniture) -> UUID:
    return at.session.scalars(select(HouseholdRecord.id)).one()


def _event(at: Furniture) -> UUID:
    return record_event(at.session, at.made["dossier_id"], factories.an_event(), on=factories.TODAY)


def _row(at: Furniture) -> UUID:
    return save_firm_value(at.session, a_value(), by=at.owner)


def _template(at: Furniture) -> UUID:
    ours, on = template_path("cv_form").read_bytes(), factories.TODAY
    return firm_templates.upload(at.session, at.store, "cv_form", ours, "cv.docx", on=on, by=at.owner)


def _version(at: Furniture) -> UUID:
    papers = build(at.session, at.store, at.made["dossier_id"], on=factories.TODAY).papers[:1]
    (made,) = versions.keep(at.session, at.store, at.made["dossier_id"], papers, on=factories.TODAY, by=at.owner)
    return made


def _invitation(at: Furniture) -> UUID:
    asked = Invitee(
        email="davetli@deneme.example",
        name="Ayşe Yılmazörnek",
        national_id=factories.a_tckn(71),
        birth_date=BORN,
        role=MemberRole.READER,
    )
    return invitations.invite(at.session, asked, by=at.owner, now=datetime.now(UTC)).id


def _place_document(at: Furniture) -> UUID:
    return keep_place_document(
        at.session,
        at.store,
        at.made["workplace_id"],
        "trade_registry_gazette",
        factories.a_pdf(text="gazete"),
        "gazete.pdf",
        issued_on=date(2026, 11, 16),
        on=factories.TODAY,
    )


def _kept_permit(at: Furniture) -> UUID:
    return keep_permit(
        at.session,
        factories.a_permit(),
        category=Category.STANDARD_EMPLOYER,
        employer_id=at.made["employer_id"],
        workplace_id=at.made["workplace_id"],
        household_id=None,
        worker_id=at.made["worker_id"],
    )


def _view(at: Furniture) -> UUID:
    return save_view(at.session, at.owner, name="Benim görünümüm", query="sirala=ad")


def _mail(at: Furniture) -> UUID:
    key = f"reminder:{uuid4()}"
    firm_id = at.session.info["firm_id"]
    enqueue(at.session, kind=MailKind.REMINDER, to="u@deneme.example", key=key, values={}, firm_id=firm_id)
    return at.session.scalars(select(OutgoingMail.id).where(OutgoingMail.key == key)).one()


def _defect(at: Furniture) -> UUID:
    row = DefectRecord(
        id=uuid4(), dossier_id=at.made["dossier_id"], refused_dossier_id=uuid4(), sequence=1, words="Diploma eksik"
    )
    at.session.add(row)
    at.session.flush()
    return row.id


def _approval(at: Furniture) -> UUID:
    row = PetitionApproval(
        id=uuid4(),
        dossier_id=at.made["dossier_id"],
        sequence=1,
        generated_document_id=at.made["version_id"],
        made_on=factories.TODAY,
        approved_by=at.owner,
        printed_sha256="0" * 64,
        **_a_file(at, "dilekce.pdf"),
    )
    at.session.add(row)
    at.session.flush()
    return row.id


def _signed_paper(at: Furniture) -> UUID:
    row = SignedPaper(
        id=uuid4(),
        dossier_id=at.made["dossier_id"],
        sequence=1,
        approval_id=at.made["approval_id"],
        origin=SignedOrigin.UPLOADED,
        added_by=at.owner,
        check=SignedPaperCheck(signatures=()),
        **_a_file(at, "imzali.pdf"),
    )
    at.session.add(row)
    at.session.flush()
    return row.id


def _a_file(at: Furniture, name: str) -> dict[str, Any]:
    data = factories.a_pdf(text=name)
    blob = at.store.put(at.session.info["firm_id"], data)
    return {"file_name": name, "blob": blob, "size": len(data), "sha256": sha256(data).hexdigest()}


def a_value() -> DatedValue:
    """Next year's first minimum wage, as a firm writes it down before it is announced."""
    return firm_row(
        catalogue(),
        WORDS["key"],
        Decimal("40000.00"),
        valid_from=date(2027, 1, 1),
        valid_until=date(2027, 12, 31),
        note="Resmî Gazete, uydurma",
        entered_on=date(2026, 12, 31),
    )


MAKERS: Mapping[str, Callable[[Furniture], UUID]] = {
    "household_id": _household,
    "event_id": _event,
    "row_id": _row,
    "template_version_id": _template,
    "version_id": _version,
    "invitation_id": _invitation,
    "document_id": _place_document,
    "kept_permit_id": _kept_permit,
    "view_id": _view,
    "mail_id": _mail,
    "defect_id": _defect,
    "approval_id": _approval,
    "signed_paper_id": _signed_paper,
}
"""How one of each is made, in the order in which they need one another."""
