"""Numbers that carry their own check: T.C. kimlik, vergi, yabancı kimlik, MERSİS, SGK, referans."""

import re

from stdnum.tr import tckimlik, vkn

REFERENCE_LENGTH = 16
SGK_LENGTH = 26
_SGK_WITHOUT_SUBCONTRACTOR = 23
_MAIN_EMPLOYER = "000"
_MERSIS_LENGTH = 16
_FOREIGN_ID_START = "99"

_GAPS = re.compile(r"[\s.\-–/]+")
_DIGITS = re.compile(r"[0-9]+")
_LETTERS_AND_DIGITS = re.compile(r"[0-9A-Za-z]+")


def normalise_number(text: str) -> str:
    """The number without the spaces, dots, dashes and slashes people write into it."""
    return _GAPS.sub("", text)


normalise_tckn = normalise_vkn = normalise_ykn = normalise_mersis = normalise_mission_reference = normalise_number


def normalise_sgk_number(text: str) -> str:
    """The workplace number as 26 digits: 23 digits get the main employer's ``000`` (Bakanlık SSS 45)."""
    number = normalise_number(text)
    return number + _MAIN_EMPLOYER if len(number) == _SGK_WITHOUT_SUBCONTRACTOR else number


def is_tckn(text: str) -> bool:
    """T.C. kimlik numarası: 11 digits, first not 0, two check digits."""
    number = normalise_number(text)
    return _is_digits(number, 11) and bool(tckimlik.is_valid(number))


def is_vkn(text: str) -> bool:
    """Vergi kimlik numarası: 10 digits with a check digit."""
    number = normalise_number(text)
    return _is_digits(number, 10) and bool(vkn.is_valid(number))


def is_ykn(text: str) -> bool:
    """Yabancı kimlik numarası: 11 digits that begin with 99 (Bakanlık SSS 41). The check digits are not looked at."""
    number = normalise_number(text)
    return _is_digits(number, 11) and number.startswith(_FOREIGN_ID_START)


def has_ykn_checksum(text: str) -> bool:
    """Whether the check digits are those of a T.C. kimlik no; general use, no official text."""
    return is_tckn(text)


def is_mersis(text: str) -> bool:
    """MERSİS numarası of a company: 16 digits, digits 2 to 11 a valid tax number."""
    number = normalise_number(text)
    return _is_digits(number, _MERSIS_LENGTH) and is_vkn(vkn_in_mersis(number))


def vkn_in_mersis(text: str) -> str:
    """The tax number inside a company's MERSİS number."""
    return normalise_number(text)[1:11]


def is_sgk_number(text: str) -> bool:
    """SGK işyeri sicil numarası: 26 digits, or 23 which get ``000``."""
    return _is_digits(normalise_sgk_number(text), SGK_LENGTH)


def is_mission_reference(text: str, length: int = REFERENCE_LENGTH) -> bool:
    """Dış temsilcilik referans numarası: Latin letters and digits, 16 of them (seed A 5.2)."""
    number = normalise_number(text)
    return len(number) == length and _LETTERS_AND_DIGITS.fullmatch(number) is not None


def _is_digits(number: str, length: int) -> bool:
    return len(number) == length and _DIGITS.fullmatch(number) is not None
