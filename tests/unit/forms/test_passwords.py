"""What may be a password."""

import pytest

from forms.passwords import is_easily_guessed, normalise

KNOWN = ("Ilgın ve Sezer Hukuk Bürosu", "Av. Işıl Sezer", "isil.sezer@ilginsezer.example")


@pytest.mark.parametrize(
    "password",
    [
        "parolaparola12",
        "Parola_2026_Parola",
        "123456789012345",
        "abcdefghijklmnop",
        "qwertyuiopasdfg",
        "zzzzzzzzzzzzzzzz",
        "abcabcabcabcabcabc",
        "galatasaray1905!",
        "isilsezer-2026-!!",
        "Ilgın Sezer Hukuk",
        "şifreşifreşifre1",
        "1qaz2wsx3edc4rfv",
    ],
)
def test_what_is_guessed_first_is_easy(password: str) -> None:
    assert is_easily_guessed(password, KNOWN)


@pytest.mark.parametrize(
    "password", ["kırmızı bulut sekiz kaşık", "vT7-qLm2!xRz9_kP", "mor zürafa köprüde", "Kahve içmeden olmaz 7"]
)
def test_unrelated_words_and_random_letters_are_not(password: str) -> None:
    assert not is_easily_guessed(password, KNOWN)


def test_the_same_letters_from_another_keyboard_are_the_same() -> None:
    assert normalise("kas\u0327\u0131k") == normalise("kaşık")
