"""Kök sertifikalar: the certificates an installation trusts, as files of a folder."""

from pathlib import Path

from asn1crypto import pem, x509

ENDINGS = (".cer", ".crt", ".der", ".pem")
MOST_BYTES = 1024 * 1024


class BadRoots(Exception):
    """A file of the folder is no certificate; the text is its name."""


def roots_in(folder: Path | None) -> tuple[bytes, ...]:
    """Every certificate of the folder in DER, in the order of the file names; none without a folder.

    Raises BadRoots for a folder that cannot be read or a file with one of ``ENDINGS`` that holds no certificate.
    """
    if folder is None:
        return ()
    try:
        files = sorted((path for path in folder.iterdir() if path.suffix in ENDINGS), key=lambda path: path.name)
        return tuple(root for path in files for root in _of_file(path))
    except OSError:
        raise BadRoots(str(folder)) from None


def _of_file(path: Path) -> tuple[bytes, ...]:
    data = path.read_bytes()[:MOST_BYTES]
    try:
        found = [content for _kind, _head, content in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
        for one in found:
            _ = x509.Certificate.load(one, strict=True).subject.native
    except (ValueError, TypeError, KeyError):
        raise BadRoots(path.name) from None
    return tuple(found)
