"""Kontrol listesi: requirements, findings and files of one day, each rule with its source and standing."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum

from webapp.catalogue.model import Catalogue
from webapp.documents.fields import DASH, NO, TICKED, UNTICKED, YES, label_of
from webapp.documents.words import country_name, plain_number
from webapp.domain.dossier import Attachment, CriteriaAnswers, DossierFacts
from webapp.domain.findings import BundleReport, Finding, RequirementResult, RequirementStatus
from webapp.domain.money import Currency, Money, format_money
from webapp.domain.periods import format_day

_MARKS = {RequirementStatus.SATISFIED: TICKED, RequirementStatus.NOT_NEEDED: DASH}


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementRow:
    """Gerekli belge satırı."""

    number: str
    document: str
    mark: str
    status: str
    copies: str
    source: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """Bulgu satırı."""

    severity: str
    heading: str
    message: str
    remedy: str
    source: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentRow:
    """Eklenen dosya satırı."""

    document: str
    file_name: str
    issued_on: str
    pages: str
    size: str
    translation: str
    certification: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """Ölçüt yanıtı satırı."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """Kontrol listesi."""

    dossier_number: str
    on: str
    catalogue_version: str
    category: str
    kind: str
    filed_from: str
    employer_name: str
    full_name: str
    is_ready: bool
    verdict_mark: str
    blockers: str
    requirements: tuple[RequirementRow, ...]
    findings: tuple[FindingRow, ...]
    answers: tuple[AnswerRow, ...]
    attachments: tuple[AttachmentRow, ...]


def checklist_of(facts: DossierFacts, report: BundleReport, catalogue: Catalogue, on: date) -> Checklist:
    """The checklist of this dossier on this day."""
    return Checklist(
        dossier_number=facts.number or DASH,
        on=format_day(on),
        catalogue_version=str(catalogue.version),
        category=label_of(facts.category),
        kind=label_of(facts.kind),
        filed_from=label_of(facts.filed_from),
        employer_name=facts.employer.name or DASH,
        full_name=facts.worker.full_name or DASH,
        is_ready=report.is_ready,
        verdict_mark=TICKED if report.is_ready else UNTICKED,
        blockers=str(len(report.blockers)),
        requirements=tuple(_requirement(n, row, catalogue) for n, row in enumerate(report.requirements, start=1)),
        findings=tuple(_finding(finding, catalogue) for finding in report.findings),
        answers=tuple(_answers(facts.answers, catalogue)),
        attachments=tuple(_attachment(attachment, catalogue) for attachment in facts.attachments),
    )


def _requirement(number: int, row: RequirementResult, catalogue: Catalogue) -> RequirementRow:
    source = catalogue.source(row.source)
    return RequirementRow(
        number=str(number),
        document=catalogue.document(row.document).label,
        mark=_MARKS.get(row.status, UNTICKED),
        status=label_of(row.status),
        copies=str(row.copies),
        source=source.label,
        standing=source.tag,
    )


def _finding(finding: Finding, catalogue: Catalogue) -> FindingRow:
    words, source = catalogue.describe(finding), catalogue.source(finding.source)
    return FindingRow(
        severity=label_of(finding.severity),
        heading=words.title,
        message=words.message,
        remedy=words.remedy,
        source=source.label,
        standing=source.tag,
    )


def _answers(answers: CriteriaAnswers, catalogue: Catalogue) -> Iterator[AnswerRow]:
    """Every question of the category that was answered, in the order they are asked."""
    for field in fields(answers):
        value = getattr(answers, field.name)
        if value is not None and value != "":
            yield AnswerRow(question=catalogue.field(f"answers.{field.name}").label, answer=_answer(field.name, value))


def _answer(name: str, value: object) -> str:
    """The answer as a reader sees it; the name of a field tells its unit."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, StrEnum):
        return label_of(value)
    if isinstance(value, Decimal):
        return format_money(Money(value, Currency.USD if name.endswith("_usd") else Currency.TRY))
    return plain_number(value) if isinstance(value, int) else country_name(str(value))


def _attachment(attachment: Attachment, catalogue: Catalogue) -> AttachmentRow:
    return AttachmentRow(
        document=catalogue.document(attachment.document).label,
        file_name=attachment.file_name,
        issued_on=format_day(attachment.issued_on) if attachment.issued_on else DASH,
        pages=DASH if attachment.pages is None else str(attachment.pages),
        size=plain_number(attachment.size),
        translation=_yes_or_no(attachment.has_translation),
        certification=_yes_or_no(attachment.is_certified),
    )


def _yes_or_no(answer: bool | None) -> str:
    return DASH if answer is None else YES if answer else NO
