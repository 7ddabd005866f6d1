"""A cell of the law's lists, as a checklist is asked for."""

from dataclasses import dataclass
from datetime import date

from webapp.domain.dossier import ApplicationKind, Category, FiledFrom, Overlay


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Which list: category, kind, place, overlays, day."""

    category: Category
    kind: ApplicationKind
    filed_from: FiledFrom
    overlays: tuple[Overlay, ...]
    on: date
