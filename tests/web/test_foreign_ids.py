"""Another firm's employer, place, foreigner, dossier or file does not exist, on any address and by any method."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import attach_all, keep
from webapp.catalogue.firm_rows import firm_row
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import DatedValue
from webapp.db.accounts import Membership
from webapp.db.dossiers import EventRecord
from webapp.db.firm_values import FirmValueRecord
from webapp.db.models import AttachmentRecord, DossierRecord, HouseholdRecord, WorkplaceRecord
from webapp.documents.registry import template_path
from webapp.domain.dossier import Category
from webapp.services import firm_templates, versions
from webapp.services.build_pack import build
from webapp.services.firm_values import save_firm_value
from webapp.services.record_event import record_event

WORDS = {
    "document": "passport_copy",
    "category": "standard_employer",
    "key": "minimum_wage_gross_try",
    "letter": "refusal",
    "template": "cv_form",
    "kind": "docx",
}
"""Parts of an address that are words of the law, no ids."""
COUNTED = (DossierRecord, AttachmentRecord, HouseholdRecord, WorkplaceRecord, EventRecord, FirmValueRecord)


def _furnish(browser: Browser) -> dict[str, UUID]:
    """One of each kept thing in the browser's firm, by the name of its URL parameter."""
    dossier_id = keep(browser, factories.facts(Category.STANDARD_EMPLOYER))
    keep(browser, factories.facts(Category.DOMESTIC_SERVICES))
    attach_all(browser, dossier_id)
    with browser.write() as session:
        event_id = record_event(session, dossier_id, factories.an_event(), on=factories.TODAY)
        user_id = session.scalars(select(Membership.user_id).where(Membership.firm_id == browser.firm_id)).first()
        assert user_id is not None
        row_id = save_firm_value(session, _a_value(), by=user_id)
        store = browser.app.extensions["izin_files"]
        papers = build(session, store, dossier_id, on=factories.TODAY).papers[:1]
        ours, today = template_path("cv_form").read_bytes(), factories.TODAY
        template_id = firm_templates.upload(session, store, "cv_form", ours, "cv.docx", on=today, by=user_id)
        (version_id,) = versions.keep(session, store, dossier_id, papers, on=factories.TODAY, by=user_id)
    with browser.read() as session:
        dossier = session.scalars(select(DossierRecord).where(DossierRecord.id == dossier_id)).one()
        attachment = session.scalars(select(AttachmentRecord).where(AttachmentRecord.dossier_id == dossier_id)).first()
        household = session.scalars(select(HouseholdRecord)).first()
        workplace = session.scalars(select(WorkplaceRecord)).first()
        assert attachment is not None
        assert household is not None
        assert workplace is not None
        return {
            "dossier_id": dossier.id,
            "attachment_id": attachment.id,
            "employer_id": dossier.employer_id,
            "worker_id": dossier.worker_id,
            "household_id": household.id,
            "workplace_id": workplace.id,
            "event_id": event_id,
            "row_id": row_id,
            "version_id": version_id,
            "template_version_id": template_id,
        }


def _a_value() -> DatedValue:
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


def _rules_with_ids(app: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in app.url_map.iter_rules():
        if "firm_id" in rule.arguments and rule.arguments - {"firm_id"} - WORDS.keys():
            for method in sorted((rule.methods or set()) & {"GET", "POST"}, key=str):
                yield rule, method


@pytest.mark.parametrize("is_htmx", [False, True])
def test_every_address_answers_a_foreign_id_as_a_missing_one(client_for, app: Flask, is_htmx: bool) -> None:
    mine, theirs = client_for(), client_for(firm_name="Başka Büro")
    own, foreign = _furnish(mine), _furnish(theirs)
    before = _counted(theirs)
    checked = 0
    for rule, method in _rules_with_ids(app):
        names = sorted(rule.arguments - {"firm_id"} - WORDS.keys(), key=str)
        assert set(names) <= own.keys(), f"{rule.rule}: no kept thing for {names}"
        for choice in product((False, True), repeat=len(names)):
            if not any(choice):
                continue
            words = {name: word for name, word in WORDS.items() if name in rule.arguments}
            fixed = {"firm_id": mine.firm_id} | words
            asked = [
                _ask(
                    mine,
                    rule,
                    method,
                    fixed | {n: (other(n) if out else own[n]) for n, out in zip(names, choice, strict=True)},
                    is_htmx,
                )
                for other in (foreign.__getitem__, lambda _: uuid4())
            ]
            assert [status for status, _ in asked] == [404, 404], (rule.rule, method, choice)
            assert asked[0] == asked[1], (rule.rule, method, choice)
            checked += 1
    assert checked >= 40
    assert _counted(theirs) == before


def _ask(browser: Browser, rule: Rule, method: str, values: dict[str, object], is_htmx: bool) -> tuple[int, bytes]:
    path = browser.app.url_map.bind("localhost").build(rule.endpoint, values, method=method)
    headers = {"HX-Request": "true"} if is_htmx else {}
    data = {"csrf_token": browser.token()} if method == "POST" else None
    answer = browser.client.open(path, method=method, data=data, headers=headers)
    return answer.status_code, answer.data


def _counted(browser: Browser) -> list[int]:
    with browser.read() as session:
        return [
            len(session.scalars(select(model)).all())
            for model in (
                DossierRecord,
                AttachmentRecord,
                HouseholdRecord,
                WorkplaceRecord,
                EventRecord,
                FirmValueRecord,
            )
        ]
