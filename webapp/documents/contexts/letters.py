"""Bakanlığa yazılar: objection, waiver, missing papers, and the requests after the permit (seed A 6 and 8)."""

from dataclasses import dataclass

from webapp.documents.contexts.letter_parts import Decision, MinistryLetter, lines
from webapp.documents.fields import choice


@dataclass(frozen=True, kw_only=True)
class ObjectionPetition(MinistryLetter, Decision):
    """Redde itiraz dilekçesi (6735 m.21)."""

    refusal_ground: str = choice("letters.refusal_ground", otherwise="")
    objection_reasons: tuple[str, ...] = lines("letters.objection_reasons")
    objection_enclosures: tuple[str, ...] = lines("letters.objection_enclosures")
