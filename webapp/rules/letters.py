"""Yazılar: which letters a dossier can have, which fit it now, what each asks and needs (seed A 4.3, 6, 8).

A letter has expected fields of its own: it can be final while the bundle is not.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from webapp.catalogue.model import Catalogue, NoValueFor
from webapp.domain.dossier import Category, DossierFacts, FormSignatures
from webapp.domain.events import Event, EventKind, NoticeChannel
from webapp.domain.findings import Finding
from webapp.domain.letters import AgentKind, CardLoss, TerminationReason
from webapp.domain.periods import format_day
from webapp.rules.completeness import expected_fields
from webapp.rules.deadlines.counting import served_by_e_notification
from webapp.rules.deadlines.windows import objection_deadline

_PERMIT = ("permit.number", "permit.starts_on", "permit.ends_on")
_PARENT = ("parent_address", "parent_signatory_name", "parent_signatory_title")
_AGENT = (
    "agent_kind",
    "agent_name",
    "agent_national_id",
    "agent_birth_date",
    "agent_bar",
    "agent_bar_number",
    "agent_address",
)
_DECISION = ("application_number", "decision_number", "decision_date", "decision_served_on")
_OF_LAWYERS = ("agent_bar", "agent_bar_number", "agent_address")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKind:
    """Yazı türü: ``asks`` are the letter answers its form shows, ``needs`` those it cannot do without.

    ``deadline`` is the id of the period it serves. ``is_possible`` tells whether such a dossier can have it at all,
    ``fits`` whether its turn has come.
    """

    asks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    deadline: str = ""
    is_possible: Callable[[DossierFacts], bool] = lambda _facts: True
    fits: Callable[[DossierFacts], bool] = lambda _facts: False


def completed(facts: DossierFacts, catalogue: Catalogue) -> DossierFacts:
    """The dossier with what its events tell, where the letters say nothing themselves."""
    known = {**days_told(facts, catalogue), **details_told(facts, catalogue)}
    told: dict[str, Any] = {name: value for name, value in known.items() if getattr(facts.letters, name) in (None, "")}
    return replace(facts, letters=replace(facts.letters, **told)) if told else facts


def days_told(facts: DossierFacts, catalogue: Catalogue) -> Mapping[str, date]:
    """The days of letter answers that events tell, by name."""
    return dict(_days_of_events(facts, catalogue))


def details_told(facts: DossierFacts, catalogue: Catalogue) -> Mapping[str, Any]:
    """What else of the letter answers the details of events tell, by name."""
    return {name: value for name, value in _told_by_details(facts, catalogue) if value not in (None, "")}


def _told_by_details(facts: DossierFacts, catalogue: Catalogue) -> Iterator[tuple[str, Any]]:
    """The last event of a kind speaks: it is that request, that refusal, that card."""
    if (filed := _last(facts, EventKind.FILED)) is not None:
        yield "application_number", filed.details.application_number
    if (asked := _last(facts, EventKind.MISSING_DOCUMENTS_ASKED)) is not None:
        papers = (catalogue.documents[paper].label for paper in asked.details.papers if paper in catalogue.documents)
        yield "papers_sent", "\n".join((*papers, *asked.details.lines))
    if (refused := _last(facts, EventKind.REJECTED)) is not None:
        yield "refusal_ground", next(iter(refused.details.grounds), None)
    if (lost := _last(facts, EventKind.CARD_LOST)) is not None:
        yield "card_loss", lost.details.card_trouble
    if (ended := _last(facts, EventKind.WORK_ENDED)) is not None:
        yield "termination_reason", ended.details.end_reason


def possible(facts: DossierFacts) -> tuple[str, ...]:
    """The letters such a dossier can have, those whose turn has come first."""
    ids = [letter for letter, kind in LETTERS.items() if kind.is_possible(facts)]
    return tuple(i for i in ids if LETTERS[i].fits(facts)) + tuple(i for i in ids if not LETTERS[i].fits(facts))


def fits(letter: str, facts: DossierFacts) -> bool:
    """Whether the turn of that letter has come."""
    return LETTERS[letter].is_possible(facts) and LETTERS[letter].fits(facts)


def expected(letter: str, facts: DossierFacts) -> frozenset[str]:
    """The field paths that the letter must not print empty: the dossier's own and those of the letter."""
    return expected_fields(facts) | frozenset(_needed(letter, facts))


def findings(letter: str, facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """What stands in the way of signing the letter although nothing is missing in it."""
    ends = facts.letters.termination_on
    if letter == "termination_request" and ends is not None and ends > on:
        yield catalogue.finding("termination_in_future", "letters.termination_on", day=format_day(ends))
    yield from _late_objection(letter, facts, catalogue, on)
    for name in LETTERS[letter].asks:
        day = getattr(facts.letters, name)
        if name in _PAST_DAYS and day is not None and day > on:
            yield catalogue.finding(
                "letter_day_in_future",
                f"letters.{name}",
                label=catalogue.field(f"letters.{name}").label,
                day=format_day(day),
            )


def _late_objection(letter: str, facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """The petition says that it comes in time (6735 m.21), so it is not signed after its last day."""
    served = facts.letters.decision_served_on
    if letter != "objection_petition" or served is None:
        return
    try:
        due = objection_deadline(catalogue, served_on=served).due
    except NoValueFor:
        return
    if on > due:
        act = catalogue.deadlines["objection"].label
        yield catalogue.finding("letter_out_of_time", "letters.decision_served_on", act=act, due=format_day(due))


def _needed(letter: str, facts: DossierFacts) -> Iterator[str]:
    kind, said = LETTERS[letter], facts.letters
    for name in kind.needs:
        yield name if "." in name else f"letters.{name}"
    if "agent_kind" in kind.needs:
        names = _OF_LAWYERS if said.agent_kind is AgentKind.LAWYER else ("agent_birth_date",)
        yield from (f"letters.{name}" for name in names)
    elif "agent_name" in kind.asks and said.agent_name:
        yield "letters.agent_kind"
    if letter == "termination_request" and said.termination_reason is TerminationReason.OTHER:
        yield "letters.termination_note"
    if letter == "payment_slip":
        yield from _amounts_of_request(facts)
    if letter == "lost_card_request" and said.card_loss is not CardLoss.DAMAGED:
        yield "letters.card_lost_on"


def _amounts_of_request(facts: DossierFacts) -> Iterator[str]:
    """The two amounts of the last notice of a payment."""
    told = [(event.on, index) for index, event in enumerate(facts.events) if event.kind in _PAYMENTS]
    if told:
        path = f"events[{max(told)[1]}].details"
        yield from (f"{path}.permit_fee_try", f"{path}.valuable_paper_fee_try")


def _last(facts: DossierFacts, kind: EventKind) -> Event | None:
    found = [event for event in facts.events if event.kind is kind]
    return max(found, key=lambda event: event.on) if found else None


def _is_open(facts: DossierFacts, asked: tuple[EventKind, ...], settled: tuple[EventKind, ...]) -> bool:
    """One of the first kinds happened and none of the second followed it."""
    begun = [event.on for event in facts.events if event.kind in asked]
    ended = [event.on for event in facts.events if event.kind in settled]
    return bool(begun) and (not ended or max(begun) > max(ended))


def _days_of_events(facts: DossierFacts, catalogue: Catalogue) -> Iterator[tuple[str, date]]:
    for name, kind in _DAY_OF.items():
        if (event := _last(facts, kind)) is not None:
            yield name, event.on
    if (served := _service(facts, EventKind.REJECTION_NOTIFIED, catalogue)) is not None:
        yield "decision_served_on", served
    if (answered := _service(facts, EventKind.OBJECTION_ANSWERED, catalogue)) is not None:
        yield "objection_answered_on", answered


def _service(facts: DossierFacts, kind: EventKind, catalogue: Catalogue) -> date | None:
    """The earliest service of the last decision; a message to an e-address counts days later (7201 m.7/a)."""
    rejected = _last(facts, EventKind.REJECTED)
    notices = [e for e in facts.events if e.kind is kind and (rejected is None or e.on >= rejected.on)]
    return min((_served(notice, catalogue) for notice in notices), default=None)


def _served(notice: Event, catalogue: Catalogue) -> date:
    if notice.channel is not NoticeChannel.E_NOTIFICATION:
        return notice.on
    return served_by_e_notification(notice.on, catalogue.value("e_notification_days", notice.on).whole)


def _has_employer(facts: DossierFacts) -> bool:
    return not facts.is_filed_by_foreigner


def _has_parent(facts: DossierFacts) -> bool:
    return facts.category in (Category.KEY_PERSONNEL, Category.LIAISON_OFFICE) and _has_employer(facts)


def _is_liaison(facts: DossierFacts) -> bool:
    return facts.category is Category.LIAISON_OFFICE


def _is_refused(facts: DossierFacts) -> bool:
    return _is_open(
        facts,
        (EventKind.REJECTED, EventKind.REJECTION_NOTIFIED),
        (EventKind.OBJECTED, EventKind.OBJECTION_WAIVED, EventKind.SUED, EventKind.APPROVED),
    )


def _can_sue(facts: DossierFacts) -> bool:
    """After the refusal or after the objection; whether the objection must come first is open (6735 m.21)."""
    refused = (EventKind.REJECTED, EventKind.REJECTION_NOTIFIED, EventKind.OBJECTED, EventKind.OBJECTION_ANSWERED)
    return _is_open(facts, refused, (EventKind.SUED, EventKind.APPROVED))


def _runs(facts: DossierFacts) -> bool:
    """A permit was granted and has not come to its end."""
    granted = facts.permit is not None or _last(facts, EventKind.APPROVED) is not None
    ended = (EventKind.END_NOTIFIED, EventKind.PERMIT_CANCELLED)
    return granted and not any(event.kind in ended for event in facts.events)


def _must_tell_the_start(facts: DossierFacts) -> bool:
    return _runs(facts) and _last(facts, EventKind.START_NOTIFIED) is None


def _asked_for_papers(facts: DossierFacts) -> bool:
    asked = (EventKind.MISSING_DOCUMENTS_ASKED,)
    return _is_open(facts, asked, (EventKind.MISSING_DOCUMENTS_ANSWERED, EventKind.REJECTED, EventKind.APPROVED))


_PAYMENTS = (EventKind.FEE_ASKED, EventKind.LOST_CARD_FEE_ASKED)


def _asked_to_pay(facts: DossierFacts) -> bool:
    return any(event.kind in _PAYMENTS for event in facts.events)


def _must_pay(facts: DossierFacts) -> bool:
    fee = _is_open(facts, (EventKind.FEE_ASKED,), (EventKind.FEE_PAID, EventKind.APPROVED, EventKind.REJECTED))
    return fee or _is_open(facts, (EventKind.LOST_CARD_FEE_ASKED,), (EventKind.LOST_CARD_FEE_PAID,))


_DAY_OF: Mapping[str, EventKind] = {
    "decision_date": EventKind.REJECTED,
    "objected_on": EventKind.OBJECTED,
    "papers_asked_on": EventKind.MISSING_DOCUMENTS_ASKED,
    "started_on": EventKind.STARTED_WORK,
    "sgk_entry_on": EventKind.SGK_ENTRY,
    "card_lost_on": EventKind.CARD_LOST,
    "termination_on": EventKind.WORK_ENDED,
}
_PAST_DAYS = frozenset(_DAY_OF) - {"termination_on"} | {"decision_served_on", "objection_answered_on"}

LETTERS: Mapping[str, LetterKind] = {
    "acceptance_letter": LetterKind(
        is_possible=_has_employer,
        fits=lambda facts: facts.answers.form_signatures is FormSignatures.NOT_BOTH,
    ),
    "assignment_letter": LetterKind(
        asks=(*_PARENT, "assignment_starts_on"),
        needs=("employer.parent_company_name", "employer.parent_company_country", *_PARENT),
        is_possible=_has_parent,
        fits=_has_parent,
    ),
    "liaison_authority_document": LetterKind(
        asks=("liaison_permit_number", "liaison_permit_date", "liaison_permit_until", *_PARENT),
        needs=(
            "liaison_permit_number",
            "liaison_permit_date",
            "employer.parent_company_name",
            "employer.parent_company_country",
            *_PARENT,
        ),
        is_possible=_is_liaison,
        fits=_is_liaison,
    ),
    "agent_authorisation": LetterKind(
        asks=_AGENT,
        needs=("agent_kind", "agent_name", "agent_national_id"),
        fits=lambda facts: facts.answers.is_filed_by_agent is True,
    ),
    "missing_documents_letter": LetterKind(
        asks=("application_number", "papers_asked_on", "papers_sent", "papers_note", "agent_kind", "agent_name"),
        needs=("application_number", "papers_asked_on", "papers_sent"),
        deadline="missing_documents",
        fits=_asked_for_papers,
    ),
    "objection_petition": LetterKind(
        asks=(*_DECISION, "refusal_ground", "objection_reasons", "objection_enclosures", "agent_kind", "agent_name"),
        needs=(*_DECISION, "objection_reasons"),
        deadline="objection",
        fits=_is_refused,
    ),
    "objection_waiver": LetterKind(
        asks=(*_DECISION, "waiver_reason", "agent_kind", "agent_name"),
        needs=(*_DECISION, "waiver_reason"),
        deadline="objection",
        fits=_is_refused,
    ),
    "annulment_petition": LetterKind(
        asks=(
            "court_city",
            *_DECISION,
            "refusal_ground",
            "objected_on",
            "objection_answered_on",
            "annulment_grounds",
            "annulment_evidence",
            "asks_stay_of_execution",
            "asks_hearing",
            *_AGENT[:2],
            *_OF_LAWYERS,
        ),
        needs=(*_DECISION, "annulment_grounds"),
        deadline="suit",
        fits=_can_sue,
    ),
    "payment_slip": LetterKind(
        needs=("worker.foreign_id_number",),
        deadline="fee_payment",
        is_possible=_asked_to_pay,
        fits=_must_pay,
    ),
    "start_notice": LetterKind(
        asks=("started_on", "sgk_entry_on", "agent_kind", "agent_name"),
        needs=(*_PERMIT, "started_on"),
        deadline="start_notice",
        fits=_must_tell_the_start,
    ),
    "lost_card_request": LetterKind(
        asks=("card_loss", "card_lost_on", "card_loss_circumstances", "agent_kind", "agent_name"),
        needs=(*_PERMIT, "card_loss", "card_loss_circumstances"),
        deadline="lost_card_fee",
        fits=lambda facts: _is_open(facts, (EventKind.CARD_LOST,), (EventKind.LOST_CARD_FEE_PAID,)),
    ),
    "termination_request": LetterKind(
        asks=("termination_on", "termination_reason", "termination_note", "agent_kind", "agent_name"),
        needs=(*_PERMIT, "termination_on", "termination_reason"),
        deadline="end_notice",
        fits=_runs,
    ),
}
"""Every letter by its document id, in the order of the procedure."""
