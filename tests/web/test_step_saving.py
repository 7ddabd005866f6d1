"""Every step saves what was typed and gives it back; conditional fields and rows follow the answers."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, blank, keep, view
from webapp.domain.dossier import Category, FiledFrom, FormSignatures, KeyStaffLimb, MissionReference
from webapp.domain.job import ContractTerm, JobLevel, WageBasis, WorkPattern
from webapp.domain.parties import EducationLevel, LanguageLevel, ResidenceStatus, Sex, Spouse

IDENTITY = {
    "given_names": "Anna Greta",
    "surname": "Musterfrau",
    "father_name": "Karl",
    "mother_name": "Ingrid",
    "sex": "female",
    "birth_date": "29.02.1988",
    "birth_place": "Musterstadt",
    "birth_country": "DE",
    "nationality": "DE",
    "phone": "+90 500 000 00 21",
    "email": "anna@posta.example",
    "address_in_turkiye": "Uydurma Mah. 5",
    "address_abroad": "Musterstraße 3",
}


def send(browser: Browser, dossier_id: UUID, step: str, data: dict[str, Any], **options: Any) -> Any:
    """Send a step over the version that is kept now."""
    known = {"version": str(view(browser, dossier_id).version), "kal": "1"}
    return browser.post(at(browser, dossier_id, step), known | data, **options)


def test_personal_step_inside_turkiye_comes_back_as_typed(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    sent = IDENTITY | {
        "foreign_id_number": factories.a_ykn(),
        "marital_status": "single",
        "residence-status": "residence_permit",
        "residence-document_number": "IK0000123",
        "residence-issued_on": "15.01.2026",
        "residence-expires_on": "31.12.2027",
    }
    send(owner, dossier_id, "kisisel", sent)
    worker = view(owner, dossier_id).facts.worker
    assert (worker.full_name, worker.sex, worker.birth_date) == ("Anna Greta Musterfrau", Sex.FEMALE, date(1988, 2, 29))
    assert worker.foreign_id_number == factories.a_ykn()
    assert worker.residence.status is ResidenceStatus.RESIDENCE_PERMIT
    assert worker.residence.expires_on == date(2027, 12, 31)
    page = owner.get(at(owner, dossier_id, "kisisel")).text
    for value in ("Anna Greta", "29.02.1988", factories.a_ykn(), "IK0000123", "31.12.2027", "Musterstraße 3"):
        assert value in page


def test_from_abroad_the_reference_number_is_asked_instead_of_the_residence(owner: Browser) -> None:
    dossier_id = keep(owner, blank(filed_from=FiledFrom.ABROAD))
    page = owner.get(at(owner, dossier_id, "kisisel")).text
    assert "residence-status" not in page
    assert "foreign_id_number" not in page
    sent = IDENTITY | {
        "mission_reference-number": "2026 ORNEK1231311",
        "mission_reference-issued_on": "13.11.2026",
        "mission_reference-mission": "T.C. Berlin Büyükelçiliği",
    }
    send(owner, dossier_id, "kisisel", sent)
    assert view(owner, dossier_id).facts.mission_reference == MissionReference(
        number="2026ORNEK1231311", issued_on=date(2026, 11, 13), mission="T.C. Berlin Büyükelçiliği"
    )


def test_the_spouse_is_asked_when_married_and_by_number_when_turkish(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    page = owner.get(at(owner, dossier_id, "kisisel")).text
    assert "spouse-given_names" not in page
    married = IDENTITY | {"marital_status": "married", "yenile": "1"}
    page = send(owner, dossier_id, "kisisel", married, htmx=True, status=200).text
    assert 'id="spouse-given_names"' in page
    assert 'id="spouse-national_id"' not in page
    page = send(owner, dossier_id, "kisisel", married | {"spouse-nationality": "TR"}, htmx=True, status=200).text
    assert 'id="spouse-national_id"' in page
    assert view(owner, dossier_id).facts.worker.marital_status is None, "a redraw saves nothing"
    typed = {"spouse-given_names": "Iğdır", "spouse-surname": "Örneker", "spouse-nationality": "TR"}
    typed |= {"spouse-national_id": factories.a_tckn(9), "spouse-birth_date": "12.06.1985"}
    send(owner, dossier_id, "kisisel", IDENTITY | {"marital_status": "married"} | typed)
    assert view(owner, dossier_id).facts.worker.spouse == Spouse(
        given_names="Iğdır",
        surname="Örneker",
        nationality="TR",
        national_id=factories.a_tckn(9),
        birth_date=date(1985, 6, 12),
    )


def test_a_spouse_typed_before_the_answer_changed_comes_back_with_it(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    typed = IDENTITY | {"marital_status": "single", "spouse-given_names": "Iğdır", "yenile": "1"}
    page = send(owner, dossier_id, "kisisel", typed, htmx=True, status=200).text
    assert '<input type="hidden" name="spouse-given_names" value="Iğdır">' in page
    send(owner, dossier_id, "kisisel", {k: v for k, v in typed.items() if k != "yenile"})
    assert view(owner, dossier_id).facts.worker.spouse is None


def test_the_foreigner_is_kept_once_for_all_dossiers(owner: Browser) -> None:
    first = keep(owner, blank())
    worker_id = view(owner, first).worker_id
    send(owner, first, "kisisel", IDENTITY | {"marital_status": "single"})
    page = owner.get(owner.url(f"yabancilar/{worker_id}")).text
    assert "Anna Greta" in page


def test_general_step_keeps_passport_languages_schools_and_work(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    sent = {
        "passport-number": "C01X00T47",
        "passport-kind": "Umuma mahsus",
        "passport-issued_by": "Stadt Musterstadt",
        "passport-issued_on": "03.04.2023",
        "passport-expires_on": "02.04.2033",
        "languages-0-language": "de",
        "languages-0-level": "native",
        "languages-3-language": "tr",
        "languages-3-level": "basic",
        "education-0-level": "bachelor",
        "education-0-school": "TU & Söhne",
        "education-0-country": "DE",
        "education-0-graduated_year": "2010",
        "education-0-profession": "Mühendis",
        "education-0-specialisation": "Üretim",
        "education-1-level": "high_school",
        "education-1-school": "Gymnasium",
        "education-1-profession": "yazılmamalı",
        "experience-0-employer": "Beispiel GmbH",
        "experience-0-title": "Müdür",
        "experience-0-started_on": "01.2013",
        "experience-0-ended_on": "",
        "experience-1-employer": "",
    }
    send(owner, dossier_id, "genel", sent)
    worker = view(owner, dossier_id).facts.worker
    assert worker.passport.expires_on == date(2033, 4, 2)
    assert [(skill.language, skill.level) for skill in worker.languages] == [
        ("de", LanguageLevel.NATIVE),
        ("tr", LanguageLevel.BASIC),
    ]
    assert [school.level for school in worker.education] == [EducationLevel.BACHELOR, EducationLevel.HIGH_SCHOOL]
    assert worker.education[0].profession == "Mühendis"
    assert worker.education[1].profession == "", "asked from ön lisans up only"
    assert len(worker.experience) == 1
    assert worker.experience[0].started_on == date(2013, 1, 1)
    page = owner.get(at(owner, dossier_id, "genel")).text
    assert "TU &amp; Söhne" in page
    assert 'id="education-0-specialisation"' in page
    assert 'id="education-1-specialisation"' not in page


def test_profession_is_asked_as_soon_as_the_level_says_so(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    typed = {"education-0-level": "high_school", "yenile": "1"}
    assert "education-0-profession" not in send(owner, dossier_id, "genel", typed, htmx=True, status=200).text
    typed["education-0-level"] = "associate"
    assert 'id="education-0-profession"' in send(owner, dossier_id, "genel", typed, htmx=True, status=200).text


def test_no_passport_is_asked_under_international_protection(owner: Browser) -> None:
    protected = factories.a_worker(residence=factories.Residence(status=ResidenceStatus.INTERNATIONAL_PROTECTION))
    dossier_id = keep(owner, factories.facts(worker=protected))
    page = owner.get(at(owner, dossier_id, "genel")).text
    assert "passport-number" not in page
    assert "e-İzin pasaport bilgisi istemez" in page
    send(owner, dossier_id, "genel", {"languages-0-language": "de"})
    assert view(owner, dossier_id).facts.worker.passport == protected.passport, "what was kept stays"


@pytest.mark.parametrize("htmx", [True, False])
def test_rows_are_added_and_removed_with_everything_typed(owner: Browser, htmx: bool) -> None:
    dossier_id = keep(owner, blank())
    typed = {"languages-0-language": "de", "languages-1-language": "fr", "passport-issued_on": "31.02.2020"}
    page = send(owner, dossier_id, "genel", typed | {"ekle": "languages"}, htmx=htmx, status=200).text
    assert 'name="languages-2-language"' in page
    assert "31.02.2020" in page
    page = send(owner, dossier_id, "genel", typed | {"sil": "languages-0"}, htmx=htmx, status=200).text
    assert 'value="fr" selected' in page
    assert 'value="de" selected' not in page
    assert view(owner, dossier_id).facts.worker.languages == ()


def test_a_new_row_takes_the_focus(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    page = send(owner, dossier_id, "gorev", {"duties-0": "Bir", "ekle": "duties"}, htmx=True, status=200).text
    row = page[page.index('id="duties-1"') :]
    assert "autofocus" in row[: row.index(">")]


def test_job_step_keeps_every_field_of_the_guide(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    place = view(owner, dossier_id).workplace_id
    sent = {
        "workplace": str(place),
        "title": "Genel müdür",
        "occupation_code": "1120.03",
        "occupation_name": "Genel Müdür",
        "duties-0": "Yönetir",
        "duties-1": "",
        "duties-2": "Denetler",
        "level": "senior_executive",
        "wage_amount": "185.000,50",
        "wage_currency": "TRY",
        "wage_basis": "gross",
        "work_pattern": "full_time",
        "weekly_hours": "45",
        "months": "12",
        "contract_term": "fixed",
        "fixed_term_reason": "İzin süreli verilir",
        "contract_date": "16.11.2026",
        "is_partner_or_owner": "1",
        "are_premiums_paid_abroad": "1",
        "has_procurement_or_approval": "1",
        "is_tubitak_project": "1",
        "justification": "Çünkü\nişi bilir",
    }
    send(owner, dossier_id, "gorev", sent)
    job = view(owner, dossier_id).facts.job
    assert job.duties == ("Yönetir", "Denetler")
    assert (job.level, job.wage_amount) == (JobLevel.SENIOR_EXECUTIVE, Decimal("185000.50"))
    assert (job.wage_basis, job.work_pattern) == (WageBasis.GROSS, WorkPattern.FULL_TIME)
    assert (job.contract_term, job.months, job.weekly_hours) == (ContractTerm.FIXED, 12, 45)
    assert job.justification == "Çünkü\nişi bilir"
    assert job.is_partner_or_owner
    assert job.are_premiums_paid_abroad
    assert job.has_procurement_or_approval
    assert job.is_tubitak_project


def test_the_reason_of_the_term_is_asked_for_a_fixed_term_only(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    typed = {"contract_term": "indefinite", "fixed_term_reason": "İzin süreli", "yenile": "1"}
    page = send(owner, dossier_id, "gorev", typed, htmx=True, status=200).text
    assert 'id="fixed_term_reason"' not in page
    assert '<input type="hidden" name="fixed_term_reason" value="İzin süreli">' in page
    send(owner, dossier_id, "gorev", {k: v for k, v in typed.items() if k != "yenile"})
    assert view(owner, dossier_id).facts.job.fixed_term_reason == ""


def test_work_at_home_names_the_home_and_offers_no_workplace(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts(Category.DOMESTIC_SERVICES))
    page = owner.get(at(owner, dossier_id, "gorev")).text
    assert "Ihlamur Sok." in page
    assert 'name="workplace"' not in page


def test_criteria_are_kept(owner: Browser) -> None:
    dossier_id = keep(owner, blank(Category.KEY_PERSONNEL))
    sent = {"key_staff_limb": "manages_company", "form_signatures": "not_both", "is_filed_by_agent": "hayir"}
    send(owner, dossier_id, "olcutler", sent)
    given = view(owner, dossier_id).facts.answers
    assert (given.key_staff_limb, given.form_signatures) == (KeyStaffLimb.MANAGES_COMPANY, FormSignatures.NOT_BOTH)
    assert given.is_filed_by_agent is False
    assert given.special_fdi_limb is None


def test_save_and_go_on_leads_to_the_next_step(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    version = str(view(owner, dossier_id).version)
    response = owner.post(at(owner, dossier_id, "kisisel"), IDENTITY | {"version": version, "ilerle": "1"})
    assert response.location.endswith("/genel")
    version = str(view(owner, dossier_id).version)
    response = owner.post(at(owner, dossier_id, "genel"), {"version": version, "ilerle": "1"}, htmx=True, status=200)
    assert response.headers["HX-Redirect"].endswith("/gorev")


def test_a_saved_fragment_says_so_and_tells_the_page(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    response = send(owner, dossier_id, "kisisel", IDENTITY, htmx=True, status=200)
    assert response.headers["HX-Trigger"] == "dosya-degisti"
    assert "HX-Request" in response.headers["Vary"]
    assert 'id="bildirim" hx-swap-oob="innerHTML"' in response.text
    assert "Kaydedildi: Kişisel Bilgiler" in response.text
    assert f'name="version" value="{view(owner, dossier_id).version}~' in response.text
    assert "<html" not in response.text


def test_an_empty_step_may_be_saved(owner: Browser) -> None:
    dossier_id = keep(owner, blank())
    for step in ("kisisel", "genel", "gorev", "olcutler"):
        send(owner, dossier_id, step, {"given_names": "", "birth_date": "", "title": "", "wage_amount": ""})
    assert view(owner, dossier_id).facts.worker.given_names == ""
