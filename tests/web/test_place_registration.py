"""İşyeri kaydı: the two tabs of the guide, and the list from which a place is chosen (seed A 3)."""

import re

from tests.factories import a_tckn, an_employer, an_sgk_number
from tests.web.conftest import Browser
from webapp.domain.parties import CareKind, Employer, EmployerKind, Household, Workplace
from webapp.services import find_parties, keep_employer
from webapp.services.find_places import RegisteredPlace, registered_places


def places(browser: Browser) -> tuple[RegisteredPlace, ...]:
    with browser.read() as session:
        return registered_places(session)


def test_an_empty_list_says_what_to_do(owner: Browser) -> None:
    page = owner.get(owner.url("isyerleri")).text
    assert "Henüz kayıtlı işyeri yok" in page
    assert owner.url("isyeri-kaydi") in page


def test_a_workplace_with_its_new_employer_is_registered_and_opens_its_panel(owner: Browser) -> None:
    number = an_sgk_number(8)
    sent = {
        "employer": "yeni",
        "employer_kind": "company",
        "employer_name": "Örnek Dokuma A.Ş.",
        "sgk_number": number,
        "name": "Merkez",
        "is_only_temporary_protection": "1",
        "submission": "5f0c8a56-8f0f-4b1e-9f0e-0f6d0c0b7a11",
    }
    made = owner.post(owner.url("isyeri-kaydi?tur=sgk"), sent)
    assert "İşyeri kaydı oluşturuldu" in owner.get(made.headers["Location"]).text
    owner.post(owner.url("isyeri-kaydi?tur=sgk"), sent)
    (found,) = places(owner)
    assert isinstance(found.place, Workplace)
    assert (found.place.sgk_number, found.employer_name) == (number, "Örnek Dokuma A.Ş.")
    assert found.place.is_only_temporary_protection
    row = owner.get(owner.url("isyerleri")).text
    assert re.search(r'href="([^"]+/panel)">Seç', row)


def test_the_number_is_shown_in_its_parts_before_anything_is_kept(owner: Browser) -> None:
    number = an_sgk_number(8)
    page = owner.post(owner.url("isyeri-kaydi?tur=sgk"), {"sgk_number": number, "yenile": "1"}, status=200).text
    assert "İşyeri sıra no." in page
    assert f'<dd class="code">{number[9:16]}</dd>' in page
    assert places(owner) == ()


def test_a_number_that_is_too_short_is_refused_and_everything_typed_stays(owner: Browser) -> None:
    sent = {"employer": "yeni", "employer_name": "Örnek", "name": "Merkez", "sgk_number": "123"}
    page = owner.post(owner.url("isyeri-kaydi?tur=sgk"), sent, status=422).text
    assert "«123» bir SGK işyeri sicil numarası değil" in page
    assert 'value="Merkez"' in page


def test_a_home_is_registered_in_the_name_of_a_person_with_the_care_it_is_for(owner: Browser) -> None:
    sent = {
        "employer": "yeni",
        "employer_name": "Çağla Örnekyılmaz",
        "national_id": a_tckn(3),
        "care_kind": "patient",
        "address": "Uydurma Mah. Ihlamur Sok. No: 7/3, Kadıköy/İstanbul",
    }
    made = owner.post(owner.url("isyeri-kaydi?tur=ev"), sent)
    assert "Hane kayıt bilgileri" in owner.get(made.headers["Location"]).text
    (found,) = places(owner)
    assert isinstance(found.place, Household)
    assert found.place.cared_person.care_kind is CareKind.PATIENT
    with owner.read() as session:
        (employer,) = find_parties.employers(session)
    assert employer.value.kind is EmployerKind.NATURAL_PERSON


def test_a_home_without_its_care_is_refused(owner: Browser) -> None:
    sent = {"employer": "yeni", "employer_name": "Çağla Örnekyılmaz", "address": "Bir yer"}
    page = owner.post(owner.url("isyeri-kaydi?tur=ev"), sent, status=422).text
    assert "hangi bakım için" in page


def test_only_a_person_can_have_a_home_and_a_kept_employer_is_not_asked_again(owner: Browser) -> None:
    with owner.write() as session:
        keep_employer.save_employer(session, an_employer(name="Örnek A.Ş."))
        person = keep_employer.save_employer(session, Employer(kind=EmployerKind.NATURAL_PERSON, name="Ali Örnek"))
    page = owner.get(owner.url("isyeri-kaydi?tur=ev")).text
    assert "Ali Örnek" in page
    assert "Örnek A.Ş." not in page
    sent = {"employer": str(person), "care_kind": "child", "address": "Uydurma Sok. No: 1"}
    owner.post(owner.url("isyeri-kaydi?tur=ev"), sent)
    assert places(owner)[0].employer_id == person
