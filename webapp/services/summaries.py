"""Özetler: what lists and the desk read, worked out anew whenever a dossier or what it hangs on changes.

It happens in the transaction of the change itself (``keep_up``), once a day for what time alone changes
(``refresh_stale``), and for the data of an earlier release when the database is opened (``build_missing``). Nothing
here is anybody's deed: all of it can be made again from the dossiers.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import Session

from webapp.catalogue.model import Catalogue
from webapp.db.accounts import Firm
from webapp.db.base import FirmScoped
from webapp.db.dossiers import DossierRecord
from webapp.db.engine import Database
from webapp.db.queries import attachments, events, facts_from
from webapp.db.summaries import NEVER, DossierSummaryRecord, DossierWordRecord, DueItemRecord
from webapp.db.tenancy import firm_of, firm_wide
from webapp.db.touched import Touched
from webapp.domain.deadlines import Deadline
from webapp.domain.dossier import DossierFacts
from webapp.domain.procedure import Wait
from webapp.domain.stages import stage_of
from webapp.domain.turkish import collation_key
from webapp.rules.deadlines import deadlines
from webapp.rules.procedure import status, waits
from webapp.services.dossier_words import application_number, words_of
from webapp.services.law import law_of
from webapp.services.signed_papers import known_report

AT_ONCE = 100
"""Dossiers of one party that are worked out within the change itself (about half a second); the rest are outdated."""

OUTDATED = date.min
_ISTANBUL = ZoneInfo("Europe/Istanbul")
_A_BATCH = 200
_COPIED = (
    "category",
    "kind",
    "filed_from",
    "employer_id",
    "workplace_id",
    "household_id",
    "worker_id",
    "assigned_to",
    "opened_on",
)


def keep_up(session: Session, touched: Touched) -> None:
    """Work out anew what a transaction touched, just before it is committed."""
    with firm_wide(session):
        if touched.is_law:
            _outdate(session)
        others = [id for column, party in touched.parties for id in _of_party(session, column, party)]
        others += _with_reference(session, touched.references)
        refresh(session, (*touched.dossiers, *others), day_of(session))


def refresh(session: Session, dossier_ids: Iterable[UUID], on: date) -> int:
    """Work these dossiers out for that day; those that are gone are passed over. Returns how many there were."""
    law, done = law_of(session), 0
    with session.no_autoflush:  # the rules read what is kept; what they say is written after them
        for dossier_id in dict.fromkeys(dossier_ids):
            record = session.get(DossierRecord, (firm_of(session), dossier_id))
            if record is not None:
                _refresh(session, record, law, on)
                done += 1
    session.flush()
    return done


def has_stale(session: Session, on: date) -> bool:
    """Whether a dossier was last worked out for an earlier day, or for another law."""
    return bool(session.scalar(select(exists().where(DossierSummaryRecord.computed_on < on))))


def refresh_stale(session: Session, on: date, limit: int) -> int:
    """Work out at most ``limit`` dossiers that were last worked out for an earlier day, those outdated first.

    Returns how many were done; 0 when all stand on that day. The caller commits.
    """
    found = DossierSummaryRecord
    stale = select(found.id).where(found.computed_on < on).order_by(found.computed_on, found.id).limit(limit)
    with firm_wide(session):
        return refresh(session, session.scalars(stale).all(), on)


def build_missing(database: Database) -> int:
    """Work out every dossier that has no summary: those of an earlier release. Returns how many there were.

    A transaction a batch, so that a start that was broken off goes on where it stopped.
    """
    with database.read_session() as session:
        firms = session.scalars(select(Firm.id)).all()
    return sum(_build_missing(database, firm_id) for firm_id in firms)


def rebuild(session: Session) -> None:
    """Have every dossier of the firm worked out anew by the next ``refresh_stale``."""
    _outdate(session)


def day_of(session: Session) -> date:
    """The day that session works on: the application's, else today in Türkiye."""
    fixed = session.info.get("today")
    day: date = fixed() if fixed else session.info["clock"]().astimezone(_ISTANBUL).date()
    return day


def _build_missing(database: Database, firm_id: UUID) -> int:
    made = 0
    while True:
        with database.read_session(firm_id) as session:
            ids = _without_summary(session, _A_BATCH)
        if not ids:
            return made
        with database.write_session(firm_id) as session:
            made += refresh(session, ids, day_of(session))


def _without_summary(session: Session, limit: int) -> Sequence[UUID]:
    has_one = exists().where(DossierSummaryRecord.id == DossierRecord.id)
    return session.scalars(select(DossierRecord.id).where(~has_one).limit(limit)).all()


def _outdate(session: Session, *of: ColumnElement[bool]) -> None:
    statement = update(DossierSummaryRecord).where(*of).values(computed_on=OUTDATED)
    session.execute(statement, execution_options={"synchronize_session": False})


def _of_party(session: Session, column: str, party_id: UUID) -> Sequence[UUID]:
    """The party's dossiers that are worked out now; where it has too many, all are outdated first."""
    statement = select(DossierRecord.id).where(getattr(DossierRecord, column) == party_id).limit(AT_ONCE + 1)
    found = session.scalars(statement).all()
    if len(found) > AT_ONCE:
        _outdate(session, getattr(DossierSummaryRecord, column) == party_id)
    return found[:AT_ONCE]


def _with_reference(session: Session, numbers: Iterable[str]) -> Sequence[UUID]:
    """The dossiers that hold one of these reference numbers: each of them judges the others (seed A 5.2)."""
    wanted = [number for number in numbers if number]
    if not wanted:
        return ()
    found = select(DossierRecord.id).where(DossierRecord.mission_reference_number.in_(wanted))
    return session.scalars(found.limit(AT_ONCE)).all()


def _refresh(session: Session, record: DossierRecord, law: Catalogue, on: date) -> None:
    files, told = attachments(session, record.id), events(session, record.id)
    facts = facts_from(session, record, files, told)
    live = [one for one in deadlines(facts, law, on) if one.is_pending]
    report = known_report(session, record.id, facts, law, on)
    summary = session.get(DossierSummaryRecord, (firm_of(session), record.id))
    old_words = summary.words.split() if summary else []
    new_words = words_of(facts)
    summary = summary or DossierSummaryRecord(id=record.id)
    _write_record(summary, record)
    _write_facts(summary, facts, on)
    summary.stage, summary.blockers = stage_of(status(facts, on), report), len(report.blockers)
    summary.next_due, summary.next_due_id = (live[0].due, live[0].id) if live else (NEVER, "")
    parts: list[FirmScoped] = [record, *files, *told]
    summary.changed_at = max(row.updated_at for row in parts)
    summary.words, summary.computed_on = " ".join(new_words), on
    session.add(summary)
    _keep_words(session, record.id, old_words, new_words)
    _keep_due(session, record, live)


def _write_record(summary: DossierSummaryRecord, record: DossierRecord) -> None:
    for name in _COPIED:
        setattr(summary, name, getattr(record, name))
    summary.number_key = number_key(record.year, record.sequence)


def _write_facts(summary: DossierSummaryRecord, facts: DossierFacts, on: date) -> None:
    worker, waiting = facts.worker, waits(facts, on)
    summary.awaits_papers = Wait.MISSING_DOCUMENTS in waiting
    summary.awaits_data = Wait.DATA_UPDATE in waiting
    summary.awaits_fee = Wait.FEE in waiting
    summary.worker_name, summary.nationality = worker.full_name, worker.nationality
    summary.name_key = collation_key(worker.full_name)
    summary.application_number = application_number(facts)


def number_key(year: int, sequence: int) -> int:
    """The dossier's number as one figure that orders by year, then by count."""
    return year * 1_000_000 + sequence


def _keep_words(session: Session, dossier_id: UUID, old: Sequence[str], new: Sequence[str]) -> None:
    gone = set(old) - set(new)
    if gone:
        found = DossierWordRecord
        rows = session.scalars(select(found).where(found.dossier_id == dossier_id, found.word.in_(gone)))
        for row in rows:
            session.delete(row)
    known = set(old)
    session.add_all(DossierWordRecord(word=word, dossier_id=dossier_id) for word in new if word not in known)


def _keep_due(session: Session, record: DossierRecord, live: Sequence[Deadline]) -> None:
    statement = select(DueItemRecord).where(DueItemRecord.dossier_id == record.id)
    rows = {row.position: row for row in session.scalars(statement)}
    for position, one in enumerate(live):
        row = rows.pop(position, None)
        if row is None:
            row = DueItemRecord(dossier_id=record.id, position=position)
            session.add(row)
        row.deadline, row.subject, row.basis = one.id, one.subject, one.basis
        row.due, row.opens_on, row.counted_from = one.due, one.opens_on, one.counted_from
        row.period_count, row.period_unit = one.period.count, one.period.unit
        row.employer_id, row.assigned_to = record.employer_id, record.assigned_to
    for row in rows.values():
        session.delete(row)
