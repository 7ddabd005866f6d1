"""What the catalogue holds, as frozen dataclasses. Texts are Turkish, ids English."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from webapp.catalogue.deadline_kinds import NO_DEADLINES, DeadlineKind, DeadlineLaw
from webapp.catalogue.lists import CategoryList, ClosedCell, OverlayList, Requirement, closed_in, rows_of_cell
from webapp.catalogue.reserved import NO_PROFESSIONS, Likeness, ReservedProfession, ReservedProfessions
from webapp.catalogue.road import NO_ROAD, RoadLaw
from webapp.catalogue.spans import left_over
from webapp.catalogue.unknown import UnknownPeriod
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom, Overlay
from webapp.domain.findings import Finding, Severity

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_ROW_NUMBER = re.compile(r"\[(\d+)\]")
_UNKNOWN_VALUE = "—"


class Standing(StrEnum):
    """Kaynağın gücü: how far a rule can be relied on."""

    IN_FORCE = "in_force"
    LEGACY = "legacy"
    PRACTICE = "practice"
    COMPUTED = "computed"
    FIRM_OWN = "firm_own"
    UNCONFIRMED = "unconfirmed"


class ProvidedBy(StrEnum):
    """Belgeyi kim sağlar: this application, the parties, or an authority."""

    GENERATED = "generated"
    UPLOADED = "uploaded"
    ISSUED_ELSEWHERE = "issued_elsewhere"


class Medium(StrEnum):
    """Dosya biçimi: PDF or photo."""

    PDF = "pdf"
    PHOTO = "photo"


class Step(StrEnum):
    """Adım: the screen on which a field stands, in e-İzin's order."""

    PERSONAL = "personal"
    GENERAL = "general"
    JOB = "job"
    DOCUMENTS = "documents"
    CRITERIA = "criteria"
    EMPLOYER = "employer"
    WORKPLACE = "workplace"
    HOUSEHOLD = "household"
    RESULT = "result"


class Unit(StrEnum):
    """Birim of a dated value."""

    TRY = "TRY"
    TRY_PER_MONTH = "TRY/month"
    USD = "USD"
    TIMES = "times"
    PERCENT = "percent"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"
    FULL_YEARS = "full_years"
    HOURS_PER_WEEK = "hours/week"
    HOURS = "hours"
    PEOPLE = "people"
    ANIMALS = "animals"
    CHARACTERS = "characters"


class CatalogueError(Exception):
    """The catalogue cannot be used; the message names file, row and reason of every fault."""


class NoValueFor(LookupError):
    """No row of the catalogue covers that day; the nearest row is never taken instead."""

    def __init__(self, key: str, on: date) -> None:
        super().__init__(f"{key}: no value on {on.isoformat()}")
        self.key = key
        self.on = on


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Kaynak: a law, guide or practice; ``article`` is the label with ``{article}`` in it, "" if it has none."""

    id: str
    label: str
    article: str
    title: str
    citation: str
    url: str
    read_on: date
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """Kaynak gösterimi: how one rule is cited on a screen, e.g. ``6735 m.7/3``, yürürlükte."""

    ref: str
    label: str
    standing: Standing
    tag: str
    title: str
    citation: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MediumRule:
    """Dosya sınırı: allowed media types and the largest size in bytes."""

    medium: Medium
    media_types: tuple[str, ...]
    max_bytes: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """Belge türü. ``fields``: path prefixes a generated document prints; ``freshness``: key of its greatest age.

    ``is_lasting``: it says of a person what does not change, so that an extension can bring the same file again.
    """

    id: str
    label: str
    label_en: str
    provided_by: ProvidedBy
    issued_by: str
    media: Medium
    media_types: tuple[str, ...]
    max_bytes: int
    advice: str
    freshness: str
    is_lasting: bool
    fields: tuple[str, ...]

    @property
    def is_generated(self) -> bool:
        """This application writes it."""
        return self.provided_by is ProvidedBy.GENERATED


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldText:
    """Alan: what a field is called, where it stands and which rule asks for it."""

    path: str
    label: str
    step: Step
    hint: str
    source: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingType:
    """Bulgu türü: severity, default source and the texts with ``{placeholders}``."""

    code: str
    severity: Severity
    source: str
    values: tuple[str, ...]
    title: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingText:
    """Bulgunun sözleri: başlık, neden, çare."""

    title: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Koşul: a named predicate of ``webapp.rules.conditions``; ``asks`` are the fields that decide it."""

    id: str
    label: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherFigure:
    """Başka yerde yazılan tutar: a differing figure somebody prints for the same days, shown, never used."""

    value: Decimal
    source: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """Tarihli değer: what held from ``valid_from`` to ``valid_until`` (inclusive; None while it lasts).

    ``note`` is the firm's own source text of a row that it entered itself (source ``firm_value``); ours have none.
    """

    key: str
    label: str
    value: Decimal
    unit: Unit
    valid_from: date
    valid_until: date | None
    source: str
    checked_on: date
    others: tuple[OtherFigure, ...] = ()
    note: str = ""

    @property
    def whole(self) -> int:
        """The value as a whole number (days, months, people)."""
        return int(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Katalog: everything the rules need to know about the law, looked up by id and day."""

    version: date
    sources: Mapping[str, Source]
    media: Mapping[Medium, MediumRule]
    documents: Mapping[str, DocumentType]
    fields: Mapping[str, FieldText]
    findings: Mapping[str, FindingType]
    conditions: Mapping[str, Condition]
    labels: Mapping[str, Mapping[str, str]]
    hints: Mapping[str, Mapping[str, str]]
    categories: Mapping[Category, CategoryList]
    values: Mapping[str, tuple[DatedValue, ...]]
    unknowns: Mapping[str, tuple[UnknownPeriod, ...]] = field(default_factory=dict)
    overlays: Mapping[Overlay, OverlayList] = field(default_factory=dict)
    professions: ReservedProfessions = NO_PROFESSIONS
    deadline_law: DeadlineLaw = NO_DEADLINES
    road: RoadLaw = NO_ROAD

    @property
    def deadlines(self) -> Mapping[str, DeadlineKind]:
        """The kinds of deadlines by id, in the order of deadlines.toml."""
        return self.deadline_law.kinds

    def document(self, document: str) -> DocumentType:
        """The document type with that id. Raises KeyError for an id the catalogue does not know."""
        return self.documents[document]

    def requirements(
        self,
        category: Category,
        kind: ApplicationKind,
        filed_from: FiledFrom,
        on: date,
        overlays: Iterable[Overlay] = (),
    ) -> tuple[Requirement, ...]:
        """The rows of one cell that are valid on that day, those of the category first, under the given overlays."""
        laid = [self.overlays[overlay] for overlay in overlays]
        return rows_of_cell(self.categories[category], laid, kind, filed_from, on)

    def closed(
        self, category: Category, kind: ApplicationKind, filed_from: FiledFrom, overlays: Iterable[Overlay] = ()
    ) -> ClosedCell | None:
        """Why the law knows no such application; None when it does."""
        laid = [self.overlays[overlay] for overlay in overlays]
        return closed_in((self.categories[category], *laid), kind, filed_from)

    def overlays_for(self, category: Category) -> tuple[Overlay, ...]:
        """The overlays that may lie over the category, in the order of the enum."""
        return tuple(overlay for overlay, found in self.overlays.items() if category in found.categories)

    def covers(self, category: Category, on: date) -> bool:
        """Whether the list of the category reaches back to that day."""
        return self.categories[category].valid_from <= on

    def source(self, ref: str) -> SourceRef:
        """``law_6735:7/3`` as ``6735 m.7/3`` with its standing. Raises KeyError for an unknown source."""
        name, _, article = ref.partition(":")
        source = self.sources[name]
        label = source.article.replace("{article}", article) if article else source.label
        return SourceRef(
            ref=ref,
            label=label,
            standing=source.standing,
            tag=self.labels["Standing"][source.standing.value],
            title=source.title,
            citation=source.citation,
            url=source.url,
        )

    def value(self, key: str, on: date) -> DatedValue:
        """The row of ``key`` that is valid on that day. Raises NoValueFor; KeyError for an unknown key."""
        for row in self.values[key]:
            if row.valid_from <= on and (row.valid_until is None or on <= row.valid_until):
                return row
        raise NoValueFor(key, on)

    def with_values(self, rows: Iterable[DatedValue]) -> "Catalogue":
        """The same catalogue with a firm's own rows for the days that no row covers; ours stand where both are.

        Raises KeyError for a row of an unknown key.
        """
        values = dict(self.values)
        for row in rows:
            known: tuple[DatedValue | UnknownPeriod, ...] = (*values[row.key], *self._without_rule(row.key))
            free = (replace(row, valid_from=first, valid_until=last) for first, last in left_over(row, known))
            values[row.key] = (*values[row.key], *free)
        return replace(self, values=MappingProxyType(values))

    def settled(self, key: str) -> tuple[DatedValue | UnknownPeriod, ...]:
        """The days of ``key`` of which everything is said: its rows, and the periods without such a rule."""
        return (*self.values[key], *self._without_rule(key))

    def _without_rule(self, key: str) -> tuple[UnknownPeriod, ...]:
        return tuple(period for period in self.unknowns.get(key, ()) if period.is_no_rule)

    def unknown(self, key: str, on: date) -> UnknownPeriod | None:
        """The row that says nobody knows the value of that day; None when there is no such row."""
        return next((period for period in self.unknowns.get(key, ()) if period.covers(on)), None)

    def reserved_profession(self, title: str, occupation: str = "") -> ReservedProfession | None:
        """The profession kept for Turkish citizens that the title or the occupation names; None when neither does."""
        for text in (title, occupation):
            found = self.professions.find(text)
            if found is not None and found[1] is Likeness.NAMED:
                return found[0]
        return None

    def field(self, path: str) -> FieldText:
        """The text of a field; ``worker.education[1].school`` answers for its pattern, with the row number."""
        known = self.fields.get(path)
        if known is not None:
            return known
        pattern = self.fields[_ROW_NUMBER.sub("[]", path)]
        row = int(_ROW_NUMBER.findall(path)[-1]) + 1
        return FieldText(
            path=path,
            label=f"{pattern.label}, {row}. satır",
            step=pattern.step,
            hint=pattern.hint,
            source=pattern.source,
            position=pattern.position,
        )

    def label(self, member: StrEnum) -> str:
        """The Turkish name of an enum member."""
        return self.labels[type(member).__name__][member.value]

    def finding(self, code: str, subject: str, source: str = "", **values: str) -> Finding:
        """A finding of that code with the catalogue's severity and, unless another is given, its source."""
        kind = self.findings[code]
        return Finding(code=code, severity=kind.severity, subject=subject, source=source or kind.source, values=values)

    def describe(self, finding: Finding) -> FindingText:
        """The words of a finding. Values go in verbatim: braces inside a value are not read again."""
        kind = self.findings[finding.code]
        return FindingText(
            title=fill(kind.title, finding.values),
            message=fill(kind.message, finding.values),
            remedy=fill(kind.remedy, finding.values),
        )

    def message(self, code: str, **values: str) -> str:
        """What is wrong and what to do, in one line: the words of a refused form field or file."""
        kind = self.findings[code]
        return fill(f"{kind.message} {kind.remedy}".rstrip(), values)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values into ``{placeholders}`` once and literally; one without a value becomes an em dash."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], _UNKNOWN_VALUE), text)


def placeholders(text: str) -> frozenset[str]:
    """The names in braces."""
    return frozenset(_PLACEHOLDER.findall(text))
