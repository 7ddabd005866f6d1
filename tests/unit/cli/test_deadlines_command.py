"""``izin deadlines FILE``: the periods of a dossier file, soonest first."""

import json
from pathlib import Path
from typing import Any

import pytest

from webapp.cli import main

SAMPLES = Path("tests/samples")
KEYS = ["id", "due", "counted_from", "days", "basis", "standing", "note"]


@pytest.fixture
def refused(tmp_path: Path) -> Path:
    """A refusal served on 5 January 2026, an objection on day 15, an answer on 10 February."""
    tree = json.loads((SAMPLES / "standard_employer.complete.json").read_text(encoding="utf-8"))
    tree.pop("attachments", None)
    tree["events"] = [
        {"kind": "filed", "on": "2025-12-01"},
        {"kind": "rejected", "on": "2026-01-02"},
        {"kind": "rejection_notified", "on": "2026-01-05", "channel": "paper"},
        {"kind": "objected", "on": "2026-01-20"},
        {"kind": "objection_answered", "on": "2026-02-10", "channel": "paper"},
    ]
    file = tmp_path / "refused.json"
    file.write_text(json.dumps(tree), encoding="utf-8")
    return file


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert main(["deadlines", *words, "--format", "json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def text(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["deadlines", *words]) == 0
    return capsys.readouterr().out


def test_a_list_of_objects_soonest_first(refused: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, str(refused), "--on", "2026-02-15")
    assert [list(each)[: len(KEYS)] for each in found] == [KEYS] * len(found)
    days = [each["due"] for each in found]
    assert days == sorted(days, key=str)


def test_the_suit_after_an_objection_on_day_15_has_the_45_days_that_were_left(
    refused: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (suit,) = [each for each in answer(capsys, str(refused), "--on", "2026-02-15") if each["id"] == "suit"]
    assert [suit[key] for key in ("due", "counted_from", "days", "basis", "standing", "state", "subject")] == [
        "2026-03-27",
        "2026-02-10",
        45,
        "İYUK m.7",
        "in_force",
        "open",
        "events[2].on",
    ]
    assert "dava koşulu olup olmadığı açık değil" in suit["note"]
    assert [doubt["code"] for doubt in suit["doubts"]] == [
        "service_on_employer",
        "suit_without_objection",
        "suit_objection_day",
    ]
    assert suit["marks"][0] == {
        "on": "2026-01-05",
        "text": "Ret kararı tebliğ edildi: Birinci gün ertesi gündür; süre 60 gün.",
    }


def test_months_are_told_in_calendar_days_and_working_days_as_they_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = json.loads((SAMPLES / "key_personnel.complete.json").read_text(encoding="utf-8"))
    tree.pop("attachments", None)
    tree["events"] = [{"kind": "draft_saved", "on": "2026-01-31"}, {"kind": "mission_applied", "on": "2026-01-30"}]
    file = tmp_path / "dossier.json"
    file.write_text(json.dumps(tree), encoding="utf-8")
    found = {each["id"]: each for each in answer(capsys, str(file), "--on", "2026-02-01")}
    assert (found["draft"]["days"], found["draft"]["period"], found["draft"]["unit"]) == (28, 1, "month")
    assert (found["key_papers"]["days"], found["key_papers"]["unit"]) == (3, "working_day")
    assert found["key_papers"]["standing"] == "practice"
    assert (found["reference_use"]["note"] != "", found["passport_limit"]["note"]) == (True, "")


def test_what_was_done_says_its_day_and_a_window_its_opening(refused: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = {each["id"]: each for each in answer(capsys, str(refused), "--on", "2026-02-15")}
    assert (found["objection"]["state"], found["objection"]["done_on"]) == ("done", "2026-01-20")
    assert found["objection"]["opens_on"] is None
    assert (found["evaluation_target"]["state"], found["evaluation_target"]["done_on"]) == ("missed", "2026-01-02")


def test_a_file_without_events_has_what_its_facts_give(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(SAMPLES / "key_personnel.complete.json")
    assert {each["id"] for each in answer(capsys, file, "--on", "2026-11-23")} == {"reference_use", "passport_limit"}


def test_the_text_tells_act_counting_basis_and_doubt(refused: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = text(capsys, str(refused), "--on", "2026-02-15")
    assert said.startswith("Standart işveren · İlk başvuru · Yurt içi · 15.02.2026\n")
    assert "27.03.2026  İptal davası [Sürüyor]\n" in said
    assert "      20.01.2026: İtiraz edildi, süre durdu: Geçen 15 gün, kalan 45 gün" in said
    assert "      Dayanak: İYUK m.7 (yürürlükte)\n" in said
    assert "      Çekince: İtiraz gününün sayılıp sayılmayacağı tartışmalı" in said
    assert "      Yapıldığı gün: 20.01.2026\n" in said


def test_a_file_in_which_nothing_runs_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "empty.json"
    empty = {"category": "standard_employer", "kind": "first", "filed_from": "inside_turkiye"}
    file.write_text(json.dumps(empty), encoding="utf-8")
    assert answer(capsys, str(file)) == []
    assert "Bu dosyada sayılacak bir süre yok." in text(capsys, str(file))


@pytest.mark.parametrize("words", [["nowhere.json"], [str(SAMPLES)], []])
def test_bad_input_ends_with_2_and_prints_nothing(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code: object = main(["deadlines", *words])
    except SystemExit as ended:
        code = ended.code
    assert (code, capsys.readouterr().out) == (2, "")


def test_a_day_that_is_none_and_a_file_that_is_no_dossier_end_with_2(
    tmp_path: Path, refused: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deadlines", str(refused), "--on", "2026-02-30"]) == 2
    bad = tmp_path / "bad.json"
    bad.write_text('{"events": [{"kind": "filed", "on": "2026-02-30"}]}', encoding="utf-8")
    assert main(["deadlines", str(bad)]) == 2
    assert "events[0].on" in capsys.readouterr().err


@pytest.mark.parametrize("shape", ["text", "json"])
def test_an_order_that_cannot_be_is_told_beside_the_deadlines(
    shape: str, refused: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = json.loads(refused.read_text(encoding="utf-8"))
    tree["events"][3]["on"] = "2026-01-04"
    refused.write_text(json.dumps(tree), encoding="utf-8")
    assert main(["deadlines", str(refused), "--on", "2026-02-15", "--format", shape]) == 0
    told = capsys.readouterr()
    assert "sırası olanaksız" in told.err
    assert "(events[3].on)" in told.err
    assert "sırası olanaksız" not in told.out


def test_a_sound_history_says_nothing_beside_its_deadlines(refused: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadlines", str(refused), "--on", "2026-02-15"]) == 0
    assert capsys.readouterr().err == ""
