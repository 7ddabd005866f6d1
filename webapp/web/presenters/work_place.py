"""Where the foreigner works: the employer's workplaces to choose from, or the home."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import url_for
from sqlalchemy.orm import Session

from forms.job import WorkplaceChoice
from webapp.services.find_dossiers import DossierView
from webapp.services.find_parties import workplaces_of
from webapp.web.presenters.dossier_links import DossierLinks


@dataclass(frozen=True, slots=True)
class PlaceView:
    """What the job step shows of the place."""

    is_home: bool
    address: str
    url: str
    hints: Mapping[str, str]


def workplace_choices(session: Session, view: DossierView) -> tuple[WorkplaceChoice, ...]:
    """The workplaces of the dossier's employer; none for work at home."""
    if view.household_id is not None:
        return ()
    return tuple(
        WorkplaceChoice(kept.id, kept.value.name, kept.value.sgk_address, kept.value.sgk_number)
        for kept in workplaces_of(session, view.employer_id)
    )


def place_view(choices: Iterable[WorkplaceChoice], view: DossierView, links: DossierLinks) -> PlaceView:
    """The place of a dossier, with a line about each workplace to choose from."""
    home = view.facts.household
    return PlaceView(
        is_home=home is not None,
        address=home.address if home else "",
        url=_place_url(view, links),
        hints={str(c.id): " · ".join(part for part in (c.address, c.sgk_number) if part) for c in choices},
    )


def _place_url(view: DossierView, links: DossierLinks) -> str:
    if view.household_id is None and view.workplace_id is None:
        return url_for("workplaces.new_workplace", employer_id=view.employer_id)
    return links.place
