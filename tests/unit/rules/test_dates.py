"""Days: passport and reserve (6735 m.24/1), reference (seed A 5.2), residence (SSS 9), ages, order."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories import (
    TODAY,
    a_household,
    a_job,
    a_mission_reference,
    a_permit,
    a_worker,
    a_workplace,
    an_employer,
    an_extension,
    facts,
)
from tests.unit.rules.dossiers import codes, found, report, words
from webapp.domain.dossier import Category, DossierFacts, FiledFrom
from webapp.domain.findings import Severity
from webapp.domain.parties import Education, EducationLevel, Experience, Residence, ResidenceStatus


def passport(expires_on: date, months: int = 12) -> DossierFacts:
    worker = a_worker()
    return facts(
        worker=replace(worker, passport=replace(worker.passport, expires_on=expires_on)), job=a_job(months=months)
    )


def residence(issued_on: date | None, expires_on: date | None, **changes: Any) -> DossierFacts:
    status = changes.pop("status", ResidenceStatus.RESIDENCE_PERMIT)
    stay = Residence(status=status, document_number="IK1", issued_on=issued_on, expires_on=expires_on)
    return facts(worker=a_worker(residence=stay), **changes)


def a_home_confirmed(day: date | None) -> DossierFacts:
    return facts(Category.DOMESTIC_SERVICES, household=a_household(confirmed_on=day))


class TestPassport:
    def test_59_days_left_is_too_early(self) -> None:
        finding = found(passport(TODAY + timedelta(days=59)), "passport_ends_too_early")
        assert finding.severity is Severity.BLOCKER
        assert (finding.values["days"], finding.values["needed"]) == ("59", "60")

    def test_60_days_left_can_be_filed_and_shortens_the_permit_to_nothing(self) -> None:
        dossier = passport(TODAY + timedelta(days=60))
        assert "passport_ends_too_early" not in codes(dossier)
        assert found(dossier, "passport_shortens_permit").values["latest"] == "23.11.2026"

    def test_the_mocks_passport_of_14_08_2027_ends_the_permit_on_15_06_2027(self) -> None:
        finding = found(passport(date(2027, 8, 14)), "passport_shortens_permit")
        assert finding.severity is Severity.WARNING
        assert finding.values["latest"] == "15.06.2027"
        assert finding.values["wanted"] == "23.11.2027"
        assert "15.06.2027" in words(finding)

    def test_a_shorter_permit_may_fit(self) -> None:
        assert "passport_shortens_permit" not in codes(passport(date(2027, 8, 14), months=6))

    def test_exactly_long_enough_is_not_warned_of(self) -> None:
        enough = date(2027, 11, 23) + timedelta(days=60)
        assert "passport_shortens_permit" not in codes(passport(enough))
        assert "passport_shortens_permit" in codes(passport(enough - timedelta(days=1)))

    def test_an_expired_one_is_called_expired(self) -> None:
        dossier = passport(TODAY - timedelta(days=1))
        assert found(dossier, "passport_expired").severity is Severity.BLOCKER
        assert "passport_ends_too_early" not in codes(dossier)


class TestReferenceNumber:
    def at_age(self, days: int) -> DossierFacts:
        reference = a_mission_reference(issued_on=TODAY - timedelta(days=days))
        return facts(filed_from=FiledFrom.ABROAD, mission_reference=reference)

    def test_it_can_be_used_on_its_thirtieth_day(self) -> None:
        assert "reference_too_old" not in codes(self.at_age(30))

    def test_it_is_too_old_on_the_next(self) -> None:
        finding = found(self.at_age(31), "reference_too_old")
        assert finding.severity is Severity.BLOCKER
        assert finding.values["last_day"] == "22.11.2026"

    def test_a_future_day_is_refused(self) -> None:
        assert found(self.at_age(-1), "date_in_future").subject == "mission_reference.issued_on"

    def test_it_is_not_judged_at_home(self) -> None:
        assert "reference_too_old" not in codes(replace(self.at_age(90), filed_from=FiledFrom.INSIDE_TURKIYE))


class TestTheStatusAndItsCategory:
    """6735 m.17/1: a protection status has a category of its own, and that category is for nobody else."""

    @pytest.mark.parametrize(
        ("category", "status", "code"),
        [
            (Category.TEMPORARY_PROTECTION, ResidenceStatus.TEMPORARY_PROTECTION, None),
            (Category.TEMPORARY_PROTECTION, ResidenceStatus.INTERNATIONAL_PROTECTION, "protection_status_differs"),
            (Category.TEMPORARY_PROTECTION, ResidenceStatus.RESIDENCE_PERMIT, "protection_status_differs"),
            (Category.INTERNATIONAL_PROTECTION, ResidenceStatus.INTERNATIONAL_PROTECTION, None),
            (Category.INTERNATIONAL_PROTECTION, ResidenceStatus.WORK_PERMIT, "protection_status_differs"),
            (Category.STANDARD_EMPLOYER, ResidenceStatus.RESIDENCE_PERMIT, None),
            (Category.STANDARD_EMPLOYER, ResidenceStatus.TEMPORARY_PROTECTION, "protection_has_own_list"),
            (Category.KEY_PERSONNEL, ResidenceStatus.INTERNATIONAL_PROTECTION, "protection_has_own_list"),
            (Category.DOMESTIC_SERVICES, ResidenceStatus.TEMPORARY_PROTECTION, "protection_at_home"),
        ],
    )
    def test_each_status_is_sent_to_its_own_list(
        self, category: Category, status: ResidenceStatus, code: str | None
    ) -> None:
        stay = Residence(
            status=status, document_number="IK1", issued_on=date(2025, 1, 5), expires_on=date(2027, 12, 31)
        )
        dossier = facts(category)
        said = codes(replace(dossier, worker=replace(dossier.worker, residence=stay)))
        known = {"protection_status_differs", "protection_has_own_list", "protection_at_home"}
        assert said & known == ({code} if code else set())

    def test_an_extension_outside_protection_judges_no_stay(self) -> None:
        left_over = a_worker(residence=Residence(status=ResidenceStatus.RESIDENCE_PERMIT, expires_on=date(2020, 1, 1)))
        assert "residence_expired" not in codes(an_extension(worker=left_over))
        assert "residence_expired" in codes(facts(worker=left_over))

    def test_faq_26_a_refugee_is_told_that_no_permit_is_needed(self) -> None:
        assert found(facts(Category.INTERNATIONAL_PROTECTION), "refugee_needs_no_permit").severity is Severity.NOTE


class TestResidence:
    def test_faq_9_issued_for_six_months_counts_not_what_is_left(self) -> None:
        nearly_over = residence(date(2026, 6, 1), date(2026, 11, 30))
        assert codes(nearly_over).isdisjoint({"residence_too_short", "residence_expired"})

    def test_a_day_less_than_six_months_is_too_short(self) -> None:
        finding = found(residence(date(2026, 6, 1), date(2026, 11, 29)), "residence_too_short")
        assert (finding.severity, finding.values["months"]) == (Severity.BLOCKER, "6")

    def test_it_must_be_valid_on_the_day(self) -> None:
        assert "residence_expired" not in codes(residence(date(2025, 1, 1), TODAY))
        assert found(residence(date(2025, 1, 1), TODAY - timedelta(days=1)), "residence_expired")

    def test_a_student_residence_is_doubtful_for_key_personnel_only(self) -> None:
        stay = {"status": ResidenceStatus.STUDENT_RESIDENCE}
        key = residence(date(2026, 1, 1), date(2027, 1, 1), category=Category.KEY_PERSONNEL, **stay)
        assert found(key, "student_residence").severity is Severity.WARNING
        assert "student_residence" not in codes(residence(date(2026, 1, 1), date(2027, 1, 1), **stay))

    @pytest.mark.parametrize("status", [ResidenceStatus.INTERNATIONAL_PROTECTION, ResidenceStatus.TEMPORARY_PROTECTION])
    def test_6735_m_17_protection_waits_six_months(self, status: ResidenceStatus) -> None:
        assert found(residence(date(2026, 5, 24), None, status=status), "protection_wait").values["first_day"] == (
            "24.11.2026"
        )
        waited = residence(date(2026, 5, 23), None, status=status)
        assert "protection_wait" not in codes(waited)
        own = found(waited, "protection_has_own_list")
        assert own.severity is Severity.BLOCKER
        assert f"Dosyayı «{own.values['status']}» kategorisinde açın" in words(own)

    def test_abroad_no_residence_is_judged(self) -> None:
        dossier = residence(date(2020, 1, 1), date(2020, 2, 1), filed_from=FiledFrom.ABROAD)
        assert codes(dossier).isdisjoint({"residence_expired", "residence_too_short"})


class TestAges:
    def test_the_day_before_the_eighteenth_birthday_is_too_young(self) -> None:
        finding = found(facts(worker=a_worker(birth_date=date(2008, 11, 24))), "worker_under_age")
        assert finding.severity is Severity.BLOCKER
        assert (finding.values["age"], finding.values["needed"]) == ("17", "18")

    def test_the_birthday_itself_is_old_enough(self) -> None:
        assert "worker_under_age" not in codes(facts(worker=a_worker(birth_date=date(2008, 11, 23))))

    def test_somebody_not_born_yet_is_a_wrong_date_and_not_a_child(self) -> None:
        found_codes = codes(facts(worker=a_worker(birth_date=date(2027, 1, 1))))
        assert "date_in_future" in found_codes
        assert "worker_under_age" not in found_codes


class TestOrder:
    @pytest.mark.parametrize(
        ("dossier", "subject"),
        [
            (
                facts(
                    worker=a_worker(
                        experience=(
                            Experience(employer="A", title="B", started_on=date(2020, 2, 1), ended_on=date(2020, 1, 1)),
                        )
                    )
                ),
                "worker.experience[0].ended_on",
            ),
            (
                facts(worker=a_worker(experience=(Experience(employer="A", title="B", started_on=date(1980, 1, 1)),))),
                "worker.experience[0].started_on",
            ),
            (residence(date(2026, 10, 1), date(2026, 9, 1)), "worker.residence.expires_on"),
            (facts(employer=an_employer(founded_on=date(2026, 11, 20))), "job.contract_date"),
            (facts(worker=a_worker(birth_date=date(2024, 1, 1))), "worker.passport.issued_on"),
        ],
    )
    def test_a_later_day_cannot_come_first(self, dossier: DossierFacts, subject: str) -> None:
        out_of_order = [f for f in report(dossier).findings if f.code == "dates_out_of_order"]
        assert subject in {f.subject for f in out_of_order}
        assert {f.severity for f in out_of_order} == {Severity.BLOCKER}

    def test_the_permit_of_the_dossier_does_not_end_before_it_begins(self) -> None:
        turned = facts(permit=a_permit(starts_on=date(2026, 5, 1), ends_on=date(2026, 4, 1)))
        assert found(turned, "dates_out_of_order").subject == "permit.ends_on"

    def test_both_days_are_named(self) -> None:
        finding = found(facts(employer=an_employer(founded_on=date(2026, 11, 20))), "dates_out_of_order")
        text = words(finding)
        assert "«Kuruluş tarihi» 20.11.2026" in text
        assert "«Sözleşmenin düzenlenme tarihi» 16.11.2026" in text

    @pytest.mark.parametrize(
        ("changes", "subject"),
        [
            ({"worker": a_worker(spouse=replace(a_worker().spouse, birth_date=date(2030, 1, 1)))},
             "worker.spouse.birth_date"),
            ({"employer": an_employer(founded_on=date(2027, 1, 1))}, "employer.founded_on"),
            ({"workplace": a_workplace(confirmed_on=date(2026, 12, 1))}, "workplace.confirmed_on"),
        ],
    )  # fmt: skip
    def test_what_has_happened_cannot_lie_ahead(self, changes: dict[str, Any], subject: str) -> None:
        ahead = {f.subject for f in report(facts(**changes)).blockers if f.code == "date_in_future"}
        assert ahead == {subject}

    def test_a_cared_person_is_born_already(self) -> None:
        home = a_household()
        person = replace(home.cared_person, birth_date=date(2027, 5, 5))
        dossier = facts(Category.DOMESTIC_SERVICES, household=replace(home, cared_person=person))
        assert found(dossier, "date_in_future").subject == "household.cared_person.birth_date"

    @pytest.mark.parametrize(
        ("year", "code"),
        [(2027, "graduation_in_future"), (1988, "graduation_before_birth"), (1950, "graduation_before_birth")],
    )
    def test_a_school_is_left_after_birth_and_before_today(self, year: int, code: str) -> None:
        school = Education(level=EducationLevel.HIGH_SCHOOL, school="Lise", country="DE", graduated_year=year)
        assert found(facts(worker=a_worker(education=(school,))), code).values["year"] == str(year)

    def test_a_contract_dated_ahead_is_only_noted(self) -> None:
        dossier = facts(job=a_job(contract_date=date(2026, 12, 1)))
        assert found(dossier, "contract_date_in_future").severity is Severity.NOTE


class TestSgkRecord:
    def test_seed_a_4_1_1_an_old_comparison_is_reminded_of(self) -> None:
        finding = found(facts(workplace=a_workplace(confirmed_on=date(2026, 10, 23))), "sgk_data_old")
        assert (finding.severity, finding.values["days"]) == (Severity.WARNING, "31")
        assert "sgk_data_old" not in codes(facts(workplace=a_workplace(confirmed_on=date(2026, 10, 24))))

    def test_no_comparison_at_all_too(self) -> None:
        assert found(facts(workplace=a_workplace(confirmed_on=None)), "sgk_data_unconfirmed")

    def test_the_record_of_a_home_grows_old_after_thirty_days_too(self) -> None:
        finding = found(a_home_confirmed(date(2026, 10, 23)), "household_data_old")
        assert finding.severity is Severity.WARNING
        assert (finding.values["day"], finding.values["days"]) == ("23.10.2026", "31")
        assert "household_data_old" not in codes(a_home_confirmed(date(2026, 10, 24)))

    def test_a_home_never_compared_is_a_note(self) -> None:
        assert found(a_home_confirmed(None), "household_data_unconfirmed").severity is Severity.NOTE

    def test_two_spellings_of_one_address_are_the_same(self) -> None:
        same = a_workplace(sgk_address="Işık Mah. Çam Sok. No:3", uavt_address="IŞIK MAH. ÇAM SOK. NO 3")
        other = a_workplace(sgk_address="Işık Mah. Çam Sok. No:3", uavt_address="Işık Mah. Çam Sok. No:4")
        assert "sgk_address_differs" not in codes(facts(workplace=same))
        assert found(facts(workplace=other), "sgk_address_differs").severity is Severity.WARNING


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("filed_from", list(FiledFrom))
@pytest.mark.parametrize("status", list(ResidenceStatus))
def test_no_day_however_strange_breaks_the_check(day: date, filed_from: FiledFrom, status: ResidenceStatus) -> None:
    worker = a_worker(
        birth_date=day,
        residence=Residence(status=status, issued_on=day, expires_on=day),
        passport=replace(a_worker().passport, issued_on=day, expires_on=day),
        experience=(Experience(started_on=day, ended_on=day),),
    )
    dossier = facts(
        filed_from=filed_from,
        worker=worker,
        job=a_job(contract_date=day),
        workplace=a_workplace(confirmed_on=day),
        employer=an_employer(founded_on=day),
        mission_reference=a_mission_reference(issued_on=day),
    )
    assert not report(dossier).is_ready
