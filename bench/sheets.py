"""The papers that are looked at: every template with every kind of sample, as Word files."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.papers import WITH_PHOTO, photo
from webapp.documents.build import template_ids
from webapp.documents.engine import fill_template
from webapp.documents.gaps import Gap, GapText
from webapp.documents.layout.measures import PHOTO_MM
from webapp.documents.pictures import fitted_picture
from webapp.documents.render import template_bytes
from webapp.documents.samples import awkward, full

Values = dict[str, Any]
KINDS = ("final", "draft", "other", "awkward", "awkward-draft", "awkward-other")
"""``other`` answers every question of the sample the other way round: contracts in the other number of languages."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper to look at; ``kind`` is one of KINDS."""

    template: str
    kind: str
    docx: bytes

    @property
    def name(self) -> str:
        return f"{self.template}.{self.kind}"


def papers(only: frozenset[str] = frozenset()) -> Iterator[Paper]:
    """Every template in every kind, or those of ``only``."""
    for template in template_ids():
        if not only or template in only:
            for kind in KINDS:
                yield Paper(template, kind, _filled(template, kind))


def _filled(template: str, kind: str) -> bytes:
    values = awkward(template) if kind.startswith("awkward") else full(template)
    if kind.endswith("other"):
        values = {name: not value if isinstance(value, bool) else value for name, value in values.items()}
    if kind == "draft":
        values = {name: _gap(name) if isinstance(value, str) and value else value for name, value in values.items()}
    picture = fitted_picture(photo(), *PHOTO_MM) if template in WITH_PHOTO and kind != "draft" else None
    return fill_template(template_bytes(template), values | {"is_draft": "draft" in kind}, picture)


def _gap(name: str) -> GapText:
    return GapText(Gap(name, name.replace("_", " ")))
