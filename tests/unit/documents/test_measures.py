"""The race that ``make gate`` judges: what is measured beside each other is compared round by round."""

import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from bench import documents, pdfs, report
from bench.race import Runner, race, times_as_long


def a_clock(step: float) -> Callable[[], float]:
    """A clock that goes on by so many seconds at each look."""
    ticks: Iterator[int] = count()
    return lambda: next(ticks) * step


def test_every_round_takes_every_runner_and_counts_all_but_the_first() -> None:
    ran: list[str] = []
    runners = [
        Runner("each", lambda: ran.append("each"), turns=3, clock=a_clock(0.5)),
        Runner("some", lambda: ran.append("some"), clock=a_clock(2), every=2),
    ]
    assert race(runners, 4) == {"each": [500.0] * 4, "some": [2000.0] * 2}
    assert (ran.count("each"), ran.count("some")) == (15, 3)


def test_a_slow_round_of_the_machine_slows_both_and_changes_no_ratio() -> None:
    assert times_as_long([2.0, 20.0, 2.2], [1.0, 10.0, 1.1]) == 2.0


def test_what_is_missed_is_named_and_what_was_not_measured_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert report.missed({"a": 3.0, "b": 2.0}, {"a": 3.0, "absent": 9.0}, {"b": 2.2}) == []
    assert report.missed({"a": 2.9, "b": 2.3}, {"a": 3.0}, {"b": 2.2}) == ["a 2.90 < 3.0", "b 2.30 > 2.2"]
    assert "missed: a 2.90 < 3.0" in capsys.readouterr().err


def test_a_warm_pack_is_what_three_more_packs_took() -> None:
    assert pdfs.warm_packs({pdfs.FOUR_PACKS: [5000.0], pdfs.ONE_CALL: [2000.0]}) == [1000.0]


GOOD = {"pack_vs_docxtpl": 50.0, "pack_fast_vs_docxtpl": 100.0, "pack_vs_deflate": 2.0, "pdf_vs_libreoffice": 2.0}


@pytest.mark.parametrize(
    ("races", "code"),
    [([GOOD], 0), ([GOOD | {"pack_vs_deflate": 3.0}, GOOD], 0), ([GOOD | {"pdf_vs_libreoffice": 1.0}] * 2, 1)],
)
def test_the_gate_races_once_more_before_it_fails(
    races: list[dict[str, float]], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = iter(races)
    monkeypatch.setattr(documents, "_raced", lambda *_: next(left))
    assert documents.main(["--gate"]) == code
    assert list(left) == []


def test_the_first_program_begins_the_file_anew_and_the_others_add(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(report, "TARGET", tmp_path / "build" / "bench.json")
    report.write({"old": 1.0})
    report.write({"pack_ms": 2.34567}, is_first=True)
    report.write({"start_s": 1.0})
    assert json.loads(report.TARGET.read_text("utf-8")) == {"pack_ms": 2.346, "start_s": 1.0}
