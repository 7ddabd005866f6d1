"""Süreç: the state in one sentence, the acts that are possible now, each on its own page, and one line of all."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, keep, view
from tests.web.reading import plain
from tests.web.road_walks import AMOUNTS, PERMIT, approved, filed, last, page, refused, tell
from webapp.catalogue.loader import catalogue
from webapp.domain.events import EventDetails, EventKind, NoticeChannel, PaymentMeans
from webapp.domain.letters import CardLoss, RefusalGround, TerminationReason
from webapp.services import save_step


def state(html: str) -> str:
    """The sentence that says where the application stands."""
    return plain(html.split('id="durum"')[1].split("</p>")[0]).removeprefix("> ")


def entries(html: str) -> list[str]:
    """The acts that are offered, from the top."""
    part = html.split('id="simdi"')[1].split("</section>")[0]
    return [plain(one.split("</span>")[0]) for one in part.split('class="act-title">')[1:]]


def test_before_filing_the_road_offers_to_say_that_it_is_filed(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    html = page(owner, dossier_id)
    assert "henüz tamamlanmadı" in state(html)
    assert "Başvuru yapıldı" in entries(html)
    assert "İzin verildi" not in entries(html)


def test_filing_keeps_number_day_and_who_signed_and_says_so_everywhere(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    warned = page(owner, dossier_id, "basvuru-yapildi")
    assert "paket hazır değil" in warned
    assert "dilekçesi burada onaylanmadı" in warned
    filed(owner, dossier_id)
    assert last(owner, dossier_id).details == EventDetails(application_number="2026-123456", signed_by="Av. Işıl Örnek")
    assert "2026-123456 numaralı başvuru 20.10.2026 günü yapıldı" in state(page(owner, dossier_id))
    assert "2026-123456 numaralı başvuru" in owner.get(at(owner, dossier_id)).text
    assert "e-İzin’e kendiliğinden gitmez" in owner.get(at(owner, dossier_id, "gorev")).text


def test_missing_papers_are_asked_by_name_and_in_words_and_answered(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    filed(owner, dossier_id)
    asked = {"channel": "portal", "papers": ["passport_copy", "employment_contract"], "lines": "Vergi levhası\n\nEk"}
    tell(owner, dossier_id, "eksik-evrak-istendi", "10.11.2026", note="Mücbir sebep yok", **asked)
    told = last(owner, dossier_id)
    assert told.channel is NoticeChannel.PORTAL
    assert set(told.details.papers) == {"passport_copy", "employment_contract"}
    assert told.details.lines == ("Vergi levhası", "Ek")
    html = page(owner, dossier_id)
    assert "en geç 10.12.2026 günü yüklenir" in state(html)
    assert entries(html)[0] == "Eksik evrak yüklendi"
    answer = page(owner, dossier_id, "eksik-evrak")
    assert f"{at(owner, dossier_id, 'belgeler')}#belge-passport_copy" in answer
    assert "Vergi levhası" in answer
    assert "mücbir sebep" in answer
    letter = owner.get(at(owner, dossier_id, "yazilar/missing_documents_letter")).text
    assert "Boş bırakılırsa olaylardan yazılır: 2026-123456." in letter
    tell(owner, dossier_id, "eksik-evrak", "16.11.2026")
    assert "Bakanlık değerlendiriyor" in state(page(owner, dossier_id))


def test_a_request_that_names_nothing_is_refused_at_its_field(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    filed(owner, dossier_id)
    html = tell(owner, dossier_id, "eksik-evrak-istendi", "10.11.2026", note="Not burada", status=422)
    assert "Ne istendiği boş" in html
    assert 'value="Not burada"' in html
    assert 'value="10.11.2026"' in html
    assert len(view(owner, dossier_id).facts.events) == 1


def test_an_update_leads_to_its_fields_and_says_what_changed_since(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    filed(owner, dossier_id)
    owner.get(at(owner, dossier_id, "paket"))
    tell(
        owner,
        dossier_id,
        "guncelleme-istendi",
        "23.11.2026",
        channel="portal",
        fields_personal="worker.phone",
        fields_job="job.title",
    )
    assert last(owner, dossier_id).details.fields == ("worker.phone", "job.title")
    html = page(owner, dossier_id, "guncelleme")
    assert f"{at(owner, dossier_id, 'gorev')}#title" in html
    assert html.count("Değişmedi</span>") == 2
    with owner.write() as session:
        job = factories.a_job(title="Fabrika müdürü")
        save_step.save_job(session, dossier_id, job, version=view(owner, dossier_id).version)
    html = page(owner, dossier_id, "guncelleme")
    assert "Önce: Genel müdür" in plain(html)
    assert "Şimdi: Fabrika müdürü" in plain(html)
    assert html.count("Değişmedi</span>") == 1
    tell(owner, dossier_id, "guncelleme", "23.11.2026")
    assert last(owner, dossier_id).kind is EventKind.DATA_UPDATE_ANSWERED


def test_without_a_paper_of_before_the_trail_says_who_changed_what(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    filed(owner, dossier_id)
    asked = {"channel": "portal", "fields_job": "job.title", "fields_employer": "employer.phone"}
    tell(owner, dossier_id, "guncelleme-istendi", "02.11.2026", **asked)
    with owner.write() as session:
        save_step.save_job(session, dossier_id, factories.a_job(title="Müdür"), version=view(owner, dossier_id).version)
    html = plain(page(owner, dossier_id, "guncelleme"))
    assert html.count("Değişmedi") == 1
    assert "günü değiştirildi" in html


def test_the_fee_is_asked_paid_and_printed_as_two_payments(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    filed(owner, dossier_id)
    numbers = {"permit_fee_reference": "REF-A", "valuable_paper_reference": "REF-B"}
    tell(owner, dossier_id, "harc-istendi", "09.11.2026", channel="portal", **AMOUNTS, **numbers)
    slip = plain(page(owner, dossier_id, "odeme"))
    for words in ("9130", "9267", "REF-A", "REF-B", "12.574,90 TL", "964,00 TL", "Son gün"):
        assert words in slip
    assert "Dijital Vergi Dairesi" in slip
    assert "Halk Bankası" in slip
    tell(owner, dossier_id, "harc", "16.11.2026", means="card", **AMOUNTS)
    assert last(owner, dossier_id).details.means is PaymentMeans.CARD
    assert last(owner, dossier_id).details.permit_fee_try == Decimal("12574.90")
    assert "16.11.2026 günü ödendi" in plain(page(owner, dossier_id, "odeme"))


def test_a_payment_a_kurus_short_is_a_blocker_on_the_slip_and_on_the_road(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    filed(owner, dossier_id)
    tell(owner, dossier_id, "harc-istendi", "09.11.2026", channel="portal", **AMOUNTS)
    tell(owner, dossier_id, "harc", "16.11.2026", **(AMOUNTS | {"permit_fee_try": "12.574,89"}))
    slip = plain(page(owner, dossier_id, "odeme"))
    assert "Çalışma izni harcı: 0,01 TL eksik ödenmiş" in slip
    assert "işlem sonuçlandırılmaz" in slip
    assert "Çalışma izni harcı: 0,01 TL eksik ödenmiş" in plain(page(owner, dossier_id))


def test_a_notice_against_the_tariff_is_doubted_on_the_slip(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    filed(owner, dossier_id)
    tell(owner, dossier_id, "harc-istendi", "09.11.2026", channel="portal", **(AMOUNTS | {"permit_fee_try": "1,00"}))
    slip = plain(page(owner, dossier_id, "odeme"))
    assert "bildirim tarifeyle tutmuyor" in slip
    assert "tarifeye göre 12.574,90 TL" in slip


def test_before_any_notice_the_slip_shows_the_tariff_of_today(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    slip = plain(page(owner, dossier_id, "odeme"))
    assert "bugünkü tarifedendir" in slip
    assert "12.574,90 TL" in slip


def test_the_permit_is_kept_with_its_approval_in_one_act(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    approved(owner, dossier_id)
    facts = view(owner, dossier_id).facts
    assert facts.events[-1].kind is EventKind.APPROVED
    assert facts.permit is not None
    assert (facts.permit.number, facts.permit.starts_on) == ("2026ORNEK0012", date(2026, 11, 20))
    assert "20.11.2026–19.11.2027 arasında geçerli" in state(page(owner, dossier_id))


def test_an_approval_that_cannot_be_keeps_neither_event_nor_permit(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    filed(owner, dossier_id)
    tell(owner, dossier_id, "harc-istendi", "09.11.2026", channel="portal", **AMOUNTS)
    html = tell(owner, dossier_id, "izin-verildi", "16.11.2026", status=422, **PERMIT)
    assert "açık duruyor" in html
    assert "Önce ödemeyi gününü belirterek yazın." in html
    assert 'value="2026ORNEK0012"' in html
    facts = view(owner, dossier_id).facts
    assert (facts.permit, facts.events[-1].kind) == (None, EventKind.FEE_ASKED)


def test_a_permit_changed_meanwhile_is_not_written_over(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    html = tell(owner, dossier_id, "izin-verildi", "16.11.2026", version="1", status=409, **PERMIT)
    assert "siz açtıktan sonra değişti" in html
    assert view(owner, dossier_id).facts.events == ()


@pytest.mark.parametrize(
    ("act", "told", "words"),
    [
        ("basvuru-yapildi", {}, "«Başvuru numarası» boş"),
        ("harc-istendi", {"permit_fee_try": "1,00"}, "«Değerli kâğıt bedeli» boş"),
        ("harc-istendi", AMOUNTS | {"permit_fee_try": "çok"}, "çok"),
        ("izin-verildi", PERMIT | {"permit_ends_on": "19.11.2025"}, "başlangıçtan (20.11.2026) önce"),
        ("kayip-kart", {}, "«Kartın durumu» boş"),
        ("sonlandirma", {"on": "24.11.2026", "end_reason": "resigned"}, "ileri tarihli sonlandırma istenemez"),
        ("reddedildi", {"grounds": "uydurma"}, "Bu seçenek listede yok"),
        ("eksik-evrak-istendi", {"papers": "uydurma"}, "Bu seçenek listede yok"),
        ("basvuru-yapildi", {"on": "24.11.2026", "application_number": "1"}, "24.11.2026 bugünden sonra"),
        ("basvuru-yapildi", {"on": "", "application_number": "1"}, "İşlemin gününü yazın."),
        ("eksik-evrak", {}, "eksik evrak istendi"),
    ],
)
def test_what_says_too_little_or_cannot_be_is_refused_with_its_reason(
    owner: Browser, act: str, told: dict[str, Any], words: str
) -> None:
    dossier_id = keep(owner, factories.facts())
    html = tell(owner, dossier_id, act, status=422, **told)
    assert words.casefold() in plain(html).casefold()
    assert "<title>Hata: " in html
    assert view(owner, dossier_id).facts.events == ()


def test_the_same_form_sent_twice_tells_once(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    for _ in range(2):
        tell(owner, dossier_id, "basvuru-yapildi", application_number="1", submission=str(_KEY))
    assert len(view(owner, dossier_id).facts.events) == 1


_KEY = uuid4()


def test_after_the_permit_each_task_has_its_day_and_one_click(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    approved(owner, dossier_id)
    html = page(owner, dossier_id)
    tasks = html.split('id="izin-sonrasi"')[1].split("</section>")[0]
    assert "İşe başlama" in tasks
    assert "Uzatma başvurusu" in tasks
    form = tasks.split(at(owner, dossier_id, "surec/ise-baslama"))[1].split("</form>")[0]
    assert 'value="23.11.2026"' in form
    tell(owner, dossier_id, "ise-baslama", "23.11.2026")
    assert last(owner, dossier_id).kind is EventKind.STARTED_WORK
    assert "İşe başlamanın Bakanlığa bildirilmesi" in page(owner, dossier_id)
    tell(owner, dossier_id, "sgk-giris", "23.11.2026")
    tasks = page(owner, dossier_id).split('id="izin-sonrasi"')[1].split("</section>")[0]
    assert "23.11.2026 tarihinde" in tasks, "the SGK entry counts as the notice too (seed A 8.2)"


def test_card_cargo_lost_card_and_end_are_walked_with_their_papers(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    approved(owner, dossier_id, permit_card_number="")
    tell(owner, dossier_id, "kart-kargo", "18.11.2026", permit_card_number="OR0009", tracking_number="KP000")
    permit = view(owner, dossier_id).facts.permit
    assert permit is not None
    assert (permit.card_number, permit.number) == ("OR0009", "2026ORNEK0012")
    tell(owner, dossier_id, "ise-baslama", "20.11.2026")
    tell(owner, dossier_id, "kayip-kart", "21.11.2026", card_trouble="stolen")
    assert last(owner, dossier_id).details.card_trouble is CardLoss.STOLEN
    asked = page(owner, dossier_id, "kayip-kart-odeme-numarasi")
    assert "6.287,45 TL" in plain(asked)
    half = {"permit_fee_try": "6.287,45", "valuable_paper_fee_try": "964,00"}
    tell(owner, dossier_id, "kayip-kart-odeme-numarasi", "21.11.2026", **half)
    assert "Kayıp kart için" in page(owner, dossier_id, "odeme")
    tell(owner, dossier_id, "kayip-kart-odemesi", "22.11.2026", **half)
    ending = page(owner, dossier_id, "sonlandirma")
    assert "İzin sonlandırma talebi" in ending
    assert "istifa yazısını saklayın" in ending
    tell(owner, dossier_id, "sonlandirma", "23.11.2026", end_reason="resigned")
    assert last(owner, dossier_id).details.end_reason is TerminationReason.RESIGNED
    html = page(owner, dossier_id)
    assert "Çalışma 23.11.2026 günü sona erdi" in state(html)
    assert "08.12.2026" in html, "the end is told within fifteen days"


def test_a_refusal_guides_objection_and_new_application_by_its_ground(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    refused(owner, dossier_id, "criteria_not_met", lines="Beş Türk çalışan yok")
    assert view(owner, dossier_id).facts.events[1].details.grounds == (RefusalGround.CRITERIA_NOT_MET,)
    html = page(owner, dossier_id)
    assert "İtiraz için son gün 05.12.2026" in state(html)
    guide = page(owner, dossier_id, "itiraz")
    law = catalogue().road.grounds[RefusalGround.CRITERIA_NOT_MET]
    assert law.reasons in guide
    assert law.cure in guide
    assert at(owner, dossier_id, "yazilar/objection_petition") in guide
    tell(owner, dossier_id, "itiraz", "16.11.2026", lines="Kadro 42 kişidir", signed_by="Av. Işıl Örnek")
    assert "cevap bekleniyor" in state(page(owner, dossier_id))
    tell(owner, dossier_id, "itiraz-cevabi", "20.11.2026", channel="paper", lines="Yeterli görülmedi")
    answered = state(page(owner, dossier_id))
    assert "itiraza ret cevabı 20.11.2026 günü geldi. Dava için son gün" in answered
    assert "—" not in answered
    tell(owner, dossier_id, "dava", "23.11.2026")
    assert "İptal davası 23.11.2026 günü açıldı" in state(page(owner, dossier_id))


def test_what_a_waiver_gives_up_is_said_before_it(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    refused(owner, dossier_id)
    html = page(owner, dossier_id, "feragat")
    assert "feragat geri alınamaz" in html
    assert "Dava süresi feragatle uzamaz" in html
    tell(owner, dossier_id, "feragat", "16.11.2026", signed_by="Av. Işıl Örnek")
    assert "feragat edildi" in state(page(owner, dossier_id))
    html = tell(owner, dossier_id, "itiraz", "18.11.2026", status=422)
    assert "field-error" in html
    assert last(owner, dossier_id).kind is EventKind.OBJECTION_WAIVED


def test_the_line_holds_events_papers_and_deadlines_in_one_order_drawn_and_as_a_table(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    filed(owner, dossier_id)
    owner.get(at(owner, dossier_id, "paket"))
    tell(owner, dossier_id, "eksik-evrak-istendi", "10.11.2026", channel="portal", lines="Vergi levhası")
    html = page(owner, dossier_id)
    line = html.split('id="zaman-cizgisi"')[1]
    table = plain(line.split("<tbody>")[1].split("</tbody>")[0])
    order = ["20.10.2026", "Başvuru e-İzin’de tamamlandı", "10.11.2026", "Eksik evrak istendi", "İş sözleşmesi"]
    order += ["Bugün, 23.11.2026", "10.12.2026", "Eksik evrakın yüklenmesi"]
    places = [table.index(words) for words in order]
    assert places == sorted(places)
    drawing = line.split("<svg")[1].split("</svg>")[0]
    for words in ("Başvuru e-İzin’de tamamlandı", "belge", "Eksik evrakın yüklenmesi", "Bugün"):
        assert words in drawing


def test_a_reader_sees_the_road_and_tells_nothing(client_for: Any, owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    refused(owner, dossier_id)
    reader = client_for("reader", firm_id=owner.firm_id)
    html = page(reader, dossier_id)
    assert "reddedildi" in state(html)
    assert entries(html) == []
    assert "Kaydet</span>" not in page(reader, dossier_id, "itiraz")
    tell(reader, dossier_id, "itiraz", status=403)
    reader.get(at(reader, dossier_id, "surec/yeniden-basvuru"), status=403)


def test_every_act_has_a_page_and_no_other_word_does(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    for act in catalogue().road.acts.values():
        assert act.title in page(owner, dossier_id, act.slug)
    owner.get(at(owner, dossier_id, "surec/hic-yok"), status=404)
    owner.post(at(owner, dossier_id, "surec/hic-yok"), status=404)
