"""The overview: key facts, the five steps, findings with their way out, and a checklist that follows the answers."""

import re
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, attach_all, blank, keep, view
from tests.web.reading import plain
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom
from webapp.services import find_dossiers
from webapp.services.open_dossier import open_dossier


def answer(browser: Browser, dossier_id: UUID, **answers: str) -> None:
    """Save answers of the category's questions."""
    known = {"version": str(view(browser, dossier_id).version), "kal": "1"}
    browser.post(at(browser, dossier_id, "olcutler"), known | answers)


def open_titles(browser: Browser, dossier_id: UUID) -> list[str]:
    """The documents that stand open in the column beside a step."""
    page = browser.get(at(browser, dossier_id, "kontrol"), htmx=True).text
    return re.findall(r"<h3>([^<]+)</h3>", page)


def test_the_head_names_the_facts_and_the_way_out(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(Category.KEY_PERSONNEL, filed_from=FiledFrom.ABROAD))
    page = owner.get(at(owner, dossier_id)).text
    for words in (
        "Anna Greta Musterfrau",
        "2026-0001",
        "Kilit personel",
        "İlk başvuru",
        "Yurt dışı",
        "2026ORNEK1231311",
    ):
        assert words in page
    assert re.search(r'href="#paket-kontrol">\s*\d+ engeli gider', page)


def test_a_complete_dossier_offers_the_pack(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(), attach=True)
    page = owner.get(at(owner, dossier_id)).text
    assert "engeli gider" not in page
    assert "Paketi indir" in page
    assert "Paket hazır" in page


def test_the_steps_stand_in_the_portals_order_with_their_state(owner: Browser) -> None:
    page = owner.get(at(owner, keep(owner, blank()))).text
    steps = re.findall(r">(\d)\. ([^<]+)</a>", page)
    assert steps == [
        ("1", "Kişisel Bilgiler"),
        ("2", "Genel Bilgiler"),
        ("3", "Görev Bilgileri"),
        ("4", "Belgeler"),
        ("5", "Sonuç"),
    ]
    assert "alan boş" in page
    assert "soru yanıtsız" in page


def test_every_empty_field_is_a_link_to_its_field(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    page = owner.get(at(owner, dossier_id)).text
    links = re.findall(r'<a href="([^"#]+)#([^"]+)">[^<]+</a></li>', page)
    assert len(links) > 40
    for address in {path for path, _anchor in links}:
        target = owner.get(address).text
        for anchor in [anchor for path, anchor in links if path == address]:
            assert f'id="{anchor}"' in target, f"{address} has no #{anchor}"


@pytest.mark.parametrize("category", list(Category))
@pytest.mark.parametrize("place", list(FiledFrom))
def test_every_finding_leads_to_a_place_that_exists(owner: Browser, category: Category, place: FiledFrom) -> None:
    dossier_id = keep(owner, blank(category, filed_from=place))
    page = owner.get(at(owner, dossier_id)).text
    links = set(re.findall(r'href="(/f/[^"#]+)#([^"]+)"', page))
    assert links
    for address in {path for path, _anchor in links}:
        target = owner.get(address).text
        assert [a for path, a in links if path == address and f'id="{a}"' not in target] == []


def test_a_finding_says_why_what_to_do_and_by_which_rule(owner: Browser) -> None:
    poor = factories.a_job(wage_amount=factories.Decimal("148500"))
    page = owner.get(at(owner, keep(owner, factories.facts(job=poor)))).text
    assert "Aylık ücret tabanın altında" in page
    assert "Neden" in page
    assert "Çare" in page
    assert "yürürlükte" in page
    assert "/gorev#wage_amount" in page


def test_a_liaison_office_is_asked_for_its_authority_document_and_foreign_exchange(owner: Browser) -> None:
    dossier_id = keep(owner, blank(Category.LIAISON_OFFICE))
    page = owner.get(at(owner, dossier_id)).text
    assert "yetki" in page
    assert "Son bir yılda yurt dışından getirilen döviz" in owner.get(at(owner, dossier_id, "olcutler")).text
    answer(owner, dossier_id, foreign_exchange_usd="150.000", liaison_current_holders="1", form_signatures="both")
    page = owner.get(at(owner, dossier_id)).text
    assert "Getirilen döviz yetmiyor" in page
    assert "200.000" in page
    assert "Büroda yetki belgeli yabancı zaten var" in page


def test_the_key_staff_limb_brings_its_own_papers(owner: Browser) -> None:
    dossier_id = keep(owner, blank(Category.KEY_PERSONNEL))
    answer(owner, dossier_id, key_staff_limb="manages_company")
    titles = open_titles(owner, dossier_id)
    assert "Kilit görevi gösteren karar" in titles
    assert "Bonservis" not in titles
    answer(owner, dossier_id, key_staff_limb="essential_knowledge")
    titles = open_titles(owner, dossier_id)
    assert "Kilit görevi gösteren karar" not in titles
    assert "Bonservis" in titles


def test_the_special_fdi_limb_brings_its_own_papers(owner: Browser) -> None:
    dossier_id = keep(owner, blank(Category.KEY_PERSONNEL))
    answer(owner, dossier_id, special_fdi_limb="investment_elsewhere")
    assert "Ana şirketin görevlendirme yazısı" in open_titles(owner, dossier_id)
    answer(owner, dossier_id, special_fdi_limb="fixed_investment")
    titles = open_titles(owner, dossier_id)
    assert "Ana şirketin görevlendirme yazısı" not in titles
    assert "Yatırım ya da Turizm Teşvik Belgesi" in titles


def test_a_form_without_both_signatures_asks_for_an_acceptance_letter_or_the_contract(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(Category.KEY_PERSONNEL))
    assert "İşe kabul belgesi" not in open_titles(owner, dossier_id)
    answer(owner, dossier_id, form_signatures="not_both")
    assert "İşe kabul belgesi" in open_titles(owner, dossier_id)
    attach_all(owner, dossier_id, but=("acceptance_letter",))
    assert "İşe kabul belgesi" not in open_titles(owner, dossier_id), "the signed contract is enough"


def test_an_unsaved_answer_shows_its_list_at_once_and_says_that_it_is_not_saved(owner: Browser) -> None:
    dossier_id = keep(owner, blank(Category.KEY_PERSONNEL))
    sent = {"version": "1", "key_staff_limb": "essential_knowledge", "yenile": "1"}
    page = owner.post(at(owner, dossier_id, "olcutler"), sent, htmx=True, status=200).text
    assert 'id="dosya-durumu"' in page
    assert "Bonservis" in page
    assert "henüz kaydedilmedi" in page
    assert view(owner, dossier_id).facts.answers.key_staff_limb is None


def test_a_limb_asks_for_its_figure(owner: Browser) -> None:
    dossier_id = keep(owner, blank(Category.KEY_PERSONNEL))
    sent = {"version": "1", "special_fdi_limb": "staff", "yenile": "1"}
    page = owner.post(at(owner, dossier_id, "olcutler"), sent, htmx=True, status=200).text
    assert 'id="sgk_staff_last_year"' in page
    assert 'id="planned_fixed_investment_try"' not in page


@pytest.mark.parametrize("category", list(Category))
def test_only_the_questions_of_the_category_are_asked(owner: Browser, category: Category) -> None:
    page = owner.get(at(owner, keep(owner, blank(category)), "olcutler")).text
    assert ("key_staff_limb" in page) == (category is Category.KEY_PERSONNEL)
    assert ("foreign_exchange_usd" in page) == (category is Category.LIAISON_OFFICE)
    assert "is_filed_by_agent" in page


def test_the_checklist_refreshes_itself_with_the_steps_bar(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    page = owner.get(at(owner, dossier_id, "kisisel")).text
    assert 'hx-trigger="dosya-degisti from:body"' in page
    fragment = owner.get(at(owner, dossier_id, "kontrol?adim=personal"), htmx=True).text
    assert 'id="dosya-durumu"' in fragment
    assert 'id="adim-cubugu"' in fragment
    assert 'hx-swap-oob="true"' in fragment
    assert "Boş alanlar" in fragment
    assert owner.get(at(owner, dossier_id, "kontrol"), status=303).location.endswith(f"{dossier_id}#paket-kontrol")


def test_the_list_shows_every_dossier_of_the_firm_only(owner: Browser, client_for: Any) -> None:
    keep(owner, factories.facts())
    keep(owner, factories.facts(Category.DOMESTIC_SERVICES))
    page = owner.get(owner.url("dosyalar")).text
    assert page.count("Anna Greta Musterfrau") == 2
    assert "Ev hizmetleri" in page
    other = client_for(firm_name="Başka Büro")
    assert "Musterfrau" not in other.get(other.url("dosyalar")).text


def test_the_list_says_how_each_dossier_stands_and_what_is_due_next(owner: Browser) -> None:
    keep(owner, factories.facts())
    page = plain(owner.get(owner.url("dosyalar")).text)
    assert "Hazırlanıyor" in page
    assert re.search(r"\d+ engel", page)
    assert "Sıradaki tarih" in page
    assert re.search(r"\d{2}\.\d{2}\.20\d{2}", page)


def test_a_long_list_is_turned_page_by_page(owner: Browser) -> None:
    first = keep(owner, factories.facts())
    with owner.write() as session:
        held = find_dossiers.dossier(session, first)
        for _number in range(25):
            open_dossier(
                session,
                category=Category.STANDARD_EMPLOYER,
                kind=ApplicationKind.FIRST,
                filed_from=FiledFrom.INSIDE_TURKIYE,
                employer_id=held.employer_id,
                workplace_id=held.workplace_id,
                household_id=None,
                worker_id=held.worker_id,
                on=date(2026, 11, 23),
            )
    newest = owner.get(owner.url("dosyalar")).text
    following = re.search(r'rel="next" href="([^"]+)"', newest)
    assert following is not None
    oldest = owner.get(following[1].replace("&amp;", "&")).text
    assert newest.count('class="row-link"') == 25
    assert oldest.count('class="row-link"') == 1
    assert "26 dosya" in oldest
    assert 'rel="prev"' in oldest
    assert 'rel="prev"' not in newest


def test_an_empty_list_says_what_will_stand_there(owner: Browser) -> None:
    assert "Henüz dosya yok" in owner.get(owner.url("dosyalar")).text


def test_a_dossier_is_deleted_after_one_more_question(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(), attach=True)
    assert "geri alınamaz" in owner.get(at(owner, dossier_id, "sil")).text
    owner.post(at(owner, dossier_id, "sil"))
    owner.get(at(owner, dossier_id), status=404)
    assert "Anna Greta" in owner.get(owner.url("yabancilar")).text


def test_a_reader_sees_the_dossier_without_the_ways_to_change_it(owner: Browser, client_for: Any) -> None:
    dossier_id = keep(owner, factories.facts())
    reader = client_for("reader", firm_id=owner.firm_id)
    assert "Dosyayı sil" not in reader.get(at(reader, dossier_id)).text
    reader.get(at(reader, dossier_id, "sil"), status=403)
    reader.post(at(reader, dossier_id, "sil"), status=403)


PAGES = ["", "kisisel", "genel", "gorev", "olcutler", "belgeler", "belgeler/sayim", "sonuc", "kontrol", "sil", "paket"]


@pytest.mark.parametrize("page", [*PAGES, "uretilen/cv_form"])
def test_another_firms_dossier_does_not_exist(owner: Browser, client_for: Any, page: str) -> None:
    other = client_for(firm_name="Başka Büro")
    foreign = keep(other, factories.facts())
    unknown = UUID(int=0)
    as_foreign = owner.get(at(owner, foreign, page), status=404).text
    as_unknown = owner.get(at(owner, unknown, page), status=404).text
    assert as_foreign.replace(str(foreign), "") == as_unknown.replace(str(unknown), "")
