"""The one way a record is saved from its form: redraw, refuse with everything kept, meet another's change, or save."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from flask import Response

from forms.kept import KeptForm
from webapp.services.errors import StaleVersion
from webapp.services.kept import Kept
from webapp.web import work
from webapp.web.conflicts import Meeting, meet

F = TypeVar("F", bound=KeptForm)


def new_form(kind: type[F], **defaults: Any) -> F:
    """The form of a record that is not there yet, with its key."""
    form = kind(**defaults)
    form.start()
    return form


def form_of(kind: type[F], kept: Kept[Any], **values: Any) -> F:
    """The form of a kept record: what was sent, else what is kept."""
    return kind(obj=kept.value, version=kept.version, **values)


def fresh_form_of(kind: type[F], kept: Kept[Any], **values: Any) -> F:
    """The form of a kept record as it is kept, whatever was sent."""
    return kind(formdata=None, obj=kept.value, version=kept.version, **values)


def keep(
    form: F,
    save: Callable[[], UUID],
    *,
    show: Callable[[F, int], Response],
    done: Callable[[UUID], Response],
    present: Callable[[], int] | None = None,
    meeting: Callable[[], Meeting] | None = None,
) -> Response:
    """Save what was sent, or show the form again.

    Args:
        form: the form with what was sent.
        save: saves and answers with the record's id; may raise StaleVersion.
        show: the form drawn again with a status.
        done: the answer when it is saved.
        present: the version that is kept now, asked after a StaleVersion where no ``meeting`` is given.
        meeting: the record as it is kept now, asked after a StaleVersion to show both versions.
    """
    if form.is_redraw:
        form.apply_rows()
        return show(form, 200)
    if not form.validate():
        return show(form, 422)
    try:
        saved = save()
    except StaleVersion:
        return _meet(form, show, present, meeting)
    return done(saved)


def _meet(
    form: F,
    show: Callable[[F, int], Response],
    present: Callable[[], int] | None,
    meeting: Callable[[], Meeting] | None,
) -> Response:
    """Both versions side by side; the form with a word about it where nothing that is asked differs."""
    work.session().rollback()
    if meeting is not None:
        both = meeting()
        form.version.data = both.fresh.version.data
        return meet(form, both) or show(form, 200)
    if present is None:
        raise StaleVersion
    form.somebody_else_saved(present())
    return show(form, 422)
