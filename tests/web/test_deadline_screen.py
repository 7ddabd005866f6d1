"""Süreler: events told on the screen become deadlines, soonest first, each with its count and its ground."""

import re
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, keep, view
from webapp.db.dossiers import EventRecord
from webapp.db.mapping import write
from webapp.domain.dossier import ApplicationKind, FiledFrom
from webapp.domain.events import Event, EventKind, NoticeChannel
from webapp.services.record_event import record_event


def tell(browser: Browser, dossier_id: UUID, kind: str, on: str, **more: Any) -> Any:
    """Send the form of an event; ``status`` among ``more`` is what the screen must answer."""
    status = more.pop("status", 303)
    sent = {"submission": str(uuid4()), "kind": kind, "on": on} | more
    return browser.post(at(browser, dossier_id, "sureler/olaylar"), sent, status=status)


def due_days(page: str) -> list[str]:
    """The days of the live deadlines, from the top."""
    table = page.split("<tbody>")[1].split("</tbody>")[0]
    return re.findall(r'<span class="due[^"]*"><time datetime="([0-9-]+)"', table)


def test_a_dossier_from_abroad_shows_the_last_day_of_its_reference_number(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(filed_from=FiledFrom.ABROAD))
    page = owner.get(at(owner, dossier_id, "sureler")).text
    assert "Referans numarasının kullanılması" in page
    assert "2026-12-13" in due_days(page)
    assert "20 gün var" in page
    assert "Nasıl sayıldı" in page


def test_the_soonest_deadline_stands_first(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(filed_from=FiledFrom.ABROAD))
    tell(owner, dossier_id, "draft_saved", "02.11.2026")
    days = due_days(owner.get(at(owner, dossier_id, "sureler")).text)
    assert len(days) >= 2
    assert days == sorted(days)


def test_what_was_done_late_is_settled_and_what_was_not_done_is_overdue(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    tell(owner, dossier_id, "filed", "01.09.2026")
    tell(owner, dossier_id, "fee_asked", "05.10.2026", channel="paper")
    page = owner.get(at(owner, dossier_id, "sureler")).text
    assert "2026-11-04" in due_days(page)
    assert "19 gün geçti" in page
    tell(owner, dossier_id, "fee_paid", "06.11.2026")
    page = owner.get(at(owner, dossier_id, "sureler")).text
    assert "Bekleyen süre yok" in page
    assert "06.11.2026 tarihinde" in page
    assert at(owner, dossier_id, "sureler") not in owner.get(owner.url()).text.split('id="dosyalar"')[0]


def test_an_event_is_kept_with_its_channel_and_note(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    tell(owner, dossier_id, "rejection_notified", "16.11.2026", channel="e_notification", note="Dosyadaki <yazı>")
    (event,) = view(owner, dossier_id).facts.events
    assert (event.kind, event.on) == (EventKind.REJECTION_NOTIFIED, date(2026, 11, 16))
    assert event.channel is NoticeChannel.E_NOTIFICATION
    page = owner.get(at(owner, dossier_id, "sureler")).text
    assert "16.11.2026</time> Pazartesi" in page
    assert "Dosyadaki &lt;yazı&gt;" in page


def test_a_refusal_by_e_notification_shows_the_objection_and_the_suit(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    tell(owner, dossier_id, "filed", "05.10.2026")
    tell(owner, dossier_id, "rejected", "12.11.2026")
    tell(owner, dossier_id, "rejection_notified", "12.11.2026", channel="e_notification")
    page = owner.get(at(owner, dossier_id, "sureler")).text
    days = due_days(page)
    assert "2026-12-17" in days, "objection: served on the 17th of November, 30 days"
    assert "2027-01-18" in days, "suit: the 60th day is Saturday 16 January, so Monday"


def test_the_channel_is_asked_for_notices_only(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    page = tell(owner, dossier_id, "filed", "", yenile="1", status=200).text
    assert 'name="channel"' not in page
    page = tell(owner, dossier_id, "fee_asked", "", yenile="1", status=200).text
    assert 'name="channel"' in page
    tell(owner, dossier_id, "filed", "02.11.2026", channel="paper")
    assert view(owner, dossier_id).facts.events[0].channel is None


@pytest.mark.parametrize(
    ("kind", "on", "words"),
    [
        ("", "02.11.2026", "Ne olduğunu seçin."),
        ("filed", "", "Olayın gününü yazın."),
        ("filed", "31.11.2026", "«31.11.2026» diye bir gün yok"),
        ("filed", "24.11.2026", "24.11.2026 bugünden sonra"),
        ("uydurma", "02.11.2026", "Bu seçenek listede yok"),
    ],
)
def test_an_event_that_cannot_be_is_refused_with_everything_kept(
    owner: Browser, kind: str, on: str, words: str
) -> None:
    dossier_id = keep(owner, factories.facts())
    page = tell(owner, dossier_id, kind, on, note="Not burada", status=422).text
    assert words in page
    assert 'value="Not burada"' in page
    assert "<title>Hata: Süreler" in page
    assert view(owner, dossier_id).facts.events == ()


def test_the_same_form_sent_twice_tells_once(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    for _ in range(2):
        tell(owner, dossier_id, "filed", "02.11.2026", submission="7f3f1a52-53a5-4f0a-9b43-0d6c3c1a9c11")
    assert len(view(owner, dossier_id).facts.events) == 1


def test_an_impossible_order_is_said_at_the_event(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    with owner.write() as session:
        row = EventRecord(dossier_id=dossier_id, sequence=1, submission=None)
        write(row, Event(kind=EventKind.MISSING_DOCUMENTS_ANSWERED, on=date(2026, 11, 10)))
        session.add(row)
    page = owner.get(at(owner, dossier_id, "sureler")).text
    event = page.split('<ol class="events">')[1].split("</ol>")[0]
    assert 'class="finding' in event
    overview = owner.get(at(owner, dossier_id)).text
    assert f"{at(owner, dossier_id, 'sureler')}#events-0-on" in overview
    assert 'id="events-0-on"' in event


def test_an_event_that_cannot_have_happened_is_refused_with_what_was_typed_kept(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    page = tell(owner, dossier_id, "missing_documents_answered", "10.11.2026", status=422).text
    assert "önce şunlardan biri olmalı: Eksik evrak istendi" in page
    assert 'value="10.11.2026"' in page
    assert view(owner, dossier_id).facts.events == ()


def test_an_event_is_taken_back_after_being_asked(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    tell(owner, dossier_id, "filed", "02.11.2026")
    page = owner.get(at(owner, dossier_id, "sureler")).text
    found = re.search(r'href="([^"]+/olaylar/[0-9a-f-]+/sil)"', page)
    assert found is not None
    assert "Başvuru e-İzin’de tamamlandı, 02.11.2026" in owner.get(found[1]).text
    assert len(view(owner, dossier_id).facts.events) == 1
    owner.post(found[1])
    assert view(owner, dossier_id).facts.events == ()
    owner.get(found[1], status=404)


def test_an_event_of_another_dossier_cannot_be_taken_back_here(owner: Browser) -> None:
    here, there = keep(owner, factories.facts()), keep(owner, factories.facts())
    with owner.write() as session:
        event_id = record_event(session, there, factories.an_event(), on=factories.TODAY)
    owner.get(at(owner, here, f"sureler/olaylar/{event_id}/sil"), status=404)
    owner.post(at(owner, here, f"sureler/olaylar/{event_id}/sil"), status=404)
    assert len(view(owner, there).facts.events) == 1


def permit_form(browser: Browser, dossier_id: UUID, **changes: str) -> dict[str, str]:
    """What stands on a card, as typed."""
    typed = {
        "version": str(view(browser, dossier_id).version),
        "number": "2026ORNEK0012",
        "card_number": "OR0001234",
        "kind": "fixed_term",
        "starts_on": "11.01.2026",
        "ends_on": "10.01.2027",
        "extension_count": "0",
    }
    return {f"permit-{name}": value for name, value in (typed | changes).items()}


def test_the_granted_permit_opens_its_extension_window(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    owner.post(at(owner, dossier_id, "sureler/izin"), permit_form(owner, dossier_id))
    assert view(owner, dossier_id).facts.permit == factories.a_permit()
    page = owner.get(at(owner, dossier_id, "sureler")).text
    assert "2027-01-09" in due_days(page), "the last safe day is the day before expiry"
    assert "İlk gün 11.11.2026" in page


def test_a_running_permit_leads_to_its_extension(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    assert "uzatma dosyası aç" not in owner.get(at(owner, dossier_id, "sureler")).text
    owner.post(at(owner, dossier_id, "sureler/izin"), permit_form(owner, dossier_id))
    page = owner.get(at(owner, dossier_id, "sureler")).text
    form = page.split(f'action="{owner.url("dosyalar/yeni")}"')[1].split("</form>")[0]
    answers = dict(re.findall(r'name="([a-z]+)" value="([^"]+)"', form))
    gate = owner.post(owner.url("dosyalar/yeni"), answers, status=200).text
    assert "Dosyayı aç" in gate
    assert f'value="{dossier_id}" checked' in gate


def test_a_permit_that_ends_before_it_begins_is_refused(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    sent = permit_form(owner, dossier_id, ends_on="10.01.2026")
    page = owner.post(at(owner, dossier_id, "sureler/izin"), sent, htmx=True, status=422).text
    assert "başlangıçtan (11.01.2026) önce" in page
    assert 'id="permit"' in page
    assert view(owner, dossier_id).facts.permit is None


def test_a_permit_saved_over_anothers_change_is_refused_once(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    stale = permit_form(owner, dossier_id)
    owner.post(at(owner, dossier_id, "sureler/izin"), stale | {"permit-number": "A"})
    page = owner.post(at(owner, dossier_id, "sureler/izin"), stale, status=409).text
    assert "Siz yazarken kayıt değişti" in page
    assert 'value="2026ORNEK0012"' in page


def test_the_overview_shows_the_next_three_and_leads_to_all(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(filed_from=FiledFrom.ABROAD))
    page = owner.get(at(owner, dossier_id)).text
    panel = page.split('id="sureler"')[1].split("</section>")[0]
    assert at(owner, dossier_id, "sureler") in panel
    assert 1 <= panel.count("<li>") <= 3


def test_a_reader_sees_the_deadlines_and_no_form(client_for: Any, owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(filed_from=FiledFrom.ABROAD))
    tell(owner, dossier_id, "draft_saved", "02.11.2026")
    reader = client_for("reader", firm_id=owner.firm_id)
    page = reader.get(at(reader, dossier_id, "sureler")).text
    assert "Taslak son kez kaydedildi" in page
    assert "Olayı kaydet" not in page
    assert "İzni kaydet" not in page
    tell(reader, dossier_id, "filed", "02.11.2026", status=403)


def test_the_desk_gathers_what_is_due_across_dossiers(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(filed_from=FiledFrom.ABROAD))
    extension = keep(owner, factories.facts(kind=ApplicationKind.FIRST))
    tell(owner, extension, "filed", "01.10.2026")
    tell(owner, extension, "fee_asked", "24.10.2026", channel="portal")
    page = owner.get(owner.url()).text
    assert "Süresi gelen işler" in page
    assert at(owner, dossier_id, "sureler") in page
    today = page.split('id="sure-bugun"')[1].split("</tbody>")[0]
    assert "23.11.2026</time> Pazartesi" in today
