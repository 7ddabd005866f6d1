"""Employers, workplaces, households, workers: kept once, changed only over what was seen, deleted only when unused."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from tests.factories import a_household, a_natural_person, a_worker, a_workplace, an_employer, facts
from tests.keeping import keep
from webapp.db.engine import Database
from webapp.domain.dossier import Category
from webapp.services import find_dossiers, find_parties
from webapp.services.errors import InUse, NotFound, StaleVersion
from webapp.services.keep_employer import (
    delete_employer,
    delete_household,
    delete_workplace,
    save_employer,
    save_household,
    save_workplace,
)
from webapp.services.keep_worker import delete_worker, save_worker


def test_a_party_is_found_as_it_was_saved_with_its_version(session: Session) -> None:
    employer = save_employer(session, an_employer())
    workplace = save_workplace(session, employer, a_workplace())
    person = save_employer(session, a_natural_person())
    home = save_household(session, person, a_household())
    worker = save_worker(session, a_worker())

    assert find_parties.employer(session, employer).value == an_employer()
    assert find_parties.workplace(session, employer, workplace).value == a_workplace()
    assert find_parties.household(session, person, home).value == a_household()
    assert find_parties.worker(session, worker).value == a_worker()
    assert find_parties.worker(session, worker).version == 1


def test_lists_stand_in_turkish_order(session: Session) -> None:
    for name in ("Şule", "Sarı", "İzmir", "Irmak", "Çınar", "Cam"):
        save_employer(session, an_employer(name=name))
        save_worker(session, a_worker(surname=name))

    expected = ["Cam", "Çınar", "Irmak", "İzmir", "Sarı", "Şule"]
    assert [kept.value.name for kept in find_parties.employers(session)] == expected
    assert [kept.value.surname for kept in find_parties.workers(session)] == expected


def test_a_change_counts_the_version_on(session: Session) -> None:
    employer = save_employer(session, an_employer())

    save_employer(session, an_employer(phone="+903120000999"), id=employer, version=1)

    kept = find_parties.employer(session, employer)
    assert (kept.value.phone, kept.version) == ("+903120000999", 2)


@pytest.mark.parametrize("version", [None, 1, 3])
def test_saving_over_a_version_one_has_not_seen_is_refused_and_changes_nothing(
    session: Session, version: int | None
) -> None:
    worker = save_worker(session, a_worker())
    save_worker(session, a_worker(phone="+905000000555"), id=worker, version=1)

    with pytest.raises(StaleVersion):
        save_worker(session, a_worker(phone="+905000000666"), id=worker, version=version)

    assert find_parties.worker(session, worker).value.phone == "+905000000555"


def test_the_same_change_sent_twice_is_no_conflict(session: Session) -> None:
    worker = save_worker(session, a_worker())
    changed = a_worker(phone="+905000000555")

    save_worker(session, changed, id=worker, version=1)
    save_worker(session, changed, id=worker, version=1)

    assert find_parties.worker(session, worker).version == 2


def test_the_same_new_form_sent_twice_makes_one_row(session: Session) -> None:
    form = uuid4()
    employer = save_employer(session, an_employer(), submission=form)

    assert save_employer(session, an_employer(), submission=form) == employer
    assert save_workplace(session, employer, a_workplace(), submission=form) == save_workplace(
        session, employer, a_workplace(), submission=form
    )
    assert save_worker(session, a_worker(), submission=form) == save_worker(session, a_worker(), submission=form)
    assert len(find_parties.employers(session)) == len(find_parties.workers(session)) == 1
    assert len(find_parties.workplaces_of(session, employer)) == 1


def test_two_forms_with_the_same_words_make_two_rows(session: Session) -> None:
    assert save_worker(session, a_worker(), submission=uuid4()) != save_worker(session, a_worker(), submission=uuid4())
    assert save_worker(session, a_worker()) != save_worker(session, a_worker())


def test_another_firm_may_use_the_same_form_key(database: Database, firm_id: UUID, other_firm_id: UUID) -> None:
    form = uuid4()
    for firm in (firm_id, other_firm_id):
        with database.write_session(firm) as session:
            save_employer(session, an_employer(), submission=form)
            assert len(find_parties.employers(session)) == 1


def test_a_workplace_answers_only_under_its_own_employer(session: Session) -> None:
    owner, stranger = save_employer(session, an_employer()), save_employer(session, an_employer(7))
    workplace = save_workplace(session, owner, a_workplace())
    home = save_household(session, owner, a_household())

    for ask in (
        lambda: find_parties.workplace(session, stranger, workplace),
        lambda: find_parties.household(session, stranger, home),
        lambda: save_workplace(session, stranger, a_workplace(), id=workplace, version=1),
        lambda: save_household(session, stranger, a_household(), id=home, version=1),
    ):
        with pytest.raises(NotFound):
            ask()


def test_what_a_dossier_needs_cannot_be_deleted(session: Session) -> None:
    ids = keep(session, facts())
    homely = keep(session, facts(Category.DOMESTIC_SERVICES))
    assert ids.workplace is not None
    assert homely.household is not None

    for delete in (
        lambda: delete_employer(session, ids.employer),
        lambda: delete_workplace(session, ids.workplace),  # type: ignore[arg-type]
        lambda: delete_household(session, homely.household),  # type: ignore[arg-type]
        lambda: delete_worker(session, ids.worker),
    ):
        with pytest.raises(InUse):
            delete()
    assert find_dossiers.dossier(session, ids.dossier).facts == facts()


def test_an_unused_employer_goes_with_its_workplaces_and_households(session: Session) -> None:
    employer = save_employer(session, an_employer())
    save_workplace(session, employer, a_workplace())
    save_household(session, employer, a_household())

    delete_employer(session, employer)

    assert find_parties.employers(session) == ()
    with pytest.raises(NotFound):
        find_parties.employer(session, employer)


def test_unused_parts_are_deleted_alone(session: Session) -> None:
    employer = save_employer(session, an_employer())
    workplace, home = save_workplace(session, employer, a_workplace()), save_household(session, employer, a_household())
    worker = save_worker(session, a_worker())

    delete_workplace(session, workplace)
    delete_household(session, home)
    delete_worker(session, worker)

    assert find_parties.workplaces_of(session, employer) == find_parties.households_of(session, employer) == ()
    assert find_parties.workers(session) == ()


def test_a_worker_changed_on_their_own_page_makes_open_dossier_steps_stale(session: Session) -> None:
    ids = keep(session, facts())
    opened = find_dossiers.dossier(session, ids.dossier).version
    kept = find_parties.worker(session, ids.worker)

    save_worker(session, replace(kept.value, phone="+905000000777"), id=ids.worker, version=kept.version)

    assert find_dossiers.dossier(session, ids.dossier).version == opened + 1
