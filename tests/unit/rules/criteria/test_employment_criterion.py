"""A.1 İstihdam: five Turkish citizens for each foreigner, and what relieves of it (regulation 6.1, 6.2)."""

from datetime import date
from decimal import Decimal

import pytest

from tests.factories import TODAY, a_job
from tests.unit.rules.criteria.cases import (
    FIRST_NEW,
    LAST_OLD,
    a_firm,
    codes_of,
    judged,
    lira,
    said,
    title,
    titles,
    verdict,
)
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import ApplicationKind, Category, Overlay
from webapp.domain.findings import Criterion, Severity, Verdict
from webapp.domain.parties import Bookkeeping, EmployerKind
from webapp.rules.criteria.employment import allowed, employment_ratio

EMPLOYMENT = Criterion.EMPLOYMENT


def ratio(turkish: int, foreign: int, sales: str | None = "0", on: date = TODAY) -> Verdict:
    net_sales = None if sales is None else lira(sales)
    result = employment_ratio(catalogue(), turkish_staff=turkish, foreign_staff=foreign, net_sales=net_sales, on=on)
    return result.verdict


def test_a_1_1_prints_the_sum_and_both_ways_out() -> None:
    result = judged(a_firm(12, 2), EMPLOYMENT)
    assert result.verdict is Verdict.NOT_MET
    assert title(result.sum) == "12 Türk çalışan ÷ 5 = 2 yabancı; bu 3. olur"
    assert titles(result.cures) == ["3 Türk çalışan daha", "en az 50.000.000 TL net satış"]
    assert result.source == "evaluation_criteria:A.1.1"


@pytest.mark.parametrize(
    ("turkish", "foreign", "expected"),
    [
        (0, 0, Verdict.NOT_MET),
        (4, 0, Verdict.NOT_MET),
        (5, 0, Verdict.MET),
        (9, 1, Verdict.NOT_MET),
        (10, 1, Verdict.MET),
        (14, 2, Verdict.NOT_MET),
        (15, 2, Verdict.MET),
    ],
)
def test_a_1_1_five_turkish_citizens_for_each_foreigner(turkish: int, foreign: int, expected: Verdict) -> None:
    assert ratio(turkish, foreign) is expected


@pytest.mark.parametrize(("turkish", "carried"), [(0, 0), (4, 0), (5, 1), (12, 2), (15, 3), (-1, 0)])
def test_a_1_1_whole_foreigners_only(turkish: int, carried: int) -> None:
    assert allowed(turkish, 5) == carried


@pytest.mark.parametrize(
    ("sales", "expected"),
    [("49.999.999,99", Verdict.NOT_MET), ("50.000.000", Verdict.MET), ("50.000.000,01", Verdict.MET)],
)
def test_a_1_2_net_sales_of_fifty_million_lift_the_ratio(sales: str, expected: Verdict) -> None:
    assert ratio(0, 0, sales) is expected


@pytest.mark.parametrize(("foreign", "expected"), [(4, Verdict.MET), (5, Verdict.NOT_MET)])
def test_a_1_2_relieves_the_first_five_only(foreign: int, expected: Verdict) -> None:
    assert ratio(0, foreign, "50.000.000") is expected


def test_a_1_2_the_relief_says_its_own_sum() -> None:
    result = judged(a_firm(0, 4, employer={"last_year_net_sales_try": lira("60.000.000")}), EMPLOYMENT)
    assert title(result.sum) == "Net satış 60.000.000 TL ≥ 50.000.000 TL: ilk 5 yabancı oranın dışında; bu 5. olur"
    assert result.source == "evaluation_criteria:A.1.2"


@pytest.mark.parametrize(
    ("turkish", "expected"),
    [(4, Verdict.NOT_MET), (5, Verdict.CANNOT_SAY), (29, Verdict.CANNOT_SAY), (30, Verdict.MET)],
)
def test_a_1_2_the_sixth_foreigner_is_open_where_only_those_beyond_five_would_need_staff(
    turkish: int, expected: Verdict
) -> None:
    assert ratio(turkish, 5, "50.000.000") is expected


def test_a_1_2_beyond_five_says_that_the_text_can_be_read_twice() -> None:
    dossier = a_firm(5, 5, employer={"last_year_net_sales_try": lira("50.000.000")})
    result = judged(dossier, EMPLOYMENT)
    assert codes_of(result.doubts) == {"employment_beyond_relief"}
    assert titles(result.cures) == ["25 Türk çalışan daha"]
    (finding,) = said(dossier)
    assert (finding.code, finding.severity) == ("criterion_open", Severity.WARNING)


def test_a_1_2_sales_are_no_cure_for_a_sixth_foreigner() -> None:
    assert titles(judged(a_firm(3, 5), EMPLOYMENT).cures) == ["27 Türk çalışan daha"]


def test_a_1_2_did_not_exist_until_30_09_2024() -> None:
    assert ratio(0, 0, "999.000.000", LAST_OLD) is Verdict.NOT_MET
    assert ratio(0, 0, "999.000.000", FIRST_NEW) is Verdict.MET
    result = judged(a_firm(12, 2), EMPLOYMENT, LAST_OLD)
    assert titles(result.cures) == ["3 Türk çalışan daha"]
    assert result.source == "evaluation_criteria_before_2024"


def test_a_1_2_net_sales_are_asked_only_when_the_ratio_fails() -> None:
    untold = {"last_year_net_sales_try": None}
    assert said(a_firm(15, 2, employer=untold)) == []
    (finding,) = said(a_firm(14, 2, employer=untold))
    assert (finding.code, finding.severity) == ("criterion_cannot_say", Severity.WARNING)
    assert finding.subject == "employer.last_year_net_sales_try"
    assert finding.values["label"] == "Son yıl net satışları (TL)"


@pytest.mark.parametrize("sales", [None, "0", "50.000.000"])
def test_a_1_2_sales_cannot_save_a_seventh_foreigner_without_staff(sales: str | None) -> None:
    assert ratio(0, 6, sales) is Verdict.NOT_MET


def test_a_1_1_not_met_blocks_at_the_headcount() -> None:
    (finding,) = said(a_firm(12, 2))
    assert (finding.code, finding.severity) == ("criterion_not_met", Severity.BLOCKER)
    assert finding.subject == "workplace.turkish_headcount"
    assert finding.values["cures"].startswith("3 Türk çalışan daha ya da en az 50.000.000")


@pytest.mark.parametrize(
    ("turkish", "foreign", "path"),
    [(None, 2, "workplace.turkish_headcount"), (12, None, "workplace.foreign_headcount")],
)
def test_a_1_1_cannot_be_said_without_headcounts(turkish: int | None, foreign: int | None, path: str) -> None:
    result = judged(a_firm(turkish, foreign), EMPLOYMENT)
    assert (result.verdict, result.sum.subject) == (Verdict.CANNOT_SAY, path)


def test_a_1_1_a_day_before_the_catalogue_has_no_ratio() -> None:
    result = judged(a_firm(100, 0), EMPLOYMENT, date(2021, 12, 31))
    assert (result.verdict, result.sum.code) == (Verdict.CANNOT_SAY, "value_before_catalogue")


class TestBooks:
    """A.1.1 speaks of workplaces with balance-sheet books."""

    def test_an_operating_account_leaves_a_failing_ratio_open(self) -> None:
        result = judged(a_firm(4, 0, employer={"bookkeeping": Bookkeeping.OPERATING_ACCOUNT}), EMPLOYMENT)
        assert result.verdict is Verdict.CANNOT_SAY
        assert "employment_operating_account" in codes_of(result.doubts)

    def test_an_operating_account_does_not_matter_where_the_ratio_holds(self) -> None:
        dossier = a_firm(5, 0, employer={"bookkeeping": Bookkeeping.OPERATING_ACCOUNT})
        assert verdict(dossier, EMPLOYMENT) is Verdict.MET

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [
            (EmployerKind.COMPANY, Verdict.NOT_MET),
            (EmployerKind.BRANCH, Verdict.NOT_MET),
            (EmployerKind.NATURAL_PERSON, Verdict.CANNOT_SAY),
            (EmployerKind.ORDINARY_PARTNERSHIP, Verdict.CANNOT_SAY),
        ],
    )
    def test_only_those_who_may_choose_are_asked_for_their_books(self, kind: EmployerKind, expected: Verdict) -> None:
        result = judged(a_firm(4, 0, employer={"bookkeeping": None, "kind": kind}), EMPLOYMENT)
        assert result.verdict is expected
        if expected is Verdict.CANNOT_SAY:
            assert result.sum.subject == "employer.bookkeeping"


class TestFirstKeyForeigner:
    """SSS 33: the first key foreigner of a special investment is outside the ratio."""

    @pytest.mark.parametrize(
        ("now", "expected"), [(0, Verdict.NOT_APPLIED), (1, Verdict.NOT_MET), (None, Verdict.CANNOT_SAY)]
    )
    def test_sss_33(self, now: int | None, expected: Verdict) -> None:
        dossier = a_firm(4, 0, category=Category.KEY_PERSONNEL, given={"key_foreigners_now": now})
        assert verdict(dossier, EMPLOYMENT) is expected

    def test_sss_33_is_not_asked_where_the_ratio_holds(self) -> None:
        assert verdict(a_firm(5, 0, category=Category.KEY_PERSONNEL), EMPLOYMENT) is Verdict.MET

    def test_sss_33_is_not_for_a_standard_employer(self) -> None:
        assert verdict(a_firm(4, 0, given={"key_foreigners_now": 0}), EMPLOYMENT) is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("overlay", "code"),
    [
        (Overlay.ACADEMIC, "not_applied_academic"),
        (Overlay.LIVESTOCK, "not_applied_livestock"),
        (Overlay.INDEPENDENT, "not_applied_filed_by_foreigner"),
        (Overlay.PERMANENT, "not_applied_filed_by_foreigner"),
        (Overlay.TURQUOISE_CARD, "not_applied_filed_by_foreigner"),
    ],
)
def test_statuses_to_which_the_ratio_is_not_applied(overlay: Overlay, code: str) -> None:
    result = judged(a_firm(0, 9, overlays=(overlay,)), EMPLOYMENT)
    assert (result.verdict, result.sum.code) == (Verdict.NOT_APPLIED, code)


@pytest.mark.parametrize(
    "category", [Category.DOMESTIC_SERVICES, Category.LIAISON_OFFICE, Category.TEMPORARY_PROTECTION]
)
def test_categories_with_a_measure_of_their_own(category: Category) -> None:
    assert verdict(a_firm(0, 9, category=category), EMPLOYMENT) is Verdict.NOT_APPLIED


@pytest.mark.parametrize("overlay", [Overlay.TOURISM, Overlay.ENTERTAINMENT, Overlay.TEACHER])
def test_b_an_unread_sector_relief_makes_a_warning_of_the_blocker(overlay: Overlay) -> None:
    (finding,) = said(a_firm(4, 0, overlays=(overlay,)))
    assert (finding.code, finding.severity) == ("criterion_not_met_in_doubt", Severity.WARNING)


@pytest.mark.parametrize("box", ["has_procurement_or_approval", "is_tubitak_project"])
def test_b_a_public_or_research_project_makes_a_warning_of_the_blocker(box: str) -> None:
    (finding,) = said(a_firm(4, 0, job=a_job(**{box: True})))
    assert (finding.code, finding.severity) == ("criterion_not_met_in_doubt", Severity.WARNING)


def test_an_extension_is_judged_by_the_present_criteria_and_says_the_doubt() -> None:
    result = judged(a_firm(12, 2, kind=ApplicationKind.EXTENSION), EMPLOYMENT)
    assert result.verdict is Verdict.NOT_MET
    assert "criteria_at_extension" in codes_of(result.doubts)
    assert "criteria_at_extension" not in codes_of(judged(a_firm(12, 2), EMPLOYMENT).doubts)


def test_under_international_protection_a_failing_ratio_warns() -> None:
    dossier = a_firm(4, 0, category=Category.INTERNATIONAL_PROTECTION)
    assert [f.severity for f in said(dossier) if f.code.startswith("criterion_not_met")] == [Severity.WARNING]


def test_a_cure_of_net_sales_names_exactly_the_threshold() -> None:
    threshold = catalogue().value("employment_relief_net_sales_try", TODAY).value
    assert threshold == Decimal(50_000_000)
    assert ratio(0, 0, str(threshold).replace(".", ",")) is Verdict.MET
