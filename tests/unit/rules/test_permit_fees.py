"""Permit fees, lost cards and what is said beside them (492 tarife (6)/IV, 492 m.90, seed A 7.1.2 and 8.3, seed B)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Standing
from webapp.rules.fees import BadTerm, Payment, lost_card_fee, permit_fee, permit_payment, started_years

TERMS: list[dict[str, Any]] = [
    *({"months": months} for months in (1, 12, 13, 24, 36, 48, 60)),
    {"permanent": True},
    {"temporary_protection": True},
]
days = st.dates(date(2022, 1, 1), date(2026, 12, 31))
any_day = st.dates(date(1990, 1, 1), date(2100, 1, 1))
terms = st.one_of(
    st.integers(1, 60).map(lambda months: {"months": months}),
    st.sampled_from([{"permanent": True}, {"temporary_protection": True}]),
)


def fee(on: date, **term: Any) -> Decimal | None:
    return permit_fee(catalogue(), **term, on=on).value


def said(paid: Payment) -> list[str]:
    return [note.code for note in paid.notes]


def words(paid: Payment) -> str:
    texts = [catalogue().describe(note) for note in paid.notes]
    return " ".join(f"{t.title} {t.message} {t.remedy}" for t in texts).replace("\N{NO-BREAK SPACE}", " ")


class TestAnnouncedAmounts:
    def test_seed_b_one_year_paid_on_2_may_2023_is_3090_20(self) -> None:
        assert fee(date(2023, 5, 2), months=12) == Decimal("3090.20")

    def test_regulation_7_1_one_year_paid_on_1_august_2023_is_4635_30(self) -> None:
        assert fee(date(2023, 8, 1), months=12) == Decimal("4635.30")

    @pytest.mark.parametrize(
        ("day", "amount"), [(date(2023, 7, 6), Decimal("3090.20")), (date(2023, 7, 7), Decimal("4635.30"))]
    )
    def test_regulation_7_1_the_fee_of_2023_changed_on_7_july(self, day: date, amount: Decimal) -> None:
        assert fee(day, months=12) == amount

    def test_seed_b_permanent_in_the_first_half_of_2023_is_30914_50_and_not_ten_times_the_year(self) -> None:
        permanent, year = fee(date(2023, 5, 2), permanent=True), fee(date(2023, 5, 2), months=12)
        assert permanent == Decimal("30914.50")
        assert year is not None
        assert permanent != 10 * year

    @pytest.mark.parametrize(("year", "amount"), [(2024, "7345.00"), (2025, "10571.60"), (2026, "12574.90")])
    def test_regulation_7_1_one_year_in_2024_2025_and_2026(self, year: int, amount: str) -> None:
        assert fee(date(year, 1, 1), months=12) == fee(date(year, 12, 31), months=12) == Decimal(amount)

    def test_492_tariff_2026_the_official_amounts_are_in_force(self) -> None:
        paid = permit_payment(catalogue(), months=12, on=date(2026, 11, 23))
        assert (paid.permit_fee.value, paid.valuable_paper_fee.value) == (Decimal("12574.90"), Decimal("964.00"))
        assert {paid.permit_fee.standing, paid.valuable_paper_fee.standing} == {Standing.IN_FORCE}
        assert paid.total.value == Decimal("13538.90")
        assert paid.total.standing is Standing.IN_FORCE

    def test_regulation_7_1_two_years_in_2026_are_marked_as_computed(self) -> None:
        paid = permit_payment(catalogue(), months=24, on=date(2026, 11, 23))
        assert paid.permit_fee.value == Decimal("25149.80")
        assert paid.permit_fee.standing is paid.total.standing is Standing.COMPUTED


class TestTerms:
    @pytest.mark.parametrize(
        ("months", "years"),
        [(1, 1), (11, 1), (12, 1), (13, 2), (24, 2), (25, 3), (36, 3), (37, 4), (48, 4), (49, 5), (60, 5)],
    )
    def test_seed_b_a_started_year_counts_as_a_whole_one(self, months: int, years: int) -> None:
        assert started_years(months) == years
        assert fee(date(2023, 5, 2), months=months) == fee(date(2023, 5, 2), months=12 * years)

    def test_a_term_that_is_no_whole_year_says_so(self) -> None:
        paid = permit_payment(catalogue(), months=13, on=date(2026, 3, 1))
        assert "13 ay, 2 yıl sayılır" in words(paid)
        assert "fee_started_years" not in said(permit_payment(catalogue(), months=24, on=date(2026, 3, 1)))

    @pytest.mark.parametrize("months", [-12, 0, 61, 1200])
    def test_a_term_outside_of_1_to_60_months_is_none(self, months: int) -> None:
        with pytest.raises(BadTerm):
            permit_fee(catalogue(), months=months, on=date(2026, 3, 1))

    @pytest.mark.parametrize(
        "term",
        [
            {},
            {"permanent": True, "temporary_protection": True},
            {"months": 12, "permanent": True},
            {"months": 12, "temporary_protection": True},
        ],
    )
    def test_one_term_is_asked_for_and_no_more(self, term: dict[str, Any]) -> None:
        for count in (permit_fee, permit_payment, lost_card_fee):
            with pytest.raises(BadTerm):
                count(catalogue(), **term, on=date(2026, 3, 1))


class TestLostCard:
    def test_492_m_90_a_lost_card_of_one_year_in_2026_is_6287_45_and_964(self) -> None:
        paid = lost_card_fee(catalogue(), months=12, on=date(2026, 11, 23))
        assert (paid.permit_fee.value, paid.valuable_paper_fee.value) == (Decimal("6287.45"), Decimal("964.00"))
        assert paid.total.value == Decimal("7251.45")
        assert paid.permit_fee.sources == ("fee_tariff_2026", "law_492:90")
        assert "Harcın yarısı (12.574,90 TL ÷ 2)" in words(paid)
        assert "fee_half_rounded" not in said(paid)

    def test_half_a_kurus_is_rounded_up_and_the_doubt_is_said(self) -> None:
        paid = lost_card_fee(catalogue(), permanent=True, on=date(2023, 8, 1))
        assert paid.permit_fee.value == Decimal("23185.88")
        assert paid.permit_fee.standing is Standing.COMPUTED
        assert "Harcın yarısı 23.185,875 TL çıkar" in words(paid)
        assert said(paid) == ["fee_of_lost_card", "fee_half_rounded", "fee_paid_exactly"]

    def test_half_of_an_unknown_fee_is_unknown(self) -> None:
        paid = lost_card_fee(catalogue(), temporary_protection=True, on=date(2025, 3, 1))
        assert (paid.permit_fee.value, paid.total.value, paid.is_known) == (None, None, False)
        assert said(paid) == ["value_unknown"]

    def test_the_months_of_the_lost_card_decide_its_half(self) -> None:
        paid = lost_card_fee(catalogue(), months=13, on=date(2026, 3, 1))
        assert paid.permit_fee.value == Decimal("12574.90")
        assert said(paid) == ["fee_started_years", "fee_of_lost_card", "fee_paid_exactly"]


class TestWhatNobodyKnows:
    def test_2027_is_not_announced_yet(self) -> None:
        paid = permit_payment(catalogue(), months=12, on=date(2027, 1, 1))
        assert (paid.permit_fee.value, paid.valuable_paper_fee.value, paid.total.value) == (None, None, None)
        assert said(paid) == ["value_not_announced", "value_not_announced"]
        assert "Çalışma izni harcı, 1 yıl, 01.01.2027: henüz ilan edilmedi" in words(paid)
        assert "Bilinen son değer 31.12.2026 günü sona erer" in words(paid)

    def test_2021_lies_before_the_catalogue(self) -> None:
        paid = permit_payment(catalogue(), months=12, on=date(2021, 12, 31))
        assert said(paid) == ["value_before_catalogue", "value_before_catalogue"]
        assert "Katalogdaki ilk değer 01.01.2022 günü başlar" in words(paid)

    def test_regulation_7_1_the_temporary_protection_fee_of_2025_was_not_found(self) -> None:
        found = permit_fee(catalogue(), temporary_protection=True, on=date(2025, 6, 1))
        assert (found.value, found.sources) == (None, ("amounts_not_found",))
        assert found.standing is Standing.UNCONFIRMED
        text = catalogue().describe(found.notes[0])
        assert "2025 için geçici koruma harcı kaynaklarda bulunamadı" in text.message

    def test_a_total_waits_for_the_valuable_paper_fee_too(self) -> None:
        shipped = catalogue()
        papers = shipped.values["valuable_paper_fee_try"][:-1]
        older = replace(shipped, values={**shipped.values, "valuable_paper_fee_try": papers})
        paid = permit_payment(older, months=12, on=date(2026, 3, 1))
        assert paid.permit_fee.value == Decimal("12574.90")
        assert (paid.valuable_paper_fee.value, paid.total.value, paid.is_known) == (None, None, False)

    def test_regulation_7_1_four_years_in_2022_are_not_multiplied_out(self) -> None:
        assert fee(date(2022, 6, 1), months=36) == Decimal("4158.60")
        assert fee(date(2022, 6, 1), months=48) is None


def test_a_source_of_both_amounts_is_named_once() -> None:
    assert permit_payment(catalogue(), months=12, on=date(2023, 5, 2)).total.sources == ("key_personnel_article",)


def test_seed_a_7_1_2_the_two_amounts_go_to_accounts_of_their_own_and_must_be_exact() -> None:
    text = words(permit_payment(catalogue(), months=12, on=date(2026, 3, 1)))
    assert "Harç 9130, değerli kâğıt bedeli 9267 kodlu hesaba ayrı ayrı" in text
    assert "eksik ya da fazla yatırılırsa işlem sonuçlanmaz" in text
    assert "Toplam bilgi içindir" in text


@given(term=terms, on=any_day)
def test_an_answer_has_an_amount_or_a_reason_and_always_a_source(term: dict[str, Any], on: date) -> None:
    for paid in (permit_payment(catalogue(), **term, on=on), lost_card_fee(catalogue(), **term, on=on)):
        for amount in (paid.permit_fee, paid.valuable_paper_fee):
            assert amount.sources
            assert amount.value is not None or amount.notes
            assert amount.value is None or amount.value > 0
        assert paid.is_known is (paid.permit_fee.value is not None and paid.valuable_paper_fee.value is not None)


@given(term=terms, on=days)
def test_the_total_is_the_sum_and_the_lost_card_half_up_to_a_kurus(term: dict[str, Any], on: date) -> None:
    whole, lost = permit_payment(catalogue(), **term, on=on), lost_card_fee(catalogue(), **term, on=on)
    assert whole.valuable_paper_fee == lost.valuable_paper_fee
    assert (whole.permit_fee.value is None) is (lost.permit_fee.value is None)
    if whole.permit_fee.value is not None and lost.permit_fee.value is not None:
        assert whole.valuable_paper_fee.value is not None
        assert whole.total.value == whole.permit_fee.value + whole.valuable_paper_fee.value
        assert 0 <= 2 * lost.permit_fee.value - whole.permit_fee.value <= Decimal("0.01")
        assert lost.permit_fee.value == lost.permit_fee.value.quantize(Decimal("0.01"))


@given(months=st.integers(1, 59), on=days)
def test_a_longer_term_never_costs_less(months: int, on: date) -> None:
    shorter, longer = fee(on, months=months), fee(on, months=months + 1)
    assert shorter is None or longer is None or shorter <= longer


def test_the_fee_changes_on_the_first_day_of_a_year_and_on_7_july_2023_only() -> None:
    first = date(2022, 1, 1)
    every_day = [first + timedelta(days=number) for number in range((date(2026, 12, 31) - first).days + 1)]
    for term in TERMS:
        changes = {later for earlier, later in pairwise(every_day) if fee(earlier, **term) != fee(later, **term)}
        assert changes == {date(2023, 1, 1), date(2023, 7, 7), *(date(year, 1, 1) for year in (2024, 2025, 2026))}
