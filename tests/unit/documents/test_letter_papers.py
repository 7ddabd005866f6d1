"""Every letter of every dossier that can have it: what was answered stands in it, gaps are named, a final has none."""

from dataclasses import replace

import pytest

from tests import factories
from tests.letter_answers import full_answers
from tests.unit.documents.document_text import text_of
from webapp.documents.fields import label_of
from webapp.documents.render import GapsRemain, Mode, Rendered, render
from webapp.domain.dossier import Category, DossierFacts, Overlay
from webapp.domain.letters import AgentKind, LetterAnswers
from webapp.domain.periods import format_day
from webapp.rules import letters

PARENT = {"parent_company_name": "Beispiel Maschinen GmbH", "parent_company_country": "DE"}
# A lawyer has no birth date, a choice of yes or no is a sentence, a court is written in capitals.
SAID_OTHERWISE = {"agent_birth_date", "asks_stay_of_execution", "asks_hearing", "court_city"}


def a_dossier(category: Category = Category.LIAISON_OFFICE, **answers: object) -> DossierFacts:
    facts = factories.facts(category, permit=factories.a_permit(), letters=full_answers(**answers))
    return replace(facts, employer=replace(facts.employer, **PARENT))


def written(letter: str, facts: DossierFacts, mode: Mode = Mode.FINAL) -> Rendered:
    return render(letter, facts, on=factories.TODAY, mode=mode, expected=letters.expected(letter, facts))


def forms_of(value: object) -> list[str]:
    """How an answer may stand on paper."""
    if hasattr(value, "isoformat"):
        return [format_day(value)]  # type: ignore[arg-type]
    return [str(value)] if type(value) is str else [label_of(value)]  # type: ignore[arg-type]


@pytest.mark.parametrize("letter", letters.LETTERS)
def test_every_answer_that_a_letter_asks_stands_in_it(letter: str) -> None:
    facts = a_dossier()
    text = text_of(written(letter, facts).data)
    for name in letters.LETTERS[letter].asks:
        value = getattr(facts.letters, name)
        if name not in SAID_OTHERWISE:
            for form in forms_of(value):
                assert all(line in text for line in form.split("\n")), name


@pytest.mark.parametrize("letter", letters.LETTERS)
def test_without_answers_a_draft_names_each_gap_and_a_final_is_refused(letter: str) -> None:
    facts = replace(a_dossier(), letters=LetterAnswers(), permit=None)
    draft = written(letter, facts, Mode.DRAFT)
    text = text_of(draft.data)
    assert all(f"‹{gap.label}›" in text for gap in draft.gaps)
    needed = [name for name in letters.LETTERS[letter].needs if "." not in name]
    assert {f"letters.{name}" for name in needed} <= {gap.path for gap in draft.gaps}
    if needed:
        with pytest.raises(GapsRemain):
            written(letter, facts)


@pytest.mark.parametrize("category", Category)
def test_every_letter_a_category_can_have_is_written_whole(category: Category) -> None:
    facts = a_dossier(category)
    for letter in letters.possible(facts):
        assert written(letter, facts).gaps == (), letter


def test_an_agent_signs_for_the_employer_and_no_stamp_is_asked() -> None:
    text = text_of(written("objection_petition", a_dossier()).data)
    assert "adına\nÇağrı Örnekvekil\nAvukat\nİmza" in text
    assert "Kaşe" not in text


def test_a_company_stamps_and_a_household_does_not() -> None:
    nobody = {"agent_name": "", "agent_kind": None}
    company = a_dossier(Category.STANDARD_EMPLOYER, **nobody)
    assert "Kaşe ve imza" in text_of(written("objection_petition", company).data)
    household = text_of(written("objection_petition", a_dossier(Category.DOMESTIC_SERVICES, **nobody)).data)
    assert "Kaşe" not in household
    assert "T.C. kimlik no" in household
    assert "Vergi kimlik no" not in household


def test_who_holds_the_permit_alone_objects_alone() -> None:
    alone = replace(
        a_dossier(Category.STANDARD_EMPLOYER, agent_name="", agent_kind=None), overlays=(Overlay.INDEPENDENT,)
    )
    text = text_of(written("objection_petition", alone).data)
    assert "1. YABANCI (BAŞVURU SAHİBİ)" in text
    assert "İŞVEREN" not in text
    assert f"{alone.worker.full_name}\nİmza" in text


def test_under_international_protection_no_passport_is_named() -> None:
    text = text_of(written("objection_petition", a_dossier(Category.INTERNATIONAL_PROTECTION)).data)
    assert "Pasaport" not in text


def test_the_suit_goes_to_ankara_unless_another_place_is_named_in_turkish_capitals() -> None:
    assert "ANKARA ( … ) İDARE MAHKEMESİ" in text_of(written("annulment_petition", a_dossier(court_city="")).data)
    assert "IĞDIR ( … )" in text_of(written("annulment_petition", a_dossier(court_city="Iğdır")).data)
    assert "İZMİR ( … )" in text_of(written("annulment_petition", a_dossier(court_city="İzmir")).data)


def test_the_suit_says_that_it_is_a_draft_for_a_lawyer_even_without_gaps() -> None:
    assert "Avukat incelemesi için taslaktır" in text_of(written("annulment_petition", a_dossier()).data)


def test_the_suit_asks_a_stay_and_a_hearing_only_where_they_are_wanted() -> None:
    asked = text_of(written("annulment_petition", a_dossier()).data)
    assert "Yürütmenin durdurulması istemlidir." in asked
    assert "Duruşma istemlidir." in asked
    silent = a_dossier(asks_stay_of_execution=False, asks_hearing=None)
    plain = text_of(written("annulment_petition", silent).data)
    assert "durdurulma" not in plain
    assert "uruşma" not in plain


def test_the_suit_tells_whether_an_objection_went_before_it() -> None:
    direct = a_dossier(objected_on=None, objection_answered_on=None)
    assert "itiraz yoluna başvurulmadan" in text_of(written("annulment_petition", direct).data)
    silent = a_dossier(objection_answered_on=None)
    assert "itiraza cevap tebliğ edilmemiştir" in text_of(written("annulment_petition", silent).data)


def test_an_authorised_user_is_named_by_birth_date_and_a_lawyer_by_the_bar() -> None:
    user = text_of(written("agent_authorisation", a_dossier(agent_kind=AgentKind.AUTHORISED_PERSON)).data)
    assert "17.05.1980" in user
    assert "Uydurmakent Barosu" not in user
    lawyer = text_of(written("agent_authorisation", a_dossier()).data)
    assert "Uydurmakent Barosu" in lawyer
    assert "17.05.1980" not in lawyer


def test_the_same_letter_is_the_same_bytes() -> None:
    facts = a_dossier()
    assert all(written(letter, facts).data == written(letter, facts).data for letter in letters.LETTERS)
