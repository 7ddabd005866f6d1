"""A paper of a dossier: drafts show their gaps, finals have none, the same facts give the same bytes."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document

from tests.factories import TODAY, a_job, a_photo, a_worker, an_employer, facts
from tests.unit.documents.document_text import text_of
from webapp.documents.registry import GENERATED, documents_of
from webapp.documents.render import GapsRemain, Mode, Rendered, render
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, FiledFrom, KeyStaffLimb, SpecialFdiLimb
from webapp.domain.job import ContractTerm, WageBasis
from webapp.domain.parties import EmployerKind, Passport, Residence, ResidenceStatus
from webapp.rules.completeness import expected_fields, missing_fields


def draft(document: str, dossier: DossierFacts) -> Rendered:
    return render(document, dossier, on=TODAY, mode=Mode.DRAFT, expected=expected_fields(dossier))


def final_text(document: str, dossier: DossierFacts) -> str:
    return text_of(render(document, dossier, on=TODAY, mode=Mode.FINAL, expected=frozenset()).data)


def empty_dossier(category: Category, filed_from: FiledFrom = FiledFrom.INSIDE_TURKIYE) -> DossierFacts:
    return DossierFacts(category=category, kind=ApplicationKind.FIRST, filed_from=filed_from)


@pytest.mark.parametrize("category", Category)
def test_every_category_has_its_four_papers(category: Category) -> None:
    assert set(documents_of(facts(category))) == set(GENERATED)


@pytest.mark.parametrize("document", GENERATED)
@pytest.mark.parametrize("category", Category)
def test_a_complete_dossier_gives_finals_that_open(category: Category, document: str) -> None:
    dossier = facts(category)
    made = render(document, dossier, on=TODAY, mode=Mode.FINAL, expected=expected_fields(dossier), photo=a_photo())
    assert made.gaps == ()
    assert Document(BytesIO(made.data)).core_properties.language == "tr-TR"
    assert "‹" not in text_of(made.data)
    assert "TASLAK" not in text_of(made.data)


@pytest.mark.parametrize("document", GENERATED)
@pytest.mark.parametrize("filed_from", FiledFrom)
@pytest.mark.parametrize("category", Category)
def test_an_empty_dossier_gives_a_draft_that_names_every_gap(
    category: Category, filed_from: FiledFrom, document: str
) -> None:
    made = draft(document, empty_dossier(category, filed_from))
    text = text_of(made.data)
    assert "TASLAK" in text
    assert made.gaps
    for gap in made.gaps:
        assert f"‹{gap.label}›" in text, gap.path
    assert {gap.path for gap in made.gaps} <= set(missing_fields(empty_dossier(category, filed_from)))


@pytest.mark.parametrize("document", GENERATED)
def test_a_final_with_gaps_is_refused_and_names_them(document: str) -> None:
    dossier = facts(worker=a_worker(surname="", passport=Passport()))
    with pytest.raises(GapsRemain) as refusal:
        render(document, dossier, on=TODAY, mode=Mode.FINAL, expected=expected_fields(dossier))
    assert {"worker.surname", "worker.passport.number"} <= {gap.path for gap in refusal.value.gaps}


def test_a_missing_value_that_nobody_expects_is_a_dash_and_no_gap() -> None:
    made = draft("cv_form", facts(worker=a_worker(birth_country="")))
    assert made.gaps == ()
    assert "Musterstadt, —" in text_of(made.data)


def test_empty_rows_that_are_expected_are_one_gap() -> None:
    made = draft("cv_form", facts(worker=a_worker(education=(), languages=())))
    assert [gap.path for gap in made.gaps] == ["worker.education", "worker.languages"]


def test_a_person_without_experience_says_so() -> None:
    assert "İş deneyimi bildirilmemiştir." in final_text("cv_form", facts(worker=a_worker(experience=())))


def test_employment_that_still_lasts_says_so() -> None:
    lasting = replace(a_worker().experience[0], ended_on=None)
    assert "01.01.2013 | sürüyor" in final_text("cv_form", facts(worker=a_worker(experience=(lasting,))))


def test_the_wage_stands_in_figures_and_words() -> None:
    dossier = facts(job=a_job(wage_amount=Decimal("148500"), wage_basis=WageBasis.NET))
    text = final_text("employment_contract", dossier)
    assert "148.500,00\N{NO-BREAK SPACE}TL (yüz kırk sekiz bin beş yüz Türk lirası), net olarak" in text
    assert "(one hundred and forty-eight thousand, five hundred Turkish lira), net" in text


def test_a_domestic_contract_is_between_persons() -> None:
    dossier = facts(Category.DOMESTIC_SERVICES)
    text = final_text("employment_contract", dossier)
    assert "(EV HİZMETLERİ)" in text
    assert dossier.employer.national_id in text
    assert "☒\N{NO-BREAK SPACE}Yaşlı bakımı" in text
    assert "☐\N{NO-BREAK SPACE}Çocuk bakımı" in text
    assert "uygulanabildiği ölçüde" in text
    assert "Kaşe" not in text


def test_a_household_without_a_telephone_of_its_own_shows_the_employers() -> None:
    dossier = facts(Category.DOMESTIC_SERVICES)
    assert dossier.household is not None
    dossier = replace(
        dossier,
        household=replace(dossier.household, phone="", email=""),
        employer=replace(dossier.employer, phone="+905000000777", email="baska@posta.example"),
    )
    text = final_text("employment_contract", dossier)
    assert "+905000000777" in text
    assert "baska@posta.example" in text


def test_a_contract_for_an_indefinite_term_does_not_end_by_itself() -> None:
    text = final_text("employment_contract", facts(job=a_job(contract_term=ContractTerm.INDEFINITE)))
    assert "BELİRSİZ SÜRELİ İŞ SÖZLEŞMESİ" in text
    assert "kendiliğinden sona erer" not in text


def test_under_international_protection_no_passport_is_asked_and_the_permit_is_no_residence_permit() -> None:
    worker = a_worker(passport=Passport(), residence=Residence(status=ResidenceStatus.INTERNATIONAL_PROTECTION))
    text = final_text("employment_contract", facts(worker=worker))
    assert "Pasaport no" not in text
    assert "ikamet izni yerine geçmez" in text
    assert "pasaport bilgisi istenmez" in final_text("personnel_notification_form", facts(worker=worker))


@pytest.mark.parametrize("category", [Category.STANDARD_EMPLOYER, Category.DOMESTIC_SERVICES])
def test_under_temporary_protection_the_permit_is_no_residence_permit(category: Category) -> None:
    protected = a_worker(residence=Residence(status=ResidenceStatus.TEMPORARY_PROTECTION))
    text = final_text("employment_contract", facts(category, worker=protected))
    assert "Geçici koruma kapsamında çalışma izni ikamet izni yerine geçmez." in text
    assert "ikamet izni yerine geçer" not in text


def test_a_status_left_from_a_stay_in_turkiye_hides_no_passport_abroad() -> None:
    once = a_worker(residence=Residence(status=ResidenceStatus.INTERNATIONAL_PROTECTION))
    dossier = facts(filed_from=FiledFrom.ABROAD, worker=once)
    for document in GENERATED:
        assert once.passport.number in final_text(document, dossier)
    assert "ikamet izni yerine geçer" in final_text("employment_contract", dossier)


def test_a_person_with_a_workplace_signs_and_is_known_by_the_identity_number() -> None:
    person = an_employer(
        kind=EmployerKind.NATURAL_PERSON,
        name="Gülşah Örnekli",
        national_id="10000010350",
        tax_number="",
        mersis_number="",
        signatory_name="",
        signatory_title="",
    )
    dossier = facts(employer=person)
    assert missing_fields(dossier) == ()
    for document in ("employment_contract", "personnel_notification_form", "request_petition"):
        text = final_text(document, dossier)
        assert "10000010350" in text
        assert text.count("Gülşah Örnekli") >= 2


def test_a_status_without_an_end_prints_no_end() -> None:
    protected = a_worker(residence=Residence(status=ResidenceStatus.INTERNATIONAL_PROTECTION))
    text = final_text("request_petition", facts(worker=protected))
    assert "Uluslararası koruma" in text
    assert "bitiş" not in text
    assert "İkamet izni, bitiş" in final_text("request_petition", facts())


def test_premiums_paid_abroad_change_the_article_on_social_security() -> None:
    assert "ikili anlaşma" in final_text("employment_contract", facts(job=a_job(are_premiums_paid_abroad=True)))
    assert "ikili anlaşma" not in final_text("employment_contract", facts())


def test_the_form_ticks_what_holds() -> None:
    text = final_text("personnel_notification_form", facts(job=a_job(is_tubitak_project=True)))
    for ticked in ("İlk başvuru", "Yurt içi", "Anonim şirket", "Yerli", "Yabancı", "TÜBİTAK uluslararası proje"):
        assert f"☒\N{NO-BREAK SPACE}{ticked}" in text
    for open_box in ("Uzatma", "Yurt dışı", "Prim yurt dışından", "Belirsiz süreli"):
        assert f"☐\N{NO-BREAK SPACE}{open_box}" in text


def test_a_branch_has_foreign_capital_through_its_parent() -> None:
    dossier = facts(Category.LIAISON_OFFICE)
    text = final_text("personnel_notification_form", dossier)
    assert "☒\N{NO-BREAK SPACE}Yabancı" in text
    assert "☐\N{NO-BREAK SPACE}Yerli" in text


def test_abroad_the_form_shows_the_reference_number_instead_of_the_residence() -> None:
    text = final_text("personnel_notification_form", facts(filed_from=FiledFrom.ABROAD))
    assert "2026ORNEK1231311" in text
    assert "İkamet belgesi no" not in text


@pytest.mark.parametrize(
    ("limb", "shown", "hidden"),
    [
        (SpecialFdiLimb.TURNOVER, ["Son yıl cirosu", "Yabancı ortakların"], ["Son yıl ihracatı", "kayıtlı çalışan"]),
        (SpecialFdiLimb.EXPORTS, ["Son yıl ihracatı", "Yabancı ortakların"], ["Son yıl cirosu"]),
        (SpecialFdiLimb.STAFF, ["kayıtlı çalışan", "Yabancı ortakların"], ["Son yıl cirosu"]),
        (SpecialFdiLimb.FIXED_INVESTMENT, ["Öngörülen sabit yatırım"], ["Yabancı ortakların"]),
        (SpecialFdiLimb.INVESTMENT_ELSEWHERE, ["Başka ülkedeki"], ["Yabancı ortakların"]),
    ],
)
def test_a_key_personnel_petition_claims_one_limb_and_its_figures(
    limb: SpecialFdiLimb, shown: list[str], hidden: list[str]
) -> None:
    dossier = facts(Category.KEY_PERSONNEL)
    answers = replace(
        dossier.answers,
        special_fdi_limb=limb,
        key_staff_limb=KeyStaffLimb.ESSENTIAL_KNOWLEDGE,
        planned_fixed_investment_try=Decimal("500000000"),
        investment_elsewhere_country="FR",
    )
    text = final_text("request_petition", replace(dossier, answers=answers))
    assert all(words in text for words in shown)
    assert not any(words in text for words in hidden)
    assert "Kilit personel ölçütü" in text


def test_other_categories_claim_no_key_personnel_limb() -> None:
    assert "KİLİT PERSONEL" not in final_text("request_petition", facts())
    assert "250.000,00\N{NO-BREAK SPACE}USD" in final_text("request_petition", facts(Category.LIAISON_OFFICE))


def test_the_petition_carries_the_day_it_is_made_and_who_signs() -> None:
    text = final_text("request_petition", facts())
    assert "23.11.2026" in text
    assert "Işıl Örnekoğlu\nYönetim Kurulu Başkanı\nKaşe ve imza" in text


def test_a_filed_extension_asks_for_an_extension() -> None:
    text = final_text("request_petition", facts(kind=ApplicationKind.EXTENSION))
    assert "Çalışma izninin uzatılması talebi" in text


@pytest.mark.parametrize("document", GENERATED)
def test_the_same_facts_give_the_same_bytes(document: str) -> None:
    first, second = (
        render(document, facts(), on=TODAY, mode=Mode.FINAL, expected=frozenset(), photo=a_photo()) for _ in range(2)
    )
    assert first == second


def test_drafts_and_finals_have_plain_names() -> None:
    assert draft("cv_form", facts()).file_name == "ozgecmis-formu-taslak.docx"
    final = render("cv_form", facts(), on=TODAY, mode=Mode.FINAL, expected=frozenset())
    assert final.file_name == "ozgecmis-formu.docx"


def test_an_unknown_document_is_an_error() -> None:
    with pytest.raises(KeyError):
        draft("passport_copy", facts())


def test_a_capital_gap_is_shown_when_the_partners_are_expected() -> None:
    dossier = facts(employer=an_employer(shareholders=(), parent_company_country=""))
    made = render(
        "personnel_notification_form",
        dossier,
        on=TODAY,
        mode=Mode.DRAFT,
        expected=frozenset({"employer.shareholders"}),
    )
    assert "employer.shareholders" in {gap.path for gap in made.gaps}
