"""Which papers of a former application an extension can bring again, and which must be new (seed A 5.1.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from webapp.catalogue.lists import Requirement
from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import Attachment, DossierFacts
from webapp.domain.periods import add_months
from webapp.rules.conditions import asks_passport, holds
from webapp.rules.workplace_documents import workplace_documents

PASSPORT = "passport_copy"


class PaperFate(StrEnum):
    """Belgenin akıbeti: carried, from the workplace, written and signed anew, too old, or to be obtained."""

    CARRIED = "carried"
    OF_WORKPLACE = "of_workplace"
    WRITTEN_ANEW = "written_anew"
    TOO_OLD = "too_old"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionPaper:
    """Uzatmanın belgesi: one row of the extension's list and where its file comes from."""

    document: str
    fate: PaperFate
    is_required: bool
    reason: str
    source: str


def papers_of_extension(
    extension: DossierFacts, former: Iterable[Attachment], of_workplace: Iterable[str], catalogue: Catalogue, on: date
) -> tuple[ExtensionPaper, ...]:
    """Every paper the extension may ask for, in the order of its list.

    Args:
        extension: the dossier as it would be opened.
        former: the files of the application that led to the permit.
        of_workplace: documents that are kept at the workplace.
        on: the day it is opened.
    """
    held = {file.document: file for file in former}
    at_place = frozenset(of_workplace)
    rows = catalogue.requirements(extension.category, extension.kind, extension.filed_from, on, extension.overlays)
    asked = {row.document: row for row in rows if holds(row.when, extension, catalogue, on) is not False}
    return tuple(
        ExtensionPaper(
            document=row.document,
            fate=_fate(row, extension, held.get(row.document), row.document in at_place, catalogue, on),
            is_required=row.is_required,
            reason=row.reason,
            source=row.source,
        )
        for row in asked.values()
    )


def _fate(
    row: Requirement,
    extension: DossierFacts,
    held: Attachment | None,
    is_at_place: bool,
    catalogue: Catalogue,
    on: date,
) -> PaperFate:
    document = catalogue.document(row.document)
    if document.is_generated:
        return PaperFate.WRITTEN_ANEW
    if row.document in workplace_documents(catalogue):
        return PaperFate.OF_WORKPLACE if is_at_place else PaperFate.NEW
    if held is None or not document.is_lasting:
        return PaperFate.NEW
    return PaperFate.TOO_OLD if _is_too_old(held, document.freshness, extension, catalogue, on) else PaperFate.CARRIED


def _is_too_old(held: Attachment, freshness: str, extension: DossierFacts, catalogue: Catalogue, on: date) -> bool:
    """Older than its list allows, of a day nobody wrote down, or the copy of a passport that has ended."""
    if held.document == PASSPORT and asks_passport(extension):
        ends = extension.worker.passport.expires_on
        return ends is not None and ends <= on
    if not freshness:
        return False
    return held.issued_on is None or add_months(held.issued_on, catalogue.value(freshness, on).whole) < on
