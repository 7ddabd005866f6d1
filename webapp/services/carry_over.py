"""What the dossier of a running permit hands on to the dossier that extends it."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db.dossiers import DossierRecord
from webapp.db.mapping import read
from webapp.db.queries import need
from webapp.domain.dossier import ApplicationKind, CriteriaAnswers
from webapp.domain.job import Job
from webapp.domain.permit import Permit
from webapp.services.errors import PartsDisagree


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Devralınan bilgiler: the post, the answers and the permit; all empty for a dossier that takes over nothing."""

    job: Job = field(default_factory=Job)
    answers: CriteriaAnswers = field(default_factory=CriteriaAnswers)
    permit: Permit | None = None


def carried_over(
    session: Session, dossier_id: UUID | None, *, kind: ApplicationKind, employer_id: UUID, worker_id: UUID
) -> Carried:
    """What an extension takes over from that dossier; nothing when none is named.

    e-İzin extends a permit that runs in the same workplace for the same person (seed A 5.1.2), so the dossier must be
    one of the same employer and worker and must have led to a permit. What was said about the papers of the former
    application is not carried: an extension brings a contract and a form of its own.

    Raises NotFound, PartsDisagree.
    """
    if dossier_id is None:
        return Carried()
    former = need(session, DossierRecord, dossier_id)
    if kind is not ApplicationKind.EXTENSION:
        raise PartsDisagree("carried_into_first")
    if (former.employer_id, former.worker_id) != (employer_id, worker_id):
        raise PartsDisagree("carried_from_other_parties")
    if not former.has_permit:
        raise PartsDisagree("carried_from_without_permit")
    return Carried(
        job=replace(read(former, Job, prefix="job_"), contract_date=None),
        answers=replace(former.answers, form_signatures=None),
        permit=read(former, Permit, prefix="permit_"),
    )
