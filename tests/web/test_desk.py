"""The desk: the firm's dossiers by state, and a search that knows Turkish letters."""

import re

from tests.factories import TODAY, a_worker, a_workplace, an_employer
from tests.web.conftest import Browser
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom
from webapp.services import keep_employer, keep_worker
from webapp.services.open_dossier import open_dossier


def a_dossier(owner: Browser, given_names: str, surname: str, employer: str = "Örnek A.Ş.", seed: int = 1) -> str:
    """Opens a dossier and answers its number."""
    from webapp.services.find_dossiers import dossiers

    with owner.write() as session:
        employer_id = keep_employer.save_employer(session, an_employer(seed, name=employer))
        made = open_dossier(
            session,
            category=Category.STANDARD_EMPLOYER,
            kind=ApplicationKind.FIRST,
            filed_from=FiledFrom.INSIDE_TURKIYE,
            employer_id=employer_id,
            workplace_id=keep_employer.save_workplace(session, employer_id, a_workplace(seed, name="Merkez")),
            household_id=None,
            worker_id=keep_worker.save_worker(session, a_worker(seed, given_names=given_names, surname=surname)),
            on=TODAY,
        )
        return next(row.number for row in dossiers(session) if row.id == made)


def shown(page: str) -> list[str]:
    """The names on the desk, from the top."""
    return re.findall(r'<th scope="row"[^>]*><a[^>]*>([^<]*)</a>', page)


def test_an_empty_desk_shows_the_ways_in(owner: Browser) -> None:
    page = owner.get(owner.url()).text
    assert "Henüz dosya yok" in page
    assert owner.url("isverenler/yeni") in page
    assert owner.url("yabancilar/yeni") in page


def test_the_desk_groups_the_dossiers_and_says_what_blocks(owner: Browser) -> None:
    number = a_dossier(owner, "Anna Greta", "Musterfrau")
    page = owner.get(owner.url()).text
    assert shown(page) == ["Anna Greta Musterfrau"]
    assert number in page
    assert re.search(r"Hazırlanıyor <span class=\"count\">1</span>", page)
    assert re.search(r"\d+ engel", page)
    assert "23 Kasım 2026 Pazartesi" in page


def test_a_search_folds_turkish_letters(owner: Browser) -> None:
    number = a_dossier(owner, "Işıl", "İncesu", "Çınaraltı Turizm", seed=1)
    a_dossier(owner, "Zhang", "Wei", "Göksu Metal", seed=2)
    for words in ("isil", "INCESU", "cinaralti işıl", number):
        assert shown(owner.get(owner.url(), query_string={"ara": words}).text) == ["Işıl İncesu"], words


def test_a_search_without_a_result_repeats_the_words(owner: Browser) -> None:
    a_dossier(owner, "Zhang", "Wei")
    page = owner.get(owner.url(), query_string={"ara": "<b>yok</b>"}).text
    assert "Aramanıza uyan dosya yok" in page
    assert "«&lt;b&gt;yok&lt;/b&gt;»" in page


def test_a_search_over_htmx_brings_the_list_only(owner: Browser) -> None:
    a_dossier(owner, "Zhang", "Wei")
    answer = owner.get(owner.url(), htmx=True, query_string={"ara": "wei"})
    assert 'id="dosyalar"' in answer.text
    assert "<html" not in answer.text


def test_the_desk_of_a_firm_shows_none_of_another(client_for) -> None:
    mine, theirs = client_for(), client_for(firm_name="Başka Büro")
    a_dossier(theirs, "Kanarya", "Yabancı", "Kanarya A.Ş.")
    page = mine.get(mine.url()).text + mine.get(mine.url(), query_string={"ara": "kanarya"}).text
    assert "Kanarya A.Ş." not in page
    assert shown(page) == []
