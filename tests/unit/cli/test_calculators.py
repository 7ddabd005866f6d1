"""``izin fees`` and ``izin wage``: amounts with their sources, as text and as JSON."""

import json
from typing import Any

import pytest

from webapp.cli import main


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    code = main([*words, "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def text(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main(list(words))
    return capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")


def complaint(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What the command says when it ends with 2; nothing may reach the standard output."""
    try:
        code: object = main(list(words))
    except SystemExit as ended:
        code = ended.code
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    return said.err


class TestFees:
    def test_the_amounts_are_decimal_strings_with_source_and_standing(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, found = answer(capsys, "fees", "--months", "12", "--on", "2026-11-23")
        assert code == 0
        assert (found["permit_fee"], found["valuable_paper_fee"], found["total"]) == ("12574.90", "964.00", "13538.90")
        assert found["standing"] == "in_force"
        assert found["source"] == "492 tarife (6)/IV; Değerli Kâğıtlar Tebliği 97"
        assert found["details"]["permit_fee"] == {
            "value": "12574.90",
            "source": "492 tarife (6)/IV",
            "standing": "in_force",
            "note": "",
        }

    @pytest.mark.parametrize(
        ("words", "fee"),
        [
            (["--months", "12", "--on", "2023-05-02"], "3090.20"),
            (["--months", "12", "--on", "2023-08-01"], "4635.30"),
            (["--months", "13", "--on", "2023-05-02"], "6180.40"),
            (["--permanent", "--on", "2023-05-02"], "30914.50"),
            (["--temporary-protection", "--on", "2024-05-02"], "2732.40"),
            (["--months", "12", "--lost-card", "--on", "2026-05-02"], "6287.45"),
            (["--permanent", "--lost-card", "--on", "2026-05-02"], "62901.10"),
        ],
    )
    def test_term_card_and_day_choose_the_fee(
        self, capsys: pytest.CaptureFixture[str], words: list[str], fee: str
    ) -> None:
        code, found = answer(capsys, "fees", *words)
        assert (code, found["permit_fee"]) == (0, fee)

    def test_what_nobody_announced_is_null_with_a_note_and_exit_1(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, found = answer(capsys, "fees", "--months", "12", "--on", "2027-01-01")
        assert code == 1
        assert [found[key] for key in ("permit_fee", "valuable_paper_fee", "total")] == [None, None, None]
        assert "henüz ilan edilmedi" in found["note"]
        assert found["standing"] == "unconfirmed"

    def test_one_known_amount_is_still_given(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, found = answer(capsys, "fees", "--temporary-protection", "--on", "2025-03-01")
        assert (code, found["permit_fee"], found["valuable_paper_fee"], found["total"]) == (1, None, "810.00", None)

    def test_the_text_names_codes_sources_and_the_warning(self, capsys: pytest.CaptureFixture[str]) -> None:
        said = text(capsys, "fees", "--months", "12", "--lost-card", "--on", "2026-11-23")
        assert said.startswith("Süreli izin, 12 ay · kayıp belge · ödeme günü 23.11.2026\n")
        assert "Çalışma izni harcı (9130): 6.287,45 TL" in said
        assert "Değerli kâğıt bedeli (9267): 964,00 TL" in said
        assert "Toplam, bilgi için: 7.251,45 TL" in said
        assert "Dayanak: 492 tarife (6)/IV; 492 m.90 (yürürlükte)" in said
        assert "eksik ya da fazla yatırılırsa işlem sonuçlanmaz" in said

    def test_without_a_day_today_counts(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("IZIN_TODAY", "2024-02-29")
        _, found = answer(capsys, "fees", "--months", "12")
        assert (found["on"], found["permit_fee"]) == ("2024-02-29", "7345.00")

    @pytest.mark.parametrize("months", ["0", "61", "-1", "12.5", "bir", "", "1_2", "١٢", "12 ", "9" * 5000])
    def test_months_that_are_no_term_are_refused(self, capsys: pytest.CaptureFixture[str], months: str) -> None:
        assert "1 ile 60 arasında bir tam sayı yazın" in complaint(capsys, "fees", f"--months={months}")

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ([], "Şunlardan birini yazın: --months --permanent --temporary-protection."),
            (["--months", "12", "--permanent"], "--permanent ile --months birlikte verilemez."),
            (["--permanent=1"], "--permanent seçeneği değer almaz"),
            (["--months"], "--months seçeneğinden sonra bir değer bekleniyor."),
            (["--permanent", "--on", "23.11.2026"], "--on: "),
            (["--permanent", "--format", "xml"], "bilinmiyor"),
        ],
    )
    def test_a_wrong_question_is_explained_in_turkish(
        self, capsys: pytest.CaptureFixture[str], words: list[str], said: str
    ) -> None:
        assert said in complaint(capsys, "fees", *words)


class TestWage:
    def test_the_sum_of_a_floor_is_given_in_its_parts(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, found = answer(capsys, "wage", "--group", "senior_executive", "--on", "2026-09-01")
        assert code == 0
        assert (found["minimum_wage"], found["multiple"], found["floor"]) == ("33030.00", "5", "165150.00")
        assert found["source"] == "Asgari Ücret Tespit Komisyonu kararı; Değerlendirme Kriterleri A.3.1"
        assert found["standing"] == "in_force"

    def test_a_broken_multiple_keeps_its_decimals(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, found = answer(capsys, "wage", "--group", "senior_executive", "--on", "2024-09-30")
        assert (found["multiple"], found["floor"], found["standing"]) == ("6.5", "130016.25", "legacy")

    def test_a_floor_of_2027_is_null_with_a_note_and_exit_1(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, found = answer(capsys, "wage", "--group", "other", "--on", "2027-01-01")
        assert (code, found["minimum_wage"], found["multiple"], found["floor"]) == (1, None, "1", None)
        assert "Brüt asgari ücret, 01.01.2027: henüz ilan edilmedi" in found["note"]

    def test_the_text_shows_the_sum(self, capsys: pytest.CaptureFixture[str]) -> None:
        said = text(capsys, "wage", "--group", "manager", "--on", "2026-09-01")
        assert said.startswith("Ücret katı: diğer yönetici · başvuru günü 01.09.2026\n")
        assert "Kat: 3 kat" in said
        assert "33.030,00 TL × 3 = 99.090,00 TL, brüt ve aylık." in said

    def test_an_unknown_group_is_told_which_there_are(self, capsys: pytest.CaptureFixture[str]) -> None:
        said = complaint(capsys, "wage", "--group", "patron")
        assert "“patron” adında bir ücret grubu yok" in said
        assert "senior_executive, engineer_architect" in said

    def test_a_group_is_needed(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "Eksik: --group." in complaint(capsys, "wage")
