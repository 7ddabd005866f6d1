"""Another firm's employer, place, foreigner, dossier or file does not exist, on any address and by any method."""

from collections.abc import Iterator
from itertools import product
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from tests.web.conftest import Browser
from tests.web.furnished import WORDS, furnish
from webapp.db.base import FirmScoped
from webapp.db.models import Base


def _rules_with_ids(app: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in app.url_map.iter_rules():
        if "firm_id" in rule.arguments and rule.arguments - {"firm_id"} - WORDS.keys():
            for method in sorted((rule.methods or set()) & {"GET", "POST"}, key=str):
                yield rule, method


@pytest.mark.parametrize("is_htmx", [False, True])
def test_every_address_answers_a_foreign_id_as_a_missing_one(client_for, app: Flask, is_htmx: bool) -> None:
    mine, theirs = client_for(), client_for(firm_name="Başka Büro")
    own, foreign = furnish(mine), furnish(theirs)
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


def _counted(browser: Browser) -> dict[str, int]:
    """How many rows of everything the firm keeps."""
    kept = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, FirmScoped)]
    with browser.read() as session:
        return {model.__tablename__: len(session.scalars(select(model)).all()) for model in kept}
