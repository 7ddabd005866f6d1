"""Who works on a dossier: one and many, all or none, only somebody who may (seed A 4.4)."""

from uuid import UUID, uuid4

from sqlalchemy import select

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, keep, view
from tests.web.people import limit, user_id_of
from webapp.db.models import DossierRecord
from webapp.services.members import out_of_reach


def assigned(browser: Browser, *dossier_ids: UUID) -> list[UUID | None]:
    with browser.read() as session:
        rows = {row.id: row.assigned_to for row in session.scalars(select(DossierRecord))}
    return [rows[one] for one in dossier_ids]


def test_the_form_lists_the_dossier_and_who_may_work_on_it(owner: Browser, client_for) -> None:
    dossier_id = keep(owner, factories.facts())
    reader = client_for("reader", firm_id=owner.firm_id)
    helper = client_for("preparer", firm_id=owner.firm_id)
    page = owner.get(at(owner, dossier_id, "atama")).text
    assert view(owner, dossier_id).number in page
    assert str(user_id_of(helper)) in page
    assert str(user_id_of(reader)) not in page


def test_many_ticked_dossiers_are_asked_about_once_and_then_assigned(owner: Browser, client_for) -> None:
    ids = [keep(owner, factories.facts()), keep(owner, factories.facts())]
    helper = user_id_of(client_for("preparer", firm_id=owner.firm_id))
    page = owner.post(owner.url("dosyalar/atama"), {"dossier": [str(one) for one in ids]}, status=200).text
    assert "Kime atansın" in page
    assert assigned(owner, *ids) == [None, None]
    sent = {"dossier": [str(one) for one in ids], "member": str(helper), "confirmed": "1"}
    owner.post(owner.url("dosyalar/atama"), sent)
    assert assigned(owner, *ids) == [helper, helper]
    owner.post(owner.url("dosyalar/atama"), {**sent, "member": "kimse"})
    assert assigned(owner, *ids) == [None, None]


def test_one_foreign_or_missing_dossier_refuses_all(owner: Browser, client_for) -> None:
    mine, theirs = keep(owner, factories.facts()), client_for(firm_name="Başka Büro")
    foreign = keep(theirs, factories.facts())
    me = str(user_id_of(owner))
    for other in (foreign, uuid4(), "x"):
        sent = {"dossier": [str(mine), str(other)], "member": me, "confirmed": "1"}
        owner.post(owner.url("dosyalar/atama"), sent, status=404)
    assert assigned(owner, mine) == [None]


def test_nobody_gets_a_dossier_they_do_not_see(owner: Browser, client_for) -> None:
    here, there = keep(owner, factories.facts()), keep(owner, factories.facts())
    helper = client_for("preparer", firm_id=owner.firm_id)
    limit(helper, [view(owner, here).workplace_id])
    helper_id = user_id_of(helper)
    stranger_id = user_id_of(client_for(firm_name="Başka Büro"))
    for who in (helper_id, stranger_id):
        sent = {"dossier": [str(here), str(there)], "member": str(who), "confirmed": "1"}
        assert "listede yok" in owner.post(owner.url("dosyalar/atama"), sent, status=422).text
    owner.post(owner.url("dosyalar/atama"), {"dossier": str(here), "member": str(helper_id), "confirmed": "1"})
    assert assigned(owner, here, there) == [helper_id, None]


def test_without_an_answer_nothing_is_assigned(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    page = owner.post(owner.url("dosyalar/atama"), {"dossier": str(dossier_id), "confirmed": "1"}, status=422).text
    assert "Kime atanacağı seçilmedi" in page


def test_who_loses_sight_of_assigned_dossiers_is_told_to_the_owner(owner: Browser, client_for) -> None:
    here, there = keep(owner, factories.facts()), keep(owner, factories.facts())
    helper = client_for("preparer", firm_id=owner.firm_id)
    helper_id = user_id_of(helper)
    both = {"dossier": [str(here), str(there)], "member": str(helper_id), "confirmed": "1"}
    owner.post(owner.url("dosyalar/atama"), both)
    assert "artık göremediği" not in owner.get(owner.url("yetkiler")).text
    place = view(owner, here).workplace_id
    owner.post(owner.url(f"yetkiler/{helper_id}"), {"role": "preparer", "reach": "secili", "places": f"isyeri-{place}"})
    with owner.read() as session:
        assert [one.dossier_id for one in out_of_reach(session)] == [there]
    page = owner.get(owner.url("yetkiler")).text
    assert "artık göremediği" in page
    assert "Üzerinde 2 dosya var" in owner.get(owner.url(f"yetkiler/{helper_id}/sil")).text
    owner.post(owner.url(f"yetkiler/{helper_id}/sil"))
    with owner.read() as session:
        assert {one.dossier_id for one in out_of_reach(session)} == {here, there}


def test_the_dossier_says_whose_work_it_is(owner: Browser, client_for) -> None:
    dossier_id = keep(owner, factories.facts())
    assert "Atanmamış" in owner.get(at(owner, dossier_id)).text
    sent = {"dossier": str(dossier_id), "member": str(user_id_of(owner)), "confirmed": "1"}
    assert owner.post(owner.url("dosyalar/atama"), sent).headers["Location"] == at(owner, dossier_id)
    assert "Atanan: Av. Işıl Örnek" in owner.get(at(owner, dossier_id)).text


def test_a_list_gets_its_user_back(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    back = owner.url("dosyalar") + "?sirala=ad"
    sent = {"dossier": str(dossier_id), "member": "kimse", "confirmed": "1", "next": back}
    assert owner.post(owner.url("dosyalar/atama"), sent).headers["Location"] == back
    sent["next"] = "//kotu.example/"
    assert owner.post(owner.url("dosyalar/atama"), sent).headers["Location"] == at(owner, dossier_id)
