"""What other parts ask of the catalogue."""

from datetime import date
from decimal import Decimal

import pytest

from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import NoValueFor, ProvidedBy, Standing, fill
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom
from webapp.domain.findings import Finding, Severity

GENERATED = {"personnel_notification_form", "cv_form", "employment_contract", "request_petition"}
WRITTEN_LATER = {
    "agent_authorisation",
    "missing_documents_letter",
    "objection_petition",
    "objection_waiver",
    "annulment_petition",
    "start_notice",
    "lost_card_request",
    "payment_slip",
    "termination_request",
}


class TestSources:
    @pytest.mark.parametrize(
        ("ref", "label", "tag"),
        [
            ("law_6735:7/3", "6735 m.7/3", "yürürlükte"),
            ("e_izin_guide:5.3.4", "e-İzin Kılavuzu 5.3.4", "yürürlükte"),
            ("dyy_staff_regulation:10", "DYY Personel Yön. m.10", "uygulama"),
            ("ministry_faq:43", "Bakanlık SSS 43", "yürürlükte"),
            ("law_firm_practice", "büro uygulamaları", "uygulama"),
            ("staff_form_2003", "4817 Uygulama Yön. EK-1", "eski kural"),
            ("fdi_thresholds_computed", "DYY eşikleri, yeniden değerleme ile", "hesaplandı"),
            ("care_age_lists", "bakım yaş sınırları", "teyit edilmedi"),
        ],
    )
    def test_a_rule_is_cited_with_its_standing(self, ref: str, label: str, tag: str) -> None:
        source = catalogue().source(ref)
        assert (source.label, source.tag) == (label, tag)

    def test_an_unknown_source_is_an_error(self) -> None:
        with pytest.raises(KeyError):
            catalogue().source("hearsay:1")


class TestDatedValues:
    @pytest.mark.parametrize(
        ("day", "amount"),
        [
            (date(2022, 6, 30), "5004.00"),
            (date(2022, 7, 1), "6471.00"),
            (date(2023, 7, 1), "13414.50"),
            (date(2024, 2, 29), "20002.50"),
            (date(2025, 1, 1), "26005.50"),
            (date(2026, 12, 31), "33030.00"),
        ],
    )
    def test_regulation_7_2_the_minimum_wage_of_the_day(self, day: date, amount: str) -> None:
        assert catalogue().value("minimum_wage_gross_try", day).value == Decimal(amount)

    @pytest.mark.parametrize("day", [date(2021, 12, 31), date(2027, 1, 1)])
    def test_a_day_no_row_covers_has_no_value(self, day: date) -> None:
        with pytest.raises(NoValueFor) as missing:
            catalogue().value("minimum_wage_gross_try", day)
        assert (missing.value.key, missing.value.on) == ("minimum_wage_gross_try", day)

    @pytest.mark.parametrize(
        ("year", "capital"), [(2023, 7_667_882), (2024, 12_150_526), (2025, 17_488_252), (2026, 21_946_007)]
    )
    def test_regulation_7_4_the_foreign_capital_threshold(self, year: int, capital: int) -> None:
        assert catalogue().value("special_fdi_foreign_capital_try", date(year, 6, 1)).value == capital

    def test_the_misprint_of_2023_is_shown_and_never_used(self) -> None:
        row = catalogue().value("special_fdi_foreign_capital_try", date(2023, 6, 1))
        (misprint,) = row.others
        assert misprint.value == 667_882
        assert misprint.source == "key_personnel_article"
        assert row.value == 7_667_882

    @pytest.mark.parametrize("key", ["special_fdi_turnover_try", "special_fdi_fixed_investment_try"])
    def test_regulation_7_4_turnover_and_investment_of_2022_are_said_to_be_unknown(self, key: str) -> None:
        period = catalogue().unknown(key, date(2022, 6, 1))
        assert period is not None
        assert not period.is_no_rule

    def test_published_and_computed_years_say_which_they_are(self) -> None:
        standing = {
            year: catalogue().source(catalogue().value("special_fdi_turnover_try", date(year, 1, 1)).source).standing
            for year in (2025, 2026)
        }
        assert standing == {2025: Standing.PRACTICE, 2026: Standing.COMPUTED}

    def test_regulation_6_3_the_multiples_changed_on_1_october_2024(self) -> None:
        keys = ("senior_executive", "engineer_architect", "manager", "specialist", "other", "domestic_services")
        before = [catalogue().value(f"wage_multiple_{k}", date(2024, 9, 30)).value for k in keys]
        since = [catalogue().value(f"wage_multiple_{k}", date(2024, 10, 1)).value for k in keys]
        assert before == [Decimal("6.5"), 4, 4, 3, Decimal("1.5"), 1]
        assert since == [5, 4, 3, 2, 1, 1]


class TestFieldsAndDocuments:
    def test_a_row_answers_with_its_number(self) -> None:
        assert catalogue().field("worker.education[].school").label == "Okul"
        assert catalogue().field("worker.education[1].school").label == "Okul, 2. satır"
        assert catalogue().field("job.duties[0]").label == "Görev tanımı, 1. satır"

    def test_an_unknown_path_is_an_error(self) -> None:
        with pytest.raises(KeyError):
            catalogue().field("worker.shoe_size")

    def test_the_documents_and_letters_we_write_are_marked_as_generated(self) -> None:
        generated = {d.id for d in catalogue().documents.values() if d.provided_by is ProvidedBy.GENERATED}
        assert generated == GENERATED | WRITTEN_LATER

    def test_two_megabytes_are_2_097_152_bytes_for_paper_and_photo(self) -> None:
        assert catalogue().document("passport_copy").max_bytes == 2_097_152
        assert catalogue().document("biometric_photo").max_bytes == 2_097_152
        assert catalogue().document("biometric_photo").media_types == ("image/jpeg", "image/png")

    @pytest.mark.parametrize("filed_from", list(FiledFrom))
    @pytest.mark.parametrize("kind", list(ApplicationKind))
    @pytest.mark.parametrize("category", list(Category))
    def test_every_cell_has_rows_or_is_closed_with_a_reason_and_never_both(
        self, category: Category, kind: ApplicationKind, filed_from: FiledFrom
    ) -> None:
        rows = catalogue().requirements(category, kind, filed_from, date(2026, 11, 23))
        closed = catalogue().closed(category, kind, filed_from)
        assert (closed is None) is bool(rows)
        assert all(catalogue().source(row.source).label for row in rows)
        assert closed is None or (closed.reason and closed.cure and catalogue().source(closed.source).label)


class TestWords:
    def finding(self, **values: str) -> Finding:
        return Finding(
            code="field_missing",
            severity=Severity.BLOCKER,
            subject="job.title",
            source="e_izin_guide:5.3",
            values=values,
        )

    @pytest.mark.parametrize("typed", ["{label}", "{", "}}", "{0.__class__}", "<b>&amp;", "İı %s \\", "x" * 300])
    def test_what_was_typed_stands_in_the_message_unchanged(self, typed: str) -> None:
        assert catalogue().describe(self.finding(label=typed)).title == f"{typed} boş"

    def test_a_value_nobody_gave_is_a_dash_and_never_a_crash(self) -> None:
        assert catalogue().describe(self.finding()).title == "— boş"
        assert fill("{a}{b}", {"a": "{b}"}) == "{b}—"

    def test_a_refusal_reads_as_one_line(self) -> None:
        assert catalogue().message("file_empty") == (
            "Seçilen dosyada hiç içerik yok. Belgeyi yeniden tarayıp yükleyin."
        )


def test_the_catalogue_is_read_once_a_process() -> None:
    assert catalogue() is catalogue()
