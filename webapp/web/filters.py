"""What templates may call: addresses of our own files, words of domain values, dates and amounts."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, url_for
from markupsafe import Markup
from wtforms import Field

from forms.base import error_summary
from webapp.domain.money import format_amount, format_money
from webapp.domain.periods import format_day
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
        code_options=code_options,
        htmx_config=HTMX_CONFIG,
        catalogue_day=catalogue_day,
        long_day=long_day,
        enum_label=enum_label,
        kind_hints=kind_hints,
    )
    app.jinja_env.filters.update(day=format_day, amount=format_amount, money=format_money)
    app.context_processor(lambda: {"shell": shell()})


def asset(name: str) -> str:
    """The address of one of our files with the hash of its content, so that browsers may keep it for ever."""
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


def described_by(field: Field, hint: Any, findings: Sequence[Any]) -> str:
    """The ids of everything that explains a control, in reading order."""
    ids = [f"{field.id}-ipucu"] if hint else []
    ids += [f"{field.id}-hata"] if field.errors else []
    ids += [f"{field.id}-bulgu-{number}" for number, _ in enumerate(findings, 1)]
    return " ".join(ids)


def code_options(field: Any) -> Markup:
    """The options of a long code list, made once; the chosen one is marked."""
    options = _options_of(type(field).names)
    if not field.data:
        return options
    before, mark, after = options.partition(Markup('<option value="{}"').format(field.data))
    return before + mark + Markup(" selected") + after


@cache
def _options_of(names: Callable[[], Iterable[tuple[str, str]]]) -> Markup:
    option = Markup('<option value="{}">{}</option>')
    return Markup("").join(option.format(code, name) for code, name in names())
