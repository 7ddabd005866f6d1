"""Findings about dates: passport, residence, reference number, ages, and dates in the wrong order."""

from collections.abc import Iterator
from datetime import date, timedelta

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import Category, DossierFacts, FiledFrom
from webapp.domain.findings import Finding
from webapp.domain.parties import ResidenceStatus
from webapp.domain.periods import add_months, age_on, format_day
from webapp.rules.completeness import unasked_parts
from webapp.rules.conditions import PROTECTION, asks_passport
from webapp.rules.paths import value_at

_DAY = timedelta(days=1)
_NEVER_IN_FUTURE = (
    "mission_reference.issued_on",
    "worker.birth_date",
    "worker.spouse.birth_date",
    "worker.passport.issued_on",
    "worker.residence.issued_on",
    "employer.birth_date",
    "employer.founded_on",
    "workplace.confirmed_on",
    "household.cared_person.birth_date",
)
_EARLIER_THEN_LATER = (
    ("worker.birth_date", "worker.passport.issued_on"),
    ("worker.birth_date", "worker.residence.issued_on"),
    ("worker.passport.issued_on", "worker.passport.expires_on"),
    ("worker.residence.issued_on", "worker.residence.expires_on"),
    ("employer.founded_on", "job.contract_date"),
    ("worker.birth_date", "job.contract_date"),
)


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """Every date of the dossier, judged from the day ``on``."""
    yield from _future(facts, catalogue, on)
    yield from _order(facts, catalogue)
    yield from _passport(facts, catalogue, on)
    if facts.filed_from is FiledFrom.ABROAD:
        yield from _reference(facts, catalogue, on)
    else:
        yield from _residence(facts, catalogue, on)
    yield from _age(facts, catalogue, on)
    yield from _schools(facts, catalogue, on)
    if facts.job.contract_date is not None and facts.job.contract_date > on:
        day = format_day(facts.job.contract_date)
        yield catalogue.finding("contract_date_in_future", "job.contract_date", day=day, on=format_day(on))
    yield from _sgk_confirmation(facts, catalogue, on)


def _day_at(facts: DossierFacts, path: str) -> date | None:
    """The date at a path; None when it is empty or the dossier does not ask for that part."""
    value = None if path.startswith(unasked_parts(facts)) else value_at(facts, path)
    return value if isinstance(value, date) else None


def _experience_dates(facts: DossierFacts) -> list[str]:
    return [f"worker.experience[{row}]" for row in range(len(facts.worker.experience))]


def _future(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    rows = _experience_dates(facts)
    paths = [*_NEVER_IN_FUTURE, *(f"{row}.{name}" for row in rows for name in ("started_on", "ended_on"))]
    for path in paths:
        day = _day_at(facts, path)
        if day is not None and day > on:
            label = catalogue.field(path).label
            yield catalogue.finding("date_in_future", path, label=label, day=format_day(day), on=format_day(on))


def _order(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    rows = _experience_dates(facts)
    pairs = [*_EARLIER_THEN_LATER, *((f"{row}.started_on", f"{row}.ended_on") for row in rows)]
    pairs.extend(("worker.birth_date", f"{row}.started_on") for row in rows)
    for earlier_path, later_path in pairs:
        earlier, later = _day_at(facts, earlier_path), _day_at(facts, later_path)
        if earlier is not None and later is not None and later < earlier:
            yield catalogue.finding(
                "dates_out_of_order",
                later_path,
                later_label=catalogue.field(later_path).label,
                later=format_day(later),
                earlier_label=catalogue.field(earlier_path).label,
                earlier=format_day(earlier),
            )


def _passport(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """The permit ends at least 60 days before the passport does (6735 m.24/1; seed A 5.3.2)."""
    expires_on, path = facts.worker.passport.expires_on, "worker.passport.expires_on"
    if expires_on is None or not asks_passport(facts):
        return
    limit = catalogue.value("passport_reserve_days", on)
    day, left, needed = format_day(expires_on), (expires_on - on).days, str(limit.whole)
    if left < 0:
        yield catalogue.finding("passport_expired", path, limit.source, day=day, on=format_day(on))
    elif left < limit.whole:
        yield catalogue.finding("passport_ends_too_early", path, limit.source, day=day, days=str(left), needed=needed)
    elif facts.job.months is not None and 0 < facts.job.months <= _longest(catalogue, on):
        wanted, latest = add_months(on, facts.job.months), expires_on - timedelta(days=limit.whole)
        if latest < wanted:
            yield catalogue.finding(
                "passport_shortens_permit",
                path,
                limit.source,
                day=day,
                latest=format_day(latest),
                needed=needed,
                months=str(facts.job.months),
                wanted=format_day(wanted),
            )


def _longest(catalogue: Catalogue, on: date) -> int:
    return catalogue.value("first_permit_max_months", on).whole


def _reference(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """A reference number can be used for 30 days from its issue (seed A 5.2)."""
    issued_on = facts.mission_reference.issued_on if facts.mission_reference else None
    if issued_on is None or issued_on > on:
        return
    limit = catalogue.value("reference_valid_days", on)
    last_day = issued_on + timedelta(days=limit.whole)
    if last_day < on:
        yield catalogue.finding(
            "reference_too_old",
            "mission_reference.issued_on",
            limit.source,
            day=format_day(issued_on),
            last_day=format_day(last_day),
            on=format_day(on),
        )


def _residence(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """Issued for at least six months and valid on the day (SSS 9); protection after six months (6735 m.17/1)."""
    residence, path = facts.worker.residence, "worker.residence.expires_on"
    if residence.expires_on is not None and residence.expires_on < on:
        yield catalogue.finding("residence_expired", path, day=format_day(residence.expires_on), on=format_day(on))
    if residence.status in PROTECTION:
        yield from _protection(facts, catalogue, on)
        return
    if residence.issued_on is not None and residence.expires_on is not None and residence.issued_on <= on:
        limit = catalogue.value("residence_min_months", on)
        if residence.issued_on <= residence.expires_on < add_months(residence.issued_on, limit.whole) - _DAY:
            yield catalogue.finding(
                "residence_too_short",
                path,
                limit.source,
                begins=format_day(residence.issued_on),
                day=format_day(residence.expires_on),
                months=str(limit.whole),
            )
    is_fdi = facts.category in (Category.KEY_PERSONNEL, Category.LIAISON_OFFICE)
    if is_fdi and residence.status is ResidenceStatus.STUDENT_RESIDENCE:
        yield catalogue.finding("student_residence", "worker.residence.status")


def _protection(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    residence = facts.worker.residence
    if residence.status is not None:
        status = catalogue.label(residence.status)
        yield catalogue.finding("protection_has_own_list", "worker.residence.status", status=status)
    if residence.issued_on is not None and residence.issued_on <= on:
        limit = catalogue.value("protection_wait_months", on)
        first_day = add_months(residence.issued_on, limit.whole)
        if on < first_day:
            yield catalogue.finding(
                "protection_wait",
                "worker.residence.issued_on",
                limit.source,
                day=format_day(residence.issued_on),
                first_day=format_day(first_day),
                months=str(limit.whole),
            )


def _age(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    born = facts.worker.birth_date
    if born is None or born > on:
        return
    limit, age = catalogue.value("worker_min_age", on), age_on(born, on)
    if age < limit.whole:
        yield catalogue.finding(
            "worker_under_age",
            "worker.birth_date",
            limit.source,
            day=format_day(born),
            age=str(age),
            needed=str(limit.whole),
        )


def _schools(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    born = facts.worker.birth_date
    for row, school in enumerate(facts.worker.education):
        path, year = f"worker.education[{row}].graduated_year", school.graduated_year
        if year is None:
            continue
        label = catalogue.field(path).label
        if year > on.year:
            yield catalogue.finding("graduation_in_future", path, label=label, year=str(year), on_year=str(on.year))
        elif born is not None and year <= born.year:
            yield catalogue.finding(
                "graduation_before_birth", path, label=label, year=str(year), birth_year=str(born.year)
            )


def _sgk_confirmation(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """Stale SGK data make the Ministry ask for an update (seed A 4.1.1); the length is our own reminder."""
    if facts.workplace is None or facts.category is Category.DOMESTIC_SERVICES:
        return
    path, confirmed_on = "workplace.confirmed_on", facts.workplace.confirmed_on
    if confirmed_on is None:
        yield catalogue.finding("sgk_data_unconfirmed", path)
        return
    limit, days = catalogue.value("sgk_confirmation_days", on), (on - confirmed_on).days
    if days > limit.whole:
        day = format_day(confirmed_on)
        yield catalogue.finding("sgk_data_old", path, limit.source, day=day, days=str(days), limit=str(limit.whole))
