"""The whole catalogue as Markdown, for a reader who knows the law and not the code."""

from collections.abc import Iterator
from decimal import Decimal

from webapp.catalogue.deadline_kinds import DeadlineKind
from webapp.catalogue.list_printing import print_lists
from webapp.catalogue.markdown import cited, period, table
from webapp.catalogue.model import Catalogue, DatedValue, Unit
from webapp.catalogue.unknown import UnknownPeriod
from webapp.domain.money import format_amount
from webapp.domain.periods import format_day

_MONEY = frozenset({Unit.TRY, Unit.TRY_PER_MONTH, Unit.USD})


def print_matrix(catalogue: Catalogue) -> str:
    """Category × kind × filed-from, then dated values, findings and sources, as Markdown tables in Turkish."""
    parts = [f"# Belge kataloğu, {format_day(catalogue.version)}", "", *_legend(catalogue)]
    parts.extend(print_lists(catalogue))
    parts.extend(_professions(catalogue))
    parts.extend(_deadlines(catalogue))
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
        yield f"* {catalogue.label(rule.medium)}: en çok {limit} bayt. {cited(catalogue, rule.source)}"
    yield ""


def format_count(number: int) -> str:
    """``2097152`` as ``2.097.152``."""
    return f"{number:,}".replace(",", ".")


def _professions(catalogue: Catalogue) -> Iterator[str]:
    yield from ("## Hasredilmiş meslekler", "")
    rows = (
        [p.name, ", ".join((*p.phrases, *p.alone)), p.law, cited(catalogue, p.source)]
        for p in catalogue.professions.rows.values()
    )
    yield from table(("Meslek", "Unvanda aranan sözler", "Dayandığı kanun", "Kaynak"), rows)
    yield ""


def _deadlines(catalogue: Catalogue) -> Iterator[str]:
    yield from ("## Süreler", "")
    yield from table(
        ("Süre", "Yapılacak iş", "Uzunluk", "Nereden sayılır", "Kaçırılırsa", "Kaynak"),
        (_deadline(catalogue, kind) for kind in catalogue.deadlines.values()),
    )
    yield ""


def _deadline(catalogue: Catalogue, kind: DeadlineKind) -> list[str]:
    begins = [catalogue.label(event) for event in kind.counted_from]
    begins.extend(catalogue.field(path).label for path in kind.fields)
    length = catalogue.values[kind.period][0].label if kind.period in catalogue.values else "—"
    return [
        kind.label,
        kind.act,
        length,
        " ya da ".join(begins) or "—",
        kind.consequence,
        cited(catalogue, kind.source),
    ]


def _values(catalogue: Catalogue) -> Iterator[str]:
    yield "## Tarihli değerler"
    yield ""
    rows = (_dated(catalogue, row) for key in catalogue.values for row in _by_day(catalogue, key))
    yield from table(("Değer", "Tutar", "Geçerli", "Kaynak", "Başka yerde yazılan"), rows)
    yield ""


def _by_day(catalogue: Catalogue, key: str) -> list[DatedValue | UnknownPeriod]:
    rows: list[DatedValue | UnknownPeriod] = [*catalogue.values[key], *catalogue.unknowns.get(key, ())]
    rows.sort(key=lambda row: row.valid_from)
    return rows


def _dated(catalogue: Catalogue, row: DatedValue | UnknownPeriod) -> list[str]:
    if isinstance(row, DatedValue):
        return _value(catalogue, row)
    days = period(row.valid_from, row.valid_until)
    said = row.note if row.is_no_rule else f"bilinmiyor: {row.note}"
    return [row.label, said, days, cited(catalogue, row.source), "—"]


def _value(catalogue: Catalogue, row: DatedValue) -> list[str]:
    others = "; ".join(
        f"{_amount(catalogue, o.value, row.unit)} ({cited(catalogue, o.source)}): {o.note}" for o in row.others
    )
    days = period(row.valid_from, row.valid_until)
    return [row.label, _amount(catalogue, row.value, row.unit), days, cited(catalogue, row.source), others or "—"]


def _amount(catalogue: Catalogue, number: Decimal, unit: Unit) -> str:
    """Money with kuruş, anything else as short as it is; the sign of a percentage stands before its number."""
    written = format_amount(number) if unit in _MONEY else f"{number.normalize():f}".replace(".", ",")
    return f"%{written}" if unit is Unit.PERCENT else f"{written} {catalogue.label(unit)}"


def _findings(catalogue: Catalogue) -> Iterator[str]:
    yield "## Bulgular"
    yield ""
    rows = (
        [f"`{f.code}`", catalogue.label(f.severity), f.title, f.message, f.remedy or "—", cited(catalogue, f.source)]
        for f in catalogue.findings.values()
    )
    yield from table(("Kod", "Ağırlık", "Başlık", "Neden", "Çare", "Kaynak"), rows)
    yield ""


def _sources(catalogue: Catalogue) -> Iterator[str]:
    yield "## Kaynaklar"
    yield ""
    rows = (
        [s.label, s.title, s.citation or "—", catalogue.label(s.standing), format_day(s.read_on), s.url or "—"]
        for s in catalogue.sources.values()
    )
    yield from table(("Kısa adı", "Başlık", "Künye", "Gücü", "Okunduğu gün", "Adres"), rows)
