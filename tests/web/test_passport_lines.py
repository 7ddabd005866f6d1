"""The two lines of the passport on the general step: kept as typed, compared, said at the field that differs."""

from dataclasses import replace

from tests import factories
from tests.mrz_lines import lines_of
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, keep, view
from webapp.domain.job import WorkPattern

LINES = lines_of(factories.a_worker(), "MUSTERFRAU", "ANNA<GRETA", "DEU")


def test_the_lines_come_back_as_typed_and_leave_the_rest_of_the_passport(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    before = view(owner, dossier_id)
    typed = {"version": str(before.version), "passport-mrz": LINES.replace("\n", "\r\n"), "kal": "1"}
    kept = before.facts.worker.passport
    typed |= {"passport-number": kept.number, "passport-expires_on": "02.04.2033", "passport-issued_on": "03.04.2023"}

    owner.post(at(owner, dossier_id, "genel"), typed)

    passport = view(owner, dossier_id).facts.worker.passport
    assert (passport.mrz, passport.number, passport.expires_on) == (LINES, kept.number, kept.expires_on)
    assert "P&lt;DEUMUSTERFRAU&lt;&lt;ANNA&lt;GRETA" in owner.get(at(owner, dossier_id, "genel")).text


def test_a_number_that_the_lines_deny_is_said_at_the_number_with_both_spellings(owner: Browser) -> None:
    worker = factories.a_worker()
    worker = replace(worker, passport=replace(worker.passport, mrz=LINES, number="C01X00T74"))
    dossier_id = keep(owner, factories.facts(worker=worker))

    page = owner.get(at(owner, dossier_id, "genel")).text

    field = page[page.index('id="passport-number"') : page.index('id="passport-kind"')]
    assert "Makine okur satırda C01X00T47, dosyada C01X00T74 yazıyor" in field


def test_lines_of_another_length_are_said_at_their_own_field(owner: Browser) -> None:
    worker = factories.a_worker()
    worker = replace(worker, passport=replace(worker.passport, mrz=LINES[:-1]))
    dossier_id = keep(owner, factories.facts(worker=worker))

    page = owner.get(at(owner, dossier_id, "genel")).text

    assert "satırlardaki işaret sayısı: 44, 43" in page[page.index('id="passport-mrz"') :]


def test_what_contradicts_itself_stands_on_the_overview_and_leads_to_its_field(owner: Browser) -> None:
    shared = factories.a_worker(phone=factories.an_employer().phone)
    dossier_id = keep(owner, factories.facts(worker=shared, job=factories.a_job(work_pattern=WorkPattern.PART_TIME)))

    page = owner.get(at(owner, dossier_id)).text

    assert "işverenle aynı" in page
    assert f'href="{at(owner, dossier_id, "kisisel")}#phone"' in page
    assert f'href="{at(owner, dossier_id, "gorev")}#work_pattern"' in page
    assert 'id="work_pattern"' in owner.get(at(owner, dossier_id, "gorev")).text
