"""A dossier as a screen opens it: looked up, with its addresses, checked for today."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from forms.job import WorkplaceChoice
from webapp.catalogue.model import Catalogue
from webapp.domain.deadlines import Deadline
from webapp.domain.dossier import Attachment, DossierFacts
from webapp.domain.findings import BundleReport
from webapp.rules.deadlines import deadlines
from webapp.services import find_dossiers
from webapp.services.find_dossiers import DossierView
from webapp.services.law import law_of
from webapp.services.place_documents import documents_of
from webapp.services.signed_papers import report_of
from webapp.web import clock, work
from webapp.web.presenters.dossier_links import DossierLinks, links_of
from webapp.web.presenters.work_place import workplace_choices


@dataclass(frozen=True)
class OpenDossier:
    """One dossier on one day; it is checked when somebody asks for the report, and then once."""

    view: DossierView
    links: DossierLinks
    on: date

    @property
    def facts(self) -> DossierFacts:
        """The facts as they are kept, or as they would be."""
        return self.view.facts

    @cached_property
    def workplaces(self) -> tuple[WorkplaceChoice, ...]:
        """The workplaces of the employer to choose from; read once."""
        return workplace_choices(work.session(), self.view)

    @cached_property
    def place_documents(self) -> Mapping[str, Attachment]:
        """The files that are kept at the workplace, by document; read once."""
        held = documents_of(work.session(), self.view.workplace_id)
        return {one.file.document: one.file for one in held}

    @cached_property
    def law(self) -> Catalogue:
        """The catalogue with the firm's own values."""
        return law_of(work.session())

    @cached_property
    def report(self) -> BundleReport:
        """The check of the whole bundle for the day, signed papers among it; made once."""
        return report_of(work.session(), self.view.id, self.facts, self.law, self.on)

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Every deadline on the day, soonest first; worked out once."""
        return deadlines(self.facts, self.law, self.on)

    def with_facts(self, facts: DossierFacts) -> "OpenDossier":
        """The same dossier as it would be with these facts; nothing is saved."""
        return replace(self, view=replace(self.view, facts=facts))


def open_dossier(dossier_id: UUID) -> OpenDossier:
    """The dossier of the URL. Raises NotFound, which answers 404."""
    view = find_dossiers.dossier(work.session(), dossier_id)
    return OpenDossier(view=view, links=links_of(view), on=clock.today())
