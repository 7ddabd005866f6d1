"""``izin check`` and ``izin pack`` on the samples: exit codes, what is printed, and the same bytes every time."""

import json
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from webapp.cli import main
from webapp.documents.registry import GENERATED
from webapp.domain.dossier import Category
from webapp.domain.findings import RequirementStatus

SAMPLES = Path("tests/samples")
COMPLETE = [f"{category.value}.complete" for category in Category]
COMPLETE += ["key_personnel_extension.complete", "standard_employer_extension.complete"]

# What the awkward samples are made to show; every code is a fault somebody could type.
FAULTS = {
    "temporary_protection": {
        "months_over_limit",
        "protection_wait",
        "partner_box_open",
        "sgk_address_differs",
        "document_date_unknown",
        "group_missing",
        "field_missing",
        "document_missing",
        "signed_copy_missing",
    },
    "international_protection": {
        "residence_expired",
        "protection_wait",
        "date_in_future",
        "dates_out_of_order",
        "event_without_cause",
        "answer_missing",
        "field_missing",
        "document_missing",
    },
    "key_personnel": {
        "worker_under_age",
        "tax_number_wrong",
        "mersis_wrong",
        "sgk_number_wrong",
        "foreign_id_checksum",
        "passport_ends_too_early",
        "residence_too_short",
        "dates_out_of_order",
        "date_in_future",
        "document_date_in_future",
        "wage_below_floor",
        "months_out_of_range",
        "weekly_hours_too_many",
        "special_fdi_capital_short",
        "special_fdi_turnover_short",
        "certification_missing",
        "field_missing",
        "document_missing",
        "signed_copy_missing",
    },
    "liaison_office": {
        "reference_number_wrong",
        "reference_too_old",
        "passport_expired",
        "dates_out_of_order",
        "liaison_exchange_short",
        "liaison_holder_exists",
        "wage_below_floor",
        "field_missing",
        "document_missing",
        "signed_copy_missing",
    },
    "domestic_services": {
        "national_id_wrong",
        "foreign_id_wrong",
        "residence_expired",
        "passport_ends_too_early",
        "date_in_future",
        "wage_below_floor",
        "document_missing",
        "signed_copy_missing",
    },
    "standard_employer": {
        "national_id_wrong",
        "date_in_future",
        "months_out_of_range",
        "mersis_tax_number_differ",
        "temporary_protection_box_wrong",
        "wage_is_net",
        "criterion_not_met",
        "field_missing",
        "document_missing",
    },
}


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out, said.err


def sample(name: str) -> Path:
    return SAMPLES / f"{name}.json"


def checked(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, Any]:
    _, out, _ = run(capsys, "check", *words, "--format", "json")
    tree: dict[str, Any] = json.loads(out)
    return tree


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_sample_is_ready_on_the_day_it_names(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check", sample(name))
    assert (code, err) == (0, "")
    assert "Dosya hazır: açık engel yok." in out


@pytest.mark.parametrize("category", Category)
def test_an_awkward_sample_shows_the_faults_it_was_made_with(
    category: Category, capsys: pytest.CaptureFixture[str]
) -> None:
    result = checked(capsys, sample(f"{category.value}.awkward"))
    found = {finding["code"] for finding in result["findings"] if finding["severity"] != "note"}
    assert FAULTS[category.value] <= found
    assert not result["ready"]
    assert run(capsys, "check", sample(f"{category.value}.awkward"))[0] == 1


def test_the_json_has_the_promised_keys_and_values(capsys: pytest.CaptureFixture[str]) -> None:
    result = checked(capsys, sample("key_personnel.awkward"))
    assert list(result) == ["category", "kind", "filed_from", "on", "ready", "findings", "requirements", "criteria"]
    assert [result[key] for key in ("category", "kind", "filed_from", "on", "ready")] == [
        "key_personnel",
        "first",
        "inside_turkiye",
        "2026-11-23",
        False,
    ]
    for finding in result["findings"]:
        assert {"code", "severity", "subject", "message", "source", "remedy"} <= finding.keys()
        assert finding["severity"] in {"blocker", "warning", "note"}
        assert finding["message"]
        assert finding["source"]
    for requirement in result["requirements"]:
        assert {"document", "status", "copies", "source"} <= requirement.keys()
        assert requirement["status"] in {status.value for status in RequirementStatus}
        assert requirement["copies"] >= 1


def test_every_criterion_is_printed_with_its_sum_its_cure_and_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    result = checked(capsys, sample("standard_employer.awkward"))
    (employment,) = [row for row in result["criteria"] if row["criterion"] == "employment"]
    assert employment["verdict"] == "not_met"
    assert employment["sum"] == "3 Türk çalışan ÷ 5 = 0 yabancı; bu 2. olur"
    assert [cure["text"] for cure in employment["cures"]] == [
        "7 Türk çalışan daha",
        "en az 50.000.000\N{NO-BREAK SPACE}TL net satış",
    ]
    assert (employment["source"], employment["source_standing"]) == ("Değerlendirme Kriterleri A.1.1", "in_force")
    _, out, _ = run(capsys, "check", sample("standard_employer.awkward"))
    assert "[Karşılanmıyor] İstihdam: 3 Türk çalışan ÷ 5 = 0 yabancı; bu 2. olur" in out
    assert "Çare: 7 Türk çalışan daha" in out


def test_sources_are_named_as_a_lawyer_names_them(capsys: pytest.CaptureFixture[str]) -> None:
    findings = checked(capsys, sample("key_personnel.awkward"))["findings"]
    (passport,) = [f for f in findings if f["code"] == "passport_ends_too_early"]
    assert passport["source"] == "6735 m.24/1"
    assert passport["source_standing"] == "in_force"


def test_a_reader_gets_message_remedy_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "check", sample("key_personnel.awkward"))
    assert "Kilit personel · İlk başvuru · Yurt içi · 23.11.2026" in out.splitlines()[0]
    assert "worker.passport.expires_on" in out
    assert "Dayanak: 6735 m.24/1 (yürürlükte)" in out


def test_the_asked_day_counts_before_the_day_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    late = checked(capsys, sample("key_personnel.complete"), "--on", "2026-12-20")
    assert late["on"] == "2026-12-20"
    assert "reference_too_old" in {finding["code"] for finding in late["findings"]}


def test_a_file_without_a_day_is_checked_for_the_fixed_clock(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.json").write_text('{"category":"liaison_office","kind":"first","filed_from":"abroad"}', "utf-8")
    monkeypatch.setenv("IZIN_TODAY", "2026-10-05")
    assert checked(capsys, tmp_path / "a.json")["on"] == "2026-10-05"


def test_without_any_day_today_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import time_machine

    monkeypatch.delenv("IZIN_TODAY", raising=False)
    (tmp_path / "a.json").write_text('{"category":"liaison_office","kind":"first","filed_from":"abroad"}', "utf-8")
    with time_machine.travel("2026-11-23T22:30:00Z", tick=False):
        assert checked(capsys, tmp_path / "a.json")["on"] == "2026-11-24"


@pytest.fixture
def packs(tmp_path: Path) -> Iterator[Path]:
    return iter(tmp_path / f"{number}.zip" for number in range(9))


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_sample_gives_the_same_pack_twice(
    name: str, packs: Iterator[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = next(packs), next(packs)
    assert run(capsys, "pack", sample(name), "-o", first)[0] == 0
    assert run(capsys, "pack", sample(name), "-o", second)[0] == 0
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", COMPLETE)
def test_a_pack_holds_the_papers_the_files_and_what_its_manifest_says(
    name: str, packs: Iterator[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    output = next(packs)
    run(capsys, "pack", sample(name), "-o", output)
    with zipfile.ZipFile(output) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        members = {member["name"]: archive.read(member["name"]) for member in manifest["members"]}
        assert set(archive.namelist()) == {*members, "manifest.json"}
    assert all(sha256(members[m["name"]]).hexdigest() == m["sha256"] for m in manifest["members"])
    assert set(GENERATED) <= {m["document"] for m in manifest["members"] if m["name"].endswith(".docx")}
    for member, data in members.items():
        if member.endswith(".docx"):
            assert Document(BytesIO(data)).paragraphs
    assert (manifest["ready"], manifest["mode"]) == (True, "final")


def test_a_pack_with_open_blockers_is_refused_with_the_reasons(
    packs: Iterator[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    output = next(packs)
    code, out, err = run(capsys, "pack", sample("key_personnel.awkward"), "-o", output)
    assert (code, out) == (1, "")
    assert "Engeller (" in err
    assert "--draft" in err.splitlines()[-1]
    assert not output.exists()


def test_a_draft_pack_says_that_it_is_one(packs: Iterator[Path], capsys: pytest.CaptureFixture[str]) -> None:
    output = next(packs)
    code, out, _ = run(capsys, "pack", sample("key_personnel.awkward"), "-o", output, "--draft")
    assert code == 0
    assert "Taslak paket yazıldı" in out
    with zipfile.ZipFile(output) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert (manifest["ready"], manifest["mode"]) == (False, "draft")
        assert all("taslak" in name for name in archive.namelist() if name.endswith(".docx"))


def test_a_pack_replaces_what_was_there_whole(packs: Iterator[Path], capsys: pytest.CaptureFixture[str]) -> None:
    output = next(packs)
    output.write_text("önceki", "utf-8")
    run(capsys, "pack", sample("standard_employer.complete"), "-o", output)
    assert zipfile.is_zipfile(output)
    assert [path.name for path in output.parent.iterdir()] == [output.name]


def test_a_refused_pack_leaves_what_was_there(packs: Iterator[Path], capsys: pytest.CaptureFixture[str]) -> None:
    output = next(packs)
    output.write_text("önceki", "utf-8")
    run(capsys, "pack", sample("standard_employer.awkward"), "-o", output)
    assert output.read_text("utf-8") == "önceki"


@pytest.mark.parametrize("target", ["yok/paket.zip", "."])
def test_a_place_that_takes_no_pack_is_named(target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "pack", sample("standard_employer.complete"), "-o", tmp_path / target)
    assert (code, out) == (2, "")
    assert "klasör" in err


def test_a_full_disk_leaves_nothing_half(
    packs: Iterator[Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def disk_full(_: int) -> None:
        raise OSError(28, "No space left on device")

    output = next(packs)
    monkeypatch.setattr("os.fsync", disk_full)
    code, _, err = run(capsys, "pack", sample("standard_employer.complete"), "-o", output)
    assert code == 2
    assert "yazılamadı" in err
    assert list(output.parent.iterdir()) == []
