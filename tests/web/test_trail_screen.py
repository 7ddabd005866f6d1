"""Izler: the trail of a dossier for whoever may open it, of the firm for its owner, narrowed, paged and as a file."""

import re
from collections.abc import Callable
from uuid import UUID

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, keep, view
from tests.web.reading import plain
from webapp.db.models import User, WorkerRecord
from webapp.services.audit import AuditAction, note
from webapp.services.audit_reading import A_PAGE
from webapp.services.delete_dossier import delete_dossier


def _changed(owner: Browser, title: str = "Başka görev") -> UUID:
    dossier_id = keep(owner, factories.facts())
    version = str(view(owner, dossier_id).version)
    owner.post(at(owner, dossier_id, "gorev"), {"version": version, "title": title})
    return dossier_id


def test_the_trail_of_a_dossier_says_who_changed_which_fields_in_turkish(owner: Browser) -> None:
    dossier_id = _changed(owner)
    words = plain(owner.get(at(owner, dossier_id, "izler")).text)

    assert "Av. Işıl Örnek Değişti Dosya 2026-0001" in words
    assert "Görev unvanı" in words
    assert "Başka görev" not in words
    assert "job_title" not in words


def test_the_trail_of_a_dossier_holds_what_happened_to_its_records_elsewhere(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    keep(owner, factories.facts())
    kept = view(owner, dossier_id)
    with owner.write() as session:
        session.get(WorkerRecord, (owner.firm_id, kept.worker_id)).phone = "+905551112233"
    words = plain(owner.get(at(owner, dossier_id, "izler")).text)

    assert "Uygulama Değişti Yabancı" in words
    assert "2026-0002" not in words


def test_a_deleted_dossier_stays_in_the_trail_of_the_firm(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    with owner.write() as session:
        delete_dossier(session, owner.app.extensions["izin_files"], dossier_id)

    assert "Silindi Dosya 2026-0001" in plain(owner.get(owner.url("izler")).text)
    owner.get(at(owner, dossier_id, "izler"), status=404)


def test_the_trail_of_the_firm_is_its_owners(owner: Browser, client_for: Callable[..., Browser]) -> None:
    dossier_id = _changed(owner)
    for role in ("preparer", "reader"):
        other = client_for(role, firm_id=owner.firm_id)
        other.get(other.url("izler"), status=403)
        other.get(other.url("izler/indir"), status=403)
        other.get(at(other, dossier_id, "izler"))


def test_another_firm_sees_no_trace_of_ours(owner: Browser, client_for: Callable[..., Browser]) -> None:
    dossier_id = _changed(owner)
    theirs = client_for(firm_name="Başka Danışmanlık")

    theirs.get(at(theirs, dossier_id, "izler"), status=404)
    assert "2026-0001" not in theirs.get(theirs.url("izler")).text


def test_it_is_narrowed_by_person_deed_and_day(owner: Browser) -> None:
    _changed(owner)
    everything = owner.get(owner.url("izler")).text
    assert plain(everything).count("Eklendi") > 2

    narrowed = plain(owner.get(owner.url("izler?islem=changed")).text)
    assert "Değişti Dosya" in narrowed
    assert "Eklendi İşveren" not in narrowed
    nothing = plain(owner.get(owner.url("izler?gun=01.01.2020")).text)
    assert "Bu süzgeçle iz yok" in nothing


def test_a_day_that_is_none_is_said_at_its_field(owner: Browser) -> None:
    _changed(owner)
    assert "«31.02.2026» bir gün değil" in plain(owner.get(owner.url("izler?gun=31.02.2026")).text)


def test_older_entries_are_a_page_further(owner: Browser) -> None:
    with owner.write() as session:
        for _number in range(A_PAGE):
            note(session, AuditAction.EXPORTED, subject="dossier")
    first = owner.get(owner.url("izler")).text
    assert "Eklendi Büro" not in plain(first)

    older = re.search(r'href="([^"]*once=[^"]*)"', first)
    assert older is not None
    assert "Eklendi Büro" in plain(owner.get(older[1].replace("&amp;", "&")).text)


def test_the_file_has_the_same_rows_and_leaving_is_a_trace_itself(owner: Browser) -> None:
    _changed(owner)
    answer = owner.get(owner.url("izler/indir?islem=changed"))
    text = answer.data.decode("utf-8-sig")
    answer.close()

    assert text.startswith("Zaman;Kişi;İşlem;Konu;Neyi;Değişen alanlar\r\n")
    assert "Av. Işıl Örnek;Değişti;Dosya;2026-0001;" in text
    assert "Dışarı verildi" in owner.get(owner.url("izler")).text


def test_a_name_is_no_formula_in_the_file(owner: Browser) -> None:
    _changed(owner)
    with owner.write() as session:
        session.query(User).one().name = "=1+1"

    assert ";'=1+1;" in owner.get(owner.url("izler/indir")).data.decode("utf-8-sig")


def test_both_trails_are_reached_by_links(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    page = owner.get(at(owner, dossier_id)).text
    assert f'href="{at(owner, dossier_id, "izler")}"' in page
    assert f'href="{owner.url("izler")}"' in page
