"""The approved PDF and every signed file: kept once, stale when the facts move, gone with the dossier."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tests.db.test_versions import attach, change_job, ids, maker  # noqa: F401 - fixtures of a signable dossier
from tests.factories import TODAY, facts
from tests.keeping import KeptIds, keep
from tests.signing_keys import PASSPHRASE, now, p12
from webapp.catalogue.loader import catalogue
from webapp.db.engine import Database
from webapp.db.queries import attachments, facts_of
from webapp.documents.signing.refused import SigningRefused
from webapp.domain.signatures import ApprovedMatch, SignedOrigin
from webapp.files.store import FileStore
from webapp.services import approve_petition, sign_petition
from webapp.services.delete_dossier import delete_dossier
from webapp.services.errors import BlockersOpen, NotFound, StaleVersion
from webapp.services.sweep_files import sweep_files

Approve = Callable[[], UUID]


@pytest.fixture
def approve(session: Session, store: FileStore, ids: KeptIds, maker: UUID) -> Approve:  # noqa: F811
    def now_approved() -> UUID:
        ready = approve_petition.ready_petition(session, store, ids.dossier, on=TODAY)
        return approve_petition.approve(session, store, ids.dossier, ready, on=TODAY, by=maker)

    return now_approved


def newest(session: Session, ids: KeptIds) -> approve_petition.Approval:  # noqa: F811
    return approve_petition.approvals(session, ids.dossier, facts_of(session, ids.dossier), catalogue())[0]


def signed_here(session: Session, store: FileStore, ids: KeptIds, maker: UUID) -> UUID:  # noqa: F811
    base = sign_petition.base_of(session, store, ids.dossier, on=TODAY)
    made = sign_petition.sign(base, p12(), PASSPHRASE, now=now())
    return sign_petition.keep_signed(session, store, ids.dossier, made, on=TODAY, by=maker)


def test_an_approval_keeps_the_pdf_its_hash_and_who_approved(
    session: Session,
    store: FileStore,
    ids: KeptIds,  # noqa: F811
    approve: Approve,
) -> None:
    first = approve()
    found = newest(session, ids)
    _name, pdf = approve_petition.read_approved(session, store, ids.dossier, first)

    assert (found.id, found.approved_by, found.version, found.is_stale) == (first, "Av. Işıl Örnek", 1, False)
    assert pdf == approve_petition.ready_petition(session, store, ids.dossier, on=TODAY).pdf
    assert approve() == first, "the same petition approved again stays one approval"


def test_another_day_makes_no_approval_stale_but_another_fact_does(
    session: Session,
    ids: KeptIds,  # noqa: F811
    approve: Approve,
) -> None:
    approve()
    was = facts_of(session, ids.dossier).job.title
    change_job(session, ids, title="Finans direktörü")
    assert [(c.was, c.now) for c in newest(session, ids).changes if c.label == "Görev unvanı"] == [
        (was, "Finans direktörü")
    ]
    change_job(session, ids, title=was)
    assert not newest(session, ids).is_stale


def test_a_petition_that_moved_between_reading_and_approving_is_not_approved(
    session: Session,
    store: FileStore,
    ids: KeptIds,  # noqa: F811
    maker: UUID,  # noqa: F811
) -> None:
    ready = approve_petition.ready_petition(session, store, ids.dossier, on=TODAY)
    change_job(session, ids, title="Finans direktörü")
    with pytest.raises(StaleVersion):
        approve_petition.approve(session, store, ids.dossier, ready, on=TODAY, by=maker)


def test_neither_a_missing_nor_a_stale_approval_is_signed_nor_one_over_a_blocker(
    session: Session,
    store: FileStore,
    ids: KeptIds,  # noqa: F811
    maker: UUID,  # noqa: F811
    approve: Approve,
) -> None:
    with pytest.raises(SigningRefused, match="approval_missing"):
        signed_here(session, store, ids, maker)
    approve()
    base = sign_petition.base_of(session, store, ids.dossier, on=TODAY)
    made = sign_petition.sign(base, p12(), PASSPHRASE, now=now())
    change_job(session, ids, title="Finans direktörü")
    with pytest.raises(SigningRefused, match="approval_stale"):
        signed_here(session, store, ids, maker)
    with pytest.raises(SigningRefused, match="approval_stale"):
        sign_petition.keep_signed(session, store, ids.dossier, made, on=TODAY, by=maker)


def test_nothing_is_approved_over_an_open_blocker(session: Session, store: FileStore) -> None:
    made = keep(session, facts())
    with pytest.raises(BlockersOpen):
        approve_petition.ready_petition(session, store, made.dossier, on=TODAY)


def test_a_signed_petition_is_kept_with_its_check_and_becomes_the_signed_copy(
    session: Session,
    store: FileStore,
    ids: KeptIds,  # noqa: F811
    maker: UUID,  # noqa: F811
    approve: Approve,
) -> None:
    approve()
    paper_id = signed_here(session, store, ids, maker)
    session.flush()
    session.expire_all()

    (view,) = sign_petition.signed_papers_of(session, ids.dossier)
    assert (view.id, view.origin, view.added_by) == (paper_id, SignedOrigin.SIGNED_HERE, "Av. Işıl Örnek")
    assert view.check.is_signed_approval
    assert view.check.signatures[0].signed_at is not None
    _name, data = sign_petition.read_signed(session, store, ids.dossier, paper_id)
    (copy,) = [row for row in attachments(session, ids.dossier) if row.document == approve_petition.PETITION]
    assert copy.sha256 == view.sha256
    assert data == store.get(copy.firm_id, copy.blob)
    assert copy.pages


def test_an_upload_is_held_against_the_approval_it_comes_from(
    session: Session,
    store: FileStore,
    ids: KeptIds,  # noqa: F811
    maker: UUID,  # noqa: F811
    approve: Approve,
) -> None:
    first = approve()
    signed_here(session, store, ids, maker)
    (view,) = sign_petition.signed_papers_of(session, ids.dossier)
    _name, data = sign_petition.read_signed(session, store, ids.dossier, view.id)
    change_job(session, ids, title="Finans direktörü")
    approve()

    old = sign_petition.judge(
        sign_petition.candidates(session, store, ids.dossier), data + b"\n", "imzalı.pdf", now=now()
    )
    assert (old.approval_id, old.check.match) == (first, ApprovedMatch.SAME)
    kept = sign_petition.keep_signed(session, store, ids.dossier, old, on=TODAY, by=maker)
    (copy,) = [row for row in attachments(session, ids.dossier) if row.document == approve_petition.PETITION]
    assert copy.sha256 == view.sha256, "a copy of an older approval does not become the dossier's signed copy"
    with pytest.raises(NotFound):
        sign_petition.read_signed(session, store, ids.dossier, kept)


def test_approvals_and_signed_files_of_another_dossier_or_firm_do_not_exist(
    database: Database,
    other_firm_id: UUID,
    session: Session,
    store: FileStore,
    ids: KeptIds,  # noqa: F811
    maker: UUID,  # noqa: F811
    approve: Approve,
) -> None:
    approval, paper = approve(), signed_here(session, store, ids, maker)
    other = keep(session, replace(facts(), number="2026-0002"))
    session.commit()

    with pytest.raises(NotFound):
        approve_petition.read_approved(session, store, other.dossier, approval)
    with pytest.raises(NotFound):
        sign_petition.read_signed(session, store, other.dossier, paper)
    with database.read_session(other_firm_id) as theirs, pytest.raises(NotFound):
        approve_petition.approvals(theirs, ids.dossier, facts(), catalogue())


def test_a_deleted_dossier_takes_them_with_it_and_the_sweeper_leaves_them(
    database: Database,
    firm_id: UUID,
    session: Session,
    store: FileStore,
    ids: KeptIds,  # noqa: F811
    maker: UUID,  # noqa: F811
    approve: Approve,
) -> None:
    approve()
    signed_here(session, store, ids, maker)
    session.commit()
    before = sorted(store.keys(firm_id), key=str)
    session.close()
    assert sweep_files(database, store, now=datetime.now(UTC) + timedelta(days=30)) == 0
    assert sorted(store.keys(firm_id), key=str) == before

    with database.write_session(firm_id) as again:
        delete_dossier(again, store, ids.dossier)
    assert list(store.keys(firm_id)) == []
