"""A dossier as a screen opens it: looked up, checked for today, with its addresses."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import BundleReport
from webapp.rules import bundle
from webapp.services import find_dossiers
from webapp.services.find_dossiers import DossierView
from webapp.web import clock, work
from webapp.web.presenters.dossier_links import DossierLinks, links_of


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """One dossier on one day."""

    view: DossierView
    report: BundleReport
    links: DossierLinks
    on: date

    @property
    def facts(self) -> DossierFacts:
        return self.view.facts

    def with_facts(self, facts: DossierFacts) -> "OpenDossier":
        """The same dossier as it would be with these facts, checked again; nothing is saved."""
        return replace(self, view=replace(self.view, facts=facts), report=bundle.check(facts, catalogue(), self.on))


def open_dossier(dossier_id: UUID) -> OpenDossier:
    """The dossier of the URL. Raises NotFound, which answers 404."""
    view = find_dossiers.dossier(work.session(), dossier_id)
    on = clock.today()
    return OpenDossier(view=view, report=bundle.check(view.facts, catalogue(), on), links=links_of(view), on=on)
