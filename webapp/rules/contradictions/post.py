"""The post against the person and the lists: a degree that is missing, work already done, a title of another list."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.catalogue.reserved import pieces, words
from webapp.domain.dossier import ApplicationKind, DossierFacts, Overlay
from webapp.domain.findings import Finding
from webapp.domain.job import JobLevel
from webapp.domain.parties import EducationLevel
from webapp.rules.contradictions.names import is_same_text

_DEGREES = frozenset({EducationLevel.BACHELOR, EducationLevel.MASTER, EducationLevel.DOCTORATE})
_NAMES = ("job.title", "job.occupation_name")


def findings(facts: DossierFacts, catalogue: Catalogue, _on: date) -> Iterator[Finding]:
    """Nothing where the foreigner works without an employer: the post is their own business."""
    if facts.is_filed_by_foreigner:
        return
    yield from _degree(facts, catalogue)
    yield from _already_there(facts, catalogue)
    yield from _title(facts, catalogue)


def _degree(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """An engineer or architect has at least a bachelor's degree; judged when every school's level is known."""
    levels = {school.level for school in facts.worker.education}
    is_engineer = facts.job.level is JobLevel.ENGINEER_ARCHITECT or Overlay.ENGINEER_ARCHITECT in facts.overlays
    if is_engineer and levels and None not in levels and not levels & _DEGREES:
        yield catalogue.finding("engineer_without_degree", "worker.education")


def _already_there(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """Work that still lasts with this employer in Türkiye would be work without a permit (6735 m.6)."""
    if facts.kind is not ApplicationKind.FIRST:
        return
    for row, job in enumerate(facts.worker.experience):
        if job.ended_on is None and job.country == "TR" and is_same_text(job.employer, facts.employer.name):
            path = f"worker.experience[{row}].employer"
            yield catalogue.finding("works_there_already", path, employer=job.employer)


def _title(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """A title that names a profession with a list of its own, while that list was not chosen (seed A 5.3.4)."""
    for path, title in zip(_NAMES, (facts.job.title, facts.job.occupation_name), strict=True):
        overlay = _list_of(title, facts, catalogue)
        if overlay is not None and not _is_said_by_level(overlay, facts):
            law = catalogue.overlays[overlay]
            yield catalogue.finding(
                "title_of_other_list", path, law.source, title=title, overlay=catalogue.label(overlay)
            )
            return


def _list_of(title: str, facts: DossierFacts, catalogue: Catalogue) -> Overlay | None:
    """The overlay that the title asks for and the dossier lacks; None when it names none, or one that was chosen."""
    named = {overlay for piece in pieces(title) for overlay in _named_by(piece, catalogue)}
    if not named or named & set(facts.overlays):
        return None
    return next(
        (o for o in catalogue.overlays if o in named and facts.category in catalogue.overlays[o].categories), None
    )


def _named_by(piece: tuple[str, ...], catalogue: Catalogue) -> Iterator[Overlay]:
    for overlay, law in catalogue.overlays.items():
        ends = (words(end) for end in law.title_ends)
        if any(piece[-len(end) :] == end for end in ends):
            yield overlay


def _is_said_by_level(overlay: Overlay, facts: DossierFacts) -> bool:
    """The level of the post already asks for the engineers' list (``engineer_without_list``)."""
    return overlay is Overlay.ENGINEER_ARCHITECT and facts.job.level is JobLevel.ENGINEER_ARCHITECT
