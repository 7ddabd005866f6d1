"""A.2 Mali yeterlilik: what a new and an older workplace must show, by date (regulation 6.1, 6.2)."""

from datetime import date
from typing import Any

import pytest

from tests.factories import TODAY
from tests.unit.rules.criteria.cases import (
    FIRST_2025,
    FIRST_NEW,
    LAST_OLD,
    LAST_TRANSITION,
    a_firm,
    codes_of,
    judged,
    lira,
    said,
    title,
    titles,
    verdict,
)
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, Overlay
from webapp.domain.findings import Criterion, Severity, Verdict
from webapp.domain.parties import EmployerKind

FINANCIAL = Criterion.FINANCIAL
POOR: dict[str, Any] = {
    "founded_on": date(2015, 1, 1),
    "paid_capital_try": lira("0"),
    "last_year_turnover_try": lira("0"),
    "last_year_net_sales_try": lira("0"),
    "last_year_exports_usd": lira("0"),
}


def firm(**figures: Any) -> DossierFacts:
    amounts = {key: lira(text) if isinstance(text, str) else text for key, text in figures.items()}
    return a_firm(500, 0, employer=POOR | amounts)


class TestNewWorkplace:
    """A.2.1: founded this year, so there is no year-end balance."""

    @pytest.mark.parametrize(
        ("capital", "day", "expected"),
        [
            ("99.999,99", LAST_OLD, Verdict.NOT_MET),
            ("100.000", LAST_OLD, Verdict.MET),
            ("99.999,99", FIRST_NEW, Verdict.NOT_MET),
            ("100.000", LAST_TRANSITION, Verdict.MET),
            ("499.999,99", FIRST_2025, Verdict.NOT_MET),
            ("500.000", FIRST_2025, Verdict.MET),
            ("500.000,01", TODAY, Verdict.MET),
        ],
    )
    def test_a_2_1_paid_capital_of_the_day(self, capital: str, day: date, expected: Verdict) -> None:
        founded = date(day.year, 1, 1)
        assert verdict(firm(founded_on=founded, paid_capital_try=capital), FINANCIAL, day) is expected

    def test_a_2_1_sales_and_exports_do_not_help_a_new_workplace(self) -> None:
        dossier = firm(
            founded_on=date(2026, 1, 1),
            paid_capital_try="100.000",
            last_year_net_sales_try="90.000.000",
            last_year_exports_usd="9.000.000",
        )
        result = judged(dossier, FINANCIAL)
        assert result.verdict is Verdict.NOT_MET
        assert titles(result.cures) == ["ödenmiş sermayede 400.000 TL artış"]
        assert title(result.sum) == "Ödenmiş sermaye 100.000 TL; 2026 yılında kurulan işyerinde eşik 500.000 TL"

    def test_a_2_1_ends_with_the_year_of_the_founding(self) -> None:
        rich_in_sales = {"last_year_net_sales_try": "8.000.000"}
        assert verdict(firm(founded_on=date(2025, 12, 31), **rich_in_sales), FINANCIAL) is Verdict.MET
        assert verdict(firm(founded_on=date(2026, 1, 1), **rich_in_sales), FINANCIAL) is Verdict.NOT_MET

    def test_a_2_1_without_a_capital_cannot_be_said(self) -> None:
        result = judged(firm(founded_on=date(2026, 5, 1), paid_capital_try=None), FINANCIAL)
        assert (result.verdict, result.sum.subject) == (Verdict.CANNOT_SAY, "employer.paid_capital_try")


class TestOlderWorkplace:
    """A.2.2: capital or sales or exports."""

    @pytest.mark.parametrize(
        ("figure", "day", "short", "enough"),
        [
            ("paid_capital_try", LAST_OLD, "99.999,99", "100.000"),
            ("paid_capital_try", LAST_TRANSITION, "99.999,99", "100.000"),
            ("paid_capital_try", FIRST_2025, "499.999,99", "500.000"),
            ("last_year_turnover_try", LAST_OLD, "799.999,99", "800.000"),
            ("last_year_turnover_try", FIRST_NEW, "799.999,99", "800.000"),
            ("last_year_turnover_try", LAST_TRANSITION, "799.999,99", "800.000"),
            ("last_year_net_sales_try", FIRST_2025, "7.999.999,99", "8.000.000"),
            ("last_year_net_sales_try", TODAY, "7.999.999,99", "8.000.000"),
            ("last_year_exports_usd", LAST_OLD, "249.999,99", "250.000"),
            ("last_year_exports_usd", FIRST_NEW, "149.999,99", "150.000"),
            ("last_year_exports_usd", FIRST_2025, "149.999,99", "150.000"),
        ],
    )
    def test_a_2_2_each_figure_would_do_alone(self, figure: str, day: date, short: str, enough: str) -> None:
        assert verdict(firm(**{figure: short}), FINANCIAL, day) is Verdict.NOT_MET
        assert verdict(firm(**{figure: enough}), FINANCIAL, day) is Verdict.MET

    def test_a_2_2_gross_sales_stop_counting_on_01_01_2025(self) -> None:
        gross = firm(last_year_turnover_try="999.000.000")
        assert verdict(gross, FINANCIAL, LAST_TRANSITION) is Verdict.MET
        assert verdict(gross, FINANCIAL, FIRST_2025) is Verdict.NOT_MET

    def test_a_2_2_net_sales_did_not_count_before_01_01_2025(self) -> None:
        net = firm(last_year_net_sales_try="999.000.000")
        assert verdict(net, FINANCIAL, LAST_TRANSITION) is Verdict.NOT_MET
        assert verdict(net, FINANCIAL, FIRST_2025) is Verdict.MET

    def test_a_2_2_prints_the_figures_and_every_way_out(self) -> None:
        dossier = firm(paid_capital_try="100.000", last_year_net_sales_try="850.000", last_year_exports_usd="1.200,50")
        result = judged(dossier, FINANCIAL)
        assert title(result.sum) == (
            "Ödenmiş sermaye 100.000 TL (eşik 500.000 TL), net satış 850.000 TL (eşik 8.000.000 TL), "
            "ihracat 1.200,50 USD (eşik 150.000 USD)"
        )
        assert titles(result.cures) == [
            "ödenmiş sermayede 400.000 TL artış",
            "net satışta 7.150.000 TL daha",
            "ihracatta 148.799,50 USD daha",
        ]
        assert result.source == "evaluation_criteria:A.2.2"

    def test_a_2_2_before_2025_the_cure_speaks_of_gross_sales(self) -> None:
        result = judged(firm(), FINANCIAL, LAST_OLD)
        assert titles(result.cures)[1] == "brüt satışta 800.000 TL daha"
        assert result.sum.code == "financial_gross_sum"

    def test_a_2_2_says_by_which_figure_it_is_met(self) -> None:
        result = judged(firm(last_year_exports_usd="150.000"), FINANCIAL)
        assert title(result.sum) == "Son yıl ihracatı: 150.000 USD ≥ 150.000 USD"

    def test_a_2_2_one_figure_is_enough_and_no_other_is_asked(self) -> None:
        assert said(firm(paid_capital_try="500.000", last_year_net_sales_try=None, last_year_exports_usd=None)) == []

    @pytest.mark.parametrize("figure", ["paid_capital_try", "last_year_net_sales_try", "last_year_exports_usd"])
    def test_a_2_2_asks_for_the_figure_that_may_still_decide(self, figure: str) -> None:
        (finding,) = said(firm(**{figure: None}))
        assert (finding.code, finding.subject) == ("criterion_cannot_say", f"employer.{figure}")
        assert finding.severity is Severity.WARNING

    def test_a_2_2_not_met_blocks(self) -> None:
        (finding,) = said(firm())
        assert (finding.code, finding.severity) == ("criterion_not_met", Severity.BLOCKER)
        assert finding.subject == "employer.paid_capital_try"


@pytest.mark.parametrize("day", [FIRST_NEW, LAST_TRANSITION])
def test_the_thresholds_of_the_transition_are_known_from_practice_and_only_warn(day: date) -> None:
    result = judged(firm(), FINANCIAL, day)
    assert "criterion_value_doubt" in codes_of(result.doubts)
    assert [f.severity for f in said(firm(), day) if f.code.startswith("criterion_not_met")] == [Severity.WARNING]


@pytest.mark.parametrize("day", [LAST_OLD, FIRST_2025])
def test_the_thresholds_on_both_sides_of_the_transition_block(day: date) -> None:
    assert [f.severity for f in said(firm(), day) if f.code.startswith("criterion_not_met")] == [Severity.BLOCKER]


class TestUnknownFounding:
    """Without a day of founding only the capital, which serves both clauses, decides."""

    def test_capital_enough_for_both_is_met(self) -> None:
        assert verdict(firm(founded_on=None, paid_capital_try="500.000"), FINANCIAL) is Verdict.MET

    @pytest.mark.parametrize("figures", [{}, {"last_year_net_sales_try": "8.000.000"}])
    def test_anything_else_asks_for_the_day(self, figures: dict[str, str]) -> None:
        result = judged(firm(founded_on=None, **figures), FINANCIAL)
        assert (result.verdict, result.sum.subject) == (Verdict.CANNOT_SAY, "employer.founded_on")


def test_a_2_3_a_partnership_is_judged_by_one_of_its_partners_and_says_so() -> None:
    dossier = a_firm(500, 0, employer=POOR | {"kind": EmployerKind.ORDINARY_PARTNERSHIP})
    result = judged(dossier, FINANCIAL)
    assert "financial_of_partnership" in codes_of(result.doubts)
    weights = {f.code: f.severity for f in said(dossier)}
    assert weights["criterion_not_met_in_doubt"] is Severity.WARNING


@pytest.mark.parametrize(
    "category", [Category.DOMESTIC_SERVICES, Category.LIAISON_OFFICE, Category.TEMPORARY_PROTECTION]
)
def test_categories_without_a_financial_criterion(category: Category) -> None:
    assert verdict(a_firm(category=category, employer=POOR), FINANCIAL) is Verdict.NOT_APPLIED


@pytest.mark.parametrize("overlay", [Overlay.ACADEMIC, Overlay.LIVESTOCK, Overlay.INDEPENDENT])
def test_statuses_without_a_financial_criterion(overlay: Overlay) -> None:
    assert verdict(a_firm(employer=POOR, overlays=(overlay,)), FINANCIAL) is Verdict.NOT_APPLIED


def test_an_extension_says_that_the_criteria_of_the_first_application_may_hold() -> None:
    result = judged(a_firm(500, 0, kind=ApplicationKind.EXTENSION, employer=POOR), FINANCIAL)
    assert "criteria_at_extension" in codes_of(result.doubts)


def test_a_day_before_the_catalogue_has_no_threshold() -> None:
    result = judged(firm(paid_capital_try="999.999.999"), FINANCIAL, date(2021, 12, 31))
    assert (result.verdict, result.sum.code) == (Verdict.CANNOT_SAY, "value_before_catalogue")
