"""``izin pack FILE -o OUT.zip``: the whole pack in one ZIP, or the reasons why there is none yet."""

import os
import tempfile
from argparse import Namespace
from pathlib import Path

from webapp.catalogue.loader import catalogue
from webapp.cli import dossier_files, reports
from webapp.cli.days import day_of
from webapp.cli.failures import Failure
from webapp.cli.output import error, line
from webapp.services.pack_dossier_file import pack_dossier_file

DONE, BLOCKED = 0, 1


def run(options: Namespace) -> int:
    """Write the pack; with open blockers say them on the error stream and write nothing.

    Raises:
        Failure: bad input, a format this version does not have, or a place that cannot be written.
    """
    _refuse_other_formats(options.formats)
    output = _output_of(options.output)
    dossier = dossier_files.read(options.file)
    on = day_of(options.on, dossier.on)
    packed = pack_dossier_file(dossier, on=on, is_draft=options.draft)
    if packed.data is None:
        for said in reports.as_lines(dossier.facts, packed.report, catalogue(), on):
            error(said)
        error("Paket yazılmadı. Engelleri giderin ya da --draft ile taslak paket alın.")
        return BLOCKED
    _write(output, packed.data)
    line(f"{'Taslak paket' if options.draft else 'Paket'} yazıldı: {output}")
    return DONE


def _refuse_other_formats(formats: str) -> None:
    asked = [name.strip() for name in formats.split(",")]
    if "pdf" in asked:
        raise Failure("PDF bu sürümde yok. Belgeler Word (docx) olarak yazılır; --formats docx yazın.")
    if asked != ["docx"]:
        raise Failure(f"--formats: “{formats}” bilinmiyor. --formats docx yazın.")


def _output_of(name: str) -> Path:
    path = Path(name)
    if path.is_dir():
        raise Failure(f"“{path}” bir klasör. Yazılacak dosyanın adını da verin: {path / 'paket.zip'}.")
    if not path.parent.is_dir():
        raise Failure(f"“{path.parent}” adında bir klasör yok. Önce klasörü açın.")
    return path


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: written beside the target, then renamed over it."""
    temporary = ""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".izin-", delete=False) as file:
            temporary = file.name
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise Failure(f"“{path}” yazılamadı. Klasörün yazma iznini ve boş yeri gözden geçirin.") from None


def _umask() -> int:
    """The umask; it can only be read by setting it."""
    current = os.umask(0o022)
    os.umask(current)
    return current
