"""Ödeme fişi: the two payments of the last notice, and what card and bank ask for (seed A 7.1, 8.3)."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from webapp.documents.contexts.letter_parts import Head, has_employer
from webapp.documents.fields import DASH, Source, computed, country, flag, shown, text
from webapp.domain.dossier import DossierFacts
from webapp.domain.events import Event, EventKind
from webapp.domain.money import Money, format_money
from webapp.domain.periods import format_day

_REQUESTS = frozenset({EventKind.FEE_ASKED, EventKind.LOST_CARD_FEE_ASKED})


def _request(facts: DossierFacts) -> tuple[int, Event] | None:
    """The last notice of a payment with its place among the events."""
    told = [(event.on, index) for index, event in enumerate(facts.events) if event.kind in _REQUESTS]
    return (max(told)[1], facts.events[max(told)[1]]) if told else None


def _of_request(name: str, write: Callable[[Any], str]) -> Any:
    """A detail of the notice; a dash where none was told at all."""

    def of(source: Source) -> Any:
        request = _request(source.facts)
        return shown(source, f"events[{request[0]}].{name}", write) if request else DASH

    return computed(of, f"events[].{name}")


def _money(amount: Decimal) -> str:
    return format_money(Money(amount))


def _is_of_lost_card(facts: DossierFacts) -> bool:
    request = _request(facts)
    return request is not None and request[1].kind is EventKind.LOST_CARD_FEE_ASKED


def _payer(source: Source) -> str:
    """The employer, where there is one: the foreigner who pays alone is named already."""
    return source.facts.employer.name if has_employer(source.facts) else ""


@dataclass(frozen=True, kw_only=True)
class PaymentSlip(Head):
    """Ödeme fişi."""

    is_of_lost_card: bool = flag(_is_of_lost_card)
    asked_on: str = _of_request("on", format_day)
    worker_name: str = computed(lambda source: source.facts.worker.full_name or DASH, "worker.given_names")
    nationality: str = country("worker.nationality")
    foreign_id_number: str = text("worker.foreign_id_number")
    payer: str = computed(_payer, "employer.name")
    permit_fee: str = _of_request("details.permit_fee_try", _money)
    permit_fee_reference: str = _of_request("details.permit_fee_reference", str)
    valuable_paper_fee: str = _of_request("details.valuable_paper_fee_try", _money)
    valuable_paper_reference: str = _of_request("details.valuable_paper_reference", str)
