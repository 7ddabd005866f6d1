"""A paper of a dossier as it stands, to be read beside the form it is written from."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.catalogue.model import Catalogue
from webapp.documents import preview
from webapp.documents.preview import Page
from webapp.documents.printed import prints_photo
from webapp.documents.registry import documents_of, template_of
from webapp.domain.dossier import DossierFacts
from webapp.files.store import FileStore
from webapp.rules import letters
from webapp.rules.completeness import expected_fields
from webapp.services.attach_file import read_attachment
from webapp.services.errors import UnknownDocument
from webapp.services.firm_templates import own_templates


def previewable(facts: DossierFacts) -> tuple[str, ...]:
    """The papers of the pack, then the letters this dossier can have."""
    return (*documents_of(facts), *letters.possible(facts))


def preview_document(
    session: Session,
    store: FileStore,
    dossier_id: UUID,
    document: str,
    facts: DossierFacts,
    law: Catalogue,
    *,
    on: date,
    photo_id: UUID | None = None,
    fresh: frozenset[str] = frozenset(),
) -> Page:
    """The draft as blocks; ``photo_id`` is the attachment with the photograph, ``fresh`` the paths just changed.

    Raises UnknownDocument, NotFound, FileMissing, FileSpoiled.
    """
    if document in documents_of(facts):
        expected = expected_fields(facts)
    elif document in letters.possible(facts):
        facts = letters.completed(facts, law)
        expected = letters.expected(document, facts)
    else:
        raise UnknownDocument
    template = template_of(document, facts.category)
    asks_photo = photo_id is not None and prints_photo(template)
    photo = read_attachment(session, store, dossier_id, photo_id).data if asks_photo and photo_id else None
    own = own_templates(session, store, template).get(template)
    return preview.preview(
        document, facts, on=on, expected=expected, photo=photo, fresh=fresh, own=own.data if own else None
    )
