"""Which fields this dossier must have: every field the e-İzin guide names, and what the papers print.

The screens of the guide are seed A 4.1 (workplace) and 5.3.1 to 5.3.3; the contract's own fields come from the
Ministry's sample contracts, those of the notification form from its known section A.
"""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, FiledFrom, Overlay
from webapp.domain.findings import Finding
from webapp.domain.job import ContractTerm
from webapp.domain.parties import EducationLevel, EmployerKind, MaritalStatus
from webapp.rules import criteria_questions
from webapp.rules.conditions import PROTECTION, PROTECTION_CATEGORIES, asks_passport
from webapp.rules.expected_answers import expected_answers
from webapp.rules.paths import is_filled, rows_of, value_at

_CONTRACT_FIELDS = (
    "job.wage_amount",
    "job.wage_currency",
    "job.wage_basis",
    "job.work_pattern",
    "job.contract_term",
    "job.contract_date",
    "job.fixed_term_reason",
    "job.weekly_hours",
    "job.duties",
    "employer.signatory_name",
)
_INCORPORATED = frozenset({EmployerKind.COMPANY, EmployerKind.BRANCH})


def expected_fields(facts: DossierFacts) -> frozenset[str]:
    """Concrete field paths that this dossier must have, filled or not."""
    return frozenset(_expected(facts))


def missing_fields(facts: DossierFacts) -> tuple[str, ...]:
    """The expected paths that are still empty, in the order in which the portal asks for them."""
    return tuple(path for path in dict.fromkeys(_expected(facts)) if not is_filled(value_at(facts, path)))


def unasked_parts(facts: DossierFacts) -> tuple[str, ...]:
    """Path prefixes that this dossier does not ask for: what is left in them from another dossier is not judged."""
    return (*_unasked_of_the_worker(facts), *_unasked_of_the_employer(facts))


def is_asked(facts: DossierFacts, path: str) -> bool:
    """Whether the dossier has that part at all."""
    return not path.startswith(unasked_parts(facts))


def _unasked_of_the_worker(facts: DossierFacts) -> Iterator[str]:
    is_abroad, is_extension = facts.filed_from is FiledFrom.ABROAD, facts.kind is ApplicationKind.EXTENSION
    if not is_abroad:
        yield "mission_reference."
    if is_abroad or (is_extension and facts.category not in PROTECTION_CATEGORIES):
        yield "worker.residence."
    if not is_extension:
        yield "former_permit."
    if facts.worker.marital_status is not MaritalStatus.MARRIED:
        yield "worker.spouse."
    elif facts.worker.spouse is not None and facts.worker.spouse.nationality not in ("", "TR"):
        yield "worker.spouse.national_id"
    if not asks_passport(facts):
        yield "worker.passport."


def _unasked_of_the_employer(facts: DossierFacts) -> Iterator[str]:
    """Without an employer there is no workplace, no wage and no contract; only the independent have a business."""
    is_domestic = facts.category is Category.DOMESTIC_SERVICES
    if is_domestic or facts.is_filed_by_foreigner:
        yield "workplace."
    if not is_domestic or facts.is_filed_by_foreigner:
        yield "household."
    if facts.employer.kind is not EmployerKind.NATURAL_PERSON and not is_domestic:
        yield "employer.national_id"
    if facts.is_filed_by_foreigner:
        yield from _CONTRACT_FIELDS
        if Overlay.INDEPENDENT not in facts.overlays:
            yield "employer."


def findings(facts: DossierFacts, catalogue: Catalogue, _on: date) -> Iterator[Finding]:
    """One blocker an empty field: ``answer_missing`` for an open question, ``field_missing`` for the rest."""
    for path in missing_fields(facts):
        field = catalogue.field(path)
        code = "answer_missing" if path.startswith("answers.") else "field_missing"
        yield catalogue.finding(code, path, field.source, label=field.label)


def _expected(facts: DossierFacts) -> Iterator[str]:
    yield from _identity(facts)
    yield from _stay(facts)
    yield from _former_permit(facts)
    yield from _passport(facts)
    yield from _background(facts)
    if facts.is_filed_by_foreigner:
        yield from _own_work(facts)
    else:
        yield from _job(facts)
        yield from _employer(facts)
        yield from _place(facts)
    yield from expected_answers(facts)
    yield from criteria_questions.asked(facts)


def _below(prefix: str, *names: str) -> list[str]:
    return [f"{prefix}.{name}" for name in names]


def _identity(facts: DossierFacts) -> Iterator[str]:
    """Seed A 5.3.1: identity, contacts, and the spouse of a married foreigner."""
    worker = facts.worker
    yield from _below("worker", "given_names", "surname", "father_name", "sex", "birth_date", "birth_place")
    yield from _below("worker", "nationality", "marital_status", "phone", "email", "address_abroad")
    if worker.marital_status is MaritalStatus.MARRIED:
        yield from _below("worker.spouse", "given_names", "surname", "nationality")
        if worker.spouse is not None and worker.spouse.is_turkish:
            yield from _below("worker.spouse", "national_id", "birth_date")


def _stay(facts: DossierFacts) -> Iterator[str]:
    """Seed A 5.1 and 5.2: residence at home, the mission's reference number abroad.

    An extension begins with the permit, which stands for the residence permit, but not under protection (6735 m.12/1).
    """
    if facts.filed_from is FiledFrom.ABROAD:
        yield from _below("mission_reference", "number", "issued_on", "mission")
        return
    yield from _below("worker", "foreign_id_number", "address_in_turkiye")
    if facts.kind is ApplicationKind.EXTENSION and facts.category not in PROTECTION_CATEGORIES:
        return
    yield from _below("worker.residence", "status", "issued_on")
    if facts.category not in PROTECTION_CATEGORIES and facts.worker.residence.status not in PROTECTION:
        yield from _below("worker.residence", "document_number", "expires_on")


def _former_permit(facts: DossierFacts) -> Iterator[str]:
    """Seed A 5.1.2: which permit is prolonged. How often it was decides the term, save where the term is always one."""
    if facts.kind is not ApplicationKind.EXTENSION:
        return
    yield from _below("former_permit", "number", "kind", "starts_on", "ends_on")
    if facts.category is not Category.TEMPORARY_PROTECTION and not facts.is_filed_by_foreigner:
        yield "former_permit.extension_count"


def _own_work(facts: DossierFacts) -> Iterator[str]:
    """Work without an employer (6735 m.10/3, m.10/4, m.11): the independent name their business and a term."""
    if Overlay.PERMANENT not in facts.overlays:
        yield from _below("job", "title", "occupation_name")
    if Overlay.INDEPENDENT in facts.overlays:
        yield "job.months"
        yield from _below("employer", "name", "activity", "head_office_address", "phone", "email")


def _passport(facts: DossierFacts) -> Iterator[str]:
    """Seed A 5.3.2: no passport data under protection."""
    if asks_passport(facts):
        yield from _below("worker.passport", "number", "issued_by", "issued_on", "expires_on")
        yield "answers.is_passport_in_latin_letters"


def _background(facts: DossierFacts) -> Iterator[str]:
    """Seed A 5.3.2: education and languages; profession and specialisation from ön lisans up."""
    worker = facts.worker
    yield "worker.education"
    yield "worker.languages"
    for number, school in enumerate(worker.education):
        row = f"worker.education[{number}]"
        yield f"{row}.level"
        if school.level is not EducationLevel.NONE:
            yield from _below(row, "school", "country")
        if school.level is not None and school.level.is_higher_education:
            yield from _below(row, "profession", "specialisation")
    yield from rows_of("worker.languages", worker.languages, ("language", "level"))
    yield from rows_of("worker.experience", worker.experience, ("employer", "title", "started_on"))


def _job(facts: DossierFacts) -> Iterator[str]:
    """Seed A 5.3.3, and what the contract says about the same job."""
    job, is_domestic = facts.job, facts.category is Category.DOMESTIC_SERVICES
    yield from _below("job", "title", "occupation_name", "wage_amount", "wage_basis", "work_pattern")
    yield from _below("job", "contract_term", "weekly_hours", "months", "contract_date", "justification")
    if not is_domestic:
        yield from _below("job", "level", "duties")
    yield from (f"job.duties[{number}]" for number in range(len(job.duties)))
    if job.contract_term is ContractTerm.FIXED and not is_domestic:
        yield "job.fixed_term_reason"


def _employer(facts: DossierFacts) -> Iterator[str]:
    """Who employs: a person by TCKN, everybody else by tax number and signatory."""
    employer = facts.employer
    yield from _below("employer", "name", "phone", "email")
    if facts.category is Category.DOMESTIC_SERVICES:
        yield "employer.national_id"
        return
    yield from _below("employer", "activity", "head_office_address", "tax_office")
    if employer.kind is EmployerKind.NATURAL_PERSON:
        yield "employer.national_id"
        return
    yield from _below("employer", "tax_number", "signatory_name", "signatory_title")
    if employer.kind in _INCORPORATED:
        yield "employer.mersis_number"
    if employer.kind is EmployerKind.COMPANY:
        yield from _below("employer", "legal_form", "founded_on", "registered_capital_try", "paid_capital_try")
    if facts.category is Category.LIAISON_OFFICE:
        yield from _below("employer", "parent_company_name", "parent_company_country")
    yield from rows_of("employer.shareholders", employer.shareholders, ("name", "nationality", "share_try"))


def _place(facts: DossierFacts) -> Iterator[str]:
    """Seed A 3 and 4.1.1: the SGK workplace, or the home and the person cared for."""
    if facts.category is Category.DOMESTIC_SERVICES:
        yield "household.address"
        yield from _below("household.cared_person", "given_names", "surname", "national_id")
        yield from _below("household.cared_person", "birth_date", "relation", "care_kind")
        return
    yield from _below("workplace", "sgk_number", "sgk_address", "uavt_address")
    yield from _below("workplace", "turkish_headcount", "foreign_headcount")
