"""Writes one paper of a dossier: facts → context → Word file."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from webapp.documents import guarded
from webapp.documents.contexts import CONTEXTS
from webapp.documents.engine import fill_template
from webapp.documents.fields import Source, fill
from webapp.documents.gaps import Gap, gaps_of
from webapp.documents.layout.measures import PHOTO_MM
from webapp.documents.pictures import fitted_picture
from webapp.documents.registry import template_of, template_path
from webapp.domain.dossier import DossierFacts
from webapp.domain.turkish import fold

__all__ = [
    "Gap",
    "GapsRemain",
    "Mode",
    "OwnTemplate",
    "Rendered",
    "context_of",
    "file_stem",
    "plain",
    "render",
    "template_bytes",
]


class Mode(StrEnum):
    """Belge hâli: taslak ya da imzaya hazır."""

    DRAFT = "draft"
    FINAL = "final"


class GapsRemain(Exception):
    """A final was asked for, but expected values are missing; ``gaps`` names them."""

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        super().__init__(", ".join(gap.path for gap in gaps))
        self.gaps = gaps


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTemplate:
    """Büronun şablonu: the Word file used instead of ours, its hex SHA-256 and the number of its version."""

    data: bytes = field(repr=False)
    sha256: str
    number: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """Üretilen belge: the Word file, a safe name for it, what is still missing in it, and the values it prints."""

    document: str
    file_name: str
    data: bytes
    gaps: tuple[Gap, ...]
    template: str
    values: Mapping[str, object] = field(repr=False)
    own: OwnTemplate | None = None


def render(
    document: str,
    facts: DossierFacts,
    *,
    on: date,
    mode: Mode,
    expected: frozenset[str],
    photo: bytes | None = None,
    own: OwnTemplate | None = None,
) -> Rendered:
    """The paper ``document`` (one of ``registry.GENERATED``) of this dossier.

    ``expected`` holds the field paths this dossier should have: an empty one is a gap, shown in a draft. ``photo`` is
    a JPEG or PNG, ``own`` the firm's template where it does not use ours; that one is filled in a limited process. The
    same arguments give the same bytes. Raises GapsRemain for a final with gaps, KeyError for an
    unknown document, UnprintableValue for text or a photo that no document may hold, TemplateRefused for a
    template of the firm that can no longer be filled.
    """
    context = context_of(document, facts, on=on, expected=expected)
    gaps = gaps_of(context)
    if mode is Mode.FINAL and gaps:
        raise GapsRemain(gaps)
    values, template = plain(context), template_of(document, facts.category)
    picture = fitted_picture(photo, *PHOTO_MM) if photo else None
    printing = values | {"is_draft": mode is Mode.DRAFT}
    if own is not None:
        data = guarded.fill(own.data, printing, picture)
    else:
        data = fill_template(template_bytes(template), printing, picture)
    return Rendered(document, f"{file_stem(document, mode)}.docx", data, gaps, template, values, own)


def context_of(document: str, facts: DossierFacts, *, on: date, expected: frozenset[str]) -> object:
    """The frozen context of the paper: formatted text only, gaps among it."""
    kind = CONTEXTS[template_of(document, facts.category)]
    return fill(kind, Source(facts=facts, on=on, expected=expected))


def plain(context: object) -> dict[str, object]:
    """A context as the template gets it: dicts, tuples, text, numbers and booleans, nothing with behaviour."""
    return {f.name: _plain(getattr(context, f.name)) for f in dataclasses.fields(context)}  # type: ignore[arg-type]


def file_stem(document: str, mode: Mode) -> str:
    """``is-sozlesmesi``, ``is-sozlesmesi-taslak``: plain ASCII, from the Turkish name of the document."""
    from webapp.catalogue.loader import catalogue

    words = "".join(letter if letter.isalnum() else " " for letter in fold(catalogue().document(document).label))
    return "-".join([*words.split(), *(["taslak"] if mode is Mode.DRAFT else [])])


@cache
def template_bytes(template: str) -> bytes:
    """The built Word template, read once a process."""
    return template_path(template).read_bytes()


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    if dataclasses.is_dataclass(value):
        return plain(value)
    if isinstance(value, str | int):
        return value
    raise TypeError(f"a context holds text and numbers, not {type(value).__name__}")
