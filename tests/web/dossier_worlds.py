"""Dossiers to test screens on: made through the services, filled from tests/factories.py."""

import io
from typing import Any
from uuid import UUID

from tests import factories
from tests.web.conftest import Browser
from webapp.domain.dossier import Category, DossierFacts
from webapp.services import find_dossiers, save_step
from webapp.services.attach_file import attach_file
from webapp.services.find_dossiers import DossierView
from webapp.services.keep_employer import save_employer, save_household, save_workplace
from webapp.services.keep_worker import save_worker
from webapp.services.open_dossier import open_dossier


def keep(browser: Browser, facts: DossierFacts, *, attach: bool = False) -> UUID:
    """A dossier with these facts in the browser's firm; ``attach`` adds a file for every document that asks for one."""
    with browser.write() as session:
        employer_id = save_employer(session, facts.employer)
        workplace_id = save_workplace(session, employer_id, facts.workplace) if facts.workplace else None
        household_id = save_household(session, employer_id, facts.household) if facts.household else None
        worker_id = save_worker(session, facts.worker)
        dossier_id = open_dossier(
            session,
            category=facts.category,
            kind=facts.kind,
            filed_from=facts.filed_from,
            employer_id=employer_id,
            workplace_id=workplace_id,
            household_id=household_id,
            worker_id=worker_id,
            on=factories.TODAY,
        )
        version = find_dossiers.dossier(session, dossier_id).version
        version = save_step.save_job(session, dossier_id, facts.job, version=version)
        version = save_step.save_answers(session, dossier_id, facts.answers, version=version)
        save_step.save_personal(session, dossier_id, facts.worker, facts.mission_reference, version=version)
    if attach:
        attach_all(browser, dossier_id)
    return dossier_id


def attach_all(browser: Browser, dossier_id: UUID, *, but: tuple[str, ...] = ()) -> None:
    """Whatever the dossier's list asks for, dated, translated and certified."""
    from webapp.catalogue.loader import catalogue
    from webapp.domain.findings import RequirementStatus
    from webapp.rules import bundle

    with browser.write() as session:
        facts = find_dossiers.dossier(session, dossier_id).facts
        report = bundle.check(facts, catalogue(), factories.TODAY)
        store = browser.app.extensions["izin_files"]
        for row in report.requirements:
            if row.status is RequirementStatus.NOT_NEEDED or row.document in but:
                continue
            is_photo = row.document == "biometric_photo"
            attach_file(
                session,
                store,
                dossier_id,
                row.document,
                factories.a_photo() if is_photo else factories.a_pdf(text=row.document),
                f"{row.document}.{'jpg' if is_photo else 'pdf'}",
                issued_on=factories.an_attachment().issued_on,
                has_translation=True,
                is_certified=True,
            )


def blank(category: Category = Category.STANDARD_EMPLOYER, **changes: Any) -> DossierFacts:
    """A dossier as the gate leaves it: names only."""
    from webapp.domain.parties import Employer, ForeignWorker, Household, Workplace

    full = factories.facts(category, **changes)
    is_domestic = category is Category.DOMESTIC_SERVICES
    return DossierFacts(
        category=category,
        kind=full.kind,
        filed_from=full.filed_from,
        employer=Employer(kind=full.employer.kind, name=full.employer.name),
        workplace=None if is_domestic else Workplace(name="Merkez"),
        household=Household() if is_domestic else None,
        worker=ForeignWorker(given_names="Anna", surname="Musterfrau"),
    )


def view(browser: Browser, dossier_id: UUID) -> DossierView:
    """The dossier as it is kept now."""
    with browser.read() as session:
        found: DossierView = find_dossiers.dossier(session, dossier_id)
        return found


def at(browser: Browser, dossier_id: UUID, page: str = "") -> str:
    """An address of the dossier: ``at(browser, id, "kisisel")``."""
    return browser.url(f"dosyalar/{dossier_id}{'/' + page if page else ''}")


def upload(data: bytes, name: str = "belge.pdf") -> tuple[io.BytesIO, str]:
    """A file as a form sends it."""
    return io.BytesIO(data), name
