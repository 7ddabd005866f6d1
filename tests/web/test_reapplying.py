"""Yeniden başvuru: everything of a refused dossier comes along, and its defects as a list that people tick off."""

from typing import Any
from uuid import UUID, uuid4

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, attach_all, keep, view
from tests.web.reading import plain
from tests.web.road_walks import approved, filed, page, refused, tell
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import FiledFrom
from webapp.domain.letters import RefusalGround
from webapp.services.reapply import defects


def anew(browser: Browser, dossier_id: UUID, **sent: str) -> UUID:
    """Open the dossier of the new application; gives its id."""
    answer = browser.post(at(browser, dossier_id, "surec/yeniden-basvuru"), {"submission": str(uuid4())} | sent)
    return UUID(answer.headers["Location"].rsplit("/", 1)[-1])


def test_everything_but_our_own_papers_and_the_reference_comes_along(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(filed_from=FiledFrom.ABROAD))
    attach_all(owner, dossier_id)
    refused(owner, dossier_id)
    new = view(owner, anew(owner, dossier_id)).facts
    old = view(owner, dossier_id).facts
    assert (new.employer, new.workplace, new.worker, new.job) == (old.employer, old.workplace, old.worker, old.job)
    assert (new.category, new.kind, new.filed_from) == (old.category, old.kind, old.filed_from)
    assert new.events == ()
    assert new.mission_reference is None
    uploaded = {a.document for a in old.attachments if not catalogue().document(a.document).is_generated}
    assert {a.document for a in new.attachments} == uploaded
    assert uploaded
    sums = {a.document: a.sha256 for a in old.attachments}
    assert all(sums[a.document] == a.sha256 for a in new.attachments)
    assert new.answers.is_diploma_required == old.answers.is_diploma_required
    assert new.answers.form_signatures is None, "two signatures belong to the form of then"


def test_deleting_one_of_the_two_leaves_the_files_of_the_other(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    attach_all(owner, dossier_id)
    refused(owner, dossier_id)
    new_id = anew(owner, dossier_id)
    owner.post(at(owner, dossier_id, "sil"))
    attached = view(owner, new_id).attachments[0]
    assert owner.get(at(owner, new_id, f"ekler/{attached.id}")).data
    owner.post(at(owner, new_id, "sil"))
    owner.get(at(owner, new_id), status=404)


def test_the_defects_stand_on_the_overview_until_the_last_is_ticked(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    refused(owner, dossier_id, "weak_justification", "criteria_not_met", lines="Görev tanımı belirsiz")
    asked = plain(page(owner, dossier_id, "yeniden-basvuru"))
    assert "Görev tanımı belirsiz" in asked
    new_id = anew(owner, dossier_id)
    html = owner.get(at(owner, new_id)).text
    law = catalogue().road.grounds[RefusalGround.WEAK_JUSTIFICATION]
    assert law.cure in html
    assert f"{at(owner, new_id, 'gorev')}#justification" in html
    with owner.read() as session:
        kept = defects(session, new_id)
    assert [one.value.ground for one in kept] == [
        RefusalGround.WEAK_JUSTIFICATION,
        RefusalGround.CRITERIA_NOT_MET,
        None,
    ]
    for one in kept:
        assert "giderilecekler" in owner.get(at(owner, new_id)).text
        owner.post(at(owner, new_id, f"surec/eksikler/{one.id}"))
    assert "giderilecekler" not in owner.get(at(owner, new_id)).text
    assert "23.11.2026 günü giderildi" in plain(page(owner, new_id))
    owner.post(at(owner, new_id, f"surec/eksikler/{kept[0].id}"))
    assert "giderilecekler" in owner.get(at(owner, new_id)).text


def test_a_refusal_without_a_told_ground_opens_with_no_list_and_says_so(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    filed(owner, dossier_id)
    tell(owner, dossier_id, "reddedildi", "02.11.2026")
    assert "nedeni işlenmemiş" in page(owner, dossier_id, "yeniden-basvuru")
    new_id = anew(owner, dossier_id)
    with owner.read() as session:
        assert defects(session, new_id) == ()


def test_the_same_form_sent_twice_opens_one_dossier(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    refused(owner, dossier_id)
    key = str(uuid4())
    assert anew(owner, dossier_id, submission=key) == anew(owner, dossier_id, submission=key)


def test_only_a_refused_application_is_made_anew(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    for prepare in (lambda: None, lambda: approved(owner, dossier_id)):
        prepare()
        assert "yeniden-basvuru" not in page(owner, dossier_id)
        owner.get(at(owner, dossier_id, "surec/yeniden-basvuru"), status=404)
        owner.post(at(owner, dossier_id, "surec/yeniden-basvuru"), status=404)


def test_a_defect_of_another_dossier_or_firm_is_none_here(client_for: Any, owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    refused(owner, dossier_id)
    new_id = anew(owner, dossier_id)
    with owner.read() as session:
        (one,) = defects(session, new_id)
    owner.post(at(owner, dossier_id, f"surec/eksikler/{one.id}"), status=404)
    stranger = client_for(firm_name="Başka Büro")
    stranger.post(stranger.url(f"dosyalar/{new_id}/surec/eksikler/{one.id}"), status=404)
    reader = client_for("reader", firm_id=owner.firm_id)
    reader.post(at(reader, new_id, f"surec/eksikler/{one.id}"), status=403)
