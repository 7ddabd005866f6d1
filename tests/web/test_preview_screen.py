"""Önizleme: beside each step and on a page of its own, escaped, with gaps that lead to their fields."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from sqlalchemy import select

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, attach_all, blank, keep
from webapp.db.accounts import Membership
from webapp.documents.registry import GENERATED, template_path
from webapp.domain.dossier import Category
from webapp.services import firm_templates

PAPER_OF = {"kisisel": "personnel_notification_form", "genel": "cv_form", "gorev": "employment_contract"}


@pytest.mark.parametrize("category", list(Category))
@pytest.mark.parametrize("document", GENERATED)
def test_every_paper_is_shown_on_a_page_of_its_own(owner: Browser, category: Category, document: str) -> None:
    dossier_id = keep(owner, blank(category))
    answer = owner.get(at(owner, dossier_id, f"onizleme?belge={document}"))
    assert 'class="gap"' in answer.text
    assert "TASLAK" in answer.text
    assert "‹" not in answer.text


@pytest.mark.parametrize(("step", "document"), PAPER_OF.items())
def test_a_step_asks_for_the_paper_it_writes_after_it_is_shown(owner: Browser, step: str, document: str) -> None:
    page = owner.get(at(owner, keep(owner, factories.facts()), step)).text
    panel = page[page.index('id="onizleme"') :]
    assert f"onizleme?belge={document}" in panel
    assert 'hx-trigger="load"' in panel
    assert "TASLAK" not in page, "the paper comes by its own request"


def test_the_panel_refreshes_itself_after_a_save_and_a_choice(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    panel = owner.get(at(owner, dossier_id, "onizleme?belge=cv_form"), htmx=True)
    assert "<h1" not in panel.text
    assert "dosya-degisti from:body" in panel.text
    assert re.search(r'<option value="cv_form" selected>', panel.text)
    assert "HX-Request" in panel.headers["Vary"]


def test_a_gap_leads_to_its_field_and_carries_its_name(owner: Browser) -> None:
    facts = factories.facts()
    dossier_id = keep(owner, replace(facts, job=replace(facts.job, title="")))
    page = owner.get(at(owner, dossier_id, "onizleme?belge=employment_contract")).text
    assert re.search(rf'<a class="gap" href="[^"]*{dossier_id}/gorev#title">Görev unvanı</a>', page)


def test_typed_markup_is_text_in_the_preview(owner: Browser) -> None:
    facts = factories.facts()
    hostile = '<script>alert("1")</script> & {{ 7*7 }}'
    dossier_id = keep(owner, replace(facts, job=replace(facts.job, title=hostile)))
    page = owner.get(at(owner, dossier_id, "onizleme?belge=employment_contract&yeni=job.title")).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; {{ 7*7 }}" in page


def test_a_save_names_the_changed_fields_and_the_preview_marks_them(owner: Browser) -> None:
    facts = factories.facts()
    dossier_id = keep(owner, facts)
    page = owner.get(at(owner, dossier_id, "onizleme?belge=employment_contract&yeni=job.title"), htmx=True).text
    assert f'<mark class="fresh">{facts.job.title}</mark>' in page
    plain = owner.get(at(owner, dossier_id, "onizleme?belge=employment_contract&yeni=job.nothing,,<b>"), htmx=True).text
    assert "<mark" not in plain


def test_the_photograph_stands_on_the_form(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    attach_all(owner, dossier_id)
    page = owner.get(at(owner, dossier_id, "onizleme?belge=personnel_notification_form")).text
    assert re.search(r'<img class="paper-photo" src="[^"]+/gorunum" alt="Fotoğraf">', page)


def test_a_letter_can_be_read_too_and_its_gaps_lead_to_the_letter(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    page = owner.get(at(owner, dossier_id, "onizleme?belge=objection_petition")).text
    assert "yazilar/objection_petition#" in page


@pytest.mark.parametrize("document", ["passport_copy", "nothing"])
def test_what_we_do_not_write_has_no_preview(owner: Browser, document: str) -> None:
    owner.get(at(owner, keep(owner, blank()), f"onizleme?belge={document}"), status=404)


def test_the_preview_is_made_from_the_firms_own_template_where_it_uses_one(owner: Browser) -> None:
    dossier_id = keep(owner, replace(factories.facts(), worker=replace(factories.a_worker(), surname="")))
    document = Document(str(template_path("cv_form")))
    document.add_paragraph("Büromuzun notu: {{ surname }}")
    out = BytesIO()
    document.save(out)
    with owner.write() as session:
        by = session.scalars(select(Membership.user_id).where(Membership.firm_id == owner.firm_id)).one()
        store = owner.app.extensions["izin_files"]
        uploaded = firm_templates.upload(
            session, store, "cv_form", out.getvalue(), "cv.docx", on=factories.TODAY, by=by
        )
        firm_templates.activate(session, "cv_form", uploaded)

    page = owner.get(at(owner, dossier_id, "onizleme?belge=cv_form")).text

    assert re.search(r'Büromuzun notu: <a class="gap" href="[^"]+kisisel#surname">', page)
