"""What may not be saved in a step: pure checks that answer a sentence for the reader, or None."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from wtforms import Field

from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import NoValueFor
from webapp.domain.dossier import DossierFacts
from webapp.domain.periods import age_on, format_day

OLDEST_AGE = 120

Problem = str | None


@dataclass(frozen=True, slots=True)
class StepCheck:
    """What a step is checked against: the day, and the dossier as it was saved before."""

    on: date
    facts: DossierFacts

    def limit(self, key: str) -> int | None:
        """The catalogue's limit on the day of the check."""
        return limit_on(key, self.on)


def limit_on(key: str, on: date) -> int | None:
    """The catalogue's limit on that day, None where it has none: then nothing is refused by it."""
    try:
        return catalogue().value(key, on).whole
    except NoValueFor:
        return None


def refuse(field: Field, problem: Problem) -> bool:
    """Put the sentence at the field unless something stands there already; True when the field is in order."""
    if problem and not field.errors:
        field.errors = [problem]
    return not field.errors


def not_in_future(day: date | None, on: date) -> Problem:
    """A day that has already come."""
    if day is None or day <= on:
        return None
    return _("%(day)s bugünden sonra. Tarihi düzeltin.", day=format_day(day))


def of_age(born: date | None, on: date, least: int | None) -> Problem:
    """The birth date of a person of at least ``least`` years."""
    if born is None:
        return None
    if problem := not_in_future(born, on):
        return problem
    age = age_on(born, on)
    if least is not None and age < least:
        return _(
            "Bu tarihe göre yabancı %(age)d yaşında; %(least)d yaşından küçük biri için çalışma izni dosyası "
            "hazırlanmaz. Doğum tarihini pasaporttan denetleyin.",
            age=age,
            least=least,
        )
    if age > OLDEST_AGE:
        return _("Bu tarihe göre %(age)d yaşında. Doğum tarihini pasaporttan denetleyin.", age=age)
    return None


def in_order(first: date | None, last: date | None) -> Problem:
    """An end that does not come before its start."""
    if first is None or last is None or first <= last:
        return None
    return _(
        "Bitiş %(last)s, başlangıçtan (%(first)s) önce. İki tarihi karşılaştırın.",
        first=format_day(first),
        last=format_day(last),
    )


def reference_still_valid(issued: date | None, on: date, days: int | None) -> Problem:
    """A reference number that can still be used on that day; ``days`` is its life (seed A 5.2)."""
    if issued is None:
        return None
    if problem := not_in_future(issued, on):
        return problem
    if days is None:
        return None
    last = issued + timedelta(days=days)
    if on <= last:
        return None
    return _(
        "Bu numaranın %(days)d günü %(last)s tarihinde doldu; artık kullanılamaz. Dış temsilcilikten yeni numara "
        "alın ve onun tarihini yazın.",
        days=days,
        last=format_day(last),
    )


def passport_long_enough(expires: date | None, on: date, days: int | None) -> Problem:
    """A passport with which an application is still taken; ``days`` must be left of it (6735 m.24/1)."""
    if expires is None:
        return None
    if expires < on:
        return _(
            "Pasaportun süresi %(day)s tarihinde doldu. Pasaport yenilenince yeni pasaportun bilgilerini yazın.",
            day=format_day(expires),
        )
    left = (expires - on).days
    if days is not None and left < days:
        return _(
            "Pasaportun bitimine %(left)d gün var; %(days)d günden az kalınca başvuru işleme alınmaz. Pasaportu "
            "yeniletin ve yeni pasaportun bilgilerini yazın.",
            left=left,
            days=days,
        )
    return None


def year_of_graduation(year: int | None, born: date | None, on: date) -> Problem:
    """A year in which that person can have left a school."""
    if year is None:
        return None
    if year > on.year:
        return _("%(year)d yılı daha gelmedi. Mezuniyet yılını düzeltin.", year=year)
    if born is not None and year < born.year + 5:
        return _(
            "%(year)d, doğum yılına (%(born)d) göre çok erken. Mezuniyet yılını düzeltin.", year=year, born=born.year
        )
    return None


def hours_in_week(hours: int | None, most: int | None) -> Problem:
    """Weekly hours within the limit of the labour act (4857 m.63)."""
    if hours is None or most is None or hours <= most:
        return None
    return _("Haftalık çalışma süresi %(typed)d saat olamaz; en çok %(most)d saat yazılabilir.", typed=hours, most=most)
