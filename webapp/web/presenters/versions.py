"""Sürümler: each version of a paper with its day, its maker and what reads differently from the one before."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from webapp.documents.printed import Change
from webapp.documents.render import Mode
from webapp.services.find_dossiers import DossierView
from webapp.services.versions import Version
from webapp.web.clock import ISTANBUL
from webapp.web.presenters.sizes import size_words

SHORT = 12


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version on the screen."""

    number: int
    day: str
    time: str
    who: str
    is_final: bool
    word: str
    size: str
    sha256: str
    short_hash: str
    url: str
    is_first: bool
    is_other_template: bool
    changes: tuple[Change, ...]


def version_lines(view: DossierView, versions: tuple[Version, ...]) -> tuple[VersionLine, ...]:
    """The versions of a paper, the newest first."""
    return tuple(_line(view, version, is_first=version is versions[-1]) for version in versions)


def _line(view: DossierView, version: Version, *, is_first: bool) -> VersionLine:
    made = version.made_at.astimezone(ISTANBUL)
    is_final = version.mode is Mode.FINAL
    return VersionLine(
        number=version.number,
        day=f"{made:%d.%m.%Y}",
        time=f"{made:%H.%M}",
        who=version.made_by,
        is_final=is_final,
        word=_("İmzaya hazır") if is_final else _("Taslak, pakette"),
        size=size_words(version.size),
        sha256=version.sha256,
        short_hash=version.sha256[:SHORT],
        url=url_for("papers.download_version", dossier_id=view.id, document=version.document, version_id=version.id),
        is_first=is_first,
        is_other_template=version.is_other_template,
        changes=version.changes,
    )
