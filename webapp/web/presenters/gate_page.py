"""The page of a new dossier: which questions are drawn now, and the line that explains each answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from forms.gate_questions import NEW, SORT_HINTS, EmployerSort, GateForm
from forms.overlays import clash_words
from webapp.catalogue.labels import enum_hint
from webapp.catalogue.lists import ClosedCell
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import FindingText, SourceRef
from webapp.domain.dossier import Category
from webapp.domain.parties import EmployerKind
from webapp.web.presenters.kept import hidden_values

_RECORDS = ("employer", "workplace", "household", "worker")
_CHOSEN = ("permit", *_RECORDS)


@dataclass(frozen=True, slots=True)
class GatePage:
    """What the template reads beside the form."""

    url: str
    back_url: str
    shown: frozenset[str]
    is_last: bool
    refusal: FindingText | None
    refusal_source: SourceRef | None
    asks_former_permit: bool
    employer_title: str
    employer_hint: str
    asks_employer_kind: bool
    asks_person_number: bool
    hints: Any
    has_kept: Any
    is_new: Any
    carried: list[tuple[str, str]]


def gate_page(form: GateForm) -> GatePage:
    """The page for the answers given so far."""
    shown = _shown(form)
    closed = form.closed_kind or form.closed_category
    has_kept = {name: len(form[name].options) > 1 for name in _CHOSEN}
    return GatePage(
        url=url_for("dossiers.open_new"),
        back_url=url_for("dossiers.dossiers"),
        shown=shown,
        is_last="worker" in shown or form.kept_permit is not None,
        refusal=_refusal(form, closed),
        refusal_source=catalogue().source(closed.source) if closed else None,
        asks_former_permit=form.is_extension and "worker" in shown,
        employer_title=_employer_title(form),
        employer_hint=_own_business() if form.is_own_account else "",
        asks_employer_kind=len(form.employer_kinds) > 1,
        asks_person_number=_asks_person_number(form),
        hints=SimpleNamespace(**_hints(form)),
        has_kept=SimpleNamespace(**has_kept),
        is_new=SimpleNamespace(**{name: form[name].data == NEW for name in _RECORDS}),
        carried=hidden_values(_unseen(form, shown)),
    )


def _employer_title(form: GateForm) -> str:
    if form.is_own_account:
        return _("Kendi işletmesi")
    return _("İşveren (gerçek kişi)") if form.is_at_home else _("İşveren")


def _own_business() -> str:
    return _("Bağımsız çalışmada işveren yoktur. Yabancının kendi işletmesini seçin ya da ekleyin.")


def _asks_person_number(form: GateForm) -> bool:
    """A sole trader is known by the person's number; a foreigner's own number is asked with the foreigner."""
    is_person = form.new_employer.form.kind.data is EmployerKind.NATURAL_PERSON
    return form.is_at_home or (is_person and not form.is_own_account)


def _shown(form: GateForm) -> frozenset[str]:
    """A question stands on the page when those before it are answered."""
    names = {"who"}
    if form.who.data is None:
        return frozenset(names)
    names.add("place")
    if form.place.data is None:
        return frozenset(names)
    names.add("kind")
    if form.kind.data is None or form.closed_kind:
        return frozenset(names)
    if form.is_extension:
        names.add("permit")
        if form.permit.data is None or form.kept_permit:
            return frozenset(names)
    names.add("category")
    if form.category.data is None:
        return frozenset(names)
    names.add("overlays")
    if form.closed_category or form.clashing_overlays:
        return frozenset(names)
    return frozenset(names | _record_names(form))


def _refusal(form: GateForm, closed: ClosedCell | None) -> FindingText | None:
    if closed is not None:
        return FindingText(title=_("Böyle bir başvuru yapılamaz"), message=closed.reason, remedy=closed.cure)
    if pair := form.clashing_overlays:
        return FindingText(title=_("Bu iki seçim bir arada olmaz"), message=clash_words(pair), remedy="")
    return None


def _record_names(form: GateForm) -> set[str]:
    place = "household" if form.is_at_home else "workplace"
    if form.employer.data is None:
        return {"employer"}
    if form[place].data is None:
        return {"employer", place}
    return {"employer", place, "worker"}


def _unseen(form: GateForm, shown: frozenset[str]) -> list[Any]:
    """What was typed for records that are not asked now: it comes back with its question."""
    groups = [("employer", form.new_employer), ("workplace", form.new_workplace)]
    groups += [("household", form.new_household), ("worker", form.new_worker)]
    hidden = [group for name, group in groups if name not in shown or form[name].data != NEW]
    if not (form.is_extension and "worker" in shown):
        hidden.append(form.former_permit)
    names = ("place", "kind", "permit", "category", "overlays", *_RECORDS)
    answers = [form[name] for name in names if name not in shown]
    return [*answers, *hidden]


def _hints(form: GateForm) -> dict[str, Mapping[str, str]]:
    enums = {name: {key: enum_hint(value) for key, _label, value in form[name].options} for name in _ENUMS}
    who = {sort.value: str(hint) for sort, hint in SORT_HINTS.items()}
    if form.who.data is EmployerSort.SELF:
        enums["category"] = _own_account_hints()
    enums["overlays"] = {key: enum_hint(value) for key, _label, value in form.overlays.options}
    return {"who": who, "permit": {}, **enums, **{name: {} for name in _RECORDS}}


def _own_account_hints() -> dict[Any, str]:
    """The usual lines speak of an employer."""
    return {
        Category.STANDARD_EMPLOYER: _("Geçici ya da uluslararası koruma altında olmayan yabancı."),
        Category.TEMPORARY_PROTECTION: _("Geçici koruma kimlik belgesi olan yabancı."),
        Category.INTERNATIONAL_PROTECTION: _("Uluslararası koruma başvuru sahibi ya da şartlı mülteci."),
    }


_ENUMS = ("place", "kind", "category")
