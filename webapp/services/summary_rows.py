"""How the rows of a summary are written: only what changed is touched."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.dossiers import DossierRecord
from webapp.db.summaries import DossierSummaryRecord, DossierWordRecord, DueItemRecord
from webapp.domain.deadlines import Deadline
from webapp.domain.dossier import DossierFacts
from webapp.domain.procedure import Wait
from webapp.domain.turkish import collation_key
from webapp.rules.procedure import waits
from webapp.services.dossier_words import application_number

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


def write_record(summary: DossierSummaryRecord, record: DossierRecord) -> None:
    """Copy what the dossier's own row says."""
    for name in _COPIED:
        setattr(summary, name, getattr(record, name))
    summary.number_key = number_key(record.year, record.sequence)


def write_facts(summary: DossierSummaryRecord, facts: DossierFacts, on: date) -> None:
    """Write what the facts say on that day: who, under which number, what the Ministry waits for."""
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


def keep_words(session: Session, dossier_id: UUID, old: Sequence[str], new: Sequence[str]) -> None:
    """Bring the word rows from the old words to the new ones."""
    gone = set(old) - set(new)
    if gone:
        found = DossierWordRecord
        rows = session.scalars(select(found).where(found.dossier_id == dossier_id, found.word.in_(gone)))
        for row in rows:
            session.delete(row)
    known = set(old)
    session.add_all(DossierWordRecord(word=word, dossier_id=dossier_id) for word in new if word not in known)


def keep_due(session: Session, record: DossierRecord, live: Sequence[Deadline]) -> None:
    """Bring the due items to these deadlines, soonest first."""
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


def told_of(record: DossierRecord, live: Sequence[Deadline]) -> str:
    """What the due items say, to see whether they change."""
    items = (f"{d.id} {d.subject} {d.due} {d.opens_on} {d.counted_from} {d.period} {d.basis}" for d in live)
    return "\n".join((f"{record.employer_id} {record.assigned_to}", *items)) if live else ""
