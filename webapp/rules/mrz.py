"""MRZ: the two machine-readable lines of a passport (ICAO Doc 9303, TD3), read and held against typed text."""

import re
import string
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

FILLER = "<"
LINE_LENGTH = 44
_NAMES = slice(5, LINE_LENGTH)
_WEIGHTS = (7, 3, 1)
_VALUE = {FILLER: 0} | {sign: value for value, sign in enumerate(string.digits + string.ascii_uppercase)}
_UPPER = str.maketrans(string.ascii_lowercase + "«", string.ascii_uppercase + FILLER)
_BLANKS = re.compile(r"[^\S\n]+")
_ZONE = re.compile(rf"P[A-Z<][A-Z<]{{3}}[A-Z<]{{39}}[A-Z0-9<]{{{LINE_LENGTH}}}\Z")

# What Doc 9303 part 3 recommends first, then the plain letter many States print instead.
_SPELLINGS = {
    "Ä": ("AE", "A"),
    "Å": ("AA", "A"),
    "Æ": ("AE",),
    "Ð": ("D", "DH"),
    "Đ": ("D",),
    "Ħ": ("H",),
    "I": ("I",),
    "ı": ("I",),
    "Ł": ("L",),
    "Ñ": ("N", "NXX"),
    "Ŋ": ("N",),
    "Ö": ("OE", "O"),
    "Ø": ("OE", "O"),
    "Œ": ("OE",),
    "ß": ("SS",),
    "ẞ": ("SS",),
    "Þ": ("TH",),
    "Ŧ": ("T",),
    "Ü": ("UE", "U", "UXX"),
    "Ə": ("A", "E"),
}
_SMALL = {"ä": "Ä", "å": "Å", "æ": "Æ", "ð": "Ð", "đ": "Đ", "ħ": "Ħ", "ł": "Ł", "ñ": "Ñ", "ŋ": "Ŋ", "ö": "Ö"}
_SMALL |= {"ø": "Ø", "œ": "Œ", "þ": "Þ", "ŧ": "Ŧ", "ü": "Ü", "ə": "Ə"}
_GAP = (FILLER, "")  # a blank or hyphen is a filler, an apostrophe nothing; States differ, so either is taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """Makine okur satırlar: the fields of both lines as printed, fillers at their ends taken off.

    Days are six digits (``880229``). ``wrong`` are the names of fields whose check digit does not fit, ``composite``
    among them; they may not be compared. ``are_names_cut`` when the names fill their place to its end.
    """

    surname: str
    given_names: str
    are_names_cut: bool
    number: str
    nationality: str
    born: str
    sex: str
    expires: str
    wrong: frozenset[str]


def read(text: str) -> Zone | None:
    """The fields of the typed lines; small letters and blanks do not matter. None when they are no passport's lines."""
    zone = "".join(lines(text))
    if _ZONE.match(zone) is None:
        return None
    first, second = zone[:LINE_LENGTH], zone[LINE_LENGTH:]
    surname, _, given = first[_NAMES].partition(FILLER * 2)
    return Zone(
        surname=surname.strip(FILLER),
        given_names=given.strip(FILLER),
        are_names_cut=not first.endswith(FILLER),
        number=second[:9].rstrip(FILLER),
        nationality=second[10:13].rstrip(FILLER),
        born=second[13:19],
        sex=second[20],
        expires=second[21:27],
        wrong=frozenset(_wrong(second)),
    )


def lines(text: str) -> tuple[str, ...]:
    """The typed lines without blanks, in capitals; nothing is judged."""
    return tuple(line for line in _BLANKS.sub("", text).translate(_UPPER).split("\n") if line)


def check_digit(text: str) -> str:
    """The digit that stands behind ``text``: weights 7-3-1, A is 10, a filler 0, modulo 10 (Doc 9303 part 3)."""
    return str(sum(_VALUE[sign] * _WEIGHTS[place % 3] for place, sign in enumerate(text)) % 10)


def _wrong(second: str) -> Iterable[str]:
    """An empty optional field may have a filler for its check digit (Doc 9303 part 4)."""
    optional = second[28:42]
    if second[9] != check_digit(second[:9]):
        yield "number"
    if second[19] != check_digit(second[13:19]):
        yield "born"
    if second[27] != check_digit(second[21:27]):
        yield "expires"
    if second[42] != check_digit(optional) and not (second[42] == FILLER and not optional.strip(FILLER)):
        yield "optional"
    if second[43] != check_digit(second[:10] + second[13:20] + second[21:43]):
        yield "composite"


def six_digits(day: date) -> str:
    """A day as the zone writes it: year without its century, month, day."""
    return f"{day.year % 100:02}{day.month:02}{day.day:02}"


def is_latin(text: str) -> bool:
    """Whether every letter is a Latin one: the zone spells no other script after a rule we could follow back."""
    return all("LATIN" in unicodedata.name(letter, "") for letter in text if letter.isalpha())


def can_spell(printed: str, typed: str, *, is_cut: bool = False) -> bool:
    """Whether the zone may print that typed Latin text so, after any of the usual spellings of its letters.

    ``is_cut`` when the zone had no room for all of it: then its beginning is enough.
    """
    places = {0}
    for spellings in map(_spellings, unicodedata.normalize("NFC", typed).strip()):
        if is_cut and len(printed) in places:
            return True
        cut = is_cut and any(one.startswith(printed[place:]) for place in places for one in spellings)
        places = {place + len(one) for place in places for one in spellings if printed.startswith(one, place)}
        if not places:
            return cut
    return len(printed) in places


def _spellings(letter: str) -> tuple[str, ...]:
    known = _SPELLINGS.get(_SMALL.get(letter, letter))
    if known is not None:
        return known
    base = unicodedata.normalize("NFD", letter)[0].translate(_UPPER)
    if base in string.ascii_uppercase:
        return (base,)
    return _GAP
