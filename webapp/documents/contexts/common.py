"""Field makers that several documents share."""

from collections.abc import Callable
from typing import Any

from webapp.documents import words
from webapp.documents.fields import Source, computed, shown
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, FiledFrom
from webapp.domain.money import Money, format_money
from webapp.domain.parties import EmployerKind, ResidenceStatus
from webapp.domain.periods import format_day

_WAGE = "job.wage_amount"


def is_household(facts: DossierFacts) -> bool:
    """Ev hizmetleri: a person employs at home."""
    return facts.category is Category.DOMESTIC_SERVICES


def is_person(facts: DossierFacts) -> bool:
    """The employer is a natural person, at home or with an SGK workplace."""
    return is_household(facts) or facts.employer.kind is EmployerKind.NATURAL_PERSON


def is_abroad(facts: DossierFacts) -> bool:
    """Yurt dışı: the foreigner applies at a Turkish mission."""
    return facts.filed_from is FiledFrom.ABROAD


def is_extension(facts: DossierFacts) -> bool:
    """Uzatma."""
    return facts.kind is ApplicationKind.EXTENSION


def is_under_protection(facts: DossierFacts) -> bool:
    """Uluslararası koruma, which is given in Türkiye: no passport data (seed A 5.3.2)."""
    return not is_abroad(facts) and facts.worker.is_under_international_protection


def is_under_temporary_protection(facts: DossierFacts) -> bool:
    """Geçici koruma: the permit does not stand for a residence permit (regulation 3.1, 5.6)."""
    return not is_abroad(facts) and facts.worker.residence.status is ResidenceStatus.TEMPORARY_PROTECTION


def place_of_work(for_workplace: str, for_household: str) -> Any:
    """Text of the place of work: a field of the workplace, or of the household under ev hizmetleri."""

    def of(source: Source) -> str:
        path = f"household.{for_household}" if is_household(source.facts) else f"workplace.{for_workplace}"
        return shown(source, path, str)

    return computed(of, f"workplace.{for_workplace}")


def either(first: str, second: str) -> Any:
    """The text at the first path, else at the second; it is the second that is a gap when neither is there."""
    return computed(lambda source: shown(source, first, str, "") or shown(source, second, str), second)


def employer_tax_number() -> Any:
    """Vergi kimlik no; a person has none but the T.C. kimlik no, which serves as the tax number."""

    def of(source: Source) -> str:
        is_the_person = is_person(source.facts) and not source.facts.employer.tax_number
        return shown(source, "employer.national_id" if is_the_person else "employer.tax_number", str)

    return computed(of, "employer.tax_number")


def employer_signatory() -> Any:
    """Who signs for the employer: the signatory, and for a person that person unless somebody else is named."""

    def of(source: Source) -> str:
        is_the_person = is_person(source.facts) and not source.facts.employer.signatory_name
        return shown(source, "employer.name" if is_the_person else "employer.signatory_name", str)

    return computed(of, "employer.signatory_name")


def wage_figures() -> Any:
    """Aylık ücret in figures: ``185.000,00 TL``."""
    return _of_wage(format_money)


def wage_words(language: str = "tr") -> Any:
    """Aylık ücret in words."""
    return _of_wage(lambda money: words.money_in_words(money, language))


def prepared_on() -> Any:
    """The day the paper is made."""
    return computed(lambda source: format_day(source.on))


def _of_wage(write: Callable[[Money], str]) -> Any:
    def of(source: Source) -> str:
        return shown(source, _WAGE, lambda value: write(Money(value, source.facts.job.wage_currency)))

    return computed(of, _WAGE)
