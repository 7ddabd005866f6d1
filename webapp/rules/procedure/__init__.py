"""Süreç: the standing of an application, what can be told next, and why an event cannot have happened."""

from datetime import date

from webapp.domain.dossier import DossierFacts
from webapp.domain.procedure import Status, Wait
from webapp.rules.procedure.next_steps import next_events
from webapp.rules.procedure.refusing import procedure_findings, refusals
from webapp.rules.procedure.standing import standing

__all__ = ["next_events", "procedure_findings", "refusals", "status", "waits"]


def status(facts: DossierFacts, on: date) -> Status:
    """Where the application stands on that day (seed A 6 to 8)."""
    return standing(facts, on).status


def waits(facts: DossierFacts, on: date) -> tuple[Wait, ...]:
    """The requests of the Ministry that nobody has answered by that day, in the order of the guide's filters."""
    stands = standing(facts, on)
    return () if stands.decided else tuple(wait for wait in Wait if wait in stands.waiting)
