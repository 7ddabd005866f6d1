"""What the catalogue knows of e-İzin's road: the acts, the grounds of a refusal and the reasons to end a permit."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.domain.events import EventKind
from webapp.domain.letters import RefusalGround, TerminationReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """İşlem: one event as an entry of the road. ``slug`` ends its address, ``notes`` are to be known
    before, ``lines`` names its list in words."""

    event: EventKind
    slug: str
    title: str
    lead: str
    notes: tuple[str, ...]
    lines: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundLaw:
    """Ret nedeni: what cures it, what an objection has to show, and where the dossier speaks of it."""

    ground: RefusalGround
    cure: str
    reasons: str
    fields: tuple[str, ...]
    documents: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingLaw:
    """Sonlandırma gerekçesi: what goes with it."""

    reason: TerminationReason
    advice: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadLaw:
    """Süreç dosyası: everything road.toml says."""

    acts: Mapping[EventKind, Act]
    grounds: Mapping[RefusalGround, GroundLaw]
    endings: Mapping[TerminationReason, EndingLaw]

    def act_at(self, slug: str) -> Act | None:
        """The act whose address ends so, or None."""
        return next((act for act in self.acts.values() if act.slug == slug), None)


NO_ROAD = RoadLaw(acts={}, grounds={}, endings={})
"""What stands for road.toml while it could not be read."""
