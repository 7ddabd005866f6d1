"""What templates may call: addresses of our own files, words of domain values, dates and amounts."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from wtforms import Field

from forms.base import error_summary
from webapp.domain.money import format_amount, format_money
from webapp.domain.periods import format_day
from webapp.web.control_attributes import (
    box_attributes,
    choice_attributes,
    control_attributes,
    drawn_again,
    group_attributes,
)
from webapp.web.presenters.capital import capital_of
from webapp.web.presenters.due_work import count_words
from webapp.web.presenters.shell import shell
from webapp.web.security_headers import HTMX_CONFIG

STATIC = Path(__file__).parent / "static"


def init_app(app: Flask) -> None:
    """Give the templates their helpers."""
    from webapp.catalogue.labels import enum_label

    app.jinja_env.globals.update(
        asset=asset,
        summary_of=error_summary,
        described_by=described_by,
        hint_of=hint_of,
        options_of=options_of,
        control_attributes=control_attributes,
        choice_attributes=choice_attributes,
        drawn_again=drawn_again,
        box_attributes=box_attributes,
        group_attributes=group_attributes,
        htmx_config=HTMX_CONFIG,
        catalogue_day=catalogue_day,
        long_day=long_day,
        enum_label=enum_label,
        kind_hints=kind_hints,
        capital_of=capital_of,
        channel_hints=channel_hints,
        count_words=count_words,
        role_hints=role_hints,
    )
    app.jinja_env.filters.update(day=format_day, amount=format_amount, money=format_money)
    app.context_processor(lambda: {"shell": shell()})


def asset(name: str) -> str:
    """The address of one of our files with the hash of its content, so that browsers may keep it for ever."""
    return _address(request.script_root, name)


@cache
def _address(_root: str, name: str) -> str:
    return url_for("static", filename=name, v=_fingerprint(name))


@cache
def _fingerprint(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


@cache
@cache
def long_day(day: date) -> str:
    """``23 Kasım 2026 Pazartesi``."""
    from babel.dates import format_date

    return str(format_date(day, "d MMMM y EEEE", locale="tr"))


def catalogue_day() -> str:
    """The day on which a source of the catalogue was last read."""
    from webapp.catalogue.loader import catalogue

    days: list[date] = [source.read_on for source in catalogue().sources.values()]
    return format_day(max(days))


def hint_of(field: Field) -> Any:
    """The field's own hint, else the catalogue's."""
    return field.description or getattr(field.label.text, "hint", "")


def kind_hints() -> dict[str, str]:
    """One line at each kind of employer."""
    from webapp.catalogue.labels import enum_hint
    from webapp.domain.parties import EmployerKind

    return {kind.value: enum_hint(kind) for kind in EmployerKind}


def channel_hints() -> dict[str, str]:
    """One line at each way in which a notice comes."""
    from webapp.catalogue.labels import enum_hint
    from webapp.domain.events import NoticeChannel

    return {channel.value: enum_hint(channel) for channel in NoticeChannel}


def role_hints() -> dict[str, str]:
    """One line at each role."""
    from webapp.catalogue.labels import enum_hint
    from webapp.domain.members import MemberRole

    return {role.value: enum_hint(role) for role in MemberRole}


def described_by(field: Field, hint: Any, findings: Sequence[Any]) -> str:
    """The ids of everything that explains a control, in reading order."""
    ids = [f"{field.id}-ipucu"] if hint else []
    ids += [f"{field.id}-hata"] if field.errors else []
    ids += [f"{field.id}-bulgu-{number}" for number, _one in enumerate(findings, 1)]
    return " ".join(ids)


def options_of(field: Any) -> Markup:
    """The options of a list that opens, the empty one first; the chosen one is marked."""
    if field.kind == "codes":
        return _marked(_code_options(type(field).names), field.data)
    option = Markup('<option value="{}">{}</option>')
    drawn = [option.format("", field.empty_label), *(option.format(key, label) for key, label, _value in field.options)]
    return _marked(Markup("").join(drawn), field.key)


def _marked(options: Markup, chosen: str) -> Markup:
    if not chosen:
        return options
    before, mark, after = options.partition(Markup('<option value="{}"').format(chosen))
    return before + mark + Markup(" selected") + after


@cache
def _code_options(names: Callable[[], Iterable[tuple[str, str]]]) -> Markup:
    """A long list, made once."""
    option = Markup('<option value="{}">{}</option>')
    return option.format("", _("Seçin")) + Markup("").join(option.format(code, name) for code, name in names())
