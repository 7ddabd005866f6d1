"""The list of dossiers."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from webapp.catalogue.labels import enum_label
from webapp.services.find_dossiers import DossierRow


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One dossier as a row of the list."""

    url: str
    number: str
    worker: str
    employer: str
    category: str
    kind: str
    filed_from: str


def dossier_rows(found: Iterable[DossierRow]) -> tuple[DossierLine, ...]:
    """The rows in the order given."""
    return tuple(
        DossierLine(
            url=url_for("dossiers.overview", dossier_id=row.id),
            number=row.number,
            worker=row.worker_name or _("Adı yazılmamış yabancı"),
            employer=", ".join(part for part in (row.employer_name, row.workplace_name) if part),
            category=enum_label(row.category),
            kind=enum_label(row.kind),
            filed_from=enum_label(row.filed_from),
        )
        for row in found
    )
