"""Reading and writing the dossier JSON: the same facts come back, and nothing doubtful is let in."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.factories import a_pdf, a_permit, a_stay, an_attachment, an_event, facts
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom, Overlay
from webapp.domain.events import EventKind, NoticeChannel
from webapp.exchange.dossier_json import read, write
from webapp.exchange.problems import BadDossier, Problem

NOWHERE = Path("/nonexistent")


def a_tree(**changes: Any) -> dict[str, Any]:
    return {"category": "standard_employer", "kind": "first", "filed_from": "abroad"} | changes


def problems_in(tree: Any) -> tuple[Problem, ...]:
    with pytest.raises(BadDossier) as refused:
        read(json.dumps(tree), NOWHERE)
    return refused.value.problems


def the_problem_in(tree: Any) -> tuple[str, str]:
    (only,) = problems_in(tree)
    return only.path, only.code


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("kind", ApplicationKind)
@pytest.mark.parametrize("filed_from", FiledFrom)
def test_facts_written_and_read_again_are_the_same(
    category: Category, kind: ApplicationKind, filed_from: FiledFrom
) -> None:
    dossier = facts(category, kind, filed_from)
    assert read(write(dossier, date(2026, 11, 23)), NOWHERE).facts == dossier


@pytest.mark.parametrize("sample", [*Path("tests/samples").glob("*.json")], ids=lambda path: path.stem)
def test_a_sample_written_again_says_the_same(sample: Path) -> None:
    first = read(sample.read_bytes(), sample.parent)
    again = read(write(first.facts, first.on, first.files), NOWHERE)
    assert (again.facts, again.on, again.files) == (first.facts, first.on, first.files)


def test_overlays_permits_stays_and_events_come_back_in_their_order() -> None:
    told = (
        an_event(EventKind.REJECTED, date(2026, 9, 1)),
        an_event(EventKind.FILED, date(2026, 8, 1), note="e-İzin’den"),
        an_event(EventKind.REJECTION_NOTIFIED, date(2026, 9, 3), channel=NoticeChannel.E_NOTIFICATION),
    )
    plain = facts()
    dossier = replace(
        plain,
        overlays=(Overlay.PERMANENT, Overlay.ACADEMIC),
        former_permit=a_permit(),
        permit=a_permit(number="", kind=None, ends_on=None),
        events=told,
        worker=replace(plain.worker, stays=(a_stay(ended_on=date(2025, 1, 1)), a_stay())),
    )

    again = read(write(dossier), NOWHERE).facts

    assert again == dossier
    assert json.loads(write(dossier))["events"][1] == {"kind": "filed", "on": "2026-08-01", "note": "e-İzin’den"}


def test_a_permit_of_which_nothing_is_known_yet_is_not_the_same_as_no_permit() -> None:
    assert read(json.dumps(a_tree(permit={})), NOWHERE).facts.permit == type(a_permit())()
    assert read(json.dumps(a_tree(permit=None)), NOWHERE).facts.permit is None


def test_the_day_of_the_file_is_read() -> None:
    assert read(json.dumps(a_tree(on="2026-11-23")), NOWHERE).on == date(2026, 11, 23)


def test_a_file_without_a_day_has_none() -> None:
    assert read(json.dumps(a_tree()), NOWHERE).on is None


def test_written_attachments_come_back_with_their_bytes() -> None:
    data = a_pdf(text="ek")
    attachment = replace(an_attachment("diploma"), has_translation=None)
    text = write(facts(attachments=(attachment,)), files={"diploma": data})
    again = read(text, NOWHERE)
    assert again.files == {"diploma": data}
    (entry,) = again.facts.attachments
    assert (entry.file_name, entry.issued_on, entry.has_translation, entry.is_certified) == (
        attachment.file_name,
        attachment.issued_on,
        None,
        True,
    )


def test_an_attachment_without_bytes_is_not_written() -> None:
    assert "attachments" not in json.loads(write(facts(attachments=(an_attachment(),))))


def test_empty_fields_are_left_out_of_the_file() -> None:
    assert (
        "sgk_number" not in json.loads(write(facts(workplace=replace(facts().workplace, sgk_number=""))))["workplace"]
    )


def test_amounts_keep_every_kurus() -> None:
    dossier = facts(job=replace(facts().job, wage_amount=Decimal("0.10")))
    assert json.loads(write(dossier))["job"]["wage_amount"] == "0.10"


def test_a_byte_order_mark_is_no_part_of_the_file() -> None:
    assert read(b"\xef\xbb\xbf" + json.dumps(a_tree()).encode(), NOWHERE).facts.kind == "first"


def test_every_problem_is_named_with_its_path_in_one_go() -> None:
    found = problems_in(
        a_tree(
            kind="second",
            pages=3,
            on="23.11.2026",
            worker={"pasport": {}, "passport": {"expires_on": "2026-02-30"}, "education": [{}, {"level": 3}]},
            job={"duties": ["ilk", 4], "wage_amount": 1.5},
            attachments=[{"document": "diplom", "path": "x.pdf"}],
        )
    )
    assert {(p.path, p.code) for p in found} == {
        ("on", "not_date"),
        ("kind", "unknown_choice"),
        ("pages", "unknown_key"),
        ("worker.pasport", "unknown_key_near"),
        ("worker.passport.expires_on", "not_date"),
        ("worker.education[1].level", "not_text"),
        ("job.duties[1]", "not_text"),
        ("job.wage_amount", "amount_is_fraction"),
        ("attachments[0].document", "attachment_unknown_document_near"),
    }


def test_an_unknown_key_is_refused_with_the_name_that_was_meant() -> None:
    (problem,) = problems_in(a_tree(worker={"surnam": "Örnek"}))
    assert problem.path == "worker.surnam"
    assert "“surname” olabilir" in problem.message


@pytest.mark.parametrize("key", ["category", "kind", "filed_from"])
def test_what_makes_a_dossier_must_be_there(key: str) -> None:
    tree = a_tree()
    del tree[key]
    assert the_problem_in(tree) == (key, "missing_key")


@pytest.mark.parametrize(
    ("part", "path", "code"),
    [
        ({"worker": []}, "worker", "not_object"),
        ({"worker": None}, "worker", "not_object"),
        ({"workplace": "Ankara"}, "workplace", "not_object"),
        ({"worker": {"education": {}}}, "worker.education", "not_list"),
        ({"worker": {"surname": None}}, "worker.surname", "not_text"),
        ({"worker": {"surname": ["a"]}}, "worker.surname", "not_text"),
        ({"worker": {"birth_date": 20000101}}, "worker.birth_date", "not_date_type"),
        ({"job": {"months": True}}, "job.months", "not_integer"),
        ({"job": {"months": "12"}}, "job.months", "not_integer"),
        ({"job": {"months": 12.0}}, "job.months", "not_integer"),
        ({"job": {"months": -1}}, "job.months", "number_out_of_range"),
        ({"job": {"is_partner_or_owner": 1}}, "job.is_partner_or_owner", "not_yes_no"),
        ({"job": {"is_partner_or_owner": "true"}}, "job.is_partner_or_owner", "not_yes_no"),
        ({"job": {"wage_amount": False}}, "job.wage_amount", "not_amount_type"),
        ({"job": {"wage_currency": "GBP"}}, "job.wage_currency", "unknown_choice"),
        ({"job": {"wage_currency": "try"}}, "job.wage_currency", "unknown_choice"),
        ({"overlays": "academic"}, "overlays", "not_list"),
        ({"overlays": ["pilot"]}, "overlays[0]", "unknown_choice"),
        ({"overlays": ["health", "academic", "health"]}, "overlays", "choice_twice"),
        ({"former_permit": []}, "former_permit", "not_object"),
        ({"former_permit": {"ends_on": "10.01.2027"}}, "former_permit.ends_on", "not_date"),
        ({"former_permit": {"extension_count": -1}}, "former_permit.extension_count", "number_out_of_range"),
        ({"permit": {"kind": "blue_card"}}, "permit.kind", "unknown_choice"),
        ({"permit": {"end_on": "2027-01-10"}}, "permit.end_on", "unknown_key_near"),
        ({"events": {"kind": "filed"}}, "events", "not_list"),
        ({"events": [{"kind": "filed"}]}, "events[0].on", "missing_key"),
        ({"events": [{"on": "2026-11-20"}]}, "events[0].kind", "missing_key"),
        ({"events": [{"kind": "filed", "on": "2026-02-29"}]}, "events[0].on", "not_date"),
        ({"events": [{"kind": "sent", "on": "2026-11-20"}]}, "events[0].kind", "unknown_choice"),
        (
            {"events": [{"kind": "filed", "on": "2026-11-20", "channel": "e-mail"}]},
            "events[0].channel",
            "unknown_choice",
        ),
        ({"events": [{"kind": "filed", "on": "2026-11-20", "note": "a\nb"}]}, "events[0].note", "line_break"),
        ({"worker": {"stays": {}}}, "worker.stays", "not_list"),
        ({"worker": {"stays": [{"status": "visa"}]}}, "worker.stays[0].status", "unknown_choice"),
        ({"worker": {"stays": [{}, {"started_on": 2021}]}}, "worker.stays[1].started_on", "not_date_type"),
        ({"worker": {"spouse": {"married_on": "2021"}}}, "worker.spouse.married_on", "not_date"),
        ({"employer": {"bookkeeping": "cash"}}, "employer.bookkeeping", "unknown_choice"),
        ({"answers": {"turquoise_group": "gold"}}, "answers.turquoise_group", "unknown_choice"),
        ({"answers": {"work_permit_years": 8.5}}, "answers.work_permit_years", "not_integer"),
        ({"attachments": {}}, "attachments", "not_list"),
        ({"attachments": ["diploma.pdf"]}, "attachments[0]", "not_object"),
        ({"attachments": [{"path": "a.pdf"}]}, "attachments[0].document", "missing_key"),
        ({"on": 5}, "on", "not_date_type"),
    ],
)
def test_a_wrong_type_is_refused_at_its_path(part: dict[str, Any], path: str, code: str) -> None:
    assert the_problem_in(a_tree(**part)) == (path, code)


def test_a_list_is_no_dossier() -> None:
    assert the_problem_in([a_tree()]) == ("", "not_object")


def test_a_list_of_endless_rows_is_refused() -> None:
    assert the_problem_in(a_tree(worker={"languages": [{}] * 101})) == ("worker.languages", "too_many_rows")


def test_the_exception_text_repeats_nothing_of_the_file() -> None:
    with pytest.raises(BadDossier) as refused:
        read(json.dumps(a_tree(worker={"birth_date": "Gizli Kişi"})), NOWHERE)
    assert "Gizli" not in str(refused.value)
