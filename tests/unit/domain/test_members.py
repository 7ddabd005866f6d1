"""How a person is shown before somebody is authorised, and what the places of a member hold (seed A 4.3)."""

from datetime import date
from uuid import UUID

import pytest

from webapp.domain.members import Person, Places, masked_name, masked_number

HERE, THERE, HOME = UUID(int=1), UUID(int=2), UUID(int=3)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ayşe Yılmaz", "A*** Y*****"),
        ("İ Öz", "İ Ö*"),
        ("  Işıl  Çağla Örnek ", "I*** Ç**** Ö****"),
        ("", ""),
    ],
)
def test_of_a_name_the_first_letters_are_shown(name: str, shown: str) -> None:
    assert masked_name(name) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [("12345678901", "123******01"), ("12345678", "123***78"), ("1234567", "*******"), ("", "")],
)
def test_of_a_number_the_ends_are_shown_while_something_stays_hidden(number: str, shown: str) -> None:
    assert masked_number(number) == shown


def test_places_hold_what_hangs_on_one_of_them() -> None:
    places = Places(workplaces=frozenset({HERE}), households=frozenset({HOME}))
    assert places.holds(HERE, None)
    assert places.holds(None, HOME)
    assert not places.holds(THERE, None)
    assert not places.holds(None, None)
    assert not places.holds(HOME, HERE), "a household's id is no workplace's"


def test_a_profile_is_complete_when_everything_is_told() -> None:
    told = {"national_id": "10000006186", "birth_date": date(1984, 3, 27), "phone": "+905000000061"}
    assert Person(name="Işıl Örnek", **told).is_complete
    for missing in told:
        assert not Person(name="Işıl Örnek", **{k: v for k, v in told.items() if k != missing}).is_complete
