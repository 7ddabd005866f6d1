"""Uzun süre kalana kolaylık: employment and financial criteria fall away (Değerlendirme Kriterleri A.4; home only)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import Category, DossierFacts, FiledFrom, Overlay
from webapp.domain.findings import Criterion, CriterionResult, Finding
from webapp.domain.parties import LegalStay, ResidenceStatus, Workplace
from webapp.domain.periods import add_months, format_day
from webapp.rules.criteria.thresholds import Threshold, absence, doubts, threshold
from webapp.rules.criteria.verdicts import cannot_say, doubted, met, no_value, not_applied, not_met, reopened

_ME = Criterion.LONG_STAY_RELIEF
_STAYS, _USERS = "worker.stays", "answers.long_stay_relief_users"
_TURKISH, _FOREIGN = "workplace.turkish_headcount", "workplace.foreign_headcount"
_OTHER_MEASURE = frozenset({Category.DOMESTIC_SERVICES, Category.TEMPORARY_PROTECTION, Category.LIAISON_OFFICE})
_COUNTED = frozenset(
    {ResidenceStatus.WORK_PERMIT, ResidenceStatus.RESIDENCE_PERMIT, ResidenceStatus.INTERNATIONAL_PROTECTION}
)
_STUDENT = frozenset({ResidenceStatus.STUDENT_RESIDENCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """Kolaylığın metni: what the text of that day asks."""

    window: Threshold
    needed: Threshold
    limit: Threshold
    per: Threshold
    student: Threshold

    @property
    def used(self) -> tuple[Threshold, ...]:
        return (self.window, self.needed, self.limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    """Sayım: full days before the day of application, and of which window."""

    first: date
    on: date
    needed: int
    sure: int
    with_student: int

    @property
    def missing(self) -> int:
        return max(self.needed - self.sure, 0)


def long_stay_relief(facts: DossierFacts, catalogue: Catalogue, on: date) -> CriterionResult | None:
    """Whether the foreigner's lawful stay relieves the workplace; None where the clause does not speak of the file."""
    if not _concerns(facts):
        return None
    rule = _rule(catalogue, on)
    unknown = next((limit for limit in rule.used if limit.row is None), None)
    if unknown is not None and unknown.is_no_rule:
        return not_applied(_ME, absence(catalogue, unknown, on, _STAYS))
    if unknown is not None:
        return no_value(_ME, catalogue, unknown, on, _STAYS)
    count = _count(facts.worker.stays, rule, on)
    said = _sum(count, rule, catalogue)
    return doubted(_judged(facts, catalogue, rule, count, said), *doubts(catalogue, _STAYS, *rule.used))


def _concerns(facts: DossierFacts) -> bool:
    """Applications from inside Türkiye to which A.1 and A.2 would be applied."""
    if facts.filed_from is not FiledFrom.INSIDE_TURKIYE or facts.is_filed_by_foreigner:
        return False
    return facts.category not in _OTHER_MEASURE and not {Overlay.ACADEMIC, Overlay.LIVESTOCK} & set(facts.overlays)


def _rule(catalogue: Catalogue, on: date) -> _Rule:
    return _Rule(
        window=threshold(catalogue, "long_stay_window_months", on),
        needed=threshold(catalogue, "long_stay_needed_months", on),
        limit=threshold(catalogue, "long_stay_max_foreigners", on),
        per=threshold(catalogue, "long_stay_turks_per_foreigner", on),
        student=threshold(catalogue, "long_stay_student_percent", on),
    )


def _count(stays: Iterable[LegalStay], rule: _Rule, on: date) -> _Count:
    rows, first = tuple(stays), add_months(on, -rule.window.whole)
    return _Count(
        first=first,
        on=on,
        needed=(on - add_months(on, -rule.needed.whole)).days,
        sure=len(days_of(rows, _COUNTED, first, on)),
        with_student=len(days_of(rows, _COUNTED | _STUDENT, first, on)),
    )


def days_of(stays: Iterable[LegalStay], grounds: frozenset[ResidenceStatus], first: date, on: date) -> frozenset[int]:
    """The days, as ordinals, from ``first`` to the eve of ``on`` on which a stay of these grounds ran; each once."""
    return frozenset(day for stay in stays if stay.status in grounds for day in _days(stay, first, on))


def _days(stay: LegalStay, first: date, on: date) -> Iterator[int]:
    eve = on - timedelta(days=1)
    if stay.started_on is not None:
        last = eve if stay.ended_on is None else min(stay.ended_on, eve)
        yield from range(max(stay.started_on, first).toordinal(), last.toordinal() + 1)


def _judged(facts: DossierFacts, catalogue: Catalogue, rule: _Rule, count: _Count, said: Finding) -> CriterionResult:
    place, users = facts.workplace or Workplace(), facts.answers.long_stay_relief_users
    cures = (*_stay_cure(count, rule, catalogue), *_staff_cure(place, rule, catalogue))
    short = not_met(_ME, said, cures)
    if count.sure < count.needed:
        return _short_stay(facts, catalogue, rule, count, short)
    if users is not None and users >= rule.limit.whole:
        full = {"users": str(users), "limit": str(rule.limit.whole)}
        return not_met(_ME, catalogue.finding("long_stay_full", _USERS, rule.limit.source, **full), ())
    if _outnumber(place, rule):
        return short
    return _with_answers(place, users, rule, met(_ME, said))


def _with_answers(place: Workplace, users: int | None, rule: _Rule, good: CriterionResult) -> CriterionResult:
    """The stay is long enough; the head counts may still be open."""
    if users is None:
        return reopened(good, path=_USERS)
    if rule.per.row is not None and place.turkish_headcount is None:
        return reopened(good, path=_TURKISH)
    if rule.per.row is not None and place.foreign_headcount is None:
        return reopened(good, path=_FOREIGN)
    return good


def _short_stay(
    facts: DossierFacts, catalogue: Catalogue, rule: _Rule, count: _Count, short: CriterionResult
) -> CriterionResult:
    """Nothing told, an incomplete row, or student stays of which the text does not say whether they count."""
    if not facts.worker.stays:
        untold = {name: short.sum.values[name] for name in ("first", "last", "needed")}
        return cannot_say(_ME, catalogue.finding("long_stay_untold", _STAYS, short.source, **untold))
    for number, stay in enumerate(facts.worker.stays):
        if stay.status is None or stay.started_on is None:
            name = "status" if stay.status is None else "started_on"
            return reopened(short, path=f"{_STAYS}[{number}].{name}")
    if rule.student.row is None and count.with_student >= count.needed:
        days = str(count.with_student - count.sure)
        return reopened(short, catalogue.finding("long_stay_student", _STAYS, days=days))
    return short


def _outnumber(place: Workplace, rule: _Rule) -> bool:
    """Permit holders, this one included, are more than the Turkish staff (A.4.2, since 03.08.2026)."""
    if rule.per.row is None or place.turkish_headcount is None or place.foreign_headcount is None:
        return False
    return place.foreign_headcount + 1 > place.turkish_headcount // rule.per.whole


def _sum(count: _Count, rule: _Rule, catalogue: Catalogue) -> Finding:
    return catalogue.finding(
        "long_stay_sum",
        _STAYS,
        rule.needed.source,
        days=str(count.sure),
        needed=str(count.needed),
        first=format_day(count.first),
        last=format_day(count.on - timedelta(days=1)),
    )


def _stay_cure(count: _Count, rule: _Rule, catalogue: Catalogue) -> Iterator[Finding]:
    if count.missing:
        yield catalogue.finding("long_stay_cure_days", _STAYS, rule.needed.source, missing=str(count.missing))


def _staff_cure(place: Workplace, rule: _Rule, catalogue: Catalogue) -> Iterator[Finding]:
    if _outnumber(place, rule):
        missing = ((place.foreign_headcount or 0) + 1) * rule.per.whole - (place.turkish_headcount or 0)
        yield catalogue.finding("long_stay_cure_staff", _TURKISH, rule.per.source, missing=str(missing))
