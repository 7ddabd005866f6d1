"""A session that ends in mid-form gives back what was typed, to whoever typed it and to nobody else."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from tests import factories
from tests.web.conftest import HTMX, SITE, Browser
from tests.web.dossier_worlds import at, keep, view
from tests.web.reading import plain
from webapp.db.models import Membership, ParkedForm, User, WebSession
from webapp.services import park_form, web_sessions
from webapp.services.park_form import MOST_BYTES, TypedForm

TYPED = {"title": "Yarım kalan görev", "occupation_name": "Mühendis", "kal": "1"}


def _ends(browser: Browser, ago: timedelta = timedelta(minutes=5)) -> None:
    """The session's time has run out, that long ago."""
    browser.token()
    with browser.app.extensions["izin_database"].write_session() as session:
        session.execute(update(WebSession).values(expires_at=datetime.now(UTC) - ago))


def _send(browser: Browser, path: str, data: dict[str, str], *, htmx: bool = False, **headers: str) -> Any:
    """A form that was open while the session ended: its token is the old one."""
    sent = {"csrf_token": browser.kept_token, **data}
    origin = {"Origin": SITE, "Sec-Fetch-Site": "same-origin", **(HTMX if htmx else {}), **headers}
    return browser.client.post(path, data=sent, headers=origin)


def _rows(browser: Browser) -> list[ParkedForm]:
    with browser.app.extensions["izin_database"].read_session() as session:
        return list(session.scalars(select(ParkedForm)))


def _back(browser: Browser) -> None:
    """The same user has signed in again."""
    _sign_in(browser, _user_of(browser))


def _user_of(browser: Browser) -> User:
    with browser.app.extensions["izin_database"].read_session() as session:
        return session.scalars(select(User).join(Membership).where(Membership.firm_id == browser.firm_id)).first()


def _sign_in(browser: Browser, user: User) -> None:
    browser.client.delete_cookie("izin")
    browser.kept_token = ""
    with browser.client.session_transaction() as kept:
        kept["_user_id"], kept["_fresh"], kept["user"] = user.fs_uniquifier, True, str(user.id)


@pytest.fixture
def dossier_id(owner: Browser) -> UUID:
    return keep(owner, factories.facts())


def _typed(owner: Browser, dossier_id: UUID) -> dict[str, str]:
    return {**TYPED, "version": str(view(owner, dossier_id).version)}


def _parked(owner: Browser, dossier_id: UUID) -> str:
    """The address of the form that was sent too late."""
    _ends(owner)
    answer = _send(owner, at(owner, dossier_id, "gorev"), _typed(owner, dossier_id))
    found = re.search(r"/kaldigim-yer/[0-9a-f-]{36}", answer.headers["Location"])
    assert found is not None
    return found[0]


def test_what_was_typed_comes_back_after_the_login_as_it_was_typed(owner: Browser, dossier_id: UUID) -> None:
    before = view(owner, dossier_id)
    address = _parked(owner, dossier_id)
    _back(owner)

    page = owner.get(address).text
    assert "Yazdıklarınız duruyor" in plain(page)
    assert f'action="{at(owner, dossier_id, "gorev")}"' in page
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.split("panel-form")[1]))
    assert {name: sent[name] for name in TYPED} == TYPED

    again = owner.post(at(owner, dossier_id, "gorev"), {**sent, "csrf_token": owner.token(), "yenile": "1"}, status=200)
    assert 'value="Yarım kalan görev"' in again.text
    assert "henüz kaydedilmedi" in again.text
    assert view(owner, dossier_id) == before


def test_no_form_is_saved_by_being_opened_again(owner: Browser) -> None:
    sent = {
        "value": "15.000,00",
        "valid_from": "01.01.2031",
        "valid_until": "31.12.2031",
        "note": "Örnek",
        "yenile": "1",
    }
    page = owner.post(owner.url("degerler/permit_fee_1_year_try"), sent, status=422).text

    assert 'value="01.01.2031"' in page
    assert "Büronun değeri eklendi" not in page


def test_it_can_be_saved_at_once(owner: Browser, dossier_id: UUID) -> None:
    address = _parked(owner, dossier_id)
    _back(owner)
    returned = address.rpartition("/")[2]
    owner.post(at(owner, dossier_id, "gorev"), {**_typed(owner, dossier_id), "geri-gelen": returned})

    assert view(owner, dossier_id).facts.job.title == "Yarım kalan görev"


def test_the_login_says_that_it_is_kept_and_leads_back_to_it(owner: Browser, dossier_id: UUID) -> None:
    _ends(owner)
    answer = _send(owner, at(owner, dossier_id, "gorev"), _typed(owner, dossier_id))

    assert answer.status_code == 303
    assert "next=/kaldigim-yer/" in answer.headers["Location"]
    login = plain(owner.get(answer.headers["Location"]).text)
    assert "Yazdıklarınız duruyor" in login
    assert "kaydedilmedi" not in login


def test_htmx_goes_to_the_login_too(owner: Browser, dossier_id: UUID) -> None:
    _ends(owner)
    answer = _send(owner, at(owner, dossier_id, "gorev"), _typed(owner, dossier_id), htmx=True)

    assert answer.status_code == 401
    assert "next=/kaldigim-yer/" in answer.headers["HX-Redirect"]


def test_a_form_of_a_party_and_of_a_new_dossier_come_back_too(owner: Browser) -> None:
    _ends(owner)
    for path in ("isverenler/yeni", "yabancilar/yeni", "dosyalar/yeni"):
        assert "kaldigim-yer" in _send(owner, owner.url(path), {"name": "Örnek"}).headers["Location"]


def test_somebody_else_who_signs_in_gets_nothing(
    owner: Browser, dossier_id: UUID, client_for: Callable[..., Browser]
) -> None:
    address = _parked(owner, dossier_id)
    colleague = client_for("preparer", firm_id=owner.firm_id)

    answer = colleague.get(address, status=303)

    assert answer.headers["Location"] == "/"
    assert len(_rows(owner)) == 1


def test_it_is_given_back_once(owner: Browser, dossier_id: UUID) -> None:
    address = _parked(owner, dossier_id)
    _back(owner)
    returned = address.rpartition("/")[2]
    owner.post(at(owner, dossier_id, "gorev"), {**_typed(owner, dossier_id), "geri-gelen": returned})

    assert _rows(owner) == []
    owner.get(address, status=303)


def test_it_is_forgotten_when_it_is_not_wanted(owner: Browser, dossier_id: UUID) -> None:
    address = _parked(owner, dossier_id)
    _back(owner)
    owner.post(f"{address}/birak")

    assert _rows(owner) == []


def test_somebody_else_cannot_make_it_forgotten(
    owner: Browser, dossier_id: UUID, client_for: Callable[..., Browser]
) -> None:
    address = _parked(owner, dossier_id)
    colleague = client_for("preparer", firm_id=owner.firm_id)
    colleague.post(f"{address}/birak")
    colleague.post("/gorunum", {"theme": "dark", "geri-gelen": address.rpartition("/")[2]})

    assert len(_rows(owner)) == 1


def test_after_an_hour_it_is_gone(owner: Browser, dossier_id: UUID) -> None:
    address = _parked(owner, dossier_id)
    _back(owner)
    with owner.app.extensions["izin_database"].write_session() as session:
        session.execute(update(ParkedForm).values(expires_at=datetime.now(UTC)))

    owner.get(address, status=303)


def _lost(answer: Any) -> bool:
    return "kaydedilmedi=1" in answer.headers["Location"] and "kaldigim-yer" not in answer.headers["Location"]


def test_after_a_logout_nothing_is_kept(owner: Browser, dossier_id: UUID) -> None:
    token = owner.token()
    copied = owner.client.get_cookie("izin").value
    owner.post("/cikis")
    owner.client.set_cookie("izin", copied)
    owner.kept_token = token

    assert _lost(_send(owner, at(owner, dossier_id, "gorev"), TYPED))
    assert _rows(owner) == []


def test_after_a_new_password_nothing_is_kept(owner: Browser, dossier_id: UUID) -> None:
    _ends(owner)
    with owner.app.extensions["izin_database"].write_session() as session:
        web_sessions.delete_all_of_user(session, _user_of(owner).id)

    assert _lost(_send(owner, at(owner, dossier_id, "gorev"), TYPED))


def test_a_removed_member_leaves_nothing(owner: Browser, dossier_id: UUID) -> None:
    _ends(owner)
    with owner.app.extensions["izin_database"].write_session() as session:
        session.delete(session.scalars(select(Membership)).one())

    assert _lost(_send(owner, at(owner, dossier_id, "gorev"), TYPED))
    assert _rows(owner) == []


def test_a_reader_leaves_nothing(owner: Browser, dossier_id: UUID, client_for: Callable[..., Browser]) -> None:
    reader = client_for("reader", firm_id=owner.firm_id)
    _ends(reader)

    assert _lost(_send(reader, at(reader, dossier_id, "gorev"), TYPED))


@pytest.mark.parametrize("token", ["", "forged", "IjEi.aaaa.bbbb"])
def test_a_form_with_another_token_is_not_kept(owner: Browser, dossier_id: UUID, token: str) -> None:
    _ends(owner)
    owner.kept_token = token

    assert _lost(_send(owner, at(owner, dossier_id, "gorev"), TYPED))
    assert _rows(owner) == []


def test_the_token_of_another_session_does_not_fit(
    owner: Browser, dossier_id: UUID, client_for: Callable[..., Browser]
) -> None:
    theirs = client_for(firm_name="Başka Danışmanlık").token()
    _ends(owner)
    owner.kept_token = theirs

    assert _lost(_send(owner, at(owner, dossier_id, "gorev"), TYPED))


def test_a_huge_form_is_not_kept(owner: Browser, dossier_id: UUID) -> None:
    _ends(owner)
    for size in (MOST_BYTES, 600 * 1024):
        assert _lost(_send(owner, at(owner, dossier_id, "gorev"), {"title": "x" * size}))
    assert _rows(owner) == []


def test_a_confirmation_without_anything_typed_is_not_kept(owner: Browser, dossier_id: UUID) -> None:
    _ends(owner)
    assert _lost(_send(owner, at(owner, dossier_id, "sil"), {}))


def test_a_session_that_ended_long_ago_is_nobodys(owner: Browser, dossier_id: UUID) -> None:
    _ends(owner, web_sessions.REMEMBERED)
    assert _lost(_send(owner, at(owner, dossier_id, "gorev"), TYPED))


def test_what_is_kept_is_sealed_and_holds_no_token_and_no_secret(owner: Browser, dossier_id: UUID) -> None:
    _ends(owner)
    _send(owner, at(owner, dossier_id, "gorev"), {**TYPED, "token_pin": "1234", "parola": "gizli"})
    row = _rows(owner)[0]

    assert "Yarım".encode() not in row.sealed
    with owner.app.extensions["izin_database"].read_session() as session:
        kept = park_form.parked(session, "k" * 48, row.id, row.user_id, now=row.created_at)
    assert kept is not None
    assert {name for name, _text in kept.pairs} == set(TYPED)


def test_the_passphrase_of_a_key_file_is_not_kept(owner: Browser, dossier_id: UUID) -> None:
    _ends(owner)
    answer = _send(owner, at(owner, dossier_id, "dilekce/imza"), {"imza-passphrase": "anahtarın gizli sözü"})
    assert "kaldigim-yer" not in answer.headers["Location"]
    assert _rows(owner) == []


def test_another_key_opens_nothing(owner: Browser, dossier_id: UUID) -> None:
    _parked(owner, dossier_id)
    row = _rows(owner)[0]
    with owner.app.extensions["izin_database"].read_session() as session:
        assert park_form.parked(session, "j" * 48, row.id, row.user_id, now=row.created_at) is None


def test_one_person_cannot_fill_the_disk(owner: Browser) -> None:
    user_id, now = _user_of(owner).id, datetime.now(UTC)
    with owner.app.extensions["izin_database"].write_session() as session:
        for second in range(park_form.MOST_OF_ONE + 3):
            sent_at = now + timedelta(seconds=second)
            typed = TypedForm(address="/x", pairs=(("a", "b"),), had_files=False, sent_at=sent_at)
            park_form.park(session, "k" * 48, user_id, typed)

    assert len(_rows(owner)) == park_form.MOST_OF_ONE


def test_files_are_said_to_be_needed_again(owner: Browser) -> None:
    user_id, now = _user_of(owner).id, datetime.now(UTC)
    typed = TypedForm(address="/x", pairs=(("a", "b"),), had_files=True, sent_at=now)
    with owner.app.extensions["izin_database"].write_session() as session:
        parked_id = park_form.park(session, "k" * 48, user_id, typed)

    assert "Dosyaları yeniden seçin" in plain(owner.get(f"/kaldigim-yer/{parked_id}").text)
