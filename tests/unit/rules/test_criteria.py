"""Special FDI (regulation 7.4), liaison office (seed B), homes (regulation 5.4)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.factories import a_household, a_natural_person, a_worker, an_attachment, an_employer, answers, facts
from tests.unit.rules.dossiers import codes, found, report, severity_of, words
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Standing
from webapp.domain.dossier import Category, DossierFacts, SpecialFdiLimb
from webapp.domain.findings import Severity
from webapp.domain.parties import CaredPersonRelation, CareKind, Shareholder

KEY, LIAISON, HOME = Category.KEY_PERSONNEL, Category.LIAISON_OFFICE, Category.DOMESTIC_SERVICES


def key(limb: SpecialFdiLimb, employer: dict[str, Any] | None = None, **given: Any) -> DossierFacts:
    return facts(KEY, employer=an_employer(**(employer or {})), answers=answers(KEY, special_fdi_limb=limb, **given))


def owned(foreign: str) -> dict[str, Any]:
    partners = (
        Shareholder(name="Beispiel GmbH", nationality="DE", share_try=Decimal(foreign)),
        Shareholder(name="Işıl Örnekoğlu", nationality="TR", share_try=Decimal("900000000")),
    )
    return {"shareholders": partners}


SHORT_IN_2026 = [
    (SpecialFdiLimb.TURNOVER, {"last_year_turnover_try": Decimal("1648999999.99")}, {}, "special_fdi_turnover_short"),
    (SpecialFdiLimb.EXPORTS, {"last_year_exports_usd": Decimal("999999.99")}, {}, "special_fdi_exports_short"),
    (SpecialFdiLimb.STAFF, {}, {"sgk_staff_last_year": 249}, "special_fdi_staff_short"),
    (
        SpecialFdiLimb.FIXED_INVESTMENT,
        {},
        {"planned_fixed_investment_try": Decimal("547299999.99")},
        "special_fdi_investment_short",
    ),
    (SpecialFdiLimb.TURNOVER, owned("21946006.99"), {}, "special_fdi_capital_short"),
    (SpecialFdiLimb.EXPORTS, owned("21946006.99"), {}, "special_fdi_capital_short"),
    (SpecialFdiLimb.STAFF, owned("21946006.99"), {"sgk_staff_last_year": 250}, "special_fdi_capital_short"),
]
ENOUGH_IN_2026 = [
    (SpecialFdiLimb.TURNOVER, {"last_year_turnover_try": Decimal("1649000000")} | owned("21946007"), {}),
    (SpecialFdiLimb.EXPORTS, {"last_year_exports_usd": Decimal("1000000")}, {}),
    (SpecialFdiLimb.STAFF, {}, {"sgk_staff_last_year": 250}),
    (SpecialFdiLimb.FIXED_INVESTMENT, owned("1"), {"planned_fixed_investment_try": Decimal("547300000")}),
    (SpecialFdiLimb.INVESTMENT_ELSEWHERE, owned("1"), {"investment_elsewhere_country": "PL"}),
]


@pytest.mark.parametrize(("limb", "employer", "given", "code"), SHORT_IN_2026)
def test_a_limb_under_its_threshold_blocks(
    limb: SpecialFdiLimb, employer: dict[str, Any], given: dict[str, Any], code: str
) -> None:
    assert severity_of(key(limb, employer, **given), code) is Severity.BLOCKER


@pytest.mark.parametrize(("limb", "employer", "given"), ENOUGH_IN_2026)
def test_a_limb_exactly_on_its_threshold_holds(
    limb: SpecialFdiLimb, employer: dict[str, Any], given: dict[str, Any]
) -> None:
    about = [f for f in report(key(limb, employer, **given)).findings if f.code.startswith("special_fdi")]
    assert {f.severity for f in about} <= {Severity.NOTE}


def test_the_figure_the_threshold_and_the_gap_stand_in_the_message() -> None:
    finding = found(key(SpecialFdiLimb.TURNOVER, owned("600000")), "special_fdi_capital_short")
    text = words(finding).replace("\N{NO-BREAK SPACE}", " ")
    assert "600.000,00 TL" in text
    assert "2026 eşiği 21.946.007,00 TL" in text
    assert "eksik 21.346.007,00 TL" in text


def test_a_computed_threshold_says_that_it_was_computed() -> None:
    finding = found(key(SpecialFdiLimb.TURNOVER, owned("600000")), "special_fdi_capital_short")
    assert catalogue().source(finding.source).tag == "hesaplandı"
    published = found(key(SpecialFdiLimb.TURNOVER, owned("1")), "special_fdi_capital_short", date(2025, 6, 1))
    assert catalogue().source(published.source).standing is Standing.PRACTICE


def test_a_figure_that_clears_a_computed_threshold_is_told_so() -> None:
    dossier = key(SpecialFdiLimb.FIXED_INVESTMENT, planned_fixed_investment_try=Decimal("547300000"))
    finding = found(dossier, "special_fdi_threshold_computed")
    assert (finding.severity, finding.subject) == (Severity.NOTE, "answers.planned_fixed_investment_try")
    assert "547.300.000,00" in words(finding)
    published = report(dossier, date(2025, 6, 1)).findings
    assert "special_fdi_threshold_computed" not in {f.code for f in published}


def test_partners_of_unknown_nationality_are_not_foreign_capital() -> None:
    partners = (Shareholder(name="?", nationality="", share_try=Decimal("90000000")),)
    assert "special_fdi_capital_short" in codes(key(SpecialFdiLimb.TURNOVER, {"shareholders": partners}))


@pytest.mark.parametrize("country", ["TR", "DE"])
def test_the_further_country_is_neither_the_parents_nor_turkiye(country: str) -> None:
    dossier = key(SpecialFdiLimb.INVESTMENT_ELSEWHERE, investment_elsewhere_country=country)
    assert severity_of(dossier, "special_fdi_same_country") is Severity.BLOCKER


def test_a_year_without_a_threshold_is_said_and_not_guessed() -> None:
    unknown = [
        f for f in report(key(SpecialFdiLimb.TURNOVER), date(2027, 2, 1)).findings if f.code == "value_not_known"
    ]
    wage = next(f for f in unknown if f.subject == "job.wage_amount")
    assert wage.source == "minimum_wage_decisions"
    assert "«Brüt asgari ücret» için 01.02.2027" in catalogue().describe(wage).message
    assert {f.subject for f in unknown} == {
        "employer.shareholders",
        "employer.last_year_turnover_try",
        "job.wage_amount",
    }


def test_no_other_category_is_measured_by_special_fdi() -> None:
    dossier = facts(answers=answers(Category.STANDARD_EMPLOYER, special_fdi_limb=SpecialFdiLimb.STAFF))
    assert not any(code.startswith("special_fdi") for code in codes(dossier))


class TestLiaisonOffice:
    @pytest.mark.parametrize(("holders", "is_free"), [(0, True), (1, False), (3, False)])
    def test_seed_b_one_authorised_person_at_most(self, holders: int, is_free: bool) -> None:
        dossier = facts(LIAISON, answers=answers(LIAISON, liaison_current_holders=holders))
        assert ("liaison_holder_exists" not in codes(dossier)) is is_free

    @pytest.mark.parametrize(("brought", "is_enough"), [("200000", True), ("199999.99", False), ("0", False)])
    def test_seed_b_200_000_usd_during_the_last_year(self, brought: str, is_enough: bool) -> None:
        dossier = facts(LIAISON, answers=answers(LIAISON, foreign_exchange_usd=Decimal(brought)))
        assert ("liaison_exchange_short" not in codes(dossier)) is is_enough

    def test_the_gap_is_told_in_dollars(self) -> None:
        dossier = facts(LIAISON, answers=answers(LIAISON, foreign_exchange_usd=Decimal("125000.50")))
        text = words(found(dossier, "liaison_exchange_short")).replace("\N{NO-BREAK SPACE}", " ")
        assert "eksik 74.999,50 USD" in text


class TestHome:
    def caring(self, care: CareKind, born: date | None, **changes: Any) -> DossierFacts:
        person = replace(a_household().cared_person, care_kind=care, birth_date=born, **changes)
        return facts(HOME, household=a_household(cared_person=person))

    @pytest.mark.parametrize(
        ("born", "code"),
        [
            (date(2014, 11, 24), None),
            (date(2014, 11, 23), "care_child_age_disputed"),
            (date(2011, 11, 24), "care_child_age_disputed"),
            (date(2011, 11, 23), "care_child_too_old"),
        ],
    )
    def test_a_childs_age_is_disputed_between_12_and_15(self, born: date, code: str | None) -> None:
        dossier = self.caring(CareKind.CHILD, born, relation=CaredPersonRelation.CHILD)
        child = {c for c in codes(dossier) if c.startswith("care_child")}
        assert child == ({code} if code else set())
        if code:
            finding = found(dossier, code)
            assert finding.severity is Severity.WARNING
            assert catalogue().source(finding.source).tag == "teyit edilmedi"

    def test_an_elder_under_65_is_warned_of(self) -> None:
        dossier = self.caring(CareKind.ELDERLY, date(1961, 11, 24))
        assert severity_of(dossier, "care_elder_young") is Severity.WARNING
        assert "care_elder_young" not in codes(self.caring(CareKind.ELDERLY, date(1961, 11, 23)))

    def test_a_report_that_is_there_is_not_asked_for_again(self) -> None:
        dossier = self.caring(CareKind.ELDERLY, date(1940, 1, 1))
        assert severity_of(dossier, "care_report_may_be_asked") is Severity.NOTE
        with_report = replace(dossier, attachments=(an_attachment("health_report"),))
        assert "care_report_may_be_asked" not in codes(with_report)

    def test_whoever_is_cared_for_as_employer_has_the_employers_number(self) -> None:
        own = self.caring(CareKind.PATIENT, date(1950, 1, 1), relation=CaredPersonRelation.SELF)
        assert severity_of(own, "cared_person_is_not_employer") is Severity.BLOCKER
        number = own.household.cared_person.national_id if own.household else ""
        same = replace(own, employer=a_natural_person(national_id=number))
        assert "cared_person_is_not_employer" not in codes(same)

    def test_a_child_is_nobodys_employer(self) -> None:
        dossier = self.caring(CareKind.CHILD, date(2020, 1, 1), relation=CaredPersonRelation.SELF)
        assert severity_of(dossier, "cared_child_cannot_be_employer") is Severity.BLOCKER

    def test_without_a_birth_date_nothing_is_said_about_age(self) -> None:
        assert not any(c.startswith("care_") for c in codes(self.caring(CareKind.ELDERLY, None)))


@pytest.mark.parametrize("care", [CareKind.ELDERLY, CareKind.DISABLED, CareKind.PATIENT])
def test_ministry_faq_44_a_remoter_relative_as_employer_warns(care: CareKind) -> None:
    def cared_by(relation: CaredPersonRelation, kind: CareKind = care) -> DossierFacts:
        person = replace(a_household().cared_person, care_kind=kind, relation=relation)
        return facts(Category.DOMESTIC_SERVICES, household=a_household(cared_person=person))

    code = "employer_is_no_first_degree_relative"
    assert severity_of(cared_by(CaredPersonRelation.OTHER), code) is Severity.WARNING
    assert code not in codes(cared_by(CaredPersonRelation.PARENT))
    assert code not in codes(cared_by(CaredPersonRelation.OTHER, CareKind.CHILD))


def test_one_person_for_both_sides_of_the_contract_warns() -> None:
    worker = a_worker()
    alone = facts(employer=an_employer(signatory_name=f" {worker.given_names}  {worker.surname} "))
    assert severity_of(alone, "signatory_is_worker") is Severity.WARNING
    assert "signatory_is_worker" not in codes(facts())
    assert "signatory_is_worker" not in codes(facts(worker=a_worker(given_names="", surname="")))
