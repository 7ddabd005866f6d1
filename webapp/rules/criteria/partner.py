"""Şirket ortağı: capital, share and staff where the foreigner owns part of the company (C.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from functools import reduce

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import ApplicationKind, DossierFacts
from webapp.domain.findings import Criterion, CriterionResult, Finding
from webapp.domain.money import KURUS
from webapp.rules.criteria import waivers
from webapp.rules.criteria.thresholds import Threshold, doubts, threshold, written
from webapp.rules.criteria.verdicts import doubted, met, no_value, not_applied, not_met, unanswered
from webapp.rules.criteria_questions import is_partner
from webapp.rules.values import format_number

_ME = Criterion.PARTNER
_SHARE, _SHARE_USD = "answers.partner_share_try", "answers.partner_share_usd"
_CAPITAL, _TURKISH = "employer.paid_capital_try", "workplace.turkish_headcount"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """Ortaklık şartları of one day; ``capital`` and ``waiver`` may be rules that did not exist yet."""

    capital: Threshold
    share: Threshold
    percent: Threshold
    staff: Threshold
    waiver: Threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class _Partner:
    """Ortağın durumu: the share, the capital it is part of, and what each condition lacks."""

    share: Decimal
    capital: Decimal
    staff: int | None
    lacks_capital: Decimal
    lacks_share: Decimal
    lacks_staff: int

    @property
    def is_sound(self) -> bool:
        return not (self.lacks_capital or self.lacks_share or self.lacks_staff)


def partner(facts: DossierFacts, catalogue: Catalogue, on: date) -> CriterionResult | None:
    """C.1 where the foreigner is a partner or owner of the company; None for everybody else."""
    if not is_partner(facts):
        return None
    rule = _rule(catalogue, on)
    for limit in (rule.share, rule.percent, rule.staff):
        if limit.row is None:
            return no_value(_ME, catalogue, limit, on, _SHARE)
    waived = waivers.by_share(facts, catalogue, on)
    if waived is not None:
        return not_applied(_ME, waived.reason, *waived.doubts)
    if facts.answers.partner_share_try is None:
        return unanswered(_ME, catalogue, _SHARE, rule.share.source)
    if facts.employer.paid_capital_try is None:
        return unanswered(_ME, catalogue, _CAPITAL, rule.share.source)
    if _asks_staff(facts) and (facts.workplace is None or facts.workplace.turkish_headcount is None):
        return unanswered(_ME, catalogue, _TURKISH, rule.staff.source)
    judged = _judged(_partner(facts, rule), rule, catalogue)
    return doubted(judged, *_notes(facts, rule, catalogue), *doubts(catalogue, _SHARE, rule.capital, rule.share))


def _rule(catalogue: Catalogue, on: date) -> _Rule:
    return _Rule(
        capital=threshold(catalogue, "partner_capital_try", on),
        share=threshold(catalogue, "partner_share_try", on),
        percent=threshold(catalogue, "partner_share_percent", on),
        staff=threshold(catalogue, "partner_staff", on),
        waiver=threshold(catalogue, "partner_waiver_share_usd", on),
    )


def _asks_staff(facts: DossierFacts) -> bool:
    """The staff condition begins in the seventh month of the permit, so an extension has to show it."""
    return facts.kind is ApplicationKind.EXTENSION


def _partner(facts: DossierFacts, rule: _Rule) -> _Partner:
    """The share is measured against the capital as it has to be: raising the capital raises the 20 %."""
    capital, share = facts.employer.paid_capital_try or Decimal(0), facts.answers.partner_share_try or Decimal(0)
    wanted = max(capital, rule.capital.value) if rule.capital.row is not None else capital
    total = max(wanted, facts.employer.registered_capital_try or Decimal(0))
    part = (total * rule.percent.value / 100).quantize(KURUS, rounding=ROUND_CEILING)
    staff = facts.workplace.turkish_headcount if facts.workplace is not None else None
    lacking = max(rule.staff.whole - (staff or 0), 0) if _asks_staff(facts) else 0
    return _Partner(
        share=share,
        capital=max(capital, facts.employer.registered_capital_try or Decimal(0)),
        staff=staff,
        lacks_capital=wanted - capital,
        lacks_share=max(max(part, rule.share.value) - share, Decimal(0)),
        lacks_staff=lacking,
    )


def _judged(partner: _Partner, rule: _Rule, catalogue: Catalogue) -> CriterionResult:
    said = _sum(partner, rule, catalogue)
    return met(_ME, said) if partner.is_sound else not_met(_ME, said, _cures(partner, rule, catalogue))


def _sum(partner: _Partner, rule: _Rule, catalogue: Catalogue) -> Finding:
    percent = (partner.share * 100 / partner.capital).quantize(KURUS) if partner.capital else Decimal(0)
    return catalogue.finding(
        "partner_sum",
        _SHARE,
        rule.share.source,
        share=written(partner.share),
        capital=written(partner.capital),
        percent=format_number(percent),
        share_threshold=written(rule.share.value),
        percent_threshold=format_number(rule.percent.value),
    )


def _cures(partner: _Partner, rule: _Rule, catalogue: Catalogue) -> list[Finding]:
    """Everything that is lacking, together; or the share in dollars that lifts the conditions."""
    source = rule.share.source
    lacks = {
        "capital": written(partner.lacks_capital),
        "share": written(partner.lacks_share),
        "staff": str(partner.lacks_staff),
    }
    named = _in_one_line(partner, lacks, catalogue, source)
    cures = [catalogue.finding("partner_cure", _SHARE, source, **lacks, lacks=named)]
    if rule.waiver.row is not None:
        limit = written(rule.waiver.value, rule.waiver.row.unit)
        cures.append(catalogue.finding("partner_cure_share_usd", _SHARE_USD, rule.waiver.source, threshold=limit))
    return cures


def _in_one_line(partner: _Partner, lacks: Mapping[str, str], catalogue: Catalogue, source: str) -> str:
    """Only what is lacking: "ödenmiş sermayede 100.000 TL artış ve ortağın payında 420.000 TL artış"."""
    is_short = {"capital": partner.lacks_capital, "share": partner.lacks_share, "staff": partner.lacks_staff}
    parts = (
        catalogue.finding(f"partner_lacks_{name}", _SHARE, source, missing=lacks[name])
        for name, missing in is_short.items()
        if missing
    )
    return reduce(
        lambda one, other: catalogue.describe(catalogue.finding("criterion_both", _SHARE, one=one, other=other)).title,
        (catalogue.describe(part).title for part in parts),
    )


def _notes(facts: DossierFacts, rule: _Rule, catalogue: Catalogue) -> list[Finding]:
    """Who needs a permit at all (6735 m.10/5), and the duty that begins later."""
    notes = [catalogue.finding("partner_who_needs", "job.is_partner_or_owner")]
    if facts.kind is ApplicationKind.EXTENSION:
        notes.append(catalogue.finding("criteria_at_extension", "kind"))
    else:
        staff = {"staff": str(rule.staff.whole)}
        notes.append(catalogue.finding("partner_staff_later", _TURKISH, rule.staff.source, **staff))
    return notes
