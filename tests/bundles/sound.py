"""Sound bundles: every open application, with all its papers, and generated variations of each."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from tests.factories import TODAY, a_tckn, a_vkn, a_ykn, an_sgk_number, facts
from tests.unit.rules.dossiers import OVERLAID, under, with_papers
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, FiledFrom, Overlay
from webapp.domain.job import ContractTerm, JobLevel, WorkPattern
from webapp.domain.parties import EmployerKind, MaritalStatus

Cell = tuple[Overlay | None, Category, ApplicationKind, FiledFrom]
PLAIN: list[Cell] = [
    (None, category, kind, filed_from)
    for category in Category
    for kind in ApplicationKind
    for filed_from in FiledFrom
    if catalogue().closed(category, kind, filed_from) is None
]
CELLS: list[Cell] = [*PLAIN, *OVERLAID]
NAMES = [("Ayşe Gül", "Çınarörnek"), ("İlker", "Işıkörnek"), ("Jean-Luc", "d'Exemple"), ("Ὀδυσσεύς", "Παράδειγμα")]


def bare(cell: Cell) -> DossierFacts:
    """The dossier of the cell with every field and answer, without papers."""
    overlay, category, kind, filed_from = cell
    if overlay is None:
        return facts(category, kind, filed_from)
    return under(overlay, category, kind, filed_from)


@cache
def sound(cell: Cell) -> DossierFacts:
    """The dossier of the cell with every paper."""
    return with_papers(bare(cell))


def named(cell: Cell) -> str:
    """How a test names the cell."""
    return "-".join(part.value for part in cell if part is not None)


def variations(seed: int) -> Iterator[tuple[str, DossierFacts]]:
    """Another dossier for every cell: other people, dates, amounts and terms that the law allows as well."""
    chance = random.Random(seed)  # noqa: S311 a test wants the same bundles for the same seed
    for cell in CELLS:
        yield f"{named(cell)} {seed}", with_papers(_varied(bare(cell), chance))


def _varied(dossier: DossierFacts, chance: random.Random) -> DossierFacts:
    worker = _worker(dossier, chance)
    return replace(
        dossier,
        worker=worker,
        job=_job(dossier, chance),
        employer=_renamed(_employer(dossier, chance), dossier.worker.full_name, worker.full_name),
        workplace=_workplace(dossier, chance),
        former_permit=_former(dossier, chance),
    )


def _worker(dossier: DossierFacts, chance: random.Random) -> Any:
    worker, given = dossier.worker, chance.choice(NAMES)
    changes: dict[str, Any] = {"given_names": given[0], "surname": given[1]}
    changes["birth_date"] = TODAY - timedelta(days=chance.randrange(19 * 366, 38 * 365))
    changes["education"] = tuple(replace(school, graduated_year=None) for school in worker.education)
    if worker.foreign_id_number:
        changes["foreign_id_number"] = a_ykn(chance.randrange(1, 9999))
    if worker.spouse is not None and chance.random() < 0.5:
        changes |= {"marital_status": MaritalStatus.SINGLE, "spouse": None}
    if worker.passport.expires_on is not None:
        expires = TODAY + timedelta(days=chance.randrange(900, 3000))
        changes["passport"] = replace(worker.passport, expires_on=expires)
    return replace(worker, **changes)


def _job(dossier: DossierFacts, chance: random.Random) -> Any:
    job = dossier.job
    floors = {
        JobLevel.SENIOR_EXECUTIVE: 165_150,
        JobLevel.ENGINEER_ARCHITECT: 132_120,
        JobLevel.MANAGER: 99_090,
        JobLevel.SPECIALIST: 66_060,
        JobLevel.OTHER: 33_030,
    }
    hours = chance.randrange(20, 46)
    pattern = WorkPattern.PART_TIME if hours <= 30 else WorkPattern.FULL_TIME
    changes: dict[str, Any] = {"months": chance.randrange(1, 13), "weekly_hours": hours, "work_pattern": pattern}
    is_settled = dossier.category is Category.DOMESTIC_SERVICES or bool(dossier.overlays)
    level = job.level if is_settled else chance.choice([name for name in floors if name.value != "engineer_architect"])
    if level is not None:
        changes["level"] = level
        changes["wage_amount"] = Decimal(floors[level] + chance.choice((0, 1, 500, 40_000)))
    changes["contract_date"] = TODAY - timedelta(days=chance.randrange(0, 60))
    if chance.random() < 0.3:
        changes |= {"contract_term": ContractTerm.INDEFINITE, "fixed_term_reason": ""}
    return replace(job, **changes)


def _employer(dossier: DossierFacts, chance: random.Random) -> Any:
    employer, seed = dossier.employer, chance.randrange(10, 9999)
    if employer.kind is EmployerKind.NATURAL_PERSON:
        return replace(employer, national_id=a_tckn(seed))
    changes: dict[str, Any] = {"tax_number": a_vkn(seed)}
    if employer.mersis_number:
        changes["mersis_number"] = f"0{a_vkn(seed)}00015"
    return replace(employer, **changes)


def _renamed(employer: Any, old: str, new: str) -> Any:
    """The employer whose partner of that name has the other one."""
    partners = (replace(one, name=new) if one.name == old else one for one in employer.shareholders)
    return replace(employer, shareholders=tuple(partners))


def _workplace(dossier: DossierFacts, chance: random.Random) -> Any:
    if dossier.workplace is None:
        return None
    foreigners = chance.randrange(0, 8)
    return replace(
        dossier.workplace,
        sgk_number=an_sgk_number(chance.randrange(1, 9999)),
        foreign_headcount=foreigners,
        turkish_headcount=5 * (foreigners + 1) + chance.randrange(0, 9),
        confirmed_on=TODAY - timedelta(days=chance.randrange(0, 25)),
    )


def _former(dossier: DossierFacts, chance: random.Random) -> Any:
    if dossier.former_permit is None:
        return None
    ends = TODAY + timedelta(days=chance.randrange(1, 61))
    return replace(dossier.former_permit, ends_on=ends, starts_on=ends - timedelta(days=365))
