"""A firm's own values: kept with who entered them, used by its own judgements alone, never instead of ours."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from sqlalchemy.orm import Session

from tests.factories import TODAY, a_job, a_workplace, an_event, facts
from tests.keeping import keep
from tests.unit.exchange.word_text import text_of
from webapp.catalogue.firm_rows import firm_row
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import DatedValue, NoValueFor
from webapp.db.engine import Database
from webapp.db.models import FirmValueRecord, User
from webapp.db.queries import facts_of
from webapp.documents.render import Mode
from webapp.domain.events import EventKind, NoticeChannel
from webapp.files.store import FileStore
from webapp.rules import bundle
from webapp.rules.deadlines import deadlines
from webapp.services import firm_values
from webapp.services.build_pack import build
from webapp.services.check_dossier import check
from webapp.services.dossier_deadlines import deadlines_of
from webapp.services.errors import BlockersOpen, FirmValueRefused, NotFound
from webapp.services.firm_values import remove_firm_value, save_firm_value
from webapp.services.law import law_of
from webapp.services.produce_document import produce

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


def test_packs_and_final_papers_are_judged_by_it_too(session: Session, store: FileStore, user_id: UUID) -> None:
    dossier = keep(session, facts(job=a_job(wage_amount=Decimal("190000.00")))).dossier
    save_firm_value(session, a_row(), by=user_id)
    law = law_of(session)
    expected = bundle.check(facts_of(session, dossier), law, NEW_YEAR)

    with pytest.raises(BlockersOpen) as refused:
        produce(session, store, dossier, "employment_contract", on=NEW_YEAR, mode=Mode.FINAL)
    pack = build(session, store, dossier, on=NEW_YEAR).data

    assert refused.value.blockers == expected.blockers
    assert "wage_below_floor" in {found.code for found in expected.blockers}
    (raised,) = [found for found in expected.blockers if found.code == "wage_below_floor"]
    with ZipFile(BytesIO(pack)) as archive:
        checklist = next(archive.read(name) for name in archive.namelist() if "kontrol" in name)
    assert law.describe(raised).title in text_of(checklist)


def test_the_deadlines_of_a_dossier_are_counted_for_its_firm(session: Session) -> None:
    events = (an_event(EventKind.REJECTION_NOTIFIED, date(2026, 11, 10), channel=NoticeChannel.PAPER),)
    dossier = keep(session, facts(events=events)).dossier

    found = deadlines_of(session, dossier, TODAY)

    assert found == deadlines(facts_of(session, dossier), catalogue(), TODAY)
    assert {each.id: each.due for each in found}["objection"] == date(2026, 12, 10)
    with pytest.raises(NotFound):
        deadlines_of(session, uuid4(), TODAY)
