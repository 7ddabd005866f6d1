"""The employer's figures among themselves: capital, shares, sales, staff, legal form, partners."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from webapp.catalogue.model import Catalogue
from webapp.catalogue.reserved import words
from webapp.domain.dossier import Category, DossierFacts
from webapp.domain.findings import Finding
from webapp.domain.money import Money, format_money
from webapp.domain.parties import CaredPersonRelation, EmployerKind, LegalForm, Shareholder
from webapp.rules.completeness import is_asked
from webapp.rules.contradictions.names import is_same_text

_FORM_OF_WORD = {
    "anonim": LegalForm.JOINT_STOCK,
    "limited": LegalForm.LIMITED,
    "ltd": LegalForm.LIMITED,
    "kollektif": LegalForm.COLLECTIVE,
    "kolektif": LegalForm.COLLECTIVE,
}
_PARTS_OF_STAFF = ("key_foreigners_now", "long_stay_relief_users", "temporary_protection_staff")


def findings(facts: DossierFacts, catalogue: Catalogue, _on: date) -> Iterator[Finding]:
    """Sums that do not add up, and names that say something else than the boxes."""
    if not is_asked(facts, "employer.name"):
        return
    yield from _staff(facts, catalogue)
    yield from _signatory_at_home(facts, catalogue)
    yield from _address_at_home(facts, catalogue)
    if facts.employer.kind is not EmployerKind.COMPANY or facts.category is Category.DOMESTIC_SERVICES:
        return
    yield from _capital(facts, catalogue)
    yield from _shares(facts, catalogue)
    yield from _sales(facts, catalogue)
    yield from _form(facts, catalogue)
    if not facts.is_filed_by_foreigner:
        yield from _partner(facts, catalogue)


def _lira(amount: Decimal) -> str:
    return format_money(Money(amount))


def _capital(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    registered, paid = facts.employer.registered_capital_try, facts.employer.paid_capital_try
    if registered is not None and paid is not None and paid > registered:
        path = "employer.paid_capital_try"
        yield catalogue.finding("paid_capital_over_registered", path, paid=_lira(paid), registered=_lira(registered))


def _shares(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """The form prints every partner's share beside the capital (regulation 1.1 A): together they are the capital.

    Shares are nominal, yet some firms list what was paid in: either sum is taken.
    """
    capital = facts.employer.registered_capital_try
    shares = [row.share_try for row in facts.employer.shareholders if row.share_try is not None]
    if capital is None or not shares or len(shares) != len(facts.employer.shareholders):
        return
    total = sum(shares, Decimal(0))
    if total not in (capital, facts.employer.paid_capital_try):
        yield catalogue.finding(
            "shares_differ_from_capital",
            "employer.shareholders",
            total=_lira(total),
            capital=_lira(capital),
            difference=_lira(abs(total - capital)),
        )


def _sales(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    turnover, net = facts.employer.last_year_turnover_try, facts.employer.last_year_net_sales_try
    if turnover is not None and net is not None and net > turnover:
        path = "employer.last_year_net_sales_try"
        yield catalogue.finding("net_sales_over_turnover", path, net=_lira(net), turnover=_lira(turnover))


def _form(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """The trade name of a company holds its form; the form prints both."""
    named = {_FORM_OF_WORD[word] for word in words(facts.employer.name) if word in _FORM_OF_WORD}
    form = facts.employer.legal_form
    if form is not None and len(named) == 1 and form not in named:
        yield catalogue.finding(
            "legal_form_differs_from_name",
            "employer.legal_form",
            form=catalogue.label(form),
            named=catalogue.label(named.pop()),
            name=facts.employer.name,
        )


def _staff(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """A part of the foreign staff is not larger than all of it."""
    whole = facts.workplace.foreign_headcount if facts.workplace is not None else None
    if whole is None or not is_asked(facts, "workplace.foreign_headcount"):
        return
    for name in _PARTS_OF_STAFF:
        part = getattr(facts.answers, name)
        if part is not None and part > whole:
            path = f"answers.{name}"
            label = catalogue.field(path).label
            yield catalogue.finding("part_over_foreign_staff", path, label=label, part=str(part), whole=str(whole))


def _partner(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """The box, the list of partners and the share asked by the criterion speak of the same person."""
    rows, is_partner = facts.employer.shareholders, facts.job.is_partner_or_owner
    own = [row for row in rows if is_same_text(row.name, facts.worker.full_name)]
    name = facts.worker.full_name
    if own and not is_partner:
        yield catalogue.finding("shareholder_without_box", "job.is_partner_or_owner", name=name)
    elif is_partner and not own and rows and name and all(row.name for row in rows):
        yield catalogue.finding("partner_not_among_shareholders", "employer.shareholders", name=name)
    elif own and is_partner:
        yield from _own_share(own, facts, catalogue)


def _own_share(own: list[Shareholder], facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    answered, listed = facts.answers.partner_share_try, [row.share_try for row in own if row.share_try is not None]
    if answered is not None and len(listed) == len(own) and sum(listed, Decimal(0)) != answered:
        total, path = sum(listed, Decimal(0)), "answers.partner_share_try"
        yield catalogue.finding("partner_share_differs", path, answered=_lira(answered), listed=_lira(total))


def _signatory_at_home(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """A person signs their own contract; another name needs a power of attorney."""
    employer = facts.employer
    if facts.category is not Category.DOMESTIC_SERVICES or employer.kind is not EmployerKind.NATURAL_PERSON:
        return
    if employer.signatory_name and employer.name and not is_same_text(employer.signatory_name, employer.name):
        yield catalogue.finding(
            "signatory_is_not_employer",
            "employer.signatory_name",
            signatory=employer.signatory_name,
            name=employer.name,
        )


def _address_at_home(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """Who employs a carer for themselves lives where the care is given; the contract prints that home."""
    home = facts.household
    if facts.category is not Category.DOMESTIC_SERVICES or home is None:
        return
    own, is_self = facts.employer.head_office_address, home.cared_person.relation is CaredPersonRelation.SELF
    if is_self and own and home.address and not is_same_text(own, home.address):
        yield catalogue.finding("home_address_differs", "household.address", home=home.address, own=own)
