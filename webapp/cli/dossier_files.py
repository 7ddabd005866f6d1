"""A dossier file named on the command line."""

from pathlib import Path

from webapp.cli.failures import Failure
from webapp.exchange.dossier_json import DossierFile
from webapp.exchange.problems import BadDossier
from webapp.exchange.tree import MAX_BYTES
from webapp.services.read_dossier_file import read_dossier_file


def read(name: str) -> DossierFile:
    """The checked dossier of that file.

    Raises:
        Failure: no such file, not readable, or not a dossier; every problem on its own line with its path.
    """
    path = Path(name)
    try:
        return read_dossier_file(_bytes_of(path), path.parent)
    except BadDossier as bad:
        lines = [f"{path.name}: dosya okunamadı ({len(bad.problems)} sorun)."]
        lines += [f"  {p.path or '(dosya)'}: {p.message}" for p in bad.problems]
        raise Failure("\n".join(lines)) from None


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Failure(f"“{path}” adında bir dosya yok. Yolu düzeltin.") from None
    except IsADirectoryError:
        raise Failure(f"“{path}” bir klasör. İçindeki JSON dosyasını gösterin.") from None
    except (OSError, ValueError):
        raise Failure(f"“{path}” okunamıyor. Dosyanın adını ve okuma iznini gözden geçirin.") from None
