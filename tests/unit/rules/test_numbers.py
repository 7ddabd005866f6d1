"""Identifiers with their check digits: regulation 9."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import (
    a_household,
    a_mission_reference,
    a_natural_person,
    a_tckn,
    a_vkn,
    a_worker,
    a_workplace,
    a_ykn,
    an_employer,
    an_sgk_number,
    facts,
)
from tests.unit.rules.dossiers import codes, found, ready, report, severity_of, words
from webapp.domain.dossier import Category, FiledFrom
from webapp.domain.findings import Severity
from webapp.domain.parties import EmployerKind, Spouse
from webapp.rules import identifiers


class TestTurkishIdentityNumber:
    @pytest.mark.parametrize("number", ["10000000146", "10562272296", " 100 000 001 46 "])
    def test_the_numbers_of_the_published_description_pass(self, number: str) -> None:
        assert identifiers.is_tckn(number)

    @pytest.mark.parametrize("number", ["10000000147", "00000000146", "1000000014", "100000001460", "1000000014x", ""])
    def test_a_wrong_digit_or_length_fails(self, number: str) -> None:
        assert not identifiers.is_tckn(number)

    @given(st.integers(min_value=1, max_value=9_999_999))
    def test_every_wrong_last_digit_is_seen(self, seed: int) -> None:
        number = a_tckn(seed)
        others = {f"{number[:-1]}{digit}" for digit in range(10)} - {number}
        assert identifiers.is_tckn(number)
        assert not any(identifiers.is_tckn(other) for other in others)

    def test_the_finding_says_what_was_typed_and_in_which_field(self) -> None:
        home = a_household()
        person = replace(home.cared_person, national_id="12345678901")
        finding = found(
            facts(Category.DOMESTIC_SERVICES, household=replace(home, cared_person=person)), "national_id_wrong"
        )
        assert finding.subject == "household.cared_person.national_id"
        assert "«12345678901»" in words(finding)


class TestForeignersNumber:
    def test_it_is_eleven_digits_that_begin_with_99(self) -> None:
        assert identifiers.is_ykn("99000000000")
        assert not identifiers.is_ykn("98000000000")
        assert not identifiers.is_ykn("9900000000")

    def test_another_beginning_blocks(self) -> None:
        assert severity_of(facts(worker=a_worker(foreign_id_number=a_tckn(7))), "foreign_id_wrong") is Severity.BLOCKER

    def test_the_check_digit_has_no_official_source_and_only_warns(self) -> None:
        good = a_ykn(5)
        wrong = good[:-1] + str((int(good[-1]) + 1) % 10)
        dossier = ready(Category.STANDARD_EMPLOYER, worker=a_worker(foreign_id_number=wrong))
        assert found(dossier, "foreign_id_checksum").source == "foreign_id_check"
        assert severity_of(dossier, "foreign_id_checksum") is Severity.WARNING
        assert report(dossier).is_ready

    def test_a_resident_foreigner_as_employer_is_not_refused(self) -> None:
        dossier = facts(Category.DOMESTIC_SERVICES, employer=a_natural_person(national_id="99000000000"))
        assert severity_of(dossier, "foreign_id_checksum") is Severity.WARNING
        assert "national_id_wrong" not in codes(dossier)


class TestTaxAndRegistryNumbers:
    def test_the_tax_number_printed_in_a_registry_number_passes(self) -> None:
        assert identifiers.is_vkn("6010277204")
        assert identifiers.is_mersis("0-6010-2772-0400010")
        assert identifiers.vkn_in_mersis("0-6010-2772-0400010") == "6010277204"

    @pytest.mark.parametrize("number", ["6010277205", "601027720", "60102772040", "601027720a"])
    def test_a_wrong_tax_number_fails(self, number: str) -> None:
        assert not identifiers.is_vkn(number)

    def test_wrong_ones_block(self) -> None:
        dossier = facts(employer=an_employer(tax_number="6000000000", mersis_number="0600000000000015"))
        assert severity_of(dossier, "tax_number_wrong") is Severity.BLOCKER
        assert severity_of(dossier, "mersis_wrong") is Severity.BLOCKER

    def test_two_good_numbers_of_two_companies_are_a_contradiction(self) -> None:
        finding = found(facts(employer=an_employer(tax_number=a_vkn(77))), "mersis_tax_number_differ")
        assert finding.severity is Severity.WARNING
        assert finding.values == {"in_mersis": a_vkn(1), "tax_number": a_vkn(77)}

    def test_a_persons_tckn_may_stand_for_the_tax_number(self) -> None:
        person = a_natural_person(tax_number=a_tckn(3))
        assert "tax_number_wrong" not in codes(facts(employer=person))


class TestWorkplaceNumber:
    def test_twenty_six_digits_in_groups_pass(self) -> None:
        assert identifiers.is_sgk_number("2 3514 01 01 0147026 035 21-48 000")

    def test_faq_45_twenty_three_digits_get_000(self) -> None:
        short = an_sgk_number()[:23]
        assert identifiers.normalise_sgk_number(short) == f"{short}000"
        assert identifiers.is_sgk_number(short)
        assert "sgk_number_wrong" not in codes(facts(workplace=a_workplace(sgk_number=short)))

    @pytest.mark.parametrize("cut", [0, 1, 22, 24, 25])
    def test_any_other_length_fails(self, cut: int) -> None:
        assert not identifiers.is_sgk_number(an_sgk_number()[:cut])

    def test_the_finding_counts_the_digits(self) -> None:
        finding = found(facts(workplace=a_workplace(sgk_number="1234")), "sgk_number_wrong")
        assert finding.severity is Severity.BLOCKER
        assert finding.values == {"number": "1234", "digits": "4"}


class TestMissionReference:
    @pytest.mark.parametrize("number", ["2012-asdfg123-250", "2012-asdf1234-2507", "2026K7M4T9QD1211"])
    def test_seed_a_5_2_it_has_sixteen_letters_and_digits(self, number: str) -> None:
        assert identifiers.is_mission_reference(number) is (len(number.replace("-", "")) == 16)

    @pytest.mark.parametrize("number", ["2026K7M4T9QD121", "2026K7M4T9QD12111", "2026İ7M4T9QD1211", "2026K7M4T9QD121!"])
    def test_other_lengths_and_letters_fail(self, number: str) -> None:
        assert not identifiers.is_mission_reference(number)

    def test_the_finding_says_how_many_were_read(self) -> None:
        reference = a_mission_reference(number="2026-ABC-1023")
        finding = found(facts(filed_from=FiledFrom.ABROAD, mission_reference=reference), "reference_number_wrong")
        assert finding.values == {"number": "2026-ABC-1023", "typed": "11", "length": "16"}

    def test_it_is_not_judged_at_home(self) -> None:
        assert "reference_number_wrong" not in codes(facts(mission_reference=a_mission_reference(number="x")))


def test_a_turkish_citizen_needs_no_permit() -> None:
    assert severity_of(facts(worker=a_worker(nationality="TR")), "worker_is_turkish") is Severity.BLOCKER


def test_a_number_that_nobody_asks_for_is_not_judged() -> None:
    spouse = replace(a_worker().spouse or Spouse(), national_id="AB 123")
    for nationality, is_judged in (("DE", False), ("TR", True), ("", True)):
        dossier = facts(worker=a_worker(spouse=replace(spouse, nationality=nationality)))
        assert ("national_id_wrong" in codes(dossier)) is is_judged
    assert "national_id_wrong" not in codes(facts(employer=an_employer(national_id="123")))
    person = an_employer(kind=EmployerKind.NATURAL_PERSON, national_id="123")
    assert "national_id_wrong" in codes(facts(employer=person))


class TestEmail:
    @pytest.mark.parametrize(
        "typed", ["x", "a@b", "a b@firma.example", "a@firma.example; b@firma.example", "@x.example"]
    )
    def test_what_is_no_address_blocks_at_its_field(self, typed: str) -> None:
        finding = found(facts(worker=a_worker(email=typed)), "email_wrong")
        assert (finding.subject, finding.severity) == ("worker.email", Severity.BLOCKER)
        assert f"«{typed}»" in words(finding)

    @pytest.mark.parametrize("typed", ["", "ad.soyad+iş@örnek.example", "a@b.c.example"])
    def test_an_address_or_none_is_in_order(self, typed: str) -> None:
        assert "email_wrong" not in codes(facts(worker=a_worker(email=typed)))

    def test_a_home_left_in_a_company_dossier_is_not_judged(self) -> None:
        assert "email_wrong" not in codes(facts(household=a_household(email="x")))
        assert "email_wrong" in codes(facts(Category.DOMESTIC_SERVICES, household=a_household(email="x")))
