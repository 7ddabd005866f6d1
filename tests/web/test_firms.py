"""A lawyer in several firms: chosen, opened, never mixed (seed A 4.3; security G6, G8)."""

from flask import Flask

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import keep
from tests.web.people import limit, user_id_of
from webapp.db.accounts import MemberRole, Membership


def let_in(browser: Browser, other: Browser, role: MemberRole = MemberRole.OWNER) -> None:
    """Make whoever is signed in there a member of the other's firm too."""
    with other.write() as session:
        session.add(Membership(user_id=user_id_of(browser), firm_id=other.firm_id, role=role))


def test_with_one_firm_the_desk_opens_and_with_several_the_choice(owner: Browser, client_for) -> None:
    assert owner.get("/", status=303).headers["Location"] == owner.url()
    let_in(owner, client_for(firm_name="İkinci Büro"))
    assert owner.get("/", status=303).headers["Location"] == "/burolar"
    page = owner.get("/burolar").text
    assert page.index("İkinci Büro") < page.index("Örnek Hukuk Bürosu")


def test_the_firm_stands_on_every_page_of_it(owner: Browser, client_for) -> None:
    other = client_for(firm_name="İkinci Büro")
    let_in(owner, other)
    for browser_url, name in (
        (owner.url("isverenler"), "Örnek Hukuk Bürosu"),
        (other.url("isverenler"), "İkinci Büro"),
    ):
        bar = owner.get(browser_url).text.split('<span class="firm-name">', 1)[1].split("</span></div>", 1)[0]
        assert name in bar[:200]


def test_an_owner_opens_another_firm_and_owns_it(owner: Browser) -> None:
    answer = owner.post("/burolar/yeni", {"name": "Yeni Müvekkil A.Ş."})
    page = owner.get(answer.headers["Location"]).text
    assert "Yeni Müvekkil A.Ş." in page
    assert "sahip" in page
    assert "Büronun ya da firmanın adını yazın" in owner.post("/burolar/yeni", {"name": " "}, status=422).text


def test_who_owns_no_firm_opens_none(client_for, owner: Browser) -> None:
    helper = client_for("preparer", firm_id=owner.firm_id)
    helper.get("/burolar/yeni", status=403)
    helper.post("/burolar/yeni", {"name": "Kendi Büromuz"}, status=403)
    assert "Yeni büro" not in helper.get("/burolar").text


def test_what_is_told_in_one_firm_is_not_told_in_another(owner: Browser, client_for) -> None:
    other = client_for(firm_name="İkinci Büro")
    let_in(owner, other)
    owner.post(owner.url("isverenler/yeni"), {"kind": "company", "name": "Gizli Kalacak Limited"})
    assert "İşveren kaydedildi" not in owner.get(other.url()).text
    assert "İşveren kaydedildi" in owner.get(owner.url()).text
    assert "İşveren kaydedildi" not in owner.get(owner.url()).text


def test_a_form_of_one_firm_is_never_saved_in_another(owner: Browser, client_for) -> None:
    other = client_for(firm_name="İkinci Büro")
    let_in(owner, other)
    owner.get(other.url())  # the other firm was looked at last
    owner.post(owner.url("isverenler/yeni"), {"kind": "company", "name": "Birincinin Limited"})
    assert "Birincinin Limited" in owner.get(owner.url("isverenler")).text
    assert "Birincinin Limited" not in owner.get(other.url("isverenler")).text


def test_no_page_of_a_firm_is_kept_for_the_back_button_of_another(owner: Browser) -> None:
    answer = owner.get(owner.url())
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Cookie" in answer.headers["Vary"]


CANARY = "Kanaryaörnek"


def test_no_screen_of_a_limited_member_names_what_lies_at_another_place(owner: Browser, client_for, app: Flask) -> None:
    here = keep(owner, factories.facts())
    keep(
        owner,
        factories.facts(
            employer=factories.an_employer(2, name=f"{CANARY} İşveren"),
            workplace=factories.a_workplace(2, name=f"{CANARY} Tesisi"),
            worker=factories.a_worker(2, surname=CANARY),
        ),
    )
    helper = client_for("preparer", firm_id=owner.firm_id)
    with owner.read() as session:
        from webapp.services.find_dossiers import dossier

        limit(helper, [dossier(session, here).workplace_id])
    screens = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.arguments == {"firm_id"} and "GET" in (rule.methods or ())
    ]
    seen = 0
    for screen in screens:
        address = screen.replace("<uuid:firm_id>", str(owner.firm_id))
        for query in ("", "?ara=kanarya"):
            text = helper.client.get(address + query).data
            assert f"{CANARY} ".encode() not in text, address
            assert f"{CANARY}<".encode() not in text, address
            seen += 1
    assert seen > 30
    assert CANARY in owner.get(owner.url("isverenler")).text
    assert CANARY in owner.get(owner.url("dosyalar")).text
