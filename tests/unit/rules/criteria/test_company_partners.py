"""C.1 Şirket ortağı: capital, share, staff from the seventh month, and the share in dollars."""

from typing import Any

import pytest

from tests.factories import a_job
from tests.unit.rules.criteria.cases import (
    FIRST_2025,
    FIRST_NEW,
    LAST_OLD,
    LAST_TRANSITION,
    a_firm,
    codes_of,
    concerns,
    judged,
    lira,
    said,
    title,
    titles,
    verdict,
)
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, Overlay
from webapp.domain.findings import Criterion, Severity, Verdict

PARTNER = Criterion.PARTNER


def a_partner(
    capital: str | None = "2.500.000",
    share: str | None = "500.000",
    usd: str | None = None,
    *,
    registered: str | None = None,
    turkish: int = 50,
    **changes: Any,
) -> DossierFacts:
    """One whose capital carries the financial criterion, so that only C.1 is in question."""
    amounts = {
        "paid_capital_try": capital and lira(capital),
        "registered_capital_try": registered and lira(registered),
        "last_year_exports_usd": lira("900.000"),
        "last_year_turnover_try": lira("900.000"),
    }
    shares = {"partner_share_try": share and lira(share), "partner_share_usd": usd and lira(usd)}
    return a_firm(turkish, 0, employer=amounts, given=shares, overlays=(Overlay.COMPANY_PARTNER,), **changes)


@pytest.mark.parametrize(
    ("capital", "share", "expected"),
    [
        ("2.500.000", "500.000", Verdict.MET),
        ("2.500.000", "499.999,99", Verdict.NOT_MET),
        ("2.500.000,05", "500.000", Verdict.NOT_MET),
        ("500.000", "500.000", Verdict.MET),
        ("499.999,99", "499.999,99", Verdict.NOT_MET),
        ("10.000.000", "2.000.000", Verdict.MET),
        ("10.000.000", "1.999.999,99", Verdict.NOT_MET),
    ],
)
def test_c_1_capital_and_share_since_2025(capital: str, share: str, expected: Verdict) -> None:
    assert verdict(a_partner(capital, share), PARTNER) is expected


@pytest.mark.parametrize("day", [LAST_OLD, FIRST_NEW, LAST_TRANSITION])
@pytest.mark.parametrize(
    ("capital", "share", "expected"),
    [
        ("200.000", "40.000", Verdict.MET),
        ("200.000", "39.999,99", Verdict.NOT_MET),
        ("200.000,05", "40.000", Verdict.NOT_MET),
    ],
)
def test_c_1_forty_thousand_and_twenty_per_cent_until_31_12_2024(
    day: Any, capital: str, share: str, expected: Verdict
) -> None:
    assert verdict(a_partner(capital, share), PARTNER, day) is expected


def test_c_1_changes_on_01_01_2025() -> None:
    assert verdict(a_partner("200.000", "40.000"), PARTNER, FIRST_2025) is Verdict.NOT_MET


def test_c_1_prints_share_and_percentage() -> None:
    result = judged(a_partner("2.000.000", "500.000"), PARTNER)
    assert title(result.sum) == "Pay 500.000 TL ÷ sermaye 2.000.000 TL = %25; aranan 500.000 TL ve %20"


def test_c_1_the_cure_counts_the_share_of_the_capital_as_it_has_to_be() -> None:
    result = judged(a_partner("100.000", "100.000"), PARTNER)
    assert titles(result.cures) == [
        "ödenmiş sermayede 400.000 TL artış ve ortağın payında 400.000 TL artış",
        "en az 100.000 USD pay",
    ]
    rich = judged(a_partner("10.000.000", "500.000"), PARTNER)
    assert titles(rich.cures) == ["ortağın payında 1.500.000 TL artış", "en az 100.000 USD pay"]


def test_c_1_the_share_is_measured_against_the_larger_registered_capital() -> None:
    assert verdict(a_partner("2.500.000", "500.000", registered="2.600.000"), PARTNER) is Verdict.NOT_MET


def test_c_1_not_met_blocks_at_the_share() -> None:
    weights = {(f.code, f.subject): f.severity for f in said(a_partner(share="1"))}
    assert weights[("criterion_not_met", "answers.partner_share_try")] is Severity.BLOCKER


@pytest.mark.parametrize(
    ("dossier", "path"),
    [(a_partner(share=None), "answers.partner_share_try"), (a_partner(capital=None), "employer.paid_capital_try")],
)
def test_c_1_waits_for_share_and_capital(dossier: DossierFacts, path: str) -> None:
    result = judged(dossier, PARTNER)
    assert (result.verdict, result.sum.subject) == (Verdict.CANNOT_SAY, path)


class TestStaff:
    """Five Turkish citizens every month from the seventh: shown at the extension, not at the first application."""

    def test_a_first_application_says_what_will_be_asked(self) -> None:
        result = judged(a_partner(turkish=0), PARTNER)
        assert result.verdict is Verdict.MET
        assert "partner_staff_later" in codes_of(result.doubts)

    @pytest.mark.parametrize(("turkish", "expected"), [(4, Verdict.NOT_MET), (5, Verdict.MET)])
    def test_an_extension_shows_five(self, turkish: int, expected: Verdict) -> None:
        assert verdict(a_partner(turkish=turkish, kind=ApplicationKind.EXTENSION), PARTNER) is expected

    def test_an_extension_short_of_staff_may_raise_the_share_instead(self) -> None:
        result = judged(a_partner(turkish=2, kind=ApplicationKind.EXTENSION), PARTNER)
        assert titles(result.cures) == [
            "3 Türk çalışan daha",
            "en az 100.000 USD pay",
        ]

    def test_five_to_one_is_open_for_a_new_partner_and_asked_at_the_extension(self) -> None:
        first, extension = a_partner(turkish=4), a_partner(turkish=4, kind=ApplicationKind.EXTENSION)
        assert verdict(first, Criterion.EMPLOYMENT) is Verdict.CANNOT_SAY
        assert verdict(extension, Criterion.EMPLOYMENT) is Verdict.NOT_MET


class TestDollars:
    """A share of 100.000 USD lifts the conditions of C.1 and the ratio, since 01.01.2025 (regulation 6.1)."""

    @pytest.mark.parametrize(("usd", "expected"), [("99.999,99", Verdict.NOT_MET), ("100.000", Verdict.NOT_APPLIED)])
    def test_the_extension_without_staff(self, usd: str, expected: Verdict) -> None:
        assert verdict(a_partner(usd=usd, turkish=0, kind=ApplicationKind.EXTENSION), PARTNER) is expected

    @pytest.mark.parametrize(("usd", "expected"), [("99.999,99", Verdict.CANNOT_SAY), ("100.000", Verdict.NOT_APPLIED)])
    def test_the_five_to_one(self, usd: str, expected: Verdict) -> None:
        assert verdict(a_partner(usd=usd, turkish=0), Criterion.EMPLOYMENT) is expected

    @pytest.mark.parametrize("day", [LAST_OLD, FIRST_NEW, LAST_TRANSITION])
    def test_no_such_waiver_before_2025(self, day: Any) -> None:
        dossier = a_partner(usd="999.999", turkish=0, kind=ApplicationKind.EXTENSION)
        assert verdict(dossier, PARTNER, day) is Verdict.NOT_MET
        assert verdict(dossier, Criterion.EMPLOYMENT, day) is Verdict.NOT_MET

    def test_c_1_it_lifts_the_twenty_per_cent_with_a_doubt(self) -> None:
        result = judged(a_partner("50.000.000", "4.200.000", usd="100.000"), PARTNER)
        assert result.verdict is Verdict.NOT_APPLIED
        assert "partner_waiver_scope" in codes_of(result.doubts)
        assert verdict(a_partner("50.000.000", "4.200.000", usd="99.999,99"), PARTNER) is Verdict.NOT_MET


class TestWhoIsAPartner:
    """6735 m.10/5: only partners who manage need a permit; a home and a liaison office have none."""

    def test_the_box_of_the_portal_is_enough(self) -> None:
        assert concerns(a_firm(job=a_job(is_partner_or_owner=True)), PARTNER)
        assert not concerns(a_firm(), PARTNER)

    @pytest.mark.parametrize("category", [Category.DOMESTIC_SERVICES, Category.LIAISON_OFFICE])
    def test_not_in_a_home_or_liaison_office(self, category: Category) -> None:
        assert not concerns(a_firm(category=category, overlays=(Overlay.COMPANY_PARTNER,)), PARTNER)

    def test_m_10_5_is_said(self) -> None:
        assert "partner_who_needs" in codes_of(judged(a_partner(), PARTNER).doubts)
