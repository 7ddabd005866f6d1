"""What can be told about an application today, by where it stands and by what is still due."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import DossierFacts, FiledFrom
from webapp.domain.events import Event
from webapp.domain.events import EventKind as Kind
from webapp.domain.procedure import Status
from webapp.rules.deadlines import deadlines
from webapp.rules.procedure.refusing import new_refusals, wrong_already
from webapp.rules.procedure.standing import standing

_EVALUATION = (
    Kind.MISSING_DOCUMENTS_ANSWERED,
    Kind.DATA_UPDATE_ANSWERED,
    Kind.FEE_PAID,
    Kind.MISSING_DOCUMENTS_ASKED,
    Kind.DATA_UPDATE_ASKED,
    Kind.FEE_ASKED,
    Kind.APPROVED,
    Kind.REJECTED,
)
_PERMIT = (
    Kind.CARD_SHIPPED,
    Kind.ENTERED,
    Kind.ADDRESS_REGISTERED,
    Kind.SGK_ENTRY,
    Kind.STARTED_WORK,
    Kind.START_NOTIFIED,
    Kind.CARD_LOST,
    Kind.LOST_CARD_FEE_ASKED,
    Kind.LOST_CARD_FEE_PAID,
    Kind.LEFT_TURKIYE,
    Kind.RETURNED,
    Kind.EXTENSION_FILED,
    Kind.WORK_ENDED,
    Kind.PERMIT_CANCELLED,
)
_BY_STATUS = {
    Status.PREPARING: (Kind.MISSION_APPLIED, Kind.DRAFT_SAVED, Kind.FILED),
    Status.EVALUATION: _EVALUATION,
    Status.MISSING_DOCUMENTS: _EVALUATION,
    Status.DATA_UPDATE: _EVALUATION,
    Status.FEE: _EVALUATION,
    Status.APPROVED: _PERMIT,
    Status.REJECTED: (Kind.REJECTION_NOTIFIED, Kind.OBJECTED, Kind.OBJECTION_WAIVED, Kind.SUED),
    Status.OBJECTED: (Kind.OBJECTION_ANSWERED, Kind.APPROVED, Kind.OBJECTION_WAIVED, Kind.SUED),
    Status.WAIVED: (Kind.SUED,),
    Status.SUED: (Kind.APPROVED, Kind.OBJECTION_ANSWERED),
    Status.ENDED: (Kind.SGK_EXIT, Kind.END_NOTIFIED, Kind.RESIDENCE_APPLIED, Kind.LEFT_TURKIYE),
}
_FROM_ABROAD_ONLY = frozenset({Kind.MISSION_APPLIED, Kind.ENTERED})
_OFTEN = frozenset({Kind.DRAFT_SAVED, Kind.LEFT_TURKIYE, Kind.RETURNED, Kind.CARD_LOST, *_EVALUATION})


def next_events(facts: DossierFacts, catalogue: Catalogue, on: date) -> tuple[Kind, ...]:
    """The kinds of events that can be told on that day, those of the standing first, then what is still due."""
    told = {event.kind for event in facts.events}
    known = wrong_already(facts, catalogue, on)
    named = dict.fromkeys((*_BY_STATUS[standing(facts, on).status], *_due(facts, catalogue, on)))
    return tuple(
        kind
        for kind in named
        if (kind in _OFTEN or kind not in told)
        and _is_of(facts, kind)
        and not new_refusals(facts, Event(kind=kind, on=on), catalogue, on, known=known)
    )


def _due(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Kind]:
    """What would fulfil the periods that run."""
    for deadline in deadlines(facts, catalogue, on):
        if deadline.is_pending:
            yield from catalogue.deadlines[deadline.id].done_by


def _is_of(facts: DossierFacts, kind: Kind) -> bool:
    return kind not in _FROM_ABROAD_ONLY or facts.filed_from is FiledFrom.ABROAD
