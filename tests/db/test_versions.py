"""Every paper that leaves is kept once; a signed scan is held against what it was signed from."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from tests.factories import TODAY, a_pdf, a_photo, facts
from tests.keeping import KeptIds, keep
from webapp.db.engine import Database
from webapp.db.models import User
from webapp.db.queries import attachments, generated_documents
from webapp.documents.registry import GENERATED
from webapp.documents.render import Mode
from webapp.domain.findings import BundleReport, RequirementStatus, Severity
from webapp.files.store import FileStore
from webapp.services import versions
from webapp.services.attach_file import attach_file
from webapp.services.build_pack import build
from webapp.services.check_dossier import check
from webapp.services.delete_dossier import delete_dossier
from webapp.services.errors import NotFound
from webapp.services.find_dossiers import dossier
from webapp.services.produce_document import produce
from webapp.services.save_step import save_job
from webapp.services.sweep_files import sweep_files

CONTRACT = "employment_contract"


@pytest.fixture
def maker(database: Database, firm_id: UUID) -> UUID:
    with database.write_session() as opened:
        user = User(id=uuid4(), email="maker@ornek.example", name="Av. Işıl Örnek", password=None)
        opened.add(user)
    return user.id


@pytest.fixture
def ids(session: Session, store: FileStore, maker: UUID) -> KeptIds:
    """A dossier in which only the signatures are open."""
    made = keep(session, facts())
    for row in check(session, made.dossier, TODAY).requirements:
        if row.status is not RequirementStatus.NOT_NEEDED and row.document not in GENERATED:
            attach(session, store, made, row.document)
    return made


def attach(session: Session, store: FileStore, ids: KeptIds, document: str) -> None:
    data = a_photo() if document == "biometric_photo" else a_pdf(text=document)
    attach_file(
        session,
        store,
        ids.dossier,
        document,
        data,
        f"{document}.pdf",
        issued_on=TODAY,
        has_translation=True,
        is_certified=True,
    )


def make(session: Session, store: FileStore, ids: KeptIds, maker: UUID, document: str = CONTRACT, on: date = TODAY):
    made = produce(session, store, ids.dossier, document, on=on, mode=Mode.FINAL)
    return versions.keep(session, store, ids.dossier, [made], on=on, by=maker)


def change_job(session: Session, ids: KeptIds, **values: object) -> None:
    seen = dossier(session, ids.dossier)
    job = replace(seen.facts.job, **values)  # type: ignore[arg-type]
    save_job(session, ids.dossier, job, workplace_id=ids.workplace, version=seen.version)


def found(report: BundleReport, code: str) -> list[str]:
    return [finding.subject for finding in report.findings if finding.code == code]


def test_a_final_is_kept_with_its_bytes_values_and_maker(
    session: Session, store: FileStore, ids: KeptIds, maker: UUID
) -> None:
    (version_id,) = make(session, store, ids, maker)

    (version,) = versions.versions(session, ids.dossier, CONTRACT)
    assert (version.id, version.number, version.mode, version.made_on) == (version_id, 1, Mode.FINAL, TODAY)
    assert version.made_by == "Av. Işıl Örnek"
    assert version.changes == ()
    stored = versions.read_version(session, store, ids.dossier, version_id)
    assert stored.data == produce(session, store, ids.dossier, CONTRACT, on=TODAY, mode=Mode.FINAL).data
    (row,) = generated_documents(session, ids.dossier)
    assert facts().job.title in row.printed
    assert (len(row.sha256), len(row.printed_sha256), len(row.template_sha256)) == (64, 64, 64)


def test_the_same_paper_again_is_the_same_version(
    session: Session, store: FileStore, ids: KeptIds, maker: UUID
) -> None:
    assert make(session, store, ids, maker) == make(session, store, ids, maker)

    files = list(store.keys(session.info["firm_id"]))
    assert len(versions.versions(session, ids.dossier, CONTRACT)) == 1
    assert len(files) == len(attachments(session, ids.dossier)) + 1


def test_a_changed_value_makes_a_new_version_that_names_it(
    session: Session, store: FileStore, ids: KeptIds, maker: UUID
) -> None:
    make(session, store, ids, maker)
    change_job(session, ids, wage_amount=Decimal(250000), title="Finans direktörü")
    make(session, store, ids, maker)

    newest, first = versions.versions(session, ids.dossier, CONTRACT)
    assert (newest.number, first.number) == (2, 1)
    told = {change.label: (change.was, change.now) for change in newest.changes}
    assert set(told) == {"Görev unvanı", "Aylık ücret"}
    assert told["Görev unvanı"] == (facts().job.title, "Finans direktörü")
    assert told["Aylık ücret"][1] == "250.000,00\u00a0TL"


def test_going_back_to_an_older_value_is_a_version_of_its_own(
    session: Session, store: FileStore, ids: KeptIds, maker: UUID
) -> None:
    make(session, store, ids, maker)
    change_job(session, ids, title="Başka bir görev")
    make(session, store, ids, maker)
    change_job(session, ids, title=facts().job.title)
    make(session, store, ids, maker)

    assert [version.number for version in versions.versions(session, ids.dossier, CONTRACT)] == [3, 2, 1]


def test_a_pack_keeps_our_papers_in_it_also_as_drafts(
    session: Session, store: FileStore, ids: KeptIds, maker: UUID
) -> None:
    pack = build(session, store, ids.dossier, on=TODAY)
    versions.keep(session, store, ids.dossier, pack.papers, on=TODAY, by=maker)

    assert [paper.document for paper in pack.papers] == list(GENERATED)
    assert set(versions.counted(session, ids.dossier)) == set(GENERATED)
    assert {version.mode for version in versions.versions(session, ids.dossier, CONTRACT)} == {Mode.DRAFT}


def test_a_paper_of_a_pack_and_the_paper_by_itself_are_one_version(
    session: Session, store: FileStore, ids: KeptIds, maker: UUID
) -> None:
    for document in GENERATED:
        make(session, store, ids, maker, document)
        attach(session, store, ids, document)
    pack = build(session, store, ids.dossier, on=TODAY)
    assert {paper.mode for paper in pack.papers} == {Mode.FINAL}
    versions.keep(session, store, ids.dossier, pack.papers, on=TODAY, by=maker)

    assert versions.counted(session, ids.dossier) == dict.fromkeys(GENERATED, 1)


def test_a_signed_paper_that_says_something_else_blocks_and_names_the_field(
    session: Session, store: FileStore, ids: KeptIds, maker: UUID
) -> None:
    make(session, store, ids, maker)
    attach(session, store, ids, CONTRACT)
    assert found(check(session, ids.dossier, TODAY), "signed_copy_stale") == []

    change_job(session, ids, title="Finans direktörü")

    report = check(session, ids.dossier, TODAY)
    (finding,) = [f for f in report.findings if f.code == "signed_copy_stale"]
    assert finding.severity is Severity.BLOCKER
    assert finding.subject == f"document:{CONTRACT}"
    assert finding.values["changes"] == f"Görev unvanı ({facts().job.title} → Finans direktörü)"
    (row,) = [row for row in report.requirements if row.document == CONTRACT]
    assert row.status is RequirementStatus.INVALID
    assert report.can_finalise_documents, "it has to be printed to be signed again"


def test_signing_again_or_going_back_cures_a_stale_paper(
    session: Session, store: FileStore, ids: KeptIds, maker: UUID
) -> None:
    make(session, store, ids, maker)
    attach(session, store, ids, CONTRACT)
    change_job(session, ids, title="Finans direktörü")
    assert found(check(session, ids.dossier, TODAY), "signed_copy_stale")

    change_job(session, ids, title=facts().job.title)
    assert found(check(session, ids.dossier, TODAY), "signed_copy_stale") == []

    change_job(session, ids, title="Finans direktörü")
    make(session, store, ids, maker)
    assert found(check(session, ids.dossier, TODAY), "signed_copy_stale"), "a new print is not a new signature"
    attach(session, store, ids, CONTRACT)
    assert found(check(session, ids.dossier, TODAY), "signed_copy_stale") == []


@pytest.mark.parametrize("document", GENERATED)
def test_another_day_makes_no_signed_paper_stale(
    session: Session, store: FileStore, ids: KeptIds, maker: UUID, document: str
) -> None:
    make(session, store, ids, maker, document)
    attach(session, store, ids, document)

    report = check(session, ids.dossier, TODAY + timedelta(days=3))

    assert found(report, "signed_copy_stale") == []


def test_another_enclosure_is_a_warning_and_not_a_blocker(
    session: Session, store: FileStore, ids: KeptIds, maker: UUID
) -> None:
    make(session, store, ids, maker, "request_petition")
    attach(session, store, ids, "request_petition")
    attach(session, store, ids, "reference_letter")

    report = check(session, ids.dossier, TODAY)

    assert found(report, "signed_list_stale") == ["document:request_petition"]
    assert found(report, "signed_copy_stale") == []


def test_a_scan_without_a_version_of_ours_is_not_judged(
    session: Session, store: FileStore, ids: KeptIds, maker: UUID
) -> None:
    attach(session, store, ids, CONTRACT)
    change_job(session, ids, title="Finans direktörü")

    assert found(check(session, ids.dossier, TODAY), "signed_copy_stale") == []


def test_a_deleted_dossier_takes_its_versions_and_their_files_with_it(
    session: Session, store: FileStore, ids: KeptIds, maker: UUID, firm_id: UUID
) -> None:
    make(session, store, ids, maker)
    delete_dossier(session, store, ids.dossier)
    session.commit()

    assert list(store.keys(firm_id)) == []


def test_the_sweeper_leaves_the_files_of_versions(
    database: Database, firm_id: UUID, store: FileStore, maker: UUID
) -> None:
    with database.write_session(firm_id) as session:
        ids = keep(session, facts())
        versions.keep(
            session, store, ids.dossier, build(session, store, ids.dossier, on=TODAY).papers, on=TODAY, by=maker
        )
    before = sorted(store.keys(firm_id), key=str)

    assert sweep_files(database, store, now=datetime.now(UTC) + timedelta(days=30)) == 0
    assert sorted(store.keys(firm_id), key=str) == before


def test_a_rolled_back_version_leaves_no_file(database: Database, firm_id: UUID, store: FileStore, maker: UUID) -> None:
    with database.write_session(firm_id) as session:
        ids = keep(session, facts())
    with database.open_write(firm_id) as session:
        papers = build(session, store, ids.dossier, on=TODAY).papers
        versions.keep(session, store, ids.dossier, papers, on=TODAY, by=maker)
        session.rollback()

    assert list(store.keys(firm_id)) == []


def test_a_version_of_another_dossier_or_firm_does_not_exist(
    database: Database, other_firm_id: UUID, session: Session, store: FileStore, ids: KeptIds, maker: UUID
) -> None:
    (version_id,) = make(session, store, ids, maker)
    other = keep(session, replace(facts(), number="2026-0002"))
    session.commit()

    with pytest.raises(NotFound):
        versions.read_version(session, store, other.dossier, version_id)
    with database.read_session(other_firm_id) as theirs, pytest.raises(NotFound):
        versions.versions(theirs, ids.dossier, CONTRACT)
