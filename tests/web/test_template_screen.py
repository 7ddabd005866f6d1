"""Şablonlar: download ours, upload a changed one, see what is wrong with it, try it, use it, go back."""

import io
import re
from collections.abc import Callable

import pytest
from docx import Document

from tests.web.conftest import Browser
from tests.web.reading import plain
from webapp.documents.pdf import PdfFailed
from webapp.documents.registry import template_path
from webapp.services import firm_templates
from webapp.services.firm_templates import TEMPLATES
from webapp.web.downloads import DOCX, SANDBOX

CV = "sablonlar/cv_form"


def changed(words: str = "Büromuzun notu: {{ surname }}") -> bytes:
    document = Document(str(template_path("cv_form")))
    document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def sent(data: bytes) -> dict[str, object]:
    return {"file": (io.BytesIO(data), "özgeçmiş.docx")}


def test_every_template_stands_in_the_list_and_ours_is_downloaded(owner: Browser) -> None:
    page = owner.get(owner.url("sablonlar")).text
    for template in TEMPLATES:
        assert page.count(f'href="{owner.url(f"sablonlar/{template}")}"') == 1, template
    ours = owner.get(owner.url(f"{CV}/bizimki"))
    assert (ours.data, ours.mimetype) == (template_path("cv_form").read_bytes(), DOCX)


def test_an_owner_uploads_tries_uses_and_leaves_a_template(owner: Browser) -> None:
    owner.post(owner.url(CV), sent(changed()))
    page = owner.get(owner.url(CV)).text
    assert "yüklendi, denenmesi bekleniyor" in plain(page)
    [use] = re.findall(r'action="([^"]+/kullan)"', page)
    trial = owner.get(use.removesuffix("/kullan") + "/deneme/docx").data
    assert "Büromuzun notu: Uzunsoyadı" in "\n".join(p.text for p in Document(io.BytesIO(trial)).paragraphs)
    assert owner.get(use.removesuffix("/kullan") + "/deneme/pdf").data.startswith(b"%PDF-")
    owner.post(use)
    assert "büronun 1. sürümü" in plain(owner.get(owner.url("sablonlar")).text)
    owner.post(owner.url(f"{CV}/bizimkine-don"))
    assert "büronun" not in plain(owner.get(owner.url("sablonlar")).text)


def test_the_pages_of_the_trial_stand_on_the_screen_before_the_template_is_used(owner: Browser) -> None:
    owner.post(owner.url(CV), sent(changed()))
    page = owner.get(owner.url(CV)).text
    assert "1. sürümün denemesi" in plain(page)
    pages = re.findall(r'<img src="([^"]+/deneme/sayfa/[0-9]+)" alt="Deneme, sayfa ([0-9]) / ([0-9])"', page)
    assert [(number, count) for _, number, count in pages] == [("1", "3"), ("2", "3"), ("3", "3")]
    for url, _, _ in pages:
        picture = owner.get(url)
        assert (picture.mimetype, picture.data[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
        assert picture.headers["Content-Security-Policy"] == SANDBOX
    for beyond in ("0", "4", "99"):
        owner.get(pages[0][0].rpartition("/")[0] + f"/{beyond}", status=404)


def test_a_version_that_can_no_longer_be_filled_says_so(owner: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    owner.post(owner.url(CV), sent(changed()))

    def refuse(*_given: object) -> bytes:
        raise PdfFailed("gone")

    monkeypatch.setattr(firm_templates, "page_pictures", refuse)
    assert "artık doldurulamıyor" in plain(owner.get(owner.url(CV)).text)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{{ surnme }}", "“surnme” adında bir alan yok. Yakın adlar: surname"),
        ("{{ surname.upper() }}", "çağrılamaz"),
        ("{{ surname", "yarım kalmış"),
    ],
)
def test_a_faulty_template_is_refused_place_by_place(owner: Browser, words: str, told: str) -> None:
    page = plain(owner.post(owner.url(CV), sent(changed(words)), status=422).text)
    assert told in page
    assert "Büro bu belgede uygulamanın şablonunu kullanıyor." in page


@pytest.mark.parametrize("data", [b"x", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_word_file_is_said(owner: Browser, data: bytes) -> None:
    assert "Hata" in owner.post(owner.url(CV), sent(data), status=422).text


def test_nothing_chosen_is_said(owner: Browser) -> None:
    assert "Dosya seçilmedi" in owner.post(owner.url(CV), {}, status=422).text


def test_the_fields_stand_there_with_examples(owner: Browser) -> None:
    page = plain(owner.get(owner.url(f"{CV}/alanlar")).text)
    assert "{{ surname }} Musterfrau" in page
    assert "{% for satir in education %}" in page
    assert "{{ satir.school }} Technische Universität Musterstadt" in page


def test_an_unknown_template_is_not_found(owner: Browser) -> None:
    for path in ("sablonlar/yok", "sablonlar/yok/alanlar", "sablonlar/yok/bizimki", "sablonlar/checklist"):
        owner.get(owner.url(path), status=404)


def test_only_an_owner_changes_templates(client_for: Callable[..., Browser]) -> None:
    reader = client_for("reader")
    reader.post(reader.url(CV), sent(changed()), status=403)
    reader.post(reader.url(f"{CV}/bizimkine-don"), status=403)
    assert "Şablonları büro sahibi değiştirir" in plain(reader.get(reader.url(CV)).text)
