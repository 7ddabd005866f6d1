"""The trail: every change of a firm is written down with it, nobody changes what is written, tampering is found."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from tests.factories import a_worker, an_employer, facts
from tests.keeping import keep
from webapp.db import audit_heads
from webapp.db.audit import ACCOUNTS, START, AuditEntry, AuditHead, hash_of
from webapp.db.audit_writing import HOUSEKEEPING, chain_of
from webapp.db.base import FirmScoped
from webapp.db.engine import Database
from webapp.db.models import Base, EmployerRecord, MemberRole, Membership, User, WorkerRecord
from webapp.services import audit
from webapp.services.audit import AuditAction, BreakKind, NotWriting, note, verify, verify_every_chain
from webapp.services.delete_dossier import delete_dossier
from webapp.services.doctor import Installation, Outcome
from webapp.services.doctor.trail import audit_chain
from webapp.services.keep_employer import save_employer
from webapp.services.keep_worker import save_worker
from webapp.services.save_step import save_answers, save_personal

ENTRIES = AuditEntry.__table__


def _entries(database: Database, chain: UUID) -> list[Any]:
    with database.reader.connect() as connection:
        return list(connection.execute(select(ENTRIES).where(ENTRIES.c.chain == chain).order_by(ENTRIES.c.sequence)))


def _told(database: Database, chain: UUID) -> list[tuple[str, str]]:
    return [(row.action, row.subject) for row in _entries(database, chain)]


def _three_employers(database: Database, firm_id: UUID) -> None:
    for number in (1, 2, 3):
        with database.write_session(firm_id) as session:
            save_employer(session, an_employer(number))


def _breaks(database: Database, firm_id: UUID) -> list[tuple[int, str]]:
    with database.read_session(firm_id) as session:
        return [(found.sequence, str(found.kind)) for found in verify(session)]


def _tamper(database: Database, *statements: Any) -> None:
    """As somebody who got at the file itself: the triggers are taken away first."""
    with database.writer.begin() as connection:
        for name in ("no_change", "no_delete", "at_the_end"):
            connection.exec_driver_sql(f"DROP TRIGGER audit_entry_{name}")
        for statement in statements:
            connection.execute(statement)


# ---------- what is written down ----------


def test_a_new_a_changed_and_a_deleted_row_are_three_entries(database: Database, firm_id: UUID) -> None:
    with database.write_session(firm_id) as session:
        worker_id = save_worker(session, a_worker())
    with database.write_session(firm_id) as session:
        save_worker(session, a_worker(surname="Başka"), id=worker_id, version=1)
    with database.write_session(firm_id) as session:
        session.delete(session.get(WorkerRecord, (firm_id, worker_id)))

    rows = _entries(database, firm_id)[-3:]

    assert [(row.action, row.subject, row.subject_id) for row in rows] == [
        (action, "foreign_worker", worker_id) for action in ("created", "changed", "deleted")
    ]
    assert rows[1].detail == '{"fields":"surname"}'


def test_names_of_fields_are_written_down_and_never_their_values(database: Database, firm_id: UUID) -> None:
    with database.write_session(firm_id) as session:
        ids = keep(session, facts())
        row = session.get(*_dossier(firm_id, ids.dossier))
        save_personal(session, ids.dossier, a_worker(phone="+905551234567"), None, version=row.version)

    written = "".join(row.detail for row in _entries(database, firm_id))

    assert "555" not in written
    assert a_worker().surname not in written
    assert a_worker().passport.number not in written


def test_the_answer_that_changed_is_named(database: Database, firm_id: UUID) -> None:
    with database.write_session(firm_id) as session:
        ids = keep(session, facts())
    with database.write_session(firm_id) as session:
        row = session.get(*_dossier(firm_id, ids.dossier))
        save_answers(
            session,
            ids.dossier,
            facts().answers.__class__(**{**_fields(facts().answers), "is_filed_by_agent": True}),
            version=row.version,
        )

    assert '"fields":"answers.is_filed_by_agent"' in _entries(database, firm_id)[-1].detail


def _dossier(firm_id: UUID, dossier_id: UUID) -> tuple[Any, Any]:
    from webapp.db.models import DossierRecord

    return DossierRecord, (firm_id, dossier_id)


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def test_a_row_that_is_flushed_twice_is_one_entry_with_every_field(database: Database, firm_id: UUID) -> None:
    with database.write_session(firm_id) as session:
        worker_id = save_worker(session, a_worker())
    with database.write_session(firm_id) as session:
        row = session.get(WorkerRecord, (firm_id, worker_id))
        row.surname = "Başka"
        session.flush()
        row.father_name = "Başka"

    assert [row.detail for row in _entries(database, firm_id)][2:] == ['{"fields":"surname father_name"}']


def test_what_is_rolled_back_is_not_written_down(database: Database, firm_id: UUID) -> None:
    before = _entries(database, firm_id)
    with database.open_write(firm_id) as session:
        save_employer(session, an_employer())
        session.rollback()

    assert _entries(database, firm_id) == before


def test_a_change_and_its_entry_are_kept_together_or_not_at_all(
    database: Database, firm_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.db.audit_writing.hash_of", lambda _row: None)
    with pytest.raises(IntegrityError), database.write_session(firm_id) as session:
        save_employer(session, an_employer())

    with database.read_session(firm_id) as session:
        assert list(session.scalars(select(EmployerRecord))) == []


def test_a_deleted_dossier_stays_in_the_trail_of_the_firm(database: Database, firm_id: UUID, store: Any) -> None:
    with database.write_session(firm_id) as session:
        ids = keep(session, facts())
    with database.write_session(firm_id) as session:
        delete_dossier(session, store, ids.dossier)

    deeds = [(row.action, row.subject, row.dossier_id) for row in _entries(database, firm_id)]
    assert ("created", "dossier", ids.dossier) in deeds
    assert ("deleted", "dossier", ids.dossier) in deeds


def test_rows_deleted_by_one_statement_are_told_with_their_count(database: Database, firm_id: UUID) -> None:
    _three_employers(database, firm_id)
    with database.write_session(firm_id) as session:
        session.execute(delete(EmployerRecord))

    last = _entries(database, firm_id)[-1]
    assert (last.action, last.subject, last.detail) == ("deleted", "employer", '{"count":"3"}')


def test_two_firms_and_the_accounts_have_a_chain_each(database: Database, firm_id: UUID, other_firm_id: UUID) -> None:
    with database.write_session(firm_id) as session:
        save_employer(session, an_employer())
    with database.write_session() as session:
        session.add(User(id=uuid4(), email="a@ornek.example", name="Ayşe Örnek", password=None))

    assert _told(database, firm_id) == [("created", "firm"), ("created", "employer")]
    assert _told(database, other_firm_id) == [("created", "firm")]
    assert _told(database, ACCOUNTS) == [("created", "user")]


def test_a_change_of_role_is_told_in_the_chain_of_the_firm(database: Database, firm_id: UUID) -> None:
    user_id = uuid4()
    with database.write_session() as session:
        session.add(User(id=user_id, email="a@ornek.example", name="Ayşe Örnek", password=None))
        session.flush()
        session.add(Membership(user_id=user_id, firm_id=firm_id, role=MemberRole.READER))
    with database.write_session() as session:
        session.get(Membership, (user_id, firm_id)).role = MemberRole.OWNER

    last = _entries(database, firm_id)[-1]
    assert (last.action, last.subject_id, last.detail) == (
        "changed",
        user_id,
        '{"fields":"role","is_limited":"False","role":"owner"}',
    )


def test_the_actor_and_the_dossier_of_the_session_stand_in_the_entry(database: Database, firm_id: UUID) -> None:
    user_id, dossier_id = uuid4(), uuid4()
    with database.write_session(firm_id) as session:
        audit.bind_actor(session, audit.AuditActor(audit.ActorKind.USER, user_id), dossier_id=dossier_id)
        save_worker(session, a_worker())

    last = _entries(database, firm_id)[-1]
    assert (last.actor, last.user_id, last.dossier_id) == ("user", user_id, dossier_id)


def test_a_deed_without_a_row_is_noted_with_the_commit(database: Database, firm_id: UUID) -> None:
    dossier_id = uuid4()
    with database.write_session(firm_id) as session:
        note(
            session, AuditAction.EXPORTED, subject="dossier", dossier_id=dossier_id, detail={"count": "3", "empty": ""}
        )

    last = _entries(database, firm_id)[-1]
    assert (last.action, last.actor, last.dossier_id, last.detail) == (
        "exported",
        "system",
        dossier_id,
        '{"count":"3"}',
    )


def test_a_reading_session_refuses_to_note_what_it_would_lose(database: Database, firm_id: UUID) -> None:
    with database.read_session(firm_id) as session, pytest.raises(NotWriting):
        note(session, AuditAction.SEEN, subject="dossier")


def test_every_table_of_a_firm_is_told_unless_it_is_named_as_housekeeping() -> None:
    tables = {m.class_.__tablename__: m.class_ for m in Base.registry.mappers if issubclass(m.class_, FirmScoped)}
    firm_id = uuid4()

    told = {name for name, model in tables.items() if chain_of(model(firm_id=firm_id)) == firm_id}

    assert told == set(tables) - HOUSEKEEPING
    assert set(tables) >= HOUSEKEEPING


# ---------- nobody changes what is written ----------

CHANGES: dict[str, Callable[[], Any]] = {
    "update": lambda: update(ENTRIES).values(action="seen"),
    "delete": lambda: delete(ENTRIES),
    "insert in the middle": lambda: insert(ENTRIES).values(_entry(2)),
    "insert with a gap": lambda: insert(ENTRIES).values(_entry(9)),
    "replace": lambda: insert(ENTRIES).prefix_with("OR REPLACE").values(_entry(2)),
}


def _entry(sequence: int, chain: UUID = ACCOUNTS, **changes: Any) -> dict[str, Any]:
    from tests.db.conftest import NOW

    entry = {"chain": chain, "sequence": sequence, "at": NOW, "user_id": None, "actor": "user", "action": "seen"}
    entry |= {"subject": "dossier", "subject_id": None, "dossier_id": None, "detail": "{}", "previous": START}
    return {**entry, "hash": START, **changes}


@pytest.mark.parametrize("way", CHANGES)
def test_the_database_refuses_to_change_an_entry(database: Database, firm_id: UUID, way: str) -> None:
    for number in (1, 2):
        with database.write_session() as session:
            session.add(User(id=uuid4(), email=f"{number}@ornek.example", name="Örnek", password=None))
    before = _entries(database, ACCOUNTS)

    with pytest.raises(IntegrityError, match="an entry of the trail"), database.writer.begin() as connection:
        connection.execute(CHANGES[way]())

    assert _entries(database, ACCOUNTS) == before


# ---------- tampering is found ----------


def test_an_untouched_chain_holds(database: Database, firm_id: UUID) -> None:
    _three_employers(database, firm_id)
    assert _breaks(database, firm_id) == []


def test_a_changed_entry_is_named(database: Database, firm_id: UUID) -> None:
    _three_employers(database, firm_id)
    _tamper(database, update(ENTRIES).where(ENTRIES.c.chain == firm_id, ENTRIES.c.sequence == 2).values(action="seen"))
    assert _breaks(database, firm_id) == [(2, BreakKind.CHANGED)]


def test_a_changed_entry_with_a_new_hash_breaks_the_link_after_it(database: Database, firm_id: UUID) -> None:
    _three_employers(database, firm_id)
    second = dict(_entries(database, firm_id)[1]._mapping, action="seen")
    where = (ENTRIES.c.chain == firm_id, ENTRIES.c.sequence == 2)
    _tamper(database, update(ENTRIES).where(*where).values(action="seen", hash=hash_of(second)))
    assert _breaks(database, firm_id) == [(3, BreakKind.LINK)]


def test_an_entry_taken_out_of_the_middle_is_missed(database: Database, firm_id: UUID) -> None:
    _three_employers(database, firm_id)
    _tamper(database, delete(ENTRIES).where(ENTRIES.c.chain == firm_id, ENTRIES.c.sequence == 3))
    assert _breaks(database, firm_id) == [(3, BreakKind.MISSING)]


def test_entries_in_another_order_are_named(database: Database, firm_id: UUID) -> None:
    _three_employers(database, firm_id)
    moves = ((2, 99), (3, 2), (99, 3))
    _tamper(
        database,
        *(
            update(ENTRIES).where(ENTRIES.c.chain == firm_id, ENTRIES.c.sequence == was).values(sequence=now)
            for was, now in moves
        ),
    )
    assert {sequence for sequence, _kind in _breaks(database, firm_id)} == {2, 3, 4}


def test_an_end_that_is_cut_off_is_missed(database: Database, firm_id: UUID) -> None:
    _three_employers(database, firm_id)
    _tamper(database, delete(ENTRIES).where(ENTRIES.c.chain == firm_id, ENTRIES.c.sequence > 2))
    assert _breaks(database, firm_id) == [(3, BreakKind.CUT_OFF)]


def test_an_end_cut_off_together_with_the_head_is_told_by_the_file(database: Database, firm_id: UUID) -> None:
    _three_employers(database, firm_id)
    third, head = _entries(database, firm_id)[2], AuditHead.__table__
    _tamper(
        database,
        delete(ENTRIES).where(ENTRIES.c.chain == firm_id, ENTRIES.c.sequence > 3),
        update(head).where(head.c.chain == firm_id).values(sequence=3, hash=third.hash),
    )
    assert _breaks(database, firm_id) == [(4, BreakKind.CUT_OFF)]


def test_a_whole_chain_that_is_gone_is_told_by_the_file(database: Database, firm_id: UUID) -> None:
    _three_employers(database, firm_id)
    _tamper(database, delete(ENTRIES), delete(AuditHead.__table__))
    with database.read_session() as session:
        assert {(found.chain, found.sequence, found.kind) for found in verify_every_chain(session)} == {
            (firm_id, 1, BreakKind.CUT_OFF)
        }


def test_a_head_that_names_another_hash_is_found(database: Database, firm_id: UUID) -> None:
    _three_employers(database, firm_id)
    _tamper(database, update(AuditHead.__table__).values(hash="f" * 64))
    assert _breaks(database, firm_id) == [(4, BreakKind.HEAD)]


def test_the_head_file_never_goes_back(database: Database, firm_id: UUID) -> None:
    _three_employers(database, firm_id)
    folder = audit_heads.folder_beside(database.path)
    known = audit_heads.read(folder, firm_id)

    audit_heads.advance(folder, firm_id, 1, "0" * 64)

    assert audit_heads.read(folder, firm_id) == known
    assert known is not None
    assert known[0] == 4


# ---------- izin doctor ----------


def test_the_doctor_calls_a_sound_trail_sound(database: Database, firm_id: UUID) -> None:
    _three_employers(database, firm_id)
    found = audit_chain(Installation(database.path.parent))
    assert (found.outcome, found.said) == (Outcome.OK, "1 iz zinciri sağlam, 4 kayıt")


def test_the_doctor_names_the_first_break(database: Database, firm_id: UUID) -> None:
    _three_employers(database, firm_id)
    _tamper(database, update(ENTRIES).where(ENTRIES.c.sequence == 2).values(action="seen"))
    found = audit_chain(Installation(database.path.parent))
    assert found.outcome is Outcome.FAULT
    assert "ilki 2. kayıt: değiştirilmiş" in found.said


def test_an_installation_without_data_has_no_trail_to_check(tmp_path: Path) -> None:
    assert audit_chain(Installation(tmp_path / "empty")).outcome is Outcome.OK
