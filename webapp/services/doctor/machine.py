"""What the machine and the installed application offer: Python, SQLite, fonts, PDF engines, rules, templates."""

import sys
from pathlib import Path

from webapp.catalogue.loader import load
from webapp.catalogue.model import CatalogueError
from webapp.db.sqlite_driver import VERSION_FLOOR, UnsafeSqlite, trusted_driver
from webapp.documents import office, office_proof, worker
from webapp.documents.contexts import BESIDE, CONTEXTS
from webapp.documents.engine import TemplateRefused, fill_template
from webapp.documents.pdf import PdfEngine, PdfFailed, to_pdf
from webapp.documents.render import template_bytes
from webapp.documents.samples import full
from webapp.rules.conditions import require_bound
from webapp.services.doctor.result import Installation, Result, fault, ok, warning

PYTHON_FLOOR = (3, 11)
_CUTS = ("Regular", "Bold", "Italic", "BoldItalic")
FONTS = frozenset(
    {f"{face}-{cut}.ttf" for face in ("Carlito", "LiberationSans", "LiberationSerif") for cut in _CUTS}
    | {"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "fonts.conf"}
)
_TRIED = "objection_waiver"


def python_version(installation: Installation) -> Result:  # noqa: ARG001 - every check has this shape
    """Python is new enough."""
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < PYTHON_FLOOR:
        return fault("python_version", f"Python {found} eski. Python 3.11 ya da yenisini kurun.")
    return ok("python_version", f"Python {found}")


def sqlite_version(installation: Installation) -> Result:  # noqa: ARG001
    """The SQLite library does not lose committed data."""
    floor = ".".join(map(str, VERSION_FLOOR))
    try:
        found = trusted_driver().sqlite_version
    except UnsafeSqlite:
        return fault("sqlite_version", f"SQLite eski; veri yitebilir. En az {floor} gerekir: make setup.")
    return ok("sqlite_version", f"SQLite {found}")


def fonts(installation: Installation) -> Result:  # noqa: ARG001
    """Every shipped font is there: without one, pages grow and letters are lost."""
    missing = [name for name in FONTS if not _is_filled(worker.FONTS / name)]
    if missing:
        return fault("fonts", f"{len(missing)} yazı tipi dosyası eksik. Uygulamayı yeniden kurun.")
    return ok("fonts", f"{len(FONTS) - 1} yazı tipi yerinde")


def pdf_engine(installation: Installation) -> Result:  # noqa: ARG001
    """Our own engine draws a page."""
    try:
        to_pdf(_paper())
    except PdfFailed:
        return fault("pdf_engine", "PDF çizilemiyor (rdocx). Uygulamayı yeniden kurun; Word dosyaları yine hazırlanır.")
    return ok("pdf_engine", "PDF çiziliyor (rdocx)")


def libreoffice(installation: Installation) -> Result:
    """LibreOffice, where it is installed, draws a page and reads no file of this machine for a document."""
    is_chosen = installation.pdf_engine is PdfEngine.LIBREOFFICE
    if office.program() is None:
        if is_chosen:
            return fault(
                "libreoffice", "IZIN_PDF_ENGINE=libreoffice seçili, LibreOffice kurulu değil. Birini değiştirin."
            )
        return ok("libreoffice", "LibreOffice kurulu değil; gerekmez")
    tell = fault if is_chosen else warning
    try:
        if not office_proof.keeps_to_the_document():
            return tell("libreoffice", "LibreOffice belgenin dışındaki dosyaları okuyor. Kullanmayın, yenisini kurun.")
    except PdfFailed:
        return tell("libreoffice", "LibreOffice kurulu, PDF çizemiyor. Kurulumunu onarın ya da rdocx ile çalışın.")
    away = "ağsız çalışıyor" if office.is_without_network() else "ağı kapatılamıyor"
    return ok("libreoffice", f"{office.version()}, {away}")


def catalogue(installation: Installation) -> Result:  # noqa: ARG001
    """The rules are whole."""
    try:
        read = load(None)
        require_bound(read)
    except CatalogueError:
        return fault("catalogue", "Kural kataloğu kullanılamıyor. Ayrıntı: izin catalogue check.")
    return ok("catalogue", f"Katalog düzgün ({read.version})")


def templates(installation: Installation) -> Result:  # noqa: ARG001
    """Every template is there and can be filled."""
    spoiled = [template for template in (*CONTEXTS, *BESIDE) if not _fills(template)]
    if spoiled:
        return fault("templates", f"{len(spoiled)} belge şablonu doldurulamıyor. Uygulamayı yeniden kurun.")
    return ok("templates", f"{len(CONTEXTS) + len(BESIDE)} belge şablonu dolduruluyor")


def _fills(template: str) -> bool:
    try:
        fill_template(template_bytes(template), full(template) | {"is_draft": True})
    except (OSError, TemplateRefused, KeyError):
        return False
    return True


def _paper() -> bytes:
    return fill_template(template_bytes(_TRIED), full(_TRIED) | {"is_draft": True})


def _is_filled(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0
