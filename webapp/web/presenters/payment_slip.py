"""Ödeme fişi: the two payments of a notice with everything that card and bank ask for (seed A 7.1, 8.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask import url_for
from flask_babel import gettext as _

from webapp.domain.events import EventKind
from webapp.domain.findings import Finding
from webapp.domain.money import Money, format_amount, format_money
from webapp.rules.amounts import Amount
from webapp.rules.fees import PERMIT_FEE_CODE, VALUABLE_PAPER_CODE, Payment
from webapp.rules.payments import PAID, Request, last_request, payment_due, payment_findings
from webapp.web.opened import OpenDossier
from webapp.web.presenters.deadline_lines import DeadlineLine, lines
from webapp.web.presenters.dossier_findings import FindingLine, line
from webapp.web.presenters.road_page import act_url


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipRow:
    """One payment: ``asked`` as the notice says it, ``known`` by the tariff of the day; "" where nobody told it."""

    label: str
    code: str
    asked: str
    bare: str
    known: str
    reference: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """The whole slip; ``is_asked`` is False where no notice was told and only the tariff speaks."""

    is_asked: bool
    is_of_lost_card: bool
    rows: tuple[SlipRow, ...]
    total: str
    payer: str
    worker: str
    foreign_id: str
    foreign_id_url: str
    number: str
    due: DeadlineLine | None
    paid_on: date | None
    findings: tuple[FindingLine, ...]
    asked_url: str
    paid_url: str
    word_url: str
    pdf_url: str


_DEADLINES = {EventKind.FEE_ASKED: "fee_payment", EventKind.LOST_CARD_FEE_ASKED: "lost_card_fee"}


def _file_url(opened: OpenDossier, shape: str | None = None) -> str:
    return url_for("letters.download", dossier_id=opened.view.id, letter="payment_slip", bicim=shape)


def open_request(opened: OpenDossier) -> Request | None:
    """The request that is to be paid, else the last one that was."""
    found = [last_request(opened.facts, opened.on, kind) for kind in PAID]
    told = [request for request in found if request is not None]
    told.sort(key=lambda request: (request.paid_on is None, request.event.on))
    return told[-1] if told else None


def slip(opened: OpenDossier, *, lost_card: bool = False) -> Slip:
    """The slip of the open request; without one, what the tariff of the day asks."""
    request = open_request(opened)
    is_lost = request.is_of_lost_card if request else lost_card
    kind = EventKind.LOST_CARD_FEE_ASKED if is_lost else EventKind.FEE_ASKED
    rows = rows_of(request, payment_due(opened.facts, opened.law, opened.on, lost_card=is_lost))
    pending = [one for one in opened.deadlines if one.id == _DEADLINES[kind] and one.is_pending]
    return Slip(
        is_asked=request is not None,
        is_of_lost_card=is_lost,
        rows=rows,
        total=_total(request),
        payer=opened.facts.employer.name or opened.facts.worker.full_name,
        worker=opened.facts.worker.full_name,
        foreign_id=opened.facts.worker.foreign_id_number,
        foreign_id_url=opened.links.subject("worker.foreign_id_number"),
        number=opened.view.number,
        due=next(iter(lines(pending[:1], opened.facts, opened.on)), None),
        paid_on=request.paid_on if request else None,
        findings=payment_lines(opened),
        asked_url=act_url(opened.view.id, kind),
        paid_url=act_url(opened.view.id, PAID[kind]),
        word_url=_file_url(opened) if request else "",
        pdf_url=_file_url(opened, "pdf") if request else "",
    )


def rows_of(request: Request | None, due: Payment | None) -> tuple[SlipRow, ...]:
    """The two payments, each into its own account."""
    details = request.details if request else None
    parts = (
        (_("Çalışma izni harcı"), PERMIT_FEE_CODE, "permit_fee_try", "permit_fee_reference", "permit_fee"),
        (
            _("Değerli kâğıt bedeli"),
            VALUABLE_PAPER_CODE,
            "valuable_paper_fee_try",
            "valuable_paper_reference",
            "valuable_paper_fee",
        ),
    )
    return tuple(
        _row(label, code, getattr(details, amount, None), getattr(details, reference, ""), getattr(due, known, None))
        for label, code, amount, reference, known in parts
    )


def payment_lines(opened: OpenDossier) -> tuple[FindingLine, ...]:
    """What is wrong with the amounts of the payment that is open, else of the last one, as rows."""
    return tuple(line(found, opened.links) for found in about(opened, open_request(opened)))


def about(opened: OpenDossier, request: Request | None) -> Iterator[Finding]:
    """What is wrong with the amounts of this request and of its payment."""
    if request is None:
        return
    kinds = (request.event.kind, PAID[request.event.kind])
    own = [i for i, e in enumerate(opened.facts.events) if e.kind in kinds and e.on >= request.event.on]
    for finding in payment_findings(opened.facts, opened.law, opened.on):
        if any(finding.subject.startswith(f"events[{index}].") for index in own):
            yield finding


def _row(label: str, code: str, asked: Decimal | None, reference: str, known: Amount | None) -> SlipRow:
    tariff = known.value if known else None
    return SlipRow(
        label=label,
        code=code,
        asked=format_money(Money(asked)) if asked is not None else "",
        bare=format_amount(asked) if asked is not None else "",
        known=format_money(Money(tariff)) if tariff is not None else "",
        reference=reference,
        differs=asked is not None and tariff is not None and asked != tariff,
    )


def _total(request: Request | None) -> str:
    if request is None:
        return ""
    amounts = (request.details.permit_fee_try, request.details.valuable_paper_fee_try)
    known = [amount for amount in amounts if amount is not None]
    return format_money(Money(sum(known, Decimal(0)))) if len(known) == len(amounts) else ""
