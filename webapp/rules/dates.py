"""Findings about dates: passport, residence, reference number, ages, and dates in the wrong order."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, FiledFrom
from webapp.domain.findings import Finding
from webapp.domain.periods import add_months, age_on, format_day
from webapp.rules import residence
from webapp.rules.completeness import unasked_parts
from webapp.rules.conditions import asks_passport
from webapp.rules.paths import value_at
from webapp.rules.terms import longest_term

_NEVER_IN_FUTURE = (
    "mission_reference.issued_on",
    "worker.birth_date",
    "worker.spouse.birth_date",
    "worker.spouse.married_on",
    "worker.passport.issued_on",
    "worker.residence.issued_on",
    "former_permit.starts_on",
    "employer.birth_date",
    "employer.founded_on",
    "workplace.confirmed_on",
    "household.confirmed_on",
    "household.cared_person.birth_date",
)
_EARLIER_THEN_LATER = (
    ("worker.birth_date", "worker.passport.issued_on"),
    ("worker.birth_date", "worker.residence.issued_on"),
    ("worker.birth_date", "worker.spouse.married_on"),
    ("worker.spouse.birth_date", "worker.spouse.married_on"),
    ("worker.birth_date", "former_permit.starts_on"),
    ("former_permit.starts_on", "former_permit.ends_on"),
    ("permit.starts_on", "permit.ends_on"),
    ("worker.passport.issued_on", "worker.passport.expires_on"),
    ("worker.residence.issued_on", "worker.residence.expires_on"),
    ("employer.founded_on", "job.contract_date"),
    ("worker.birth_date", "job.contract_date"),
)


_LAST_DAYS = (
    "worker.passport.expires_on",
    "worker.residence.expires_on",
    "former_permit.ends_on",
    "job.contract_date",
)
_YEARS = range(1950, 2150)

DayAt = Callable[[str], date | None]


def is_plausible(day: date) -> bool:
    """A day of our times: 0203 and 20260 are slips of the finger, and nothing is counted from them."""
    return day.year in _YEARS


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """Every date of the dossier, judged from the day ``on``."""
    day_at = _reader(facts)
    for path in _LAST_DAYS:
        day = day_at(path)
        if day is not None and not is_plausible(day):
            yield catalogue.finding("date_implausible", path, label=catalogue.field(path).label, day=format_day(day))
    yield from _future(facts, day_at, catalogue, on)
    yield from _order(facts, day_at, catalogue)
    yield from _passport(facts, catalogue, on)
    if facts.filed_from is FiledFrom.ABROAD:
        yield from _reference(facts, catalogue, on)
    else:
        yield from residence.findings(facts, catalogue, on)
    yield from _age(facts, catalogue, on)
    yield from _schools(facts, catalogue, on)
    contract_date = day_at("job.contract_date")
    if contract_date is not None and contract_date > on:
        signed = format_day(contract_date)
        yield catalogue.finding("contract_date_in_future", "job.contract_date", day=signed, on=format_day(on))
    yield from _sgk_confirmation(facts, catalogue, on)
    yield from _household_confirmation(facts, catalogue, on)


def _reader(facts: DossierFacts) -> DayAt:
    """The date at a path; None when it is empty or the dossier does not ask for that part."""
    unasked = unasked_parts(facts)

    def day_at(path: str) -> date | None:
        value = None if path.startswith(unasked) else value_at(facts, path)
        return value if isinstance(value, date) else None

    return day_at


def _rows(facts: DossierFacts) -> list[str]:
    """Stretches of time that are told row by row: former jobs and lawful stays."""
    jobs = [f"worker.experience[{row}]" for row in range(len(facts.worker.experience))]
    return [*jobs, *(f"worker.stays[{row}]" for row in range(len(facts.worker.stays)))]


def _future(facts: DossierFacts, day_at: DayAt, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    rows = _rows(facts)
    paths = [*_NEVER_IN_FUTURE, *(f"{row}.{name}" for row in rows for name in ("started_on", "ended_on"))]
    for path in paths:
        day = day_at(path)
        if day is not None and day > on:
            label = catalogue.field(path).label
            yield catalogue.finding("date_in_future", path, label=label, day=format_day(day), on=format_day(on))


def _order(facts: DossierFacts, day_at: DayAt, catalogue: Catalogue) -> Iterator[Finding]:
    rows = _rows(facts)
    pairs = [*_EARLIER_THEN_LATER, *((f"{row}.started_on", f"{row}.ended_on") for row in rows)]
    pairs.extend(("worker.birth_date", f"{row}.started_on") for row in rows)
    for earlier_path, later_path in pairs:
        earlier, later = day_at(earlier_path), day_at(later_path)
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
    if expires_on is None or not asks_passport(facts) or not is_plausible(expires_on):
        return
    limit = catalogue.value("passport_reserve_days", on)
    day, left, needed = format_day(expires_on), (expires_on - on).days, str(limit.whole)
    if left < 0:
        yield catalogue.finding("passport_expired", path, limit.source, day=day, on=format_day(on))
    elif left < limit.whole:
        yield catalogue.finding("passport_ends_too_early", path, limit.source, day=day, days=str(left), needed=needed)
    elif facts.job.months is not None and 0 < facts.job.months <= longest_term(facts, catalogue, on).whole:
        wanted, latest = add_months(_begins(facts, on), facts.job.months), expires_on - timedelta(days=limit.whole)
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


def _begins(facts: DossierFacts, on: date) -> date:
    """An extended permit begins where the former one ends (seed B); a first one not before it is asked for."""
    former = facts.former_permit if facts.kind is ApplicationKind.EXTENSION else None
    ends_on = former.ends_on if former is not None else None
    return ends_on if ends_on is not None and is_plausible(ends_on) else on


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
    if facts.workplace is None or facts.category is Category.DOMESTIC_SERVICES or facts.is_filed_by_foreigner:
        return
    path, confirmed_on = "workplace.confirmed_on", facts.workplace.confirmed_on
    if confirmed_on is None:
        yield catalogue.finding("sgk_data_unconfirmed", path)
        return
    limit, days = catalogue.value("sgk_confirmation_days", on), (on - confirmed_on).days
    if days > limit.whole:
        day = format_day(confirmed_on)
        yield catalogue.finding("sgk_data_old", path, limit.source, day=day, days=str(days), limit=str(limit.whole))


def _household_confirmation(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """The record of a home grows stale as that of a workplace does (seed A 4.1.1); the length is our own reminder."""
    if facts.household is None or facts.category is not Category.DOMESTIC_SERVICES:
        return
    path, confirmed_on = "household.confirmed_on", facts.household.confirmed_on
    if confirmed_on is None:
        yield catalogue.finding("household_data_unconfirmed", path)
        return
    limit, days = catalogue.value("household_confirmation_days", on), (on - confirmed_on).days
    if days > limit.whole:
        day = format_day(confirmed_on)
        said = {"day": day, "days": str(days), "limit": str(limit.whole)}
        yield catalogue.finding("household_data_old", path, limit.source, **said)
