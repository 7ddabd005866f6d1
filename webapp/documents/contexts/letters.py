"""Bakanlığa yazılar: objection, waiver, missing papers, and the requests after the permit (seed A 6 and 8)."""

from dataclasses import dataclass

from webapp.documents.contexts.common import place_of_work
from webapp.documents.contexts.letter_parts import Decision, MinistryLetter, PermitPart, lines
from webapp.documents.fields import choice, day, flag, text
from webapp.domain.letters import CardLoss


@dataclass(frozen=True, kw_only=True)
class ObjectionPetition(MinistryLetter, Decision):
    """Redde itiraz dilekçesi (6735 m.21)."""

    refusal_ground: str = choice("letters.refusal_ground", otherwise="")
    objection_reasons: tuple[str, ...] = lines("letters.objection_reasons")
    objection_enclosures: tuple[str, ...] = lines("letters.objection_enclosures")


@dataclass(frozen=True, kw_only=True)
class ObjectionWaiver(MinistryLetter, Decision):
    """İtirazdan feragat (seed A 6.2.2)."""

    waiver_reason: str = choice("letters.waiver_reason")


@dataclass(frozen=True, kw_only=True)
class MissingDocumentsLetter(MinistryLetter):
    """Eksik evrak üst yazısı (6735 m.7/7; seed A 6.1.1)."""

    application_number: str = text("letters.application_number")
    papers_asked_on: str = day("letters.papers_asked_on")
    papers_sent: tuple[str, ...] = lines("letters.papers_sent")
    papers_note: tuple[str, ...] = lines("letters.papers_note")


@dataclass(frozen=True, kw_only=True)
class StartNotice(MinistryLetter, PermitPart):
    """İşe başlama bildirimi (6735 m.22/1; seed A 8.2)."""

    work_address: str = place_of_work("sgk_address", "address")
    job_title: str = text("job.title")
    started_on: str = day("letters.started_on")
    sgk_entry_on: str = day("letters.sgk_entry_on", otherwise="")


@dataclass(frozen=True, kw_only=True)
class LostCardRequest(MinistryLetter, PermitPart):
    """Kayıp kart talebi (seed A 8.3; 492 m.90)."""

    card_number: str = text("permit.card_number", otherwise="")
    card_loss: str = choice("letters.card_loss")
    is_damaged: bool = flag(lambda facts: facts.letters.card_loss is CardLoss.DAMAGED)
    card_lost_on: str = day("letters.card_lost_on", otherwise="")
    card_loss_circumstances: tuple[str, ...] = lines("letters.card_loss_circumstances")


@dataclass(frozen=True, kw_only=True)
class TerminationRequest(MinistryLetter, PermitPart):
    """İzin sonlandırma talebi (seed A 8.4; 6735 m.22/1)."""

    termination_on: str = day("letters.termination_on")
    termination_reason: str = choice("letters.termination_reason")
    termination_note: tuple[str, ...] = lines("letters.termination_note")
