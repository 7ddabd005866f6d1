"""PDFs that a command reads."""

from pathlib import Path

from webapp.cli.failures import Failure

MAX_BYTES = 20_000_000


def read_pdf(name: str) -> bytes:
    """The bytes of a PDF. Raises Failure for a file that cannot be read, is too large, or is no PDF."""
    data = read_file(name)
    if not data.startswith(b"%PDF-"):
        raise Failure(f"“{name}” bir PDF değil. İmzalanan ve imzası denetlenen dosya PDF olur.")
    return data


def read_file(name: str) -> bytes:
    """The bytes of a file. Raises Failure for one that cannot be read or is too large."""
    path = Path(name)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Failure(f"“{path}” 20 MB sınırını aşıyor.")
        return path.read_bytes()
    except OSError:
        raise Failure(f"“{path}” okunamadı. Adını ve iznini gözden geçirin.") from None
