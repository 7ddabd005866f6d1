"""What can be wrong with one attached file, as far as its data tell."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.lists import Requirement
from webapp.catalogue.model import Catalogue, DocumentType
from webapp.domain.dossier import Attachment, DossierFacts
from webapp.domain.findings import Finding
from webapp.domain.periods import add_months, format_day
from webapp.rules.conditions import holds


def findings(
    attachment: Attachment, row: Requirement, facts: DossierFacts, catalogue: Catalogue, on: date
) -> Iterator[Finding]:
    """Format and size (e-İzin Kılavuzu 4.1.4, 5.3.1), translation, certification and age of one file."""
    document = catalogue.document(row.document)
    yield from _file(attachment, document, catalogue)
    if holds(row.translation, facts, catalogue, on):
        yield from _confirmed(attachment.has_translation, "translation", document, row, catalogue)
    if holds(row.certified, facts, catalogue, on):
        yield from _confirmed(attachment.is_certified, "certification", document, row, catalogue)
    yield from _age(attachment, document, row, catalogue, on)


def _file(attachment: Attachment, document: DocumentType, catalogue: Catalogue) -> Iterator[Finding]:
    subject, source = f"document:{document.id}", catalogue.media[document.media].source
    if attachment.media_type not in document.media_types:
        yield catalogue.finding(
            "document_wrong_type",
            subject,
            source,
            document=document.label,
            media_type=attachment.media_type,
            expected=catalogue.label(document.media),
        )
    if attachment.size < 1:
        yield catalogue.finding("document_empty", subject, source, document=document.label)
    if attachment.size > document.max_bytes:
        yield catalogue.finding(
            "document_too_large",
            subject,
            source,
            document=document.label,
            size=_count(attachment.size),
            limit=_count(document.max_bytes),
        )


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _confirmed(
    answer: bool | None, what: str, document: DocumentType, row: Requirement, catalogue: Catalogue
) -> Iterator[Finding]:
    """``answer`` is what the user said of the file: True is enough, False and no answer are not."""
    if not answer:
        code = f"{what}_unconfirmed" if answer is None else f"{what}_missing"
        yield catalogue.finding(code, f"document:{document.id}", row.source, document=document.label)


def _age(
    attachment: Attachment, document: DocumentType, row: Requirement, catalogue: Catalogue, on: date
) -> Iterator[Finding]:
    subject, day = f"document:{document.id}", attachment.issued_on
    if day is not None and day > on:
        yield catalogue.finding(
            "document_date_in_future",
            subject,
            row.source,
            document=document.label,
            day=format_day(day),
            on=format_day(on),
        )
    elif document.freshness:
        limit = catalogue.value(document.freshness, on)
        months = str(limit.whole)
        if day is None:
            yield catalogue.finding(
                "document_date_unknown", subject, limit.source, document=document.label, months=months
            )
        elif add_months(day, limit.whole) < on:
            yield catalogue.finding(
                "document_too_old",
                subject,
                limit.source,
                document=document.label,
                day=format_day(day),
                months=months,
            )
