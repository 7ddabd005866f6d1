"""Tutarsızlıklar: what may look like a contradiction and is none, and what each finding says."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bundles.faults import CONTRADICTIONS
from tests.factories import (
    TODAY,
    a_job,
    a_permit,
    a_worker,
    a_workplace,
    an_employer,
    an_event,
    an_extension,
    facts,
)
from tests.unit.rules.dossiers import codes, found, under, words
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import (
    ApplicationKind,
    Category,
    DossierFacts,
    FiledFrom,
    MissionReference,
    Overlay,
)
from webapp.domain.events import Event, EventKind, NoticeChannel
from webapp.domain.findings import Severity
from webapp.domain.job import ContractTerm, JobLevel, WorkPattern
from webapp.domain.letters import LetterAnswers
from webapp.domain.money import Currency
from webapp.domain.parties import (
    Education,
    EducationLevel,
    Employer,
    EmployerKind,
    LegalForm,
    MaritalStatus,
    Passport,
    Residence,
    ResidenceStatus,
    Shareholder,
    Spouse,
)
from webapp.domain.permit import Permit, PermitKind
from webapp.rules import contradictions
from webapp.services.read_dossier_file import read_dossier_file

SAMPLES = Path("tests/samples")
OWN = {kind.code for kind in catalogue().findings.values() if kind.code in {fault.code for fault in CONTRADICTIONS}}


def job(**changes: Any) -> DossierFacts:
    return facts(job=a_job(**changes))


def said_of(dossier: DossierFacts) -> set[str]:
    return {finding.code for finding in contradictions.findings(dossier, catalogue(), TODAY)}


def test_every_kind_of_contradiction_has_a_planted_fault() -> None:
    rows = tomllib.loads(Path("webapp/catalogue/findings/contradictions.toml").read_text("utf-8"))["finding"]

    assert {row["code"] for row in rows} == {fault.code for fault in CONTRADICTIONS}


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.complete.json")))
def test_no_complete_sample_contradicts_itself(name: str) -> None:
    sample = read_dossier_file((SAMPLES / name).read_bytes(), SAMPLES)

    assert sample.on is not None
    assert list(contradictions.findings(sample.facts, catalogue(), sample.on)) == []


@pytest.mark.parametrize(
    "clause",
    [
        "Sözleşme 12 ay sürelidir.",
        "Sözleşme 1 yıllıktır; 12 aylık izin istenmiştir.",
        "Yabancının 15 yıl deneyimi gerekir.",
        "Kurulum 2 ay önce başladı, sözleşme 12 aylıktır.",
        "Aynı hat 3 ayrı ülkede kuruldu.",
    ],
)
def test_a_reason_that_says_the_same_term_or_none_is_in_order(clause: str) -> None:
    assert "text_says_otherwise" not in codes(job(fixed_term_reason=clause))


@pytest.mark.parametrize(
    ("text", "said", "kept"),
    [
        ("24 ay süreli çalışma izni talep edilmektedir.", "24", "12"),
        ("2 yıl süreyle çalışacaktır.", "24", "12"),
        ("Haftalık 40 saat çalışacaktır.", "40", "45"),
        ("Aylık ücreti 95.000 TL olacaktır.", "95.000,00", "185.000,00"),
        ("Maaşı brüt 95000,50 ₺ olarak belirlenmiştir.", "95.000,50", "185.000,00"),
        ("Yabancı kimlik numarası 99123456780 olan kişi.", "99123456780", "99000000110"),
        ("İşyeri 26201020299999990060147000 numarayla kayıtlıdır.", "26201020299999990060147000", None),
    ],
)
def test_a_petition_that_says_another_figure_is_quoted(text: str, said: str, kept: str | None) -> None:
    finding = found(job(justification=text), "text_says_otherwise")

    assert finding.subject == "job.justification"
    assert finding.values["said"] == said
    assert kept in (None, finding.values["kept"])
    assert said in words(finding)


@pytest.mark.parametrize(
    "text",
    [
        "12 ay süreyle, haftalık 45 saat, aylık ücret 185.000,00 TL.",
        "10 yıl deneyimli, 3.000.000 TL ciroyu yöneten bir kişi aranmıştır.",
        "İlan 2 ay yayımlandı, 14 aday görüşüldü.",
        "Yabancı kimlik numarası 99000000110.",
        "Telefon 05000000021, dosya 10000000146.",
    ],
)
def test_a_petition_with_its_own_or_other_figures_is_in_order(text: str) -> None:
    assert "text_says_otherwise" not in codes(job(justification=text))


def test_a_wage_in_euro_is_not_compared_with_lira_in_a_text() -> None:
    text = "Aylık ücreti 95.000 TL olacaktır."

    assert "text_says_otherwise" not in codes(job(justification=text, wage_currency=Currency.EUR))


@pytest.mark.parametrize(
    ("pattern", "hours", "code"),
    [
        (WorkPattern.PART_TIME, 30, None),
        (WorkPattern.PART_TIME, 31, "part_time_with_long_week"),
        (WorkPattern.FULL_TIME, 31, None),
        (WorkPattern.FULL_TIME, 30, "full_time_with_short_week"),
        (None, 30, None),
    ],
)
def test_two_thirds_of_the_week_part_the_patterns(pattern: WorkPattern | None, hours: int, code: str | None) -> None:
    both = {"part_time_with_long_week", "full_time_with_short_week"}

    assert both & said_of(job(work_pattern=pattern, weekly_hours=hours)) == ({code} if code else set())


@pytest.mark.parametrize(("hours", "is_said"), [(44, False), (45, True)])
def test_at_home_only_a_full_week_called_part_time_contradicts_itself(hours: int, is_said: bool) -> None:
    home = facts(Category.DOMESTIC_SERVICES)
    home = replace(home, job=replace(home.job, work_pattern=WorkPattern.PART_TIME, weekly_hours=hours))

    assert ("part_time_with_long_week" in said_of(home)) is is_said


def test_an_indefinite_contract_under_a_permit_of_a_year_is_in_order() -> None:
    assert said_of(job(contract_term=ContractTerm.INDEFINITE, fixed_term_reason="")) == set()


def test_an_owner_or_independent_may_be_employer_and_foreigner_in_one() -> None:
    own = facts(Category.STANDARD_EMPLOYER, employer=Employer(kind=EmployerKind.NATURAL_PERSON, name="Örnek"))
    own = replace(own, employer=replace(own.employer, national_id=own.worker.foreign_id_number))

    assert "one_number_for_two" in said_of(own)
    assert "one_number_for_two" not in said_of(replace(own, job=a_job(is_partner_or_owner=True)))
    assert "one_number_for_two" not in said_of(replace(own, overlays=(Overlay.INDEPENDENT,)))


def test_capital_that_is_paid_in_and_listed_share_by_share_is_in_order() -> None:
    company = an_employer(
        paid_capital_try=Decimal(79_000_000), shareholders=(Shareholder(share_try=Decimal(79_000_000)),)
    )

    assert "shares_differ_from_capital" not in said_of(facts(employer=company))


def test_shares_of_which_one_is_not_known_are_not_added_up() -> None:
    company = an_employer(shareholders=(Shareholder(share_try=Decimal(1)), Shareholder(name="Örnek")))

    assert "shares_differ_from_capital" not in said_of(facts(employer=company))


@pytest.mark.parametrize(
    ("name", "form", "is_said"),
    [
        ("Örnek Ltd. Şti.", LegalForm.LIMITED, False),
        ("Örnek Ltd. Şti.", LegalForm.JOINT_STOCK, True),
        ("Örnek LİMİTED ŞİRKETİ", LegalForm.JOINT_STOCK, True),
        ("Limited Örnek Anonim Şirketi", LegalForm.JOINT_STOCK, False),
        ("Örnek Ticaret", LegalForm.LIMITED, False),
    ],
)
def test_a_trade_name_that_names_one_form_binds_the_box(name: str, form: LegalForm, is_said: bool) -> None:
    company = an_employer(name=name, legal_form=form)

    assert ("legal_form_differs_from_name" in said_of(facts(employer=company))) is is_said


def test_a_phone_is_the_same_however_it_is_written() -> None:
    worker = a_worker(phone="+90 312 000 00 01", email="BILGI@isildak.example")

    said = [f for f in contradictions.findings(facts(worker=worker), catalogue(), TODAY) if f.code == "contact_shared"]

    assert [f.subject for f in said] == ["worker.phone", "worker.email"]


def test_a_divorced_foreigner_without_a_spouse_in_the_file_is_in_order() -> None:
    for spouse in (None, Spouse()):
        worker = a_worker(marital_status=MaritalStatus.DIVORCED, spouse=spouse)
        assert "spouse_of_unmarried" not in said_of(facts(worker=worker))


def test_a_namesake_is_no_self_marriage() -> None:
    spouse = Spouse(given_names="Anna Greta", surname="Musterfrau", birth_date=date(1990, 1, 1))

    assert "spouse_is_worker" not in said_of(facts(worker=a_worker(spouse=spouse)))


def test_the_end_of_a_permit_decides_what_is_said_of_a_first_application() -> None:
    today, yesterday = a_permit(ends_on=TODAY), a_permit(starts_on=date(2025, 11, 22), ends_on=date(2026, 11, 22))

    assert "first_while_permit_runs" in said_of(facts(former_permit=today))
    assert "former_permit_of_first" in said_of(facts(former_permit=yesterday))
    assert said_of(facts(former_permit=Permit())) == set()


@pytest.mark.parametrize(
    ("count", "years", "is_said"),
    [(0, 1, False), (0, 2, True), (1, 2, False), (1, 3, True), (2, 3, False), (7, 3, False), (2, 4, True)],
)
def test_how_often_it_was_extended_bounds_the_former_term(count: int, years: int, is_said: bool) -> None:
    former = a_permit(extension_count=count, starts_on=date(2027 - years, 1, 11))

    assert ("former_permit_longer_than_stage" in said_of(an_extension(former_permit=former))) is is_said


def test_an_empty_reference_at_home_is_none() -> None:
    assert said_of(facts(mission_reference=MissionReference())) == set()


def test_a_residence_that_ended_is_no_reason_to_apply_at_home() -> None:
    abroad = facts(filed_from=FiledFrom.ABROAD)
    ended = Residence(status=ResidenceStatus.RESIDENCE_PERMIT, expires_on=date(2026, 11, 22))

    assert said_of(replace(abroad, worker=replace(abroad.worker, residence=ended))) == set()


@pytest.mark.parametrize(
    ("title", "overlay"),
    [
        ("Matematik öğretmeni", "Öğretmen"),
        ("Makine Mühendisi", "Mühendis ya da mimar"),
        ("Kaptan pilot", "Havacılık"),
        ("Satış sorumlusu / makine mühendisi", "Mühendis ya da mimar"),
    ],
)
def test_a_title_names_the_list_it_is_asked_under(title: str, overlay: str) -> None:
    dossier = facts(job=a_job(title=title, level=JobLevel.SENIOR_EXECUTIVE))

    assert found(dossier, "title_of_other_list").values["overlay"] == overlay


@pytest.mark.parametrize(
    "title",
    ["Öğretmen evi müdürü", "Mühendislik müdürü", "Yazılım mimarı", "Pilot tesis sorumlusu", "Genel müdür", "", "—"],
)
def test_a_title_that_only_holds_the_word_names_none(title: str) -> None:
    assert "title_of_other_list" not in said_of(job(title=title))


def test_a_title_under_its_own_list_is_in_order() -> None:
    teacher = under(Overlay.TEACHER, job=a_job(title="Matematik öğretmeni", occupation_name="Öğretmen"))

    assert said_of(teacher) == set()


def test_an_engineer_whose_schools_are_not_known_yet_is_not_judged() -> None:
    for education in ((), (Education(),), (Education(level=EducationLevel.BACHELOR),)):
        dossier = under(Overlay.ENGINEER_ARCHITECT, worker=a_worker(education=education))
        assert "engineer_without_degree" not in said_of(dossier)


def test_work_that_ended_or_was_abroad_or_is_extended_is_no_work_without_a_permit() -> None:
    past = a_worker().experience[0]
    here = replace(past, employer=an_employer().name, country="TR")

    for row in (here, replace(here, country="DE", ended_on=None), replace(past, country="TR", ended_on=None)):
        assert "works_there_already" not in said_of(facts(worker=a_worker(experience=(row,))))
    lasting = a_worker(experience=(replace(here, ended_on=None),))
    assert "works_there_already" not in said_of(an_extension(worker=lasting))
    assert "works_there_already" in said_of(facts(worker=lasting))


def test_a_permit_as_it_was_asked_and_told_is_in_order() -> None:
    approved = (an_event(), an_event(EventKind.APPROVED, date(2026, 11, 22)))
    granted = a_permit(starts_on=date(2026, 11, 22), ends_on=date(2027, 11, 22))

    assert said_of(facts(events=approved, permit=granted)) == set()


def test_the_permit_of_an_independent_is_an_independent_one() -> None:
    dossier = under(Overlay.INDEPENDENT, permit=a_permit(kind=PermitKind.INDEPENDENT))

    assert "permit_kind_differs" not in said_of(dossier)
    assert "permit_kind_differs" in said_of(replace(dossier, permit=a_permit()))


def test_the_contract_may_be_signed_on_the_day_of_filing() -> None:
    filed = (an_event(on=date(2026, 11, 16)),)

    assert "contract_after_event" not in said_of(facts(events=filed))
    assert "contract_after_event" in said_of(facts(events=(replace(filed[0], on=date(2026, 11, 15)),)))


def test_what_is_just_equal_is_no_contradiction() -> None:
    company = an_employer(paid_capital_try=Decimal(80_000_000), last_year_net_sales_try=Decimal(2_100_000_000))
    passport_ends = a_worker().passport.expires_on
    assert passport_ends is not None
    edge = a_permit(starts_on=passport_ends - timedelta(days=420), ends_on=passport_ends - timedelta(days=60))
    approved = (an_event(EventKind.APPROVED, date(2026, 11, 22)),)

    assert said_of(facts(employer=company)) == set()
    assert said_of(facts(permit=edge, events=approved)) == set()
    assert said_of(an_extension(permit=a_permit(starts_on=date(2027, 1, 10), ends_on=None), events=approved)) == set()
    assert said_of(job(contract_date=a_worker().passport.issued_on)) == set()


def test_a_residence_that_ends_today_still_runs() -> None:
    abroad = facts(filed_from=FiledFrom.ABROAD)
    running = replace(abroad.worker, residence=Residence(expires_on=TODAY))

    assert "residence_of_abroad" in said_of(replace(abroad, worker=running))


def test_a_part_as_large_as_the_foreign_staff_is_in_order() -> None:
    place, protected = a_workplace(foreign_headcount=2), facts(Category.TEMPORARY_PROTECTION)
    for part, is_said in ((2, False), (3, True)):
        answers = replace(protected.answers, temporary_protection_staff=part)
        said = said_of(replace(protected, workplace=place, answers=answers))
        assert ("part_over_foreign_staff" in said) is is_said


def test_the_letters_are_read_for_other_peoples_numbers_too() -> None:
    letters = LetterAnswers(objection_reasons="Yabancının 99123456780 numaralı ikameti sürmektedir.")

    assert found(facts(letters=letters), "text_says_otherwise").subject == "letters.objection_reasons"


def test_the_earliest_act_after_signing_is_the_one_named() -> None:
    told = (an_event(EventKind.STARTED_WORK, date(2026, 11, 12)), an_event(EventKind.FILED, date(2026, 11, 10)))

    assert found(facts(events=told), "contract_after_event").values["event_day"] == "10.11.2026"


def test_a_notice_of_a_day_without_a_known_service_is_not_compared() -> None:
    old = (an_event(EventKind.REJECTION_NOTIFIED, date(1990, 1, 1), channel=NoticeChannel.E_NOTIFICATION),)

    assert "letter_day_differs" not in said_of(facts(events=old, letters=LetterAnswers(decision_served_on=TODAY)))


def test_a_letter_that_tells_the_day_of_its_event_is_in_order() -> None:
    told = (an_event(EventKind.STARTED_WORK, date(2026, 11, 18)),)

    for letters in (LetterAnswers(), LetterAnswers(started_on=date(2026, 11, 18))):
        assert "letter_day_differs" not in said_of(facts(events=told, letters=letters))


def test_only_what_e_izin_would_refuse_blocks() -> None:
    blocking = {code for code in OWN if catalogue().findings[code].severity is Severity.BLOCKER}

    assert blocking == {
        "one_number_for_two",
        "passport_number_not_its_own",
        "cared_person_is_employer",
        "spouse_is_worker",
        "mrz_differs",
    }


days = st.one_of(st.none(), st.dates())
permits = st.builds(Permit, starts_on=days, ends_on=days, extension_count=st.integers(0, 9))
anything = st.builds(
    DossierFacts,
    category=st.sampled_from(list(Category)),
    kind=st.sampled_from(list(ApplicationKind)),
    filed_from=st.sampled_from(list(FiledFrom)),
    overlays=st.lists(st.sampled_from(list(Overlay)), max_size=2).map(tuple),
    worker=st.builds(a_worker, given_names=st.text(max_size=9), passport=st.builds(Passport, expires_on=days)),
    job=st.builds(
        a_job,
        title=st.text(max_size=30),
        justification=st.text(alphabet="0123456789 ayılücret.,TL₺haftalıks", max_size=80),
        months=st.one_of(st.none(), st.integers(-9, 10**6)),
        weekly_hours=st.integers(-9, 10**6),
        contract_date=days,
    ),
    former_permit=st.one_of(st.none(), permits),
    permit=st.one_of(st.none(), permits),
    events=st.lists(
        st.builds(
            Event, kind=st.sampled_from(list(EventKind)), on=st.dates(), channel=st.sampled_from([None, *NoticeChannel])
        ),
        max_size=4,
    ).map(tuple),
    letters=st.builds(LetterAnswers, started_on=days, objected_on=days),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(anything)
def test_no_facts_break_the_comparing_and_every_finding_can_be_said(dossier: DossierFacts) -> None:
    for finding in contradictions.findings(dossier, catalogue(), TODAY):
        kind = catalogue().findings[finding.code]
        assert set(finding.values) == set(kind.values)
        assert catalogue().describe(finding).message
        assert catalogue().field(finding.subject).label
