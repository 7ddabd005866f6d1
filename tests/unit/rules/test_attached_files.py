"""What can be wrong with a file that is there."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.factories import TODAY, a_worker, an_attachment, answers, facts
from tests.unit.rules.dossiers import codes, found, ready, report, status, words
from webapp.domain.dossier import Category, DossierFacts, FiledFrom, KeyStaffLimb
from webapp.domain.findings import RequirementStatus, Severity
from webapp.domain.parties import Education, EducationLevel

SATISFIED, MISSING, INVALID, NOT_NEEDED = RequirementStatus
LIMIT = 2_097_152


def spoilt(document: str, category: Category = Category.KEY_PERSONNEL, **changes: Any) -> DossierFacts:
    """A ready dossier whose one file is not in order."""
    dossier = ready(category)
    others = tuple(a for a in dossier.attachments if a.document != document)
    return replace(dossier, attachments=(*others, an_attachment(document, **changes)))


@pytest.mark.parametrize(
    ("document", "changes", "code"),
    [
        ("passport_copy", {"is_certified": False}, "certification_missing"),
        ("passport_copy", {"is_certified": None}, "certification_unconfirmed"),
        ("passport_copy", {"media_type": "image/jpeg"}, "document_wrong_type"),
        ("passport_copy", {"size": LIMIT + 1}, "document_too_large"),
        ("passport_copy", {"size": 0}, "document_empty"),
        ("passport_copy", {"issued_on": date(2026, 11, 24)}, "document_date_in_future"),
        ("biometric_photo", {"media_type": "application/pdf"}, "document_wrong_type"),
        ("biometric_photo", {"issued_on": date(2026, 5, 22)}, "document_too_old"),
        ("employment_contract", {"size": LIMIT + 1}, "document_too_large"),
    ],
)
def test_a_spoilt_file_is_invalid_and_says_why(document: str, changes: dict[str, Any], code: str) -> None:
    dossier = spoilt(document, **changes)
    assert status(dossier, document) is INVALID
    finding = found(dossier, code)
    assert (finding.subject, finding.severity) == (f"document:{document}", Severity.BLOCKER)
    assert not report(dossier).is_ready


@pytest.mark.parametrize(
    ("document", "changes"),
    [
        ("passport_copy", {"size": LIMIT}),
        ("biometric_photo", {"issued_on": date(2026, 5, 23)}),
        ("biometric_photo", {"media_type": "image/png"}),
        ("biometric_photo", {"issued_on": TODAY}),
        ("passport_copy", {"has_translation": False}),
    ],
)
def test_what_stands_exactly_on_the_limit_is_in_order(document: str, changes: dict[str, Any]) -> None:
    dossier = spoilt(document, **changes)
    assert status(dossier, document) is SATISFIED
    assert report(dossier).is_ready


def test_the_size_is_told_in_bytes_beside_the_limit() -> None:
    text = words(found(spoilt("passport_copy", size=5_800_123), "document_too_large"))
    assert "5.800.123" in text
    assert "2.097.152" in text


def test_a_photo_without_a_date_is_taken_with_a_warning() -> None:
    dossier = spoilt("biometric_photo", issued_on=None)
    assert found(dossier, "document_date_unknown").severity is Severity.WARNING
    assert report(dossier).is_ready


def test_a_passport_in_other_letters_needs_its_translation() -> None:
    dossier = ready(
        Category.STANDARD_EMPLOYER, answers=answers(Category.STANDARD_EMPLOYER, is_passport_in_latin_letters=False)
    )
    loose = replace(dossier, attachments=(*dossier.attachments, an_attachment("passport_copy", has_translation=None)))
    assert status(dossier, "passport_copy") is SATISFIED
    assert found(loose, "translation_unconfirmed").subject == "document:passport_copy"


def test_a_standard_employer_needs_no_certified_passport_copy() -> None:
    dossier = spoilt("passport_copy", Category.STANDARD_EMPLOYER, is_certified=False)
    assert report(dossier).is_ready


@pytest.mark.parametrize(("country", "expected"), [("DE", INVALID), ("TR", SATISFIED)])
def test_only_a_foreign_diploma_needs_a_translation(country: str, expected: RequirementStatus) -> None:
    school = Education(
        level=EducationLevel.BACHELOR, school="Okul", country=country, profession="Mimar", specialisation="Yapı"
    )
    dossier = facts(
        Category.STANDARD_EMPLOYER,
        worker=a_worker(education=(school,)),
        answers=answers(Category.STANDARD_EMPLOYER, is_diploma_required=True),
        attachments=(an_attachment("diploma", has_translation=False),),
    )
    assert status(dossier, "diploma") is expected


def test_an_unknown_country_of_the_school_asks_for_the_field_first() -> None:
    school = Education(level=EducationLevel.BACHELOR, school="Okul", profession="Mimar", specialisation="Yapı")
    dossier = facts(Category.STANDARD_EMPLOYER, worker=a_worker(education=(school,)))
    assert found(dossier, "field_missing").subject == "worker.education[0].country"


def test_the_three_papers_of_essential_knowledge_come_with_translations() -> None:
    dossier = ready(
        Category.KEY_PERSONNEL,
        FiledFrom.ABROAD,
        answers=answers(Category.KEY_PERSONNEL, key_staff_limb=KeyStaffLimb.ESSENTIAL_KNOWLEDGE),
    )
    assert report(dossier).is_ready
    for document in ("reference_letter", "diploma", "field_evidence"):
        loose = replace(dossier, attachments=(*dossier.attachments, an_attachment(document, has_translation=False)))
        assert found(loose, "translation_missing").subject == f"document:{document}"


def test_the_newest_file_of_a_document_counts() -> None:
    dossier = spoilt("passport_copy", is_certified=False)
    mended = replace(dossier, attachments=(*dossier.attachments, an_attachment("passport_copy")))
    assert report(mended).is_ready


def test_a_file_of_an_unknown_kind_is_pointed_out_once() -> None:
    dossier = ready(Category.STANDARD_EMPLOYER)
    strange = (an_attachment("moon_permit"), an_attachment("moon_permit"))
    dossier = replace(dossier, attachments=(*dossier.attachments, *strange))
    assert found(dossier, "attachment_unknown").values == {"document": "moon_permit"}
    assert "attachment_not_asked" not in codes(dossier)


@pytest.mark.parametrize(("issued_on", "is_old"), [(date(2025, 11, 22), True), (date(2025, 11, 23), False)])
def test_the_exchange_of_a_liaison_office_is_shown_for_the_last_year(issued_on: date, is_old: bool) -> None:
    dossier = spoilt("foreign_exchange_evidence", Category.LIAISON_OFFICE, issued_on=issued_on)
    assert ("document_too_old" in codes(dossier)) is is_old
