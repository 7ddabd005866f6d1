"""A dossier JSON with its attachments, every file checked as an upload of the screens is checked."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Medium
from webapp.domain.dossier import Attachment
from webapp.exchange import dossier_json
from webapp.exchange.dossier_json import DossierFile
from webapp.exchange.problems import BadDossier, Problem
from webapp.files.intake import CheckedFile, Refused, check_pdf, check_photo
from webapp.files.names import clean_label


def read_dossier_file(text: str | bytes, base: Path) -> DossierFile:
    """The dossier with the attachments as the file store would keep them: rewritten, measured, hashed.

    Args:
        text: the dossier JSON, at most 64 MB.
        base: the folder that attachment paths count from and may not leave.

    Raises:
        BadDossier: the JSON has problems, or files are refused; each with its path (``attachments[3]``).
    """
    dossier = dossier_json.read(text, base)
    attachments: list[Attachment] = []
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for index, attachment in enumerate(dossier.facts.attachments):
        try:
            checked = _checked(attachment.document, dossier.files)
        except Refused as refused:
            message = catalogue().message(refused.code, **refused.values)
            problems.append(Problem(f"attachments[{index}]", message, refused.code))
        else:
            attachments.append(_measured(attachment, checked))
            files[attachment.document] = checked.data
    if problems:
        raise BadDossier(tuple(problems))
    return replace(dossier, facts=replace(dossier.facts, attachments=tuple(attachments)), files=files)


def _checked(document: str, files: Mapping[str, bytes]) -> CheckedFile:
    is_photo = catalogue().document(document).media is Medium.PHOTO
    return (check_photo if is_photo else check_pdf)(files[document])


def _measured(attachment: Attachment, checked: CheckedFile) -> Attachment:
    return replace(
        attachment,
        file_name=clean_label(attachment.file_name),
        media_type=checked.media_type,
        size=checked.size,
        sha256=checked.sha256,
        pages=checked.pages,
    )
