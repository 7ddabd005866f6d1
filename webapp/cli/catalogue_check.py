"""``izin catalogue check``: is the catalogue whole and without contradiction?"""

from argparse import Namespace
from pathlib import Path

from webapp.catalogue.loader import load
from webapp.catalogue.model import CatalogueError
from webapp.cli.failures import Failure
from webapp.cli.output import line
from webapp.rules.conditions import require_bound


def run(options: Namespace) -> int:
    """Read the shipped catalogue, or that of a folder, and say that it is in order.

    Raises:
        Failure: the folder is none, or the catalogue has faults; each is named with file, row and reason.
    """
    folder = Path(options.folder) if options.folder else None
    if folder is not None and not folder.is_dir():
        raise Failure(f"“{folder}” adında bir klasör yok. Yolu düzeltin.")
    try:
        checked = load(folder)
        require_bound(checked)
    except CatalogueError as fault:
        raise Failure(f"Katalog kullanılamaz:\n{fault}") from None
    line(
        f"Katalog düzgün: {len(checked.sources)} kaynak, {len(checked.documents)} belge, "
        f"{len(checked.categories)} kategori, {len(checked.values)} tarihli değer, {len(checked.findings)} bulgu."
    )
    return 0
