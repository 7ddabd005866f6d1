"""Muafiyet: on whose files employment, financial and wage criteria are not applied (Değerlendirme Kriterleri Ç.1)."""

from datetime import date

from webapp.catalogue.model import Catalogue, Standing
from webapp.domain.dossier import DossierFacts, Exemption
from webapp.domain.findings import Criterion, CriterionResult
from webapp.domain.parties import MaritalStatus, Spouse
from webapp.domain.periods import add_months, format_day
from webapp.rules.criteria.thresholds import Threshold, doubts, threshold
from webapp.rules.criteria.verdicts import cannot_say, doubted, met, no_value, not_met, unanswered

_ME = Criterion.EXEMPTION
_CLAIM, _SPOUSE, _WEDDING = "answers.exemption", "worker.spouse.nationality", "worker.spouse.married_on"


def exemption(facts: DossierFacts, catalogue: Catalogue, on: date) -> CriterionResult | None:
    """The claimed ground, else a marriage the file itself shows; None when neither is there."""
    if facts.is_filed_by_foreigner:
        return None
    claimed = facts.answers.exemption
    shows_marriage = _is_married_to_turkish_citizen(facts) and _spouse(facts).married_on is not None
    if claimed is None and not shows_marriage:
        return None
    months = threshold(catalogue, "exemption_marriage_months", on)
    if months.row is None:
        return no_value(_ME, catalogue, months, on, _CLAIM)
    if claimed is None or claimed is Exemption.MARRIED_TO_TURKISH_CITIZEN:
        return _by_marriage(facts, catalogue, on, months)
    if claimed is Exemption.LONG_TERM_RESIDENCE:
        return _claimed(claimed, catalogue, months)
    return _older_ground(claimed, catalogue, months)


def _spouse(facts: DossierFacts) -> Spouse:
    return facts.worker.spouse or Spouse()


def _is_married_to_turkish_citizen(facts: DossierFacts) -> bool:
    return facts.worker.marital_status is MaritalStatus.MARRIED and _spouse(facts).is_turkish


def _claimed(ground: Exemption, catalogue: Catalogue, text: Threshold) -> CriterionResult:
    said = catalogue.finding("exemption_sum", _CLAIM, text.source, ground=catalogue.label(ground))
    return met(_ME, said, catalogue.finding("exemption_proof_residence", _CLAIM, text.source))


def _older_ground(ground: Exemption, catalogue: Catalogue, text: Threshold) -> CriterionResult:
    """Ç.1 (a)–(c) were not read in the present text; the older one names these grounds."""
    said = catalogue.finding("exemption_sum", _CLAIM, text.source, ground=catalogue.label(ground))
    if catalogue.source(text.source).standing is Standing.LEGACY:
        return met(_ME, said, catalogue.finding("exemption_proof", _CLAIM, text.source))
    return cannot_say(_ME, said, catalogue.finding("exemption_unread", _CLAIM, ground=catalogue.label(ground)))


def _by_marriage(facts: DossierFacts, catalogue: Catalogue, on: date, months: Threshold) -> CriterionResult:
    """Three years married to a Turkish citizen on the day of the application."""
    spouse = _spouse(facts)
    if facts.worker.marital_status is None:
        return unanswered(_ME, catalogue, "worker.marital_status", months.source)
    if facts.worker.marital_status is MaritalStatus.MARRIED and not spouse.nationality:
        return unanswered(_ME, catalogue, _SPOUSE, months.source)
    if not _is_married_to_turkish_citizen(facts):
        path = _SPOUSE if facts.worker.marital_status is MaritalStatus.MARRIED else "worker.marital_status"
        return not_met(_ME, catalogue.finding("exemption_no_turkish_spouse", path, months.source), ())
    if spouse.married_on is None:
        return unanswered(_ME, catalogue, _WEDDING, months.source)
    return doubted(_counted(spouse.married_on, catalogue, on, months), *doubts(catalogue, _WEDDING, months))


def _counted(wedding: date, catalogue: Catalogue, on: date, months: Threshold) -> CriterionResult:
    reached = add_months(wedding, months.whole)
    years = str(months.whole // 12)
    said = {"wedding": format_day(wedding), "years": years, "reached": format_day(reached)}
    total = catalogue.finding("exemption_marriage_sum", _WEDDING, months.source, **said)
    if reached <= on:
        return met(_ME, total, catalogue.finding("exemption_proof_marriage", _WEDDING, months.source))
    cure = catalogue.finding("exemption_cure_marriage", _WEDDING, months.source, reached=format_day(reached))
    return not_met(_ME, total, (cure,))
