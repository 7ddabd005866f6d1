"""The whole catalogue as Markdown, for a reader who knows the law and not the code."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from webapp.catalogue.lists import CategoryList, Requirement
from webapp.catalogue.model import Catalogue, DatedValue, Unit
from webapp.catalogue.unknown import UnknownPeriod
from webapp.domain.dossier import ApplicationKind, FiledFrom
from webapp.domain.money import format_amount
from webapp.domain.periods import format_day

_MONEY = frozenset({Unit.TRY, Unit.TRY_PER_MONTH, Unit.USD})


def print_matrix(catalogue: Catalogue) -> str:
    """Category × kind × filed-from, then dated values, findings and sources, as Markdown tables in Turkish."""
    parts = [f"# Belge kataloğu, {format_day(catalogue.version)}", "", *_legend(catalogue)]
    for category in catalogue.categories.values():
        parts.extend(_category(catalogue, category))
    parts.extend(_values(catalogue))
    parts.extend(_findings(catalogue))
    parts.extend(_sources(catalogue))
    return "\n".join(parts) + "\n"


def _legend(catalogue: Catalogue) -> Iterator[str]:
    labels, hints = catalogue.labels["Standing"], catalogue.hints["Standing"]
    yield "Kaynak gücü: " + " ".join(f"**{label}**: {hints[name]}" for name, label in labels.items())
    yield ""
    for rule in catalogue.media.values():
        limit = format_count(rule.max_bytes)
        yield f"* {catalogue.label(rule.medium)}: en çok {limit} bayt. {_cited(catalogue, rule.source)}"
    yield ""


def format_count(number: int) -> str:
    """``2097152`` as ``2.097.152``."""
    return f"{number:,}".replace(",", ".")


def _category(catalogue: Catalogue, category: CategoryList) -> Iterator[str]:
    yield f"## {catalogue.label(category.category)}"
    yield ""
    kinds = ", ".join(catalogue.label(kind) for kind in category.employer_kinds)
    yield f"İşveren: {kinds}. {_cited(catalogue, category.employer_source)}"
    yield ""
    for kind in ApplicationKind:
        for filed_from in FiledFrom:
            rows = [r for r in category.requirements if r.is_in_cell(kind, filed_from)]
            yield f"### {catalogue.label(category.category)} · {catalogue.label(kind)} · {catalogue.label(filed_from)}"
            yield ""
            yield from _cell(catalogue, rows)
            yield ""


def _cell(catalogue: Catalogue, rows: list[Requirement]) -> Iterator[str]:
    if not rows:
        yield "Bu hücre için liste yok."
        return
    yield from _table(
        ("Sıra", "Belge", "Aranır", "Şart", "Adet", "Neden", "Geçerli", "Kaynak"),
        ([str(number), *_requirement(catalogue, row)] for number, row in enumerate(rows, start=1)),
    )


def _requirement(catalogue: Catalogue, row: Requirement) -> list[str]:
    asked = catalogue.conditions[row.when].label
    return [
        catalogue.document(row.document).label,
        asked if row.is_required else f"{asked} (öneri)",
        "; ".join(_terms(catalogue, row)) or "—",
        str(row.copies),
        row.reason,
        _period(row.valid_from, row.valid_until),
        _cited(catalogue, row.source),
    ]


def _terms(catalogue: Catalogue, row: Requirement) -> Iterator[str]:
    if catalogue.document(row.document).is_generated:
        yield "üretilir" + (", imzalı taraması yüklenir" if row.needs_signed_scan else "")
    if row.translation != "never":
        yield f"Türkçe ya da tercümeli: {catalogue.conditions[row.translation].label}"
    if row.certified != "never":
        yield f"onaylı: {catalogue.conditions[row.certified].label}"
    if row.group:
        members = [r for c in catalogue.categories.values() for r in c.requirements if r.group == row.group]
        others = " ya da ".join(catalogue.document(r.document).label for r in members if r is not row)
        yield f"biri yeter: bu ya da {others}" + (" (bu belge yine de aranır)" if row.is_always_needed else "")
    freshness = catalogue.document(row.document).freshness
    if freshness:
        yield f"tarihi: {catalogue.values[freshness][0].label}"


def _values(catalogue: Catalogue) -> Iterator[str]:
    yield "## Tarihli değerler"
    yield ""
    rows = (_dated(catalogue, row) for key in catalogue.values for row in _by_day(catalogue, key))
    yield from _table(("Değer", "Tutar", "Geçerli", "Kaynak", "Başka yerde yazılan"), rows)
    yield ""


def _by_day(catalogue: Catalogue, key: str) -> list[DatedValue | UnknownPeriod]:
    rows: list[DatedValue | UnknownPeriod] = [*catalogue.values[key], *catalogue.unknowns.get(key, ())]
    rows.sort(key=lambda row: row.valid_from)
    return rows


def _dated(catalogue: Catalogue, row: DatedValue | UnknownPeriod) -> list[str]:
    if isinstance(row, DatedValue):
        return _value(catalogue, row)
    period = _period(row.valid_from, row.valid_until)
    said = row.note if row.is_no_rule else f"bilinmiyor: {row.note}"
    return [row.label, said, period, _cited(catalogue, row.source), "—"]


def _value(catalogue: Catalogue, row: DatedValue) -> list[str]:
    unit = catalogue.label(row.unit)
    others = "; ".join(
        f"{_amount(o.value, row.unit)} {unit} ({_cited(catalogue, o.source)}): {o.note}" for o in row.others
    )
    period = _period(row.valid_from, row.valid_until)
    return [row.label, f"{_amount(row.value, row.unit)} {unit}", period, _cited(catalogue, row.source), others or "—"]


def _amount(number: Decimal, unit: Unit) -> str:
    """Money with kuruş, anything else as short as it is."""
    return format_amount(number) if unit in _MONEY else f"{number.normalize():f}".replace(".", ",")


def _findings(catalogue: Catalogue) -> Iterator[str]:
    yield "## Bulgular"
    yield ""
    rows = (
        [f"`{f.code}`", catalogue.label(f.severity), f.title, f.message, f.remedy or "—", _cited(catalogue, f.source)]
        for f in catalogue.findings.values()
    )
    yield from _table(("Kod", "Ağırlık", "Başlık", "Neden", "Çare", "Kaynak"), rows)
    yield ""


def _sources(catalogue: Catalogue) -> Iterator[str]:
    yield "## Kaynaklar"
    yield ""
    rows = (
        [s.label, s.title, s.citation or "—", catalogue.label(s.standing), format_day(s.read_on), s.url or "—"]
        for s in catalogue.sources.values()
    )
    yield from _table(("Kısa adı", "Başlık", "Künye", "Gücü", "Okunduğu gün", "Adres"), rows)


def _cited(catalogue: Catalogue, ref: str) -> str:
    source = catalogue.source(ref)
    return f"{source.label}, {source.tag}"


def _period(first: date, last: date | None) -> str:
    return f"{format_day(first)} –" + (f" {format_day(last)}" if last else "")


def _table(head: tuple[str, ...], rows: Iterable[list[str]]) -> Iterator[str]:
    yield _line(head)
    yield _line(["---"] * len(head))
    for row in rows:
        yield _line(row)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
