"""Field paths and the ids of controls: the one translation between a finding's subject and a place on a screen."""

import re

DOCUMENT = "document:"
_ROOTS = frozenset({"worker", "job", "answers", "employer", "workplace", "household", "letters"})
_OWN_ROOTS = frozenset({"mission_reference", "former_permit", "overlays"})
"""Parts of the dossier that stand on the screen of another part."""
_ROW = re.compile(r"\[(\d+)\]")


def document_of(subject: str) -> str:
    """The document id of a subject, ``""`` when the subject is a field."""
    return subject.removeprefix(DOCUMENT) if subject.startswith(DOCUMENT) else ""


def anchor_of(subject: str) -> str:
    """``worker.education[1].school`` as ``education-1-school``; ``document:cv_form`` as ``belge-cv_form``."""
    if document := document_of(subject):
        return document_anchor(document)
    root, dot, rest = subject.partition(".")
    path = rest if dot and root in _ROOTS else subject
    return _ROW.sub(r"-\1", path).replace(".", "-")


def document_anchor(document: str) -> str:
    """The id of a document's row on the upload screen."""
    return f"belge-{document}"


def path_of(root: str, field_id: str) -> str:
    """The other way: ``("worker", "education-1-school")`` as ``worker.education[1].school``."""
    parts = field_id.split("-")
    path = "" if parts[0] in _OWN_ROOTS else root
    for part in parts:
        path += f"[{part}]" if part.isdigit() else f".{part}"
    return path.removeprefix(".")
