"""One value at a time: text, amounts, days and choices as the dossier JSON may write them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from webapp.domain.dossier import Category
from webapp.exchange import values
from webapp.exchange.problems import FieldError


def code_of(read: Any, *given: Any) -> str:
    with pytest.raises(FieldError) as refused:
        read(*given)
    return refused.value.code


@pytest.mark.parametrize(
    "text",
    [
        "İ ı ğ Ş",
        "عمّان",
        "Зразків",
        "მაგალითი",
        "{{ 7*7 }} & <b>",
        "O'Örnek",
        "‘tek’ “çift”",
        "a" * 1000,
        "می\u200cخواهم",
    ],
)
def test_text_is_kept_as_it_was_typed(text: str) -> None:
    assert values.line(text) == text


def test_blanks_around_a_text_are_no_part_of_it() -> None:
    assert values.line("  Ayşe Örnek\t") == "Ayşe Örnek"
    assert values.line("   ") == ""


@pytest.mark.parametrize(
    "letter",
    [
        "\x00",
        "\x1b",
        "\x7f",
        "\t",
        "\u202e",
        "\u2066",
        "\u200f",
        "\u200b",
        "\ufeff",
        "\ud800",
        "\ue000",
        "\ufffe",
        "\uffff",
    ],
)
def test_a_character_that_no_document_can_show_is_refused_with_its_place(letter: str) -> None:
    with pytest.raises(FieldError) as refused:
        values.line(f"Ay{letter}şe")
    assert (refused.value.code, refused.value.values["position"]) == ("bad_character", 3)


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\u2028", "\x0b", "\x85"])
def test_a_single_line_has_no_line_break(mark: str) -> None:
    assert code_of(values.line, f"Ayşe{mark}Örnek") == "line_break"


def test_a_paragraph_keeps_its_lines() -> None:
    assert values.paragraph("bir\r\niki\rüç\n\n\tdört") == "bir\niki\nüç\n\n\tdört"


@pytest.mark.parametrize("letter", ["\x00", "\u202e", "\u2028", "\x0c"])
def test_a_paragraph_takes_no_control_characters_either(letter: str) -> None:
    assert code_of(values.paragraph, f"a{letter}b") == "bad_character"


def test_endless_text_is_refused() -> None:
    assert code_of(values.line, "a" * 1001) == "text_too_long"
    assert code_of(values.paragraph, "a" * 8001) == "text_too_long"


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("12574.90", "12574.90"),
        ("0", "0"),
        ("7.5", "7.5"),
        (33030, "33030"),
        ("999999999999999.99", "999999999999999.99"),
    ],
)
def test_an_amount_is_read_exactly(given: Any, read: str) -> None:
    assert str(values.amount(given)) == read


@pytest.mark.parametrize(
    "given",
    [
        "12.574,90",
        "12,5",
        "1e3",
        "-5",
        "+5",
        "",
        " 5",
        "5\n",
        "NaN",
        "Infinity",
        "1.234",
        "٣",
        "9" * 16,
        "0x10",
        "1_000",
        -5,
    ],
)
def test_what_is_no_plain_amount_is_refused(given: Any) -> None:
    assert code_of(values.amount, given) == "not_amount"


def test_a_day_is_read() -> None:
    assert values.day("2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize(
    "given",
    ["2027-02-29", "23.11.2026", "20261123", "2026-W47-1", "2026-11-23T00:00", "2026-11-23\n", "", "٢٠٢٦-١١-٢٣"],
)
def test_what_is_no_iso_day_is_refused(given: str) -> None:
    assert code_of(values.day, given) == "not_date"


@pytest.mark.parametrize("given", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_far_outside_of_any_life_is_refused(given: str) -> None:
    assert code_of(values.day, given) == "date_out_of_range"


def test_a_choice_is_spelt_exactly() -> None:
    assert values.choice("key_personnel", Category) is Category.KEY_PERSONNEL
    assert code_of(values.choice, "KEY_PERSONNEL", Category) == "unknown_choice"


@pytest.mark.parametrize("given", [True, 1.0, "1", None, Decimal(1)])
def test_only_an_integer_is_an_integer(given: Any) -> None:
    assert code_of(values.integer, given) == "not_integer"
