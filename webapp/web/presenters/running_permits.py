"""Running permits as answers of the gate: whose, with whom, until when."""

from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from forms.base import REFRESH
from forms.gate_questions import GateForm
from forms.gate_records import EmployerSort, sort_of
from webapp.domain.dossier import ApplicationKind, DossierFacts, FiledFrom, Overlay
from webapp.domain.periods import format_day
from webapp.services import find_permits


def running_choices(session: Session, form: GateForm, on: date) -> list[tuple[UUID, str]]:
    """The permits that may be prolonged by the employers of the first answer."""
    kept = find_permits.running(session, on)
    return [(one.dossier_id, permit_words(one.facts)) for one in kept if _fits(one.facts, form)]


def _fits(facts: DossierFacts, form: GateForm) -> bool:
    if form.who.data is EmployerSort.SELF and Overlay.INDEPENDENT not in facts.overlays:
        return False
    return facts.category in form.open_categories


def answers_to_extend(dossier_id: UUID, facts: DossierFacts, on: date) -> dict[str, str]:
    """What the gate would be answered to prolong the permit of that dossier; empty where none runs any more."""
    ends_on = facts.permit.ends_on if facts.permit else None
    if ends_on is None or ends_on < on:
        return {}
    sort = sort_of(facts.category, facts.overlays)
    place, kind = FiledFrom.INSIDE_TURKIYE, ApplicationKind.EXTENSION
    return {"who": sort.value, "place": place.value, "kind": kind.value, "permit": str(dossier_id), REFRESH: "1"}


def permit_words(facts: DossierFacts) -> str:
    """``Anna Musterfrau, Örnek A.Ş., bitiş 10.01.2027``."""
    ends_on = facts.permit.ends_on if facts.permit else None
    until = _("bitiş %(day)s", day=format_day(ends_on)) if ends_on else ""
    return ", ".join(part for part in (facts.worker.full_name, facts.employer.name, until) if part)
