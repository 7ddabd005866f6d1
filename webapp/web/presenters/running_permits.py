"""Running permits as answers of the gate: whose, with whom, until when."""

from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from forms.gate_questions import GateForm
from webapp.domain.dossier import DossierFacts
from webapp.domain.periods import format_day
from webapp.services import find_permits


def running_choices(session: Session, form: GateForm, on: date) -> list[tuple[UUID, str]]:
    """The permits that may be prolonged by the employers of the first answer."""
    kept = find_permits.running(session, on)
    return [(one.dossier_id, permit_words(one.facts)) for one in kept if one.facts.category in form.open_categories]


def permit_words(facts: DossierFacts) -> str:
    """``Anna Musterfrau, Örnek A.Ş., bitiş 10.01.2027``."""
    ends_on = facts.permit.ends_on if facts.permit else None
    until = _("bitiş %(day)s", day=format_day(ends_on)) if ends_on else ""
    return ", ".join(part for part in (facts.worker.full_name, facts.employer.name, until) if part)
