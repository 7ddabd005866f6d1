"""``izin lint FILE.docx``: exit code 0 for a template without faults, 1 with each fault on a line of its own."""

from argparse import Namespace
from pathlib import Path

from webapp.cli.failures import Failure
from webapp.cli.output import line
from webapp.documents.lint import complaints
from webapp.documents.lint_words import said
from webapp.documents.template_fields import fields_of, templates

CLEAN, FAULTY = 0, 1
MAX_BYTES = 20_000_000


def run(options: Namespace) -> int:
    """Check the template and print its faults. Raises Failure for a file that cannot be read."""
    template = _template_of(options)
    found = complaints(_content(Path(options.file)), fields_of(template))
    for complaint in found:
        line(said(complaint))
    line(f"{len(found)} hata bulundu." if found else "Hata bulunmadı.")
    return FAULTY if found else CLEAN


def _template_of(options: Namespace) -> str:
    """The document the template is for: the one that was named, else the one its file is called after."""
    name = str(options.document or Path(options.file).stem)
    if name not in templates():
        raise Failure(f"“{name}” bir belge değil. --document ile şunlardan birini yazın: {', '.join(templates())}.")
    return name


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Failure(f"“{path}” 20 MB sınırını aşıyor. Şablondaki büyük resimleri küçültün.")
        return path.read_bytes()
    except OSError:
        raise Failure(f"“{path}” okunamadı. Adını ve iznini gözden geçirin.") from None
