"""Kapak ve dizin: whose bundle it is, and what lies in it in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.documents.fields import DASH, label_of
from webapp.documents.words import country_name, plain_number
from webapp.domain.dossier import DossierFacts
from webapp.domain.periods import format_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """Paketteki bir dosya: its name, the document it is, how it came there, its size in bytes."""

    name: str
    document: str
    is_paper: bool
    is_signed: bool
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """Dizin satırı."""

    number: str
    document: str
    is_paper: bool
    is_signed: bool
    file_name: str
    pages: str
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCover:
    """Kapak ve dizin."""

    dossier_number: str
    on: str
    category: str
    kind: str
    filed_from: str
    employer_name: str
    job_title: str
    full_name: str
    nationality: str
    has_passport: bool
    passport_number: str
    foreign_id_number: str
    rows: tuple[IndexRow, ...]


def pack_cover_of(facts: DossierFacts, enclosed: Sequence[Enclosed], catalogue: Catalogue, on: date) -> PackCover:
    """The cover of this dossier's pack; ``enclosed`` in the order of the pack."""
    worker = facts.worker
    return PackCover(
        dossier_number=facts.number or DASH,
        on=format_day(on),
        category=label_of(facts.category),
        kind=label_of(facts.kind),
        filed_from=label_of(facts.filed_from),
        employer_name=facts.employer.name or DASH,
        job_title=facts.job.title or DASH,
        full_name=worker.full_name or DASH,
        nationality=country_name(worker.nationality) if worker.nationality else DASH,
        has_passport=bool(worker.passport.number),
        passport_number=worker.passport.number or DASH,
        foreign_id_number=worker.foreign_id_number or DASH,
        rows=tuple(_row(number, one, facts, catalogue) for number, one in enumerate(enclosed, start=1)),
    )


def _row(number: int, one: Enclosed, facts: DossierFacts, catalogue: Catalogue) -> IndexRow:
    attached = None if one.is_paper else facts.attached(one.document)
    pages = attached.pages if attached else None
    return IndexRow(
        number=f"{number:02}",
        document=catalogue.document(one.document).label,
        is_paper=one.is_paper,
        is_signed=one.is_signed,
        file_name=one.name,
        pages=DASH if pages is None else str(pages),
        size=plain_number(one.size),
    )
