"""``izin pack FILE -o OUT.zip``: the whole pack in one ZIP, or the reasons why there is none yet."""

import os
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from webapp.catalogue.loader import catalogue
from webapp.cli import dossier_files, reports
from webapp.cli.days import day_of
from webapp.cli.failures import Failure
from webapp.cli.output import error, line
from webapp.cli.whole_files import output_of, write_whole
from webapp.documents.kept_templates import keep_in
from webapp.documents.pdf import PdfEngine, PdfFailed, available
from webapp.services.pack_dossier_file import pack_dossier_file

DONE, BLOCKED = 0, 1


def run(options: Namespace) -> int:
    """Write the pack; with open blockers say them on the error stream and write nothing.

    Raises:
        Failure: bad input, an unknown format, a PDF engine that is not there, or a place that cannot be written.
    """
    engine = _pdf_engine(options.formats, os.environ.get("IZIN_PDF_ENGINE", ""))
    keep_in(_cache_folder(os.environ))
    output = output_of(options.output, example="paket.zip")
    dossier = dossier_files.read(options.file)
    on = day_of(options.on, dossier.on)
    try:
        packed = pack_dossier_file(dossier, on=on, is_draft=options.draft, pdf=engine)
    except PdfFailed:
        raise Failure(
            "PDF yapılamadı, paket yazılmadı. Word belgeleriyle yetinmek için --formats docx yazın."
        ) from None
    if packed.data is None:
        for said in reports.as_lines(dossier.facts, packed.report, catalogue(), on):
            error(said)
        error("Paket yazılmadı. Engelleri giderin ya da --draft ile taslak paket alın.")
        return BLOCKED
    write_whole(output, packed.data)
    line(f"{'Taslak paket' if options.draft else 'Paket'} yazıldı: {output}")
    return DONE


def _pdf_engine(formats: str, setting: str) -> PdfEngine | None:
    """The engine of the PDFs that were asked for; None for Word files alone."""
    asked = {name.strip() for name in formats.split(",")}
    if "docx" not in asked or not asked <= {"docx", "pdf"}:
        raise Failure(f"--formats: “{formats}” bilinmiyor. docx ya da docx,pdf yazın.")
    if "pdf" not in asked:
        return None
    try:
        engine = PdfEngine(setting or PdfEngine.RDOCX)
    except ValueError:
        raise Failure(f"IZIN_PDF_ENGINE: “{setting}” bilinmiyor. rdocx ya da libreoffice yazın.") from None
    if engine not in available():
        raise Failure("LibreOffice bu makinede kurulu değil. Kurun ya da IZIN_PDF_ENGINE değerini rdocx yapın.")
    return engine


def _cache_folder(environment: Mapping[str, str]) -> Path | None:
    """Where prepared templates are kept between commands: the user's cache, ``IZIN_CACHE_DIR``, or nowhere (``-``)."""
    named = environment.get("IZIN_CACHE_DIR")
    if named == "-":
        return None
    base = Path(environment.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    return Path(named).expanduser() if named else base / "izin-dosyasi" / "templates"
