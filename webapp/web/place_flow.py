"""The one way a place of an employer, workplace or household, is shown, kept and deleted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import Response, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from forms.kept import KeptForm
from webapp.domain.parties import Employer
from webapp.services import find_parties
from webapp.services.errors import InUse
from webapp.services.kept import Kept
from webapp.web import clock, work
from webapp.web.access import Right, actor
from webapp.web.conflicts import Meeting
from webapp.web.fragments import go, page, render, wants_fragment
from webapp.web.keeping import form_of, fresh_form_of, keep, new_form


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """What is said of one kind of place."""

    new: Any
    saved: Any
    delete: Any
    deleted: Any
    in_use: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceScreen:
    """What makes one kind of place different from the other.

    ``noun`` names its templates, endpoints and the id in its addresses; ``value_of`` reads the form as a domain value;
    ``likely`` gives what an empty form begins with.
    """

    noun: str
    form: type[KeptForm]
    find: Callable[[Session, UUID, UUID], Kept[Any]]
    value_of: Callable[[Any], Any]
    save: Callable[..., UUID]
    delete: Callable[[Session, UUID], None]
    name_of: Callable[[Any], str]
    words: PlaceWords
    likely: Callable[[Employer], dict[str, str]] = field(default=lambda _employer: {})

    def url(self, endpoint: str, employer_id: UUID, place_id: UUID | None = None) -> str:
        """The address of a view of this kind's blueprint."""
        return self.url_in(f"{self.noun}s.{endpoint}", employer_id, place_id)

    def url_in(self, endpoint: str, employer_id: UUID, place_id: UUID | None = None) -> str:
        """The address of a view of any blueprint that takes an employer and a place of this kind."""
        of_place: dict[str, Any] = {} if place_id is None else {f"{self.noun}_id": place_id}
        return url_for(endpoint, employer_id=employer_id, **of_place)


def show_new(screen: PlaceScreen, employer_id: UUID) -> Response:
    """The form of a place that is not there yet."""
    likely = screen.likely(find_parties.employer(work.session(), employer_id).value)
    return _draw_new(screen, employer_id, new_form(screen.form, **likely))


def add_place(screen: PlaceScreen, employer_id: UUID) -> Response:
    """Keep a new place, once however often it is sent."""
    form = screen.form()
    return keep(
        form,
        lambda: screen.save(work.session(), employer_id, screen.value_of(form), submission=form.submission_key),
        show=lambda shown, status: _draw_new(screen, employer_id, shown, status),
        done=lambda _id: _to_employer(employer_id, screen.words.saved),
    )


def show_place(screen: PlaceScreen, employer_id: UUID, place_id: UUID) -> Response:
    """One place as it is kept."""
    kept = screen.find(work.session(), employer_id, place_id)
    return _draw(screen, employer_id, kept, form_of(screen.form, kept))


def save_place(screen: PlaceScreen, employer_id: UUID, place_id: UUID) -> Response:
    """Keep what was changed."""
    form = form_of(screen.form, screen.find(work.session(), employer_id, place_id))
    return keep(
        form,
        lambda: screen.save(work.session(), employer_id, screen.value_of(form), id=place_id, version=form.read_version),
        show=lambda shown, status: _draw(
            screen, employer_id, screen.find(work.session(), employer_id, place_id), shown, status
        ),
        done=lambda _id: _saved(screen, employer_id, place_id),
        meeting=lambda: _meeting(screen, employer_id, place_id),
    )


def _meeting(screen: PlaceScreen, employer_id: UUID, place_id: UUID) -> Meeting:
    kept, url = screen.find(work.session(), employer_id, place_id), screen.url(screen.noun, employer_id, place_id)
    return Meeting(fresh=fresh_form_of(screen.form, kept), action=url, back=url, records=(place_id,))


def ask_delete(screen: PlaceScreen, employer_id: UUID, place_id: UUID, *, in_use: bool = False) -> Response:
    """Ask once more, or say which dossier stands against it."""
    kept = screen.find(work.session(), employer_id, place_id)
    response = page(
        "parties/delete.html",
        title=screen.words.delete,
        name=screen.name_of(kept.value),
        what=_("Geri alınamaz."),
        in_use=screen.words.in_use if in_use else "",
        action=screen.url(f"delete_{screen.noun}", employer_id, place_id),
        back=screen.url(screen.noun, employer_id, place_id),
    )
    response.status_code = 409 if in_use else 200
    return response


def delete_place(screen: PlaceScreen, employer_id: UUID, place_id: UUID) -> Response:
    """Delete, unless a dossier needs the place."""
    screen.find(work.session(), employer_id, place_id)
    try:
        screen.delete(work.session(), place_id)
    except InUse:
        return ask_delete(screen, employer_id, place_id, in_use=True)
    return _to_employer(employer_id, screen.words.deleted)


def _draw_new(screen: PlaceScreen, employer_id: UUID, form: KeptForm, status: int = 200) -> Response:
    return _render(
        screen,
        employer_id,
        form,
        title=screen.words.new,
        status=status,
        action=screen.url(f"add_{screen.noun}", employer_id),
        delete="",
        saved_at="",
        may_save=True,
    )


def _draw(
    screen: PlaceScreen, employer_id: UUID, kept: Kept[Any], form: KeptForm, status: int = 200, saved_at: str = ""
) -> Response:
    return _render(
        screen,
        employer_id,
        form,
        title=screen.name_of(kept.value),
        status=status,
        notice=str(screen.words.saved) if saved_at else "",
        action=screen.url(f"save_{screen.noun}", employer_id, kept.id),
        delete=screen.url("ask_delete", employer_id, kept.id),
        saved_at=saved_at,
        may_save=actor().may(Right.PREPARE),
    )


def _render(screen: PlaceScreen, employer_id: UUID, form: KeptForm, *, status: int, **names: Any) -> Response:
    fragment = f"parties/_{screen.noun}_form.html"
    return render(
        "parties/place.html",
        fragment,
        form_template=fragment,
        delete_words=screen.words.delete,
        status=status,
        failed=status == 422,
        form=form,
        employer=find_parties.employer(work.session(), employer_id).value,
        back=url_for("employers.employer", employer_id=employer_id),
        **names,
    )


def _saved(screen: PlaceScreen, employer_id: UUID, place_id: UUID) -> Response:
    if not wants_fragment():
        return _to_employer(employer_id, screen.words.saved)
    kept = screen.find(work.session(), employer_id, place_id)
    return _draw(screen, employer_id, kept, fresh_form_of(screen.form, kept), saved_at=clock.time_of_day())


def _to_employer(employer_id: UUID, notice: Any) -> Response:
    return go(url_for("employers.employer", employer_id=employer_id), notice=str(notice))
