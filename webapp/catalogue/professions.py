"""Reader of reserved_professions.toml, and what its rows must hold among themselves."""

from collections.abc import Iterable
from pathlib import Path

from webapp.catalogue.reading import Faults, Row, by_id, close, open_file, read_each
from webapp.catalogue.reserved import NO_PROFESSIONS, ReservedProfession, ReservedProfessions, Words, words
from webapp.domain.dossier import Category

FILE = "reserved_professions.toml"


def read_professions(folder: Path, faults: Faults) -> ReservedProfessions:
    """reserved_professions.toml: the words of another job, and the professions by id."""
    file = open_file(folder, FILE, faults)
    if file is None:
        return NO_PROFESSIONS
    other_jobs = file.texts("other_jobs")
    for word in other_jobs:
        if len(words(word)) != 1:
            file.fault(f"'other_jobs' must hold single words: {word!r}")
    rows = by_id(read_each(file.rows("profession"), _profession), lambda p: p.id, file.file, faults)
    close(file)
    _check_phrases(rows.values(), faults)
    phrases = [words(phrase) for row in rows.values() for phrase in (*row.phrases, *row.alone, *row.similar)]
    return ReservedProfessions(
        rows=rows,
        other_jobs=frozenset(folded for word in other_jobs for folded in words(word)),
        last_words=frozenset(phrase[-1] for phrase in phrases if phrase),
    )


def _profession(row: Row) -> ReservedProfession:
    profession = ReservedProfession(
        id=row.ident(),
        name=row.text("name"),
        law=row.text("law"),
        source=row.text("source"),
        phrases=row.texts("phrases"),
        alone=row.texts("alone", ()),
        similar=row.texts("similar", ()),
        never=row.texts("never", ()),
        only_warned_in=row.choices("only_warned_in", Category, ()),
    )
    _check_words(row, profession)
    row.end()
    return profession


def _check_words(row: Row, profession: ReservedProfession) -> None:
    """A phrase without a word never matches; a ``never`` that holds none of the phrases never hinders."""
    matching = [words(phrase) for phrase in (*profession.phrases, *profession.similar)]
    for phrase in (*profession.phrases, *profession.alone, *profession.similar, *profession.never):
        if not words(phrase):
            row.fault(f"{phrase!r} holds no word")
    for phrase in profession.never:
        if not any(_is_inside(inner, words(phrase)) for inner in matching):
            row.fault(f"'never' holds none of the phrases: {phrase!r}")


def _check_phrases(rows: Iterable[ReservedProfession], faults: Faults) -> None:
    """One phrase names one profession."""
    named: dict[Words, str] = {}
    for profession in rows:
        for phrase in (*profession.phrases, *profession.alone, *profession.similar):
            if words(phrase) in named:
                faults.add(FILE, profession.id, f"{phrase!r} already stands in {named[words(phrase)]!r}")
            named[words(phrase)] = profession.id


def _is_inside(inner: Words, outer: Words) -> bool:
    size = len(inner)
    return any(outer[start : start + size] == inner for start in range(len(outer) - size + 1))
