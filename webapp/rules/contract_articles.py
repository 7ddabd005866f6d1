"""Ek hükümler: what a contract may add to the Ministry's articles, held against the law (regulation 3.2, 3.3)."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue, DatedValue, NoValueFor
from webapp.domain.dossier import Category, DossierFacts
from webapp.domain.findings import Finding
from webapp.domain.job import ContractTerm
from webapp.domain.periods import age_on

ARTICLES = (
    "contract_language",
    "probation_months",
    "notice_days",
    "annual_leave_days",
    "overtime_hours",
    "weekly_rest_hours",
)
"""The letter answers that belong to the contract."""
_AT_MOST = {"probation_months": "probation_months_max", "overtime_hours": "overtime_hours_max"}
_AT_LEAST = {"notice_days": "notice_days_min", "weekly_rest_hours": "weekly_rest_hours_min"}


def asked(facts: DossierFacts) -> tuple[str, ...]:
    """The further articles this contract may have; overtime is no matter of the home (4857 m.4/1-e)."""
    if facts.is_filed_by_foreigner:
        return ()
    return tuple(name for name in ARTICLES if name != "overtime_hours" or not _is_at_home(facts))


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """Every article outside the limit of the day on which the contract is dated, or else of ``on``."""
    day = facts.job.contract_date or on
    for name in asked(facts):
        typed = getattr(facts.letters, name)
        if name in _AT_MOST and typed is not None:
            yield from _judged(name, typed, _limit(facts, catalogue, _AT_MOST[name], day), catalogue, is_most=True)
        elif name in _AT_LEAST and typed is not None:
            yield from _judged(name, typed, _limit(facts, catalogue, _AT_LEAST[name], day), catalogue, is_most=False)
    if facts.letters.annual_leave_days is not None and "annual_leave_days" in asked(facts):
        least = _limit(facts, catalogue, _leave_key(facts, catalogue, day), day)
        yield from _judged("annual_leave_days", facts.letters.annual_leave_days, least, catalogue, is_most=False)
    if facts.letters.notice_days is not None and facts.job.contract_term is ContractTerm.FIXED:
        yield catalogue.finding("contract_notice_in_fixed_term", "letters.notice_days")


def _judged(
    name: str, typed: int, limit: DatedValue | None, catalogue: Catalogue, *, is_most: bool
) -> Iterator[Finding]:
    if limit is None or (typed <= limit.whole if is_most else typed >= limit.whole):
        return
    path = f"letters.{name}"
    yield catalogue.finding(
        "contract_article_too_long" if is_most else "contract_article_too_short",
        path,
        limit.source,
        label=catalogue.field(path).label,
        typed=str(typed),
        limit=str(limit.whole),
    )


def _leave_key(facts: DossierFacts, catalogue: Catalogue, day: date) -> str:
    """The young and the old have a longer leave (4857 m.53/5, 6098 m.422)."""
    young, old = _limit(facts, catalogue, "leave_young_age", day), _limit(facts, catalogue, "leave_old_age", day)
    born = facts.worker.birth_date
    if born is None or young is None or old is None:
        return "leave_days_min"
    return "leave_days_min_by_age" if not young.whole < age_on(born, day) < old.whole else "leave_days_min"


def _limit(facts: DossierFacts, catalogue: Catalogue, name: str, day: date) -> DatedValue | None:
    try:
        return catalogue.value(f"{'domestic' if _is_at_home(facts) else 'contract'}_{name}", day)
    except NoValueFor:
        return None


def _is_at_home(facts: DossierFacts) -> bool:
    return facts.category is Category.DOMESTIC_SERVICES
