"""A firm's own values: kept with who entered them, used by its own judgements alone, never instead of ours."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from tests.factories import a_job, a_workplace, facts
from tests.keeping import keep
from webapp.catalogue.firm_rows import firm_row
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import DatedValue, NoValueFor
from webapp.db.engine import Database
from webapp.db.models import FirmValueRecord, User
from webapp.services import firm_values
from webapp.services.check_dossier import check
from webapp.services.errors import FirmValueRefused, NotFound
from webapp.services.firm_values import remove_firm_value, save_firm_value
from webapp.services.law import law_of

WAGE, FEE = "minimum_wage_gross_try", "permit_fee_1_year_try"
NEW_YEAR = date(2027, 1, 1)


def a_row(of: str = WAGE, **changes: Any) -> DatedValue:
    row = firm_row(
        catalogue(),
        of,
        Decimal("40000.00"),
        valid_from=NEW_YEAR,
        valid_until=date(2027, 12, 31),
        note="Resmî Gazete, 30.12.2026, sayı 33000",
        entered_on=date(2026, 12, 31),
    )
    return replace(row, **changes)


@pytest.fixture
def user_id(database: Database) -> UUID:
    user = User(id=uuid4(), email="sahip@ornek.example", name="Av. Işıl Örnek", password=None)
    with database.write_session() as opened:
        opened.add(user)
    return user.id


@pytest.fixture
def session(database: Database, firm_id: UUID, user_id: UUID) -> Any:
    """After the user: a second writer would wait for the first."""
    with database.open_write(firm_id) as opened:
        yield opened


def test_a_row_is_found_as_it_was_entered_with_who_entered_it(session: Session, user_id: UUID) -> None:
    saved = save_firm_value(session, a_row(), by=user_id)
    session.expire_all()

    (found,) = firm_values.rows(session)
    assert (found.id, found.value, found.entered_by) == (saved, a_row(), "Av. Işıl Örnek")
    assert found.entered_on == date(2026, 12, 31)


def test_rows_stand_in_the_order_of_the_catalogue_and_by_day(session: Session, user_id: UUID) -> None:
    second = a_row(valid_from=date(2028, 1, 1), valid_until=date(2028, 12, 31))
    for row in (a_row(FEE), a_row(), second):
        save_firm_value(session, row, by=user_id)

    keys = list(catalogue().values)
    found = [(row.value.key, row.value.valid_from) for row in firm_values.rows(session)]
    assert found == sorted(found, key=lambda pair: (keys.index(pair[0]), pair[1]))
    assert len(found) == 3


def test_the_same_row_sent_twice_is_kept_once(session: Session, user_id: UUID) -> None:
    first = save_firm_value(session, a_row(), by=user_id)

    assert save_firm_value(session, a_row(), by=user_id) == first
    assert len(firm_values.rows(session)) == 1


def test_another_amount_for_the_same_days_is_refused_until_the_first_is_taken_out(
    session: Session, user_id: UUID
) -> None:
    first = save_firm_value(session, a_row(), by=user_id)
    corrected = a_row(value=Decimal("41000.00"))

    with pytest.raises(FirmValueRefused) as refused:
        save_firm_value(session, corrected, by=user_id)
    assert [finding.code for finding in refused.value.findings] == ["firm_value_twice"]

    remove_firm_value(session, first)
    save_firm_value(session, corrected, by=user_id)
    assert law_of(session).value(WAGE, NEW_YEAR).value == Decimal("41000.00")


def test_a_faulty_row_is_not_kept(session: Session, user_id: UUID) -> None:
    faulty = (
        a_row(key="no_such_value"),
        a_row(value=Decimal(-1)),
        a_row(valid_until=None),
        a_row(valid_from=date(2026, 6, 1)),
        a_row(valid_from=date(2027, 2, 1)),
        a_row(note=""),
    )
    for row in faulty:
        with pytest.raises(FirmValueRefused) as refused:
            save_firm_value(session, row, by=user_id)
        assert refused.value.findings
        assert "40000" not in str(refused.value)

    assert firm_values.rows(session) == ()


def test_a_firm_without_rows_has_the_shipped_law_itself(session: Session) -> None:
    assert law_of(session) is catalogue()


def test_the_law_of_a_firm_is_made_once_for_the_same_rows_and_anew_for_others(session: Session, user_id: UUID) -> None:
    first = save_firm_value(session, a_row(), by=user_id)
    law = law_of(session)

    assert law_of(session) is law
    save_firm_value(session, a_row(FEE), by=user_id)
    assert law_of(session).value(FEE, NEW_YEAR).value == Decimal("40000.00")
    remove_firm_value(session, first)
    with pytest.raises(NoValueFor):
        law_of(session).value(WAGE, NEW_YEAR)


def test_a_value_of_one_firm_is_not_the_law_of_another(
    database: Database, firm_id: UUID, other_firm_id: UUID, user_id: UUID
) -> None:
    with database.write_session(firm_id) as ours:
        save_firm_value(ours, a_row(), by=user_id)

    with database.read_session(other_firm_id) as theirs:
        assert law_of(theirs) is catalogue()
        assert firm_values.rows(theirs) == ()


def test_a_value_the_catalogue_no_longer_has_judges_nothing(session: Session, user_id: UUID) -> None:
    save_firm_value(session, a_row(), by=user_id)
    session.query(FirmValueRecord).one().key = "a_value_of_an_older_release"
    session.flush()

    assert law_of(session) is catalogue()
    assert firm_values.rows(session) == ()


def test_a_row_that_is_not_there_cannot_be_taken_out(session: Session) -> None:
    with pytest.raises(NotFound):
        remove_firm_value(session, uuid4())


def test_a_dossier_is_judged_by_the_value_its_firm_entered(session: Session, user_id: UUID) -> None:
    paid = Decimal("190000.00")  # 5 × 33.030 and below 5 × 40.000
    dossier = keep(session, facts(job=a_job(wage_amount=paid), workplace=a_workplace())).dossier
    before = check(session, dossier, NEW_YEAR)

    save_firm_value(session, a_row(), by=user_id)
    after = check(session, dossier, NEW_YEAR)

    assert "wage_below_floor" not in {found.code for found in before.findings}
    assert "wage_below_floor" in {found.code for found in after.findings}
