"""Özgeçmiş Formu: the data of seed A 5.3.1 and 5.3.2 and the experience of the person (regulation 2)."""

from dataclasses import dataclass

from webapp.documents.contexts.common import is_under_protection, prepared_on
from webapp.documents.fields import choice, country, day, flag, rows, spoken, text, year


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """Eğitim satırı."""

    level: str = choice(".level")
    school: str = text(".school")
    department: str = text(".department")
    country: str = country(".country")
    graduated_year: str = year(".graduated_year")
    profession: str = text(".profession")
    specialisation: str = text(".specialisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Dil satırı."""

    language: str = spoken(".language")
    level: str = choice(".level")


@dataclass(frozen=True, slots=True, kw_only=True)
class Employment:
    """İş deneyimi satırı; an open end is left empty, for the template to word."""

    started_on: str = day(".started_on")
    ended_on: str = day(".ended_on", otherwise="")
    employer: str = text(".employer")
    title: str = text(".title")
    country: str = country(".country")


@dataclass(frozen=True, slots=True, kw_only=True)
class CvForm:
    """Özgeçmiş Formu."""

    dossier_number: str = text("number")
    given_names: str = text("worker.given_names")
    surname: str = text("worker.surname")
    birth_date: str = day("worker.birth_date")
    birth_place: str = text("worker.birth_place")
    birth_country: str = country("worker.birth_country")
    nationality: str = country("worker.nationality")
    sex: str = choice("worker.sex")
    marital_status: str = choice("worker.marital_status")
    has_passport: bool = flag(lambda facts: not is_under_protection(facts))
    passport_number: str = text("worker.passport.number")
    foreign_id_number: str = text("worker.foreign_id_number")
    phone: str = text("worker.phone")
    email: str = text("worker.email")
    address_in_turkiye: str = text("worker.address_in_turkiye")
    address_abroad: str = text("worker.address_abroad")
    job_title: str = text("job.title")
    employer_name: str = text("employer.name")
    education: tuple[School, ...] = rows("worker.education", School)
    languages: tuple[Language, ...] = rows("worker.languages", Language)
    experience: tuple[Employment, ...] = rows("worker.experience", Employment)
    prepared_on: str = prepared_on()
