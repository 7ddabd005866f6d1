"""The list of dossiers as a page: filters, rows, the ways to other pages and orders, saved views."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy.orm import Session

from webapp.services.dossier_query import PAGE_SIZES, BoundedCount
from webapp.services.find_dossiers import DossierPage, list_page
from webapp.services.members import members
from webapp.web.list_request import PLACE, SORTS, ListRequest
from webapp.web.presenters.dossier_rows import DossierLine, dossier_lines
from webapp.web.presenters.list_filters import Chip, Choice, chips, choices
from webapp.web.sealed_cursor import seal

_PERSON = "kisi"
_HEADS: tuple[tuple[str, Any], ...] = (
    ("ad", _l("Yabancı")),
    ("", _l("İşveren")),
    ("", _l("Kategori, tür")),
    ("", _l("Durum")),
    ("sure", _l("Sıradaki tarih")),
    (_PERSON, _l("Kimde")),
    ("numara", _l("Dosya no")),
)
_SORT_WORDS = {
    "degisen": _l("Son değişen"),
    "numara": _l("Dosya numarası"),
    "ad": _l("Yabancının adı"),
    "sure": _l("Sıradaki tarih"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """A column: ``url`` sorts by it, ``aria`` says how it is sorted now."""

    words: Any
    url: str = ""
    aria: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page, order or size of the list."""

    words: Any
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierListPage:
    """Everything the list shows; ``hidden`` are words of the address that the filter form carries along."""

    url: str
    query: str
    count: str
    search: str
    rows: tuple[DossierLine, ...]
    heads: tuple[Head, ...]
    choices: tuple[Choice, ...]
    chips: tuple[Chip, ...]
    sorts: tuple[Link, ...]
    sizes: tuple[Link, ...]
    hidden: tuple[tuple[str, str], ...]
    first_url: str
    before_url: str
    after_url: str
    has_people: bool
    is_narrowed: bool
    on: date

    @property
    def more_chosen(self) -> bool:
        """A filter behind the fold is on."""
        return any(choice.chosen for choice in self.choices if not choice.is_first)


def dossier_list(
    session: Session, request: ListRequest, url: str, on: date, *, hidden: frozenset[str] = frozenset()
) -> DossierListPage:
    """The page that was asked for.

    Args:
        url: where the list stands.
        hidden: filters that the page itself fixes and therefore neither offers nor shows.
    """
    found, people = list_page(session, request.query), members(session)
    return DossierListPage(
        url=url,
        query=request.address(),
        count=count_words(found.count),
        search=request.query.search,
        rows=dossier_lines(found.rows, on),
        heads=tuple(_head(name, words, request, url) for name, words in _HEADS if name != _PERSON or len(people) > 1),
        choices=tuple(one for one in choices(session, request, people) if one.name not in hidden),
        chips=chips(session, request, people, url, hidden),
        sorts=_sorts(request, url),
        sizes=tuple(_size(size, request, url) for size in PAGE_SIZES),
        hidden=_carried(request),
        has_people=len(people) > 1,
        is_narrowed=bool(request.filters),
        on=on,
        **_ways(found, request, url),
    )


def count_words(count: BoundedCount) -> str:
    """``12 dosya``, ``1.000+ dosya`` where counting ended."""
    if count.is_exact:
        return ngettext("%(num)d dosya", "%(num)d dosya", count.number)
    return _("%(num)d+ dosya", num=count.number)


def _ways(found: DossierPage, request: ListRequest, url: str) -> dict[str, str]:
    sort = request.query.sort
    return {
        "first_url": f"{url}?{request.address()}" if found.before else "",
        "before_url": f"{url}?{request.address(**{PLACE: seal(found.before, sort)})}" if found.before else "",
        "after_url": f"{url}?{request.address(**{PLACE: seal(found.after, sort)})}" if found.after else "",
    }


def _head(name: str, words: Any, request: ListRequest, url: str) -> Head:
    if name not in SORTS:
        return Head(words)
    is_current = request.query.sort is SORTS[name]
    turned = "1" if is_current and not request.query.is_turned else ""
    aria = ("descending" if request.query.is_descending else "ascending") if is_current else ""
    return Head(words, f"{url}?{request.address(sirala=name, ters=turned)}", aria)


def _sorts(request: ListRequest, url: str) -> tuple[Link, ...]:
    return tuple(
        Link(words, f"{url}?{request.address(sirala=name, ters='')}", request.query.sort is SORTS[name])
        for name, words in _SORT_WORDS.items()
    )


def _size(size: int, request: ListRequest, url: str) -> Link:
    return Link(str(size), f"{url}?{request.address(adet=str(size))}", request.query.size == size)


def _carried(request: ListRequest) -> tuple[tuple[str, str], ...]:
    """Order and size, and the places that have no control in the form."""
    kept = ("sirala", "ters", "adet", "isyeri", "hane")
    return tuple((name, request.words[name]) for name in kept if name in request.words)
