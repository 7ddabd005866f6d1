"""Kontrol listesi: one cell of the law's lists as a lawyer would hand it over, for printing too."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from forms.gate_records import sort_of
from webapp.catalogue.lists import ClosedCell, Requirement
from webapp.catalogue.model import Catalogue, NoValueFor, ProvidedBy, SourceRef
from webapp.domain.periods import format_day
from webapp.domain.turkish import to_lower
from webapp.web.presenters.category_criteria import CheckFirst, check_first
from webapp.web.presenters.cells import Cell
from webapp.web.presenters.sizes import size_words
from webapp.web.presenters.values_page import amount_words

_FROM: dict[ProvidedBy, Any] = {
    ProvidedBy.GENERATED: _l("Uygulamanın yazdıkları"),
    ProvidedBy.UPLOADED: _l("İşverenden ve yabancıdan"),
    ProvidedBy.ISSUED_ELSEWHERE: _l("Resmî yerlerden ve üçüncü kişilerden"),
}
_NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One paper: what it is, from whom, in which form, when it is asked for, by which rule since when."""

    title: str
    reason: str
    marks: str
    issued_by: str
    form: str
    condition: str
    terms: tuple[str, ...]
    is_required: bool
    source: SourceRef
    since: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperGroup:
    """Papers of one provenance."""

    title: str
    rows: tuple[PaperRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedView:
    """Why there is no such application, and what can be done instead."""

    reason: str
    cure: str
    source: SourceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpView:
    """A duty after the permit."""

    text: str
    source: SourceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservedView:
    """A profession kept for Turkish citizens, and the law that keeps it."""

    name: str
    law: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPage:
    """A whole checklist."""

    title: str
    subtitle: str
    closed: ClosedView | None
    first: tuple[CheckFirst, ...]
    groups: tuple[PaperGroup, ...]
    media: tuple[str, ...]
    follow_up: tuple[FollowUpView, ...]
    reserved: tuple[ReservedView, ...]
    open_url: str


def cell_page(law: Catalogue, cell: Cell) -> CellPage:
    """The checklist of one cell on one day."""
    closed = law.closed(cell.category, cell.kind, cell.filed_from, cell.overlays)
    groups = () if closed else tuple(_groups(law, cell))
    overlays = [law.overlays[overlay] for overlay in cell.overlays]
    count = sum(len(group.rows) for group in groups)
    return CellPage(
        title=cell_title(law, cell),
        subtitle=_subtitle(law, cell, count),
        closed=_closed(law, closed),
        first=() if closed else check_first(law, cell),
        groups=groups,
        media=tuple(_media(law)),
        follow_up=tuple(
            FollowUpView(text=duty.text, source=law.source(duty.source)) for one in overlays for duty in one.follow_up
        ),
        reserved=tuple(ReservedView(name=row.name, law=row.law) for row in law.professions.rows.values()),
        open_url=_open_url(cell),
    )


def _open_url(cell: Cell) -> str:
    """The gate with everything answered that this list knows."""
    return url_for(
        "dossiers.new_dossier",
        who=sort_of(cell.category, cell.overlays).value,
        place=cell.filed_from.value,
        kind=cell.kind.value,
        category=cell.category.value,
        overlays=[overlay.value for overlay in cell.overlays],
    )


def _closed(law: Catalogue, cell: ClosedCell | None) -> ClosedView | None:
    if cell is None:
        return None
    return ClosedView(reason=cell.reason, cure=cell.cure, source=law.source(cell.source))


def cell_title(law: Catalogue, cell: Cell) -> str:
    """``Standart işveren: öğretmen``."""
    name = law.label(cell.category)
    if not cell.overlays:
        return name
    added = ", ".join(to_lower(law.label(overlay)) for overlay in cell.overlays)
    return _("%(category)s: %(overlays)s", category=name, overlays=added)


def _subtitle(law: Catalogue, cell: Cell, count: int) -> str:
    papers = ngettext("%(num)d belge", "%(num)d belge", count) if count else _("liste yok")
    return _(
        "%(kind)s, %(place)s · %(day)s günü geçerli olan liste · %(papers)s",
        kind=law.label(cell.kind),
        place=to_lower(law.label(cell.filed_from)),
        day=format_day(cell.on),
        papers=papers,
    )


def _groups(law: Catalogue, cell: Cell) -> Iterator[PaperGroup]:
    rows = law.requirements(cell.category, cell.kind, cell.filed_from, cell.on, cell.overlays)
    for provided_by, title in _FROM.items():
        here = [row for row in rows if law.document(row.document).provided_by is provided_by]
        if here:
            yield PaperGroup(title=str(title), rows=tuple(_paper(law, row, rows, cell.on) for row in here))


def _paper(law: Catalogue, row: Requirement, rows: Iterable[Requirement], on: date) -> PaperRow:
    document = law.document(row.document)
    return PaperRow(
        title=document.label,
        reason=row.reason,
        marks=", ".join(law.label(mark) for mark in row.signatures),
        issued_by=document.issued_by,
        form=_form(law, row),
        condition=law.conditions[row.when].label,
        terms=tuple(_terms(law, row, rows, on)),
        is_required=row.is_required,
        source=law.source(row.source),
        since=format_day(row.valid_from),
        until="" if row.valid_until is None else format_day(row.valid_until),
    )


def _form(law: Catalogue, row: Requirement) -> str:
    copies = ngettext("%(num)d nüsha", "%(num)d nüsha", row.copies).replace(" ", "\N{NO-BREAK SPACE}")
    return f"{law.label(law.document(row.document).media)}, {copies}"


def _terms(law: Catalogue, row: Requirement, rows: Iterable[Requirement], on: date) -> Iterator[str]:
    if row.needs_signed_scan:
        yield _("İmzalandıktan sonra taranıp yüklenir")
    if row.translation != _NEVER:
        yield _("Yeminli tercüme: %(when)s", when=law.conditions[row.translation].label)
    if row.certified != _NEVER:
        yield _("Noter ya da resmî onay: %(when)s", when=law.conditions[row.certified].label)
    if (age := _greatest_age(law, row, on)) != "":
        yield _("En çok %(age)s eski", age=age)
    if row.group:
        yield _alternatives(law, row, rows)


def _greatest_age(law: Catalogue, row: Requirement, on: date) -> str:
    key = law.document(row.document).freshness
    if not key:
        return ""
    try:
        found = law.value(key, on)
    except NoValueFor:
        return ""
    return amount_words(law, found.value, found.unit)


def _alternatives(law: Catalogue, row: Requirement, rows: Iterable[Requirement]) -> str:
    others = _(" ya da ").join(
        f"«{law.document(other.document).label}»" for other in rows if other.group == row.group and other is not row
    )
    if row.is_always_needed:
        return _("%(others)s varsa da aranır", others=others)
    return _("Biri yeter: bu ya da %(others)s", others=others)


def _media(law: Catalogue) -> Iterator[str]:
    for rule in law.media.values():
        yield _("%(name)s, en çok %(size)s", name=law.label(rule.medium), size=size_words(rule.max_bytes))
