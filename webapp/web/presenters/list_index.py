"""The index of the law's lists: every category and every overlay, with where it may be used."""

from dataclasses import dataclass

from flask import url_for

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import Category, Overlay
from webapp.web.presenters.dossier_links import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryRow:
    """A category and what it is for."""

    label: str
    hint: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayRow:
    """An overlay, what it is for, and the categories it may lie over."""

    label: str
    hint: str
    ways: tuple[Way, ...]


def category_rows(law: Catalogue) -> tuple[CategoryRow, ...]:
    """Every category, in the order of the enum."""
    return tuple(
        CategoryRow(
            label=law.label(category),
            hint=law.hints["Category"][category.value],
            url=url_for("category_lists.category_list", category=category.value),
        )
        for category in Category
        if category in law.categories
    )


def overlay_rows(law: Catalogue) -> tuple[OverlayRow, ...]:
    """Every overlay, in the order of the enum."""
    return tuple(
        OverlayRow(
            label=law.label(overlay),
            hint=law.hints["Overlay"][overlay.value],
            ways=tuple(_way(law, category, overlay) for category in found.categories),
        )
        for overlay, found in law.overlays.items()
    )


def _way(law: Catalogue, category: Category, overlay: Overlay) -> Way:
    url = url_for("category_lists.category_list", category=category.value, overlays=overlay.value)
    return Way(law.label(category), url, law.label(overlay))
