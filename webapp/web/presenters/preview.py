"""Önizleme: which papers can be shown beside a step, where each gap leads, where the paper is fetched."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Step
from webapp.documents.preview import Page
from webapp.documents.registry import documents_of
from webapp.services.find_dossiers import DossierView
from webapp.services.preview_document import previewable
from webapp.web.presenters.dossier_links import DossierLinks

_OF_STEP = {
    Step.PERSONAL: "personnel_notification_form",
    Step.GENERAL: "cv_form",
    Step.JOB: "employment_contract",
    Step.CRITERIA: "request_petition",
}
PHOTO = "biometric_photo"


@dataclass(frozen=True, slots=True)
class PreviewFrame:
    """What stands around a paper: its choice, its address, its files."""

    document: str
    title: str
    url: str
    page_url: str
    choices: tuple[tuple[str, str], ...]
    draft_url: str
    versions_url: str
    photo_url: str


@dataclass(frozen=True, slots=True)
class PreviewView:
    """A paper with its frame; ``ways`` leads from the path of a gap to its field."""

    frame: PreviewFrame
    page: Page
    ways: Mapping[str, str]

    @property
    def gap_words(self) -> str:
        """``3 boşluk``; ``""`` when nothing is missing."""
        count = len(self.page.gaps)
        return ngettext("%(num)d boşluk", "%(num)d boşluk", count) if count else ""


def paper_for(view: DossierView, step: Step | None) -> str:
    """The paper that a step writes most of."""
    papers = previewable(view.facts)
    asked = _OF_STEP.get(step) if step is not None else None
    return asked if asked in papers else papers[0]


def frame(view: DossierView, links: DossierLinks, document: str) -> PreviewFrame:
    """The frame of one paper."""
    photo, names = view.attached(PHOTO), catalogue().document
    is_letter = document not in documents_of(view.facts)
    return PreviewFrame(
        document=document,
        title=names(document).label,
        url=url_for("papers.preview", dossier_id=view.id, belge=document),
        page_url=url_for("papers.preview", dossier_id=view.id),
        choices=tuple((paper, names(paper).label) for paper in previewable(view.facts)),
        draft_url=url_for("letters.download", dossier_id=view.id, letter=document)
        if is_letter
        else links.generated(document),
        versions_url=links.versions(document),
        photo_url=url_for("attachments.photo", dossier_id=view.id, attachment_id=photo.id) if photo else "",
    )


def preview_view(view: DossierView, links: DossierLinks, document: str, page: Page) -> PreviewView:
    """The paper as the template draws it."""
    return PreviewView(
        frame=frame(view, links, document),
        page=page,
        ways={gap.path: _way(gap.path, view, links, document) for gap in page.gaps},
    )


def title_of(document: str) -> str:
    """``Önizleme: İş sözleşmesi``."""
    return _("Önizleme: %(paper)s", paper=catalogue().document(document).label)


def _way(path: str, view: DossierView, links: DossierLinks, document: str) -> str:
    if path.startswith("letters."):
        page = url_for("letters.letter", dossier_id=view.id, letter=document)
        return f"{page}#{path.removeprefix('letters.')}"
    return links.subject(path)
