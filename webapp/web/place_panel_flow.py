"""The one way the panel of a place is shown, its record confirmed or brought up to date, its address verified."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from flask import Response, request, url_for
from flask_babel import gettext as _

from forms.base import typed_text
from forms.gate_questions import EmployerSort
from forms.place_update import PlaceUpdateForm
from webapp.domain.parties import EmployerKind, Household, Workplace
from webapp.domain.periods import format_day
from webapp.services import find_parties, verify_contact
from webapp.services.errors import StaleVersion
from webapp.services.kept import Kept
from webapp.web import clock, contact_links, work
from webapp.web.access import Right, actor
from webapp.web.fragments import go, page
from webapp.web.keeping import form_of, fresh_form_of
from webapp.web.law import law
from webapp.web.place_flow import PlaceScreen
from webapp.web.presenters.place_panel import PlacePanel, place_panel

SAVE = "kaydet"
"""The button of the comparison; without it the form asks for the comparison."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelScreen:
    """What makes the panel of one kind of place different from the other."""

    place: PlaceScreen
    kind: type[Workplace | Household]
    update_form: type[PlaceUpdateForm]
    source_words: Any

    def url(self, endpoint: str, employer_id: UUID, place_id: UUID) -> str:
        """The address of a view of this kind's panel."""
        return self.place.url_in(f"{self.place.noun}_panel.{endpoint}", employer_id, place_id)


def show_panel(
    screen: PanelScreen, employer_id: UUID, place_id: UUID, *, status: int = 200, **changed: Any
) -> Response:
    """The panel; ``changed`` are names the template is given beside it (a refused upload, a link to hand over)."""
    kept = screen.place.find(work.session(), employer_id, place_id)
    names: dict[str, Any] = {"handed_link": "", "refused": None, **changed}
    response = page(
        "places/panel.html",
        title=screen.place.name_of(kept.value),
        panel=_panel(screen, employer_id, kept),
        urls=_urls(screen, employer_id, place_id),
        may_change=actor().may(Right.PREPARE),
        source_words=screen.source_words,
        **names,
    )
    response.status_code = status
    return response


def confirm(screen: PanelScreen, employer_id: UUID, place_id: UUID) -> Response:
    """Nothing has changed: the record is confirmed as of today."""
    kept, today = screen.place.find(work.session(), employer_id, place_id), clock.today()
    confirmed = replace(kept.value, confirmed_on=today)
    screen.place.save(work.session(), employer_id, confirmed, id=place_id, version=kept.version)
    return go(screen.url("panel", employer_id, place_id), notice=_("Teyit edildi: %(day)s", day=format_day(today)))


def show_update(screen: PanelScreen, employer_id: UUID, place_id: UUID) -> Response:
    """The form that takes what the record says today."""
    kept = screen.place.find(work.session(), employer_id, place_id)
    return _ask(screen, employer_id, kept, form_of(screen.update_form, kept))


def take_update(screen: PanelScreen, employer_id: UUID, place_id: UUID) -> Response:
    """Old and new side by side; with the button of that page what was ticked is kept and confirmed."""
    kept = screen.place.find(work.session(), employer_id, place_id)
    form = screen.update_form(formdata=screen.update_form.filled(request.form), obj=kept.value)
    if not form.validate():
        return _ask(screen, employer_id, kept, form, status=422)
    if SAVE not in request.form:
        return _compare(screen, employer_id, kept, form)
    changed = replace(kept.value, **form.taken(request.form), confirmed_on=clock.today())
    try:
        screen.place.save(work.session(), employer_id, changed, id=place_id, version=form.read_version)
    except StaleVersion:
        work.session().rollback()
        kept = screen.place.find(work.session(), employer_id, place_id)
        form.somebody_else_saved(kept.version)
        return _compare(screen, employer_id, kept, form, status=422)
    return go(screen.url("panel", employer_id, place_id), notice=_("Bilgiler güncellendi ve teyit edildi"))


def send_link(screen: PanelScreen, employer_id: UUID, place_id: UUID) -> Response:
    """Send the link that verifies the e-mail address; where no mail server is set it is shown to be handed over."""
    kept = screen.place.find(work.session(), employer_id, place_id)
    back = screen.url("panel", employer_id, place_id)
    if not kept.value.email:
        return go(back, notice=_("Gönderilmedi: e-posta adresi yazılmamış."))
    link = contact_links.make(screen.kind, place_id, kept.value.email)
    if not contact_links.can_send():
        return show_panel(screen, employer_id, place_id, handed_link=link)
    is_new = verify_contact.send_verification(
        work.session(),
        screen.kind,
        place_id,
        link,
        firm_id=contact_links.firm(),
        firm_name=actor().firm_name,
        expires_at=contact_links.end(clock.now()),
        on=clock.today(),
    )
    return go(back, notice=_("Doğrulama bağlantısı gönderildi") if is_new else _("Bugün bir bağlantı gönderildi"))


def _panel(screen: PanelScreen, employer_id: UUID, kept: Kept[Any]) -> PlacePanel:
    session = work.session()
    return place_panel(
        session,
        law(),
        kept.value,
        place_id=kept.id,
        employer_id=employer_id,
        employer=find_parties.employer(session, employer_id).value,
        name=screen.place.name_of(kept.value),
        contact=verify_contact.contact_state(session, screen.kind, kept.id),
        on=clock.today(),
    )


def _urls(screen: PanelScreen, employer_id: UUID, place_id: UUID) -> Mapping[str, str]:
    own = {name: screen.url(name, employer_id, place_id) for name in ("panel", "update", "confirm", "send_link")}
    noun = screen.place.noun
    return own | {
        "record": screen.place.url(noun, employer_id, place_id),
        "dossiers": screen.place.url_in(f"dossier_lists.of_{noun}", employer_id, place_id),
        "permits": url_for("permits.permits", isyeri=place_id),
        "new_dossier": url_for("dossiers.new_dossier", **_known_of(screen, employer_id, place_id)),
    }


def _known_of(screen: PanelScreen, employer_id: UUID, place_id: UUID) -> dict[str, Any]:
    """What a place answers of a new dossier's questions already."""
    if screen.kind is Household:
        who = EmployerSort.HOME
    else:
        kind = find_parties.employer(work.session(), employer_id).value.kind
        who = EmployerSort.LIAISON if kind is EmployerKind.LIAISON_OFFICE else EmployerSort.WORKPLACE
    return {"who": who.value, "employer": employer_id, screen.place.noun: place_id}


def _ask(
    screen: PanelScreen, employer_id: UUID, kept: Kept[Any], form: PlaceUpdateForm, *, status: int = 200
) -> Response:
    return _page("places/update.html", screen, employer_id, kept, form, status=status)


def _compare(
    screen: PanelScreen, employer_id: UUID, kept: Kept[Any], form: PlaceUpdateForm, *, status: int = 200
) -> Response:
    hidden = [(form[name].name, typed_text(form[name])) for name in form.compared_names]
    rows = form.compared(kept.value)
    return _page("places/compare.html", screen, employer_id, kept, form, status=status, rows=rows, hidden=hidden)


def _page(
    template: str,
    screen: PanelScreen,
    employer_id: UUID,
    kept: Kept[Any],
    form: PlaceUpdateForm,
    *,
    status: int,
    **names: Any,
) -> Response:
    if not form.version.data:
        form.version.data = fresh_form_of(screen.update_form, kept).version.data
    response = page(
        template,
        title=_("Bilgilerimi güncelle"),
        name=screen.place.name_of(kept.value),
        form=form,
        urls=_urls(screen, employer_id, kept.id),
        source_words=screen.source_words,
        **names,
    )
    response.status_code = status
    return response
