"""What stands around every page: the bar, the account menu, the news."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.domain.turkish import to_upper
from webapp.web.access import Actor, Right, current_actor
from webapp.web.fragments import take_notices
from webapp.web.parking import is_given_back

THEMES = (("light", _l("Açık")), ("dark", _l("Koyu")), ("auto", _l("Sistem")))

ROLES = {"owner": _l("sahip"), "preparer": _l("hazırlayan"), "reader": _l("okuyan")}

# endpoint of the link, words, blueprints in which it is the current place
_PLACES = (
    ("desk.desk", _l("Masa"), ("desk",)),
    (
        "dossiers.dossiers",
        _l("Dosyalar"),
        (
            *("dossiers", "dossier_lists", "steps", "attachments", "documents", "papers", "letters", "petition"),
            *("assigning", "deadlines", "permits", "drafts"),
        ),
    ),
    ("road_lists.evaluation", _l("Süreç"), ("road_lists", "road")),
    (
        "employers.employers",
        _l("İşverenler"),
        ("employers", "workplaces", "households", "places", "workplace_panel", "household_panel"),
    ),
    ("workers.workers", _l("Yabancılar"), ("workers",)),
    ("category_lists.lists", _l("Kontrol listeleri"), ("category_lists",)),
    ("calculators.fee", _l("Hesaplar"), ("calculators",)),
    ("values.values", _l("Değerler"), ("values",)),
)


@dataclass(frozen=True, slots=True)
class Place:
    """One link of the main menu."""

    label: Any
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class FirmLink:
    """Another firm the user works for."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class UserView:
    """Who is signed in, as the account menu says it."""

    name: str
    email: str
    initials: str
    role: Any
    firm: str
    other_firms: tuple[FirmLink, ...]
    may_own: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of one page."""

    theme: str
    themes: tuple[tuple[str, Any], ...]
    is_demo: bool
    home: str
    here: str
    places: tuple[Place, ...]
    user: UserView | None
    may_prepare: bool
    may_manage: bool
    asks_for_profile: bool

    @staticmethod
    def notices() -> list[str]:
        """News kept for this page, told once."""
        returned = [_("Yazdıklarınız geri geldi; henüz kaydedilmedi.")] if is_given_back() else []
        return [*take_notices(), *returned]


def shell() -> Shell:
    """The frame of the page that is being made; made once a request, as soon as it is known who asks."""
    if "actor" not in g:
        return _make_shell()
    if "shell" not in g:
        g.shell = _make_shell()
    made: Shell = g.shell
    return made


def _make_shell() -> Shell:
    actor = current_actor()
    is_inside = actor is not None and actor.firm_id is not None
    return Shell(
        theme=actor.theme if actor else "auto",
        themes=THEMES,
        is_demo=current_app.config["SETTINGS"].is_demo,
        home=url_for("desk.desk") if is_inside else url_for("gate.home"),
        here=request.path,
        places=tuple(_places()) if is_inside else (),
        user=_user_view(actor) if actor else None,
        may_prepare=actor is not None and actor.may(Right.PREPARE),
        may_manage=actor is not None and actor.may(Right.MANAGE),
        asks_for_profile=actor is not None and not actor.is_profile_in_order,
    )


def _places() -> list[Place]:
    known = current_app.view_functions
    return [
        Place(label, url_for(endpoint), request.blueprint in blueprints)
        for endpoint, label, blueprints in _PLACES
        if endpoint in known
    ]


def _user_view(actor: Actor) -> UserView:
    others = [
        FirmLink(m.firm_name, url_for("desk.desk", firm_id=m.firm_id))
        for m in actor.memberships
        if m.firm_id != actor.firm_id
    ]
    return UserView(
        name=actor.name,
        email=actor.email,
        initials=initials(actor.name),
        role=ROLES.get(actor.role, ""),
        firm=actor.firm_name,
        other_firms=tuple(others),
        may_own=actor.may(Right.OWN),
    )


def initials(name: str) -> str:
    """The first letters of the first and last word that begin with a letter, titles with a dot left out."""
    words = [w for w in name.split() if w[:1].isalpha() and not w.endswith(".")] or name.split()[:1]
    letters = [words[0][:1], words[-1][:1]] if len(words) > 1 else [w[:1] for w in words]
    return to_upper("".join(letters))
