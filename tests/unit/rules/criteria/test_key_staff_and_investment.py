"""Kilit personel, özellik arz eden yatırım, irtibat bürosu (regulation 5.2, 5.3, 7.4; seed B)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.factories import TODAY, an_employer, answers, facts
from tests.unit.rules.criteria.cases import codes_of, concerns, judged, lira, said, title, titles, verdict
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, KeyStaffLimb, SpecialFdiLimb
from webapp.domain.findings import Criterion, Severity, Verdict
from webapp.domain.parties import Shareholder

KEY, FDI, OFFICE = Criterion.KEY_STAFF, Criterion.SPECIAL_FDI, Criterion.LIAISON_OFFICE


def a_company(
    limb: SpecialFdiLimb | None, foreign: str = "60.000.000", figures: dict[str, Any] | None = None, **given: Any
) -> DossierFacts:
    partner = Shareholder(name="Beispiel GmbH", nationality="DE", share_try=lira(foreign))
    return facts(
        Category.KEY_PERSONNEL,
        employer=an_employer(shareholders=(partner,), **(figures or {})),
        answers=answers(Category.KEY_PERSONNEL, special_fdi_limb=limb, **given),
    )


def an_office(holders: int | None = 0, brought: str | None = "200.000") -> DossierFacts:
    exchange = None if brought is None else lira(brought)
    given = answers(Category.LIAISON_OFFICE, liaison_current_holders=holders, foreign_exchange_usd=exchange)
    return facts(Category.LIAISON_OFFICE, answers=given)


@pytest.mark.parametrize("limb", KeyStaffLimb)
def test_each_of_the_five_limbs_makes_key_staff(limb: KeyStaffLimb) -> None:
    dossier = facts(Category.KEY_PERSONNEL, answers=answers(Category.KEY_PERSONNEL, key_staff_limb=limb))
    result = judged(dossier, KEY)
    assert result.verdict is Verdict.MET
    assert catalogue().label(limb) in title(result.sum)


def test_without_a_limb_key_staff_cannot_be_said() -> None:
    dossier = facts(Category.KEY_PERSONNEL, answers=answers(Category.KEY_PERSONNEL, key_staff_limb=None))
    result = judged(dossier, KEY)
    assert (result.verdict, result.sum.subject) == (Verdict.CANNOT_SAY, "answers.key_staff_limb")


@pytest.mark.parametrize("criterion", [KEY, FDI])
def test_only_key_personnel_and_there_at_the_first_application(criterion: Criterion) -> None:
    assert not concerns(facts(Category.STANDARD_EMPLOYER), criterion)
    untold = answers(Category.KEY_PERSONNEL, key_staff_limb=None, special_fdi_limb=None)
    extension = facts(Category.KEY_PERSONNEL, ApplicationKind.EXTENSION, answers=untold)
    assert not concerns(extension, criterion)


@pytest.mark.parametrize(
    ("limb", "figures", "given", "expected"),
    [
        (SpecialFdiLimb.TURNOVER, {"last_year_turnover_try": lira("1.649.000.000")}, {}, Verdict.MET),
        (SpecialFdiLimb.TURNOVER, {"last_year_turnover_try": lira("1.648.999.999,99")}, {}, Verdict.NOT_MET),
        (SpecialFdiLimb.EXPORTS, {"last_year_exports_usd": lira("1.000.000")}, {}, Verdict.MET),
        (SpecialFdiLimb.EXPORTS, {"last_year_exports_usd": lira("999.999,99")}, {}, Verdict.NOT_MET),
        (SpecialFdiLimb.STAFF, {}, {"sgk_staff_last_year": 250}, Verdict.MET),
        (SpecialFdiLimb.STAFF, {}, {"sgk_staff_last_year": 249}, Verdict.NOT_MET),
        (SpecialFdiLimb.FIXED_INVESTMENT, {}, {"planned_fixed_investment_try": lira("547.300.000")}, Verdict.MET),
        (
            SpecialFdiLimb.FIXED_INVESTMENT,
            {},
            {"planned_fixed_investment_try": lira("547.299.999,99")},
            Verdict.NOT_MET,
        ),
        (SpecialFdiLimb.INVESTMENT_ELSEWHERE, {}, {"investment_elsewhere_country": "PL"}, Verdict.MET),
        (SpecialFdiLimb.INVESTMENT_ELSEWHERE, {}, {"investment_elsewhere_country": "DE"}, Verdict.NOT_MET),
        (SpecialFdiLimb.INVESTMENT_ELSEWHERE, {}, {"investment_elsewhere_country": "TR"}, Verdict.NOT_MET),
    ],
)
def test_m_4_each_limb_at_its_threshold_of_2026(
    limb: SpecialFdiLimb, figures: dict[str, Any], given: dict[str, Any], expected: Verdict
) -> None:
    assert verdict(a_company(limb, figures=figures, **given), FDI) is expected


@pytest.mark.parametrize(
    ("foreign", "day", "expected"),
    [
        ("7.667.882", date(2023, 12, 31), Verdict.MET),
        ("7.667.881,99", date(2023, 1, 1), Verdict.NOT_MET),
        ("667.882", date(2023, 6, 1), Verdict.NOT_MET),
        ("17.488.252", date(2025, 12, 31), Verdict.MET),
        ("17.488.252", date(2026, 1, 1), Verdict.NOT_MET),
        ("21.946.007", TODAY, Verdict.MET),
        ("21.946.006,99", TODAY, Verdict.NOT_MET),
    ],
)
def test_m_4_the_foreign_capital_of_the_year(foreign: str, day: date, expected: Verdict) -> None:
    assert verdict(a_company(SpecialFdiLimb.EXPORTS, foreign), FDI, day) is expected


def test_seed_b_the_misprint_of_2023_is_shown_and_not_used() -> None:
    result = judged(a_company(SpecialFdiLimb.EXPORTS, "667.882"), FDI, date(2023, 6, 1))
    assert result.verdict is Verdict.NOT_MET
    shown = [doubt for doubt in result.doubts if doubt.code == "criterion_value_other"]
    assert [(doubt.values["other"], doubt.values["value"]) for doubt in shown] == [
        ("667.882\N{NO-BREAK SPACE}TL", "7.667.882\N{NO-BREAK SPACE}TL")
    ]
    assert "bir hane eksik" in shown[0].values["note"]


def test_m_4_prints_the_figure_that_is_short_and_what_is_missing() -> None:
    result = judged(a_company(SpecialFdiLimb.EXPORTS, "20.000.000"), FDI)
    assert title(result.sum) == ("Yabancı ortakların sermaye payı eşiği: yazılan 20.000.000 TL, eşik 21.946.007 TL")
    assert titles(result.cures) == ["Yabancı ortakların sermaye payı eşiği: 1.946.007 TL daha"]


def test_m_4_capital_and_figure_that_are_both_short_are_cured_together() -> None:
    figures = {"last_year_exports_usd": lira("400.000")}
    result = judged(a_company(SpecialFdiLimb.EXPORTS, "20.000.000", figures), FDI)
    assert titles(result.cures) == [
        "Yabancı ortakların sermaye payı eşiği: 1.946.007 TL daha ve Son yıl ihracatı eşiği: 600.000 USD daha"
    ]


def test_m_4_a_computed_threshold_says_that_it_was_computed() -> None:
    doubts = judged(a_company(SpecialFdiLimb.TURNOVER), FDI).doubts
    assert "criterion_value_doubt" in codes_of(doubts)
    assert any("hesaplandı" in text for text in titles(doubts))


@pytest.mark.parametrize(
    ("dossier", "path"),
    [
        (a_company(None), "answers.special_fdi_limb"),
        (a_company(SpecialFdiLimb.STAFF, sgk_staff_last_year=None), "answers.sgk_staff_last_year"),
        (a_company(SpecialFdiLimb.INVESTMENT_ELSEWHERE), "answers.investment_elsewhere_country"),
        (
            a_company(
                SpecialFdiLimb.INVESTMENT_ELSEWHERE,
                figures={"parent_company_country": ""},
                investment_elsewhere_country="PL",
            ),
            "employer.parent_company_country",
        ),
    ],
)
def test_m_4_names_the_answer_it_waits_for(dossier: DossierFacts, path: str) -> None:
    result = judged(dossier, FDI)
    assert (result.verdict, result.sum.subject) == (Verdict.CANNOT_SAY, path)


def test_m_4_the_thresholds_of_2027_are_not_announced() -> None:
    result = judged(a_company(SpecialFdiLimb.TURNOVER), FDI, date(2027, 1, 1))
    assert result.verdict is Verdict.CANNOT_SAY
    assert "henüz ilan edilmedi" in title(result.sum)


def test_m_4_speaks_with_the_code_it_always_had_and_only_once() -> None:
    about = [f for f in said(a_company(SpecialFdiLimb.EXPORTS, "1")) if f.subject == "employer.shareholders"]
    assert [(f.code, f.severity) for f in about] == [("special_fdi_capital_short", Severity.BLOCKER)]


class TestLiaisonOffice:
    """One authorised person; 200.000 USD within the last year."""

    @pytest.mark.parametrize(
        ("holders", "brought", "expected"),
        [
            (0, "200.000", Verdict.MET),
            (0, "199.999,99", Verdict.NOT_MET),
            (1, "200.000", Verdict.NOT_MET),
            (1, "0", Verdict.NOT_MET),
        ],
    )
    def test_person_and_exchange(self, holders: int, brought: str, expected: Verdict) -> None:
        assert verdict(an_office(holders, brought), OFFICE) is expected

    def test_prints_both_and_what_is_missing(self) -> None:
        result = judged(an_office(0, "150.000"), OFFICE)
        assert title(result.sum) == "Yetki belgeli 1. kişi (sınır 1); getirilen döviz 150.000 USD (eşik 200.000 USD)"
        assert titles(result.cures) == ["50.000 USD daha döviz"]

    def test_money_makes_no_room_for_a_second_person(self) -> None:
        assert titles(judged(an_office(1, "0"), OFFICE).cures) == ["önceki kişinin yetkisinin sona ermesi"]

    @pytest.mark.parametrize(
        ("dossier", "path"),
        [
            (an_office(None), "answers.liaison_current_holders"),
            (an_office(0, None), "answers.foreign_exchange_usd"),
        ],
    )
    def test_waits_for_both_answers(self, dossier: DossierFacts, path: str) -> None:
        result = judged(dossier, OFFICE)
        assert (result.verdict, result.sum.subject) == (Verdict.CANNOT_SAY, path)

    def test_only_for_liaison_offices(self) -> None:
        assert not concerns(facts(Category.STANDARD_EMPLOYER), OFFICE)


def test_the_foreign_capital_is_the_sum_of_all_foreign_shares() -> None:
    partners = tuple(
        Shareholder(name=f"Ortak {n}", nationality=nation, share_try=Decimal(share))
        for n, (nation, share) in enumerate([("DE", "20000000"), ("FR", "1946007"), ("TR", "999999999")])
    )
    dossier = facts(
        Category.KEY_PERSONNEL,
        employer=an_employer(shareholders=partners),
        answers=answers(Category.KEY_PERSONNEL, special_fdi_limb=SpecialFdiLimb.EXPORTS),
    )
    assert verdict(dossier, FDI) is Verdict.MET
