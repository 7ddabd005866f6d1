"""What may be chosen in the form of an act for one dossier, and what a fresh form begins with."""

from collections.abc import Mapping
from typing import Any

from forms.act import STEPS_OF_DATA, ActForm, Options
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Step
from webapp.catalogue.road import Act
from webapp.domain.dossier import ApplicationKind, Category
from webapp.domain.events import EventKind
from webapp.domain.permit import PermitKind
from webapp.rules.completeness import expected_fields
from webapp.rules.deadlines.history import kind_of
from webapp.web.opened import OpenDossier

_SIGNED = frozenset({EventKind.FILED, EventKind.OBJECTED, EventKind.OBJECTION_WAIVED})


def offer(form: ActForm, opened: OpenDossier, act: Act) -> ActForm:
    """The form of the act with what may be chosen for this dossier."""
    rule = catalogue().deadline_law.events[act.event]
    form.ask(rule, papers=_paper_options(opened), fields=_field_options(opened))
    return form


def defaults(opened: OpenDossier, act: Act, name: str) -> dict[str, Any]:
    """What a fresh form of the act begins with."""
    found: dict[str, Any] = {"signed_by": name} if act.event in _SIGNED else {}
    permit = opened.facts.permit
    if act.event is EventKind.APPROVED:
        found["permit_kind"] = kind_of(permit, opened.facts)
        found["permit_extension_count"] = _extensions(opened)
    for part in ("number", "card_number", "kind", "starts_on", "ends_on", "extension_count"):
        if permit is not None and getattr(permit, part) not in (None, ""):
            found[f"permit_{part}"] = getattr(permit, part)
    return found


def _extensions(opened: OpenDossier) -> int | None:
    """The permit of an extension was prolonged once more than the former one."""
    if opened.facts.kind is ApplicationKind.FIRST:
        return 0 if kind_of(None, opened.facts) is PermitKind.FIXED_TERM else None
    former = opened.facts.former_permit
    return former.extension_count + 1 if former and former.extension_count is not None else None


def _paper_options(opened: OpenDossier) -> Options:
    listed = dict.fromkeys(row.document for row in opened.report.requirements)
    return [(document, catalogue().document(document).label) for document in listed]


def _field_options(opened: OpenDossier) -> Mapping[Step, Options]:
    """The fields of the dossier by step, rows as their list, in the order of the catalogue."""
    known = catalogue().fields
    paths = {path.split("[")[0] for path in expected_fields(opened.facts)} & known.keys()
    own = Step.HOUSEHOLD if opened.facts.category is Category.DOMESTIC_SERVICES else Step.WORKPLACE
    steps = [step for step in STEPS_OF_DATA if step not in (Step.HOUSEHOLD, Step.WORKPLACE) or step is own]
    ordered = [one for path, one in known.items() if path in paths]
    return {step: [(one.path, one.label) for one in ordered if one.step is step] for step in steps}
