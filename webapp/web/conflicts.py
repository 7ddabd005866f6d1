"""Çakışma: somebody else saved while a form was open. Both versions are shown, field by field; nothing is lost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _

from forms.kept import CHOICE, KEPT, settled
from forms.units import Difference, differences
from webapp.services.audit_reading import LastChange, last_changes
from webapp.web import work
from webapp.web.fragments import render
from webapp.web.presenters.trail import moment_words

_OF_THE_REQUEST = frozenset({"csrf_token", "ekle", "sil", "yenile"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Where two people met: the form as the record is kept now, its address, the way out, the rows behind it.

    ``unasked`` names what the form does not ask of this record; ``has_own_heading`` that its fragment holds the h1.
    """

    fresh: Any
    action: str
    back: str
    records: tuple[UUID, ...]
    unasked: frozenset[str] = frozenset()
    has_own_heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """One field to decide about, in words."""

    name: str
    label: str
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    prefers_mine: bool
    told: str
    saved: str


def meet(form: Any, meeting: Meeting) -> Response | None:
    """Both versions, field by field; None when they do not differ in anything that is asked."""
    found = differences(form, meeting.fresh, form.version.read[1], meeting.unasked)
    if not found:
        return None
    changes = last_changes(work.session(), meeting.records)
    return render(
        "conflicts/page.html",
        "conflicts/_form.html",
        title=_("Siz yazarken kayıt değişti"),
        status=409,
        failed=True,
        lead=_lead(changes),
        rows=[_row(one, changes) for one in found],
        typed=list(_typed(form)),
        kept=[(f"{KEPT}{name}", text) for one in found for name, text in one.their_pairs],
        version=(form.version.name, meeting.fresh.version.data),
        choice=CHOICE,
        action=meeting.action,
        back=meeting.back,
        level="h1" if meeting.has_own_heading else "h2",
    )


def _lead(changes: LastChange) -> str:
    if changes.at is None:
        return _("Siz formu açtıktan sonra başka biri kaydetti.")
    return _("Son kaydeden: %(name)s, %(when)s.", name=changes.name or _("uygulama"), when=moment_words(changes.at))


def _row(one: Difference, changes: LastChange) -> ConflictRow:
    trace = next((changes.by_field[name] for name in _columns(one.name) if name in changes.by_field), None)
    saved = (
        "" if trace is None or one.is_theirs is False else f"{trace.name or _('Uygulama')}, {moment_words(trace.at)}"
    )
    return ConflictRow(
        name=one.name,
        label=one.label,
        mine=one.mine,
        theirs=one.theirs,
        prefers_mine=one.prefers_mine,
        told=_told(one),
        saved=saved,
    )


def _told(one: Difference) -> str:
    if one.is_mine and one.is_theirs:
        return _("İkiniz de değiştirdiniz.")
    if one.is_mine:
        return _("Yalnız siz değiştirdiniz.")
    return _("Siz değiştirmediniz.") if one.is_mine is False else ""


def _columns(unit: str) -> Iterator[str]:
    """Names under which the trail may know the unit: of a person, a job, an answer, a letter, a permit."""
    name = unit.replace("-", "_")
    yield from (name, f"job_{name}", f"answers.{unit}", f"letters.{unit}", f"former_{name}")


def _typed(form: Any) -> Iterable[tuple[str, str]]:
    """Everything that was sent, to be sent again; what was chosen the last time counts as typed."""
    skipped = _OF_THE_REQUEST | {form.version.name}
    for name, text in settled(request.form).items(multi=True):
        if name not in skipped and not name.startswith((CHOICE, KEPT)):
            yield name, text
