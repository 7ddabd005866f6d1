"""The JSON Schema says the same as the reader: what one takes the other takes."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories import a_permit, a_stay, an_event, facts
from tests.unit.exchange.schema_check import faults
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom, Overlay
from webapp.exchange.dossier_json import read, write
from webapp.exchange.problems import BadDossier
from webapp.exchange.schema import schema

SAMPLES = Path("tests/samples")
MINIMAL = {"category": "standard_employer", "kind": "first", "filed_from": "abroad"}


def samples() -> list[Path]:
    return [SAMPLES / f"{c.value}.{kind}.json" for c in Category for kind in ("complete", "awkward")]


@pytest.mark.parametrize("sample", samples(), ids=lambda path: path.name)
def test_every_sample_follows_the_schema(sample: Path) -> None:
    assert list(faults(json.loads(sample.read_text("utf-8")), schema())) == []


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("kind", ApplicationKind)
@pytest.mark.parametrize("filed_from", FiledFrom)
def test_what_is_written_follows_the_schema(category: Category, kind: ApplicationKind, filed_from: FiledFrom) -> None:
    written = json.loads(write(facts(category, kind, filed_from), date(2026, 11, 23)))
    assert list(faults(written, schema())) == []


def test_what_happened_to_a_dossier_follows_the_schema() -> None:
    plain = facts()
    worker = replace(plain.worker, stays=(a_stay(),))
    told = replace(plain, overlays=tuple(Overlay), permit=a_permit(), events=(an_event(),), worker=worker)
    assert list(faults(json.loads(write(told)), schema())) == []


def test_the_schema_names_the_choices_of_a_list_in_turkish() -> None:
    assert "academic = Akademisyen" in schema()["properties"]["overlays"]["description"]


def is_read(tree: Any) -> bool:
    try:
        read(json.dumps(tree), Path("/nonexistent"))
    except BadDossier:
        return False
    return True


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"pages": 1},
        {"kind": "renewal"},
        {"on": "2026-11-23"},
        {"on": "23.11.2026"},
        {"on": None},
        {"workplace": None},
        {"worker": None},
        {"worker": {"spouse": None}},
        {"worker": {"sex": None}},
        {"worker": {"sex": "unspecified"}},
        {"worker": {"surname": 5}},
        {"worker": {"surname": "a" * 1000}},
        {"worker": {"surname": "a" * 1001}},
        {"worker": {"education": [{"graduated_year": 2001}]}},
        {"worker": {"education": [{"graduated_year": -1}]}},
        {"worker": {"education": [{"graduated_year": True}]}},
        {"job": {"wage_amount": "33030.00"}},
        {"job": {"wage_amount": 33030}},
        {"job": {"wage_amount": -33030}},
        {"job": {"wage_amount": "33.030,00"}},
        {"job": {"wage_amount": None}},
        {"job": {"wage_currency": None}},
        {"job": {"duties": ["a", "b"]}},
        {"job": {"duties": "a"}},
        {"job": {"is_partner_or_owner": 1}},
        {"answers": {"is_filed_by_agent": None}},
        {"overlays": ["academic", "permanent"]},
        {"overlays": ["academic", "academic"]},
        {"overlays": [None]},
        {"former_permit": None},
        {"former_permit": {"ends_on": "2027-01-10", "extension_count": 0}},
        {"permit": {"kind": None}},
        {"permit": {"kind": "turquoise_card", "ends_on": None}},
        {"permit": {"years": 1}},
        {"events": []},
        {"events": [{"kind": "filed", "on": "2026-11-20"}]},
        {"events": [{"kind": "rejection_notified", "on": "2026-11-20", "channel": None, "note": "x"}]},
        {"events": [{"kind": "filed", "on": None}]},
        {"events": [{"kind": "filed"}]},
        {"worker": {"stays": [{"status": "residence_permit", "ended_on": None}]}},
        {"worker": {"stays": [{"until": "2026-11-20"}]}},
        {"attachments": []},
        {"attachments": [{"document": "diploma"}]},
        {"attachments": [{"document": "diploma", "content": "YQ=="}]},
        {"attachments": [{"document": "diploma", "content": "YQ==", "path": "a.pdf"}]},
        {"attachments": [{"document": "diplom", "content": "YQ=="}]},
    ],
    ids=str,
)
def test_schema_and_reader_agree(change: dict[str, Any]) -> None:
    tree = MINIMAL | change
    assert (list(faults(tree, schema())) == []) == is_read(tree)


def test_every_field_is_described_in_turkish() -> None:
    def undescribed(node: dict[str, Any], path: str) -> list[str]:
        inner = node.get("anyOf", [node])[0]
        found = [] if "properties" in inner or node.get("description") else [path]
        for name, part in inner.get("properties", {}).items():
            found += undescribed(part, f"{path}.{name}")
        return found + (undescribed(node["items"], f"{path}[]") if "properties" in node.get("items", {}) else [])

    assert undescribed(schema(), "$") == []


def test_nothing_beside_the_named_keys_is_allowed_anywhere() -> None:
    def open_objects(node: Any) -> int:
        if isinstance(node, list):
            return sum(open_objects(part) for part in node)
        if not isinstance(node, dict):
            return 0
        own = node.get("type") == "object" and node.get("additionalProperties") is not False
        return own + sum(open_objects(part) for part in node.values())

    assert open_objects(schema()) == 0


def test_the_schema_names_its_dialect() -> None:
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
