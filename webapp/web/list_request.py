"""What an address asks of the list of dossiers: filters and order by their Turkish names, unknown ones passed over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from webapp.domain.dossier import ApplicationKind, Category
from webapp.domain.procedure import Wait
from webapp.domain.stages import Stage
from webapp.domain.text import clean_line
from webapp.services.dossier_query import PAGE_SIZES, DossierQuery, ListSort
from webapp.web.sealed_cursor import seal_words, unseal, unseal_words

MINE, NOBODYS = "ben", "yok"
LONGEST_SEARCH = 100
PLACE = "yer"
TYPED, SEALED = "ara", "aranan"
"""A search as a form sends it, and as an address names it."""
SORTS = {"degisen": ListSort.CHANGED, "numara": ListSort.NUMBER, "ad": ListSort.NAME, "sure": ListSort.DUE}


class StageGroup(StrEnum):
    """Durum grubu: several stages asked for at once."""

    IN_PREPARATION = "hazirlik"
    IN_EVALUATION = "degerlendirme"
    REFUSED = "ret"


GROUPS: Mapping[StageGroup, tuple[Stage, ...]] = {
    StageGroup.IN_PREPARATION: (Stage.PREPARING, Stage.TO_SIGN, Stage.READY),
    StageGroup.IN_EVALUATION: tuple(stage for stage in Stage if stage.status.is_under_evaluation),
    StageGroup.REFUSED: tuple(stage for stage in Stage if stage.status.is_refused),
}


class DueSpan(StrEnum):
    """Sürenin aralığı: until when the next deadline falls."""

    LATE = "gecen"
    TODAY = "bugun"
    WEEK = "hafta"
    MONTH = "ay"


@dataclass(frozen=True, slots=True)
class ListRequest:
    """İstenen liste: the query, and the words of the address that made it, in a fixed order."""

    query: DossierQuery
    words: Mapping[str, str] = field(default_factory=dict)

    def address(self, **changes: str) -> str:
        """The part of an address after the question mark with other words; an empty word is left out.

        Any change leads to the beginning of the list.
        """
        words = {name: word for name, word in {**self.words, **changes}.items() if word}
        return urlencode(words)

    @property
    def filters(self) -> Mapping[str, str]:
        """The words that narrow the list, without its order and size."""
        return {name: word for name, word in self.words.items() if name in _READERS or name == SEALED}


def read_request(args: Mapping[str, str], user_id: UUID, on: date, **fixed: UUID) -> ListRequest:
    """The list that an address asks for; ``fixed`` narrows it to a place whatever the address says.

    Args:
        args: the words of the address.
        user_id: who ``kisi=ben`` is.
        on: the day from which ``sure`` is counted.
        fixed: ``employer_id``, ``workplace_id`` or ``household_id``.
    """
    asked, words = _searched(args)
    for name, read in _READERS.items():
        word = clean_line(args.get(name, ""))
        found = _read(read, word, user_id, on) if word else None
        if found:
            asked |= found
            words[name] = word
    asked |= _order(args, words) | fixed
    query = DossierQuery(**asked)
    cursor = unseal(args[PLACE], query.sort) if args.get(PLACE) else None
    return ListRequest(replace(query, cursor=cursor), words)


def searched_words(args: Mapping[str, str]) -> str:
    """What an address searches for, however it says it."""
    typed = clean_line(args.get(TYPED, "")) or clean_line(unseal_words(args.get(SEALED, "")))
    return typed[:LONGEST_SEARCH]


def kept_words(query: str) -> dict[str, str]:
    """The words of a saved view."""
    return dict(parse_qsl(query))


def due_span(span: DueSpan, on: date) -> tuple[date | None, date]:
    """First and last day of a span; what is late has no first day."""
    sunday = on + timedelta(days=6 - on.weekday())
    spans: dict[DueSpan, tuple[date | None, date]] = {
        DueSpan.LATE: (None, on - timedelta(days=1)),
        DueSpan.TODAY: (on, on),
        DueSpan.WEEK: (on, sunday),
        DueSpan.MONTH: (on, on + timedelta(days=30)),
    }
    return spans[span]


def _searched(args: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The search and how addresses name it: as this one does where it is sealed already."""
    if not (typed := searched_words(args)):
        return {}, {}
    is_sealed = not clean_line(args.get(TYPED, ""))
    return {"search": typed}, {SEALED: args[SEALED] if is_sealed else seal_words(typed)}


def _read(read: "Reader", word: str, user_id: UUID, on: date) -> dict[str, Any] | None:
    try:
        return read(word, user_id, on)
    except ValueError:
        return None


def _order(args: Mapping[str, str], words: dict[str, str]) -> dict[str, Any]:
    order: dict[str, Any] = {}
    if args.get("sirala") in SORTS:
        words["sirala"] = args["sirala"]
        order["sort"] = SORTS[args["sirala"]]
    if args.get("ters") == "1":
        words["ters"], order["is_turned"] = "1", True
    if args.get("adet", "") in map(str, PAGE_SIZES):
        words["adet"], order["size"] = args["adet"], int(args["adet"])
    return order


Reader = Callable[[str, UUID, date], dict[str, Any]]


def _stages(word: str, _user: UUID, _on: date) -> dict[str, Any]:
    groups = {group.value: stages for group, stages in GROUPS.items()}
    return {"stages": groups[word] if word in groups else (Stage(word),)}


def _person(word: str, user_id: UUID, _on: date) -> dict[str, Any]:
    if word == NOBODYS:
        return {"is_unassigned": True}
    return {"assigned_to": user_id if word == MINE else UUID(word)}


def _due(word: str, _user: UUID, on: date) -> dict[str, Any]:
    first, last = due_span(DueSpan(word), on)
    return {"due_from": first, "due_until": last}


def _id(name: str) -> Reader:
    return lambda word, _user, _on: {name: UUID(word)}


def _member(name: str, kind: type[StrEnum]) -> Reader:
    return lambda word, _user, _on: {name: kind(word)}


_READERS: Mapping[str, Reader] = {
    "durum": _stages,
    "bekleyen": _member("wait", Wait),
    "kategori": _member("category", Category),
    "tur": _member("kind", ApplicationKind),
    "isveren": _id("employer_id"),
    "isyeri": _id("workplace_id"),
    "hane": _id("household_id"),
    "kisi": _person,
    "sure": _due,
}
