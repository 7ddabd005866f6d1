"""What is wrong is not saved: the words stand at the field, everything typed stays, nothing is stored half."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, blank, keep, view
from webapp.domain.dossier import Category, FiledFrom
from webapp.domain.parties import Passport

MARRIED_TO_A_TURK = {"marital_status": "married", "spouse-nationality": "TR"}


def refuse(browser: Browser, dossier_id: UUID, step: str, data: dict[str, Any], *, htmx: bool = False) -> str:
    """Send a step that must be refused; gives the page."""
    before = view(browser, dossier_id)
    sent = {"version": str(before.version), "kal": "1"} | data
    page = " ".join(browser.post(at(browser, dossier_id, step), sent, htmx=htmx, status=422).text.split())
    assert view(browser, dossier_id) == before
    return page


@pytest.mark.parametrize(
    ("step", "field", "typed", "words", "beside"),
    [
        ("kisisel", "birth_date", "31.02.1981", "«31.02.1981» diye bir gün yok", {}),
        ("kisisel", "birth_date", "24.11.2008", "18 yaşından küçük biri için", {}),
        ("kisisel", "birth_date", "01.01.2030", "bugünden sonra", {}),
        ("kisisel", "foreign_id_number", "12345678901", "bir yabancı kimlik numarası değil", {}),
        ("kisisel", "spouse-national_id", "12345678901", "bir T.C. kimlik numarası değil", MARRIED_TO_A_TURK),
        ("kisisel", "spouse-birth_date", "01.01.2030", "bugünden sonra", MARRIED_TO_A_TURK),
        ("kisisel", "email", "ad@", "bir e-posta adresi değil", {}),
        ("kisisel", "phone", "12", "bir telefon numarası değil", {}),
        ("kisisel", "residence-expires_on", "01.01.2026", "başlangıçtan (15.01.2026) önce",
         {"residence-issued_on": "15.01.2026"}),
        ("genel", "passport-expires_on", "01.01.2020", "süresi 01.01.2020 tarihinde doldu", {}),
        ("genel", "passport-expires_on", "01.01.2027", "60 günden az kalınca başvuru işleme alınmaz", {}),
        ("genel", "passport-issued_on", "24.11.2026", "bugünden sonra", {}),
        ("genel", "education-0-graduated_year", "2030", "2030 yılı daha gelmedi", {}),
        ("genel", "experience-0-ended_on", "01.2012", "başlangıçtan (01.01.2013) önce",
         {"experience-0-started_on": "01.2013"}),
        ("genel", "languages-0-language", "klingon", "Bu seçenek listede yok", {}),
        ("gorev", "weekly_hours", "54", "en çok 45 saat yazılabilir", {}),
        ("gorev", "wage_amount", "-5", "Tutar eksi olamaz", {}),
        ("gorev", "wage_amount", "bin lira", "tutar olarak okunamadı", {}),
        ("gorev", "months", "0", "arasında olmalı", {}),
        ("gorev", "title", "x" * 401, "en çok 400 karakter olabilir", {}),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_at_its_field(
    owner: Browser, step: str, field: str, typed: str, words: str, beside: dict[str, str]
) -> None:
    dossier_id = keep(owner, blank())
    others = {"given_names": "Yazdığım", "experience-0-employer": "Yazdığım", "occupation_name": "Yazdığım"}
    page = refuse(owner, dossier_id, step, others | beside | {field: typed})
    summary, _, form = page[page.index('id="hata-ozeti"') :].partition('id="adim-formu"')
    assert "<title>Hata: " in page
    assert words in summary, "the summary says it"
    assert words in page[page.index(f'id="{field}-hata"') :], "the field says it"
    assert 'value="Yazdığım"' in form
    assert f'value="{typed}"' in form or typed == "klingon", "a list shows only what it has"


def test_a_reference_number_must_have_sixteen_characters_and_be_young(owner: Browser) -> None:
    dossier_id = keep(owner, blank(filed_from=FiledFrom.ABROAD))
    page = refuse(owner, dossier_id, "kisisel", {"mission_reference-number": "2026ABC"})
    assert "16 harf ve rakam" in page
    page = refuse(owner, dossier_id, "kisisel", {"mission_reference-issued_on": "23.10.2026"})
    assert "30 günü 22.11.2026 tarihinde doldu" in page
    refuse(owner, dossier_id, "kisisel", {"mission_reference-issued_on": "24.11.2026"})


def test_a_reference_number_given_thirty_days_ago_is_taken(owner: Browser) -> None:
    dossier_id = keep(owner, blank(filed_from=FiledFrom.ABROAD))
    version = str(view(owner, dossier_id).version)
    owner.post(at(owner, dossier_id, "kisisel"), {"version": version, "mission_reference-issued_on": "24.10.2026"})


def test_a_reference_number_that_aged_after_it_was_saved_blocks_no_other_change(owner: Browser) -> None:
    aged = factories.a_mission_reference(issued_on=date(2026, 9, 1))
    dossier_id = keep(owner, factories.facts(filed_from=FiledFrom.ABROAD, mission_reference=aged))
    page = owner.get(at(owner, dossier_id, "kisisel")).text
    assert "Referans numarasının süresi geçmiş" in page[page.index('id="mission_reference-issued_on"') :]
    sent = {"version": str(view(owner, dossier_id).version), "birth_place": "Yeni", "kal": "1"}
    owner.post(at(owner, dossier_id, "kisisel"), sent)
    assert view(owner, dossier_id).facts.worker.birth_place == "Yeni"


def test_a_passport_that_ran_short_after_it_was_saved_is_a_finding_at_its_field(owner: Browser) -> None:
    short = factories.a_worker(passport=Passport(number="C1", expires_on=date(2026, 12, 24)))
    dossier_id = keep(owner, factories.facts(worker=short))
    page = owner.get(at(owner, dossier_id, "genel")).text
    field = page[page.index('id="passport-expires_on"') :]
    assert "Pasaportun süresi yetmiyor" in field[: field.index("</fieldset>")]
    assert "yürürlükte" in field[: field.index("</fieldset>")]


def test_work_at_home_is_not_under_the_forty_five_hours(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(Category.DOMESTIC_SERVICES))
    sent = {"version": str(view(owner, dossier_id).version), "weekly_hours": "48", "kal": "1"}
    owner.post(at(owner, dossier_id, "gorev"), sent)
    assert view(owner, dossier_id).facts.job.weekly_hours == 48


def test_the_refused_form_takes_the_focus_and_keeps_all_rows(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    sent = {"languages-0-language": "de", "education-0-school": "Okul", "passport-issued_on": "99.99.2020"}
    page = refuse(owner, dossier_id, "genel", sent, htmx=True)
    assert 'id="hata-ozeti" tabindex="-1" autofocus' in page
    assert 'href="#passport-issued_on"' in page
    assert 'value="de" selected' in page
    assert 'value="Okul"' in page


def test_another_save_in_between_keeps_what_was_typed_and_saves_nothing(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    old = str(view(owner, dossier_id).version)
    owner.post(at(owner, dossier_id, "gorev"), {"version": old, "title": "İlk gelen", "kal": "1"})
    late = {"version": old, "title": "Geç kalan", "kal": "1"}
    page = owner.post(at(owner, dossier_id, "gorev"), late, status=409).text
    assert "Siz yazarken kayıt değişti" in page
    assert "alanı düzeltin" not in page
    assert 'value="Geç kalan"' in page
    assert view(owner, dossier_id).facts.job.title == "İlk gelen"
    fragment = owner.post(at(owner, dossier_id, "gorev"), late, htmx=True, status=409).text
    assert 'value="Geç kalan"' in fragment
    assert f'name="version" value="{view(owner, dossier_id).version}~' in fragment


def test_a_reader_may_look_but_not_save(owner: Browser, client_for: Any) -> None:
    dossier_id = keep(owner, blank())
    reader = client_for("reader", firm_id=owner.firm_id)
    for step in ("kisisel", "genel", "gorev", "olcutler"):
        page = reader.get(at(reader, dossier_id, step)).text
        assert "Kaydet ve ilerle" not in page
        assert "okuma yetkiniz var" in page
        assert ">Yükle<" not in page
        assert ">Bak<" in page
        reader.post(at(reader, dossier_id, step), {}, status=403)


HOSTILE = ['"><script>x()</script>', "{{ 7*7 }}{% raw %}", "Ş" * 300, "عبد الله", "Иван Пётр", "İ ı ğ & <b>"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_it_was_typed(owner: Browser, text: str) -> None:
    dossier_id = keep(owner, blank())
    sent = {"version": str(view(owner, dossier_id).version), "birth_place": text, "kal": "1"}
    owner.post(at(owner, dossier_id, "kisisel"), sent)
    assert view(owner, dossier_id).facts.worker.birth_place == text
    for page in ("", "kisisel", "sonuc"):
        assert "<script>x()" not in owner.get(at(owner, dossier_id, page)).text


def test_direction_marks_and_controls_are_taken_out(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    sent = {"version": str(view(owner, dossier_id).version), "birth_place": "Mus\u202eter\u0000stadt", "kal": "1"}
    owner.post(at(owner, dossier_id, "kisisel"), sent)
    assert view(owner, dossier_id).facts.worker.birth_place == "Musterstadt"
