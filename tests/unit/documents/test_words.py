"""Amounts in words, countries and languages in Turkish."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.documents.words import country_name, language_name, money_in_words, number_in_words, plain_number
from webapp.domain.money import Currency, Money

ONES = dict(zip(["bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"], range(1, 10), strict=True))
TENS = ["on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"]
SCALES = {"bin": 10**3, "milyon": 10**6, "milyar": 10**9, "trilyon": 10**12, "katrilyon": 10**15}


def read_aloud(words: str) -> int:
    """The number that a reader of Turkish hears."""
    total = group = 0
    for word in words.split():
        if word in SCALES:
            total, group = total + max(group, 1) * SCALES[word], 0
        elif word == "yüz":
            group = max(group, 1) * 100
        elif word in TENS:
            group += (TENS.index(word) + 1) * 10
        else:
            group += ONES[word]
    return total + group


@given(st.integers(1, 10**18 - 1))
def test_a_number_in_words_is_heard_as_the_same_number(number: int) -> None:
    assert read_aloud(number_in_words(number)) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "sıfır"),
        (1_000, "bin"),
        (1_001, "bin bir"),
        (100_100, "yüz bin yüz"),
        (441_001, "dört yüz kırk bir bin bir"),
        (1_000_000, "bir milyon"),
        (1_001_000, "bir milyon bin"),
    ],
)
def test_bin_and_yuz_take_no_bir(number: int, words: str) -> None:
    assert number_in_words(number) == words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("148500", Currency.TRY, "yüz kırk sekiz bin beş yüz Türk lirası"),
        ("12574.90", Currency.TRY, "on iki bin beş yüz yetmiş dört Türk lirası doksan kuruş"),
        ("1000", Currency.USD, "bin ABD doları"),
        ("0.05", Currency.EUR, "sıfır avro beş sent"),
        ("33030.00", Currency.TRY, "otuz üç bin otuz Türk lirası"),
        ("-5", Currency.TRY, "eksi beş Türk lirası"),
        ("0.005", Currency.TRY, "sıfır Türk lirası bir kuruş"),
        ("1000000000000000000", Currency.TRY, "1.000.000.000.000.000.000 Türk lirası"),
    ],
)
def test_an_amount_is_written_out_with_its_currency(amount: str, currency: Currency, words: str) -> None:
    assert money_in_words(Money(Decimal(amount), currency)) == words


def test_an_amount_is_written_out_in_english_for_the_other_party() -> None:
    assert money_in_words(Money(Decimal("185000")), "en") == "one hundred and eighty-five thousand Turkish lira"


def test_countries_and_languages_have_turkish_names_and_unknown_codes_stay() -> None:
    assert country_name("DE") == "Almanya"
    assert country_name("TR") == "Türkiye"
    assert country_name("DE", "en") == "Germany"
    assert country_name("Qx9") == "Qx9"
    assert language_name("de") == "Almanca"
    assert language_name("zzz-1") == "zzz-1"


def test_counts_have_dots_for_thousands() -> None:
    assert plain_number(1250) == "1.250"
