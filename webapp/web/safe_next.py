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
