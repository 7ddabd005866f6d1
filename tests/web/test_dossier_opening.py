"""A new dossier: the questions grow, nothing typed is lost, one form opens one dossier."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from markupsafe import escape

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import keep, view
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom, Overlay
from webapp.domain.parties import EmployerKind
from webapp.services import find_dossiers, find_parties, save_step
from webapp.services.keep_employer import save_employer, save_household, save_workplace
from webapp.services.keep_worker import save_worker


def answers(**changes: Any) -> dict[str, Any]:
    """Everything the gate asks of an empty firm that opens a standard dossier."""
    return {
        "submission": str(uuid4()),
        "who": "isyeri",
        "place": "inside_turkiye",
        "kind": "first",
        "category": "standard_employer",
        "employer": "yeni",
        "new_employer-kind": "company",
        "new_employer-name": "Örnek Işık A.Ş.",
        "new_employer-tax_number": factories.a_vkn(7),
        "workplace": "yeni",
        "new_workplace-name": "Merkez",
        "new_workplace-sgk_number": factories.an_sgk_number(7),
        "new_workplace-sgk_address": "Uydurma Mah. 1",
        "worker": "yeni",
        "new_worker-given_names": "Ânna",
        "new_worker-surname": "Örnek",
        "new_worker-nationality": "DE",
    } | changes


def opened(browser: Browser) -> tuple[find_dossiers.DossierRow, ...]:
    """The dossiers of the browser's firm."""
    with browser.read() as session:
        return find_dossiers.dossiers(session)


def test_the_first_page_asks_who_employs_and_explains_each_answer(owner: Browser) -> None:
    page = owner.get(owner.url("dosyalar/yeni")).text
    assert "Yabancıyı kim çalıştıracak?" in page
    assert "26 haneli SGK işyeri sicil numarası vardır" in page
    assert "Yabancı şu anda nerede?" not in page


def test_each_answer_brings_the_next_question(owner: Browser) -> None:
    address = owner.url("dosyalar/yeni")
    asked = {"who": "isyeri", "yenile": "1"}
    page = owner.post(address, asked, htmx=True, status=200).text
    assert "Yabancı şu anda nerede?" in page
    assert "ilk başvuru mu" not in page
    page = owner.post(address, asked | {"place": "abroad"}, status=200).text
    assert "ilk başvuru mu" in page
    page = owner.post(address, asked | {"place": "abroad", "kind": "first"}, status=200).text
    assert "Kilit personel" in page
    assert "Standart işveren" in page
    assert "Ev hizmetleri" not in page


@pytest.mark.parametrize(("who", "only"), [("irtibat", "liaison_office"), ("ev", "domestic_services")])
def test_an_employer_with_one_category_is_not_asked_for_it(owner: Browser, who: str, only: str) -> None:
    asked = {"who": who, "place": "abroad", "kind": "first", "yenile": "1"}
    page = owner.post(owner.url("dosyalar/yeni"), asked, status=200).text
    assert f'value="{only}" checked' in page
    assert "new_worker-given_names" in page


def test_what_was_typed_comes_back_when_an_answer_changes(owner: Browser) -> None:
    address = owner.url("dosyalar/yeni")
    page = owner.post(address, answers(place="abroad", kind="extension", yenile="1"), status=200).text
    assert 'name="new_employer-name" value="Örnek Işık A.Ş."' in page
    page = owner.post(address, answers(yenile="1"), status=200).text
    assert 'value="Örnek Işık A.Ş."' in page


def test_an_extension_from_abroad_is_refused_in_words_with_its_cure(owner: Browser) -> None:
    address, sent = owner.url("dosyalar/yeni"), answers(place="abroad", kind="extension")
    page = owner.post(address, sent | {"yenile": "1"}, status=200).text
    assert "Böyle bir başvuru yapılamaz" in page
    assert "Dosyayı aç" not in page
    assert "Başvuru kategorisi" not in page
    cell = catalogue().closed(Category.STANDARD_EMPLOYER, ApplicationKind.EXTENSION, FiledFrom.ABROAD)
    assert cell is not None
    refused = owner.post(address, sent, status=422).text
    assert escape(cell.cure) in refused
    assert opened(owner) == ()


def test_a_permit_that_no_dossier_holds_is_typed(owner: Browser) -> None:
    sent = answers(kind="extension", permit="yeni") | {
        "former_permit-number": "2026ORNEK0012",
        "former_permit-kind": "fixed_term",
        "former_permit-starts_on": "11.01.2026",
        "former_permit-ends_on": "10.01.2027",
        "former_permit-extension_count": "0",
    }
    page = owner.post(owner.url("dosyalar/yeni"), sent | {"yenile": "1"}, status=200).text
    assert "Uzatılacak iznin bitişi" in page
    owner.post(owner.url("dosyalar/yeni"), sent)
    (row,) = opened(owner)
    facts = view(owner, row.id).facts
    assert facts.kind is ApplicationKind.EXTENSION
    assert facts.former_permit == factories.a_permit(card_number="")


def test_a_former_permit_that_ends_before_it_began_is_refused(owner: Browser) -> None:
    sent = answers(kind="extension", permit="yeni") | {
        "former_permit-starts_on": "11.01.2026",
        "former_permit-ends_on": "10.01.2025",
    }
    page = owner.post(owner.url("dosyalar/yeni"), sent, status=422).text
    assert "başlangıçtan (11.01.2026) önce" in page
    assert opened(owner) == ()


def test_a_running_permit_of_the_firm_is_offered_and_hands_its_parties_on(owner: Browser) -> None:
    former = keep(owner, factories.facts())
    with owner.write() as session:
        version = find_dossiers.dossier(session, former).version
        save_step.save_permit(session, former, factories.a_permit(), version=version)
    sent = {"submission": str(uuid4()), "who": "isyeri", "place": "inside_turkiye", "kind": "extension"}
    page = owner.post(owner.url("dosyalar/yeni"), sent | {"yenile": "1"}, status=200).text
    assert "Anna Greta Musterfrau, Örnek Işıldak Makine Anonim Şirketi, bitiş 10.01.2027" in page
    assert "Başvuru kategorisi" not in page
    page = owner.post(owner.url("dosyalar/yeni"), sent | {"permit": str(former), "yenile": "1"}, status=200).text
    assert "Dosyayı aç" in page
    owner.post(owner.url("dosyalar/yeni"), sent | {"permit": str(former)})
    extension, first = sorted((view(owner, row.id) for row in opened(owner)), key=lambda v: v.facts.kind.value)
    assert extension.facts.former_permit == factories.a_permit()
    assert (extension.worker_id, extension.workplace_id) == (first.worker_id, first.workplace_id)
    assert extension.facts.job.title == first.facts.job.title


def test_a_permit_that_has_ended_is_not_offered(owner: Browser) -> None:
    former = keep(owner, factories.facts())
    with owner.write() as session:
        ended = factories.a_permit(starts_on=date(2025, 11, 23), ends_on=date(2026, 11, 22))
        version = find_dossiers.dossier(session, former).version
        save_step.save_permit(session, former, ended, version=version)
    sent = {"who": "isyeri", "place": "inside_turkiye", "kind": "extension", "yenile": "1"}
    page = owner.post(owner.url("dosyalar/yeni"), sent, status=200).text
    assert "Musterfrau" not in page
    assert "Başvuru kategorisi" in page


def test_only_overlays_that_may_lie_over_the_category_are_offered(owner: Browser) -> None:
    address = owner.url("dosyalar/yeni")
    for category in (Category.STANDARD_EMPLOYER, Category.TEMPORARY_PROTECTION):
        page = owner.post(address, answers(category=category.value, yenile="1"), status=200).text
        offered = set(re.findall(r'name="overlays" value="([a-z_]+)"', page))
        assert offered == {overlay.value for overlay in catalogue().overlays_for(category)}


def test_chosen_overlays_are_kept_in_the_order_of_the_law(owner: Browser) -> None:
    owner.post(owner.url("dosyalar/yeni"), answers(overlays=["", "tourism", "engineer_architect"]))
    (row,) = opened(owner)
    assert view(owner, row.id).facts.overlays == (Overlay.ENGINEER_ARCHITECT, Overlay.TOURISM)


def test_overlays_that_exclude_each_other_are_refused_in_words(owner: Browser) -> None:
    address, sent = owner.url("dosyalar/yeni"), answers(overlays=["", "independent", "permanent"])
    page = owner.post(address, sent | {"yenile": "1"}, status=200).text
    assert "Bu iki seçim bir arada olmaz" in page
    page = owner.post(address, sent, status=422).text
    assert "«Bağımsız çalışma» ile «Süresiz çalışma» birlikte seçilemez" in page
    assert opened(owner) == ()


def test_protection_from_abroad_is_refused(owner: Browser) -> None:
    sent = answers(place="abroad", category="temporary_protection")
    page = owner.post(owner.url("dosyalar/yeni"), sent | {"yenile": "1"}, status=200).text
    assert "Böyle bir başvuru yapılamaz" in page
    owner.post(owner.url("dosyalar/yeni"), sent, status=422)
    assert opened(owner) == ()


def test_an_empty_firm_opens_its_first_dossier_with_new_records(owner: Browser) -> None:
    response = owner.post(owner.url("dosyalar/yeni"), answers())
    (row,) = opened(owner)
    assert response.location.endswith(f"/dosyalar/{row.id}/olcutler")
    assert (row.number, row.category, row.worker_name) == ("2026-0001", Category.STANDARD_EMPLOYER, "Ânna Örnek")
    with owner.read() as session:
        facts = find_dossiers.dossier(session, row.id).facts
    assert facts.employer.tax_number == factories.a_vkn(7)
    assert facts.workplace is not None
    assert facts.workplace.sgk_number == factories.an_sgk_number(7)
    assert facts.worker.nationality == "DE"


def test_a_household_is_made_with_its_person(owner: Browser) -> None:
    sent = answers(who="ev", category="domestic_services", household="yeni")
    sent |= {"new_employer-national_id": factories.a_tckn(4), "new_household-address": "Lale Sok. 3"}
    sent |= {"new_household-care_kind": "elderly"}
    owner.post(owner.url("dosyalar/yeni"), sent)
    (row,) = opened(owner)
    with owner.read() as session:
        facts = find_dossiers.dossier(session, row.id).facts
    assert facts.employer.kind is EmployerKind.NATURAL_PERSON
    assert facts.household is not None
    assert facts.household.address == "Lale Sok. 3"
    assert facts.workplace is None


def test_the_same_form_sent_twice_opens_one_dossier(owner: Browser) -> None:
    sent = answers()
    first = owner.post(owner.url("dosyalar/yeni"), sent).location
    second = owner.post(owner.url("dosyalar/yeni"), sent).location
    assert first == second
    assert len(opened(owner)) == 1
    with owner.read() as session:
        assert len(find_parties.employers(session)) == 1
        assert len(find_parties.workers(session)) == 1


def test_wrong_numbers_are_refused_with_everything_kept_and_nothing_stored(owner: Browser) -> None:
    sent = answers(**{"new_employer-tax_number": "123", "new_workplace-sgk_number": "26"})
    page = owner.post(owner.url("dosyalar/yeni"), sent, status=422).text
    assert "<title>Hata: Yeni dosya" in page
    assert "«123» bir vergi kimlik numarası değil" in page
    assert 'value="Örnek Işık A.Ş."' in page
    assert 'value="123"' in page
    with owner.read() as session:
        assert find_parties.employers(session) == ()


def test_an_unnamed_employer_and_an_unnamed_foreigner_are_refused(owner: Browser) -> None:
    sent = answers(**{"new_employer-name": "  ", "new_worker-given_names": "", "new_worker-surname": ""})
    page = owner.post(owner.url("dosyalar/yeni"), sent, htmx=True, status=422).text
    assert "İşverenin adı yok" in page
    assert "Yabancının adı yok" in page
    assert "autofocus" in page


def test_kept_records_are_offered_and_reused(owner: Browser) -> None:
    with owner.write() as session:
        employer_id = save_employer(session, factories.an_employer())
        workplace_id = save_workplace(session, employer_id, factories.a_workplace())
        worker_id = save_worker(session, factories.a_worker())
        save_employer(session, factories.a_liaison_office())
    sent = answers(employer=str(employer_id), workplace=str(workplace_id), worker=str(worker_id))
    page = owner.post(owner.url("dosyalar/yeni"), sent | {"yenile": "1"}, status=200).text
    assert "Anna Greta Musterfrau" in page
    assert "Işıldak Sincan Fabrikası" in page
    assert "Nordlys" not in page
    owner.post(owner.url("dosyalar/yeni"), sent)
    with owner.read() as session:
        assert len(find_parties.employers(session)) == 2
        assert [kept.id for kept in find_parties.workers(session)] == [worker_id]


def test_a_workplace_of_another_employer_is_not_taken(owner: Browser) -> None:
    with owner.write() as session:
        first = save_employer(session, factories.an_employer(1))
        other = save_employer(session, factories.an_employer(9, name="Başka A.Ş."))
        foreign_place = save_workplace(session, other, factories.a_workplace())
        save_workplace(session, first, factories.a_workplace(2))
    sent = answers(employer=str(first), workplace=str(foreign_place))
    page = owner.post(owner.url("dosyalar/yeni"), sent, status=422).text
    assert "Bu soru yanıtsız" in page
    assert opened(owner) == ()


def test_hostile_text_stands_on_the_screen_as_text(owner: Browser) -> None:
    sent = answers(
        **{"new_employer-name": '<img src=x onerror="x()">{{ 7*7 }}', "new_worker-surname": "</title><script>"}
    )
    owner.post(owner.url("dosyalar/yeni"), sent)
    (row,) = opened(owner)
    page = owner.get(owner.url(f"dosyalar/{row.id}")).text
    assert "&lt;img src=x onerror=" in page
    assert "{{ 7*7 }}" in page
    assert "<script>" not in page


def test_from_abroad_is_kept(owner: Browser) -> None:
    owner.post(owner.url("dosyalar/yeni"), answers(place="abroad"))
    (row,) = opened(owner)
    assert row.filed_from is FiledFrom.ABROAD


def test_a_reader_is_offered_no_new_dossier(client_for: Any) -> None:
    reader = client_for("reader")
    assert "Yeni dosya" not in reader.get(reader.url("dosyalar")).text
    reader.get(reader.url("dosyalar/yeni"), status=403)
    reader.post(reader.url("dosyalar/yeni"), answers(), status=403)


def test_a_household_kept_before_is_offered(owner: Browser) -> None:
    with owner.write() as session:
        employer_id = save_employer(session, factories.a_natural_person())
        household_id = save_household(session, employer_id, factories.a_household())
    sent = answers(who="ev", category="domestic_services", employer=str(employer_id), household=str(household_id))
    owner.post(owner.url("dosyalar/yeni"), sent)
    (row,) = opened(owner)
    with owner.read() as session:
        assert find_dossiers.dossier(session, row.id).household_id == household_id


def test_a_checklist_opens_the_gate_with_its_answers_given(owner: Browser) -> None:
    asked = {"kind": "first", "filed_from": "inside_turkiye", "on": "23.11.2026", "overlays": "teacher"}
    page = owner.get(owner.url("kontrol-listeleri/standard_employer"), query_string=asked).text
    (link,) = re.findall(r'href="([^"]+/dosyalar/yeni\?[^"]+)"', page)
    gate = owner.get(link.replace("&amp;", "&")).text
    for answer in ("isyeri", "inside_turkiye", "first", "standard_employer", "teacher"):
        assert f'value="{answer}" checked' in gate
    assert "new_employer-name" in gate


def test_own_account_is_an_answer_of_its_own_and_needs_no_box(owner: Browser) -> None:
    sent = answers(who="kendisi") | {"new_employer-kind": "natural_person"}
    page = owner.post(owner.url("dosyalar/yeni"), sent | {"yenile": "1"}, status=200).text
    assert "Bağımsız çalışmada işveren yoktur" in page
    assert 'value="independent"' not in page
    assert 'value="teacher"' not in page  # shut out by own account
    assert "Kilit personel" not in page
    owner.post(owner.url("dosyalar/yeni"), sent)
    (row,) = opened(owner)
    facts = view(owner, row.id).facts
    assert facts.overlays == (Overlay.INDEPENDENT,)
    assert facts.is_filed_by_foreigner


def test_only_an_independent_permit_is_prolonged_on_own_account(owner: Browser) -> None:
    former = keep(owner, factories.facts())
    with owner.write() as session:
        version = find_dossiers.dossier(session, former).version
        save_step.save_permit(session, former, factories.a_permit(), version=version)
    sent = {"submission": str(uuid4()), "who": "kendisi", "place": "inside_turkiye", "kind": "extension"}
    page = owner.post(owner.url("dosyalar/yeni"), sent | {"yenile": "1"}, status=200).text
    assert "bitiş 10.01.2027" not in page


def test_a_sole_trader_with_a_workplace_is_opened_with_both_numbers(owner: Browser) -> None:
    sent = answers() | {"new_employer-kind": "natural_person", "new_employer-national_id": factories.a_tckn(4)}
    page = owner.post(owner.url("dosyalar/yeni"), sent | {"yenile": "1"}, status=200).text
    assert 'name="new_employer-national_id"' in page
    owner.post(owner.url("dosyalar/yeni"), sent)
    (row,) = opened(owner)
    employer = view(owner, row.id).facts.employer
    assert employer.kind is EmployerKind.NATURAL_PERSON
    assert employer.national_id == factories.a_tckn(4)
    assert employer.tax_number == factories.a_vkn(7)
