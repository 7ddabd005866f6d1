"""Which papers of the former application an extension brings again (seed A 5.1.2)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.factories import TODAY, a_workplace, an_attachment, an_extension
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import Attachment, Category, DossierFacts
from webapp.domain.periods import add_months
from webapp.rules.carried_papers import PaperFate, papers_of_extension
from webapp.rules.workplace_documents import asked_of, workplace_documents

OF_WORKPLACE = ("trade_registry_gazette", "balance_sheet", "activity_certificate")


def fates(
    facts: DossierFacts, former: tuple[Attachment, ...] = (), of_workplace: tuple[str, ...] = ()
) -> dict[str, PaperFate]:
    papers = papers_of_extension(facts, former, of_workplace, catalogue(), TODAY)
    return {paper.document: paper.fate for paper in papers}


def test_the_catalogue_knows_the_three_documents_of_a_workplace() -> None:
    assert workplace_documents(catalogue()) == OF_WORKPLACE


def test_what_we_write_is_written_and_signed_anew_even_if_the_former_one_is_there() -> None:
    contract = an_attachment(document="employment_contract")
    assert fates(an_extension(), (contract,))["employment_contract"] is PaperFate.WRITTEN_ANEW


def test_a_passport_copy_comes_along_until_the_passport_ends() -> None:
    facts, copy = an_extension(), an_attachment(document="passport_copy")
    assert fates(facts, (copy,))["passport_copy"] is PaperFate.CARRIED
    passport = replace(facts.worker.passport, expires_on=TODAY)
    ended = replace(facts, worker=replace(facts.worker, passport=passport))
    assert fates(ended, (copy,))["passport_copy"] is PaperFate.TOO_OLD


@pytest.mark.parametrize(("days", "fate"), [(0, PaperFate.CARRIED), (-1, PaperFate.TOO_OLD)])
def test_a_photo_comes_along_to_the_last_day_of_its_six_months(days: int, fate: PaperFate) -> None:
    photo = an_attachment(document="biometric_photo", issued_on=add_months(TODAY, -6) + timedelta(days=days))
    assert fates(an_extension(), (photo,))["biometric_photo"] is fate


def test_a_photo_of_an_unknown_day_does_not() -> None:
    photo = an_attachment(document="biometric_photo", issued_on=None)
    assert fates(an_extension(), (photo,))["biometric_photo"] is PaperFate.TOO_OLD


def test_what_says_how_things_stand_today_is_obtained_anew() -> None:
    held = an_attachment(document="current_permit")
    assert fates(an_extension(), (held,))["current_permit"] is PaperFate.NEW


def test_the_workplaces_papers_come_from_the_workplace_and_never_from_the_former_dossier() -> None:
    gazette = an_attachment(document="trade_registry_gazette")
    assert fates(an_extension(), (gazette,))["trade_registry_gazette"] is PaperFate.NEW
    assert fates(an_extension(), (), OF_WORKPLACE)["trade_registry_gazette"] is PaperFate.OF_WORKPLACE


def test_a_workplace_for_temporary_protection_is_asked_for_none_of_them() -> None:
    facts = an_extension(workplace=a_workplace(is_only_temporary_protection=True))
    assert asked_of(facts, catalogue(), TODAY) == frozenset()
    assert not set(fates(facts)) & set(OF_WORKPLACE)


def test_a_home_has_no_such_papers() -> None:
    assert asked_of(an_extension(Category.DOMESTIC_SERVICES), catalogue(), TODAY) == frozenset()
