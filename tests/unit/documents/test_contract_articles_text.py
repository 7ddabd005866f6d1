"""A contract in Turkish alone or in two languages, with the further articles the parties agreed on."""

from dataclasses import replace

import pytest

from tests import factories
from tests.unit.documents.document_text import text_of
from webapp.documents.render import Mode, render
from webapp.domain.dossier import Category
from webapp.domain.job import ContractTerm
from webapp.domain.letters import ContractLanguage, LetterAnswers
from webapp.rules.completeness import expected_fields

ALL = {
    "probation_months": 2,
    "notice_days": 61,
    "annual_leave_days": 27,
    "overtime_hours": 263,
    "weekly_rest_hours": 36,
}


def contract(category: Category, term: ContractTerm = ContractTerm.INDEFINITE, **said: object) -> str:
    facts = factories.facts(category, letters=LetterAnswers(**said))  # type: ignore[arg-type]
    facts = replace(facts, job=replace(facts.job, contract_term=term))
    made = render("employment_contract", facts, on=factories.TODAY, mode=Mode.DRAFT, expected=expected_fields(facts))
    return text_of(made.data)


@pytest.mark.parametrize("category", Category)
def test_a_turkish_contract_holds_no_english(category: Category) -> None:
    text = contract(category, contract_language=ContractLanguage.TURKISH, **ALL)
    for english in ("Article", "EMPLOYE", "Nationality", "Signature", "Stamp", "İngilizce", "Date of", "Additional"):
        assert english not in text, english
    assert "Madde 9 –" in text


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("language", [None, ContractLanguage.TURKISH_ENGLISH])
def test_a_bilingual_contract_has_each_article_once_in_each_language(
    category: Category, language: ContractLanguage | None
) -> None:
    text = contract(category, contract_language=language)
    assert text.count("Madde 2 –") == text.count("Article 2 –") == 1
    assert "Ek hükümler" not in text


@pytest.mark.parametrize("category", Category)
def test_the_articles_that_were_agreed_on_stand_at_the_end_and_no_other(category: Category) -> None:
    text = contract(category, **ALL)
    is_home = category is Category.DOMESTIC_SERVICES
    assert "maddeden ve ek hükümlerden oluşan" in text
    for words in ("Deneme süresi 2 aydır", "bildirim süresi 61 gündür", "izin 27 gündür", "kesintisiz 36 saattir"):
        assert words in text
    assert ("yılda 263 saati geçemez" in text) is not is_home
    assert ("6098 m.433" in text) is is_home
    one = contract(category, probation_months=1)
    assert "Deneme süresi 1 aydır" in one
    assert "Hafta tatili, yedi" not in one


def test_a_notice_period_stands_only_in_an_indefinite_contract() -> None:
    text = contract(Category.STANDARD_EMPLOYER, ContractTerm.FIXED, notice_days=61)
    assert "61" not in text
    assert "ek hükümlerden" not in text
