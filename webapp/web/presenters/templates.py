"""Şablonlar: whose template is in use, its versions, its faults and the fields it may use."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.catalogue.loader import catalogue
from webapp.documents.lint import Complaint
from webapp.documents.lint_words import said
from webapp.documents.samples import full
from webapp.documents.template_fields import fields_of
from webapp.services.firm_templates import TEMPLATES, FirmTemplate

_STATES = {"uploaded": _l("yüklendi, denenmesi bekleniyor"), "active": _l("kullanılıyor"), "retired": _l("bırakıldı")}
_CONTRACTS = {
    "employment_contract_domestic": _l("İş sözleşmesi (ev hizmetleri)"),
    "employment_contract_temporary_protection": _l("İş sözleşmesi (geçici koruma)"),
    "employment_contract_international_protection": _l("İş sözleşmesi (uluslararası koruma)"),
}
EXAMPLE_LENGTH = 60
_OPEN, _CLOSE = "{%", "%}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRow:
    """One line of the list."""

    name: str
    url: str
    in_use: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One uploaded version."""

    version: FirmTemplate
    state: str
    is_active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The pages that the newest version makes of the awkward sample; none where it can no longer be tried."""

    heading: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One field as it is written in Word, and an example of what it prints."""

    tag: str
    example: str


def template_name(template: str) -> str:
    """The Turkish name of the paper the template makes; the four contracts by their kind."""
    return str(_CONTRACTS[template]) if template in _CONTRACTS else catalogue().document(template).label


def template_rows(active: Mapping[str, int]) -> tuple[TemplateRow, ...]:
    """Every template in the order of the papers."""
    return tuple(
        TemplateRow(
            name=template_name(template),
            url=url_for("templates.template", template=template),
            in_use=_("büronun %(number)s. sürümü", number=active[template])
            if template in active
            else _("uygulamanın şablonu"),
        )
        for template in TEMPLATES
    )


def version_rows(versions: tuple[FirmTemplate, ...]) -> tuple[VersionRow, ...]:
    """The versions, the newest first."""
    return tuple(
        VersionRow(version=one, state=str(_STATES[one.state]), is_active=one.state == "active") for one in versions
    )


def trial_of(version: FirmTemplate, pages: int) -> Trial:
    """The trial of that version; ``pages`` is how many pictures there are."""
    return Trial(
        heading=_("%(number)s. sürümün denemesi", number=version.number),
        pages=tuple(_trial_page(version, number) for number in range(1, pages + 1)),
    )


def _trial_page(version: FirmTemplate, number: int) -> str:
    return url_for("templates.trial_page", template=version.template, template_version_id=version.id, number=number)


def fault_lines(complaints: tuple[Complaint, ...]) -> tuple[str, ...]:
    """Every fault with its part, paragraph, quoted text and suggestion, once each."""
    return tuple(dict.fromkeys(said(complaint) for complaint in complaints))


def field_rows(template: str) -> tuple[FieldRow, ...]:
    """Every field of the template as a tag; lists with the loop that goes through them."""
    values = full(template)
    lists = {field.partition(".")[0] for field in fields_of(template) if "." in field}
    rows = [_field_row(name, value, is_list=name in lists) for name, value in values.items()]
    inner = [
        FieldRow(tag=f"{{{{ satir.{name} }}}}", example=_example(value))
        for rows_of in sorted(lists, key=str)
        for name, value in _first(values.get(rows_of, ())).items()
    ]
    return (*rows, *inner, FieldRow(tag="{% if is_draft %}TASLAK{% endif %}", example="TASLAK"))


def _field_row(name: str, value: Any, *, is_list: bool) -> FieldRow:
    if is_list:
        return FieldRow(
            tag=f"{_OPEN} for satir in {name} {_CLOSE} … {_OPEN} endfor {_CLOSE}", example=_("satır satır yinelenir")
        )
    if isinstance(value, bool):
        return FieldRow(tag=f"{_OPEN} if {name} {_CLOSE} … {_OPEN} endif {_CLOSE}", example=_("evet ya da hayır"))
    if isinstance(value, tuple):
        tag = f"{_OPEN} for satir in {name} {_CLOSE} {{{{ satir }}}} {_OPEN} endfor {_CLOSE}"
        return FieldRow(tag=tag, example=_example(value[0] if value else ""))
    return FieldRow(tag=f"{{{{ {name} }}}}", example=_example(value))


def _first(rows: Any) -> Mapping[str, Any]:
    return rows[0] if rows and isinstance(rows[0], Mapping) else {}


def _example(value: Any) -> str:
    text = " ".join(str(value).split())
    return f"{text[:EXAMPLE_LENGTH]}…" if len(text) > EXAMPLE_LENGTH else text
