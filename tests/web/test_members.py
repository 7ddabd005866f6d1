"""Who may do what in a firm: invited, limited, changed, revoked at once (seed A 4.3)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, keep, view
from tests.web.people import BORN, INVITED, PASSWORD, invite, limit, mailed_link, stranger, tell, user_id_of
from webapp.db.accounts import MemberRole, Membership, User
from webapp.db.memberships import AuthorisationRecord, InvitationRecord
from webapp.db.outbox import MailKind, OutgoingMail
from webapp.domain.members import Places
from webapp.services import members
from webapp.services.keep_employer import delete_workplace, save_workplace

JOINING = {
    "name": INVITED["name"],
    "national_id": INVITED["national_id"],
    "birth_date": INVITED["birth_date"],
    "password": PASSWORD,
}


def the_members(browser: Browser) -> dict[str, members.MemberView]:
    with browser.read() as session:
        return {one.email: one for one in members.members(session)}


def newcomer(app: Flask, owner: Browser, link: str) -> Browser:
    """Somebody who opens the link of an invitation and makes an account."""
    came = stranger(app, owner)
    sent = {**JOINING, "csrf_token": stranger_token(came)}
    answer = came.client.post(link, data=sent)
    assert answer.status_code == 303, answer.text
    assert answer.headers["Location"] == owner.url()
    return came


def stranger_token(browser: Browser) -> str:
    import re

    found = re.search(r'name="csrf_token"\s+value="([^"]+)"', browser.client.get("/giris").text)
    assert found is not None
    return found[1]


# ---------- inviting ----------


def test_before_anything_is_sent_the_owner_sees_the_person_masked(owner: Browser) -> None:
    page = owner.post(owner.url("yetkiler/davet"), INVITED, status=200).text
    for seen in ("A*** Y**********", f"{INVITED['national_id'][:3]}******{INVITED['national_id'][-2:]}", "1990"):
        assert seen in page
    visible = page.split("<dl", 1)[1].split("</dl>", 1)[0]
    assert INVITED["national_id"] not in visible
    assert "Yılmazörnek" not in visible
    with owner.read() as session:
        assert session.scalars(select(InvitationRecord)).all() == []
        assert session.scalars(select(OutgoingMail)).all() == []


def test_going_back_from_the_masked_person_keeps_what_was_typed(owner: Browser) -> None:
    page = owner.post(owner.url("yetkiler/davet"), {**INVITED, "yenile": "1"}, status=200).text
    assert f'value="{INVITED["email"]}"' in page
    assert "Kişi bilgilerini göster" in page


def test_a_confirmed_invitation_is_mailed_with_a_first_name_and_no_number(owner: Browser) -> None:
    link = invite(owner)
    assert link.startswith("/davet/")
    with owner.read() as session:
        mail = session.scalars(select(OutgoingMail)).one()
        kept = session.scalars(select(InvitationRecord)).one()
    assert mail.details.keys() == {"first_name", "firm", "link"}
    assert link.rpartition("/")[2][32:] not in kept.token_sha256


def test_where_no_mail_leaves_the_owner_sees_the_link_once(owner: Browser) -> None:
    link = invite(owner)
    assert link in owner.get(owner.url("yetkiler")).text
    assert link not in owner.get(owner.url("yetkiler")).text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"national_id": "12345678901"}, "bir T.C. kimlik numarası değil"),
        ({"birth_date": ""}, "Doğum tarihini yazın"),
        ({"email": "ayse"}, "bir e-posta adresi değil"),
        ({"role": ""}, "Rolü seçin"),
        ({"reach": "secili"}, "Yer seçilmedi"),
        ({"reach": "secili", "places": "isyeri-0a0a0a0a-0000-4000-8000-000000000000"}, "Bu seçenek listede yok"),
    ],
)
def test_an_invitation_that_lacks_something_is_not_sent(owner: Browser, changes: dict[str, str], words: str) -> None:
    page = owner.post(owner.url("yetkiler/davet"), {**INVITED, "confirmed": "1", **changes}, status=422).text
    assert words in page
    with owner.read() as session:
        assert session.scalars(select(InvitationRecord)).all() == []


def test_nobody_is_invited_twice_or_when_they_are_here_already(owner: Browser, app: Flask) -> None:
    link = invite(owner)
    again = {**INVITED, "confirmed": "1"}
    assert "açık bir davet var" in owner.post(owner.url("yetkiler/davet"), again, status=422).text
    newcomer(app, owner, link)
    assert "zaten büroda" in owner.post(owner.url("yetkiler/davet"), again, status=422).text


# ---------- coming in ----------


def test_a_new_person_comes_in_with_the_number_and_birth_date_of_the_invitation(owner: Browser, app: Flask) -> None:
    came = newcomer(app, owner, invite(owner))
    assert "hazırlayan" in came.get(owner.url()).text
    joined = the_members(owner)[INVITED["email"]]
    assert (joined.role, joined.is_limited) == (MemberRole.PREPARER, False)
    with owner.read() as session:
        user = session.scalars(select(User).where(User.email == INVITED["email"])).one()
    assert (user.national_id, user.birth_date) == (INVITED["national_id"], BORN)


@pytest.mark.parametrize("changed", [{"national_id": factories.a_tckn(72)}, {"birth_date": "05.03.1990"}])
def test_somebody_else_does_not_come_in(owner: Browser, app: Flask, changed: dict[str, str]) -> None:
    link, came = invite(owner), stranger(app, owner)
    answer = came.client.post(link, data={**JOINING, **changed, "csrf_token": stranger_token(came)})
    assert answer.status_code == 422
    assert "davettekilerle aynı değil" in answer.text
    assert len(the_members(owner)) == 1


def test_who_has_an_account_signs_in_first_and_then_accepts(owner: Browser, app: Flask, client_for) -> None:
    elsewhere = client_for(firm_name="Başka Büro")
    tell(elsewhere, email=INVITED["email"])
    link = invite(owner)
    assert "Giriş yapın, daveti sonra onaylayın" in stranger(app, owner).get(link).text
    assert "Daveti kabul et" in elsewhere.get(link).text
    elsewhere.post(link, JOINING)
    assert elsewhere.get(owner.url()).status_code == 200
    with owner.read() as session:
        assert session.scalars(select(User).where(User.email == INVITED["email"])).one().birth_date == BORN


def test_another_person_who_is_signed_in_cannot_take_the_invitation(owner: Browser, client_for) -> None:
    elsewhere = client_for(firm_name="Başka Büro")
    link = invite(owner)
    for answer in (elsewhere.get(link), elsewhere.post(link, JOINING, status=200)):
        assert "başka bir adrese yazıldı" in answer.text
    assert len(the_members(owner)) == 1


def test_a_profile_that_says_otherwise_is_not_overwritten_by_an_invitation(owner: Browser, client_for) -> None:
    elsewhere = client_for(firm_name="Başka Büro")
    tell(elsewhere, email=INVITED["email"], national_id=factories.a_tckn(90))
    assert "davettekilerle aynı değil" in elsewhere.post(invite(owner), JOINING, status=422).text
    assert len(the_members(owner)) == 1


def test_a_used_a_revoked_and_an_old_link_say_so(owner: Browser, app: Flask) -> None:
    link = invite(owner)
    newcomer(app, owner, link)
    assert "Bu davet kullanıldı" in stranger(app, owner).get(link, status=410).text

    second = invite(owner, email="ikinci@deneme.example")
    with owner.read() as session:
        opened = session.scalars(select(InvitationRecord).where(InvitationRecord.accepted_at.is_(None))).one()
    owner.get(owner.url(f"yetkiler/davetler/{opened.id}/geri-al"))
    owner.post(owner.url(f"yetkiler/davetler/{opened.id}/geri-al"))
    assert "geri alındı" in stranger(app, owner).get(second, status=410).text
    owner.post(owner.url(f"yetkiler/davetler/{opened.id}/geri-al"))

    third = invite(owner, email="ucuncu@deneme.example")
    with owner.write() as session:
        session.execute(update(InvitationRecord).values(expires_at=datetime.now(UTC) - timedelta(minutes=1)))
    old = stranger(app, owner)
    assert "süresi doldu" in old.get(third, status=410).text
    sent = old.client.post(third, data={**JOINING, "csrf_token": stranger_token(old)})
    assert sent.status_code == 410
    assert "ucuncu@deneme.example" not in the_members(owner)


@pytest.mark.parametrize("token", ["x", "0" * 75, "ş" * 40])
def test_a_link_nobody_sent_does_not_exist(owner: Browser, app: Flask, token: str) -> None:
    assert stranger(app, owner).client.get(f"/davet/{token}").status_code == 404


# ---------- changing and revoking ----------


def test_the_screen_shows_role_places_and_since_when(owner: Browser, client_for) -> None:
    dossier_id = keep(owner, factories.facts())
    helper = client_for("preparer", firm_id=owner.firm_id)
    limit(helper, [view(owner, dossier_id).workplace_id])
    page = owner.get(owner.url("yetkiler")).text
    for seen in ("Sahip", "Hazırlayan", "Bütün büro", "Örnek Işıldak Makine Anonim Şirketi: Işıldak Sincan Fabrikası"):
        assert seen in page


def test_a_role_and_places_change_from_the_next_request_on(owner: Browser, client_for) -> None:
    dossier_id = keep(owner, factories.facts())
    helper = client_for("preparer", firm_id=owner.firm_id)
    place, address = view(owner, dossier_id).workplace_id, owner.url(f"yetkiler/{user_id_of(helper)}")
    helper.get(at(owner, dossier_id))
    owner.post(address, {"role": "preparer", "reach": "secili", "places": f"isyeri-{place}"})
    helper.get(at(owner, dossier_id))
    helper.get(owner.url("isverenler/yeni"), status=403)
    owner.post(address, {"role": "reader", "reach": "secili", "places": f"isyeri-{place}"})
    helper.post(at(owner, dossier_id, "gorev"), status=403)
    assert f'value="isyeri-{place}" checked' in owner.get(address).text.replace("\n", " ")
    owner.post(address, {"role": "owner", "reach": "secili", "places": f"isyeri-{place}"})
    assert the_members(owner)[_email(helper)].is_limited is False
    with owner.read() as session:
        assert session.scalars(select(AuthorisationRecord)).all() == []


def test_a_removed_member_is_out_with_the_next_request_and_stays_in_other_firms(
    owner: Browser, client_for, app: Flask
) -> None:
    helper = client_for("preparer", firm_id=owner.firm_id)
    other = client_for(firm_name="Başka Büro")
    with other.write() as session:
        session.add(Membership(user_id=user_id_of(helper), firm_id=other.firm_id, role=MemberRole.READER))
    dossier_id = keep(owner, factories.facts())
    limit_of = owner.url(f"yetkiler/{user_id_of(helper)}/sil")
    helper.get(owner.url())
    assert "bu büroya giremez" in owner.get(limit_of).text
    owner.post(limit_of)
    missing = helper.get(f"/f/{UUID(int=7)}/", status=404).data
    assert helper.get(owner.url(), status=404).data == missing
    assert helper.get(at(owner, dossier_id), status=404).data == missing
    helper.get(other.url())


def test_a_place_that_is_gone_when_the_invitation_is_accepted_is_left_out(owner: Browser, app: Flask) -> None:
    found = view(owner, keep(owner, factories.facts()))
    with owner.write() as session:
        gone = save_workplace(session, found.employer_id, factories.a_workplace(9))
    link = invite(owner, reach="secili", places=[f"isyeri-{gone}", f"isyeri-{found.workplace_id}"])
    with owner.write() as session:
        delete_workplace(session, gone)
    newcomer(app, owner, link)
    joined = the_members(owner)[INVITED["email"]]
    assert joined.is_limited
    assert joined.places == Places(workplaces=frozenset({found.workplace_id}))


@pytest.mark.parametrize("by", ["removed", "demoted"])
def test_who_is_no_owner_any_more_does_not_come_back_by_their_own_invitation(
    owner: Browser, app: Flask, client_for, by: str
) -> None:
    second = client_for("owner", firm_id=owner.firm_id)
    link = invite(second, role="owner")
    assert stranger(app, owner).client.get(link).status_code == 200
    member = owner.url(f"yetkiler/{user_id_of(second)}")
    if by == "removed":
        owner.post(f"{member}/sil")
    else:
        owner.post(member, {"role": "preparer", "reach": "hepsi"})
    assert stranger(app, owner).client.get(link).status_code == 410


def test_the_last_owner_is_neither_removed_nor_demoted_nor_leaves(owner: Browser) -> None:
    me = user_id_of(owner)
    assert "tek sahibi" in owner.post(owner.url(f"yetkiler/{me}"), {"role": "reader"}, status=422).text
    assert "tek sahibi" in owner.post(owner.url(f"yetkiler/{me}/sil"), status=409).text
    assert "tek sahibi" in owner.post(f"/burolar/{owner.firm_id}/ayril", status=409).text
    assert the_members(owner)[_email(owner)].role is MemberRole.OWNER


def test_with_another_owner_the_first_may_go(owner: Browser, client_for) -> None:
    client_for("owner", firm_id=owner.firm_id)
    owner.post(owner.url(f"yetkiler/{user_id_of(owner)}/sil"))
    owner.get(owner.url(), status=404)


def test_a_reader_leaves_by_themselves(owner: Browser, client_for) -> None:
    reader = client_for("reader", firm_id=owner.firm_id)
    reader.get(f"/burolar/{owner.firm_id}/ayril")
    reader.post(f"/burolar/{owner.firm_id}/ayril")
    reader.get(owner.url(), status=404)
    assert "Bir büroya bağlı değilsiniz" in reader.get("/burolar").text


def test_a_place_of_another_firm_is_no_place_to_be_authorised_for(owner: Browser, client_for) -> None:
    theirs = client_for(firm_name="Başka Büro")
    place = view(theirs, keep(theirs, factories.facts())).workplace_id
    helper = client_for("preparer", firm_id=owner.firm_id)
    sent = {"role": "preparer", "reach": "secili", "places": f"isyeri-{place}"}
    owner.post(owner.url(f"yetkiler/{user_id_of(helper)}"), sent, status=422)
    assert the_members(owner)[_email(helper)].is_limited is False


def test_only_owners_come_to_the_screen(owner: Browser, client_for) -> None:
    for role in ("preparer", "reader"):
        member = client_for(role, firm_id=owner.firm_id)
        member.get(owner.url("yetkiler"), status=403)
        assert "/yetkiler" not in member.get(owner.url()).text


def test_the_invitation_link_of_one_firm_is_not_shown_in_another(owner: Browser, client_for) -> None:
    other = client_for(firm_name="Başka Büro")
    with other.write() as session:
        session.add(Membership(user_id=user_id_of(owner), firm_id=other.firm_id, role=MemberRole.OWNER))
    link = invite(owner)
    assert link not in owner.get(other.url("yetkiler")).text
    assert link in owner.get(owner.url("yetkiler")).text


def _email(browser: Browser) -> str:
    with browser.read() as session:
        return str(session.scalars(select(User.email).where(User.id == user_id_of(browser))).one())


def test_a_new_user_is_sent_the_link_that_verifies_the_address(owner: Browser, app: Flask) -> None:
    came = newcomer(app, owner, invite(owner))
    link = mailed_link(owner, MailKind.VERIFY_EMAIL)
    came.post(link, status=200)
    with owner.read() as session:
        user = session.scalars(select(User).where(User.email == INVITED["email"])).one()
    assert user.verified_email == user.email
