"""The gate of uploaded templates: every attack refused wherever it stands, and the sandbox holds without the gate."""

import os
from pathlib import Path

import pytest

from tests.unit.documents.hostile_templates import ATTACKS, PLACES, VALUES
from tests.unit.documents.word_files import members_of
from webapp.documents.engine import TemplateRefused, UnprintableValue, fill_template
from webapp.documents.gate import TemplateUnsafe, refuse_dangers
from webapp.documents.template_fields import fields_of

FIELDS = fields_of("cv_form")
# Every attack in one place, the places taking turns; in all eight places on the long run.
IS_LONG = os.environ.get("IZIN_LONG") == "1"
CASES = [
    (attack, place)
    for number, attack in enumerate(ATTACKS)
    for index, place in enumerate(PLACES)
    if IS_LONG or index == number % len(PLACES)
]
HARMLESS_BY_THEMSELVES = {"comment"}  # nothing is filled there


def test_there_are_more_than_a_hundred_attacks_in_eight_places() -> None:
    assert len(set(ATTACKS)) >= 100
    assert len(PLACES) == 8


@pytest.mark.parametrize("place", PLACES)
def test_a_plain_field_passes_where_fields_are_filled(place: str) -> None:
    template = PLACES[place]("{{ surname }}")
    if place in ("property", "comment"):
        with pytest.raises(TemplateUnsafe, match="template_tag_in_part"):
            refuse_dangers(template, FIELDS)
    else:
        refuse_dangers(template, FIELDS)
        assert any(b"Ali" in content for content in members_of(fill_template(template, VALUES)).values())


@pytest.mark.parametrize(("attack", "place"), CASES)
def test_the_gate_refuses_every_attack(attack: str, place: str) -> None:
    with pytest.raises(TemplateUnsafe) as refused:
        refuse_dangers(PLACES[place](attack), FIELDS)
    assert refused.value.code.startswith("template_")


@pytest.mark.parametrize(("attack", "place"), CASES)
def test_without_the_gate_the_sandbox_runs_none(
    attack: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        filled = fill_template(PLACES[place](attack), VALUES)
    except (TemplateRefused, UnprintableValue):
        filled = b""
    assert list(tmp_path.iterdir()) == []
    if filled and place not in HARMLESS_BY_THEMSELVES:
        told = b"".join(members_of(filled).values())
        for leaked in (b"&lt;class ", b"&lt;built-in", b"&lt;function", b"&lt;bound method", b"&lt;module", b"root:x:"):
            assert leaked not in told
