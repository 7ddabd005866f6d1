"""Files of a dossier: rebuilt, kept beside the database, replaced whole, read back as they were kept."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from sqlalchemy.orm import Session

from tests.factories import TODAY, a_pdf, a_photo, facts
from tests.keeping import KeptIds, keep
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Medium
from webapp.db.engine import Database
from webapp.documents.registry import documents_of
from webapp.documents.render import Mode
from webapp.domain.dossier import ApplicationKind, Category
from webapp.domain.findings import RequirementStatus
from webapp.domain.turkish import fold
from webapp.files.store import FileMissing, FileSpoiled, FileStore
from webapp.services import build_pack, check_dossier, find_dossiers
from webapp.services.attach_file import attach_file, read_attachment, remove_attachment, update_attachment
from webapp.services.errors import BlockersOpen, NotFound, Refused, StaleVersion, UnknownDocument
from webapp.services.produce_document import produce


@pytest.fixture
def ids(database: Database, firm_id: UUID) -> KeptIds:
    with database.write_session(firm_id) as session:
        return keep(session, facts())


def _attach(session: Session, store: FileStore, ids: KeptIds, text: str = "", document: str = "passport_copy") -> UUID:
    return attach_file(session, store, ids.dossier, document, a_pdf(text=text), "../Pasaport \u202eçğ.pdf")


def _attach_everything(session: Session, store: FileStore, ids: KeptIds) -> None:
    for requirement in check_dossier.check(session, ids.dossier, TODAY).requirements:
        is_photo = catalogue().document(requirement.document).media is Medium.PHOTO
        attach_file(
            session,
            store,
            ids.dossier,
            requirement.document,
            a_photo() if is_photo else a_pdf(text=requirement.document),
            f"{requirement.document}.pdf",
            issued_on=TODAY,
            has_translation=True,
            is_certified=True,
        )


def test_an_attached_file_is_read_back_as_it_was_kept(session: Session, store: FileStore, ids: KeptIds) -> None:
    attachment = _attach(session, store, ids)

    kept = read_attachment(session, store, ids.dossier, attachment)

    assert kept.attachment.file_name == "Pasaport çğ.pdf"
    assert (kept.attachment.media_type, kept.attachment.pages) == ("application/pdf", 1)
    assert len(kept.data) == kept.attachment.size
    assert find_dossiers.dossier(session, ids.dossier).facts.attachments == (kept.attachment,)


def test_what_is_said_about_a_file_can_be_corrected(session: Session, store: FileStore, ids: KeptIds) -> None:
    attachment = attach_file(
        session,
        store,
        ids.dossier,
        "diploma",
        a_pdf(),
        "diploma.pdf",
        issued_on=date(2026, 1, 2),
        has_translation=False,
    )

    version = update_attachment(
        session, ids.dossier, attachment, issued_on=None, has_translation=True, is_certified=True, version=1
    )

    said = read_attachment(session, store, ids.dossier, attachment).attachment
    assert (said.issued_on, said.has_translation, said.is_certified, version) == (None, True, True, 2)
    with pytest.raises(StaleVersion):
        update_attachment(
            session, ids.dossier, attachment, issued_on=None, has_translation=False, is_certified=False, version=1
        )


def test_another_file_for_the_same_document_replaces_the_first_after_the_commit(
    database: Database, firm_id: UUID, store: FileStore, ids: KeptIds
) -> None:
    with database.write_session(firm_id) as session:
        first = _attach(session, store, ids, "eski")
    with database.open_write(firm_id) as session:
        second = _attach(session, store, ids, "yeni")
        assert len(list(store.keys(firm_id))) == 2, "the old bytes must stay until the new row is committed"
        session.commit()

    assert second == first
    with database.read_session(firm_id) as session:
        [key] = store.keys(firm_id)
        assert store.get(firm_id, key) == read_attachment(session, store, ids.dossier, second).data


def test_a_replacement_that_is_rolled_back_leaves_the_old_file_and_no_new_one(
    database: Database, firm_id: UUID, store: FileStore, ids: KeptIds
) -> None:
    with database.write_session(firm_id) as session:
        attachment = _attach(session, store, ids, "eski")
    before = list(store.keys(firm_id))

    with database.open_write(firm_id) as session:
        _attach(session, store, ids, "yeni")

    assert list(store.keys(firm_id)) == before
    with database.read_session(firm_id) as session:
        assert read_attachment(session, store, ids.dossier, attachment).data


def test_the_same_file_sent_twice_stays_one(database: Database, firm_id: UUID, store: FileStore, ids: KeptIds) -> None:
    for _ in range(2):
        with database.write_session(firm_id) as session:
            _attach(session, store, ids)

    with database.read_session(firm_id) as session:
        assert len(find_dossiers.dossier(session, ids.dossier).attachments) == 1
    assert len(list(store.keys(firm_id))) == 1


def test_a_removed_file_goes_after_the_commit(
    database: Database, firm_id: UUID, store: FileStore, ids: KeptIds
) -> None:
    with database.write_session(firm_id) as session:
        attachment = _attach(session, store, ids)

    with database.open_write(firm_id) as session:
        remove_attachment(session, store, ids.dossier, attachment)
        assert len(list(store.keys(firm_id))) == 1
        session.commit()

    assert list(store.keys(firm_id)) == []


def test_nothing_is_kept_of_a_refused_file_or_an_unknown_document_or_dossier(
    database: Database, firm_id: UUID, store: FileStore, ids: KeptIds
) -> None:
    attempts = (
        (ids.dossier, "passport_copy", b"not a pdf", Refused),
        (ids.dossier, "biometric_photo", a_pdf(), Refused),
        (ids.dossier, "no_such_document", a_pdf(), UnknownDocument),
        (uuid4(), "passport_copy", a_pdf(), NotFound),
    )
    for dossier_id, document, data, error in attempts:
        with database.open_write(firm_id) as session, pytest.raises(error):
            attach_file(session, store, dossier_id, document, data, "x.pdf")

    assert list(store.keys(firm_id)) == []


def test_a_file_answers_only_under_its_own_dossier_and_firm(
    database: Database, firm_id: UUID, other_firm_id: UUID, store: FileStore, ids: KeptIds
) -> None:
    with database.write_session(firm_id) as session:
        attachment = _attach(session, store, ids)
        second = keep(session, facts()).dossier

    for firm, dossier_id in ((firm_id, second), (other_firm_id, ids.dossier)):
        with database.open_write(firm) as session:
            for ask in (read_attachment, remove_attachment):
                with pytest.raises(NotFound):
                    ask(session, store, dossier_id, attachment)


def test_bytes_that_changed_on_the_disk_are_not_handed_out(
    session: Session, firm_id: UUID, store: FileStore, ids: KeptIds
) -> None:
    attachment = _attach(session, store, ids)
    [path] = [found for found in store.root.rglob("*") if found.is_file()]
    path.write_bytes(path.read_bytes()[:-1] + b"x")

    with pytest.raises(FileSpoiled):
        read_attachment(session, store, ids.dossier, attachment)
    path.unlink()
    with pytest.raises(FileMissing):
        read_attachment(session, store, ids.dossier, attachment)


def test_an_attachment_moves_the_dossier_up_on_the_desk_but_leaves_open_steps_valid(
    database: Database, firm_id: UUID, store: FileStore, ids: KeptIds
) -> None:
    with database.write_session(firm_id) as session:
        before = find_dossiers.dossier(session, ids.dossier)
        _attach(session, store, ids)

        after = find_dossiers.dossier(session, ids.dossier)
        assert after.version == before.version
        assert after.updated_at >= before.updated_at


@pytest.mark.parametrize("kind", list(ApplicationKind))
@pytest.mark.parametrize("category", list(Category))
def test_a_dossier_with_every_paper_attached_is_ready_and_gives_a_final_pack(
    session: Session, store: FileStore, category: Category, kind: ApplicationKind
) -> None:
    ids = keep(session, facts(category, kind))

    _attach_everything(session, store, ids)

    report = check_dossier.check(session, ids.dossier, TODAY)
    assert report.is_ready, report.blockers
    assert {r.status for r in report.requirements if r.is_required} <= {
        RequirementStatus.SATISFIED,
        RequirementStatus.NOT_NEEDED,
    }
    pack = build_pack.build(session, store, ids.dossier, on=TODAY)
    name, data = pack.file_name, pack.data
    worker = fold(facts(category).worker.full_name).replace(" ", "-")
    assert name == f"izin-dosyasi-2026-0001-{worker}.zip"
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {"manifest.json"} < set(archive.namelist())
    assert build_pack.build(session, store, ids.dossier, on=TODAY) == pack


def test_an_unfinished_dossier_gives_a_draft_pack_that_says_so_in_its_name(
    session: Session, store: FileStore, ids: KeptIds
) -> None:
    name = build_pack.build(session, store, ids.dossier, on=TODAY).file_name

    assert name == "izin-dosyasi-2026-0001-anna-greta-musterfrau-taslak.zip"


def test_papers_are_drafts_at_any_time_and_finals_when_only_signatures_are_open(
    database: Database, firm_id: UUID, store: FileStore, ids: KeptIds
) -> None:
    papers = documents_of(facts())
    with database.write_session(firm_id) as session:
        for paper in papers:
            assert produce(session, store, ids.dossier, paper, on=TODAY, mode=Mode.DRAFT).data[:2] == b"PK"
        with pytest.raises(BlockersOpen) as refused:
            produce(session, store, ids.dossier, papers[0], on=TODAY, mode=Mode.FINAL)
        assert refused.value.blockers == check_dossier.check(session, ids.dossier, TODAY).blockers

        _attach_everything(session, store, ids)
        for view in find_dossiers.dossier(session, ids.dossier).attachments:
            if view.attachment.document in papers:
                remove_attachment(session, store, ids.dossier, view.id)
    with database.read_session(firm_id) as session:
        assert {f.code for f in check_dossier.check(session, ids.dossier, TODAY).blockers} == {"signed_copy_missing"}
        for paper in papers:
            assert produce(session, store, ids.dossier, paper, on=TODAY, mode=Mode.FINAL).gaps == ()


def test_a_paper_the_category_does_not_have_is_refused(session: Session, store: FileStore, ids: KeptIds) -> None:
    for document in ("passport_copy", "no_such_document"):
        with pytest.raises(UnknownDocument):
            produce(session, store, ids.dossier, document, on=TODAY, mode=Mode.DRAFT)


def test_another_photo_gives_another_paper(session: Session, store: FileStore, ids: KeptIds) -> None:
    def paper() -> bytes:
        return produce(session, store, ids.dossier, "personnel_notification_form", on=TODAY, mode=Mode.DRAFT).data

    without = paper()
    attach_file(session, store, ids.dossier, "biometric_photo", a_photo(), "foto.jpg")

    assert paper() != without


def test_missing_values_are_missing_in_the_report_too(session: Session, store: FileStore) -> None:
    ids = keep(session, replace(facts(), worker=replace(facts().worker, surname="")))

    report = check_dossier.check(session, ids.dossier, TODAY)

    assert ("field_missing", "worker.surname") in {(f.code, f.subject) for f in report.blockers}


def test_the_store_keeps_each_firms_files_in_its_own_folder(tmp_path: Path) -> None:
    store, ours, theirs = FileStore(tmp_path), uuid4(), uuid4()
    key = store.put(ours, b"x")

    with pytest.raises(FileMissing):
        store.get(theirs, key)
    assert store.get(ours, key) == b"x"
