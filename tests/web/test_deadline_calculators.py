"""Court, extension and passport days without a dossier: the day, the count, the drawing and every doubt."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from tests.web.conftest import Browser
from tests.web.reading import plain

SUIT = {"served_on": "05.10.2026", "channel": "paper", "objected_on": "20.10.2026"}


def suit(owner: Browser, **change: str) -> str:
    """The answered calculator."""
    return owner.get(owner.url("hesaplar/dava"), query_string=SUIT | change).text


def drawing(page: str) -> ElementTree.Element:
    """The drawn time line."""
    found = re.search(r"<svg class=\"timeline.*?</svg>", page, re.S)
    assert found is not None
    return ElementTree.fromstring(found[0])  # noqa: S314 our own page


def test_an_objection_on_day_15_leaves_45_days_and_the_sunday_moves_to_monday(owner: Browser) -> None:
    page = plain(suit(owner))
    assert "Dava için son gün 4 Ocak 2027 Pazartesi" in page
    assert "42 gün var. Önerilen: en geç 31 Aralık 2026 Perşembe." in page
    assert "İtiraz için son gün 4 Kasım 2026 Çarşamba" in page
    assert "Geçen 15 gün, kalan 45 gün" in page
    assert "03.01.2027" in page
    assert "İYUK m.11/2" in page


def test_without_an_objection_the_sixty_days_run_through(owner: Browser) -> None:
    assert "4 Aralık 2026 Cuma" in plain(suit(owner, objected_on=""))


def test_a_last_day_in_the_recess_moves_to_7_september(owner: Browser) -> None:
    page = plain(suit(owner, served_on="26.05.2026", objected_on=""))
    assert "7 Eylül 2026 Pazartesi" in page
    assert "Adli tatil" in page


def test_an_e_notification_is_served_on_the_fifth_day(owner: Browser) -> None:
    page = plain(suit(owner, channel="e_notification", objected_on=""))
    assert "e-Tebligat adrese ulaştı" in page
    assert "10.10.2026" in page
    assert "9 Aralık 2026 Çarşamba" in page


def test_a_portal_notice_is_the_cautious_start_and_says_so(owner: Browser) -> None:
    paper, portal = (plain(suit(owner, channel=channel)) for channel in ("paper", "portal"))
    assert "4 Ocak 2027 Pazartesi" in portal
    assert portal.count("Not:") == paper.count("Not:") + 1 or "Uyarı:" in portal


def test_an_answer_before_silence_starts_the_clock_again(owner: Browser) -> None:
    page = plain(suit(owner, answered_on="30.10.2026"))
    assert "14 Aralık 2026 Pazartesi" in page


def test_the_drawing_is_named_and_has_numbers_only(owner: Browser) -> None:
    page = suit(owner)
    svg = drawing(page)
    assert svg.get("role") == "img"
    assert {"cizgi-b", "cizgi-a"} == set((svg.get("aria-labelledby") or "").split())
    assert [child.tag for child in svg][:2] == ["title", "desc"]
    assert "Son gün 4 Ocak 2027 Pazartesi" in "".join(svg.itertext())
    for rect in svg.iter("rect"):
        assert all(int(rect.get(name, "x")) >= 0 for name in ("x", "y", "width", "height"))


def test_the_bar_is_as_long_as_its_days(owner: Browser) -> None:
    runs = [int(r.get("width", "")) for r in drawing(suit(owner)).iter("rect") if r.get("class") == "run"]
    days = (date(2027, 1, 4) - date(2026, 10, 5)).days
    assert runs == [round(15 / days * 1030), round(90 / days * 1030) - round(45 / days * 1030)]


@pytest.mark.parametrize("objected_on", ["05.10.2026", "06.10.2026", "07.10.2026", "04.11.2026"])
def test_no_two_words_of_the_drawing_lie_on_each_other(owner: Browser, objected_on: str) -> None:
    spans = []
    for text in drawing(suit(owner, objected_on=objected_on)).iter("text"):
        wide = len("".join(text.itertext())) * 6.5
        x, anchor = float(text.get("x", "")), text.get("class") or ""
        start = x - wide if "t-end" in anchor else x - wide / 2 if "t-mid" in anchor else x
        spans.append((float(text.get("y", "")), start, start + wide))
    assert [
        (one, other)
        for i, one in enumerate(spans)
        for other in spans[i + 1 :]
        if abs(one[0] - other[0]) < 12 and one[1] < other[2] and other[1] < one[2]
    ] == []


REFUSED = [
    ({"served_on": ""}, "tebliğ edildiği günü yazın"),
    ({"served_on": "5 ekim"}, "«5 ekim» tarih olarak okunamadı"),
    ({"objected_on": "04.10.2026"}, "İtiraz tebliğden önce olamaz"),
    ({"objected_on": "", "answered_on": "30.10.2026"}, "İtiraz yazılmadan cevap yazılmış"),
    ({"answered_on": "19.10.2026"}, "Cevap itirazdan önce olamaz"),
    ({"channel": "guvercin"}, "Bu seçenek listede yok"),
]


@pytest.mark.parametrize(("change", "words"), REFUSED)
def test_impossible_days_are_refused_at_their_field(owner: Browser, change: dict[str, str], words: str) -> None:
    page = owner.get(owner.url("hesaplar/dava"), query_string=SUIT | change, status=422).text
    assert page.count(words) == 2
    assert '<svg class="timeline' not in page


def test_an_extension_window_opens_sixty_days_before_and_ends_the_day_before(owner: Browser) -> None:
    page = plain(owner.get(owner.url("hesaplar/uzatma"), query_string={"ends_on": "31.12.2026"}).text)
    assert "Uzatma için son güvenli gün 30 Aralık 2026 Çarşamba" in page
    assert "Pencere açık; 37 gün var." in page
    assert "1 Kasım 2026 Pazar" in page
    assert "31 Mart 2027 Çarşamba" in page  # ninety days of work while pending
    assert "Eski DYY kuralı" in page


@pytest.mark.parametrize(
    ("ends_on", "words"),
    [
        ("01.03.2027", "Pencere 31.12.2026 günü açılır."),
        ("23.11.2026", "Güvenli gün geçti"),
        ("22.11.2026", "Pencere kapandı"),
    ],
)
def test_a_window_says_whether_it_is_open(owner: Browser, ends_on: str, words: str) -> None:
    assert words in plain(owner.get(owner.url("hesaplar/uzatma"), query_string={"ends_on": ends_on}).text)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"passport_expires_on": "31.12.2027", "months": "11"}, "İstenen 11 ay kısalmaz."),
        ({"passport_expires_on": "31.12.2027", "months": "12"}, "12 ay kısalır: 23.11.2027 yerine 01.11.2027."),
        ({"passport_expires_on": "31.12.2026"}, "Pasaport bu başvuruya yetmiyor"),
        ({"passport_expires_on": "01.11.2026"}, "Pasaportun süresi geçmiş"),
        ({"passport_expires_on": "31.12.2027"}, "1 Kasım 2027 Pazartesi"),
    ],
)
def test_a_permit_ends_sixty_days_before_the_passport(owner: Browser, query: dict[str, str], words: str) -> None:
    assert words in plain(owner.get(owner.url("hesaplar/izin-bitisi"), query_string=query).text)


@pytest.mark.parametrize("path", ["dava", "uzatma", "izin-bitisi", "ucret", "oran", "kota"])
def test_a_calculator_that_was_not_asked_yet_says_what_it_needs(owner: Browser, path: str) -> None:
    page = owner.get(owner.url(f"hesaplar/{path}")).text
    assert "empty-answer" in page
    assert "Hesaplanmadı" not in page


@pytest.mark.parametrize(
    ("path", "name"), [("dava", "served_on"), ("uzatma", "ends_on"), ("izin-bitisi", "passport_expires_on")]
)
@pytest.mark.parametrize("day", ["01.01.1900", "31.12.2100"])
def test_days_far_from_the_known_law_never_break_a_calculator(owner: Browser, path: str, name: str, day: str) -> None:
    owner.get(owner.url(f"hesaplar/{path}"), query_string={name: day})


def test_the_recess_is_drawn_between_the_counted_and_the_last_day(owner: Browser) -> None:
    svg = drawing(suit(owner, served_on="26.05.2026", objected_on=""))
    assert "adli tatil" in [text.text for text in svg.iter("text")]
    [run, rest, *_drawn] = svg.iter("rect")
    assert (run.get("class"), rest.get("class")) == ("run", "halt")
    assert int(run.get("x", "")) + int(run.get("width", "")) == int(rest.get("x", ""))
    assert int(rest.get("width", "")) > int(run.get("width", "")) // 2
