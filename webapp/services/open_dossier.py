"""Opening a dossier: the gate's answers and the parties it brings together."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from webapp.db.dossiers import DossierRecord
from webapp.db.mapping import write
from webapp.db.parties import EmployerRecord, HouseholdRecord, WorkerRecord, WorkplaceRecord
from webapp.db.queries import by_submission, need, next_sequence
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, FiledFrom, Overlay
from webapp.domain.permit import Permit
from webapp.services.carry_over import carried_over
from webapp.services.errors import PartsDisagree
from webapp.services.kept import flush

_OPENED_WITH = frozenset(
    {"category", "kind", "filed_from", "overlays", "mission_reference", "former_permit", "permit", "answers", "letters"}
)


def open_dossier(
    session: Session,
    *,
    category: Category,
    kind: ApplicationKind,
    filed_from: FiledFrom,
    employer_id: UUID,
    workplace_id: UUID | None,
    household_id: UUID | None,
    worker_id: UUID,
    on: date,
    submission: UUID | None = None,
    overlays: tuple[Overlay, ...] = (),
    former_permit: Permit | None = None,
    carried_from: UUID | None = None,
) -> UUID:
    """Open a dossier and give it the next number of the firm's year (``2026-0001``); returns its id.

    A domestic-services dossier needs a household of its employer, every other one a workplace; what the category does
    not need is not kept. The same ``submission`` opens one dossier.

    Args:
        overlays: lists that lie over the category; one named twice counts once.
        former_permit: the permit an extension prolongs.
        carried_from: the dossier of that permit, if the firm has it: post, answers and, unless ``former_permit`` is
            given, the permit are copied from there (seed A 5.1.2).

    Raises NotFound for a party the firm does not have, PartsDisagree.
    """
    opened_before = by_submission(session, DossierRecord, submission)
    if opened_before is not None:
        return opened_before
    need(session, EmployerRecord, employer_id)
    need(session, WorkerRecord, worker_id)
    is_domestic = category is Category.DOMESTIC_SERVICES
    if is_domestic:
        check_household(session, employer_id, household_id)
    else:
        check_workplace(session, employer_id, workplace_id)
    carried = carried_over(session, carried_from, kind=kind, employer_id=employer_id, worker_id=worker_id)
    dossier = DossierRecord(
        id=uuid4(),
        submission=submission,
        year=on.year,
        sequence=next_sequence(session, on.year),
        opened_on=on,
        employer_id=employer_id,
        workplace_id=None if is_domestic else workplace_id,
        household_id=household_id if is_domestic else None,
        worker_id=worker_id,
    )
    blank = DossierFacts(
        category=category,
        kind=kind,
        filed_from=filed_from,
        overlays=tuple(dict.fromkeys(overlays)),
        former_permit=former_permit or carried.permit,
        answers=carried.answers,
    )
    write(dossier, blank, only=_OPENED_WITH)
    write(dossier, carried.job, prefix="job_")
    session.add(dossier)
    flush(session)
    return dossier.id


def check_workplace(session: Session, employer_id: UUID, workplace_id: UUID | None) -> None:
    """Raises PartsDisagree without a workplace or for one of another employer, NotFound for an unknown one."""
    if workplace_id is None:
        raise PartsDisagree("workplace_needed")
    if need(session, WorkplaceRecord, workplace_id).employer_id != employer_id:
        raise PartsDisagree("workplace_of_another_employer")


def check_household(session: Session, employer_id: UUID, household_id: UUID | None) -> None:
    """Raises PartsDisagree without a household or for one of another employer, NotFound for an unknown one."""
    if household_id is None:
        raise PartsDisagree("household_needed")
    if need(session, HouseholdRecord, household_id).employer_id != employer_id:
        raise PartsDisagree("household_of_another_employer")
