"""The list of dossiers as a page: filters as an address, chips, orders, pages, views of one's own, Excel."""

import io
import re
from typing import Any
from urllib.parse import unquote
from uuid import UUID, uuid4

import pytest
from python_calamine import CalamineWorkbook

from tests.factories import TODAY, a_worker, a_workplace, an_employer
from tests.web.conftest import Browser
from webapp.db.models import MemberRole, Membership, User
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom
from webapp.services import keep_employer, keep_worker, members
from webapp.services.open_dossier import open_dossier


def opened(browser: Browser, surname: str, *, seed: int = 1, employer_id: UUID | None = None) -> dict[str, UUID]:
    """Opens a dossier; answers with its id and those of its parties."""
    with browser.write() as session:
        employer = employer_id or keep_employer.save_employer(session, an_employer(seed, name=f"Örnek {seed} A.Ş."))
        workplace = keep_employer.save_workplace(session, employer, a_workplace(seed, name=f"Merkez {seed}"))
        worker = keep_worker.save_worker(session, a_worker(seed, given_names="Çağrı", surname=surname))
        dossier = open_dossier(
            session,
            category=Category.STANDARD_EMPLOYER,
            kind=ApplicationKind.FIRST,
            filed_from=FiledFrom.INSIDE_TURKIYE,
            employer_id=employer,
            workplace_id=workplace,
            household_id=None,
            worker_id=worker,
            on=TODAY,
        )
    return {"dossier": dossier, "employer": employer, "workplace": workplace}


def names(page: str) -> list[str]:
    """The names in the list, from the top."""
    return re.findall(r'<th scope="row"[^>]*><a[^>]*>Çağrı ([^<]*)</a>', page)


def link(page: str, words: str) -> str:
    """The address behind exactly these words, else behind words that hold them."""
    found = {}
    for address, inside in re.findall(r'<a[^>]*href="([^"]*)"[^>]*>(.*?)</a>', page, flags=re.DOTALL):
        found.setdefault(" ".join(re.sub(r"<[^>]*>", " ", inside).split()), address.replace("&amp;", "&"))
    return found.get(words) or next(address for text, address in found.items() if words in text)


def a_colleague(browser: Browser, name: str = "Şule Örnek") -> UUID:
    with browser.app.extensions["izin_database"].write_session() as session:
        user = User(id=uuid4(), email=f"{uuid4().hex}@ornek.example", name=name, password=None)
        session.add(user)
        session.flush()
        session.add(Membership(user_id=user.id, firm_id=browser.firm_id, role=MemberRole.PREPARER))
        return user.id


def test_a_firm_without_dossiers_is_shown_how_to_begin(owner: Browser) -> None:
    page = owner.get(owner.url("dosyalar")).text
    assert "Henüz dosya yok" in page
    assert owner.url("dosyalar/yeni") in page


def test_a_search_and_a_filter_stand_in_the_address_and_as_chips_that_take_them_out(owner: Browser) -> None:
    for seed, surname in enumerate(("Işık", "Şahin", "İnce"), start=1):
        opened(owner, surname, seed=seed)
    page = owner.get(owner.url("dosyalar"), query_string={"ara": "isik", "durum": "hazirlik"}).text
    assert names(page) == ["Işık"]
    assert "Arama: isik" in page
    without = link(page, "Arama: isik").split("?")[1]
    assert "durum=hazirlik" in without
    assert "ara=" not in without
    assert len(names(owner.get(f"{owner.url('dosyalar')}?{without}").text)) == 3


def test_what_no_dossier_passes_says_so_and_how_to_go_on(owner: Browser) -> None:
    opened(owner, "Işık")
    page = owner.get(owner.url("dosyalar"), query_string={"durum": "ended"}).text
    assert "Bu süzgeçlere uyan dosya yok" in page
    assert "Süzgeçleri kaldır" in page


@pytest.mark.parametrize(
    "words", [{"durum": "yok-boyle"}, {"isveren": "1"}, {"yer": "uydurma"}, {"adet": "7"}, {"kisi": "x"}]
)
def test_words_that_say_nothing_are_passed_over(owner: Browser, words: dict[str, str]) -> None:
    opened(owner, "Işık")
    assert names(owner.get(owner.url("dosyalar"), query_string=words).text) == ["Işık"]


def test_a_filter_over_htmx_brings_the_list_alone(owner: Browser) -> None:
    opened(owner, "Işık")
    answer = owner.get(owner.url("dosyalar"), htmx=True, query_string={"durum": "preparing"})
    assert 'id="dosya-listesi"' in answer.text
    assert "<html" not in answer.text


def test_pages_follow_each_other_both_ways_and_their_addresses_tell_no_name(owner: Browser) -> None:
    first = opened(owner, "Abcd", seed=1)
    for seed in range(2, 28):
        opened(owner, f"Ad{seed:02d}", seed=seed, employer_id=first["employer"])
    page = owner.get(owner.url("dosyalar"), query_string={"sirala": "ad"}).text
    following = link(page, "Sonraki sayfa")
    assert len(names(page)) == 25
    assert names(page)[0] == "Abcd"
    assert not {"ad25", "Ad25", "abcd"} & set(re.findall(r"\w+", unquote(following)))
    last = owner.get(following).text
    assert names(last) == ["Ad26", "Ad27"]
    assert names(owner.get(link(last, "Önceki sayfa")).text) == names(page)
    assert names(owner.get(link(last, "Başa dön")).text) == names(page)


def test_a_place_in_the_list_of_another_order_leads_to_the_beginning(owner: Browser) -> None:
    first = opened(owner, "Abcd", seed=1)
    for seed in range(2, 28):
        opened(owner, f"Ad{seed:02d}", seed=seed, employer_id=first["employer"])
    following = link(owner.get(owner.url("dosyalar"), query_string={"sirala": "ad"}).text, "Sonraki sayfa")
    page = owner.get(following.replace("sirala=ad", "sirala=numara")).text
    assert len(names(page)) == 25


def test_the_heads_sort_and_say_how_the_list_is_sorted(owner: Browser) -> None:
    for seed, surname in enumerate(("Çınar", "Işık", "Cemal"), start=1):
        opened(owner, surname, seed=seed)
    page = owner.get(owner.url("dosyalar"), query_string={"sirala": "ad"}).text
    assert names(page) == ["Cemal", "Çınar", "Işık"]
    assert 'aria-sort="ascending"' in page
    turned = owner.get(link(page, "Yabancı")).text
    assert names(turned) == ["Işık", "Çınar", "Cemal"]
    assert 'aria-sort="descending"' in turned


def test_a_workplace_an_employer_and_nobody_else_s_have_lists_of_their_own(owner: Browser, client_for: Any) -> None:
    one, other = opened(owner, "Işık", seed=1), opened(owner, "Şahin", seed=2)
    place = f"isverenler/{one['employer']}/isyerleri/{one['workplace']}/dosyalar"
    assert names(owner.get(owner.url(place)).text) == ["Işık"]
    assert names(owner.get(owner.url(f"isverenler/{other['employer']}/dosyalar")).text) == ["Şahin"]
    owner.get(owner.url(f"isverenler/{other['employer']}/isyerleri/{one['workplace']}/dosyalar"), status=404)
    stranger = client_for(firm_name="Başka Büro")
    stranger.get(stranger.url(place), status=404)


def test_the_workbook_holds_what_the_filter_shows(owner: Browser) -> None:
    for seed, surname in enumerate(("Işık", "Şahin"), start=1):
        opened(owner, surname, seed=seed)
    page = owner.get(owner.url("dosyalar"), query_string={"ara": "sahin"}).text
    answer = owner.get(link(page, "Excel’e aktar"))
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert [row[head.index("Yabancı")] for row in rows] == ["Çağrı Şahin"]
    assert rows[0][head.index("Açılış")] == TODAY
    assert f"Dosyalar%20{TODAY.isoformat()}.xlsx" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_dossiers_are_ticked_and_given_to_a_colleague(owner: Browser) -> None:
    ids, colleague = opened(owner, "Işık"), a_colleague(owner)
    page = owner.get(owner.url("dosyalar")).text
    assert f'value="{ids["dossier"]}"' in page
    assert "Seçilenleri ata" in page
    owner.post(
        owner.url("dosyalar/atama"), {"dossier": str(ids["dossier"]), "member": str(colleague), "confirmed": "1"}
    )
    page = owner.get(owner.url("dosyalar"), query_string={"kisi": str(colleague)}).text
    assert names(page) == ["Işık"]
    assert "Kimin işi: Şule Örnek" in page
    assert names(owner.get(owner.url("dosyalar"), query_string={"kisi": "ben"}).text) == []
    assert names(owner.get(owner.url("dosyalar"), query_string={"kisi": "yok"}).text) == []


def test_who_only_reads_ticks_nothing_and_still_exports(owner: Browser, client_for: Any) -> None:
    opened(owner, "Işık")
    reader = client_for("reader", firm_id=owner.firm_id)
    page = reader.get(reader.url("dosyalar")).text
    assert names(page) == ["Işık"]
    assert 'type="checkbox"' not in page
    assert "Excel’e aktar" in page


def test_a_view_is_kept_under_a_name_opened_first_renamed_and_forgotten(owner: Browser) -> None:
    for seed, surname in enumerate(("Işık", "Şahin"), start=1):
        opened(owner, surname, seed=seed)
    page = owner.get(owner.url("dosyalar"), query_string={"ara": "isik", "sirala": "ad"}).text
    form = owner.get(link(page, "Görünümü kaydet")).text
    query = re.search(r'name="query"[^>]*value="([^"]*)"', form)
    assert query is not None
    kept = query[1].replace("&amp;", "&")
    owner.post(owner.url("dosyalar/gorunumler"), {"name": "Işıklar", "query": kept})
    page = owner.get(owner.url("dosyalar")).text
    assert len(names(page)) == 2
    assert names(owner.get(link(page, "Işıklar")).text) == ["Işık"]

    views = owner.url("dosyalar/gorunumler")
    (view,) = set(re.findall(r"gorunumler/([0-9a-f-]{36})", owner.get(views).text))
    owner.post(f"{views}/{view}/ilk")
    assert names(owner.get(owner.url("dosyalar"), follow_redirects=True, status=200).text) == ["Işık"]
    assert len(names(owner.get(owner.url("dosyalar"), query_string={"hepsi": "1"}).text)) == 2
    owner.post(f"{views}/{view}", {"name": "İlk bakılacaklar"})
    assert "İlk bakılacaklar" in owner.get(views).text
    owner.post(f"{views}/{view}/sil")
    assert "Kayıtlı görünüm yok" in owner.get(views).text
    assert len(names(owner.get(owner.url("dosyalar")).text)) == 2


def test_a_view_needs_a_name_of_its_own(owner: Browser) -> None:
    views = owner.url("dosyalar/gorunumler")
    assert "Görünümün adı boş" in owner.post(views, {"name": "", "query": "durum=ready"}, status=422).text
    owner.post(views, {"name": "Hazırlar", "query": "durum=ready"})
    answer = owner.post(views, {"name": "Hazırlar", "query": "durum=fee"}, status=422).text
    assert "Bu adda bir görünümünüz var" in answer
    assert 'value="durum=fee"' in answer


def test_a_view_is_nobody_else_s(owner: Browser, client_for: Any) -> None:
    owner.post(owner.url("dosyalar/gorunumler"), {"name": "Hazırlar", "query": "durum=ready"})
    (view,) = set(re.findall(r"gorunumler/([0-9a-f-]{36})", owner.get(owner.url("dosyalar/gorunumler")).text))
    colleague = client_for("preparer", firm_id=owner.firm_id)
    assert "Hazırlar" not in colleague.get(colleague.url("dosyalar/gorunumler")).text
    for end in ("", "/ilk", "/sil"):
        colleague.post(colleague.url(f"dosyalar/gorunumler/{view}{end}"), {"name": "x"}, status=404)


def test_the_desk_tells_whose_work_is_due_and_shows_one_person_s(owner: Browser) -> None:
    ids, colleague = opened(owner, "Işık"), a_colleague(owner)
    opened(owner, "Şahin", seed=2)
    with owner.write() as session:
        members.assign(session, [ids["dossier"]], colleague)
    page = owner.get(owner.url()).text
    assert "Kimin işi" in page
    assert re.search(r"Av\. Işıl Örnek \(siz\)", page)
    shown = owner.get(owner.url(), query_string={"kisi": str(colleague)}).text
    assert names(shown) == ["Işık"] * len(names(shown))
    assert names(shown)
    assert "Kimin işi: Şule Örnek" in shown
    nobodys = owner.get(owner.url(), query_string={"kisi": "yok"}).text
    assert set(names(nobodys)) == {"Şahin"}
    one_employer = owner.get(owner.url(), query_string={"isveren": str(ids["employer"])}).text
    assert set(names(one_employer)) == {"Işık"}
