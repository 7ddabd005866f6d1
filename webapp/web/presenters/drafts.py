"""Drafts as rows: our last change, the save in e-İzin, and the day on which e-İzin deletes it (seed A 5.3.6)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from webapp.catalogue.labels import enum_label
from webapp.catalogue.model import Catalogue
from webapp.domain.periods import format_day
from webapp.rules.deadlines.build import counted
from webapp.services.drafts import DraftView
from webapp.web.clock import ISTANBUL
from webapp.web.presenters.day_words import days_until


@dataclass(frozen=True, slots=True)
class PortalDraft:
    """The draft in e-İzin: when it was saved, when it will be deleted, and how near that is."""

    kind: str
    word: str
    saved: str
    purged: str
    left: str


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One unfinished dossier."""

    number: str
    worker: str
    employer: str
    what: str
    saved: str
    portal: PortalDraft | None
    url: str
    saved_url: str


def draft_row(draft: DraftView, law: Catalogue, on: date) -> DraftRow:
    """The row of a draft on that day."""
    return DraftRow(
        number=draft.number,
        worker=draft.worker_name or _("Adı yazılmamış yabancı"),
        employer=draft.employer_name,
        what=f"{enum_label(draft.category)}, {enum_label(draft.kind)}",
        saved=format_day(draft.saved_at.astimezone(ISTANBUL).date()),
        portal=_portal(draft.portal_saved_on, law, on) if draft.portal_saved_on else None,
        url=url_for("dossiers.overview", dossier_id=draft.id),
        saved_url=url_for("drafts.saved_today", dossier_id=draft.id),
    )


def _portal(saved_on: date, law: Catalogue, on: date) -> PortalDraft:
    due, age = counted(law, "draft", saved_on, "").due, (on - saved_on).days
    kind, word = _state(age, is_gone=on > due, law=law, on=on)
    return PortalDraft(kind, word, format_day(saved_on), format_day(due), days_until(due, on))


def _state(age: int, *, is_gone: bool, law: Catalogue, on: date) -> tuple[str, Any]:
    if is_gone:
        return "late", _("Silinmiş olmalı")
    if age >= law.value("draft_last_warning_days", on).whole:
        return "missing", _("Silinmek üzere")
    if age >= law.value("draft_first_warning_days", on).whole:
        return "wrong", _("Süresi azaldı")
    return "done", _("Duruyor")
