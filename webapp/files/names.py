"""File names: what a person typed, kept as a label; and names that are safe on every disk."""

import re
import unicodedata

from webapp.domain.turkish import fold

LABEL_LENGTH = 120
MEMBER_LENGTH = 80
NAMELESS = "dosya"

# Windows reserves these whatever the extension.
_RESERVED = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)})
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def clean_label(name: str) -> str:
    """A file name as a label to show: no folders, no control or direction characters, at most 120 characters.

    It is never used as a path. ``C:\\evrak\\diploma.pdf`` becomes ``diploma.pdf``; nothing left becomes ``dosya``.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(" " if letter.isspace() else letter for letter in last if _is_visible(letter))
    label = " ".join(visible.split()).strip(". ")
    if len(label) <= LABEL_LENGTH:
        return label or NAMELESS
    stem, dot, extension = label.rpartition(".")
    if not dot or len(extension) > 10:
        return label[:LABEL_LENGTH].rstrip()
    return f"{stem[: LABEL_LENGTH - len(extension) - 1].rstrip()}.{extension}"


def safe_member_name(*parts: str, extension: str = "") -> str:
    """A plain ASCII file name from texts: ``("Çağrı İzin", "2026-0001")`` → ``cagri-izin-2026-0001``.

    Nothing usable left becomes ``dosya``; a name Windows reserves gets an underscore.
    """
    words = (re.sub(r"[^a-z0-9]+", "-", fold(part)).strip("-") for part in parts)
    stem = "-".join(word for word in words if word)[:MEMBER_LENGTH].rstrip("-") or NAMELESS
    if stem in _RESERVED:
        stem += "_"
    return f"{stem}.{extension}" if extension else stem


def _is_visible(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in _INVISIBLE
