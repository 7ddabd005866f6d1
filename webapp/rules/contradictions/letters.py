"""The letters against the events: one day, told twice and differently."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue, NoValueFor
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import Finding
from webapp.domain.periods import format_day
from webapp.rules.letters import days_told


def findings(facts: DossierFacts, catalogue: Catalogue, _on: date) -> Iterator[Finding]:
    """A day that a letter prints and an event tells otherwise; deadlines are counted from the event."""
    try:
        told = days_told(facts, catalogue)
    except NoValueFor:  # a notice of a day for which no length of service is known: the deadlines say so
        return
    for name, day in told.items():
        printed, path = getattr(facts.letters, name), f"letters.{name}"
        if printed is not None and printed != day:
            label = catalogue.field(path).label
            yield catalogue.finding(
                "letter_day_differs", path, label=label, printed=format_day(printed), told=format_day(day)
            )
