"""Özetler: what lists and the desk read, worked out anew whenever a dossier or what it hangs on changes.

It happens in the transaction of the change itself (``keep_up``), once a day for what time alone changes
(``refresh_stale``), and for the data of an earlier release when the database is opened (``build_missing``). Nothing
here is anybody's deed: all of it can be made again from the dossiers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, exists, select, update
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
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import BundleReport
from webapp.domain.stages import stage_of
from webapp.rules.deadlines import deadlines
from webapp.rules.procedure import status
from webapp.services.dossier_words import words_of
from webapp.services.law import law_of
from webapp.services.signed_papers import KnownReport, known_report, report_of
from webapp.services.summary_rows import keep_due, keep_words, told_of, write_facts, write_record

AT_ONCE = 100
"""Dossiers of one party that are worked out within the change itself (about half a second); the rest are outdated."""

OUTDATED = date.min
_ISTANBUL = ZoneInfo("Europe/Istanbul")
_A_BATCH = 200


def keep_up(session: Session, touched: Touched) -> None:
    """Work out anew what a transaction touched, just before it is committed."""
    known = _known(session, touched)
    with firm_wide(session):
        if touched.is_law:
            _outdate(session)
        others = [id for column, party in touched.parties for id in _of_party(session, column, party)]
        others += _with_reference(session, touched.references)
        refresh(session, (*touched.dossiers, *others), day_of(session), known)


def refresh(session: Session, dossier_ids: Iterable[UUID], on: date, known: KnownReport | None = None) -> int:
    """Work these dossiers out for that day; those that are gone are passed over. Returns how many there were.

    ``known`` is what the session has just been told of one of them: a save shows its report before it is committed.
    """
    law, done = known.law if known else law_of(session), 0
    with session.no_autoflush:  # the rules read what is kept; what they say is written after them
        for dossier_id in dict.fromkeys(dossier_ids):
            record = session.get(DossierRecord, (firm_of(session), dossier_id))
            if record is not None:
                _refresh(session, record, law, on, known if known and known.dossier_id == dossier_id else None)
                done += 1
    session.flush()
    return done


def _known(session: Session, touched: Touched) -> KnownReport | None:
    """Only of a dossier whose files and events stayed: when they changed last is then known too."""
    if touched.is_law or len(touched.dossiers) != 1 or touched.dossiers & touched.parts:
        return None
    (dossier_id,) = touched.dossiers
    return known_report(session, dossier_id, day_of(session))


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
    """Have every dossier of the firm worked out anew by the next ``refresh_stale``, whatever its rows say now."""
    unread = {"synchronize_session": False}
    for model in (DossierWordRecord, DueItemRecord):
        session.execute(delete(model), execution_options=unread)
    forgotten = update(DossierSummaryRecord).values(computed_on=OUTDATED, words="", due_told="")
    session.execute(forgotten, execution_options=unread)


def rebuild_all(database: Database) -> int:
    """Work out every dossier of every firm anew, a transaction a batch; returns how many there were."""
    with database.read_session() as session:
        firms = session.scalars(select(Firm.id)).all()
    return sum(_rebuild(database, firm_id) for firm_id in firms)


def _rebuild(database: Database, firm_id: UUID) -> int:
    with database.write_session(firm_id) as session:
        rebuild(session)
    done = 0
    while True:
        with database.write_session(firm_id) as session:
            batch = refresh_stale(session, day_of(session), _A_BATCH)
        if not batch:
            return done
        done += batch


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


@dataclass(frozen=True, slots=True)
class _Worked:
    """Everything that one dossier is worked out from."""

    facts: DossierFacts
    report: BundleReport
    changed_at: datetime


def _refresh(session: Session, record: DossierRecord, law: Catalogue, on: date, known: KnownReport | None) -> None:
    summary = session.get(DossierSummaryRecord, (firm_of(session), record.id))
    worked = _from_known(session, record, summary, known) or _from_rows(session, record, law, on)
    live = [one for one in deadlines(worked.facts, law, on) if one.is_pending]
    summary = summary or DossierSummaryRecord(id=record.id, words="", due_told="")
    old_words, old_due = summary.words.split(), summary.due_told
    write_record(summary, record)
    write_facts(summary, worked.facts, on)
    summary.stage = stage_of(status(worked.facts, on), worked.report)
    summary.blockers, summary.changed_at = len(worked.report.blockers), worked.changed_at
    summary.next_due, summary.next_due_id = (live[0].due, live[0].id) if live else (NEVER, "")
    new_words = words_of(worked.facts)
    summary.words, summary.due_told, summary.computed_on = " ".join(new_words), told_of(record, live), on
    session.add(summary)
    keep_words(session, record.id, old_words, new_words)
    if summary.due_told != old_due:
        keep_due(session, record, live)


def _from_rows(session: Session, record: DossierRecord, law: Catalogue, on: date) -> _Worked:
    files, told = attachments(session, record.id), events(session, record.id)
    facts = facts_from(session, record, files, told)
    parts: list[FirmScoped] = [record, *files, *told]
    return _Worked(facts, report_of(session, record.id, facts, law, on), max(row.updated_at for row in parts))


def _from_known(
    session: Session, record: DossierRecord, summary: DossierSummaryRecord | None, known: KnownReport | None
) -> _Worked | None:
    """From the report of the save itself, if it was made of the facts as they are kept and not of a preview."""
    if known is None or summary is None:
        return None
    kept = facts_from(session, record, (), ())
    if replace(kept, attachments=known.facts.attachments, events=known.facts.events) != known.facts:
        return None
    return _Worked(known.facts, known.report, max(record.updated_at, summary.changed_at))
