"""Sürümler: the papers that left the house, each kept once with its bytes, its values and what made it.

Finals are kept, and the papers of every pack; a single draft is a look at work in progress and is not.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db.accounts import User
from webapp.db.aftermath import after_rollback
from webapp.db.dossiers import DossierRecord
from webapp.db.generated_documents import GeneratedDocumentRecord
from webapp.db.queries import generated_documents, need
from webapp.db.tenancy import firm_of
from webapp.documents.kept_templates import ENGINE_VERSION
from webapp.documents.printed import Change, changes, hash_of, prints_photo, template_hash, values_text
from webapp.documents.render import Gap, Mode, Rendered
from webapp.files.store import FileStore
from webapp.services.errors import NotFound
from webapp.services.kept import flush


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Sürüm olacak belge: the Word file with the values it prints."""

    document: str
    mode: Mode
    file_name: str
    data: bytes
    printed: str
    template: str
    template_sha256: str
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Belge sürümü: what was made when by whom, and what reads differently from the version before."""

    id: UUID
    document: str
    number: int
    mode: Mode
    made_on: date
    made_at: datetime
    made_by: str
    size: int
    sha256: str
    template: str
    template_sha256: str
    is_other_template: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVersion:
    """A version with its bytes."""

    document: str
    file_name: str
    data: bytes


def paper(rendered: Rendered, mode: Mode, *, photo_sha256: str = "") -> Paper:
    """The paper as it will be kept; ``photo_sha256`` is that of the photograph given to the renderer."""
    pictured = photo_sha256 if photo_sha256 and prints_photo(rendered.template) else ""
    return Paper(
        document=rendered.document,
        mode=mode,
        file_name=rendered.file_name,
        data=rendered.data,
        printed=values_text(rendered.values, photo_sha256=pictured),
        template=rendered.template,
        template_sha256=rendered.own.sha256 if rendered.own else template_hash(rendered.template),
        gaps=rendered.gaps,
    )


def keep(
    session: Session, store: FileStore, dossier_id: UUID, papers: Iterable[Paper], *, on: date, by: UUID
) -> tuple[UUID, ...]:
    """Keep each paper as the newest version, the file before its row; returns the ids.

    The same values from the same template in the same mode as the newest version of that mode are that version.
    Raises NotFound.
    """
    need(session, DossierRecord, dossier_id)
    return tuple(_keep(session, store, dossier_id, made, on, by) for made in papers)


def versions(session: Session, dossier_id: UUID, document: str) -> tuple[Version, ...]:
    """The versions of a paper, the newest first. Raises NotFound for a dossier that is not there."""
    need(session, DossierRecord, dossier_id)
    rows = generated_documents(session, dossier_id, document)
    names = _names(session, {row.made_by for row in rows})
    before: Sequence[GeneratedDocumentRecord | None] = [None, *rows]
    made = [_version(row, old, names) for row, old in zip(rows, before, strict=False)]
    return tuple(reversed(made))


def counted(session: Session, dossier_id: UUID) -> dict[str, int]:
    """How many versions each paper of the dossier has."""
    return dict(Counter(row.document for row in generated_documents(session, dossier_id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Üretilen belge: which paper left the house on which day, and as which of its versions."""

    document: str
    number: int
    mode: Mode
    on: date


def made(session: Session, dossier_id: UUID) -> tuple[Made, ...]:
    """Every version of every paper of the dossier, the first made first."""
    rows = generated_documents(session, dossier_id)
    found = [Made(document=r.document, number=r.sequence, mode=Mode(r.mode), on=r.made_on) for r in rows]
    found.sort(key=lambda one: (one.on, one.document, one.number))
    return tuple(found)


def read_version(session: Session, store: FileStore, dossier_id: UUID, version_id: UUID) -> StoredVersion:
    """The Word file of a version, compared to its hash. Raises NotFound, FileMissing, FileSpoiled."""
    row = need(session, GeneratedDocumentRecord, version_id)
    if row.dossier_id != dossier_id:
        raise NotFound
    data = store.get(firm_of(session), row.blob, digest=row.sha256)
    return StoredVersion(document=row.document, file_name=row.file_name, data=data)


def newest_final(session: Session, dossier_id: UUID, document: str) -> GeneratedDocumentRecord | None:
    """The version that is signed: the last final of that paper, if one was made."""
    return _newest(generated_documents(session, dossier_id, document), Mode.FINAL)


def _keep(session: Session, store: FileStore, dossier_id: UUID, made: Paper, on: date, by: UUID) -> UUID:
    rows = generated_documents(session, dossier_id, made.document)
    newest, digest, template = _newest(rows, made.mode), hash_of(made.printed), made.template_sha256
    if newest is not None and (newest.printed_sha256, newest.template_sha256) == (digest, template):
        return newest.id
    firm_id, blob = firm_of(session), store.put(firm_of(session), made.data)
    after_rollback(session, lambda: store.discard(firm_id, blob))
    row = GeneratedDocumentRecord(
        id=uuid4(),
        dossier_id=dossier_id,
        document=made.document,
        sequence=rows[-1].sequence + 1 if rows else 1,
        mode=made.mode.value,
        made_on=on,
        made_by=by,
        file_name=made.file_name,
        blob=blob,
        size=len(made.data),
        sha256=sha256(made.data).hexdigest(),
        printed=made.printed,
        printed_sha256=digest,
        template=made.template,
        template_sha256=template,
        engine=ENGINE_VERSION,
    )
    session.add(row)
    flush(session)
    return row.id


def _newest(rows: Sequence[GeneratedDocumentRecord], mode: Mode) -> GeneratedDocumentRecord | None:
    return next((row for row in reversed(rows) if row.mode == mode.value), None)


def _names(session: Session, ids: set[UUID]) -> dict[UUID, str]:
    return {user.id: user.name for user in session.scalars(select(User).where(User.id.in_(ids)))} if ids else {}


def _version(row: GeneratedDocumentRecord, old: GeneratedDocumentRecord | None, names: dict[UUID, str]) -> Version:
    return Version(
        id=row.id,
        document=row.document,
        number=row.sequence,
        mode=Mode(row.mode),
        made_on=row.made_on,
        made_at=row.created_at,
        made_by=names.get(row.made_by, ""),
        size=row.size,
        sha256=row.sha256,
        template=row.template,
        template_sha256=row.template_sha256,
        is_other_template=old is not None and old.template_sha256 != row.template_sha256,
        changes=changes(row.template, old.printed, row.printed) if old is not None else (),
    )
