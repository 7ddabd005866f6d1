"""What letters say, plainly invented: every answer given, changes by name."""

from datetime import date
from typing import Any

from tests.factories import a_tckn
from webapp.domain.letters import (
    AgentKind,
    CardLoss,
    ContractLanguage,
    LetterAnswers,
    RefusalGround,
    TerminationReason,
    WaiverReason,
)


def full_answers(**changes: Any) -> LetterAnswers:
    """Every answer of every letter, in order on ``factories.TODAY``."""
    given: dict[str, Any] = {
        "application_number": "2026100045",
        "decision_number": "E-123/45",
        "decision_date": date(2026, 11, 2),
        "decision_served_on": date(2026, 11, 9),
        "refusal_ground": RefusalGround.WEAK_JUSTIFICATION,
        "objection_reasons": "Birinci itiraz nedeni & <1>\nİkinci itiraz nedeni",
        "objection_enclosures": "SGK hizmet listesi\nGörev tanımı",
        "objected_on": date(2026, 11, 12),
        "objection_answered_on": date(2026, 11, 20),
        "waiver_reason": WaiverReason.OTHER_EMPLOYER,
        "court_city": "Uydurmakent",
        "annulment_grounds": "Birinci aykırılık\nİkinci aykırılık",
        "annulment_evidence": "Bilirkişi incelemesi",
        "asks_stay_of_execution": True,
        "asks_hearing": True,
        "agent_kind": AgentKind.LAWYER,
        "agent_name": "Çağrı Örnekvekil",
        "agent_national_id": a_tckn(77),
        "agent_birth_date": date(1980, 5, 17),
        "agent_bar": "Uydurmakent Barosu",
        "agent_bar_number": "40123",
        "agent_address": "Uydurma Sok. No: 9, Çankaya/Ankara",
        "papers_asked_on": date(2026, 11, 10),
        "papers_sent": "Onaylı bilanço\nDiploma tercümesi",
        "papers_note": "Bilanço vergi dairesince onaylandı.",
        "started_on": date(2026, 11, 16),
        "sgk_entry_on": date(2026, 11, 13),
        "card_loss": CardLoss.STOLEN,
        "card_lost_on": date(2026, 11, 18),
        "card_loss_circumstances": "Çanta ile birlikte çalındı; karakola bildirildi.",
        "termination_on": date(2026, 11, 20),
        "termination_reason": TerminationReason.RESIGNED,
        "termination_note": "Yabancı kendi isteğiyle ayrıldı.",
        "parent_address": "Musterstraße 1, 00000 Musterstadt",
        "parent_signatory_name": "Petra Beispiel",
        "parent_signatory_title": "Geschäftsführerin",
        "assignment_starts_on": date(2026, 12, 1),
        "liaison_permit_number": "2026/77",
        "liaison_permit_date": date(2026, 1, 15),
        "liaison_permit_until": date(2029, 1, 14),
        "contract_language": ContractLanguage.TURKISH,
        "probation_months": 2,
        "notice_days": 28,
        "annual_leave_days": 20,
        "overtime_hours": 200,
        "weekly_rest_hours": 24,
    }
    return LetterAnswers(**(given | changes))
