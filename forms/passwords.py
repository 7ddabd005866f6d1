"""What may be a password: at least 14 characters, at most 128 bytes, not easily guessed; no rules of composition."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

from flask_babel import lazy_gettext as _l

from webapp.domain.turkish import fold

SHORTEST = 14
MOST_BYTES = 128

# What people write when a password is asked for, folded to plain letters. Runs of a keyboard count in both directions.
_USUAL = (
    "parola parolam sifre sifrem password passwort pass admin administrator yonetici kullanici user root "
    "test deneme welcome hosgeldin hosgeldiniz merhaba giris login letmein master superman dragon monkey "
    "sunshine princess iloveyou seni seviyorum askim canim turkiye istanbul ankara izmir galatasaray "
    "fenerbahce besiktas trabzonspor ataturk firma sirket buro ofis muhasebe avukat hukuk calisma izni "
    "izin dosyasi ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik "
)
_USUAL_WORDS = tuple(_USUAL.split())
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiopgu",
    "asdfghjklsi",
    "zxcvbnmoc",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
)
_SHORTEST_RUN = 3
_LEAST_OWN_LETTERS = 6


def normalise(password: str) -> str:
    """Composed letters, so that the same password typed on another keyboard is the same (security F13)."""
    return unicodedata.normalize("NFC", password)


def problem_of(password: str, known_words: Iterable[str] = ()) -> Any:
    """What is wrong with a new password as a sentence, or ``""``.

    Args:
        password: composed text.
        known_words: names and addresses of this user and firm, which are guessed first.
    """
    if len(password) < SHORTEST:
        return _l("Parola en az 14 karakter olmalı. Bir cümle yazabilirsiniz.")
    if len(password.encode()) > MOST_BYTES:
        return _l("Parola çok uzun. En çok 128 karakter yazın.")
    if is_easily_guessed(password, known_words):
        return _l(
            "Bu parola kolay tahmin edilir: yaygın sözcüklerden, sıralı harflerden ya da sizin adlarınızdan oluşuyor. "
            "Birbiriyle ilgisiz birkaç sözcük yazın."
        )
    return ""


def is_easily_guessed(password: str, known_words: Iterable[str] = ()) -> bool:
    """Whether, without usual words, known names, runs, digits and repetitions, next to nothing is left."""
    rest = fold(password)
    known = [part for word in known_words for part in re.findall(r"\w{3,}", fold(word))]
    words = [*known, *_USUAL_WORDS]
    words.sort(key=len, reverse=True)
    for word in words:
        rest = rest.replace(word, " ")
    rest = "".join(_without_runs(part) for part in re.findall(r"\w+", rest))
    return len(_without_repetition(rest)) < _LEAST_OWN_LETTERS


def _without_runs(text: str) -> str:
    """Longest runs of the keyboard or the alphabet taken out, from the left."""
    kept, at = "", 0
    while at < len(text):
        length = next((n for n in range(len(text) - at, _SHORTEST_RUN - 1, -1) if text[at : at + n] in _all_runs()), 0)
        kept += "" if length else text[at]
        at += length or 1
    return kept


@cache
def _all_runs() -> frozenset[str]:
    rows = [*_RUNS, *(row[::-1] for row in _RUNS)]
    return frozenset(
        row[start:end]
        for row in rows
        for start in range(len(row))
        for end in range(start + _SHORTEST_RUN, len(row) + 1)
    )


def _without_repetition(text: str) -> str:
    """``abcabcabc`` and ``aaaaaa`` as what is repeated; digits at the ends count once."""
    for size in range(1, len(text) // 2 + 1):
        unit = text[:size]
        if (unit * (len(text) // size + 1))[: len(text)] == text:
            return unit
    return text if len(set(text)) >= _LEAST_OWN_LETTERS else ""
