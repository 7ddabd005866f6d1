"""Yazılar: the letters that fit come first, each says what is missing by its name, and is final when nothing is."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from docx import Document

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, blank, keep, view
from webapp.domain.dossier import Overlay
from webapp.domain.events import Event, EventKind, NoticeChannel
from webapp.rules.letters import LETTERS
from webapp.services import save_step
from webapp.services.record_event import record_event
from webapp.web.downloads import DOCX

REFUSAL = {
    "application_number": "2026100045",
    "decision_number": "E-123/45",
    "decision_date": "02.11.2026",
    "decision_served_on": "09.11.2026",
    "refusal_ground": "weak_justification",
    "objection_reasons": "Birinci neden\nİkinci neden",
    "objection_enclosures": "SGK hizmet listesi",
}


def text_of(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def told(browser: Browser, dossier_id: UUID, kind: EventKind, on: date, channel: NoticeChannel | None = None) -> None:
    with browser.write() as session:
        record_event(session, dossier_id, Event(kind=kind, on=on, channel=channel), on=factories.TODAY)


def send(browser: Browser, dossier_id: UUID, letter: str, answers: dict[str, str], *, status: int = 303) -> Any:
    sent = {"version": str(view(browser, dossier_id).version)} | answers
    return browser.post(at(browser, dossier_id, f"yazilar/{letter}"), sent, status=status)


def test_the_letter_whose_turn_has_come_stands_first_with_its_last_day(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    told(owner, dossier_id, EventKind.FILED, date(2026, 10, 5))
    told(owner, dossier_id, EventKind.REJECTED, date(2026, 11, 12))
    told(owner, dossier_id, EventKind.REJECTION_NOTIFIED, date(2026, 11, 12), NoticeChannel.E_NOTIFICATION)
    page = owner.get(at(owner, dossier_id, "yazilar")).text
    first = page.split('id="sirasi-gelen"')[1].split("</section>")[0]
    assert "Redde itiraz dilekçesi" in first
    assert '<time datetime="2026-12-17">' in first


def test_every_letter_leads_to_its_preview_and_its_versions(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    page = owner.get(at(owner, dossier_id, "yazilar")).text
    for letter in LETTERS:
        if f'id="yazi-{letter}"' in page:
            for path in (f"onizleme?belge={letter}", f"surumler/{letter}"):
                assert f'href="{at(owner, dossier_id, path)}"' in page
                assert (
                    f'href="{at(owner, dossier_id, path)}"'
                    in owner.get(at(owner, dossier_id, f"yazilar/{letter}")).text
                )
                owner.get(at(owner, dossier_id, path))
    assert page.count(">Sürümler<") == page.count('id="yazi-') > 3


def test_what_is_missing_is_asked_by_the_name_of_its_field(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    page = owner.get(at(owner, dossier_id, "yazilar/objection_petition")).text
    state = page.split('id="yazinin-durumu"')[1]
    for name, label in (("decision_number", "Ret kararının sayısı"), ("objection_reasons", "İtiraz nedenleri")):
        assert f'objection_petition#{name}">{label}</a>' in state
        assert f'id="{name}"' in page
    assert "İmzaya hazır olması için gerekenler" in state


def test_a_draft_shows_its_gaps_and_a_final_is_refused_with_what_is_missing(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    draft = owner.get(at(owner, dossier_id, "yazilar/objection_petition/indir"))
    assert draft.mimetype == DOCX
    assert "redde-itiraz-dilekcesi-taslak.docx" in draft.headers["Content-Disposition"]
    assert "‹Ret kararının sayısı›" in text_of(draft.data)
    page = owner.get(at(owner, dossier_id, "yazilar/objection_petition/indir?kesin=1"), status=409).text
    assert ">Ret kararının sayısı</a>" in page


def test_a_letter_is_final_although_the_bundle_is_not(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    send(owner, dossier_id, "objection_petition", REFUSAL)
    page = owner.get(at(owner, dossier_id, "yazilar/objection_petition")).text
    assert "Yazının eksiği yok; imzalanabilir." in page
    final = owner.get(at(owner, dossier_id, "yazilar/objection_petition/indir?kesin=1"))
    assert "taslak" not in final.headers["Content-Disposition"]
    words = text_of(final.data)
    assert "09.11.2026 tarihinde tebliğ edilmiştir" in words
    assert "1.\tBirinci neden" in words
    assert "3.\t" not in words
    assert "Kaşe ve imza" in words


def test_the_day_of_an_event_is_written_where_the_form_stays_empty(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    told(owner, dossier_id, EventKind.REJECTED, date(2026, 11, 2))
    told(owner, dossier_id, EventKind.REJECTION_NOTIFIED, date(2026, 11, 9), NoticeChannel.E_NOTIFICATION)
    send(owner, dossier_id, "objection_petition", REFUSAL | {"decision_date": "", "decision_served_on": ""})
    page = owner.get(at(owner, dossier_id, "yazilar/objection_petition")).text
    assert "Boş bırakılırsa olaylardan yazılır: 14.11.2026." in page
    words = text_of(owner.get(at(owner, dossier_id, "yazilar/objection_petition/indir?kesin=1")).data)
    assert "02.11.2026 tarihli" in words
    assert "14.11.2026 tarihinde tebliğ" in words


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("decision_date", "31.11.2026", "«31.11.2026» diye bir gün yok"),
        ("decision_date", "24.11.2026", "24.11.2026 bugünden sonra"),
        ("decision_served_on", "01.11.2026", "«Ret kararının tarihi» (02.11.2026) gününden önce olamaz"),
        ("refusal_ground", "uydurma", "Bu seçenek listede yok"),
        ("objection_reasons", "x" * 4001, "en çok 4000 karakter"),
    ],
)
def test_what_cannot_be_is_refused_in_words_with_everything_kept(
    owner: Browser, name: str, typed: str, words: str
) -> None:
    dossier_id = keep(owner, factories.facts())
    page = send(owner, dossier_id, "objection_petition", REFUSAL | {name: typed}, status=422).text
    assert words in page
    assert 'value="E-123/45"' in page
    assert view(owner, dossier_id).facts.letters.decision_number == ""


def test_an_objection_after_its_last_day_is_not_signed_because_it_says_it_comes_in_time(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    late = {"decision_date": "01.10.2026", "decision_served_on": "02.10.2026"}
    send(owner, dossier_id, "objection_petition", REFUSAL | late)
    page = owner.get(at(owner, dossier_id, "yazilar/objection_petition/indir?kesin=1"), status=409).text
    assert "Son gün 01.11.2026 idi" in page


def test_a_change_of_somebody_else_meanwhile_is_met(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    send(owner, dossier_id, "objection_petition", REFUSAL)
    page = send(
        owner, dossier_id, "objection_petition", REFUSAL | {"version": "1", "decision_number": "X-9"}, status=409
    )
    assert "Siz yazarken kayıt değişti" in page.text
    assert 'value="X-9"' in page.text
    assert view(owner, dossier_id).facts.letters.decision_number == "E-123/45"


def test_a_letter_that_is_none_is_not_found(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    owner.get(at(owner, dossier_id, "yazilar/uydurma"), status=404)
    owner.get(at(owner, dossier_id, "yazilar/uydurma/indir"), status=404)


TERMINATION = {"termination_on": "20.11.2026", "termination_reason": "resigned", "termination_note": ""}


def test_a_termination_on_a_day_to_come_is_refused_with_the_reason(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    ahead = TERMINATION | {"termination_on": "24.11.2026"}
    page = send(owner, dossier_id, "termination_request", ahead, status=422).text
    assert "ileri tarihli sonlandırma istenemez" in page


def test_a_missing_permit_leads_to_where_it_is_written(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    send(owner, dossier_id, "termination_request", TERMINATION)
    page = owner.get(at(owner, dossier_id, "yazilar/termination_request")).text
    assert f'{at(owner, dossier_id, "sureler")}#permit-number">Verilen iznin numarası</a>' in page


def test_the_kind_of_agent_decides_what_is_asked_and_what_was_typed_stays(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    typed = {"agent_name": "Çağrı Örnekvekil", "yenile": "1"}
    lawyer = send(owner, dossier_id, "agent_authorisation", typed | {"agent_kind": "lawyer"}, status=200).text
    assert 'name="agent_bar"' in lawyer
    assert 'name="agent_birth_date"' not in lawyer
    user = send(owner, dossier_id, "agent_authorisation", typed | {"agent_kind": "authorised_person"}, status=200).text
    assert 'name="agent_bar"' not in user
    assert 'name="agent_birth_date"' in user
    assert 'value="Çağrı Örnekvekil"' in user
    assert view(owner, dossier_id).facts.letters.agent_name == ""


def test_a_wrong_identity_number_of_the_agent_is_said_in_words(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    wrong = {"agent_kind": "lawyer", "agent_name": "Çağrı Örnekvekil", "agent_national_id": "12345678901"}
    page = send(owner, dossier_id, "agent_authorisation", wrong, status=422).text
    assert "«12345678901» bir T.C. kimlik numarası değil" in page


def test_saving_one_letter_leaves_the_answers_of_the_others(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    send(owner, dossier_id, "objection_petition", REFUSAL)
    send(owner, dossier_id, "termination_request", TERMINATION)
    kept = view(owner, dossier_id).facts.letters
    assert (kept.decision_number, kept.termination_on) == ("E-123/45", date(2026, 11, 20))


def test_a_letter_that_asks_nothing_is_only_fetched(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    page = owner.get(at(owner, dossier_id, "yazilar/acceptance_letter")).text
    assert "Bu yazı başka bilgi istemez" in page
    assert 'id="kaydet"' not in page
    assert "İŞE KABUL BELGESİ" in text_of(owner.get(at(owner, dossier_id, "yazilar/acceptance_letter/indir")).data)


def test_the_overview_names_the_letters_whose_turn_has_come(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    quiet = owner.get(at(owner, dossier_id)).text
    assert "Sırası gelen yazı yok" in quiet
    told(owner, dossier_id, EventKind.MISSING_DOCUMENTS_ASKED, date(2026, 11, 20))
    page = owner.get(at(owner, dossier_id)).text
    assert f'{at(owner, dossier_id, "yazilar")}/missing_documents_letter">Eksik evrak üst yazısı</a>' in page


def test_a_reader_reads_and_fetches_but_does_not_write(owner: Browser, client_for: Callable[..., Browser]) -> None:
    dossier_id = keep(owner, factories.facts())
    reader = client_for("reader", firm_id=owner.firm_id)
    page = reader.get(at(reader, dossier_id, "yazilar/objection_petition")).text
    assert 'id="kaydet"' not in page
    reader.get(at(reader, dossier_id, "yazilar/objection_petition/indir"))
    reader.post(at(reader, dossier_id, "yazilar/objection_petition"), {"version": "1"}, status=403)


def test_a_letter_is_named_in_its_title_first(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    page = owner.get(at(owner, dossier_id, "yazilar/start_notice")).text
    assert "<title>İşe başlama bildirimi" in page


def test_articles_of_the_contract_are_kept_printed_and_judged_by_the_law(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    send(owner, dossier_id, "ek-hukumler", {"contract_language": "turkish", "probation_months": "3"})
    page = owner.get(at(owner, dossier_id, "yazilar/ek-hukumler")).text
    assert "Sözleşmeye 3 yazıldı; en çok 2 olabilir." in page
    words = text_of(owner.get(at(owner, dossier_id, "uretilen/employment_contract")).data)
    assert "Deneme süresi 3 aydır" in words
    assert "Article" not in words
    overview = owner.get(at(owner, dossier_id)).text
    assert f"{at(owner, dossier_id, 'yazilar/ek-hukumler')}#probation_months" in overview


def test_a_number_that_is_none_is_refused_in_words(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    page = send(owner, dossier_id, "ek-hukumler", {"probation_months": "iki"}, status=422).text
    assert "«iki»" in page
    assert 'value="iki"' in page
    assert view(owner, dossier_id).facts.letters.probation_months is None


def test_without_a_contract_there_are_no_articles(owner: Browser) -> None:
    with_overlay = factories.facts(overlays=(Overlay.INDEPENDENT,))
    dossier_id = keep(owner, with_overlay)
    with owner.write() as session:
        save_step.save_overlays(session, dossier_id, with_overlay.overlays, version=view(owner, dossier_id).version)
    owner.get(at(owner, dossier_id, "yazilar/ek-hukumler"), status=404)
    assert "ek-hukumler" not in owner.get(at(owner, dossier_id, "yazilar")).text
