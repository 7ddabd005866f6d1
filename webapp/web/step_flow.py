"""The one way a step is shown and saved: redraw, refuse with everything kept, meet another's change, or save."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from webapp.catalogue.model import Step
from webapp.domain.changed import changed_paths
from webapp.services.errors import StaleVersion
from webapp.web import clock, work
from webapp.web.access import Right, actor
from webapp.web.conflicts import Meeting, meet
from webapp.web.dossiers import CHANGED, status_parts
from webapp.web.fragments import go, render, trigger, wants_fragment
from webapp.web.opened import OpenDossier, open_dossier
from webapp.web.presenters.dossier_head import crumbs, worker_name
from webapp.web.presenters.kept import hidden_values
from webapp.web.presenters.preview import frame, paper_for
from webapp.web.presenters.road_panel import filed_notice
from webapp.web.presenters.step_page import NEXT, step_page
from webapp.web.presenters.tasks import title_of


@dataclass(frozen=True, slots=True)
class StepScreen:
    """What makes one step different from the others.

    ``make`` builds the form from the dossier (with or without what was sent), ``carried`` names the groups that are
    not asked now, ``more`` adds what its template reads, ``check`` tells whether what was sent may be saved,
    ``save`` saves it. ``preview`` gives the dossier as it would be, where a redraw shows its checklist. ``unasked``
    names the fields and groups that this dossier is not asked at all.
    """

    step: Step
    template: str
    make: Callable[[OpenDossier, bool], Any]
    carried: Callable[[Any, OpenDossier], list[Any]]
    check: Callable[[Any, OpenDossier], bool]
    save: Callable[[Any, OpenDossier], int]
    more: Callable[[Any, OpenDossier], dict[str, Any]] = field(default=lambda _form, _opened: {})
    preview: Callable[[Any, OpenDossier], OpenDossier] | None = None
    unasked: Callable[[OpenDossier], frozenset[str]] = field(default=lambda _opened: frozenset())


def show_step(screen: StepScreen, opened: OpenDossier, form: Any = None, *, status: int = 200) -> Response:
    """The screen of a step."""
    return _show(screen, opened, form or screen.make(opened, False), status=status)


def take_step(screen: StepScreen, opened: OpenDossier) -> Response:
    """What was sent to a step: drawn again, refused or saved."""
    form = screen.make(opened, True)
    if form.is_redraw:
        form.apply_rows()
        return _show(screen, opened, form, preview=screen.preview)
    if not screen.check(form, opened):
        return _show(screen, opened, form, status=422)
    try:
        screen.save(form, opened)
    except StaleVersion:
        return _stale(screen, opened, form)
    return _saved(screen, opened)


def _stale(screen: StepScreen, opened: OpenDossier, form: Any) -> Response:
    """Both versions side by side; where nothing that is asked differs, the form as it was typed."""
    work.session().rollback()
    fresh, url = screen.make(opened, False), opened.links.step(screen.step)
    meeting = Meeting(
        fresh=fresh,
        action=url,
        back=url,
        records=(opened.view.id, opened.view.worker_id),
        unasked=screen.unasked(opened),
        has_own_heading=True,
    )
    form.version.data = fresh.version.data
    return meet(form, meeting) or _show(screen, opened, form)


def _saved(screen: StepScreen, opened: OpenDossier) -> Response:
    notice = _("Kaydedildi: %(step)s", step=title_of(screen.step))
    if "ilerle" in request.form:
        return go(opened.links.step(NEXT[screen.step]), notice=notice)
    if not wants_fragment():
        return go(opened.links.step(screen.step), notice=notice)
    fresh = open_dossier(opened.view.id)
    form = screen.make(fresh, False)
    changed = changed_paths(opened.facts, fresh.facts)
    response = _show(screen, fresh, form, saved_at=clock.time_of_day(), notice=notice, changed=changed)
    return trigger(response, CHANGED)


def _show(
    screen: StepScreen,
    opened: OpenDossier,
    form: Any,
    *,
    status: int = 200,
    saved_at: str = "",
    notice: str = "",
    preview: Callable[[Any, OpenDossier], OpenDossier] | None = None,
    changed: tuple[str, ...] = (),
) -> Response:
    beside = preview(form, opened) if preview else opened
    title = title_of(screen.step)
    needs_frame = not wants_fragment() or preview is not None
    return render(
        "steps/page.html",
        "steps/_answer.html",
        title=f"{title}, {worker_name(opened.facts)}",
        status=status,
        failed=status >= 400,
        notice=notice,
        form=form,
        inner=screen.template,
        step=step_page(
            screen.step,
            opened.report,
            opened.links,
            may_save=actor().may(Right.PREPARE),
            version=form.version.data or "",
            carried=hidden_values(screen.carried(form, opened)),
            saved_at=saved_at,
        ),
        crumbs=crumbs(opened.view, title),
        filed=filed_notice(opened),
        changed=changed,
        paper_frame=frame(opened.view, opened.links, paper_for(opened.view, screen.step)),
        is_preview=preview is not None and beside.facts != opened.facts,
        is_oob=preview is not None and wants_fragment(),
        **(status_parts(beside, screen.step) if needs_frame else {}),
        **screen.more(form, opened),
    )
