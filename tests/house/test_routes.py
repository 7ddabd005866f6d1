"""Addresses and access: typed, deny by default, none vanishes unnoticed."""

from pathlib import Path

import pytest
from flask import Flask

from tests.golden_files import reviewed
from tests.house import guards
from webapp.app import create_app
from webapp.config import Settings
from webapp.web.access import needed_right


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return create_app(Settings(data_dir=tmp_path, secret_key="x" * 48, is_testing=True))


def _lines(app: Flask) -> list[str]:
    rows = {
        f"{','.join(sorted(rule.methods - {'HEAD', 'OPTIONS'}, key=str))} {rule.rule} {rule.endpoint}"
        f" {_right(app, rule.endpoint)}"
        for rule in app.url_map.iter_rules()
    }
    return sorted(rows, key=lambda line: line.split()[1:3])


def _right(app: Flask, endpoint: str) -> str:
    right = needed_right(app.view_functions[endpoint])
    return right.name if right is not None else "NOBODY"


def test_every_parameter_of_an_address_is_typed_and_every_address_kebab_case(app: Flask) -> None:
    assert guards.url_faults(rule.rule for rule in app.url_map.iter_rules()) == []


@pytest.mark.parametrize("planted", ["/dosyalar/<id>", "/Dosyalar", "/dosya_lar", "/başvuru"])
def test_the_address_guard_sees_a_planted_fault(planted: str) -> None:
    assert guards.url_faults([planted])


def test_every_view_says_who_may_call_it(app: Flask) -> None:
    assert [line for line in _lines(app) if line.endswith("NOBODY")] == []


def test_a_view_that_forgot_to_say_answers_403(app: Flask) -> None:
    app.add_url_rule("/unutulan", "forgotten", lambda: "secret")
    app.extensions["izin_state"].is_set_up = True
    answer = app.test_client().get("/unutulan")
    assert answer.status_code == 403
    assert b"secret" not in answer.data
    assert any(line.endswith("NOBODY") for line in _lines(app))


def test_no_address_vanishes_unnoticed(app: Flask) -> None:
    now = "\n".join(_lines(app)) + "\n"
    assert now == reviewed("routes.txt", now)


def test_addresses_inside_a_firm_ask_for_a_right_in_it(app: Flask) -> None:
    inside = [line for line in _lines(app) if " /f/<uuid:firm_id>/" in line]
    assert inside
    assert [line for line in inside if line.split()[-1] in ("PUBLIC", "SIGNED_IN", "NOBODY")] == []
