"""Turkish letters: the one place where case is changed and text is ordered.

Python's own ``upper``, ``lower``, ``title`` and ``sorted`` are wrong for İ/ı and for ç, ğ, ö, ş, ü.
"""

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")

_ALPHABET = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
_RANK = {letter: index for index, letter in enumerate(_ALPHABET)}
_ASCII = str.maketrans("çğıöşü", "cgiosu")


def to_upper(text: str) -> str:
    """Upper case by Turkish rules: ``ilgili ışık`` becomes ``İLGİLİ IŞIK``."""
    return text.replace("i", "İ").replace("ı", "I").upper()


def to_lower(text: str) -> str:
    """Lower case by Turkish rules: ``IŞIK İZİN`` becomes ``ışık izin``."""
    return text.replace("I", "ı").replace("İ", "i").lower()


def machine_case(text: str) -> str:
    """One case for what machines compare, not by Turkish rules: ``INFO@X.EXAMPLE`` becomes ``info@x.example``."""
    return text.casefold()


def sort_key(text: str) -> tuple[tuple[int, ...], str]:
    """Key that orders text as a Turkish dictionary does (ç after c, ı before i).

    Accents of other languages count only between words that are otherwise equal: Åland stands before Almanya, not
    after Azerbaycan.
    """
    lowered = to_lower(text)
    return tuple(_letter_rank(letter) for letter in lowered), lowered


def collation_key(text: str) -> str:
    """The order of ``sort_key`` as text that compares by code points, as databases compare it."""
    ranks, lowered = sort_key(text)
    return "".join(_as_letter(rank + 2) for rank in ranks) + "\x01" + lowered.replace("\x00", "")


def _as_letter(rank: int) -> str:
    """Code points that no encoding may carry (D800 to DFFF) are stepped over."""
    return chr(min(rank if rank < 0xD800 else rank + 0x800, 0x10FFFF))


def in_turkish_order(items: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """Items ordered by their Turkish name; equal names keep their order."""
    keyed: list[tuple[Any, T]] = [(sort_key(name(item)), item) for item in items]
    keyed.sort(key=lambda pair: pair[0])
    return [item for _, item in keyed]


def fold(text: str) -> str:
    """Plain ASCII lower case for searching and file names: ``Çağrı İzin`` becomes ``cagri izin``."""
    lowered = to_lower(text).translate(_ASCII)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _letter_rank(letter: str) -> int:
    """Blanks, then signs, then the alphabet, then the letters of other scripts in the order of their code points."""
    base = letter if letter in _RANK else fold(letter)[:1]
    if base in _RANK:
        return _RANK[base] + 100
    if letter.isspace():
        return 0
    return 200 + ord(letter) if letter.isalpha() else 50
