"""Where to go after a login: only a path of our own (security H8)."""

from urllib.parse import urlsplit


def safe_next(target: str | None) -> str:
    """The target when it is a plain path of this application, else ``""``.

    Refused: other hosts in any spelling (``//evil``, ``/\\evil``, ``https:evil``), control characters.
    """
    if not target or not target.startswith("/") or target.startswith("//"):
        return ""
    if "\\" in target or any(ord(letter) < 33 for letter in target):
        return ""
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else ""


def own_page(address: str | None, host: str) -> str:
    """Path and query of a page of ours, named by its whole address; ``""`` for any other address.

    Args:
        address: as a browser names the page a request came from.
        host: our host with its port, as this request named it.
    """
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return ""
    if parts.netloc != host:
        return ""
    return safe_next(parts.path + (f"?{parts.query}" if parts.query else ""))
