"""Files that a command writes: whole or not at all."""

import os
import tempfile
from pathlib import Path

from webapp.cli.failures import Failure


def output_of(name: str, *, example: str) -> Path:
    """The place a command writes to; ``example`` is a file name to show. Raises Failure."""
    path = Path(name)
    if path.is_dir():
        raise Failure(f"“{path}” bir klasör. Yazılacak dosyanın adını da verin: {path / example}.")
    if not path.parent.is_dir():
        raise Failure(f"“{path.parent}” adında bir klasör yok. Önce klasörü açın.")
    return path


def write_whole(path: Path, data: bytes) -> None:
    """Whole or not at all: written beside the target, then renamed over it. Raises Failure."""
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
