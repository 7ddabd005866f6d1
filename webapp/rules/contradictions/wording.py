"""Free texts that print a figure of their own: term, wage, hours and numbers beside those of the fields.

Contract and petition print these texts word for word next to the fields; a text kept from another dossier says another
term, wage or number. Only figures that surely mean the same thing are compared.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import Finding
from webapp.domain.money import Currency, format_amount
from webapp.domain.turkish import to_lower
from webapp.rules.completeness import is_asked
from webapp.rules.identifiers import normalise_number, normalise_sgk_number
from webapp.rules.paths import value_at

Figure = int | Decimal

_TERM = re.compile(r"\b(\d{1,3})\s*(ay|yıl)(?:lık)?\s+(?:süre(?:li|yle|yi|sini)?\b|süre ile\b|için geçerli\b|izin\b)")
_REASON_TERM = re.compile(
    r"\b(\d{1,3})\s*(ay|yıl)(?:lık(?:tır)?|lığına|la|dır)?\b"
    r"(?!\s+(?:deneyim|tecrübe|kıdem|önce|sonra|çalış))"  # years of experience and days past are no term
)
_HOURS = re.compile(r"\bhafta(?:lık|da|nın)\s+(?:çalışma süresi\s+)?(\d{1,3})\s*saat")
_WAGE = re.compile(
    r"\b(?:ücret|maaş)\w*\W+(?:\w+\W+){0,4}?"  # the wage is named, at most four words before its amount
    r"(\d{1,3}(?:\.\d{3})+|\d{4,})(?:,(\d{2}))?\s*(?:tl\b|₺|lira|try\b)"
)
_LONG_NUMBER = re.compile(r"(?<![\dA-Za-z])\d{11}(?!\d)|(?<![\dA-Za-z])\d{26}(?!\d)")
_TEXTS = ("job.justification", "job.fixed_term_reason")
_LETTER_TEXTS = ("letters.objection_reasons", "letters.annulment_grounds", "letters.papers_note")
_OF_PEOPLE = (
    "worker.foreign_id_number",
    "worker.spouse.national_id",
    "employer.national_id",
    "household.cared_person.national_id",
    "letters.agent_national_id",
)
_FOREIGN_ID = re.compile(r"99\d{9}\Z")


def findings(facts: DossierFacts, catalogue: Catalogue, _on: date) -> Iterator[Finding]:
    """Every figure of a text that differs from the field it repeats."""
    for path in (*_TEXTS, *_LETTER_TEXTS):
        text = value_at(facts, path)
        if isinstance(text, str) and text and is_asked(facts, path):
            yield from _figures(facts, catalogue, path, to_lower(text))
            yield from _numbers(facts, catalogue, path, text)


def _figures(facts: DossierFacts, catalogue: Catalogue, path: str, text: str) -> Iterator[Finding]:
    terms = _months(text, _REASON_TERM if path.endswith("term_reason") else _TERM)
    hours = [int(hours) for hours in _HOURS.findall(text)]
    wages = [_amount(*parts) for parts in _WAGE.findall(text)]
    yield from _figure(catalogue, path, "job.months", terms, facts.job.months)
    yield from _figure(catalogue, path, "job.weekly_hours", hours, facts.job.weekly_hours)
    yield from _figure(catalogue, path, "job.wage_amount", wages, _lira(facts))


def _figure(
    catalogue: Catalogue, path: str, field: str, said: Sequence[Figure], kept: Figure | None
) -> Iterator[Finding]:
    if kept is not None and said and kept not in said:
        yield _differs(catalogue, path, field, _written(said[0]), _written(kept))


def _months(text: str, pattern: re.Pattern[str]) -> list[int]:
    return [int(count) * (12 if unit == "yıl" else 1) for count, unit in pattern.findall(text)]


def _lira(facts: DossierFacts) -> Decimal | None:
    return facts.job.wage_amount if facts.job.wage_currency is Currency.TRY else None


def _amount(whole: str, kurus: str) -> Decimal:
    return Decimal(f"{whole.replace('.', '')}.{kurus or '00'}")


def _written(figure: Figure) -> str:
    return format_amount(figure) if isinstance(figure, Decimal) else str(figure)


def _numbers(facts: DossierFacts, catalogue: Catalogue, path: str, text: str) -> Iterator[Finding]:
    """A foreigner's number or an SGK number in the text that is not the one of this dossier."""
    people = {normalise_number(str(value_at(facts, one) or "")) for one in _OF_PEOPLE}
    worker, place = facts.worker.foreign_id_number, facts.workplace.sgk_number if facts.workplace else ""
    for number in _LONG_NUMBER.findall(text):
        if len(number) == 11 and worker and _FOREIGN_ID.match(number) and number not in people:
            yield _differs(catalogue, path, "worker.foreign_id_number", number, worker)
        elif len(number) == 26 and place and number != normalise_sgk_number(place):
            yield _differs(catalogue, path, "workplace.sgk_number", number, place)


def _differs(catalogue: Catalogue, path: str, field: str, said: str, kept: str) -> Finding:
    labels = {"label": catalogue.field(path).label, "field": catalogue.field(field).label}
    return catalogue.finding("text_says_otherwise", path, said=said, kept=kept, **labels)
