"""Dossiers: opened from parts that belong together, numbered without gaps, saved step by step, nothing lost."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from tests.factories import (
    TODAY,
    a_household,
    a_job,
    a_mission_reference,
    a_natural_person,
    a_pdf,
    a_worker,
    a_workplace,
    an_employer,
    answers,
    facts,
)
from tests.keeping import KeptIds, keep
from webapp.db.engine import Database
from webapp.domain.dossier import ApplicationKind, Category, CriteriaAnswers, FiledFrom, KeyStaffLimb
from webapp.domain.job import Job
from webapp.domain.parties import ForeignWorker, Passport
from webapp.files.store import FileStore
from webapp.services import find_dossiers, find_parties
from webapp.services.attach_file import attach_file
from webapp.services.delete_dossier import delete_dossier
from webapp.services.errors import NotFound, PartsDisagree, StaleVersion
from webapp.services.keep_employer import save_employer, save_household, save_workplace
from webapp.services.keep_worker import save_worker
from webapp.services.open_dossier import open_dossier
from webapp.services.save_step import (
    GENERAL_FIELDS,
    PERSONAL_FIELDS,
    save_answers,
    save_general,
    save_job,
    save_personal,
)


@pytest.fixture
def parts(session: Session) -> dict[str, Any]:
    """Everything ``open_dossier`` asks for."""
    employer = save_employer(session, an_employer())
    return {
        "category": Category.STANDARD_EMPLOYER,
        "kind": ApplicationKind.FIRST,
        "filed_from": FiledFrom.INSIDE_TURKIYE,
        "employer_id": employer,
        "workplace_id": save_workplace(session, employer, a_workplace()),
        "household_id": None,
        "worker_id": save_worker(session, a_worker()),
        "on": TODAY,
    }


def _number(session: Session, dossier_id: UUID) -> str:
    return find_dossiers.dossier(session, dossier_id).number


def test_a_new_dossier_holds_its_parts_and_nothing_else(session: Session, parts: dict[str, Any]) -> None:
    view = find_dossiers.dossier(session, open_dossier(session, **parts))

    assert view.facts.employer == an_employer()
    assert view.facts.workplace == a_workplace()
    assert view.facts.household is None
    assert view.facts.worker == a_worker()
    assert view.facts.job == Job()
    assert view.facts.answers == CriteriaAnswers()
    assert view.facts.mission_reference is None
    assert (view.workplace_id, view.household_id, view.opened_on) == (parts["workplace_id"], None, TODAY)


def test_numbers_run_by_firm_and_year(session: Session, parts: dict[str, Any]) -> None:
    opened = [
        open_dossier(session, **parts | {"on": on})
        for on in (date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1), date(2026, 6, 1))
    ]

    assert [_number(session, each) for each in opened] == ["2026-0001", "2026-0002", "2027-0001", "2026-0003"]


def test_another_firm_counts_for_itself(database: Database, firm_id: UUID, other_firm_id: UUID) -> None:
    for firm in (firm_id, other_firm_id):
        with database.write_session(firm) as session:
            assert _number(session, keep(session, facts()).dossier) == "2026-0001"


def test_a_rolled_back_dossier_leaves_no_gap_and_a_deleted_one_no_second_owner_of_its_number(
    database: Database, firm_id: UUID, store: FileStore
) -> None:
    with database.open_write(firm_id) as session:
        keep(session, facts())
        session.rollback()
    with database.write_session(firm_id) as session:
        first = keep(session, facts()).dossier
        assert _number(session, first) == "2026-0001"
    with database.write_session(firm_id) as session:
        delete_dossier(session, store, first)

        assert _number(session, keep(session, facts()).dossier) == "2026-0002"


def test_the_same_opening_sent_twice_opens_one_dossier(session: Session, parts: dict[str, Any]) -> None:
    form = uuid4()

    assert open_dossier(session, **parts, submission=form) == open_dossier(session, **parts, submission=form)
    assert [row.number for row in find_dossiers.dossiers(session)] == ["2026-0001"]


@pytest.mark.parametrize("part", ["employer_id", "workplace_id", "worker_id"])
def test_a_part_the_firm_does_not_have_is_not_found(session: Session, parts: dict[str, Any], part: str) -> None:
    with pytest.raises(NotFound):
        open_dossier(session, **parts | {part: uuid4()})


def test_a_place_of_another_employer_is_refused(session: Session, parts: dict[str, Any]) -> None:
    stranger = save_employer(session, a_natural_person())
    places = {
        "workplace_of_another_employer": {"workplace_id": save_workplace(session, stranger, a_workplace(8))},
        "household_of_another_employer": {
            "category": Category.DOMESTIC_SERVICES,
            "household_id": save_household(session, stranger, a_household()),
        },
    }

    for code, place in places.items():
        with pytest.raises(PartsDisagree) as refused:
            open_dossier(session, **parts | place)
        assert refused.value.code == code


@pytest.mark.parametrize("category", list(Category))
def test_a_dossier_needs_the_place_its_category_works_in(
    session: Session, parts: dict[str, Any], category: Category
) -> None:
    is_domestic = category is Category.DOMESTIC_SERVICES
    wrong_place = {"household_id": None} if is_domestic else {"workplace_id": None}

    with pytest.raises(PartsDisagree) as refused:
        open_dossier(session, **parts | {"category": category} | wrong_place)

    assert refused.value.code == ("household_needed" if is_domestic else "workplace_needed")


def test_a_domestic_dossier_keeps_no_workplace(session: Session, parts: dict[str, Any]) -> None:
    home = save_household(session, parts["employer_id"], a_household())

    opened = open_dossier(session, **parts | {"category": Category.DOMESTIC_SERVICES, "household_id": home})

    view = find_dossiers.dossier(session, opened)
    assert (view.facts.workplace, view.facts.household, view.workplace_id) == (None, a_household(), None)


@pytest.fixture
def kept(session: Session) -> KeptIds:
    return keep(session, facts(filed_from=FiledFrom.ABROAD))


def _version(session: Session, kept: KeptIds) -> int:
    return find_dossiers.dossier(session, kept.dossier).version


def test_the_two_steps_about_the_person_share_every_field_between_them() -> None:
    assert {field.name for field in fields(ForeignWorker)} == PERSONAL_FIELDS | GENERAL_FIELDS
    assert not PERSONAL_FIELDS & GENERAL_FIELDS


def test_each_step_writes_its_own_fields_and_no_others(session: Session, kept: KeptIds) -> None:
    other = a_worker(9, surname="Başkası", passport=Passport(number="Y9"), languages=())

    version = save_personal(session, kept.dossier, other, None, version=_version(session, kept))
    view = find_dossiers.dossier(session, kept.dossier)
    assert (view.facts.worker.surname, view.facts.worker.passport) == ("Başkası", a_worker().passport)
    assert view.facts.mission_reference is None

    save_general(session, kept.dossier, replace(other, surname="Üçüncü"), version=version)
    after = find_dossiers.dossier(session, kept.dossier).facts.worker
    assert (after.surname, after.passport, after.languages) == ("Başkası", Passport(number="Y9"), ())


def test_job_and_answers_and_reference_are_saved(session: Session, kept: KeptIds) -> None:
    reference, job = a_mission_reference(number="2026BASKA1231311"), a_job(title="Fabrika müdürü", months=6)
    said = answers(Category.KEY_PERSONNEL, key_staff_limb=KeyStaffLimb.SUPERVISES_STAFF)

    version = save_personal(session, kept.dossier, facts().worker, reference, version=_version(session, kept))
    version = save_job(session, kept.dossier, job, version=version)
    save_answers(session, kept.dossier, said, version=version)

    saved = find_dossiers.dossier(session, kept.dossier).facts
    assert (saved.mission_reference, saved.job, saved.answers) == (reference, job, said)


def test_every_save_counts_on_and_answers_with_the_new_version(session: Session, kept: KeptIds) -> None:
    before = _version(session, kept)

    after = save_job(session, kept.dossier, a_job(months=3), version=before)

    assert after == _version(session, kept) == before + 1


def test_a_step_over_an_older_version_is_refused_and_changes_nothing(session: Session, kept: KeptIds) -> None:
    seen = _version(session, kept)
    save_job(session, kept.dossier, a_job(months=3), version=seen)
    before = find_dossiers.dossier(session, kept.dossier)
    worker = a_worker(surname="Geç Kalan")

    for save in (
        lambda: save_personal(session, kept.dossier, worker, None, version=seen),
        lambda: save_general(session, kept.dossier, replace(worker, languages=()), version=seen),
        lambda: save_job(session, kept.dossier, a_job(months=9), version=seen),
        lambda: save_answers(session, kept.dossier, CriteriaAnswers(liaison_current_holders=5), version=seen),
    ):
        with pytest.raises(StaleVersion):
            save()
        assert find_dossiers.dossier(session, kept.dossier) == before


def test_the_same_step_sent_twice_is_no_conflict(session: Session, kept: KeptIds) -> None:
    seen = _version(session, kept)

    first = save_job(session, kept.dossier, a_job(months=3), version=seen)

    assert save_job(session, kept.dossier, a_job(months=3), version=seen) == first


def test_a_step_makes_the_workers_other_dossiers_stale(session: Session, parts: dict[str, Any]) -> None:
    one, two = open_dossier(session, **parts), open_dossier(session, **parts)
    seen = find_dossiers.dossier(session, two).version

    save_personal(session, one, a_worker(phone="+905000000888"), None, version=1)

    with pytest.raises(StaleVersion):
        save_personal(session, two, a_worker(phone="+905000000999"), None, version=seen)


def test_the_job_step_moves_the_dossier_to_another_workplace_of_its_employer_only(
    session: Session, kept: KeptIds
) -> None:
    second = save_workplace(session, kept.employer, a_workplace(2, name="İkinci işyeri"))
    foreign = save_workplace(session, save_employer(session, an_employer(7)), a_workplace(3))

    version = save_job(session, kept.dossier, a_job(), workplace_id=second, version=_version(session, kept))
    with pytest.raises(PartsDisagree):
        save_job(session, kept.dossier, a_job(), workplace_id=foreign, version=version)

    assert find_dossiers.dossier(session, kept.dossier).workplace_id == second


def test_the_desk_lists_every_dossier_once_with_its_names(session: Session) -> None:
    keep(session, facts())
    keep(session, facts(Category.DOMESTIC_SERVICES))

    rows = {row.category: row for row in find_dossiers.dossiers(session)}

    assert rows[Category.STANDARD_EMPLOYER].worker_name == "Anna Greta Musterfrau"
    assert rows[Category.STANDARD_EMPLOYER].employer_name == an_employer().name
    assert rows[Category.STANDARD_EMPLOYER].workplace_name == a_workplace().name
    assert rows[Category.DOMESTIC_SERVICES].workplace_name == ""
    assert len(rows) == 2


def test_a_deleted_dossier_takes_its_files_along_after_the_commit_and_leaves_the_parties(
    database: Database, firm_id: UUID, store: FileStore
) -> None:
    with database.write_session(firm_id) as session:
        ids = keep(session, facts())
        attach_file(session, store, ids.dossier, "passport_copy", a_pdf(), "pasaport.pdf")

    with database.open_write(firm_id) as session:
        delete_dossier(session, store, ids.dossier)
        assert len(list(store.keys(firm_id))) == 1
        session.commit()

    assert list(store.keys(firm_id)) == []
    with database.read_session(firm_id) as session:
        assert find_dossiers.dossiers(session) == ()
        assert find_parties.worker(session, ids.worker).value == a_worker()
        with pytest.raises(NotFound):
            find_dossiers.dossier(session, ids.dossier)


def test_the_store_is_untouched_when_the_deletion_is_rolled_back(
    database: Database, firm_id: UUID, store: FileStore, tmp_path: Path
) -> None:
    with database.write_session(firm_id) as session:
        ids = keep(session, facts())
        attach_file(session, store, ids.dossier, "passport_copy", a_pdf(), "pasaport.pdf")

    with database.open_write(firm_id) as session:
        delete_dossier(session, store, ids.dossier)
        session.rollback()

    assert len(list(store.keys(firm_id))) == 1
