"""Giderilecek eksikler: each defect of the refused application with its cure and the ways to where it is put right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import SourceRef
from webapp.catalogue.road import GroundLaw
from webapp.domain.defects import Defect
from webapp.domain.periods import format_day
from webapp.rules.completeness import is_asked
from webapp.services.kept import Kept
from webapp.web.opened import OpenDossier
from webapp.web.presenters.dossier_links import Way


@dataclass(frozen=True, slots=True)
class DefectLine:
    """One defect as a row that is ticked."""

    id: UUID
    title: str
    cure: str
    ways: tuple[Way, ...]
    source: SourceRef | None
    is_done: bool
    done_words: str
    tick_url: str


def defect_lines(opened: OpenDossier, defects: Sequence[Kept[Defect]], *, can_change: bool) -> tuple[DefectLine, ...]:
    """What is open first, then what is put right."""
    made = [_line(opened, kept, can_change) for kept in defects]
    made.sort(key=lambda line: line.is_done)
    return tuple(made)


def _line(opened: OpenDossier, kept: Kept[Defect], can_change: bool) -> DefectLine:
    defect: Defect = kept.value
    law = catalogue().road.grounds[defect.ground] if defect.ground else None
    return DefectLine(
        id=kept.id,
        title=enum_label(defect.ground) if defect.ground else defect.words,
        cure=law.cure if law else _("Kararda böyle yazıyor; giderilince işaretleyin."),
        ways=tuple(ways_of(opened, law)) if law else (),
        source=catalogue().source(law.source) if law else None,
        is_done=defect.done_on is not None,
        done_words=_("%(day)s günü giderildi", day=format_day(defect.done_on)) if defect.done_on else "",
        tick_url=url_for("road.tick_defect", dossier_id=opened.view.id, defect_id=kept.id) if can_change else "",
    )


def ways_of(opened: OpenDossier, law: GroundLaw) -> Iterator[Way]:
    """The fields and papers of this dossier that a ground speaks of."""
    for path in law.fields:
        if is_asked(opened.facts, path):
            yield Way(catalogue().field(path).label, opened.links.subject(path))
    listed = {row.document for row in opened.report.requirements}
    for document in law.documents:
        if document in listed:
            yield Way(catalogue().document(document).label, opened.links.subject(f"document:{document}"))
