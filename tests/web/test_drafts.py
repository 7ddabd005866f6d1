"""Taslaklar: what e-İzin deletes and when, and for how long the firm keeps its own (seed A 5.3.6)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from tests import factories
from tests.factories import TODAY
from tests.web.conftest import Browser
from tests.web.dossier_worlds import keep
from webapp.db.dossiers import AttachmentRecord, DossierRecord
from webapp.domain.dossier import Category
from webapp.domain.events import Event, EventKind
from webapp.services.drafts import keep_drafts_for, purge_drafts, purge_everywhere
from webapp.services.record_event import record_event


def a_dossier(browser: Browser, *told: tuple[EventKind, int], attach: bool = False) -> UUID:
    """A dossier with these events, so many days ago."""
    dossier_id = keep(browser, factories.facts(Category.STANDARD_EMPLOYER), attach=attach)
    with browser.write() as session:
        for kind, days in told:
            record_event(session, dossier_id, Event(kind=kind, on=TODAY - timedelta(days=days)), on=TODAY)
    return dossier_id


def numbers(browser: Browser) -> int:
    return browser.get(browser.url("dosyalar/taslaklar")).text.count("Devam et")


def aged(browser: Browser, dossier_id: UUID, months: int) -> None:
    """Let the last change of a dossier lie so many months back."""
    from sqlalchemy import update

    moment = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC) - timedelta(days=31 * months)
    with browser.app.extensions["izin_database"].writer.begin() as connection:
        for model, column in ((DossierRecord, "id"), (AttachmentRecord, "dossier_id")):
            table = model.__table__
            connection.execute(update(table).where(table.c[column] == dossier_id).values(updated_at=moment))  # type: ignore[arg-type]


def test_an_empty_list_says_what_will_stand_there(owner: Browser) -> None:
    assert "Tamamlanmamış dosya yok" in owner.get(owner.url("dosyalar/taslaklar")).text


@pytest.mark.parametrize(
    ("days", "word"), [(20, "Duruyor"), (21, "Süresi azaldı"), (28, "Silinmek üzere"), (32, "Silinmiş olmalı")]
)
def test_the_portals_day_of_deletion_comes_nearer(owner: Browser, days: int, word: str) -> None:
    a_dossier(owner, (EventKind.DRAFT_SAVED, days))
    assert word in owner.get(owner.url("dosyalar/taslaklar")).text


def test_the_deletion_is_one_month_after_the_last_save(owner: Browser) -> None:
    a_dossier(owner, (EventKind.DRAFT_SAVED, 20), (EventKind.DRAFT_SAVED, 0))
    assert "Kayıt 23.11.2026, silinme 23.12.2026" in owner.get(owner.url("dosyalar/taslaklar")).text


def test_a_filed_dossier_is_no_draft(owner: Browser) -> None:
    a_dossier(owner, (EventKind.DRAFT_SAVED, 3), (EventKind.FILED, 1))
    assert numbers(owner) == 0


def test_one_click_says_that_it_was_saved_in_the_portal_today(owner: Browser) -> None:
    dossier_id = a_dossier(owner, (EventKind.DRAFT_SAVED, 29))
    owner.post(owner.url(f"dosyalar/taslaklar/{dossier_id}/kaydedildi"))
    page = owner.get(owner.url("dosyalar/taslaklar")).text
    assert "Duruyor" in page
    assert "Silinmek üzere" not in page


def test_only_an_owner_decides_how_long_drafts_are_kept(owner: Browser, client_for: Callable[..., Browser]) -> None:
    preparer = client_for("preparer", firm_id=owner.firm_id)
    preparer.post(owner.url("dosyalar/taslaklar/saklama"), {"months": "2"}, status=403)
    owner.post(owner.url("dosyalar/taslaklar/saklama"), {"months": "2"})
    assert "Son değişiklikten 2 ay sonra silinir" in preparer.get(owner.url("dosyalar/taslaklar")).text
    owner.post(owner.url("dosyalar/taslaklar/saklama"), {"months": ""})
    assert "Taslaklar silinmez" in preparer.get(owner.url("dosyalar/taslaklar")).text


def test_nothing_is_deleted_unless_the_firm_said_so(owner: Browser) -> None:
    aged(owner, a_dossier(owner), 40)
    with owner.write() as session:
        assert purge_drafts(session, owner.app.extensions["izin_files"], TODAY) == 0
    assert numbers(owner) == 1


def test_old_drafts_go_with_their_files_and_nothing_else_does(owner: Browser) -> None:
    old, young = a_dossier(owner, attach=True), a_dossier(owner)
    filed = a_dossier(owner, (EventKind.FILED, 1))
    for dossier_id, months in ((old, 3), (filed, 3)):
        aged(owner, dossier_id, months)
    store = owner.app.extensions["izin_files"]
    before = len(list(store.keys(owner.firm_id)))
    with owner.write() as session:
        keep_drafts_for(session, 2)
        assert purge_drafts(session, store, TODAY) == 1
    with owner.read() as session:
        assert set(session.scalars(select(DossierRecord.id))) == {young, filed}
    assert before > 0
    assert list(store.keys(owner.firm_id)) == []


def test_a_draft_that_was_touched_in_any_part_stays(owner: Browser) -> None:
    dossier_id = a_dossier(owner)
    aged(owner, dossier_id, 5)
    with owner.write() as session:
        record_event(session, dossier_id, Event(kind=EventKind.DRAFT_SAVED, on=TODAY), on=TODAY)
        keep_drafts_for(session, 2)
        assert purge_drafts(session, owner.app.extensions["izin_files"], TODAY) == 0


def test_each_nights_work_takes_only_the_firms_that_set_a_length(
    owner: Browser, client_for: Callable[..., Browser]
) -> None:
    other = client_for(firm_name="Başka Büro")
    for browser in (owner, other):
        aged(browser, a_dossier(browser), 5)
    with owner.write() as session:
        keep_drafts_for(session, 2)
    database, store = owner.app.extensions["izin_database"], owner.app.extensions["izin_files"]
    assert purge_everywhere(database, store, TODAY) == 1
    assert (numbers(owner), numbers(other)) == (0, 1)
    assert purge_everywhere(database, store, TODAY) == 0
