"""The JSON Schema of the dossier JSON, derived from the dataclasses that the reader fills."""

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from inspect import isclass
from types import NoneType
from typing import Any, get_args, get_origin

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import DossierFacts
from webapp.exchange import codes, values
from webapp.exchange.attachments import AttachmentEntry
from webapp.exchange.converter import MAX_ROWS, PARAGRAPHS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_CODES = dict.fromkeys(codes.COUNTRY_FIELDS, codes.COUNTRY_PATTERN) | dict.fromkeys(
    codes.LANGUAGE_FIELDS, codes.LANGUAGE_PATTERN
)

Describe = Callable[[str], str]

_ON = "Denetimin yapılacağı gün; yazılmazsa bugün."
_ATTACHMENT = {
    "attachments": "Ekler: belge başına bir dosya, path ya da content ile.",
    "attachments[].document": "Belge türü (izin catalogue print).",
    "attachments[].path": "Dosyanın yolu, JSON dosyasının klasörüne göre.",
    "attachments[].content": "Dosyanın kendisi, base64.",
    "attachments[].file_name": "Görünen dosya adı.",
    "attachments[].issued_on": "Belgenin düzenlendiği gün.",
    "attachments[].has_translation": "Türkçe çevirisi var.",
    "attachments[].is_certified": "Noter, konsolosluk ya da yetkili kurum onaylı.",
}


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a dossier file; descriptions are the Turkish labels of the catalogue."""
    shipped = catalogue()
    described = _described_by(shipped)
    dossier = _object(DossierFacts, "", described)
    dossier["properties"] = {
        "on": {"type": ["string", "null"], "format": "date", "description": _ON},
        **dossier["properties"],
        "attachments": _attachments(shipped, described),
    }
    return {"$schema": DIALECT, "title": "İzin Dosyası: başvuru dosyası", **dossier}


def _described_by(shipped: Catalogue) -> Describe:
    def describe(path: str) -> str:
        return _ATTACHMENT[path] if path in _ATTACHMENT else shipped.field(path).label

    return describe


def _attachments(shipped: Catalogue, describe: Describe) -> dict[str, Any]:
    entry = _object(AttachmentEntry, "attachments[]", describe)
    entry["properties"]["document"]["enum"] = list(shipped.documents)
    entry["properties"]["content"] = {"type": "string", "contentEncoding": "base64"} | {
        "description": describe("attachments[].content")
    }
    entry["oneOf"] = [{"required": ["path"]}, {"required": ["content"]}]
    return {"type": "array", "items": entry, "maxItems": MAX_ROWS, "description": describe("attachments")}


def _object(kind: Any, path: str, describe: Describe) -> dict[str, Any]:
    properties = {}
    for each in fields(kind):
        inner = f"{path}.{each.name}" if path else each.name
        if inner != "attachments":
            properties[each.name] = _field(each.type, each.name, inner, describe)
    required = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    made: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
    return made | ({"required": required} if required else {})


def _field(kind: Any, name: str, path: str, describe: Describe) -> dict[str, Any]:
    inner, is_optional = _without_none(kind)
    if get_origin(inner) is tuple:
        return _rows(get_args(inner)[0], name, path, describe)
    if is_dataclass(inner):
        made = _object(inner, path, describe)
        return {"anyOf": [made, {"type": "null"}]} if is_optional else made
    made = _value(inner, name)
    if is_optional:
        made["type"] = [*_listed(made["type"]), "null"]
        if "enum" in made:
            made["enum"] = [*made["enum"], None]
    return made | {"description": _with_choices(inner, describe(path))}


def _rows(row: Any, name: str, path: str, describe: Describe) -> dict[str, Any]:
    rows = _object(row, f"{path}[]", describe) if is_dataclass(row) else _value(row, name)
    made: dict[str, Any] = {"type": "array", "items": rows, "maxItems": MAX_ROWS}
    if _is_choice(row):
        made["uniqueItems"] = True
    return made | {"description": _with_choices(row, describe(path))}


def _value(kind: Any, name: str) -> dict[str, Any]:
    if _is_choice(kind):
        return {"type": "string", "enum": [member.value for member in kind]}
    limit = values.MAX_TEXT if name in PARAGRAPHS else values.MAX_LINE
    known: dict[Any, dict[str, Any]] = {
        str: {"type": "string", "maxLength": limit},
        bool: {"type": "boolean"},
        int: {"type": "integer", "minimum": 0, "maximum": values.MAX_NUMBER},
        Decimal: {"type": ["string", "integer"], "pattern": values.AMOUNT_PATTERN, "minimum": 0},
        date: {"type": "string", "format": "date"},
    }
    return known[kind] | ({"pattern": pattern} if (pattern := _CODES.get(name)) else {})


def _is_choice(kind: Any) -> bool:
    return isclass(kind) and issubclass(kind, StrEnum)


def _with_choices(kind: Any, label: str) -> str:
    if not _is_choice(kind):
        return label
    return f"{label} ({'; '.join(f'{member.value} = {enum_label(member)}' for member in kind)})"


def _without_none(kind: Any) -> tuple[Any, bool]:
    parts = [part for part in get_args(kind) if part is not NoneType]
    return (parts[0], True) if NoneType in get_args(kind) else (kind, False)


def _listed(kind: Any) -> list[str]:
    return [kind] if isinstance(kind, str) else list(kind)
