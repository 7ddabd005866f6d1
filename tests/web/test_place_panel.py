"""The panel of a place: its record is confirmed or brought up to date, its address verified, its papers kept once."""

import io
import re
from dataclasses import replace
from decimal import Decimal
from html import unescape
from typing import Any
from uuid import UUID

import pytest

from tests import factories
from tests.factories import TODAY, a_household, a_workplace, an_employer, an_sgk_number
from tests.web.conftest import Browser
from tests.web.dossier_worlds import keep as keep_dossier
from webapp.domain.dossier import Category
from webapp.domain.parties import EmployerKind, Shareholder, Workplace
from webapp.services import find_dossiers, find_parties, keep_employer
from webapp.services.attach_file import attach_file
from webapp.services.find_places import registered_places
from webapp.services.verify_contact import digest_of, verify


def place_at(browser: Browser, *, at_home: bool = False, **changes: Any) -> str:
    """The address of a kept place's panel, without its last word."""
    with browser.write() as session:
        kind = EmployerKind.NATURAL_PERSON if at_home else EmployerKind.COMPANY
        employer = keep_employer.save_employer(session, an_employer(kind=kind))
        if at_home:
            place = keep_employer.save_household(session, employer, a_household(**changes))
            return browser.url(f"isverenler/{employer}/haneler/{place}")
        place = keep_employer.save_workplace(session, employer, a_workplace(**changes))
    return browser.url(f"isverenler/{employer}/isyerleri/{place}")


def kept(browser: Browser) -> Any:
    with browser.read() as session:
        (found,) = registered_places(session)
        return found


def a_pdf_named(text: str, name: str = "belge.pdf") -> tuple[io.BytesIO, str]:
    return io.BytesIO(factories.a_pdf(text=text)), name


def test_one_click_confirms_the_record_as_of_today(owner: Browser) -> None:
    panel = place_at(owner, confirmed_on=None)
    assert "Teyit edilmedi" in owner.get(f"{panel}/panel").text
    answer = owner.post(f"{panel}/teyit")
    page = owner.get(answer.headers["Location"]).text
    assert "Son teyit bugün, 23.11.2026." in page
    assert kept(owner).confirmed_on == TODAY


def test_an_old_confirmation_is_called_old(owner: Browser) -> None:
    panel = place_at(owner, confirmed_on=TODAY.replace(month=9))
    assert "hatırlatma sınırı 30 gün" in owner.get(f"{panel}/panel").text


@pytest.mark.parametrize("at_home", [False, True])
def test_old_and_new_stand_side_by_side_and_only_what_is_ticked_is_taken(owner: Browser, at_home: bool) -> None:
    panel = place_at(owner, at_home=at_home)
    address = "address" if at_home else "sgk_address"
    assert f'href="{panel}/guncelle"' in owner.get(f"{panel}/panel").text
    form = owner.get(f"{panel}/guncelle").text
    assert f'action="{panel}/guncelle"' in form
    version = re.search(r'name="version" value="([^"]+)"', form)
    assert version is not None
    told = {"version": version[1], address: "Uydurma Mah. Yeni Sok. No: 9, Konak/İzmir"}
    extra = {"phone": "+905000000999"} if at_home else {"turkish_headcount": "77"}
    compared = owner.post(f"{panel}/guncelle", told | extra, status=200).text
    assert "Uydurma Mah. Yeni Sok. No: 9, Konak/İzmir" in compared
    assert compared.count("Yenisini al") == 2
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', compared))
    hidden.pop("csrf_token")
    owner.post(f"{panel}/guncelle", hidden | {f"al-{address}": "1", "kaydet": "1"})
    place = kept(owner).place
    assert getattr(place, address) == "Uydurma Mah. Yeni Sok. No: 9, Konak/İzmir"
    assert place.confirmed_on == TODAY
    assert place.phone != "+905000000999"
    assert getattr(place, "turkish_headcount", None) != 77


def test_pasted_lines_fill_the_fields_they_name(owner: Browser) -> None:
    panel, number = place_at(owner), an_sgk_number(77)
    pasted = f"İşyeri Sicil No: {number}\nİşyeri adresi\tPapatya Sok. No: 1, Bornova/İzmir\nYabancı sigortalı: 4\nbaşka"
    page = owner.post(f"{panel}/guncelle", {"pasted": pasted}, status=200).text
    for told in (number, "Papatya Sok. No: 1, Bornova/İzmir"):
        assert f"<mark>{told}</mark>" in page
    assert "başka" not in page


def test_a_wrong_number_in_the_update_is_refused_at_its_field(owner: Browser) -> None:
    panel = place_at(owner)
    page = owner.post(f"{panel}/guncelle", {"sgk_number": "12"}, status=422).text
    assert "«12» bir SGK işyeri sicil numarası değil" in page


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(owner: Browser) -> None:
    panel = place_at(owner)
    sent = {"version": "0", "sgk_address": "Başka", "al-sgk_address": "1", "kaydet": "1"}
    page = owner.post(f"{panel}/guncelle", sent, status=422).text
    assert "Bu kayıt siz açtıktan sonra değişti" in page
    assert kept(owner).place.sgk_address != "Başka"


def test_the_link_verifies_the_address_without_an_account_and_only_that_address(owner: Browser) -> None:
    panel = place_at(owner, email="isyeri@ornek.example")
    shown = owner.post(f"{panel}/dogrula", status=200).text
    link = re.search(r"http://[^<\s]+(/dogrula-isyeri/[^<\s]+)", shown)
    assert link is not None
    stranger = owner.app.test_client()
    page = stranger.get(link[1]).text
    assert "Bu adres benim" in page
    assert not kept(owner).is_email_verified, "a reader that opens links by itself verifies nothing"
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token is not None
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert "Adres doğrulandı" in stranger.post(link[1], data={"csrf_token": token[1]}, headers=headers).text
    assert kept(owner).is_email_verified
    with owner.write() as session:
        found = registered_places(session)[0]
        changed = replace(found.place, email="baska@ornek.example")
        keep_employer.save_workplace(session, found.employer_id, changed, id=found.id, version=2)  # type: ignore[arg-type]
    assert not kept(owner).is_email_verified
    again = stranger.post(link[1], data={"csrf_token": token[1]}, headers=headers)
    assert again.status_code == 410


def test_a_link_of_somebody_elses_making_says_only_that_it_has_ended(owner: Browser) -> None:
    assert "süresi dolmuş" in owner.get("/dogrula-isyeri/uydurma", status=410).text


def test_shares_that_do_not_add_up_are_named_with_the_difference(owner: Browser) -> None:
    panel = place_at(owner)
    with owner.write() as session:
        (employer,) = find_parties.employers(session)
        partners = (
            Shareholder(name="Ayşe Örnek", nationality="TR", share_try=Decimal("400000")),
            Shareholder(name="Jan Muster", nationality="DE", share_try=Decimal("500000")),
        )
        capital = Decimal("1000000")
        changed = replace(employer.value, shareholders=partners, registered_capital_try=capital, paid_capital_try=None)
        keep_employer.save_employer(session, changed, id=employer.id, version=employer.version)
    page = owner.get(f"{panel}/panel").text
    assert "kayıtlı sermayeden 100.000,00\xa0TL eksik" in page
    assert "500.000,00\xa0TL (%55,56)" in page


class TestDocuments:
    def dossier(self, owner: Browser, panel: str) -> UUID:
        """A second dossier at the workplace of the panel."""
        dossier_id = keep_dossier(owner, factories.facts(Category.STANDARD_EMPLOYER))
        workplace_id = UUID(panel.rsplit("/", 1)[1])
        with owner.write() as session:
            found = next(one for one in registered_places(session) if one.id == workplace_id)
            from webapp.db.models import DossierRecord
            from webapp.db.queries import need

            row = need(session, DossierRecord, dossier_id)
            row.employer_id, row.workplace_id = found.employer_id, workplace_id
        return dossier_id

    def attached(self, owner: Browser, dossier_id: UUID) -> dict[str, str]:
        with owner.read() as session:
            view = find_dossiers.dossier(session, dossier_id)
            return {one.attachment.document: one.attachment.file_name for one in view.attachments}

    def upload(self, owner: Browser, panel: str, name: str = "gazete.pdf", status: int = 303) -> str:
        sent = {
            "trade_registry_gazette-file": a_pdf_named(name, name),
            "trade_registry_gazette-issued_on": "01.11.2026",
        }
        return owner.post(f"{panel}/belgeler/trade_registry_gazette", sent, status=status).text

    def test_a_document_of_the_workplace_stands_in_its_dossiers_and_is_not_asked_twice(self, owner: Browser) -> None:
        panel = place_at(owner)
        dossier_id = self.dossier(owner, panel)
        self.upload(owner, panel)
        assert self.attached(owner, dossier_id) == {"trade_registry_gazette": "gazete.pdf"}
        self.upload(owner, panel, "yeni-gazete.pdf")
        assert self.attached(owner, dossier_id) == {"trade_registry_gazette": "yeni-gazete.pdf"}

    def test_the_dossiers_own_upload_wins(self, owner: Browser) -> None:
        panel = place_at(owner)
        dossier_id = self.dossier(owner, panel)
        with owner.write() as session:
            store = owner.app.extensions["izin_files"]
            attach_file(session, store, dossier_id, "trade_registry_gazette", factories.a_pdf(text="own"), "bizim.pdf")
        self.upload(owner, panel)
        assert self.attached(owner, dossier_id) == {"trade_registry_gazette": "bizim.pdf"}

    def test_what_was_filed_stays_as_it_was(self, owner: Browser) -> None:
        from webapp.domain.events import EventKind
        from webapp.services.record_event import record_event

        panel = place_at(owner)
        dossier_id = self.dossier(owner, panel)
        self.upload(owner, panel)
        with owner.write() as session:
            record_event(session, dossier_id, factories.an_event(kind=EventKind.FILED), on=TODAY)
        self.upload(owner, panel, "yeni.pdf")
        assert self.attached(owner, dossier_id) == {"trade_registry_gazette": "gazete.pdf"}

    def test_a_place_for_temporary_protection_hands_nothing_to_its_dossiers(self, owner: Browser) -> None:
        panel = place_at(owner, is_only_temporary_protection=True)
        dossier_id = self.dossier(owner, panel)
        self.upload(owner, panel)
        assert self.attached(owner, dossier_id) == {}
        assert "İstenmez" in owner.get(f"{panel}/panel").text

    def test_what_is_no_pdf_is_refused_with_its_reason(self, owner: Browser) -> None:
        panel = place_at(owner)
        sent = {"balance_sheet-file": (io.BytesIO(b"hello"), "bilanco.pdf"), "balance_sheet-issued_on": "01.11.2026"}
        page = owner.post(f"{panel}/belgeler/balance_sheet", sent, status=422).text
        assert "PDF" in page
        assert 'value="01.11.2026"' in page

    def test_it_can_be_downloaded_and_removed_and_the_dossier_keeps_its_own(self, owner: Browser) -> None:
        panel = place_at(owner)
        dossier_id = self.dossier(owner, panel)
        self.upload(owner, panel)
        page = owner.get(f"{panel}/panel").text
        file = re.search(r'href="([^"]+/indir)"', page)
        assert file is not None
        assert owner.get(file[1]).data.startswith(b"%PDF-")
        owner.post(file[1].replace("/indir", "/sil"))
        owner.get(file[1], status=404)
        assert self.attached(owner, dossier_id) == {"trade_registry_gazette": "gazete.pdf"}
        with owner.read() as session:
            view = find_dossiers.dossier(session, dossier_id)
        owner.get(owner.url(f"dosyalar/{dossier_id}/ekler/{view.attachments[0].id}"))

    def test_a_document_that_is_not_of_a_workplace_has_no_address_here(self, owner: Browser) -> None:
        owner.post(f"{place_at(owner)}/belgeler/diploma", status=404)

    def test_a_dossier_takes_the_workplaces_file_in_place_of_its_own_by_one_click(self, owner: Browser) -> None:
        panel = place_at(owner)
        dossier_id = self.dossier(owner, panel)
        with owner.write() as session:
            store = owner.app.extensions["izin_files"]
            attach_file(session, store, dossier_id, "trade_registry_gazette", factories.a_pdf(text="own"), "bizim.pdf")
        uploads = owner.url(f"dosyalar/{dossier_id}/belgeler")
        assert "İşyerinin belgesini kullan" not in owner.get(uploads).text
        self.upload(owner, panel)
        use = re.search(r'action="([^"]+trade_registry_gazette/isyerinden)"', owner.get(uploads).text)
        assert use is not None
        owner.post(use[1])
        assert self.attached(owner, dossier_id) == {"trade_registry_gazette": "gazete.pdf"}
        page = owner.get(uploads).text
        assert "İşyerinin belgesini kullan" not in page
        assert "işyerinin belgesi" in page

    def test_a_document_the_workplace_does_not_have_cannot_be_taken(self, owner: Browser) -> None:
        dossier_id = self.dossier(owner, place_at(owner))
        owner.post(owner.url(f"dosyalar/{dossier_id}/belgeler/balance_sheet/isyerinden"), status=404)


def test_the_sum_of_the_shares_is_drawn_as_they_are_typed(owner: Browser) -> None:
    typed = {
        "kind": "company",
        "name": "Örnek A.Ş.",
        "registered_capital_try": "1.000.000",
        "shareholders-0-name": "Ayşe Örnek",
        "shareholders-0-nationality": "TR",
        "shareholders-0-share_try": "1.250.000",
        "yenile": "1",
    }
    page = owner.post(owner.url("isverenler/yeni"), typed, status=200).text
    assert "kayıtlı sermayeden 250.000,00\xa0TL fazla" in page
    with owner.read() as session:
        assert find_parties.employers(session) == ()


def test_a_dossier_says_that_its_places_address_is_not_verified(owner: Browser) -> None:
    dossier_id = keep_dossier(owner, factories.facts(Category.STANDARD_EMPLOYER))
    overview = owner.url(f"dosyalar/{dossier_id}")
    assert "E-posta adresi doğrulanmadı" in owner.get(overview).text
    with owner.write() as session:
        place = registered_places(session)[0]
        assert verify(session, Workplace, place.id, digest_of(place.place.email))
    assert "E-posta adresi doğrulanmadı" not in owner.get(overview).text


@pytest.mark.parametrize("at_home", [False, True])
def test_a_new_dossier_begun_at_a_place_asks_neither_employer_nor_place_again(owner: Browser, at_home: bool) -> None:
    panel = place_at(owner, at_home=at_home)
    (link,) = re.findall(r'href="([^"]*dosyalar/yeni\?[^"]*)"', owner.get(f"{panel}/panel").text)
    asked = owner.get(unescape(link)).text
    carried = dict(re.findall(r'<input type="hidden" name="(employer|workplace|household)" value="([^"]*)"', asked))
    employer, place = (panel.split("/")[-3], panel.split("/")[-1])
    assert carried["employer"] == employer
    assert carried["household" if at_home else "workplace"] == place
    assert re.search(rf'value="{"ev" if at_home else "isyeri"}"[^>]* checked', asked)
    told = {"who": "ev", "place": "inside_turkiye", "kind": "first"} if at_home else {"who": "isyeri"}
    told |= {} if at_home else {"place": "inside_turkiye", "kind": "first", "category": "standard_employer"}
    page = owner.post(owner.url("dosyalar/yeni"), carried | told | {"yenile": "1"}, status=200).text
    assert re.search(rf'value="{employer}"[^>]* checked', page)
    assert re.search(rf'value="{place}"[^>]* checked', page)
