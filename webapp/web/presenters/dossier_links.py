"""Where things of one dossier stand: the address of every step, record and field a finding speaks of."""

from dataclasses import dataclass
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Step
from webapp.rules.contract_articles import ARTICLES
from webapp.services.find_dossiers import DossierView
from webapp.web.presenters.paths import anchor_of, document_of
from webapp.web.presenters.shell import shell

_STEP_ENDPOINTS = {
    Step.PERSONAL: "steps.personal",
    Step.GENERAL: "steps.general",
    Step.JOB: "steps.job",
    Step.CRITERIA: "steps.criteria",
    Step.DOCUMENTS: "attachments.uploads",
    Step.RESULT: "documents.result",
}


_OPENED_WITH = frozenset({"category", "kind", "filed_from"})
"""What a dossier is opened with and keeps: shown in its head."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link: its word, what it is about (for screen readers) and where it leads."""

    label: str
    url: str
    thing: str = ""


def word_of_action(word: str) -> str:
    """The verb of a way, or «Bak» for who may only read."""
    return word if shell().may_prepare else _("Bak")


@dataclass(frozen=True, slots=True)
class DossierLinks:
    """Addresses of one dossier and of the records it is made of."""

    dossier_id: UUID
    employer_id: UUID
    workplace_id: UUID | None
    household_id: UUID | None
    worker_id: UUID

    @property
    def overview(self) -> str:
        return url_for("dossiers.overview", dossier_id=self.dossier_id)

    @property
    def pack(self) -> str:
        return url_for("documents.pack", dossier_id=self.dossier_id)

    @property
    def employer(self) -> str:
        return url_for("employers.employer", employer_id=self.employer_id)

    @property
    def worker(self) -> str:
        return url_for("workers.worker", worker_id=self.worker_id)

    @property
    def place(self) -> str:
        """The record of the workplace or of the household."""
        if self.household_id is not None:
            return url_for("households.household", employer_id=self.employer_id, household_id=self.household_id)
        return url_for("workplaces.workplace", employer_id=self.employer_id, workplace_id=self.workplace_id)

    @property
    def deadlines(self) -> str:
        """Deadlines, events and the granted permit."""
        return url_for("deadlines.deadlines", dossier_id=self.dossier_id)

    @property
    def road(self) -> str:
        """The state of the application, its acts and its history."""
        return url_for("road.road", dossier_id=self.dossier_id)

    @property
    def trail(self) -> str:
        """Who did what in the dossier."""
        return url_for("trails.dossier", dossier_id=self.dossier_id)

    @property
    def letters(self) -> str:
        """The letters of the dossier."""
        return url_for("letters.letters", dossier_id=self.dossier_id)

    @property
    def petition(self) -> str:
        """Approval and signature of the petition."""
        return url_for("petition.petition", dossier_id=self.dossier_id)

    @property
    def articles(self) -> str:
        """The further articles of the contract."""
        return url_for("letters.articles", dossier_id=self.dossier_id)

    def step(self, step: Step) -> str:
        """The screen on which the fields of a step stand; records have their own screens."""
        if step is Step.EMPLOYER:
            return self.employer
        if step in (Step.WORKPLACE, Step.HOUSEHOLD):
            return self.place
        return url_for(_STEP_ENDPOINTS[step], dossier_id=self.dossier_id)

    def generated(self, document: str, *, is_final: bool = False, is_pdf: bool = False) -> str:
        """The Word file of a generated document, or the PDF of it."""
        final, shape = "1" if is_final else None, "pdf" if is_pdf else None
        return url_for("documents.generated", dossier_id=self.dossier_id, document=document, kesin=final, bicim=shape)

    def preview(self, document: str) -> str:
        """A paper as it stands."""
        return url_for("papers.preview", dossier_id=self.dossier_id, belge=document)

    def versions(self, document: str) -> str:
        """The versions of a paper."""
        return url_for("papers.versions", dossier_id=self.dossier_id, document=document)

    def subject(self, subject: str) -> str:
        """The field or the upload row that a finding is about."""
        return f"{self._page_of(subject)}#{anchor_of(subject)}"

    def _page_of(self, subject: str) -> str:
        if subject.startswith(("events", "permit")):
            return self.deadlines
        if subject.startswith("letters"):
            return self.articles if subject.removeprefix("letters.") in ARTICLES else self.letters
        if subject in _OPENED_WITH:
            return self.overview
        if subject.startswith("overlays"):
            return self.step(Step.CRITERIA)
        return self.step(Step.DOCUMENTS if document_of(subject) else catalogue().field(subject).step)


def links_of(view: DossierView) -> DossierLinks:
    """The addresses of a dossier that was looked up."""
    return DossierLinks(
        dossier_id=view.id,
        employer_id=view.employer_id,
        workplace_id=view.workplace_id,
        household_id=view.household_id,
        worker_id=view.worker_id,
    )
