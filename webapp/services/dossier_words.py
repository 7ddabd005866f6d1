"""The words a dossier is found by, folded so that "cagri" finds "Çağrı"."""

import re
from collections.abc import Iterator

from webapp.domain.dossier import DossierFacts
from webapp.domain.turkish import fold

LONGEST = 40
MOST = 60
_EDGES = ".,;:()[]{}'\"“”‘’-/&"
_PARTS = re.compile(r"[^\W_]+")


def words_of(facts: DossierFacts) -> tuple[str, ...]:
    """Every word of names and numbers: the foreigner's name, foreigner's and passport number, the employer's and the
    workplace's or cared person's name, the dossier's and the application's number. Sorted; at most ``MOST``."""
    found = dict.fromkeys(word for text in _texts(facts) for word in _words(text))
    kept = list(found)[:MOST]
    kept.sort(key=str.encode)
    return tuple(kept)


def searched_words(search: str) -> tuple[str, ...]:
    """The words of a search, each the beginning of a word that must be found."""
    found = (word.strip(_EDGES)[:LONGEST] for word in fold(search).split())
    return tuple(dict.fromkeys(word for word in found if word))


def application_number(facts: DossierFacts) -> str:
    """The number under which e-İzin has the application, the last that an event told; ``""`` before filing."""
    return next((e.details.application_number for e in reversed(facts.events) if e.details.application_number), "")


def _texts(facts: DossierFacts) -> Iterator[str]:
    worker = facts.worker
    yield from (facts.number, worker.given_names, worker.surname, worker.foreign_id_number)
    if worker.passport:
        yield worker.passport.number
    yield from (application_number(facts), facts.employer.name)
    if facts.workplace:
        yield facts.workplace.name
    if facts.household:
        yield facts.household.cared_person.full_name


def _words(text: str) -> Iterator[str]:
    """``Işıl-Su A.Ş.`` as ``isil-su``, ``isil``, ``su``, ``a.s``, ``a``, ``s``."""
    for word in fold(text).split():
        whole = word.strip(_EDGES)[:LONGEST]
        if whole:
            yield whole
        parts = _PARTS.findall(word)
        if len(parts) > 1:
            yield from (part[:LONGEST] for part in parts)
