"""A calculator's answer as lines for a reader and as the JSON object for a program."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from webapp.catalogue.model import Catalogue
from webapp.domain.findings import Finding
from webapp.domain.money import KURUS, Money, format_money
from webapp.rules.amounts import Amount, weakest
from webapp.rules.values import format_number

KNOWN, NOT_ANNOUNCED = 0, 1
_NO_AMOUNT = "bilinmiyor"


@dataclass(frozen=True, slots=True)
class Line:
    """One amount of an answer: the key for programs, the words for readers."""

    key: str
    label: str
    amount: Amount
    is_factor: bool = False


def as_json(asked: Mapping[str, Any], lines: Iterable[Line], catalogue: Catalogue) -> dict[str, Any]:
    """Amounts as decimal strings under their keys, null where nobody announced one.

    ``source``, ``standing`` and ``note`` speak for the whole answer, ``details`` for each amount.
    """
    given = tuple(lines)
    refs = dict.fromkeys(ref for line in given for ref in line.amount.sources)
    notes = [note for line in given for note in line.amount.notes]
    return {
        **asked,
        **{line.key: _decimal(line) for line in given},
        "source": _cited(refs, catalogue),
        "standing": weakest(line.amount.standing for line in given).value,
        "note": _said(notes, catalogue),
        "details": {line.key: _detail(line, catalogue) for line in given},
    }


def as_lines(heading: str, lines: Iterable[Line], catalogue: Catalogue) -> Iterator[str]:
    """Heading, each amount with its source, then what has to be said."""
    given = tuple(lines)
    yield heading
    for line in given:
        standing = catalogue.label(line.amount.standing)
        yield f"  {line.label}: {_written(line)}"
        yield f"      Dayanak: {_cited(line.amount.sources, catalogue)} ({standing})"
    for note in (note for line in given for note in line.amount.notes):
        text = catalogue.describe(note)
        yield f"  {text.title}"
        yield f"      {text.message} {text.remedy}".rstrip()


def _detail(line: Line, catalogue: Catalogue) -> dict[str, str | None]:
    return {
        "value": _decimal(line),
        "source": _cited(line.amount.sources, catalogue),
        "standing": line.amount.standing.value,
        "note": _said(line.amount.notes, catalogue),
    }


def _decimal(line: Line) -> str | None:
    number = line.amount.value
    if number is None:
        return None
    return f"{number.normalize():f}" if line.is_factor else f"{number.quantize(KURUS):f}"


def _written(line: Line) -> str:
    number = line.amount.value
    if number is None:
        return _NO_AMOUNT
    return f"{format_number(number)} kat" if line.is_factor else format_money(Money(number))


def _cited(refs: Iterable[str], catalogue: Catalogue) -> str:
    return "; ".join(catalogue.source(ref).label for ref in refs)


def _said(notes: Iterable[Finding], catalogue: Catalogue) -> str:
    texts = (catalogue.describe(note) for note in notes)
    return " ".join(f"{text.title}: {text.message} {text.remedy}".rstrip() for text in texts)
