"""Which other dossiers of the firm hold the reference number of a dossier (seed A 5.2)."""

from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from webapp.db.dossiers import DossierRecord, EventRecord
from webapp.domain.dossier import DossierFacts, FiledFrom
from webapp.domain.events import EventKind
from webapp.rules.spent_references import OtherUse


def other_uses(session: Session, dossier_id: UUID, facts: DossierFacts) -> tuple[OtherUse, ...]:
    """The other dossiers from abroad with that number, in the order of their numbers; none without a number."""
    number = facts.mission_reference.number if facts.mission_reference else ""
    if not number or facts.filed_from is not FiledFrom.ABROAD:
        return ()
    is_filed = exists().where(EventRecord.dossier_id == DossierRecord.id, EventRecord.kind == EventKind.FILED)
    statement = (
        select(DossierRecord, is_filed.label("is_filed"))
        .where(
            DossierRecord.mission_reference_number == number,
            DossierRecord.has_mission_reference,
            DossierRecord.filed_from == FiledFrom.ABROAD,
            DossierRecord.id != dossier_id,
        )
        .order_by(DossierRecord.year, DossierRecord.sequence)
    )
    return tuple(OtherUse(dossier_number=record.number, is_filed=filed) for record, filed in session.execute(statement))
