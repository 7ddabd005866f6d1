"""Employers, workplaces, households and foreigners as rows and pages."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from forms.choices import country_names
from webapp.catalogue.labels import enum_label
from webapp.domain.parties import Employer, EmployerKind, ForeignWorker, Household, Workplace
from webapp.domain.periods import format_day
from webapp.services import find_parties
from webapp.services.kept import Kept

SGK_GROUPS = (1, 4, 2, 2, 7, 3, 2, 2, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """One line of a list: the linked name, what lies under it, the rest in columns."""

    name: str
    url: str
    sub: str = ""
    columns: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerPage:
    """What stands beside the form of one employer."""

    name: str
    kind: str
    workplaces: tuple[PartyRow, ...]
    households: tuple[PartyRow, ...]
    has_households: bool
    new_workplace: str
    new_household: str
    delete: str


def employer_rows(session: Session) -> tuple[PartyRow, ...]:
    """Every employer, in Turkish order."""
    return tuple(_employer_row(kept) for kept in find_parties.employers(session))


def _employer_row(kept: Kept[Employer]) -> PartyRow:
    employer = kept.value
    number = employer.tax_number or employer.national_id
    return PartyRow(
        name=employer.name,
        url=url_for("employers.employer", employer_id=kept.id),
        columns=(enum_label(employer.kind), employer.phone),
        code=number,
    )


def employer_page(session: Session, employer_id: UUID) -> EmployerPage:
    """The employer's name and its places. Raises NotFound."""
    employer = find_parties.employer(session, employer_id).value
    households = tuple(_household_row(employer_id, kept) for kept in find_parties.households_of(session, employer_id))
    return EmployerPage(
        name=employer.name,
        kind=enum_label(employer.kind),
        workplaces=tuple(
            _workplace_row(employer_id, kept) for kept in find_parties.workplaces_of(session, employer_id)
        ),
        households=households,
        has_households=employer.kind is EmployerKind.NATURAL_PERSON or bool(households),
        new_workplace=url_for("workplaces.new_workplace", employer_id=employer_id),
        new_household=url_for("households.new_household", employer_id=employer_id),
        delete=url_for("employers.ask_delete", employer_id=employer_id),
    )


def _workplace_row(employer_id: UUID, kept: Kept[Workplace]) -> PartyRow:
    return PartyRow(
        name=workplace_name(kept.value),
        url=url_for("workplace_panel.panel", employer_id=employer_id, workplace_id=kept.id),
        sub=kept.value.sgk_address,
        code=grouped_sgk_number(kept.value.sgk_number),
    )


def _household_row(employer_id: UUID, kept: Kept[Household]) -> PartyRow:
    person = kept.value.cared_person
    care = enum_label(person.care_kind) if person.care_kind else ""
    return PartyRow(
        name=household_name(kept.value),
        url=url_for("household_panel.panel", employer_id=employer_id, household_id=kept.id),
        sub=_("Bakılacak kişi: %(name)s", name=person.full_name) if person.full_name else "",
        columns=(care,),
    )


def household_name(household: Household) -> str:
    """The first line of the address tells one home from another."""
    return household.address.split("\n", 1)[0] or _("Adresi yazılmamış hane")


def workplace_name(workplace: Workplace) -> str:
    """A workplace may be kept before it has a name (a dossier asks for its number, not for its name)."""
    return workplace.name or workplace.sgk_number or _("Adı yazılmamış işyeri")


def worker_name(worker: ForeignWorker) -> str:
    """A step of a dossier may be saved with the name left out."""
    return worker.full_name or _("Adı yazılmamış yabancı")


def worker_rows(session: Session) -> tuple[PartyRow, ...]:
    """Every foreigner, in Turkish order of the surname."""
    return tuple(_worker_row(kept) for kept in find_parties.workers(session))


def _worker_row(kept: Kept[ForeignWorker]) -> PartyRow:
    worker = kept.value
    return PartyRow(
        name=worker_name(worker),
        url=url_for("workers.worker", worker_id=kept.id),
        columns=(country_name(worker.nationality), format_day(worker.birth_date) if worker.birth_date else ""),
        code=worker.foreign_id_number or worker.passport.number,
    )


def country_name(code: str) -> str:
    """The Turkish name of a country, ``""`` while none is chosen."""
    names: dict[str, Any] = dict(country_names())
    return str(names.get(code, code))


def grouped_sgk_number(number: str) -> str:
    """26 digits in the groups of the SGK: ``2 3514 01 01 0147026 035 21 48 000``; anything else as it is."""
    if len(number) != sum(SGK_GROUPS):
        return number
    parts, at = [], 0
    for size in SGK_GROUPS:
        parts.append(number[at : at + size])
        at += size
    return " ".join(parts)
