"""Running permits as rows with the window of their extension, and an extension before it is opened (seed A 5.1.2)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Catalogue, Step
from webapp.domain.parties import Household, Workplace
from webapp.domain.periods import format_day
from webapp.rules.carried_papers import ExtensionPaper, PaperFate
from webapp.rules.deadlines.windows import extension_window
from webapp.services.extend_permit import ExtensionPlan
from webapp.services.running_permits import RunningPermit
from webapp.web.presenters.day_words import days_until
from webapp.web.presenters.places import panel_url

FATE_WORDS: dict[PaperFate, tuple[str, Any]] = {
    PaperFate.CARRIED: ("done", _l("Geçti")),
    PaperFate.OF_WORKPLACE: ("done", _l("İşyerinden geçti")),
    PaperFate.WRITTEN_ANEW: ("active", _l("Yeniden üretilir, imzalanır")),
    PaperFate.TOO_OLD: ("wrong", _l("Eskidi, yenisi yüklenecek")),
    PaperFate.NEW: ("missing", _l("Yüklenecek")),
}


@dataclass(frozen=True, slots=True)
class WindowState:
    """Uzatma penceresi on the day: its look, its word and the days it names."""

    kind: str
    word: str
    words: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class PermitRow:
    """One running permit."""

    worker: str
    worker_url: str
    employer: str
    place: str
    place_url: str
    number: str
    category: str
    ends_on: date
    ends: str
    window: WindowState
    source: str
    extend_url: str
    extension_url: str
    extension_number: str
    delete_url: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper of the extension."""

    title: str
    kind: str
    word: Any
    is_required: bool


@dataclass(frozen=True, slots=True)
class MissingStep:
    """The fields of one screen that are still empty."""

    step: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExtensionView:
    """An extension before it is opened: what comes along and what must be new."""

    row: PermitRow
    carried: tuple[str, ...]
    papers: tuple[PaperLine, ...]
    missing: tuple[MissingStep, ...]
    refusal: str
    cure: str


def permit_row(found: RunningPermit, law: Catalogue, on: date) -> PermitRow:
    """One row of the list; its permit has a last day."""
    ends_on = found.permit.ends_on or date.max
    extension_id, extension_number = found.extension or (None, "")
    return PermitRow(
        worker=found.worker_name or _("Adı yazılmamış yabancı"),
        worker_url=url_for("workers.worker", worker_id=found.worker_id),
        employer=found.employer_name,
        place=found.place_name,
        place_url=_place_url(found),
        number=found.permit.number,
        category=enum_label(found.category),
        ends_on=ends_on,
        ends=days_until(ends_on, on),
        window=window_state(ends_on, law, on),
        source=_("Dosya %(number)s", number=found.dossier_number) if found.dossier_id else _("Elle eklendi"),
        extend_url=_extend_url(found),
        extension_url=url_for("dossiers.overview", dossier_id=extension_id) if extension_id else "",
        extension_number=extension_number,
        delete_url=url_for("permits.ask_drop", kept_permit_id=found.kept_permit_id) if found.kept_permit_id else "",
    )


def _extend_url(found: RunningPermit) -> str:
    if found.dossier_id is not None:
        return url_for("permits.plan", dossier_id=found.dossier_id)
    return url_for("permits.plan_kept", kept_permit_id=found.kept_permit_id)


def _place_url(found: RunningPermit) -> str:
    if found.workplace_id is not None:
        return panel_url(Workplace(), found.employer_id, found.workplace_id)
    return panel_url(Household(), found.employer_id, found.household_id) if found.household_id else ""


def window_state(ends_on: date, law: Catalogue, on: date) -> WindowState:
    """Where that day lies in the window of the extension (6735 m.7/3)."""
    window = extension_window(law, ends_on=ends_on)
    opens_on = window.opens_on or window.due
    if on < opens_on:
        words = _("%(day)s günü açılır, %(left)s", day=format_day(opens_on), left=days_until(opens_on, on))
        return WindowState("plain", _("Henüz açılmadı"), words, False)
    if on > window.due:
        words = _("Son gün %(day)s idi; yeni bir ilk başvuru gerekir.", day=format_day(window.due))
        return WindowState("late", _("Geçti"), words, False)
    words = _("Son gün %(day)s, %(left)s", day=format_day(window.due), left=days_until(window.due, on))
    return WindowState("active", _("Açık"), words, True)


def extension_view(plan: ExtensionPlan, law: Catalogue, on: date) -> ExtensionView:
    """The page that names what was carried and what must be new."""
    return ExtensionView(
        row=permit_row(plan.permit, law, on),
        carried=_carried(plan),
        papers=tuple(_paper(paper) for paper in plan.papers),
        missing=_missing(plan.missing),
        refusal=plan.closed.reason if plan.closed else "",
        cure=plan.closed.cure if plan.closed else "",
    )


def _carried(plan: ExtensionPlan) -> tuple[str, ...]:
    found = [
        _("İşveren, yer ve yabancının bütün bilgileri"),
        _("Uzatılacak izin: %(number)s", number=plan.permit.permit.number or "—"),
    ]
    if plan.permit.dossier_id is not None:
        found += [_("Görev, ücret ve çalışma bilgileri"), _("Ölçüt yanıtları")]
    return tuple(found)


def _paper(paper: ExtensionPaper) -> PaperLine:
    kind, word = FATE_WORDS[paper.fate]
    return PaperLine(catalogue().document(paper.document).label, kind, word, paper.is_required)


def _missing(paths: tuple[str, ...]) -> tuple[MissingStep, ...]:
    by_step: dict[Step, list[str]] = {}
    for path in paths:
        text = catalogue().field(path)
        by_step.setdefault(text.step, []).append(text.label)
    return tuple(MissingStep(enum_label(step), tuple(dict.fromkeys(labels))) for step, labels in by_step.items())
