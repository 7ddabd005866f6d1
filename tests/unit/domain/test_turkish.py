"""Case and order follow the Turkish alphabet, where Python's own are wrong."""

import pytest

from webapp.domain.turkish import fold, in_turkish_order, machine_case, to_lower, to_upper


@pytest.mark.parametrize(
    ("lower", "upper"),
    [("ilgili ışık", "İLGİLİ IŞIK"), ("çağrı öğün", "ÇAĞRI ÖĞÜN"), ("2026-1/a", "2026-1/A")],
)
def test_i_with_and_without_a_dot_stay_two_letters(lower: str, upper: str) -> None:
    assert to_upper(lower) == upper
    assert to_lower(upper) == lower


def test_lower_case_adds_no_letter() -> None:
    assert len(to_lower("İ")) == 1


def test_names_stand_in_the_order_of_the_alphabet_with_its_own_letters_after_their_neighbours() -> None:
    names = ["Zambiya", "Çin", "Cezayir", "İran", "Irak", "Şili", "Sırbistan", "Özbekistan", "Oman"]
    ordered = ["Cezayir", "Çin", "Irak", "İran", "Oman", "Özbekistan", "Sırbistan", "Şili", "Zambiya"]
    assert in_turkish_order(names, lambda name: name) == ordered


def test_equal_names_keep_their_order_and_foreign_letters_stand_with_their_base() -> None:
    rows = [("Åland", 1), ("Ada", 2), ("Ada", 3), ("Ay", 4)]
    assert in_turkish_order(rows, lambda row: row[0]) == [("Ada", 2), ("Ada", 3), ("Åland", 1), ("Ay", 4)]


@pytest.mark.parametrize(
    ("text", "plain"), [("Çağrı İzin", "cagri izin"), ("IŞIK", "isik"), ("Žofín", "zofin"), ("Ünal & Öz", "unal & oz")]
)
def test_what_is_searched_and_named_is_plain_ascii(text: str, plain: str) -> None:
    assert fold(text) == plain


def test_an_address_is_compared_by_the_rules_of_machines() -> None:
    assert machine_case("INFO@X.EXAMPLE") == "info@x.example"
