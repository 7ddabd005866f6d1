"""LibreOffice as the engine for PDFs, where it is installed: one hardened process a call, nothing kept.

It fetches what a document links to and puts local pictures into the PDF (security X8), so: links are taken out before
(``links.py``), the profile forbids them, the network is taken away where the system lets us, the folder is private and
empty, the environment says nothing, and the whole process group is killed when the time is up.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from webapp.documents.worker import PdfFailed

SECONDS, MEMORY_MB, MAX_FILE_KB = 90, 6144, 256_000
_FONTS = Path(__file__).with_name("fonts")
_PLACES = ("soffice", "libreoffice", "/usr/bin/soffice", "/opt/libreoffice/program/soffice")
_NUMBER = re.compile(r"\d+(\.\d+)+")
_EXPORT = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"PDFUACompliance":{"type":"boolean","value":"false"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
_SECURITY = {
    "BlockUntrustedRefererLinks": "true",
    "MacroSecurityLevel": "3",
    "DisableMacrosExecution": "true",
    "DisableActiveContent": "true",
}
_ITEM = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{}" oor:op="fuse">'
    "<value>{}</value></prop></item>"
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</oor:items>\n'
)


@cache
def program() -> str | None:
    """Where LibreOffice is installed; None where it is not."""
    return next((found for place in _PLACES if (found := shutil.which(place))), None)


def converted(papers: Sequence[bytes], *, seconds: float = SECONDS) -> tuple[bytes, ...]:
    """The PDFs of these Word files, made by one LibreOffice. Raises PdfFailed."""
    found = program()
    if found is None:
        raise PdfFailed("LibreOffice is not installed")
    with tempfile.TemporaryDirectory(prefix="izin-pdf-") as folder:
        home = Path(folder)
        names = [f"{number:04}" for number in range(len(papers))]
        for name, paper in zip(names, papers, strict=True):
            (home / f"{name}.docx").write_bytes(paper)
        _write_profile(home / "profile" / "user")
        _run(_command(found, home, names), home, seconds)
        made = [home / f"{name}.pdf" for name in names]
        if not all(file.is_file() for file in made):
            raise PdfFailed("LibreOffice wrote no PDF")
        return tuple(file.read_bytes() for file in made)


def _command(found: str, home: Path, names: Sequence[str]) -> list[str]:
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    switches = ["--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nologo"]
    papers = [str(home / f"{name}.docx") for name in names]
    return [*_without_network(), found, profile, *switches, "--convert-to", _EXPORT, "--outdir", str(home), *papers]


def version() -> str:
    """``LibreOffice 7.4.7.2``, as it says of itself. Raises PdfFailed where it is not there or does not start."""
    found = program()
    if found is None:
        raise PdfFailed("LibreOffice is not installed")
    with tempfile.TemporaryDirectory(prefix="izin-pdf-") as folder:
        home = Path(folder)
        try:
            told = subprocess.run(  # noqa: S603
                [found, "--version"],
                capture_output=True,
                text=True,
                timeout=SECONDS,
                env=_environment(home),
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PdfFailed("LibreOffice failed") from error
    number = _NUMBER.search(told.stdout)
    return f"LibreOffice {number.group()}" if number else "LibreOffice"


def is_without_network() -> bool:
    """Whether the system lets us take its network away."""
    return bool(_without_network())


@cache
def _without_network() -> tuple[str, ...]:
    """The words before a command that take its network away; none where the system does not let us."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    tried = subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False)  # noqa: S603
    return (unshare, "-rn") if tried.returncode == 0 else ()


def _write_profile(folder: Path) -> None:
    folder.mkdir(parents=True)
    items = "".join(_ITEM.format(name, value) for name, value in _SECURITY.items())
    (folder / "registrymodifications.xcu").write_text(_PROFILE.format(items), encoding="utf-8")


def _run(command: Sequence[str], home: Path, seconds: float) -> None:
    """Run it in a process group of its own; whatever it started ends with it."""
    process = subprocess.Popen(  # noqa: S603
        [*_limited(), *command],
        cwd=home,
        env=_environment(home),
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise PdfFailed("LibreOffice took too long") from error
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.returncode:
        raise PdfFailed("LibreOffice failed")


def _environment(home: Path) -> dict[str, str]:
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(home),
        "TMPDIR": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LANG": "C.UTF-8",
        "FONTCONFIG_FILE": str(_FONTS / "fonts.conf"),
    }


def _limited() -> tuple[str, ...]:
    """The words before a command that limit its memory, CPU time and files; none where there is no such shell.

    The shell does it and not ``preexec_fn``, which may hang a process that has threads.
    """
    shell = shutil.which("sh")
    if os.name == "nt" or shell is None:
        return ()
    limits = f"ulimit -v {MEMORY_MB << 10}; ulimit -t {SECONDS}; ulimit -c 0; ulimit -f {MAX_FILE_KB * 2}"
    return (shell, "-c", f'{limits}; exec "$0" "$@"')
