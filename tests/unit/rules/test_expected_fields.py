"""Every field the guide names is asked: seed A 4.1, 5.1 to 5.3.3; regulation 3.1 for the contract."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.factories import (
    a_household,
    a_job,
    a_liaison_office,
    a_natural_person,
    a_worker,
    an_employer,
    answers,
    facts,
)
from tests.unit.rules.dossiers import CELLS, found, report
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import (
    ApplicationKind,
    Category,
    CriteriaAnswers,
    DossierFacts,
    FiledFrom,
    SpecialFdiLimb,
)
from webapp.domain.findings import Severity
from webapp.domain.job import ContractTerm
from webapp.domain.parties import (
    Education,
    EducationLevel,
    Employer,
    EmployerKind,
    ForeignWorker,
    MaritalStatus,
    Passport,
    Residence,
    ResidenceStatus,
    Spouse,
)
from webapp.rules.completeness import expected_fields, missing_fields
from webapp.rules.paths import is_filled, value_at

KEY, LIAISON, HOME, STANDARD = (
    Category.KEY_PERSONNEL,
    Category.LIAISON_OFFICE,
    Category.DOMESTIC_SERVICES,
    Category.STANDARD_EMPLOYER,
)
SPOUSE = {"worker.spouse.given_names", "worker.spouse.surname", "worker.spouse.nationality"}
TURKISH_SPOUSE = {"worker.spouse.national_id", "worker.spouse.birth_date"}
REFERENCE = {"mission_reference.number", "mission_reference.issued_on", "mission_reference.mission"}


PROTECTED = (Category.TEMPORARY_PROTECTION, Category.INTERNATIONAL_PROTECTION)


def empty(category: Category, filed_from: FiledFrom = FiledFrom.INSIDE_TURKIYE) -> DossierFacts:
    return DossierFacts(category=category, kind=ApplicationKind.FIRST, filed_from=filed_from)


@pytest.mark.parametrize(("category", "filed_from"), CELLS)
def test_a_full_dossier_lacks_nothing(category: Category, filed_from: FiledFrom) -> None:
    assert missing_fields(facts(category, filed_from=filed_from)) == ()


@pytest.mark.parametrize(("category", "filed_from"), CELLS)
def test_every_expected_path_has_words_in_the_catalogue(category: Category, filed_from: FiledFrom) -> None:
    for dossier in (empty(category, filed_from), facts(category, filed_from=filed_from)):
        for path in expected_fields(dossier):
            assert catalogue().field(path).label


@pytest.mark.parametrize(("category", "filed_from"), CELLS)
def test_an_empty_dossier_misses_every_field_it_expects(category: Category, filed_from: FiledFrom) -> None:
    dossier = empty(category, filed_from)
    assert set(missing_fields(dossier)) == expected_fields(dossier)


def test_at_home_the_foreign_id_birth_date_and_residence_are_asked() -> None:
    asked = expected_fields(empty(STANDARD))
    assert asked >= {"worker.foreign_id_number", "worker.birth_date", "worker.address_in_turkiye"}
    assert asked >= {
        "worker.residence.status",
        "worker.residence.document_number",
        "worker.residence.issued_on",
        "worker.residence.expires_on",
    }
    assert asked.isdisjoint(REFERENCE)


def test_abroad_the_reference_number_is_asked_and_no_residence() -> None:
    asked = expected_fields(empty(STANDARD, FiledFrom.ABROAD))
    assert asked >= REFERENCE
    assert not any(path.startswith("worker.residence") for path in asked)
    assert "worker.foreign_id_number" not in asked


def test_a_married_foreigners_spouse_is_asked_with_name_surname_and_nationality() -> None:
    married = facts(worker=ForeignWorker(marital_status=MaritalStatus.MARRIED))
    assert expected_fields(married) >= SPOUSE
    assert expected_fields(married).isdisjoint(TURKISH_SPOUSE)


def test_a_turkish_spouse_is_asked_with_number_and_birth_date() -> None:
    married = facts(worker=ForeignWorker(marital_status=MaritalStatus.MARRIED, spouse=Spouse(nationality="TR")))
    assert expected_fields(married) >= SPOUSE | TURKISH_SPOUSE


@pytest.mark.parametrize("status", [MaritalStatus.SINGLE, MaritalStatus.DIVORCED, MaritalStatus.WIDOWED, None])
def test_nobody_elses_spouse_is_asked(status: MaritalStatus | None) -> None:
    dossier = facts(worker=a_worker(marital_status=status))
    assert expected_fields(dossier).isdisjoint(SPOUSE | TURKISH_SPOUSE)


@pytest.mark.parametrize("level", list(EducationLevel))
def test_profession_and_specialisation_are_asked_from_associate_degree_up(level: EducationLevel) -> None:
    asked = expected_fields(facts(worker=a_worker(education=(Education(level=level),))))
    higher = {"worker.education[0].profession", "worker.education[0].specialisation"}
    assert higher.issubset(asked) is (level in list(EducationLevel)[4:])
    assert ("worker.education[0].school" in asked) is (level is not EducationLevel.NONE)


def test_every_row_that_was_begun_is_asked_to_be_finished() -> None:
    dossier = facts(worker=a_worker(education=(Education(), Education(level=EducationLevel.PRIMARY))))
    missing = missing_fields(dossier)
    assert "worker.education[0].level" in missing
    assert "worker.education[1].school" in missing
    assert [f.values["label"] for f in report(dossier).findings if f.subject == "worker.education[1].school"] == [
        "Okul, 2. satır"
    ]


def test_an_empty_duty_line_is_a_gap_of_its_own() -> None:
    assert missing_fields(facts(job=a_job(duties=("Yönetir", " ")))) == ("job.duties[1]",)


def test_no_passport_is_asked_under_international_protection() -> None:
    stay = Residence(status=ResidenceStatus.INTERNATIONAL_PROTECTION)
    asked = expected_fields(facts(worker=a_worker(residence=stay)))
    assert not any(path.startswith("worker.passport") for path in asked)
    assert "answers.is_passport_in_latin_letters" not in asked
    assert "worker.residence.expires_on" not in asked
    assert "worker.residence.issued_on" in asked


@pytest.mark.parametrize("category", PROTECTED)
def test_the_protection_categories_ask_status_and_its_day_and_never_a_passport(category: Category) -> None:
    asked = expected_fields(empty(category))
    assert {"worker.foreign_id_number", "worker.residence.status", "worker.residence.issued_on"} <= asked
    assert not any(path.startswith(("worker.passport", "worker.residence.expires")) for path in asked)


@pytest.mark.parametrize("category", PROTECTED)
def test_an_extension_under_protection_asks_for_the_status_again(category: Category) -> None:
    """The permit is no residence permit there (6735 m.12/1)."""
    asked = expected_fields(replace(empty(category), kind=ApplicationKind.EXTENSION))
    assert {"worker.residence.status", "worker.residence.issued_on", "former_permit.ends_on"} <= asked


def test_abroad_an_old_protection_status_does_not_drop_the_passport() -> None:
    stay = Residence(status=ResidenceStatus.INTERNATIONAL_PROTECTION)
    asked = expected_fields(facts(filed_from=FiledFrom.ABROAD, worker=a_worker(residence=stay)))
    assert "worker.passport.number" in asked


def test_seed_a_5_3_3_wage_work_type_months_and_justification_are_asked() -> None:
    asked = expected_fields(empty(STANDARD))
    assert asked >= {
        "job.title",
        "job.occupation_name",
        "job.wage_amount",
        "job.wage_basis",
        "job.work_pattern",
        "job.contract_term",
        "job.weekly_hours",
        "job.months",
        "job.justification",
        "workplace.sgk_address",
    }


def test_4857_m_11_a_fixed_term_needs_its_reason_at_a_workplace() -> None:
    fixed = replace(facts(), job=a_job(contract_term=ContractTerm.FIXED))
    indefinite = replace(facts(), job=a_job(contract_term=ContractTerm.INDEFINITE))
    assert "job.fixed_term_reason" in expected_fields(fixed)
    assert "job.fixed_term_reason" not in expected_fields(indefinite)
    assert "job.fixed_term_reason" not in expected_fields(facts(HOME))


def test_a_home_asks_for_employer_by_tckn_address_and_the_person_cared_for() -> None:
    asked = expected_fields(empty(HOME))
    assert asked >= {
        "employer.national_id",
        "household.address",
        "household.cared_person.given_names",
        "household.cared_person.surname",
        "household.cared_person.national_id",
        "household.cared_person.birth_date",
        "household.cared_person.relation",
        "household.cared_person.care_kind",
    }
    assert not any(path.startswith("workplace.") for path in asked)
    assert asked.isdisjoint({"employer.tax_number", "job.level", "job.duties"})


def test_a_company_is_asked_for_tax_number_mersis_and_form_and_a_person_for_tckn() -> None:
    company = expected_fields(facts(employer=Employer(kind=EmployerKind.COMPANY)))
    person = expected_fields(facts(employer=a_natural_person()))
    assert company >= {"employer.tax_number", "employer.mersis_number", "employer.legal_form"}
    assert "employer.national_id" not in company
    assert "employer.national_id" in person
    assert person.isdisjoint({"employer.tax_number", "employer.mersis_number", "employer.signatory_name"})


def test_a_liaison_office_is_asked_for_its_parent_and_not_for_capital() -> None:
    asked = expected_fields(facts(LIAISON, employer=a_liaison_office(parent_company_name="")))
    assert {"employer.parent_company_name", "answers.foreign_exchange_usd"} <= asked
    assert asked.isdisjoint({"employer.paid_capital_try", "employer.mersis_number"})


@pytest.mark.parametrize(
    ("limb", "figure"),
    [
        (SpecialFdiLimb.TURNOVER, "employer.shareholders"),
        (SpecialFdiLimb.EXPORTS, "employer.shareholders"),
        (SpecialFdiLimb.STAFF, "answers.sgk_staff_last_year"),
        (SpecialFdiLimb.FIXED_INVESTMENT, "answers.planned_fixed_investment_try"),
        (SpecialFdiLimb.INVESTMENT_ELSEWHERE, "answers.investment_elsewhere_country"),
    ],
)
def test_a_special_fdi_limb_asks_for_the_figure_it_is_measured_by(limb: SpecialFdiLimb, figure: str) -> None:
    chosen = DossierFacts(
        category=KEY,
        kind=ApplicationKind.FIRST,
        filed_from=FiledFrom.ABROAD,
        answers=CriteriaAnswers(special_fdi_limb=limb),
    )
    assert figure in missing_fields(chosen)


def test_zero_and_no_are_answers() -> None:
    dossier = facts(LIAISON, answers=answers(LIAISON, liaison_current_holders=0, is_filed_by_agent=False))
    assert missing_fields(dossier) == ()
    assert missing_fields(facts(KEY, employer=an_employer(last_year_exports_usd=Decimal(0)))) == ()


def test_blanks_are_no_answer() -> None:
    assert missing_fields(facts(job=a_job(title="  \u00a0"))) == ("job.title",)


def test_a_gap_is_a_blocker_with_label_and_the_rule_that_asks() -> None:
    finding = found(facts(job=a_job(justification="")), "field_missing")
    assert (finding.subject, finding.severity) == ("job.justification", Severity.BLOCKER)
    assert finding.values == {"label": "İstihdam gerekçesi"}
    assert catalogue().source(finding.source).label == "e-İzin Kılavuzu 5.3.3"


def test_gaps_are_told_in_the_order_of_the_screens() -> None:
    steps = [catalogue().field(path).step.value for path in missing_fields(empty(HOME))]
    assert steps.index("personal") < steps.index("general") < steps.index("job") < steps.index("household")


def test_what_another_dossier_left_behind_is_not_judged() -> None:
    leftovers = a_worker(
        marital_status=MaritalStatus.DIVORCED,
        spouse=Spouse(nationality="TR", national_id="12345678901"),
        foreign_id_number="",
        residence=Residence(status=ResidenceStatus.RESIDENCE_PERMIT, expires_on=None),
    )
    dossier = facts(HOME, filed_from=FiledFrom.ABROAD, worker=leftovers)
    assert [f.code for f in report(dossier).blockers if not f.subject.startswith("document:")] == []


class TestReadingAFact:
    def test_a_path_goes_through_rows_and_parts(self) -> None:
        assert value_at(facts(), "worker.languages[1].language") == "tr"
        assert value_at(facts(HOME), "household.cared_person.surname") == "Örnekyılmaz"

    def test_a_missing_part_or_row_is_empty(self) -> None:
        assert value_at(facts(), "household.cared_person.surname") is None
        assert value_at(facts(), "worker.languages[7].language") is None

    def test_an_unknown_name_is_an_error_of_ours(self) -> None:
        with pytest.raises(AttributeError):
            value_at(facts(), "worker.shoe_size")

    @pytest.mark.parametrize("value", ["", "  ", None, ()])
    def test_nothing_is_not_filled(self, value: object) -> None:
        assert not is_filled(value)

    @pytest.mark.parametrize("value", ["x", 0, False, Decimal(0), ("x",), a_household()])
    def test_something_is_filled(self, value: object) -> None:
        assert is_filled(value)


@pytest.mark.parametrize("status", [ResidenceStatus.INTERNATIONAL_PROTECTION, ResidenceStatus.TEMPORARY_PROTECTION])
def test_no_passport_is_asked_of_anybody_under_protection_in_turkiye(status: ResidenceStatus) -> None:
    protected = a_worker(passport=Passport(), residence=Residence(status=status, issued_on=date(2025, 1, 1)))
    assert missing_fields(facts(worker=protected)) == ()
    abroad = facts(filed_from=FiledFrom.ABROAD, worker=protected)
    assert "worker.passport.number" in missing_fields(abroad)
