"""İptal davası dilekçesi taslağı: what İYUK m.3 asks of a petition; a lawyer finishes it."""

from dataclasses import dataclass

from webapp.documents.contexts.letter_parts import Decision, MinistryLetter, lines
from webapp.documents.fields import Source, choice, computed, day, flag, text
from webapp.domain.letters import AgentKind
from webapp.domain.turkish import to_upper

USUAL_COURT = "Ankara"  # where such suits are filed in practice (regulation 4, 13.14)


def _court(source: Source) -> str:
    return to_upper(source.facts.letters.court_city or USUAL_COURT)


@dataclass(frozen=True, kw_only=True)
class AnnulmentPetition(MinistryLetter, Decision):
    """İptal davası dilekçesi taslağı."""

    court: str = computed(_court, "letters.court_city")
    is_lawyer: bool = flag(lambda facts: facts.letters.agent_kind is AgentKind.LAWYER)
    agent_bar: str = text("letters.agent_bar", otherwise="")
    agent_bar_number: str = text("letters.agent_bar_number", otherwise="")
    agent_address: str = text("letters.agent_address", otherwise="")
    refusal_ground: str = choice("letters.refusal_ground", otherwise="")
    objected_on: str = day("letters.objected_on", otherwise="")
    objection_answered_on: str = day("letters.objection_answered_on", otherwise="")
    annulment_grounds: tuple[str, ...] = lines("letters.annulment_grounds")
    annulment_evidence: tuple[str, ...] = lines("letters.annulment_evidence")
    asks_stay_of_execution: bool = flag(lambda facts: facts.letters.asks_stay_of_execution is True)
    asks_hearing: bool = flag(lambda facts: facts.letters.asks_hearing is True)
