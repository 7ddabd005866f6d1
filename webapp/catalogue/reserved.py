"""Professions kept for Turkish citizens, and how a job title names one: whole words, Turkish letters folded."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from webapp.domain.dossier import Category
from webapp.domain.turkish import fold

# A title is read piece by piece: "Avukat / hukuk danışmanı" names two jobs, "Eczacı (kıdemli)" one and a remark.
_BETWEEN_PIECES = re.compile(r"[,;:/|()\[\]&+\n]|\s[-–—]\s|\bve\b|\bveya\b|\bya da\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]+")

Words = tuple[str, ...]


class Likeness(IntEnum):
    """Benzerlik: how surely a title names a profession."""

    NONE = 0
    SIMILAR = 1
    NAMED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservedProfession:
    """Hasredilmiş meslek: a profession that the law keeps for Turkish citizens (6735 m.9/1-ç).

    A title names it when one of its pieces ends in one of ``phrases``, or is one of ``alone`` and nothing more. It
    looks like it when the piece ends in one of ``similar``, or holds a phrase further in front. Words inside ``never``
    do not count. ``law`` is the provision that the Ministry's list names. In ``only_warned_in`` a named title is no
    more than similar, because another rule allows the work there.
    """

    id: str
    name: str
    law: str
    source: str
    phrases: tuple[str, ...]
    alone: tuple[str, ...]
    similar: tuple[str, ...]
    never: tuple[str, ...]
    only_warned_in: tuple[Category, ...]

    def likeness(self, title: Iterable[Words], other_jobs: frozenset[str]) -> Likeness:
        """How surely a title, parted into its jobs, names this profession.

        ``other_jobs`` are last words that make it somebody else's.
        """
        return max((self._of_piece(piece, other_jobs) for piece in title), default=Likeness.NONE)

    def _of_piece(self, piece: Words, other_jobs: frozenset[str]) -> Likeness:
        if piece in map(_phrase, self.alone):
            return Likeness.NAMED
        left = _without(piece, map(_phrase, self.never))
        ends = [end for phrase in self.phrases for end in _ends_of(_phrase(phrase), left)]
        if len(piece) in ends:
            return Likeness.NAMED
        if any(len(piece) in _ends_of(_phrase(phrase), left) for phrase in self.similar):
            return Likeness.SIMILAR
        return Likeness.SIMILAR if ends and piece[-1] not in other_jobs else Likeness.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservedProfessions:
    """Hasredilmiş meslekler listesi, with the last words that turn a title into another job (sekreteri, teknikeri).

    ``last_words`` are those of all phrases: a title without any of them is nobody's.
    """

    rows: Mapping[str, ReservedProfession]
    other_jobs: frozenset[str]
    last_words: frozenset[str]

    def find(self, text: str) -> tuple[ReservedProfession, Likeness] | None:
        """The profession that the text names most surely, the first of the list among equals; None when none."""
        if self.last_words.isdisjoint(words(text)):
            return None
        parted = pieces(text)
        found = [(row, row.likeness(parted, self.other_jobs)) for row in self.rows.values()]
        best = max(found, key=lambda pair: pair[1])
        return None if best[1] is Likeness.NONE else best


NO_PROFESSIONS = ReservedProfessions(rows={}, other_jobs=frozenset(), last_words=frozenset())


def words(text: str) -> Words:
    """The words of a text in plain small letters: ``Diş Hekimliği`` as ``("dis", "hekimligi")``."""
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=2048)
def _phrase(text: str) -> Words:
    """The words of a phrase of the list, read once; titles that people type are not kept."""
    return words(text)


def pieces(title: str) -> list[Words]:
    """The jobs a title lists, each as its words; pieces without a word are left out."""
    return [found for piece in _BETWEEN_PIECES.split(title) if (found := words(piece))]


def _ends_of(phrase: Words, piece: tuple[str | None, ...]) -> list[int]:
    """Where the phrase ends in the piece, counted in words from its beginning."""
    size = len(phrase)
    return [start + size for start in range(len(piece) - size + 1) if piece[start : start + size] == phrase]


def _without(piece: Words, never: Iterable[Words]) -> tuple[str | None, ...]:
    """The piece with the words of every ``never`` phrase blotted out."""
    left: list[str | None] = list(piece)
    for phrase in never:
        for end in _ends_of(phrase, piece):
            left[end - len(phrase) : end] = [None] * len(phrase)
    return tuple(left)
