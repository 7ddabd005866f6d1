"""The pack of a dossier file: the same checks, papers and order as the pack of the screens."""

from dataclasses import dataclass
from datetime import date

from webapp.catalogue.loader import catalogue
from webapp.documents.pack import build_pack
from webapp.documents.pdf import PdfEngine
from webapp.documents.render import Mode
from webapp.domain.findings import BundleReport
from webapp.exchange.dossier_json import DossierFile
from webapp.rules.bundle import check
from webapp.rules.completeness import expected_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedFile:
    """Paket ve denetim sonucu: ``data`` is None when blockers are open and no draft was asked for."""

    report: BundleReport
    data: bytes | None


def pack_dossier_file(dossier: DossierFile, *, on: date, is_draft: bool, pdf: PdfEngine | None = None) -> PackedFile:
    """Check the dossier for that day and pack it; the same dossier and day give the same bytes.

    Args:
        dossier: as ``read_dossier_file`` gives it, attachments checked.
        on: the day of the check and of the papers.
        is_draft: pack visible-gap drafts whatever is open.
        pdf: the engine of the PDFs beside the Word files; None for Word files alone.

    Raises:
        PdfFailed: the engine is not there or failed.
    """
    shipped = catalogue()
    report = check(dossier.facts, shipped, on)
    if not (is_draft or report.is_ready):
        return PackedFile(report=report, data=None)
    data = build_pack(
        dossier.facts,
        on=on,
        report=report,
        files=dossier.files,
        expected=expected_fields(dossier.facts),
        catalogue=shipped,
        mode=Mode.DRAFT if is_draft else Mode.FINAL,
        pdf=pdf,
    )
    return PackedFile(report=report, data=data)
