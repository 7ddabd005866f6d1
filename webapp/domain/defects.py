"""Giderilecek eksik: what a refused application has to put right before it is filed anew (seed A 6.2.2)."""

from dataclasses import dataclass
from datetime import date

from webapp.domain.letters import RefusalGround


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """Giderilecek eksik: one ground of the refusal (its cure stands in the catalogue), or one line of the decision.

    ``done_on`` is the day on which somebody said that it is put right.
    """

    ground: RefusalGround | None = None
    words: str = ""
    done_on: date | None = None
