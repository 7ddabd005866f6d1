"""The document lists as Markdown: category × kind × filed-from, then what each overlay changes in them."""

from collections.abc import Iterable, Iterator
from itertools import product

from webapp.catalogue.lists import CategoryList, Change, ClosedCell, Drop, OverlayList, Requirement
from webapp.catalogue.markdown import cited, period, table
from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import ApplicationKind, FiledFrom

_CELLS = tuple(product(ApplicationKind, FiledFrom))
_COLUMNS = (
    "Sıra",
    "Belge",
    "Veren",
    "Biçim",
    "Aranır",
    "Tercüme",
    "Onay",
    "İmza",
    "Adet",
    "Şart",
    "Neden",
    "Geçerli",
    "Kaynak",
)
_NOTHING = "—"


def print_lists(catalogue: Catalogue) -> Iterator[str]:
    """Every cell of every category, then every cell of every overlay; a closed cell with its reason and cure."""
    for category in catalogue.categories.values():
        yield from _category(catalogue, category)
    for overlay in catalogue.overlays.values():
        yield from _overlay(catalogue, overlay)


def _category(catalogue: Catalogue, category: CategoryList) -> Iterator[str]:
    name = catalogue.label(category.category)
    yield from (f"## {name}", "")
    kinds = ", ".join(catalogue.label(kind) for kind in category.employer_kinds)
    yield from (f"İşveren: {kinds}. {cited(catalogue, category.employer_source)}", "")
    laid = ", ".join(catalogue.label(overlay) for overlay in catalogue.overlays_for(category.category))
    yield from (f"Eklenebilen listeler: {laid or _NOTHING}", "")
    for kind, filed_from in _CELLS:
        yield from (f"### {name} · {catalogue.label(kind)} · {catalogue.label(filed_from)}", "")
        yield from _closed_or(
            catalogue, category.closed, kind, filed_from, _rows(catalogue, category.requirements, kind, filed_from)
        )


def _overlay(catalogue: Catalogue, overlay: OverlayList) -> Iterator[str]:
    name = catalogue.label(overlay.overlay)
    yield from (f"## Ek liste: {name}", "", f"Dayanak: {cited(catalogue, overlay.source)}", "")
    below = ", ".join(catalogue.label(category) for category in overlay.categories)
    apart = ", ".join(catalogue.label(other) for other in overlay.excludes)
    yield from (f"Eklendiği kategoriler: {below}. Birlikte olmadığı listeler: {apart or _NOTHING}", "")
    for kind, filed_from in _CELLS:
        yield from (f"### {name} · {catalogue.label(kind)} · {catalogue.label(filed_from)}", "")
        said = _overlay_cell(catalogue, overlay, kind, filed_from)
        yield from _closed_or(catalogue, overlay.closed, kind, filed_from, said)
    if overlay.follow_up:
        yield from ("İzinden sonra:", "")
        yield from (f"* {duty.text} {cited(catalogue, duty.source)}" for duty in overlay.follow_up)
        yield ""


def _closed_or(
    catalogue: Catalogue,
    closed: Iterable[ClosedCell],
    kind: ApplicationKind,
    filed_from: FiledFrom,
    otherwise: Iterator[str],
) -> Iterator[str]:
    cell = next((cell for cell in closed if cell.is_in_cell(kind, filed_from)), None)
    if cell is None:
        yield from otherwise
    else:
        yield from (f"Kapalı: {cell.reason} {cell.cure} {cited(catalogue, cell.source)}", "")


def _overlay_cell(
    catalogue: Catalogue, overlay: OverlayList, kind: ApplicationKind, filed_from: FiledFrom
) -> Iterator[str]:
    yield from _rows(catalogue, overlay.requirements, kind, filed_from)
    changes = [change for change in overlay.changes if change.is_in_cell(kind, filed_from)]
    if changes:
        yield from ("Ağırlaşan:", "")
        yield from table(
            ("Belge", "Değişen", "Neden", "Geçerli", "Kaynak"), (_change(catalogue, change) for change in changes)
        )
        yield ""
    drops = [drop for drop in overlay.drops if drop.is_in_cell(kind, filed_from)]
    if drops:
        yield from ("Kalkan:", "")
        yield from table(("Belge", "Neden", "Geçerli", "Kaynak"), (_drop(catalogue, drop) for drop in drops))
        yield ""


def _rows(
    catalogue: Catalogue, rows: Iterable[Requirement], kind: ApplicationKind, filed_from: FiledFrom
) -> Iterator[str]:
    cell = [row for row in rows if row.is_in_cell(kind, filed_from)]
    if cell:
        yield from table(
            _COLUMNS,
            ([str(number), *_requirement(catalogue, row, cell)] for number, row in enumerate(cell, start=1)),
        )
        yield ""


def _requirement(catalogue: Catalogue, row: Requirement, cell: list[Requirement]) -> list[str]:
    document = catalogue.document(row.document)
    asked = catalogue.conditions[row.when].label
    return [
        document.label,
        document.issued_by,
        catalogue.label(document.media),
        asked if row.is_required else f"{asked} (öneri)",
        catalogue.conditions[row.translation].label,
        catalogue.conditions[row.certified].label,
        ", ".join(catalogue.label(signature) for signature in row.signatures) or _NOTHING,
        str(row.copies),
        "; ".join(_terms(catalogue, row, cell)) or _NOTHING,
        row.reason,
        period(row.valid_from, row.valid_until),
        cited(catalogue, row.source),
    ]


def _terms(catalogue: Catalogue, row: Requirement, cell: list[Requirement]) -> Iterator[str]:
    if catalogue.document(row.document).is_generated:
        yield "üretilir" + (", imzalı taraması yüklenir" if row.needs_signed_scan else "")
    if row.group:
        others = (catalogue.document(r.document).label for r in cell if r.group == row.group and r is not row)
        yield f"biri yeter: bu ya da {' ya da '.join(others)}" + (
            " (bu belge yine de aranır)" if row.is_always_needed else ""
        )
    freshness = catalogue.document(row.document).freshness
    if freshness:
        yield f"tarihi: {catalogue.values[freshness][0].label}"


def _change(catalogue: Catalogue, change: Change) -> list[str]:
    conditions = (("aranır", change.when), ("tercüme", change.translation), ("onay", change.certified))
    said = [f"{word}: {catalogue.conditions[name].label}" for word, name in conditions if name]
    if change.is_required:
        said.append("öneri değil, gerekli")
    if change.copies > 1:
        said.append(f"adet: {change.copies}")
    return [
        catalogue.document(change.document).label,
        "; ".join(said) or _NOTHING,
        change.reason,
        period(change.valid_from, change.valid_until),
        cited(catalogue, change.source),
    ]


def _drop(catalogue: Catalogue, drop: Drop) -> list[str]:
    return [
        catalogue.document(drop.document).label,
        drop.reason,
        period(drop.valid_from, drop.valid_until),
        cited(catalogue, drop.source),
    ]
