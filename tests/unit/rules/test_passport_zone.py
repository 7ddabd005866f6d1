"""Pasaportun makine okur satırları: read after ICAO Doc 9303 and held against the dossier."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import a_worker, facts
from tests.mrz_lines import digit, lines_of, zone_lines
from tests.unit.rules.dossiers import codes, found, report, words
from webapp.domain.dossier import Category, DossierFacts
from webapp.domain.findings import Severity
from webapp.domain.parties import ForeignWorker, Sex
from webapp.rules import mrz

# The passport of the invented Anna Maria Eriksson of Utopia, which Doc 9303 part 4 prints as its example.
SPECIMEN = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
ANNA = ("MUSTERFRAU", "ANNA<GRETA", "DEU")


def with_zone(text: str, **changes: Any) -> DossierFacts:
    """The ordinary dossier with those lines, and the worker changed after they were printed."""
    worker = a_worker(**changes)
    return facts(worker=replace(worker, passport=replace(worker.passport, mrz=text)))


def anna(**changes: Any) -> DossierFacts:
    """Lines that fit the ordinary worker, and the worker changed afterwards."""
    return with_zone(lines_of(a_worker(), *ANNA), **changes)


def about_zone(dossier: DossierFacts) -> list[tuple[str, str, Severity]]:
    return [(f.code, f.subject, f.severity) for f in report(dossier).findings if f.code.startswith("mrz_")]


def test_the_specimen_of_the_standard_is_read_with_every_check_digit() -> None:
    zone = mrz.read(SPECIMEN)

    assert zone is not None
    assert zone.wrong == frozenset()
    assert (zone.surname, zone.given_names, zone.number) == ("ERIKSSON", "ANNA<MARIA", "L898902C3")
    assert (zone.nationality, zone.born, zone.sex, zone.expires) == ("UTO", "740812", "F", "120415")


@pytest.mark.parametrize("place", [place for place in range(44) if place not in (10, 11, 12, 20)])
def test_a_sign_misread_anywhere_in_the_second_line_breaks_a_check_digit(place: int) -> None:
    first, second = SPECIMEN.split("\n")
    other = "8" if second[place] != "8" else "9"

    zone = mrz.read(f"{first}\n{second[:place]}{other}{second[place + 1 :]}")

    assert zone is not None
    assert zone.wrong


def test_small_letters_blanks_and_lines_pasted_together_are_read_alike() -> None:
    assert mrz.read(SPECIMEN.replace("\n", "")) == mrz.read(SPECIMEN)
    assert mrz.read("  p<uto eriksson<<anna<maria<<<<<<<<<<<<<<<<<<<\n\n " + SPECIMEN[45:]) == mrz.read(SPECIMEN)


@pytest.mark.parametrize(
    ("country", "worker"),
    [("DEU", a_worker()), ("D", a_worker()), ("IND", a_worker(nationality="IN", sex=Sex.MALE))],
)
def test_lines_that_say_the_same_find_nothing(country: str, worker: ForeignWorker) -> None:
    kept = replace(worker, passport=replace(worker.passport, mrz=lines_of(worker, ANNA[0], ANNA[1], country)))

    assert about_zone(facts(worker=kept)) == []


@pytest.mark.parametrize(
    ("changes", "code", "subject", "printed", "typed"),
    [
        ({"birth_date": date(1988, 2, 28)}, "mrz_differs", "worker.birth_date", "29.02.88", "28.02.1988"),
        ({"surname": "Musterman"}, "mrz_name_differs", "worker.surname", "MUSTERFRAU", "Musterman"),
        ({"given_names": "Anna"}, "mrz_name_differs", "worker.given_names", "ANNA GRETA", "Anna"),
        ({"sex": Sex.MALE}, "mrz_name_differs", "worker.sex", "Kadın", "Erkek"),
        ({"nationality": "AT"}, "mrz_name_differs", "worker.nationality", "DEU (Almanya)", "Avusturya"),
    ],
)
def test_every_difference_is_said_with_both_spellings(
    changes: dict[str, Any], code: str, subject: str, printed: str, typed: str
) -> None:
    said = found(anna(**changes), code)

    assert (said.subject, said.values["printed"], said.values["typed"]) == (subject, printed, typed)
    assert printed in words(said)
    assert typed in words(said)


@pytest.mark.parametrize(
    ("path", "value", "subject"),
    [
        ("number", "C01X00T74", "worker.passport.number"),
        ("expires_on", date(2033, 4, 20), "worker.passport.expires_on"),
    ],
)
def test_another_number_or_end_blocks_because_its_check_digit_holds(path: str, value: Any, subject: str) -> None:
    worker = anna().worker
    dossier = facts(worker=replace(worker, passport=replace(worker.passport, **{path: value})))

    assert about_zone(dossier) == [("mrz_differs", subject, Severity.BLOCKER)]


def test_a_field_with_a_wrong_check_digit_is_named_once_and_not_compared() -> None:
    spoilt = lines_of(a_worker(), *ANNA).replace("C01X00T47", "C01X00T41")

    said = about_zone(with_zone(spoilt))

    assert said == [("mrz_check_digit", "worker.passport.mrz", Severity.WARNING)]
    assert "Pasaport numarası" in words(found(with_zone(spoilt), "mrz_check_digit"))


@pytest.mark.parametrize("text", ["P<DEU", "x" * 88, f"{SPECIMEN}<", SPECIMEN.split("\n")[0], "P<DEUÇ" + "<" * 82])
def test_what_is_no_passports_lines_is_said_with_its_lengths(text: str) -> None:
    assert about_zone(with_zone(text)) == [("mrz_unreadable", "worker.passport.mrz", Severity.WARNING)]


def test_the_lines_are_optional_and_not_asked_where_no_passport_is() -> None:
    protected = facts(Category.TEMPORARY_PROTECTION)
    worker = replace(protected.worker, passport=replace(protected.worker.passport, mrz="P<DEU"))

    assert about_zone(facts()) == []
    assert about_zone(replace(protected, worker=worker)) == []


def test_names_in_other_letters_are_not_compared() -> None:
    assert about_zone(anna(given_names="Анна Грета", surname="Мустерфрау")) == []


def test_a_birth_date_of_which_a_part_is_unknown_is_not_compared() -> None:
    unknown = zone_lines(ANNA[0], ANNA[1], born=None)

    assert "mrz_differs" not in codes(with_zone(unknown))


def test_a_single_name_stands_in_the_place_of_the_surname() -> None:
    dossier = with_zone(zone_lines("ARKFREITH", ""), given_names="Arkfreith", surname="")
    other = with_zone(zone_lines("ARKFREITH", ""), given_names="Arkfrey", surname="")

    assert about_zone(dossier) == []
    assert found(other, "mrz_name_differs").subject == "worker.given_names"


def test_names_that_the_zone_had_no_room_for_are_compared_as_far_as_they_go() -> None:
    surname, given = "NILAVADHANANANDA", "CHAYAPA<DEJTHAMRONG<KRASUANGOLAND"
    cut = zone_lines(surname, given)

    assert len(cut.split("\n")[0].rstrip("<")) == 44
    fits = with_zone(cut, surname="Nilavadhanananda", given_names="Chayapa Dejthamrong Krasuangoland")
    other = with_zone(cut, surname="Nilavadhanananda", given_names="Chayapa Somchai Krasuangoland")
    assert about_zone(fits) == []
    assert found(other, "mrz_name_differs").subject == "worker.given_names"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Işık", "ISIK"),
        ("İğdemşoğlu", "IGDEMSOGLU"),
        ("Müller", "MUELLER"),
        ("Müller", "MULLER"),
        ("Öztürk", "OEZTUERK"),
        ("Öztürk", "OZTURK"),
        ("Großmuster", "GROSSMUSTER"),
        ("Přikladný", "PRIKLADNY"),
        ("D'Esempio", "DESEMPIO"),
        ("D’Esempio", "D<ESEMPIO"),
        ("Jean-Luc", "JEAN<LUC"),
        ("Ægir Þór", "AEGIR<THOR"),
        ("Muñoz", "MUNOZ"),
        ("Muñoz", "MUNXXOZ"),
        ("Łódź", "LODZ"),
        ("Məmmədov", "MAMMADOV"),
    ],
)
def test_the_usual_spellings_of_a_name_are_the_same_name(typed: str, printed: str) -> None:
    assert mrz.can_spell(printed, typed)


@pytest.mark.parametrize(
    ("typed", "printed"), [("Anna", "ANN"), ("Ann", "ANNA"), ("Müller", "MILLER"), ("", "ANNA"), ("Öz", "OEEZ")]
)
def test_another_name_is_another_name(typed: str, printed: str) -> None:
    assert not mrz.can_spell(printed, typed)


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=12), st.text(max_size=12))
def test_any_name_in_plain_letters_is_spelt_by_itself_and_no_text_breaks_the_comparing(name: str, text: str) -> None:
    assert mrz.can_spell(name, name)
    assert mrz.can_spell(name, text) in (True, False)


@given(st.text(max_size=120))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert mrz.read(text) is None or len("".join(mrz.lines(text))) == 88


@given(st.text(alphabet="<0123456789ABCXYZ", min_size=1, max_size=40))
def test_the_check_digit_is_the_one_reckoned_by_hand(text: str) -> None:
    assert mrz.check_digit(text) == digit(text)
