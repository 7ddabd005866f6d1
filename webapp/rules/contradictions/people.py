"""People who cannot be each other: one number, one phone or one name for two of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import Finding
from webapp.domain.parties import CaredPersonRelation, MaritalStatus, Spouse
from webapp.domain.turkish import machine_case
from webapp.rules.completeness import is_asked
from webapp.rules.contradictions.names import is_same_number, is_same_text
from webapp.rules.identifiers import normalise_number
from webapp.rules.paths import value_at

_WORKER, _SPOUSE = "worker.foreign_id_number", "worker.spouse.national_id"
_EMPLOYER, _CARED = "employer.national_id", "household.cared_person.national_id"
_PASSPORT = "worker.passport.number"


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two numbers that belong to two people; ``subject`` is where the finding stands."""

    other: str
    subject: str
    code: str


# A spouse may employ or be cared for: unusual, not impossible. The foreigner can be neither of the others.
_NUMBERS = (
    _Pair(_WORKER, _SPOUSE, "one_number_for_two"),
    _Pair(_WORKER, _CARED, "one_number_for_two"),
    _Pair(_SPOUSE, _EMPLOYER, "spouse_in_two_roles"),
    _Pair(_SPOUSE, _CARED, "spouse_in_two_roles"),
    _Pair("letters.agent_national_id", _WORKER, "one_number_for_two"),
)
# The employer's own numbers, beside which the foreigner's are held.
_CONTACTS = (
    ("worker.phone", ("employer.phone", "workplace.phone", "household.phone")),
    ("worker.email", ("employer.email", "workplace.email", "household.email", "employer.kep_address")),
)


def findings(facts: DossierFacts, catalogue: Catalogue, _on: date) -> Iterator[Finding]:
    """One number, contact or name for two people, and a spouse of somebody who is not married."""
    yield from _shared_numbers(facts, catalogue)
    yield from _passport_number(facts, catalogue)
    yield from _shared_contacts(facts, catalogue)
    yield from _cared_employer(facts, catalogue)
    yield from _spouse(facts, catalogue)


def _shared_numbers(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    pairs = _NUMBERS if _is_own_business(facts) else (*_NUMBERS, _Pair(_WORKER, _EMPLOYER, "one_number_for_two"))
    for pair in pairs:
        yield from _same_number(facts, catalogue, pair)


def _is_own_business(facts: DossierFacts) -> bool:
    """Who works on their own account or owns the business is foreigner and employer in one (6735 m.10/4, m.10/5)."""
    return facts.is_filed_by_foreigner or facts.job.is_partner_or_owner


def _same_number(facts: DossierFacts, catalogue: Catalogue, pair: _Pair) -> Iterator[Finding]:
    if not (is_asked(facts, pair.other) and is_asked(facts, pair.subject)):
        return
    one, other = _text(facts, pair.subject), _text(facts, pair.other)
    if is_same_number(one, other):
        yield catalogue.finding(
            pair.code,
            pair.subject,
            number=one,
            label=catalogue.field(pair.subject).label,
            other_label=catalogue.field(pair.other).label,
        )


def _passport_number(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """A passport has a number of its own; the YKN and the residence card's are often copied into its place."""
    number = facts.worker.passport.number
    if not is_asked(facts, _PASSPORT):
        return
    for path in (_WORKER, "worker.residence.document_number"):
        if is_same_number(number, _text(facts, path)):
            label = catalogue.field(path).label
            yield catalogue.finding("passport_number_not_its_own", _PASSPORT, number=number, other_label=label)
            return


def _shared_contacts(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """Notices go to the foreigner too (seed A 5.3.1): the employer's own phone or address does not reach them."""
    if facts.is_filed_by_foreigner:
        return
    for path, others in _CONTACTS:
        typed = _reach(_text(facts, path))
        same = [other for other in others if is_asked(facts, other) and _reach(_text(facts, other)) == typed]
        if typed and same:
            labels = {"label": catalogue.field(path).label, "other_label": catalogue.field(same[0]).label}
            yield catalogue.finding("contact_shared", path, typed=_text(facts, path), **labels)


def _reach(text: str) -> str:
    return machine_case(normalise_number(text)) if "@" not in text else machine_case(text.strip())


def _cared_employer(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """The reverse of ``cared_person_is_not_employer``: one number, and a relation that says two people."""
    if facts.household is None or not is_asked(facts, _CARED):
        return
    relation = facts.household.cared_person.relation
    if relation in (None, CaredPersonRelation.SELF):
        return
    number = facts.household.cared_person.national_id
    if is_same_number(number, facts.employer.national_id):
        path = "household.cared_person.relation"
        yield catalogue.finding("cared_person_is_employer", path, number=number, relation=catalogue.label(relation))


def _spouse(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    worker, spouse = facts.worker, facts.worker.spouse
    if spouse is None or worker.marital_status is None:
        return
    if worker.marital_status is not MaritalStatus.MARRIED:
        if spouse != Spouse():
            status = catalogue.label(worker.marital_status)
            yield catalogue.finding("spouse_of_unmarried", "worker.marital_status", status=status)
        return
    name = f"{spouse.given_names} {spouse.surname}"
    if is_same_text(name, worker.full_name) and spouse.birth_date == worker.birth_date is not None:
        yield catalogue.finding("spouse_is_worker", "worker.spouse.given_names", name=worker.full_name)


def _text(facts: DossierFacts, path: str) -> str:
    value = value_at(facts, path)
    return value if isinstance(value, str) else ""
