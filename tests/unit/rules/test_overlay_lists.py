"""What each profession and status adds, tightens and drops: regulation 5.8 and the sources it names."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import a_job, a_permit, a_protected_worker, a_worker, an_attachment, answers, facts
from tests.unit.rules.dossiers import OVERLAID, codes, found, report, status, under, words
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Standing
from webapp.documents.registry import documents_of
from webapp.domain.dossier import (
    ApplicationKind,
    Category,
    DossierFacts,
    Exemption,
    FiledFrom,
    Overlay,
    PermanentGround,
)
from webapp.domain.findings import RequirementStatus, Severity
from webapp.domain.job import JobLevel
from webapp.domain.parties import Education, EducationLevel
from webapp.domain.permit import PermitKind
from webapp.rules.completeness import expected_fields

EXTENSION, INSIDE, ABROAD = ApplicationKind.EXTENSION, FiledFrom.INSIDE_TURKIYE, FiledFrom.ABROAD
STANDARD = Category.STANDARD_EMPLOYER
WORKPLACE = {"trade_registry_gazette", "balance_sheet", "activity_certificate"}


def asked(dossier: DossierFacts) -> set[str]:
    """Required documents that are missing or there."""
    rows = report(dossier).requirements
    return {r.document for r in rows if r.is_required and r.status is not RequirementStatus.NOT_NEEDED}


def added(overlay: Overlay, kind: ApplicationKind = ApplicationKind.FIRST) -> set[str]:
    """What the overlay asks beyond the plain list of the standard employer."""
    return asked(under(overlay, kind=kind)) - asked(facts(STANDARD, kind))


DOCUMENTS = {
    Overlay.ACADEMIC: ({"yok_prior_permission"}, {"yok_prior_permission"}),
    Overlay.TEACHER: (
        {"meb_prior_permission", "institution_opening_permit", "institution_licence", "diploma"},
        {"meb_prior_permission", "institution_opening_permit", "institution_licence", "diploma"},
    ),
    Overlay.ENGINEER_ARCHITECT: (
        {
            "diploma",
            "diploma_equivalence",
            "turkish_colleague_payroll",
            "professional_certificates",
            "home_chamber_membership",
            "no_ban_certificate",
        },
        {"diploma", "diploma_equivalence", "turkish_colleague_payroll"},
    ),
    Overlay.HEALTH: (
        {"health_prior_permission", "health_activity_permit", "diploma", "diploma_equivalence"},
        {"health_prior_permission", "health_activity_permit", "diploma", "diploma_equivalence"},
    ),
    Overlay.TOURISM: (
        {
            "tourism_licence",
            "tourism_activity_certificate",
            "no_activity_certificate_petition",
            "sgk_service_list",
            "reference_letter",
            "request_petition",
        },
        {
            "tourism_licence",
            "tourism_activity_certificate",
            "no_activity_certificate_petition",
            "sgk_service_list",
            "request_petition",
        },
    ),
    Overlay.ENTERTAINMENT: (
        {"entertainment_turnover_evidence", "entertainment_licence", "reference_letter"},
        {"entertainment_turnover_evidence", "entertainment_licence"},
    ),
    Overlay.AVIATION: (
        {"pilot_licence", "sgk_service_list", "cv_form"},
        {"pilot_licence", "sgk_service_list", "cv_form", "shgm_validation"},
    ),
    Overlay.LIVESTOCK: (set(), set()),
    Overlay.COMPANY_PARTNER: (
        {"partner_authority_evidence", "diploma"},
        {"partner_authority_evidence", "diploma", "turkish_staff_evidence", "contribution_evidence"},
    ),
    Overlay.STUDENT: ({"student_certificate"}, {"student_certificate"}),
}


@pytest.mark.parametrize(("overlay", "first", "again"), [(o, *papers) for o, papers in DOCUMENTS.items()])
def test_regulation_5_8_each_profession_asks_its_papers_first_and_again(
    overlay: Overlay, first: set[str], again: set[str]
) -> None:
    assert added(overlay) == first
    assert added(overlay, EXTENSION) == again


@pytest.mark.parametrize(
    ("overlay", "permission"),
    [
        (Overlay.ACADEMIC, "yok_prior_permission"),
        (Overlay.TEACHER, "meb_prior_permission"),
        (Overlay.HEALTH, "health_prior_permission"),
    ],
)
def test_6735_m_8_5_the_prior_permission_is_asked_again_at_every_extension(overlay: Overlay, permission: str) -> None:
    rows = {r.document: r for r in report(under(overlay, kind=EXTENSION)).requirements}
    assert rows[permission].source == "law_6735:8/5"


def test_the_academic_guide_asks_no_yok_permission_of_a_citizen_of_northern_cyprus() -> None:
    exempt = under(Overlay.ACADEMIC, answers=answers(STANDARD, exemption=Exemption.NORTHERN_CYPRUS))
    assert status(exempt, "yok_prior_permission") is RequirementStatus.NOT_NEEDED
    assert status(exempt, "exemption_evidence") is RequirementStatus.MISSING


def test_temporary_protection_guide_2_1_prior_permissions_hold_under_protection_too() -> None:
    dossier = under(Overlay.HEALTH, Category.TEMPORARY_PROTECTION)
    assert {"health_prior_permission", "temporary_protection_identity"} <= asked(dossier)


def test_faq_27_a_degree_from_türkiye_needs_no_equivalence() -> None:
    home = Education(level=EducationLevel.BACHELOR, school="Örnek Üniversitesi", country="TR", profession="Hemşire")
    dossier = under(Overlay.HEALTH, worker=a_worker(education=(home,)))
    assert status(dossier, "diploma_equivalence") is RequirementStatus.NOT_NEEDED
    assert status(dossier, "diploma") is RequirementStatus.MISSING


def test_the_certificate_of_an_engineer_not_being_banned_is_at_most_six_months_old() -> None:
    old = an_attachment("no_ban_certificate", issued_on=date(2026, 5, 22))
    assert found(under(Overlay.ENGINEER_ARCHITECT, attachments=(old,)), "document_too_old").values["months"] == "6"


def test_annotation_4_the_validation_is_advice_first_and_needed_at_the_extension() -> None:
    first = {r.document: r for r in report(under(Overlay.AVIATION)).requirements}
    again = {r.document: r for r in report(under(Overlay.AVIATION, kind=EXTENSION)).requirements}
    assert (first["shgm_validation"].is_required, again["shgm_validation"].is_required) == (False, True)


def test_tourism_wants_the_diploma_certified_where_the_post_needs_one() -> None:
    loose = an_attachment("diploma", is_certified=False)
    dossier = under(Overlay.TOURISM, answers=answers(STANDARD, is_diploma_required=True), attachments=(loose,))
    assert status(dossier, "diploma") is RequirementStatus.INVALID
    plain = facts(STANDARD, answers=answers(STANDARD, is_diploma_required=True), attachments=(loose,))
    assert status(plain, "diploma") is RequirementStatus.SATISFIED


class TestIndependentWork:
    """UY 2022 m.29 and the temporary-protection guide 2.2-l: the foreigner files, no employer and no contract."""

    def test_competence_and_business_take_the_place_of_contract_and_workplace_papers(self) -> None:
        papers = asked(under(Overlay.INDEPENDENT))
        assert papers == {
            "passport_copy",
            "diploma",
            "professional_competence_evidence",
            "business_licence",
            "biometric_photo",
        }

    def test_two_photos_are_asked(self) -> None:
        rows = {r.document: r for r in report(under(Overlay.INDEPENDENT)).requirements}
        assert rows["biometric_photo"].copies == 2

    def test_under_temporary_protection_tax_number_and_register_are_shown(self) -> None:
        dossier = under(Overlay.INDEPENDENT, Category.TEMPORARY_PROTECTION)
        assert {"tax_certificate", "trade_registry_gazette", "chamber_registration"} <= asked(dossier)
        registered = replace(dossier, attachments=(an_attachment("chamber_registration"),))
        assert status(registered, "trade_registry_gazette") is RequirementStatus.NOT_NEEDED

    def test_neither_wage_nor_workplace_is_asked_and_the_business_is(self) -> None:
        asked_for = expected_fields(under(Overlay.INDEPENDENT))
        assert {"job.title", "job.months", "employer.name", "employer.activity"} <= asked_for
        assert not any(path.startswith(("job.wage", "workplace.", "employer.shareholders")) for path in asked_for)

    def test_only_an_independent_permit_is_extended(self) -> None:
        dossier = under(Overlay.INDEPENDENT, kind=EXTENSION, former_permit=a_permit(kind=PermitKind.FIXED_TERM))
        finding = found(dossier, "former_permit_kind_differs")
        assert (finding.severity, finding.subject) == (Severity.BLOCKER, "former_permit.kind")

    def test_an_independent_engineer_brings_the_papers_of_both_lists(self) -> None:
        dossier = facts(
            STANDARD,
            overlays=(Overlay.ENGINEER_ARCHITECT, Overlay.INDEPENDENT),
            job=a_job(level=JobLevel.ENGINEER_ARCHITECT),
        )
        assert {"home_chamber_membership", "professional_competence_evidence", "diploma"} <= asked(dossier)
        assert "overlays_exclude" not in codes(dossier)


class TestPermanentAndTurquoise:
    """Their lists were not found: each row says so."""

    @pytest.mark.parametrize(
        ("ground", "paper", "other"),
        [
            (PermanentGround.LONG_TERM_RESIDENCE, "long_term_residence_permit", "work_permit_history"),
            (PermanentGround.EIGHT_YEARS_OF_PERMITS, "work_permit_history", "long_term_residence_permit"),
        ],
    )
    def test_6735_m_10_3_the_ground_of_a_permanent_permit_is_shown(
        self, ground: PermanentGround, paper: str, other: str
    ) -> None:
        dossier = under(Overlay.PERMANENT, answers=answers(STANDARD, permanent_ground=ground, work_permit_years=9))
        assert paper in asked(dossier)
        assert other not in asked(dossier)
        assert asked(dossier).isdisjoint(WORKPLACE | {"employment_contract", "diploma"})

    def test_the_open_ground_is_a_question(self) -> None:
        dossier = under(Overlay.PERMANENT, answers=answers(STANDARD))
        assert "answers.permanent_ground" in {f.subject for f in report(dossier).blockers}

    def test_nothing_of_an_employer_or_a_job_is_asked_for_a_permanent_permit(self) -> None:
        asked_for = expected_fields(under(Overlay.PERMANENT))
        assert not any(path.startswith(("job.", "employer.", "workplace.")) for path in asked_for)

    @pytest.mark.parametrize("overlay", [Overlay.PERMANENT, Overlay.TURQUOISE_CARD])
    def test_a_list_nobody_found_says_so_beside_each_row(self, overlay: Overlay) -> None:
        dossier = under(overlay)
        own = [f for f in report(dossier).blockers if f.source == "lists_not_found"]
        assert own
        for finding in own:
            assert "Belge listesi kaynaklarda bulunamadı." in words(finding)

    def test_6735_m_11_a_turquoise_card_asks_its_group_and_a_cv(self) -> None:
        assert asked(under(Overlay.TURQUOISE_CARD)) == {
            "passport_copy",
            "turquoise_group_evidence",
            "cv_form",
            "biometric_photo",
        }
        assert "answers.turquoise_group" in expected_fields(under(Overlay.TURQUOISE_CARD))


class TestTheChoiceOfOverlays:
    def test_an_overlay_of_another_category_is_refused_and_changes_nothing(self) -> None:
        dossier = facts(Category.DOMESTIC_SERVICES, overlays=(Overlay.TOURISM,))
        finding = found(dossier, "overlay_unfit")
        assert (finding.severity, finding.subject) == (Severity.BLOCKER, "overlays[0]")
        assert "Standart işveren" in words(finding)
        assert asked(dossier) == asked(facts(Category.DOMESTIC_SERVICES))

    def test_two_that_exclude_each_other_are_told_and_the_first_holds(self) -> None:
        dossier = facts(STANDARD, overlays=(Overlay.TOURISM, Overlay.AVIATION))
        finding = found(dossier, "overlays_exclude")
        assert (finding.severity, finding.subject) == (Severity.BLOCKER, "overlays[1]")
        assert finding.values == {"overlay": "Havacılık", "other": "Turizm"}
        assert "tourism_licence" in asked(dossier)
        assert "pilot_licence" not in asked(dossier)

    def test_6735_m_11_6_there_is_no_turquoise_card_under_temporary_protection(self) -> None:
        assert "overlay_unfit" in codes(facts(Category.TEMPORARY_PROTECTION, overlays=(Overlay.TURQUOISE_CARD,)))

    def test_6458_m_41_a_student_applies_inside_türkiye(self) -> None:
        (closed,) = report(facts(STANDARD, filed_from=ABROAD, overlays=(Overlay.STUDENT,))).findings
        assert (closed.code, closed.source) == ("cell_closed", "law_6458:41")

    def test_an_engineers_post_without_the_list_is_warned_of(self) -> None:
        plain = facts(STANDARD, job=a_job(level=JobLevel.ENGINEER_ARCHITECT))
        assert found(plain, "engineer_without_list").severity is Severity.WARNING
        assert "engineer_without_list" not in codes(under(Overlay.ENGINEER_ARCHITECT))
        at_home = facts(Category.DOMESTIC_SERVICES, job=a_job(level=JobLevel.ENGINEER_ARCHITECT))
        assert "engineer_without_list" not in codes(at_home)

    def test_the_partners_box_and_the_partners_list_go_together(self) -> None:
        box_only = facts(STANDARD, job=a_job(is_partner_or_owner=True))
        assert found(box_only, "partner_without_list").subject == "job.is_partner_or_owner"
        list_only = under(Overlay.COMPANY_PARTNER, job=a_job(is_partner_or_owner=False))
        assert found(list_only, "partner_box_open").subject == "job.is_partner_or_owner"
        both = under(Overlay.COMPANY_PARTNER)
        assert {"partner_without_list", "partner_box_open"}.isdisjoint(codes(both))


def test_an_overlay_over_protection_asks_no_passport() -> None:
    dossier = under(
        Overlay.TOURISM,
        Category.TEMPORARY_PROTECTION,
        worker=a_protected_worker(Category.TEMPORARY_PROTECTION),
    )
    assert "passport_copy" not in asked(dossier)
    assert "tourism_licence" in asked(dossier)


@pytest.mark.parametrize(("overlay", "category", "kind", "filed_from"), OVERLAID)
def test_the_list_names_every_paper_that_we_write_and_no_other(
    overlay: Overlay, category: Category, kind: ApplicationKind, filed_from: FiledFrom
) -> None:
    dossier = under(overlay, category, kind, filed_from)
    listed = {r.document for r in report(dossier).requirements if catalogue().document(r.document).is_generated}
    assert listed == set(documents_of(dossier))


@pytest.mark.parametrize("category", list(Category))
def test_an_extension_list_names_every_paper_that_we_write(category: Category) -> None:
    dossier = facts(category, EXTENSION)
    listed = {r.document for r in report(dossier).requirements if catalogue().document(r.document).is_generated}
    assert listed == set(documents_of(dossier))


@pytest.mark.parametrize("overlay", [Overlay.INDEPENDENT, Overlay.PERMANENT, Overlay.TURQUOISE_CARD])
def test_6735_m_10_no_petition_in_an_employers_name_where_the_foreigner_files(overlay: Overlay) -> None:
    dossier = under(overlay, STANDARD, ApplicationKind.FIRST, INSIDE)
    assert "request_petition" not in {row.document for row in report(dossier).requirements}
    assert documents_of(dossier) == ("cv_form",)


def test_5_8_what_firms_alone_tell_of_independent_work_stands_as_practice() -> None:
    shipped = catalogue().overlays[Overlay.INDEPENDENT]
    told_by_firms = {shipped.source, *(drop.source for drop in shipped.drops if drop.document == "employment_contract")}
    told_by_firms |= {duty.source for duty in shipped.follow_up}
    assert {catalogue().source(source).standing for source in told_by_firms} == {Standing.PRACTICE}
