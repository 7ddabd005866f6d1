"""The extension: window (6735 m.7/3), terms (m.10), which permit, passport reserve (m.24/1), older DYY rule."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.factories import TODAY, a_job, a_permit, a_worker, an_extension, facts
from tests.unit.rules.dossiers import codes, found, report, words
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts
from webapp.domain.findings import Severity
from webapp.domain.parties import Residence
from webapp.domain.permit import Permit, PermitKind
from webapp.rules.completeness import expected_fields, missing_fields

ENDS_ON = "former_permit.ends_on"
STANDARD = Category.STANDARD_EMPLOYER


def ending(day: date, category: Category = STANDARD) -> DossierFacts:
    """An extension of a permit that ends on that day."""
    starts_on = day - timedelta(days=364)
    return an_extension(category, former_permit=a_permit(starts_on=starts_on, ends_on=day))


class TestWindow:
    """From 60 days before the end; the day before the end is the last safe one."""

    @pytest.mark.parametrize(
        ("left", "code"),
        [
            (61, "extension_too_early"),
            (60, None),
            (1, None),
            (0, "extension_too_late"),
            (-1, "extension_too_late"),
            (-15, "extension_too_late"),
        ],
    )
    def test_6735_m_7_3_sixty_days_before_and_never_on_or_after_the_end(self, left: int, code: str | None) -> None:
        dossier = ending(TODAY + timedelta(days=left))
        said = codes(dossier) & {"extension_too_early", "extension_too_late"}
        assert said == ({code} if code else set())

    def test_too_late_blocks_and_a_new_first_application_is_the_cure(self) -> None:
        finding = found(ending(TODAY), "extension_too_late")
        assert (finding.severity, finding.subject) == (Severity.BLOCKER, ENDS_ON)
        assert finding.values["last_day"] == "22.11.2026"
        assert "yeni bir ilk başvuru açın" in words(finding)

    def test_too_early_warns_with_the_days_of_the_window(self) -> None:
        finding = found(ending(date(2027, 3, 1)), "extension_too_early")
        assert finding.severity is Severity.WARNING
        assert (finding.values["first_day"], finding.values["last_day"]) == ("31.12.2026", "28.02.2027")

    def test_a_first_application_has_no_window(self) -> None:
        dossier = replace(facts(), former_permit=a_permit(ends_on=date(2020, 1, 1)))
        assert codes(dossier).isdisjoint({"extension_too_late", "dates_out_of_order"})

    @pytest.mark.parametrize("category", [Category.KEY_PERSONNEL, Category.LIAISON_OFFICE])
    def test_seed_b_the_older_rule_is_shown_as_what_it_is(self, category: Category) -> None:
        finding = found(an_extension(category), "extension_older_window")
        assert finding.severity is Severity.NOTE
        assert (finding.values["first_day"], finding.values["last_day"]) == ("10.11.2026", "25.01.2027")
        assert "6735 m.7/3 bitişten sonraki başvuruyu kabul etmez" in words(finding)

    def test_the_older_rule_concerns_nobody_else(self) -> None:
        assert "extension_older_window" not in codes(an_extension(STANDARD))


class TestTerm:
    """6735 m.10: one year, then at most two, then at most three with the same employer."""

    @pytest.mark.parametrize(
        ("count", "months", "is_open"),
        [(0, 24, True), (0, 25, False), (1, 36, True), (1, 37, False), (5, 36, True), (None, 36, True), (0, 0, False)],
    )
    def test_the_term_grows_with_the_extensions(self, count: int | None, months: int, is_open: bool) -> None:
        dossier = an_extension(former_permit=a_permit(extension_count=count), job=a_job(months=months))
        assert ("months_over_limit" not in codes(dossier)) is is_open

    def test_a_first_permit_stays_at_twelve(self) -> None:
        assert found(facts(job=a_job(months=13)), "months_out_of_range").values["limit"] == "12"

    @pytest.mark.parametrize("kind", list(ApplicationKind))
    def test_temporary_protection_guide_4_6_is_one_year_every_time(self, kind: ApplicationKind) -> None:
        dossier = facts(Category.TEMPORARY_PROTECTION, kind, job=a_job(months=13))
        finding = found(dossier, "months_over_limit")
        assert (finding.values["limit"], finding.source) == ("12", "temporary_protection_guide")

    def test_months_and_years_of_the_law_are_told_alike(self) -> None:
        law = catalogue()
        for months, years in (
            ("first_permit_max_months", "term_first_years"),
            ("first_extension_max_months", "term_second_years"),
            ("later_extension_max_months", "term_later_years"),
        ):
            assert law.value(months, TODAY).whole == 12 * law.value(years, TODAY).whole


class TestFormerPermit:
    def test_seed_a_5_1_2_its_number_kind_days_and_extensions_are_asked(self) -> None:
        asked = {path for path in expected_fields(an_extension()) if path.startswith("former_permit.")}
        names = ("number", "kind", "starts_on", "ends_on", "extension_count")
        assert asked == {f"former_permit.{name}" for name in names}
        assert not any(path.startswith("former_permit") for path in expected_fields(facts()))

    def test_without_it_every_field_is_a_gap(self) -> None:
        missing = missing_fields(an_extension(former_permit=None))
        assert len([path for path in missing if path.startswith("former_permit.")]) == 5

    def test_the_count_is_not_asked_where_the_term_is_always_one_year(self) -> None:
        asked = expected_fields(an_extension(Category.TEMPORARY_PROTECTION))
        assert "former_permit.extension_count" not in asked
        assert "former_permit.ends_on" in asked

    def test_no_residence_permit_is_asked_beside_the_work_permit(self) -> None:
        blank = an_extension(worker=a_worker(residence=Residence()))
        assert missing_fields(blank) == ()
        assert "residence_permit" not in {row.document for row in report(blank).requirements}

    @pytest.mark.parametrize("kind", [PermitKind.INDEPENDENT, PermitKind.PERMANENT, PermitKind.TURQUOISE_CARD])
    def test_a_permit_of_another_kind_is_not_extended_here(self, kind: PermitKind) -> None:
        finding = found(an_extension(former_permit=a_permit(kind=kind)), "former_permit_kind_differs")
        assert finding.severity is Severity.BLOCKER

    def test_it_cannot_end_before_it_began_nor_begin_tomorrow(self) -> None:
        turned = an_extension(former_permit=Permit(starts_on=date(2026, 12, 20), ends_on=date(2026, 12, 19)))
        assert found(turned, "dates_out_of_order").subject == ENDS_ON
        assert found(turned, "date_in_future").subject == "former_permit.starts_on"


class TestADayThatCannotBe:
    @pytest.mark.parametrize("day", [date(203, 1, 10), date(1, 1, 1), date(9999, 12, 31)])
    def test_a_slip_in_the_year_is_told_and_nothing_is_counted_from_it(self, day: date) -> None:
        dossier = an_extension(former_permit=a_permit(starts_on=None, ends_on=day))
        finding = found(dossier, "date_implausible")
        assert (finding.severity, finding.subject) == (Severity.BLOCKER, ENDS_ON)
        assert codes(dossier).isdisjoint({"extension_too_late", "extension_too_early", "extension_older_window"})


class TestPassport:
    def test_the_new_term_begins_where_the_former_one_ends(self) -> None:
        """Seed B: the extended permit starts on the day the former one ends, here 10.01.2027."""
        worker = a_worker()
        passport = replace(worker.passport, expires_on=date(2028, 2, 1))
        dossier = an_extension(worker=replace(worker, passport=passport), job=a_job(months=12))
        finding = found(dossier, "passport_shortens_permit")
        assert (finding.values["wanted"], finding.values["latest"]) == ("10.01.2028", "03.12.2027")
        enough = replace(worker.passport, expires_on=date(2028, 1, 10) + timedelta(days=60))
        assert "passport_shortens_permit" not in codes(replace(dossier, worker=replace(worker, passport=enough)))

    def test_24_months_are_measured_too(self) -> None:
        worker = a_worker()
        passport = replace(worker.passport, expires_on=date(2029, 1, 10))
        dossier = an_extension(worker=replace(worker, passport=passport), job=a_job(months=24))
        assert found(dossier, "passport_shortens_permit").values["wanted"] == "10.01.2029"
