"""Conditions of a category beyond its papers: the employer's kind, the liaison office, the workplace record."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import Category, DossierFacts
from webapp.domain.findings import Finding
from webapp.domain.money import Currency, Money, format_money
from webapp.domain.parties import ResidenceStatus
from webapp.domain.turkish import fold


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """What the category asks of employer, office and workplace."""
    if facts.category is Category.INTERNATIONAL_PROTECTION:
        yield catalogue.finding("refugee_needs_no_permit", "worker.residence.status")
    if facts.is_filed_by_foreigner:
        return
    yield from _employer_kind(facts, catalogue)
    yield from _signatory(facts, catalogue)
    if facts.category is Category.LIAISON_OFFICE:
        yield from _liaison_office(facts, catalogue, on)
    if facts.category is not Category.DOMESTIC_SERVICES:
        yield from _workplace(facts, catalogue)


def _employer_kind(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    category = catalogue.categories[facts.category]
    if facts.employer.kind not in category.employer_kinds:
        yield catalogue.finding(
            "employer_kind_unfit",
            "employer.kind",
            category.employer_source,
            category=catalogue.label(facts.category),
            allowed=", ".join(catalogue.label(kind) for kind in category.employer_kinds),
            kind=catalogue.label(facts.employer.kind),
        )


def _signatory(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """A contract that one person signs for both sides raises questions; a partner may have no other choice."""
    signatory = _plain(facts.employer.signatory_name)
    if signatory and signatory == _plain(facts.worker.full_name):
        yield catalogue.finding("signatory_is_worker", "employer.signatory_name")


def _liaison_office(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """One authorised person at most; 200.000 USD brought in during the last year (seed B)."""
    holders, brought = facts.answers.liaison_current_holders, facts.answers.foreign_exchange_usd
    limit = catalogue.value("liaison_max_holders", on)
    if holders is not None and holders + 1 > limit.whole:
        yield catalogue.finding(
            "liaison_holder_exists",
            "answers.liaison_current_holders",
            limit.source,
            holders=str(holders),
            limit=str(limit.whole),
        )
    needed = catalogue.value("liaison_foreign_exchange_usd", on)
    if brought is not None and brought < needed.value:
        yield catalogue.finding(
            "liaison_exchange_short",
            "answers.foreign_exchange_usd",
            needed.source,
            amount=format_money(Money(brought, Currency.USD)),
            threshold=format_money(Money(needed.value, Currency.USD)),
            shortfall=format_money(Money(needed.value - brought, Currency.USD)),
        )


def _workplace(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """Seed A 4.1.1: the SGK record must be the current one; the temporary-protection box is for nobody else."""
    workplace = facts.workplace
    if workplace is None:
        return
    is_protected = facts.worker.residence.status is ResidenceStatus.TEMPORARY_PROTECTION
    is_protected = is_protected or facts.category is Category.TEMPORARY_PROTECTION
    if workplace.is_only_temporary_protection and not is_protected:
        yield catalogue.finding("temporary_protection_box_wrong", "workplace.is_only_temporary_protection")
    both_typed = workplace.sgk_address and workplace.uavt_address
    if both_typed and _plain(workplace.sgk_address) != _plain(workplace.uavt_address):
        yield catalogue.finding("sgk_address_differs", "workplace.uavt_address")


def _plain(text: str) -> str:
    """The text without case, accents, spaces and punctuation: two spellings of one place or name compare equal."""
    return "".join(letter for letter in fold(text) if letter.isalnum())
