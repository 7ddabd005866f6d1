"""Saved views as links over the list, and as rows where they are kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from webapp.services.saved_views import SavedView


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewLink:
    """One saved view: its name, where it opens, whether it is what is shown."""

    id: UUID
    name: str
    url: str
    is_current: bool
    is_default: bool


def view_links(found: Iterable[SavedView], query: str) -> tuple[ViewLink, ...]:
    """The views in their order; ``query`` is what the list shows now."""
    return tuple(
        ViewLink(
            id=view.id,
            name=view.name,
            url=f"{url_for('dossiers.dossiers')}?{view.query}",
            is_current=view.query == query,
            is_default=view.is_default,
        )
        for view in found
    )
