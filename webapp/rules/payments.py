"""Ödeme: what was asked and what was paid, held against the tariff of the day and against each other (seed A 7.1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from webapp.catalogue.model import Catalogue, NoValueFor
from webapp.domain.dossier import Category, DossierFacts, Overlay
from webapp.domain.events import Event, EventDetails
from webapp.domain.events import EventKind as Kind
from webapp.domain.findings import Finding
from webapp.domain.money import Money, format_money
from webapp.domain.periods import format_day
from webapp.rules.fees import (
    MAX_MONTHS,
    PERMIT_FEE_CODE,
    VALUABLE_PAPER_CODE,
    Payment,
    lost_card_fee,
    permit_payment,
)

PAID: dict[Kind, Kind] = {Kind.FEE_ASKED: Kind.FEE_PAID, Kind.LOST_CARD_FEE_ASKED: Kind.LOST_CARD_FEE_PAID}
"""Each request of a payment with the event that answers it."""
_ASKED = {paid: asked for asked, paid in PAID.items()}
_OF_A_LOST_CARD = frozenset({Kind.LOST_CARD_FEE_ASKED, Kind.LOST_CARD_FEE_PAID})
_AMOUNTS = (("permit_fee_try", PERMIT_FEE_CODE), ("valuable_paper_fee_try", VALUABLE_PAPER_CODE))
_ENDLESS = frozenset({Overlay.PERMANENT, Overlay.INDEPENDENT})


@dataclass(frozen=True, slots=True)
class Request:
    """Ödeme bildirimi: the last request of a payment with its place among the events, and the day it was paid."""

    index: int
    event: Event
    paid_on: date | None

    @property
    def details(self) -> EventDetails:
        """What the notice said."""
        return self.event.details

    @property
    def is_of_lost_card(self) -> bool:
        """Half the fee and the whole price of the paper (492 m.90; seed A 8.3)."""
        return self.event.kind is Kind.LOST_CARD_FEE_ASKED


def payment_due(facts: DossierFacts, catalogue: Catalogue, on: date, *, lost_card: bool = False) -> Payment | None:
    """What the tariff of that day asks for this dossier; None while its term is not known.

    A Turquoise Card pays no fee (492 tarife (6)/IV), so nothing is worked out for it.
    """
    if Overlay.TURQUOISE_CARD in facts.overlays:
        return None
    count = lost_card_fee if lost_card else permit_payment
    if facts.category is Category.TEMPORARY_PROTECTION:
        return count(catalogue, temporary_protection=True, on=on)
    if _ENDLESS & frozenset(facts.overlays):
        return count(catalogue, permanent=True, on=on)
    months = _months(facts, lost_card)
    if months is None or not 1 <= months <= MAX_MONTHS:
        return None
    return count(catalogue, months=months, on=on)


def last_request(facts: DossierFacts, on: date, kind: Kind = Kind.FEE_ASKED) -> Request | None:
    """The last time the Ministry asked for this payment up to that day; None when it never did."""
    told = [(index, event) for index, event in enumerate(facts.events) if event.on <= on]
    asked = [(event.on, index, event) for index, event in told if event.kind is kind]
    if not asked:
        return None
    day, index, event = max(asked, key=lambda one: one[:2])
    paid = [other.on for _, other in told if other.kind is PAID[kind] and other.on >= day]
    return Request(index, event, min(paid, default=None))


def payment_findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """Amounts that differ from the tariff of their day or from what was asked; the subject is the amount."""
    for index, event in enumerate(facts.events):
        if event.on > on:
            continue
        if event.kind in PAID:
            yield from _against_the_tariff(index, event, facts, catalogue)
        elif event.kind in _ASKED:
            yield from _against_the_request(index, event, facts, catalogue)
    yield from _tariff_turns(facts, catalogue, on)


def _months(facts: DossierFacts, lost_card: bool) -> int | None:
    """The term that is paid for: of a card that is printed anew that of the permit, else the one asked for."""
    permit = facts.permit
    if lost_card and permit is not None and permit.starts_on is not None and permit.ends_on is not None:
        months = (permit.ends_on.year - permit.starts_on.year) * 12 + permit.ends_on.month - permit.starts_on.month
        return months + (permit.ends_on.day >= permit.starts_on.day)
    return facts.job.months


def _against_the_tariff(index: int, event: Event, facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    due = payment_due(facts, catalogue, event.on, lost_card=event.kind in _OF_A_LOST_CARD)
    if due is None:
        return
    known = {"permit_fee_try": due.permit_fee.value, "valuable_paper_fee_try": due.valuable_paper_fee.value}
    for name, account in _AMOUNTS:
        asked, tariff = getattr(event.details, name), known[name]
        if asked is not None and tariff is not None and asked != tariff:
            yield _finding(
                catalogue, "fee_asked_differs", index, name, asked=_money(asked), known=_money(tariff), account=account
            )


def _against_the_request(index: int, event: Event, facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    request = last_request(facts, event.on, _ASKED[event.kind])
    if request is None:
        return
    for name, account in _AMOUNTS:
        asked, paid = getattr(request.details, name), getattr(event.details, name)
        if asked is None or paid is None or asked == paid:
            continue
        found = "fee_paid_short" if paid < asked else "fee_paid_over"
        yield _finding(
            catalogue,
            found,
            index,
            name,
            asked=_money(asked),
            paid=_money(paid),
            difference=_money(abs(asked - paid)),
            account=account,
        )


def _tariff_turns(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """The amounts are those of the payment day: the turn of a year within the thirty days changes them."""
    for kind in PAID:
        request = last_request(facts, on, kind)
        if request is None or request.paid_on is not None or request.event.on.year != on.year:
            continue
        try:
            days = catalogue.value("fee_payment_days", request.event.on).whole
        except NoValueFor:  # told by event_findings
            continue
        turn = date(on.year + 1, 1, 1)
        if (turn - request.event.on).days <= days:
            subject = f"events[{request.index}].on"
            yield catalogue.finding("fee_changes_with_year", subject, turn=format_day(turn))


def _finding(catalogue: Catalogue, code: str, index: int, name: str, **values: str) -> Finding:
    path = f"events[{index}].details.{name}"
    return catalogue.finding(code, path, label=catalogue.fields[f"events[].details.{name}"].label, **values)


def _money(amount: Decimal) -> str:
    return format_money(Money(amount))
