"""Kilit personel, özellik arz eden yatırım ve irtibat bürosu (DYY Personel Yön.; seed B)."""

from datetime import date
from decimal import Decimal

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, KeyStaffLimb, SpecialFdiLimb
from webapp.domain.findings import Criterion, CriterionResult, Finding
from webapp.rules.criteria.thresholds import Threshold, doubts, threshold, written
from webapp.rules.criteria.verdicts import doubted, met, no_value, not_met, unanswered
from webapp.rules.special_fdi import Measure, measures

_KEY, _FDI, _OFFICE = Criterion.KEY_STAFF, Criterion.SPECIAL_FDI, Criterion.LIAISON_OFFICE
_LIMB, _COUNTRY = "answers.special_fdi_limb", "answers.investment_elsewhere_country"
_PARENT = "employer.parent_company_country"
_HOLDERS, _BROUGHT = "answers.liaison_current_holders", "answers.foreign_exchange_usd"


def key_staff(facts: DossierFacts, catalogue: Catalogue, _on: date) -> CriterionResult | None:
    """One of the five limbs that make a person key staff; which one holds is the firm's statement."""
    limb, path = facts.answers.key_staff_limb, "answers.key_staff_limb"
    if not _concerns(facts, limb):
        return None
    if limb is None:
        return unanswered(_KEY, catalogue, path, "dyy_staff_regulation:4")
    return met(_KEY, catalogue.finding("key_staff_sum", path, limb=catalogue.label(limb)))


def special_fdi(facts: DossierFacts, catalogue: Catalogue, on: date) -> CriterionResult | None:
    """The chosen limb against its thresholds of that year."""
    limb = facts.answers.special_fdi_limb
    if not _concerns(facts, limb):
        return None
    if limb is None:
        return unanswered(_FDI, catalogue, _LIMB, "dyy_staff_regulation:4")
    if limb is SpecialFdiLimb.INVESTMENT_ELSEWHERE:
        return _elsewhere(facts, catalogue)
    used = [(measure, measure.figure(facts), threshold(catalogue, measure.key, on)) for measure in measures(facts)]
    for measure, figure, limit in used:
        if limit.row is None:
            return no_value(_FDI, catalogue, limit, on, measure.path)
        if figure is None:
            return unanswered(_FDI, catalogue, measure.path, limit.source)
    return _measured([(m, Decimal(figure or 0), limit) for m, figure, limit in used], catalogue)


def _concerns(facts: DossierFacts, limb: KeyStaffLimb | SpecialFdiLimb | None) -> bool:
    """Seed B asks for the limbs at the first application; an extension is judged by them where they are told."""
    is_asked = facts.kind is ApplicationKind.FIRST or limb is not None
    return facts.category is Category.KEY_PERSONNEL and is_asked


def _measured(used: list[tuple[Measure, Decimal, Threshold]], catalogue: Catalogue) -> CriterionResult:
    short = [(measure, figure, limit) for measure, figure, limit in used if figure < limit.value]
    known = doubts(catalogue, _LIMB, *(limit for _, _, limit in used))
    said = _sum(short or used, catalogue)
    if not short:
        return met(_FDI, said, *known)
    return not_met(_FDI, said, _cure(short, catalogue), *known)


def _sum(rows: list[tuple[Measure, Decimal, Threshold]], catalogue: Catalogue) -> Finding:
    """The first figure that is short, else that of the limb itself, which stands last."""
    measure, figure, limit = rows[0] if rows[0][1] < rows[0][2].value else rows[-1]
    return catalogue.finding("special_fdi_sum", measure.path, limit.source, **_said(figure, limit))


def _said(figure: Decimal, limit: Threshold) -> dict[str, str]:
    row = limit.known
    return {"label": row.label, "figure": written(figure, row.unit), "threshold": written(row.value, row.unit)}


def _cure(short: list[tuple[Measure, Decimal, Threshold]], catalogue: Catalogue) -> list[Finding]:
    """Both figures of a limb are needed, so two that are short are cured together."""
    rows = [(measure, limit, written(limit.value - figure, limit.known.unit)) for measure, figure, limit in short]
    measure, limit, missing = rows[0]
    said = {"label": limit.known.label, "missing": missing}
    if len(rows) == 1:
        return [catalogue.finding("special_fdi_cure", measure.path, limit.source, **said)]
    _, second, also = rows[1]
    more = {"second": second.known.label, "also": also}
    return [catalogue.finding("special_fdi_cure_both", measure.path, limit.source, **said, **more)]


def _elsewhere(facts: DossierFacts, catalogue: Catalogue) -> CriterionResult:
    """The fifth limb has no money limit: an investment in a country that is neither the parent's nor Türkiye."""
    country, parent = facts.answers.investment_elsewhere_country, facts.employer.parent_company_country
    if not country:
        return unanswered(_FDI, catalogue, _COUNTRY, "dyy_staff_regulation:4")
    if not parent:
        return unanswered(_FDI, catalogue, _PARENT, "dyy_staff_regulation:4")
    said = catalogue.finding("special_fdi_elsewhere_sum", _COUNTRY, country=country, parent=parent)
    if country in ("TR", parent):
        return not_met(_FDI, said, (catalogue.finding("special_fdi_cure_country", _COUNTRY),))
    return met(_FDI, said)


def liaison_office(facts: DossierFacts, catalogue: Catalogue, on: date) -> CriterionResult | None:
    """One authorised person, and foreign exchange brought in during the last year (seed B)."""
    if facts.category is not Category.LIAISON_OFFICE:
        return None
    most, exchange = (
        threshold(catalogue, "liaison_max_holders", on),
        threshold(catalogue, "liaison_foreign_exchange_usd", on),
    )
    for limit, path in ((most, _HOLDERS), (exchange, _BROUGHT)):
        if limit.row is None:
            return no_value(_OFFICE, catalogue, limit, on, path)
    holders, brought = facts.answers.liaison_current_holders, facts.answers.foreign_exchange_usd
    if holders is None:
        return unanswered(_OFFICE, catalogue, _HOLDERS, most.source)
    if brought is None:
        return unanswered(_OFFICE, catalogue, _BROUGHT, exchange.source)
    return doubted(
        _of_office(holders, brought, most, exchange, catalogue), *doubts(catalogue, _BROUGHT, most, exchange)
    )


def _of_office(
    holders: int, brought: Decimal, most: Threshold, exchange: Threshold, catalogue: Catalogue
) -> CriterionResult:
    unit = exchange.known.unit
    missing = max(exchange.value - brought, Decimal(0))
    is_full = holders + 1 > most.whole
    values = {
        "number": str(holders + 1),
        "limit": str(most.whole),
        "brought": written(brought, unit),
        "threshold": written(exchange.value, unit),
    }
    said = catalogue.finding("liaison_sum", _HOLDERS if is_full else _BROUGHT, exchange.source, **values)
    if not is_full and not missing:
        return met(_OFFICE, said)
    if is_full:  # money cannot make room for a second person
        return not_met(_OFFICE, said, (catalogue.finding("liaison_cure_holder", _HOLDERS, most.source),))
    short = {"missing": written(missing, unit)}
    return not_met(_OFFICE, said, (catalogue.finding("liaison_cure_exchange", _BROUGHT, exchange.source, **short),))
