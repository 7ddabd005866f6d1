"""The road on other screens: the state and the next act on the overview, and the word that the application is filed."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from webapp.domain.defects import Defect
from webapp.domain.events import EventKind
from webapp.domain.periods import format_day
from webapp.domain.procedure import Status
from webapp.rules import procedure
from webapp.services.kept import Kept
from webapp.web.opened import OpenDossier
from webapp.web.presenters.defect_lines import DefectLine, defect_lines
from webapp.web.presenters.road_page import ActEntry, act_entries, act_url
from webapp.web.presenters.road_words import Standing, standing_of

SHOWN = 2


@dataclass(frozen=True, slots=True)
class RoadPanel:
    """What the overview says of the road: the state, the acts that come next, what is still to be put right."""

    standing: Standing
    url: str
    acts: tuple[ActEntry, ...]
    defects: tuple[DefectLine, ...]


@dataclass(frozen=True, slots=True)
class FiledNotice:
    """The word above the steps of an application that is filed: what is changed here does not reach e-İzin."""

    words: str
    url: str


def road_panel(opened: OpenDossier, defects: Sequence[Kept[Defect]], *, can_change: bool) -> RoadPanel:
    """The panel of a dossier; defects stand on it until the last one is put right."""
    status = procedure.status(opened.facts, opened.on)
    possible = procedure.next_events(opened.facts, opened.law, opened.on) if can_change else ()
    lines = defect_lines(opened, defects, can_change=can_change)
    return RoadPanel(
        standing=standing_of(opened.facts, status, opened.deadlines, opened.on),
        url=opened.links.road,
        acts=act_entries(opened, possible)[:SHOWN],
        defects=lines if any(not line.is_done for line in lines) else (),
    )


def filed_notice(opened: OpenDossier) -> FiledNotice | None:
    """None while nothing is filed: a notice, no lock, for the Ministry may ask to bring data up to date."""
    status = procedure.status(opened.facts, opened.on)
    if status is Status.PREPARING:
        return None
    filed = [event.on for event in opened.facts.events if event.kind is EventKind.FILED and event.on <= opened.on]
    day = format_day(max(filed)) if filed else ""
    words = (
        _("Başvuru %(day)s günü yapıldı. Burada değiştirdikleriniz e-İzin’e kendiliğinden gitmez.", day=day)
        if day
        else _("Başvuru yapıldı. Burada değiştirdikleriniz e-İzin’e kendiliğinden gitmez.")
    )
    if status is Status.DATA_UPDATE:
        return FiledNotice(words, act_url(opened.view.id, EventKind.DATA_UPDATE_ANSWERED))
    return FiledNotice(words, opened.links.road)
