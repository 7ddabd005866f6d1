"""The dossier JSON: the outside form of ``DossierFacts``. Keys are the field names of the domain.

Beside the facts a file may name the day it is meant for (``on``) and brings its attachments by path or content.
"""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from webapp.domain.dossier import Attachment, DossierFacts
from webapp.exchange import values
from webapp.exchange.attachments import read_attachments
from webapp.exchange.converter import converter, problems_of
from webapp.exchange.problems import BadDossier, FieldError, Problem, problem
from webapp.exchange.tree import found, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFile:
    """Dosya: what a dossier JSON says. ``files`` holds the attached bytes by document id, as they came."""

    facts: DossierFacts
    on: date | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)


def read(text: str | bytes, base: Path) -> DossierFile:
    """The facts, the day and the attached bytes of a dossier JSON.

    The attachments' content is not judged here: their media type and pages stay unknown.

    Args:
        text: the JSON, as bytes in UTF-8 or as text; at most 64 MB.
        base: the folder that attachment paths count from and may not leave.

    Raises:
        BadDossier: with every problem found, each with its path.
    """
    tree = parse(text)
    if not isinstance(tree, dict):
        raise BadDossier((problem("", "not_object", found=found(tree)),))
    facts, problems = _read_facts({k: v for k, v in tree.items() if k not in ("on", "attachments")})
    on, day_problems = _read_on(tree.get("on"))
    attached = read_attachments(tree.get("attachments", []), base)
    problems = (*day_problems, *problems, *attached.problems)
    if problems or facts is None:
        raise BadDossier(problems)
    return DossierFile(facts=replace(facts, attachments=attached.attachments), on=on, files=attached.files)


def write(facts: DossierFacts, on: date | None = None, files: Mapping[str, bytes] | None = None) -> str:
    """The dossier JSON of those facts, fields that hold nothing left out; reading it gives the same facts.

    Args:
        facts: the dossier.
        on: the day the file is meant for, if it names one.
        files: attached bytes by document id. An attachment without its bytes here is left out.
    """
    given = files or {}
    tree: dict[str, Any] = {"on": on.isoformat()} if on else {}
    tree |= converter().unstructure(facts)
    entries = [_entry(a, given[a.document]) for a in facts.attachments if a.document in given]
    if entries:
        tree["attachments"] = entries
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def _read_facts(tree: dict[str, Any]) -> tuple[DossierFacts | None, tuple[Problem, ...]]:
    try:
        return converter().structure(tree, DossierFacts), ()
    except Exception as error:  # cattrs raises groups of our own refusals; anything else is raised again
        return None, tuple(problems_of(error))


def _read_on(value: Any) -> tuple[date | None, tuple[Problem, ...]]:
    try:
        return (None if value is None else values.day(value)), ()
    except FieldError as error:
        return None, (problem("on", error.code, **error.values),)


def _entry(attachment: Attachment, data: bytes) -> dict[str, Any]:
    return dict(_filled(attachment)) | {"content": b64encode(data).decode("ascii")}


def _filled(attachment: Attachment) -> Iterator[tuple[str, Any]]:
    yield "document", attachment.document
    yield "file_name", attachment.file_name
    for name in ("issued_on", "has_translation", "is_certified"):
        value = getattr(attachment, name)
        if value is not None:
            yield name, value.isoformat() if isinstance(value, date) else value
