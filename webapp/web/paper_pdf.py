"""A paper of ours as a PDF."""

from flask import Response, abort, current_app

from webapp.documents.pdf import PdfFailed, to_pdf
from webapp.services.versions import Paper
from webapp.web.downloads import PDF, as_download


def as_pdf(paper: Paper) -> Response:
    """The PDF of the paper; 503 when the engine fails, for the Word file is there all the same."""
    try:
        pdf = to_pdf(paper.data, engine=current_app.config["SETTINGS"].pdf_engine)
    except PdfFailed:
        abort(503)
    return as_download(pdf, f"{paper.file_name.removesuffix('.docx')}.pdf", PDF)
