"""Another firm's employer, place, foreigner, dossier or file does not exist, on any address and by any method."""

from collections.abc import Iterator
from itertools import product
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import attach_all, keep
from webapp.db.models import AttachmentRecord, DossierRecord, HouseholdRecord, WorkplaceRecord
from webapp.domain.dossier import Category

DOCUMENT = "passport_copy"


def _furnish(browser: Browser) -> dict[str, UUID]:
    """One of each kept thing in the browser's firm, by the name of its URL parameter."""
    dossier_id = keep(browser, factories.facts(Category.STANDARD_EMPLOYER))
    keep(browser, factories.facts(Category.DOMESTIC_SERVICES))
    attach_all(browser, dossier_id)
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
        }


def _rules_with_ids(app: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in app.url_map.iter_rules():
        if "firm_id" in rule.arguments and len(rule.arguments - {"firm_id", "document"}) > 0:
            for method in sorted((rule.methods or set()) & {"GET", "POST"}, key=str):
                yield rule, method


@pytest.mark.parametrize("is_htmx", [False, True])
def test_every_address_answers_a_foreign_id_as_a_missing_one(client_for, app: Flask, is_htmx: bool) -> None:
    mine, theirs = client_for(), client_for(firm_name="Başka Büro")
    own, foreign = _furnish(mine), _furnish(theirs)
    before = _counted(theirs)
    checked = 0
    for rule, method in _rules_with_ids(app):
        names = sorted(rule.arguments - {"firm_id", "document"}, key=str)
        assert set(names) <= own.keys(), f"{rule.rule}: no kept thing for {names}"
        for choice in product((False, True), repeat=len(names)):
            if not any(choice):
                continue
            fixed = {"firm_id": mine.firm_id} | ({"document": DOCUMENT} if "document" in rule.arguments else {})
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
            for model in (DossierRecord, AttachmentRecord, HouseholdRecord, WorkplaceRecord)
        ]
