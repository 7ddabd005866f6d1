"""A dossier whose place has no verified e-mail address: e-İzin's notices would go nowhere sure (seed A 4.1.2)."""

from dataclasses import dataclass

from webapp.domain.events import EventKind
from webapp.domain.parties import Household, Workplace
from webapp.services.verify_contact import contact_state
from webapp.web import work
from webapp.web.opened import OpenDossier
from webapp.web.presenters.places import panel_url


@dataclass(frozen=True, slots=True)
class ContactNotice:
    """The address that is not verified, ``""`` when none is written, and where that is done."""

    email: str
    url: str


def contact_notice(opened: OpenDossier) -> ContactNotice | None:
    """Nothing to say once the application is filed, for a verified address, and where there is no place."""
    view = opened.view
    place_id = view.household_id or view.workplace_id
    if place_id is None or any(event.kind is EventKind.FILED for event in opened.facts.events):
        return None
    kind = Household if view.household_id is not None else Workplace
    state = contact_state(work.session(), kind, place_id)
    if state.is_verified:
        return None
    return ContactNotice(state.email, f"{panel_url(kind(), view.employer_id, place_id)}#iletisim")
