"""Employers, workplaces, households and foreigners: kept once, wrong values refused at their field, nothing lost."""

import re
from uuid import uuid4

import pytest

from tests.factories import a_mersis, a_tckn, a_vkn, a_worker, a_workplace, a_ykn, an_employer, an_sgk_number
from tests.web.conftest import Browser
from webapp.domain.parties import Employer, EmployerKind, Household, Workplace
from webapp.services import find_parties, keep_employer, keep_worker

HOSTILE = 'Ak & Oğlu <b>"Ltd"</b> {{ 7*7 }} İıĞğ'


def field_error(page: str, control: str) -> str:
    """The words at a control."""
    found = re.search(rf'id="{control}-hata">.*?<span>(.*?)</span>', page, re.S)
    assert found is not None, f"no error at {control}"
    return found[1]


def summary_links(page: str) -> list[str]:
    """The controls the error summary leads to."""
    summary = re.search(r'id="hata-ozeti".*?</section>', page, re.S)
    assert summary is not None, "no error summary"
    assert "autofocus" in summary[0]
    return re.findall(r'href="#([^"]+)"', summary[0])


def hidden(page: str, name: str) -> str:
    """The value a form carries unseen."""
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', page)
    assert found is not None, f"no {name}"
    return found[1]


def employers(owner: Browser) -> list[Employer]:
    with owner.read() as session:
        return [kept.value for kept in find_parties.employers(session)]


def an_employer_at(owner: Browser, **changes: object) -> str:
    """The address of a kept employer."""
    with owner.write() as session:
        made = keep_employer.save_employer(session, an_employer(**changes))
    return owner.url(f"isverenler/{made}")


def test_an_empty_list_says_what_will_stand_there(owner: Browser) -> None:
    assert "Henüz işveren yok" in owner.get(owner.url("isverenler")).text
    assert "Henüz yabancı yok" in owner.get(owner.url("yabancilar")).text


def test_a_name_is_enough_for_a_new_employer(owner: Browser) -> None:
    owner.get(owner.url("isverenler/yeni"))
    made = owner.post(owner.url("isverenler/yeni"), {"kind": "company", "name": "Örnek A.Ş."})
    page = owner.get(made.headers["Location"]).text
    assert "<h1>Örnek A.Ş.</h1>" in page
    assert "İşveren kaydedildi" in page
    assert employers(owner) == [Employer(name="Örnek A.Ş.")]


def test_every_field_of_an_employer_is_kept_as_typed(owner: Browser) -> None:
    sent = {
        "kind": "company",
        "name": HOSTILE,
        "tax_number": "600 000 0010"[:3] + a_vkn(1)[3:],
        "tax_office": "Çankaya",
        "mersis_number": a_mersis(1),
        "trade_registry_number": "412345",
        "legal_form": "joint_stock",
        "activity": "Üretim",
        "founded_on": "17.3.2014",
        "head_office_address": "Uydurma Mah.\r\nÖrnek Cad. No: 1",
        "phone": "0312 000 00 01",
        "email": "bilgi@isildak.example",
        "kep_address": "isildak@kep.example",
        "signatory_name": "Işıl Örnekoğlu",
        "signatory_title": "Müdür",
        "registered_capital_try": "80.000.000,00",
        "paid_capital_try": "80000000",
        "last_year_turnover_try": "2.100.000.000,5",
        "last_year_net_sales_try": "2050000000,00 TL",
        "last_year_exports_usd": "4200000.00",
        "shareholders-0-name": "Beispiel GmbH",
        "shareholders-0-nationality": "DE",
        "shareholders-0-share_try": "60.000.000",
        "shareholders-1-name": "Işıl Örnekoğlu",
        "shareholders-1-nationality": "TR",
        "shareholders-1-share_try": "20.000.000",
        "parent_company_name": "Beispiel Holding",
        "parent_company_country": "DE",
    }
    page = owner.get(owner.post(owner.url("isverenler/yeni"), sent).headers["Location"]).text
    (kept,) = employers(owner)
    assert kept.name == HOSTILE
    assert kept.tax_number == a_vkn(1)
    assert str(kept.founded_on) == "2014-03-17"
    assert kept.head_office_address == "Uydurma Mah.\nÖrnek Cad. No: 1"
    assert str(kept.last_year_turnover_try) == "2100000000.5"
    assert [s.nationality for s in kept.shareholders] == ["DE", "TR"]
    assert kept.foreign_capital_try == 60_000_000
    assert "Ak &amp; Oğlu &lt;b&gt;" in page
    assert "<b>" not in page
    assert "2.100.000.000,50" in page


@pytest.mark.parametrize(
    ("kind", "field", "typed", "words"),
    [
        ("company", "name", "  ", "İşverenin unvanını ya da adını soyadını yazın."),
        ("company", "tax_number", "1234567891", "«1234567891» bir vergi kimlik numarası değil"),
        ("company", "mersis_number", "123", "«123» bir MERSİS numarası değil"),
        ("natural_person", "national_id", "12345678901", "«12345678901» bir T.C. kimlik numarası değil"),
        ("natural_person", "birth_date", "31.02.1981", "«31.02.1981» diye bir gün yok. Tarihi düzeltin."),
        ("natural_person", "birth_date", "yarın", "«yarın» tarih olarak okunamadı"),
        ("natural_person", "birth_date", "01.01.1024", "Yıl 1024 olamaz"),
        ("company", "email", "a@b.example, x@evil.example", "bir e-posta adresi değil"),
        ("company", "phone", "12", "«12» bir telefon numarası değil"),
        ("company", "paid_capital_try", "çok", "«çok» tutar olarak okunamadı"),
        ("company", "paid_capital_try", "-5", "Tutar eksi olamaz"),
        ("company", "paid_capital_try", "1,234", "Kuruş iki hanedir"),
        (
            "company",
            "activity",
            "x" * 401,
            "«Fiili iştigal konusu» en çok 400 karakter olabilir; 401 karakter yazıldı.",
        ),
        ("company", "legal_form", "sarayli", "Bu seçenek listede yok"),
        ("company", "parent_company_country", "ZZ", "Bu seçenek listede yok"),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(owner: Browser, kind: str, field: str, typed: str, words: str) -> None:
    sent = {"kind": kind, "name": "Örnek A.Ş.", "signatory_name": "Duran Kalan", field: typed}
    page = owner.post(owner.url("isverenler/yeni"), sent, status=422).text
    assert words in field_error(page, field).replace("&#34;", '"')
    assert summary_links(page) == [field]
    assert "<title>Hata: Yeni işveren" in page
    assert 'value="Duran Kalan"' in page
    assert employers(owner) == []


def test_what_was_typed_wrong_is_shown_again_unchanged(owner: Browser) -> None:
    page = owner.post(
        owner.url("isverenler/yeni"), {"kind": "company", "name": "X", "founded_on": "31.02.1981"}, status=422
    ).text
    assert 'value="31.02.1981"' in page


def test_a_wrong_form_comes_back_as_a_fragment_with_its_title(owner: Browser) -> None:
    submission = hidden(owner.get(owner.url("isverenler/yeni")).text, "submission")
    sent = {"kind": "company", "submission": submission}
    answer = owner.post(owner.url("isverenler/yeni"), sent, htmx=True, status=422)
    assert answer.text.lstrip().startswith("<title>Hata: Yeni işveren")
    assert "<html" not in answer.text
    assert "HX-Request" in answer.headers["Vary"]
    assert hidden(answer.text, "submission") == submission


def test_saving_over_htmx_answers_with_the_form_and_the_news(owner: Browser) -> None:
    at = an_employer_at(owner)
    version = hidden(owner.get(at).text, "version")
    answer = owner.post(at, {"kind": "company", "name": "Yeni Ad", "version": version}, htmx=True, status=200)
    assert "Kaydedildi, " in answer.text
    assert 'id="bildirim" hx-swap-oob="innerHTML"' in answer.text
    assert hidden(answer.text, "version") != version


def test_a_new_record_saved_over_htmx_moves_the_browser_to_it(owner: Browser) -> None:
    answer = owner.post(owner.url("isverenler/yeni"), {"kind": "company", "name": "X"}, htmx=True, status=200)
    assert answer.headers["HX-Redirect"].startswith(owner.url("isverenler/"))


def test_the_same_form_sent_twice_makes_one_employer(owner: Browser) -> None:
    submission = hidden(owner.get(owner.url("isverenler/yeni")).text, "submission")
    sent = {"kind": "company", "name": "Bir Kez", "submission": submission}
    first = owner.post(owner.url("isverenler/yeni"), sent)
    second = owner.post(owner.url("isverenler/yeni"), sent)
    assert first.headers["Location"] == second.headers["Location"]
    assert len(employers(owner)) == 1


def test_saving_over_somebody_elses_change_says_so_and_the_next_save_stands(owner: Browser) -> None:
    at = an_employer_at(owner)
    version = hidden(owner.get(at).text, "version")
    owner.post(at, {"kind": "company", "name": "İlk", "version": version})
    page = owner.post(at, {"kind": "company", "name": "İkinci", "version": version}, status=409).text
    assert "Siz yazarken kayıt değişti" in page
    assert 'value="İkinci"' in page
    assert [e.name for e in employers(owner)] == ["İlk"]
    owner.post(at, {"kind": "company", "name": "İkinci", "version": hidden(page, "version")})
    assert [e.name for e in employers(owner)] == ["İkinci"]


def test_rows_are_added_and_removed_without_saving_or_checking(owner: Browser) -> None:
    at = owner.url("isverenler/yeni")
    sent = {"kind": "company", "name": "", "paid_capital_try": "çok", "shareholders-0-name": "Bir"}
    page = owner.post(at, sent | {"ekle": "shareholders"}, status=200).text
    assert 'id="shareholders-1-name"' in page
    assert re.search(r'id="shareholders-1-name"[^>]* autofocus', page)
    assert 'value="çok"' in page
    assert "hata-ozeti" not in page
    sent |= {"shareholders-1-name": "İki", "shareholders-1-nationality": "DE", "shareholders-1-share_try": "1,5"}
    page = owner.post(at, sent | {"sil": "shareholders-0"}, status=200).text
    assert re.search(r'id="shareholders-0-name"[^>]* value="İki"', page)
    assert 'value="1,5"' in page
    assert "shareholders-1-name" not in page
    assert employers(owner) == []


@pytest.mark.parametrize("button", [{"ekle": "yok"}, {"sil": "shareholders-99"}, {"sil": "name-0"}, {"sil": "x"}])
def test_a_row_button_that_names_no_row_changes_nothing(owner: Browser, button: dict[str, str]) -> None:
    owner.post(owner.url("isverenler/yeni"), {"kind": "company", "shareholders-0-name": "Bir"} | button, status=200)
    assert employers(owner) == []


def test_there_is_an_end_to_the_rows(owner: Browser) -> None:
    sent = {"kind": "company", "name": "Çok Ortaklı"} | {f"shareholders-{n}-name": f"O{n}" for n in range(60)}
    page = owner.post(owner.url("isverenler/yeni"), sent | {"ekle": "shareholders"}, status=200).text
    assert "En çok 40 satır yazılabilir." in page


def test_an_empty_row_is_left_out_and_a_row_without_a_name_is_refused(owner: Browser) -> None:
    sent = {"kind": "company", "name": "X", "shareholders-0-name": "", "shareholders-0-share_try": ""}
    owner.post(owner.url("isverenler/yeni"), sent)
    assert employers(owner)[0].shareholders == ()
    page = owner.post(owner.url("isverenler/yeni"), sent | {"shareholders-0-share_try": "5"}, status=422).text
    assert summary_links(page) == ["shareholders-0-name"]


def test_another_kind_of_employer_asks_other_fields_and_loses_none(owner: Browser) -> None:
    at = owner.url("isverenler/yeni")
    sent = {"kind": "natural_person", "name": "Çağla", "mersis_number": "123", "shareholders-0-name": "Bir"}
    page = owner.post(at, sent | {"yenile": "1"}, htmx=True, status=200).text
    assert 'id="national_id"' in page
    assert 'id="mersis_number"' not in page
    assert '<input type="hidden" name="mersis_number" value="123">' in page
    assert '<input type="hidden" name="shareholders-0-name" value="Bir">' in page
    back = owner.post(at, sent | {"kind": "company", "yenile": "1"}, htmx=True, status=200).text
    assert re.search(r'id="mersis_number"[^>]* value="123"', back)
    assert 'id="national_id"' not in back


def test_what_a_kind_does_not_have_is_neither_checked_nor_kept(owner: Browser) -> None:
    sent = {"kind": "natural_person", "name": "Çağla", "mersis_number": "123", "registered_capital_try": "çok"}
    owner.post(owner.url("isverenler/yeni"), sent | {"national_id": a_tckn(7)})
    assert employers(owner) == [Employer(kind=EmployerKind.NATURAL_PERSON, name="Çağla", national_id=a_tckn(7))]


def test_a_workplace_is_kept_with_its_employer(owner: Browser) -> None:
    at = an_employer_at(owner)
    owner.get(f"{at}/isyerleri/yeni")
    sent = {
        "name": "Merkez",
        "sgk_number": an_sgk_number(1)[:23],
        "turkish_headcount": "1.042",
        "foreign_headcount": "1",
        "confirmed_on": "2026-11-02",
        "is_only_temporary_protection": "1",
    }
    page = owner.get(owner.post(f"{at}/isyerleri/yeni", sent).headers["Location"]).text
    assert "Merkez" in page
    with owner.read() as session:
        (kept,) = find_parties.workplaces_of(session, find_parties.employers(session)[0].id)
    assert kept.value.sgk_number == an_sgk_number(1)
    assert kept.value.turkish_headcount == 1042
    assert kept.value.is_only_temporary_protection
    edit = owner.get(f"{at}/isyerleri/{kept.id}").text
    emptied = dict.fromkeys(sent, "") | {"name": "Depo", "version": hidden(edit, "version")}
    emptied.pop("is_only_temporary_protection")
    owner.post(f"{at}/isyerleri/{kept.id}", emptied)
    with owner.read() as session:
        (kept,) = find_parties.workplaces_of(session, find_parties.employers(session)[0].id)
    assert kept.value == Workplace(name="Depo")


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("sgk_number", "123", "«123» bir SGK işyeri sicil numarası değil"),
        ("turkish_headcount", "on", "«on» tam sayı değil"),
        ("turkish_headcount", "9999999", "9999999 yazılamaz"),
        ("name", "", "bir ad yazın"),
    ],
)
def test_a_wrong_workplace_is_refused_at_its_field(owner: Browser, field: str, typed: str, words: str) -> None:
    at = an_employer_at(owner)
    page = owner.post(f"{at}/isyerleri/yeni", {"name": "Merkez", field: typed}, status=422).text
    assert words in field_error(page, field)


def test_a_household_starts_from_the_employers_own_home(owner: Browser) -> None:
    at = an_employer_at(owner, kind=EmployerKind.NATURAL_PERSON, head_office_address="Ihlamur Sok. 7")
    assert "Ihlamur Sok. 7" in owner.get(f"{at}/haneler/yeni").text
    sent = {
        "address": "Ihlamur Sok. 7",
        "cared_person-given_names": "Şükriye",
        "cared_person-surname": "Örnekyılmaz",
        "cared_person-national_id": a_tckn(4),
        "cared_person-birth_date": "30.01.1944",
        "cared_person-relation": "parent",
        "cared_person-care_kind": "elderly",
    }
    page = owner.get(owner.post(f"{at}/haneler/yeni", sent).headers["Location"]).text
    assert "Bakılacak kişi: Şükriye Örnekyılmaz" in page
    wrong = owner.post(f"{at}/haneler/yeni", sent | {"cared_person-national_id": "1"}, status=422).text
    assert summary_links(wrong) == ["cared_person-national_id"]
    with owner.read() as session:
        (kept,) = find_parties.households_of(session, find_parties.employers(session)[0].id)
    assert isinstance(kept.value, Household)
    assert str(kept.value.cared_person.care_kind) == "elderly"
    owner.get(f"{at}/haneler/{kept.id}")


def test_a_foreigner_needs_one_name(owner: Browser) -> None:
    owner.get(owner.url("yabancilar/yeni"))
    page = owner.post(owner.url("yabancilar/yeni"), {"nationality": "DE"}, status=422).text
    assert "Yabancının adını yazın" in field_error(page, "given_names")
    sent = {"surname": "Madonna", "foreign_id_number": a_ykn(3), "passport_number": "C01 X00", "birth_date": "1.2.1988"}
    page = owner.get(owner.post(owner.url("yabancilar/yeni"), sent).headers["Location"]).text
    assert "<h1>Madonna</h1>" in page
    assert a_ykn(3) in owner.get(owner.url("yabancilar")).text


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [("foreign_id_number", "98765432109", "99 ile başlar"), ("birth_date", "01.01.2015", "yaşında")],
)
def test_a_wrong_foreigner_is_refused_at_the_field(owner: Browser, field: str, typed: str, words: str) -> None:
    page = owner.post(owner.url("yabancilar/yeni"), {"given_names": "Anna", field: typed}, status=422).text
    assert words in field_error(page, field)


def test_the_identity_form_leaves_what_the_steps_asked(owner: Browser) -> None:
    with owner.write() as session:
        made = keep_worker.save_worker(session, a_worker())
    at = owner.url(f"yabancilar/{made}")
    version = hidden(owner.get(at).text, "version")
    owner.post(at, {"given_names": "Anna", "surname": "Neu", "passport_number": "C99", "version": version})
    with owner.read() as session:
        kept = find_parties.worker(session, made).value
    before = a_worker()
    assert (kept.full_name, kept.passport.number) == ("Anna Neu", "C99")
    assert kept.education == before.education
    assert kept.spouse == before.spouse
    assert kept.passport.expires_on == before.passport.expires_on


def test_deleting_asks_first_and_takes_the_places_along(owner: Browser) -> None:
    at = an_employer_at(owner)
    with owner.write() as session:
        employer_id = find_parties.employers(session)[0].id
        keep_employer.save_workplace(session, employer_id, a_workplace())
    assert "İşyerleri ve haneleri de silinir" in owner.get(f"{at}/sil").text
    assert owner.post(f"{at}/sil").headers["Location"] == owner.url("isverenler")
    assert "İşveren silindi" in owner.get(owner.url("isverenler")).text
    owner.get(at, status=404)


def test_a_workplace_and_a_foreigner_are_deleted_after_a_question(owner: Browser) -> None:
    at = an_employer_at(owner)
    with owner.write() as session:
        workplace = keep_employer.save_workplace(session, find_parties.employers(session)[0].id, a_workplace())
        worker = keep_worker.save_worker(session, a_worker())
    owner.get(f"{at}/isyerleri/{workplace}/sil")
    assert owner.post(f"{at}/isyerleri/{workplace}/sil").headers["Location"] == at
    owner.get(f"{at}/isyerleri/{workplace}", status=404)
    owner.get(owner.url(f"yabancilar/{worker}/sil"))
    owner.post(owner.url(f"yabancilar/{worker}/sil"))
    owner.get(owner.url(f"yabancilar/{worker}"), status=404)


def test_what_a_dossier_uses_is_not_deleted(owner: Browser) -> None:
    from tests.factories import TODAY
    from webapp.domain.dossier import ApplicationKind, Category, FiledFrom
    from webapp.services.open_dossier import open_dossier

    with owner.write() as session:
        employer = keep_employer.save_employer(session, an_employer())
        workplace = keep_employer.save_workplace(session, employer, a_workplace())
        worker = keep_worker.save_worker(session, a_worker())
        open_dossier(
            session,
            category=Category.STANDARD_EMPLOYER,
            kind=ApplicationKind.FIRST,
            filed_from=FiledFrom.INSIDE_TURKIYE,
            employer_id=employer,
            workplace_id=workplace,
            household_id=None,
            worker_id=worker,
            on=TODAY,
        )
    at = owner.url(f"isverenler/{employer}")
    for path in (at, owner.url(f"yabancilar/{worker}")):
        shown = owner.get(path).text
        assert "2026-0001" in shown, "the record leads to its dossiers"
        assert f"{path}/sil" not in shown
    for path in (at, f"{at}/isyerleri/{workplace}", owner.url(f"yabancilar/{worker}")):
        page = owner.post(f"{path}/sil", status=409).text
        assert "dosya silinmeden" in page
        assert "btn-danger-fill" not in page
        owner.get(path)


def test_a_place_of_another_employer_is_not_there(owner: Browser) -> None:
    with owner.write() as session:
        mine = keep_employer.save_employer(session, an_employer())
        other = keep_employer.save_employer(session, an_employer(seed=9))
        workplace = keep_employer.save_workplace(session, other, a_workplace())
    owner.get(owner.url(f"isverenler/{mine}/isyerleri/{workplace}"), status=404)
    owner.post(owner.url(f"isverenler/{mine}/isyerleri/{workplace}/sil"), status=404)
    owner.get(owner.url(f"isverenler/{other}/isyerleri/{workplace}"))


@pytest.mark.parametrize("hidden_letter", ["\x00", "\x07", "\u202e", "\u200b", "\ufeff", "\ufffe"])
def test_letters_nobody_sees_are_taken_out(owner: Browser, hidden_letter: str) -> None:
    owner.post(owner.url("isverenler/yeni"), {"kind": "company", "name": f" Gü{hidden_letter}l\u0308 \t A.Ş. "})
    assert employers(owner)[0].name == "Gül̈ A.Ş."


def test_an_unknown_record_is_not_found(owner: Browser) -> None:
    for path in (f"isverenler/{uuid4()}", f"yabancilar/{uuid4()}", f"isverenler/{uuid4()}/isyerleri/yeni"):
        owner.get(owner.url(path), status=404)
