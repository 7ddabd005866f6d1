"""A firm's own templates: judged before they are kept, versioned, used for its papers alone, and left again."""

import json
from functools import cache
from hashlib import sha256
from io import BytesIO
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from docx import Document
from sqlalchemy.orm import Session

from tests.factories import TODAY, facts
from tests.keeping import keep
from webapp.db.engine import Database
from webapp.db.models import User
from webapp.documents.registry import template_path
from webapp.documents.render import Mode
from webapp.files.store import FileStore
from webapp.services import firm_templates
from webapp.services.build_pack import build
from webapp.services.errors import NotFound, UnknownDocument
from webapp.services.firm_templates import FirmTemplateRefused
from webapp.services.produce_document import produce

CV = "cv_form"


@pytest.fixture
def owner(database: Database, firm_id: UUID) -> UUID:
    with database.write_session() as opened:
        user = User(id=uuid4(), email="owner@ornek.example", name="Av. Işıl Örnek", password=None)
        opened.add(user)
    return user.id


@cache
def changed(words: str = "Büromuzun notu: {{ surname }}") -> bytes:
    document = Document(str(template_path(CV)))
    document.add_paragraph(words)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def upload(session: Session, store: FileStore, owner: UUID, data: bytes) -> UUID:
    return firm_templates.upload(session, store, CV, data, "özgeçmiş.docx", on=TODAY, by=owner)


def text_of(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(data)).paragraphs)


def test_an_uploaded_template_is_used_only_once_it_is_activated(
    session: Session, store: FileStore, owner: UUID
) -> None:
    dossier = keep(session, facts()).dossier
    uploaded = upload(session, store, owner, changed())
    before = produce(session, store, dossier, CV, on=TODAY, mode=Mode.DRAFT)
    firm_templates.activate(session, CV, uploaded)
    after = produce(session, store, dossier, CV, on=TODAY, mode=Mode.DRAFT)
    assert "Büromuzun notu" not in text_of(before.data)
    assert f"Büromuzun notu: {facts().worker.surname}" in text_of(after.data)
    assert after.template_sha256 == sha256(changed()).hexdigest() != before.template_sha256
    firm_templates.use_ours(session, CV)
    assert produce(session, store, dossier, CV, on=TODAY, mode=Mode.DRAFT) == before


def test_a_pack_names_the_version_and_hash_of_the_template_and_repeats_itself(
    session: Session, store: FileStore, owner: UUID
) -> None:
    dossier = keep(session, facts()).dossier
    firm_templates.activate(session, CV, upload(session, store, owner, changed()))
    pack = build(session, store, dossier, on=TODAY)
    with ZipFile(BytesIO(pack.data)) as archive:
        members = {row["document"]: row for row in json.loads(archive.read("manifest.json"))["members"]}
    assert members[CV]["template_version"] == 1
    assert members[CV]["template_sha256"] == sha256(changed()).hexdigest()
    assert "template_version" not in members["request_petition"]
    assert build(session, store, dossier, on=TODAY) == pack


def test_versions_are_listed_newest_first_and_an_older_one_can_be_taken_again(
    session: Session, store: FileStore, owner: UUID
) -> None:
    first = upload(session, store, owner, changed("bir"))
    second = upload(session, store, owner, changed("iki"))
    assert upload(session, store, owner, changed("iki")) == second
    firm_templates.activate(session, CV, second)
    firm_templates.activate(session, CV, first)
    states = [(row.number, row.state.value) for row in firm_templates.versions_of(session, CV)]
    assert states == [(2, "retired"), (1, "active")]
    assert firm_templates.active_numbers(session) == {CV: 1}
    assert firm_templates.read_template(session, store, CV, first) == ("özgeçmiş.docx", changed("bir"))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("{{ surname.upper() }}", "template_call"),
        ("{{ surnme }}", "template_field_unknown"),
        ("{{ surname", "template_tag_unbalanced"),
        ("{% if surname == “Ali” %}x{% endif %}", "template_has_faults"),
    ],
)
def test_a_template_with_a_fault_is_not_kept_and_says_where(
    session: Session, store: FileStore, owner: UUID, words: str, code: str
) -> None:
    with pytest.raises(FirmTemplateRefused) as refused:
        upload(session, store, owner, changed(words))
    assert refused.value.code == code
    assert refused.value.complaints
    assert firm_templates.versions_of(session, CV) == ()
    assert list(store.firms()) == []


def test_another_firm_neither_sees_nor_uses_it(
    database: Database, session: Session, store: FileStore, owner: UUID, other_firm_id: UUID
) -> None:
    uploaded = upload(session, store, owner, changed())
    firm_templates.activate(session, CV, uploaded)
    session.commit()
    with database.write_session(other_firm_id) as other:
        assert firm_templates.versions_of(other, CV) == ()
        assert firm_templates.own_templates(other, store) == {}
        with pytest.raises(NotFound):
            firm_templates.activate(other, CV, uploaded)
        with pytest.raises(NotFound):
            firm_templates.read_template(other, store, CV, uploaded)


def test_a_version_belongs_to_its_template_and_the_checklist_is_ours(
    session: Session, store: FileStore, owner: UUID
) -> None:
    uploaded = upload(session, store, owner, changed())
    with pytest.raises(NotFound):
        firm_templates.activate(session, "request_petition", uploaded)
    with pytest.raises(UnknownDocument):
        firm_templates.checked("checklist", changed())


@pytest.mark.parametrize("template", firm_templates.TEMPLATES)
def test_our_own_templates_pass_as_they_are_downloaded(template: str) -> None:
    assert firm_templates.checked(template, template_path(template).read_bytes())[:2] == b"PK"
