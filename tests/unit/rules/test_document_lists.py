"""Which papers each category asks for, and when: seed A 4.1.4 and 5.3.4, seed B, regulation 5."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.factories import (
    TODAY,
    a_household,
    a_job,
    a_worker,
    a_workplace,
    an_attachment,
    an_extension,
    answers,
    facts,
)
from tests.unit.rules.dossiers import codes, found, ready, report, status, under, with_papers, words
from webapp.catalogue.lists import Signature
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import (
    ApplicationKind,
    Category,
    DossierFacts,
    FiledFrom,
    FormSignatures,
    KeyStaffLimb,
    Overlay,
    SpecialFdiLimb,
)
from webapp.domain.findings import Finding, RequirementStatus, Severity
from webapp.domain.job import JobLevel
from webapp.domain.parties import CaredPersonRelation, CareKind, Residence, ResidenceStatus

SATISFIED, MISSING, INVALID, NOT_NEEDED = RequirementStatus
KEY, LIAISON, HOME, STANDARD = (
    Category.KEY_PERSONNEL,
    Category.LIAISON_OFFICE,
    Category.DOMESTIC_SERVICES,
    Category.STANDARD_EMPLOYER,
)


def asked(dossier: DossierFacts) -> set[str]:
    """Required documents that are missing or there."""
    return {r.document for r in report(dossier).requirements if r.is_required and r.status is not NOT_NEEDED}


def answered(category: Category, **changes: Any) -> DossierFacts:
    return facts(category, answers=answers(category, **changes))


def home(**changes: Any) -> DossierFacts:
    person = replace(a_household().cared_person, **changes)
    return facts(HOME, household=a_household(cared_person=person))


PORTAL = {"employment_contract", "passport_copy", "biometric_photo"}
WORKPLACE = {"trade_registry_gazette", "balance_sheet", "activity_certificate"}
FDI_LIST = {"personnel_notification_form", "cv_form", "request_petition"}


def test_seed_a_asks_a_standard_employer_for_contract_passport_photo_and_workplace_papers() -> None:
    assert asked(answered(STANDARD)) == PORTAL | WORKPLACE


def test_seed_b_asks_key_personnel_for_the_form_cv_petition_and_the_papers_of_its_limbs() -> None:
    dossier = answered(KEY, key_staff_limb=KeyStaffLimb.SENIOR_MANAGEMENT, special_fdi_limb=SpecialFdiLimb.TURNOVER)
    limbs = {"key_role_decision", "special_fdi_capital_evidence", "special_fdi_turnover_evidence"}
    assert asked(dossier) == PORTAL | WORKPLACE | FDI_LIST | limbs


def test_seed_b_asks_a_liaison_office_for_permit_authority_and_foreign_exchange() -> None:
    office = {"liaison_activity_permit", "liaison_authority_document", "foreign_exchange_evidence"}
    assert asked(answered(LIAISON)) == PORTAL | WORKPLACE | FDI_LIST | office


def test_a_home_is_asked_for_the_papers_of_employer_and_cared_person_and_none_of_a_workplace() -> None:
    family = {
        "employer_identity_card",
        "cared_person_identity",
        "employer_civil_registry_extract",
        "cared_person_civil_registry_extract",
        "kinship_document",
        "address_certificate",
        "income_evidence",
    }
    assert asked(home()) == PORTAL | family


@pytest.mark.parametrize("limb", [limb for limb in KeyStaffLimb if limb is not KeyStaffLimb.ESSENTIAL_KNOWLEDGE])
def test_the_four_management_limbs_are_shown_by_a_decision(limb: KeyStaffLimb) -> None:
    papers = asked(answered(KEY, key_staff_limb=limb))
    assert "key_role_decision" in papers
    assert papers.isdisjoint({"reference_letter", "field_evidence", "diploma"})


def test_essential_knowledge_is_shown_by_reference_diploma_and_field_papers() -> None:
    papers = asked(answered(KEY, key_staff_limb=KeyStaffLimb.ESSENTIAL_KNOWLEDGE))
    assert papers >= {"reference_letter", "diploma", "field_evidence"}
    assert "key_role_decision" not in papers


FDI_PAPERS = {
    SpecialFdiLimb.TURNOVER: {"special_fdi_capital_evidence", "special_fdi_turnover_evidence"},
    SpecialFdiLimb.EXPORTS: {"special_fdi_capital_evidence", "special_fdi_exports_evidence"},
    SpecialFdiLimb.STAFF: {"special_fdi_capital_evidence", "special_fdi_staff_evidence"},
    SpecialFdiLimb.FIXED_INVESTMENT: {"special_fdi_investment_certificate"},
    SpecialFdiLimb.INVESTMENT_ELSEWHERE: {"special_fdi_elsewhere_evidence", "assignment_letter"},
}


@pytest.mark.parametrize(("limb", "papers"), FDI_PAPERS.items())
def test_each_special_fdi_limb_asks_for_its_own_papers_only(limb: SpecialFdiLimb, papers: set[str]) -> None:
    every = set().union(*FDI_PAPERS.values())
    assert asked(answered(KEY, special_fdi_limb=limb)) & every == papers


def test_an_unanswered_limb_is_a_question_and_asks_for_no_paper_yet() -> None:
    dossier = answered(KEY, special_fdi_limb=None, key_staff_limb=None)
    questions = {f.subject for f in report(dossier).blockers if f.code == "answer_missing"}
    assert questions == {"answers.special_fdi_limb", "answers.key_staff_limb"}
    assert asked(dossier) == PORTAL | WORKPLACE | FDI_LIST


@pytest.mark.parametrize("category", [KEY, LIAISON])
class TestTheOriginalSignaturesOfTheForm:
    """Seed B: both original signatures, or else a contract or an acceptance letter."""

    def test_with_both_signatures_no_letter_is_needed(self, category: Category) -> None:
        dossier = answered(category, form_signatures=FormSignatures.BOTH)
        assert status(dossier, "acceptance_letter") is NOT_NEEDED

    def test_without_them_contract_or_letter_is_missing(self, category: Category) -> None:
        dossier = answered(category, form_signatures=FormSignatures.NOT_BOTH)
        assert status(dossier, "acceptance_letter") is MISSING
        assert "İş sözleşmesi" in words(found(dossier, "alternative_open"))

    def test_the_signed_contract_makes_the_letter_unnecessary(self, category: Category) -> None:
        dossier = answered(category, form_signatures=FormSignatures.NOT_BOTH)
        dossier = replace(dossier, attachments=(an_attachment("employment_contract"),))
        assert status(dossier, "acceptance_letter") is NOT_NEEDED

    def test_the_letter_does_not_replace_the_contract_that_e_izin_wants_uploaded(self, category: Category) -> None:
        dossier = answered(category, form_signatures=FormSignatures.NOT_BOTH)
        dossier = replace(dossier, attachments=(an_attachment("acceptance_letter"),))
        assert status(dossier, "acceptance_letter") is SATISFIED
        assert status(dossier, "employment_contract") is MISSING
        assert "alternative_open" not in codes(dossier)

    def test_the_missing_letter_never_keeps_the_contract_from_being_signed(self, category: Category) -> None:
        dossier = with_papers(answered(category, form_signatures=FormSignatures.NOT_BOTH))
        unsigned = [a for a in dossier.attachments if a.document not in ("employment_contract", "acceptance_letter")]
        assert report(replace(dossier, attachments=tuple(unsigned))).can_finalise_documents

    def test_the_open_question_is_a_blocker(self, category: Category) -> None:
        dossier = answered(category, form_signatures=None)
        assert found(dossier, "answer_missing").subject == "answers.form_signatures"


class TestAnAnyOfGroup:
    """The tourism list takes the activity certificate or a petition that there is none."""

    def group_of(self, *papers: str, **changes: Any) -> tuple[list[RequirementStatus], list[Finding]]:
        attached = tuple(an_attachment(paper, **changes) for paper in papers)
        checked = report(under(Overlay.TOURISM, attachments=attached))
        members = [r for r in checked.requirements if r.group == "tourism_activity"]
        subjects = {f"document:{r.document}" for r in members}
        return [r.status for r in members], [f for f in checked.findings if f.subject in subjects]

    def test_with_none_of_them_one_blocker_names_them_all(self) -> None:
        statuses, (finding,) = self.group_of()
        assert statuses == [MISSING, MISSING]
        assert (finding.code, finding.severity) == ("group_missing", Severity.BLOCKER)
        assert finding.values["alternatives"] == (
            "Turizm faaliyet belgesi · Turizm faaliyet belgesi bulunmadığına dair dilekçe"
        )

    @pytest.mark.parametrize(
        ("paper", "expected"),
        [
            ("tourism_activity_certificate", [SATISFIED, NOT_NEEDED]),
            ("no_activity_certificate_petition", [NOT_NEEDED, SATISFIED]),
        ],
    )
    def test_any_one_of_them_is_enough(self, paper: str, expected: list[RequirementStatus]) -> None:
        assert self.group_of(paper) == (expected, [])

    def test_a_spoilt_one_stays_wrong_until_another_is_there(self) -> None:
        statuses, found_ones = self.group_of("no_activity_certificate_petition", size=0)
        assert statuses == [MISSING, INVALID]
        assert {f.code for f in found_ones} == {"group_missing", "document_empty"}


@pytest.mark.parametrize("category", [KEY, LIAISON])
class TestSeedBsExtension:
    """Seed B, extension: exchange proof (liaison office), form or acceptance, passport, petition, the former permit."""

    def test_the_bundle_is_the_articles_and_the_portals_uploads(self, category: Category) -> None:
        article = {
            "personnel_notification_form",
            "acceptance_letter",
            "passport_copy",
            "request_petition",
            "former_permit_original",
        }
        article |= {"foreign_exchange_evidence"} if category is LIAISON else set()
        assert asked(an_extension(category)) == article | PORTAL | WORKPLACE

    def test_the_evidence_of_the_first_application_is_not_asked_again(self, category: Category) -> None:
        again = {"key_role_decision", "special_fdi_capital_evidence", "liaison_authority_document", "diploma"}
        assert asked(an_extension(category)).isdisjoint(again)

    def test_the_acceptance_letter_stands_for_the_form(self, category: Category) -> None:
        dossier = an_extension(category, attachments=(an_attachment("acceptance_letter"),))
        assert status(dossier, "personnel_notification_form") is NOT_NEEDED
        assert status(dossier, "acceptance_letter") is SATISFIED

    def test_the_form_can_be_printed_and_signed_while_neither_is_there(self, category: Category) -> None:
        papers = with_papers(an_extension(category)).attachments
        signed_later = {"employment_contract", "personnel_notification_form", "acceptance_letter"}
        dossier = an_extension(category, attachments=tuple(a for a in papers if a.document not in signed_later))
        assert report(dossier).can_finalise_documents
        assert found(dossier, "alternative_open").subject == "document:acceptance_letter"

    def test_the_form_has_four_copies_with_stamp_signature_and_photo(self, category: Category) -> None:
        cell = catalogue().requirements(category, ApplicationKind.EXTENSION, FiledFrom.INSIDE_TURKIYE, TODAY)
        (form,) = [row for row in cell if row.document == "personnel_notification_form"]
        assert form.copies == 4
        assert {Signature.EMPLOYER_STAMP, Signature.WORKER_SIGNATURE, Signature.PHOTO_ON_EACH} <= set(form.signatures)


def test_key_personnel_and_liaison_forms_are_four_copies_with_a_signed_scan() -> None:
    for category in (KEY, LIAISON):
        row = next(r for r in report(facts(category)).requirements if r.document == "personnel_notification_form")
        assert (row.copies, row.status) == (4, MISSING)


def test_cv_and_petition_are_ready_as_soon_as_their_fields_are_there() -> None:
    dossier = facts(KEY)
    assert (status(dossier, "cv_form"), status(dossier, "request_petition")) == (SATISFIED, SATISFIED)
    gap = facts(KEY, worker=a_worker(father_name=""))
    assert status(gap, "cv_form") is MISSING
    assert found(facts(KEY, job=a_job(title="")), "generated_not_complete").subject == "document:request_petition"


@pytest.mark.parametrize("category", [HOME, STANDARD])
def test_where_no_list_asks_for_form_cv_and_petition_they_are_only_recommended(category: Category) -> None:
    rows = {r.document: r for r in report(facts(category, worker=a_worker(father_name=""))).requirements}
    for document in ("personnel_notification_form", "cv_form", "request_petition"):
        assert not rows[document].is_required
        assert rows[document].status is MISSING
    severities = {
        f.severity
        for f in report(facts(category, worker=a_worker(father_name=""))).findings
        if f.code == "generated_not_complete"
    }
    assert severities == {Severity.NOTE}


def test_workplace_papers_drop_when_the_workplace_is_for_temporary_protection_only() -> None:
    dossier = facts(STANDARD, workplace=a_workplace(is_only_temporary_protection=True))
    assert asked(dossier).isdisjoint(WORKPLACE)


def test_that_box_is_refused_for_any_other_foreigner() -> None:
    dossier = facts(STANDARD, workplace=a_workplace(is_only_temporary_protection=True))
    assert found(dossier, "temporary_protection_box_wrong").severity is Severity.BLOCKER


def test_seed_a_5_3_2_asks_no_passport_under_international_protection() -> None:
    stay = Residence(status=ResidenceStatus.INTERNATIONAL_PROTECTION, issued_on=date(2026, 1, 5))
    dossier = facts(STANDARD, worker=a_worker(residence=stay))
    assert status(dossier, "passport_copy") is NOT_NEEDED


@pytest.mark.parametrize(
    ("level", "is_required", "expected"),
    [
        (JobLevel.ENGINEER_ARCHITECT, None, MISSING),
        (JobLevel.OTHER, True, MISSING),
        (JobLevel.OTHER, False, NOT_NEEDED),
        (JobLevel.OTHER, None, NOT_NEEDED),
    ],
)
def test_a_diploma_is_asked_of_engineers_and_where_the_post_requires_one(
    level: JobLevel, is_required: bool | None, expected: RequirementStatus
) -> None:
    dossier = replace(answered(STANDARD, is_diploma_required=is_required), job=a_job(level=level))
    assert status(dossier, "diploma") is expected


@pytest.mark.parametrize("category", [KEY, LIAISON, STANDARD])
def test_seed_a_5_3_4_every_post_at_a_workplace_says_whether_a_diploma_is_required(category: Category) -> None:
    assert status(answered(category, is_diploma_required=True), "diploma") is MISSING
    assert (
        found(answered(category, is_diploma_required=None), "answer_missing").subject == "answers.is_diploma_required"
    )


def test_essential_knowledge_needs_its_diploma_without_that_question() -> None:
    dossier = answered(KEY, is_diploma_required=None, key_staff_limb=KeyStaffLimb.ESSENTIAL_KNOWLEDGE)
    assert status(dossier, "diploma") is MISSING
    assert "answer_missing" not in codes(dossier)


def test_an_engineers_post_does_not_ask_whether_a_diploma_is_required() -> None:
    dossier = replace(answered(STANDARD, is_diploma_required=None), job=a_job(level=JobLevel.ENGINEER_ARCHITECT))
    assert "answer_missing" not in codes(dossier)


def test_a_power_of_attorney_is_asked_of_an_agent_only() -> None:
    assert status(answered(STANDARD, is_filed_by_agent=True), "power_of_attorney") is MISSING
    assert status(answered(STANDARD, is_filed_by_agent=False), "power_of_attorney") is NOT_NEEDED


def test_a_key_person_with_an_engineering_degree_gives_a_notarised_undertaking() -> None:
    dossier = answered(KEY, holds_engineering_degree=True)
    assert status(dossier, "engineering_undertaking") is MISSING
    loose = replace(dossier, attachments=(an_attachment("engineering_undertaking", is_certified=False),))
    assert status(loose, "engineering_undertaking") is INVALID


def test_the_residence_card_is_listed_at_home_and_not_abroad() -> None:
    assert status(facts(STANDARD), "residence_permit") is MISSING
    assert status(facts(STANDARD, filed_from=FiledFrom.ABROAD), "residence_permit") is None
    assert found(facts(STANDARD), "document_recommended").severity is Severity.NOTE


@pytest.mark.parametrize(
    ("care", "born", "expected"),
    [
        (CareKind.PATIENT, date(1990, 1, 1), MISSING),
        (CareKind.DISABLED, date(2015, 1, 1), MISSING),
        (CareKind.ELDERLY, date(1970, 1, 1), MISSING),
        (CareKind.ELDERLY, date(1940, 1, 1), NOT_NEEDED),
        (CareKind.CHILD, date(2020, 1, 1), NOT_NEEDED),
        (CareKind.ELDERLY, None, NOT_NEEDED),
        (None, date(1940, 1, 1), NOT_NEEDED),
    ],
)
def test_a_health_report_is_asked_for_patients_the_disabled_and_the_elderly_under_65(
    care: CareKind | None, born: date | None, expected: RequirementStatus
) -> None:
    assert status(home(care_kind=care, birth_date=born), "health_report") is expected


@pytest.mark.parametrize(
    ("relation", "care", "expected"),
    [
        (CaredPersonRelation.PARENT, CareKind.ELDERLY, MISSING),
        (CaredPersonRelation.CHILD, CareKind.DISABLED, MISSING),
        (CaredPersonRelation.SPOUSE, CareKind.PATIENT, MISSING),
        (CaredPersonRelation.CHILD, CareKind.CHILD, NOT_NEEDED),
        (CaredPersonRelation.OTHER, CareKind.ELDERLY, NOT_NEEDED),
        (CaredPersonRelation.SELF, CareKind.PATIENT, NOT_NEEDED),
        (None, CareKind.ELDERLY, NOT_NEEDED),
        (CaredPersonRelation.PARENT, None, NOT_NEEDED),
    ],
)
def test_faq_44_asks_a_first_degree_relative_for_the_kinship_document(
    relation: CaredPersonRelation | None, care: CareKind | None, expected: RequirementStatus
) -> None:
    assert status(home(relation=relation, care_kind=care), "kinship_document") is expected


def test_an_employer_who_is_cared_for_shows_one_identity_only() -> None:
    dossier = home(relation=CaredPersonRelation.SELF)
    assert status(dossier, "cared_person_identity") is NOT_NEEDED
    assert status(dossier, "cared_person_civil_registry_extract") is NOT_NEEDED
    assert status(dossier, "employer_identity_card") is MISSING


def test_a_carers_diploma_is_not_asked_a_statement_is_enough() -> None:
    assert status(home(), "diploma") is None
    assert status(ready(HOME), "education_statement") is SATISFIED
