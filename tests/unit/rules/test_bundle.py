"""The whole check: ready dossiers, order, extension, days outside the catalogue."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import TODAY, a_job, an_attachment, an_employer, an_extension, facts
from tests.unit.rules.dossiers import CELLS, OVERLAID, codes, found, ready, report, under, with_papers, words
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import CatalogueError, Condition
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom, Overlay
from webapp.domain.findings import RequirementStatus, Severity
from webapp.domain.parties import EmployerKind
from webapp.rules.bundle import check
from webapp.rules.conditions import unbound


@pytest.mark.parametrize(("category", "filed_from"), CELLS)
def test_a_dossier_with_every_field_and_paper_is_ready(category: Category, filed_from: FiledFrom) -> None:
    checked = report(ready(category, filed_from))
    assert [f.code for f in checked.blockers] == []
    assert checked.is_ready
    assert checked.can_finalise_documents


@pytest.mark.parametrize(("category", "filed_from"), CELLS)
def test_an_empty_dossier_is_told_everything_it_lacks(category: Category, filed_from: FiledFrom) -> None:
    from webapp.domain.dossier import DossierFacts

    checked = report(DossierFacts(category=category, kind=ApplicationKind.FIRST, filed_from=filed_from))
    assert not checked.is_ready
    assert not checked.can_finalise_documents
    assert len(checked.blockers) > 40


def test_with_only_signatures_open_the_documents_can_be_finals_and_the_pack_cannot() -> None:
    dossier = ready(Category.KEY_PERSONNEL)
    unsigned = replace(
        dossier,
        attachments=tuple(
            a for a in dossier.attachments if a.document not in ("employment_contract", "personnel_notification_form")
        ),
    )
    checked = report(unsigned)
    assert {f.code for f in checked.blockers} == {"signed_copy_missing"}
    assert checked.can_finalise_documents
    assert not checked.is_ready


def test_one_more_blocker_beside_the_signature_keeps_the_documents_drafts() -> None:
    dossier = ready(Category.STANDARD_EMPLOYER, job=a_job(months=13))
    assert not report(dossier).can_finalise_documents


@pytest.mark.parametrize("category", list(Category))
def test_an_extension_with_every_field_and_paper_is_ready(category: Category) -> None:
    checked = report(with_papers(an_extension(category)))
    assert [f.code for f in checked.blockers] == []
    assert checked.requirements


@pytest.mark.parametrize("category", list(Category))
def test_seed_a_5_1_2_an_extension_from_abroad_gets_one_clear_finding_and_no_wrong_list(category: Category) -> None:
    checked = report(facts(category, ApplicationKind.EXTENSION, FiledFrom.ABROAD))
    assert checked.requirements == ()
    assert [(f.code, f.severity, f.subject) for f in checked.findings] == [
        ("cell_closed", Severity.BLOCKER, "filed_from")
    ]
    assert "başvuru yerini «Yurt içi» yapın" in words(checked.findings[0])


@pytest.mark.parametrize("category", [Category.TEMPORARY_PROTECTION, Category.INTERNATIONAL_PROTECTION])
def test_6735_m_17_protection_cannot_be_applied_for_from_abroad(category: Category) -> None:
    (closed,) = report(facts(category, filed_from=FiledFrom.ABROAD)).findings
    assert (closed.code, closed.subject) == ("cell_closed", "filed_from")


@pytest.mark.parametrize("overlay", [Overlay.PERMANENT, Overlay.TURQUOISE_CARD])
def test_uy_m_28_and_6735_m_11_a_permanent_permit_and_a_turquoise_card_are_not_extended(overlay: Overlay) -> None:
    (closed,) = report(an_extension(overlays=(overlay,))).findings
    assert (closed.code, closed.subject) == ("cell_closed", "kind")


@pytest.mark.parametrize(("overlay", "category", "kind", "filed_from"), OVERLAID)
def test_a_dossier_under_an_overlay_with_every_field_and_paper_is_ready(
    overlay: Overlay, category: Category, kind: ApplicationKind, filed_from: FiledFrom
) -> None:
    checked = report(with_papers(under(overlay, category, kind, filed_from)))
    assert [(f.code, f.subject) for f in checked.blockers] == []


def test_a_day_before_the_lists_begin_says_so_instead_of_guessing() -> None:
    checked = report(ready(Category.STANDARD_EMPLOYER), date(2020, 1, 1))
    assert [f.code for f in checked.findings] == ["no_list_for_day"]
    assert checked.requirements == ()


def test_a_year_without_a_minimum_wage_is_a_finding_and_never_the_nearest_row() -> None:
    finding = found(ready(Category.STANDARD_EMPLOYER), "value_not_known", date(2027, 1, 4))
    assert finding.severity is Severity.BLOCKER
    assert finding.values["day"] == "04.01.2027"


def test_findings_come_by_weight_then_by_the_portals_order_then_by_the_lists() -> None:
    dossier = facts(Category.STANDARD_EMPLOYER, job=a_job(title="", months=40), employer=an_employer(name=""))
    found_ones = report(dossier).findings
    ranks = [list(Severity).index(f.severity) for f in found_ones]
    assert ranks == sorted(ranks, key=int)
    blockers = [f.subject for f in found_ones if f.severity is Severity.BLOCKER]
    assert blockers[:3] == ["job.title", "job.months", "employer.name"]
    documents = [s for s in blockers if s.startswith("document:")]
    listed = [f"document:{r.document}" for r in report(dossier).requirements]
    assert documents == [s for s in listed if s in documents]
    assert blockers[-len(documents) :] == documents


def test_the_same_facts_give_the_same_report() -> None:
    dossier = facts(Category.KEY_PERSONNEL, job=a_job(months=40))
    assert report(dossier) == report(dossier)


@pytest.mark.parametrize(
    ("category", "kind", "is_open"),
    [
        (Category.KEY_PERSONNEL, EmployerKind.BRANCH, True),
        (Category.KEY_PERSONNEL, EmployerKind.LIAISON_OFFICE, False),
        (Category.KEY_PERSONNEL, EmployerKind.NATURAL_PERSON, False),
        (Category.LIAISON_OFFICE, EmployerKind.COMPANY, False),
        (Category.LIAISON_OFFICE, EmployerKind.LIAISON_OFFICE, True),
        (Category.DOMESTIC_SERVICES, EmployerKind.COMPANY, False),
        (Category.DOMESTIC_SERVICES, EmployerKind.NATURAL_PERSON, True),
        (Category.STANDARD_EMPLOYER, EmployerKind.ORDINARY_PARTNERSHIP, True),
    ],
)
def test_each_category_is_open_to_its_own_employers(category: Category, kind: EmployerKind, is_open: bool) -> None:
    dossier = facts(category)
    dossier = replace(dossier, employer=replace(dossier.employer, kind=kind))
    assert ("employer_kind_unfit" not in codes(dossier)) is is_open


def test_a_file_that_no_list_asks_for_is_a_note() -> None:
    dossier = ready(Category.STANDARD_EMPLOYER)
    dossier = replace(dossier, attachments=(*dossier.attachments, an_attachment("health_report")))
    assert found(dossier, "attachment_not_asked").severity is Severity.NOTE
    assert report(dossier).is_ready


def test_every_condition_of_the_catalogue_has_a_function_and_every_function_a_condition() -> None:
    assert unbound(catalogue()) == ()


def test_a_catalogue_with_a_condition_that_nobody_answers_is_refused() -> None:
    planted = Condition(id="moon_is_full", label="dolunaysa", asks=())
    strange = replace(catalogue(), conditions={**catalogue().conditions, "moon_is_full": planted})
    with pytest.raises(CatalogueError, match="moon_is_full: has no function"):
        check(facts(), strange, TODAY)


def test_a_requirement_row_tells_copies_source_and_group() -> None:
    rows = {r.document: r for r in report(ready(Category.KEY_PERSONNEL)).requirements}
    form = rows["personnel_notification_form"]
    assert (form.copies, form.source, form.status) == (4, "dyy_staff_regulation:10", RequirementStatus.SATISFIED)
    assert rows["employment_contract"].group == rows["acceptance_letter"].group == "acceptance"
    assert not rows["residence_permit"].is_required
