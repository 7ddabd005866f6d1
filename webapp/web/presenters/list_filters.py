"""The filters of the dossier list: what can be chosen, and what is chosen, each with a way to take it out again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from webapp.catalogue.labels import enum_label
from webapp.domain.dossier import ApplicationKind, Category
from webapp.domain.procedure import Wait
from webapp.domain.stages import Stage
from webapp.services.errors import NotFound
from webapp.services.list_choices import employer_choices, employer_name, household_name, workplace_name
from webapp.services.members import MemberView
from webapp.web.list_request import GROUPS, MINE, NOBODYS, SEALED, DueSpan, ListRequest, StageGroup

GROUP_WORDS: dict[StageGroup, Any] = {
    StageGroup.IN_PREPARATION: _l("Hazırlıkta (hepsi)"),
    StageGroup.IN_EVALUATION: _l("Değerlendirme aşamasında (hepsi)"),
    StageGroup.REFUSED: _l("Ret ve sonrası (hepsi)"),
}
SPAN_WORDS: dict[DueSpan, Any] = {
    DueSpan.LATE: _l("Süresi geçen"),
    DueSpan.TODAY: _l("Bugün dolan"),
    DueSpan.WEEK: _l("Bu hafta dolan"),
    DueSpan.MONTH: _l("30 gün içinde dolan"),
}

Option = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """One select of the filter form; ``is_first`` ones stand beside the search, the others behind «Diğer süzgeçler»."""

    name: str
    label: Any
    anything: Any
    options: tuple[Option, ...]
    chosen: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is on, and the address without it."""

    label: Any
    words: Any
    url: str


def choices(session: Session, request: ListRequest, members: Sequence[MemberView]) -> tuple[Choice, ...]:
    """The selects in their order; one that has nothing to choose from is left out."""
    every = (
        _choice(request, "durum", _l("Durum"), _l("Her durum"), _stage_options(), is_first=True),
        _choice(request, "sure", _l("Sıradaki tarih"), _l("Her tarih"), SPAN_WORDS.items(), is_first=True),
        _choice(request, "kisi", _l("Kimin işi"), _l("Herkesin"), _people(members), is_first=True),
        _choice(request, "isveren", _l("İşveren"), _l("Her işveren"), _employers(session)),
        _choice(request, "kategori", _l("Kategori"), _l("Her kategori"), _labels(Category)),
        _choice(request, "tur", _l("Başvuru türü"), _l("İlk ve uzatma"), _labels(ApplicationKind)),
        _choice(request, "bekleyen", _l("Bakanlığın beklediği"), _l("Fark etmez"), _labels(Wait)),
    )
    return tuple(one for one in every if one.options)


def chips(
    session: Session, request: ListRequest, members: Sequence[MemberView], url: str, hidden: frozenset[str]
) -> tuple[Chip, ...]:
    """The filters that are on, in the order of the form; ``hidden`` ones belong to the page itself."""
    known = {choice.name: choice for choice in choices(session, request, members)}
    labels = {SEALED: _l("Arama"), "isveren": _l("İşveren"), "isyeri": _l("İşyeri"), "hane": _l("Hane")}
    return tuple(
        Chip(
            known[name].label if name in known else labels.get(name, ""),
            request.query.search if name == SEALED else _words_of(session, name, word, known),
            f"{url}?{request.address(**{name: ''})}",
        )
        for name, word in request.filters.items()
        if name not in hidden
    )


def _choice(
    request: ListRequest, name: str, label: Any, anything: Any, options: Iterable[Option], *, is_first: bool = False
) -> Choice:
    return Choice(name, label, anything, tuple(options), request.words.get(name, ""), is_first)


def _stage_options() -> Iterator[Option]:
    yield from ((group.value, GROUP_WORDS[group]) for group in GROUPS)
    yield from ((stage.value, enum_label(stage)) for stage in Stage)


def _people(members: Sequence[MemberView]) -> Iterator[Option]:
    if len(members) > 1:
        yield MINE, _("Bana atananlar")
        yield NOBODYS, _("Atanmamış")
        yield from ((str(member.user_id), member.name) for member in members)


def _employers(session: Session) -> Iterator[Option]:
    return ((str(id), name) for id, name in employer_choices(session))


def _labels(kind: Any) -> Iterator[Option]:
    return ((member.value, enum_label(member)) for member in kind)


def _words_of(session: Session, name: str, word: str, known: Mapping[str, Choice]) -> Any:
    if name in known:
        found = dict(known[name].options).get(word)
        if found is not None:
            return found
    names = {"isveren": employer_name, "isyeri": workplace_name, "hane": household_name}
    if name not in names:
        return {MINE: _("Bana atananlar"), NOBODYS: _("Atanmamış")}.get(word, "")
    try:
        return names[name](session, UUID(word))
    except NotFound:
        return _("artık yok")
