"""Every deadline of a dossier on one day."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from webapp.catalogue.model import Catalogue, NoValueFor
from webapp.domain.deadlines import Deadline
from webapp.domain.dossier import DossierFacts
from webapp.rules.deadlines import ending, filing, refusal, start, terms
from webapp.rules.deadlines.history import History, history

Rule = Callable[[History, Catalogue], Iterator[Deadline]]

_RULES: tuple[Rule, ...] = (
    filing.reference_use,
    filing.key_papers,
    filing.home_filing,
    filing.protection_application,
    filing.passport_limit,
    filing.draft,
    filing.evaluation,
    partial(filing.request, "missing_documents"),
    partial(filing.request, "data_update"),
    partial(filing.request, "fee_payment"),
    partial(filing.request, "lost_card_fee"),
    refusal.refusal,
    refusal.fines,
    terms.extension,
    terms.work_while_pending,
    terms.permit_term,
    terms.permanent_card,
    terms.turquoise_transition,
    start.visa,
    start.entry,
    start.start_work,
    start.sgk_entry,
    start.start_notice,
    start.address_registration,
    start.chamber,
    start.partner_staff,
    start.e_address,
    ending.absence,
    ending.sgk_exit,
    ending.end_notice,
    ending.residence_application,
)


def deadlines(facts: DossierFacts, catalogue: Catalogue, on: date) -> tuple[Deadline, ...]:
    """Every deadline that the facts and what happened up to ``on`` give, soonest first (then by id).

    A period whose length nobody told for its day gives no deadline here but a finding of ``event_findings``.
    """
    past = history(facts, on)
    found = [deadline for rule in _RULES for deadline in _each(rule, past, catalogue)]
    found.sort(key=lambda deadline: (deadline.due, deadline.id, deadline.counted_from, deadline.subject))
    return tuple(found)


def unknown_periods(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[NoValueFor]:
    """The periods that the dossier sets off on days for which the catalogue knows no length."""
    past = history(facts, on)
    for rule in _RULES:
        try:
            list(rule(past, catalogue))
        except NoValueFor as unknown:
            yield unknown


def _each(rule: Rule, past: History, catalogue: Catalogue) -> Iterator[Deadline]:
    try:
        yield from rule(past, catalogue)
    except NoValueFor:  # told by event_findings: a date without a value is a finding, never a guess
        return
