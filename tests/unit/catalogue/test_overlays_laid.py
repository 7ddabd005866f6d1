"""How an overlay changes the rows of a category: what it adds, tightens and drops, and on which days."""

from dataclasses import replace
from datetime import date, timedelta

from webapp.catalogue.lists import CategoryList, Change, ClosedCell, OverlayList, Requirement, closed_in, rows_of_cell
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom, Overlay

FIRST, INSIDE, ABROAD = ApplicationKind.FIRST, FiledFrom.INSIDE_TURKIYE, FiledFrom.ABROAD
DAY = date(2026, 11, 23)
STANDARD = catalogue().categories[Category.STANDARD_EMPLOYER]


def laid(overlay: Overlay, **changes: object) -> OverlayList:
    return replace(catalogue().overlays[overlay], **changes)  # type: ignore[arg-type]


def rows(*overlays: OverlayList, below: CategoryList = STANDARD, on: date = DAY) -> dict[str, Requirement]:
    return {row.document: row for row in rows_of_cell(below, overlays, FIRST, INSIDE, on)}


def a_change(**changes: object) -> Change:
    plain = Change(
        document="biometric_photo",
        kinds=(FIRST,),
        filed_from=(INSIDE,),
        when="",
        translation="",
        certified="",
        copies=1,
        is_required=False,
        reason="Örnek.",
        source="law_firm_practice",
        valid_from=date(2024, 9, 12),
        valid_until=None,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_without_an_overlay_the_category_stands_as_it_is() -> None:
    assert tuple(rows().values()) == catalogue().requirements(Category.STANDARD_EMPLOYER, FIRST, INSIDE, DAY)


def test_the_rows_of_the_category_keep_their_order_and_the_overlays_follow() -> None:
    plain, under = list(rows()), list(rows(laid(Overlay.TOURISM)))
    assert under[: len(plain)] == plain
    assert under[len(plain) :] == [
        "tourism_licence",
        "tourism_activity_certificate",
        "no_activity_certificate_petition",
        "sgk_service_list",
        "reference_letter",
    ]


def test_a_change_keeps_what_it_does_not_name() -> None:
    before = rows()["biometric_photo"]
    after = rows(laid(Overlay.TOURISM, changes=(a_change(),)))["biometric_photo"]
    assert after == replace(before, reason="Örnek.", source="law_firm_practice")


def test_copies_and_need_only_rise() -> None:
    many = a_change(copies=3, is_required=True)
    assert rows(laid(Overlay.TOURISM, changes=(many, a_change(copies=2))))["biometric_photo"].copies == 3
    assert rows()["cv_form"].is_required is False
    needed = a_change(document="cv_form", is_required=True)
    assert rows(laid(Overlay.TOURISM, changes=(needed, a_change(document="cv_form"))))["cv_form"].is_required


def test_two_overlays_tighten_one_row_one_after_the_other() -> None:
    diploma = rows(laid(Overlay.ENGINEER_ARCHITECT), laid(Overlay.TOURISM))["diploma"]
    assert (diploma.when, diploma.certified, diploma.translation) == ("always", "always", "diploma_is_foreign")


def test_a_change_and_a_drop_hold_on_their_days_only() -> None:
    ended = DAY - timedelta(days=1)
    change = a_change(copies=2, valid_until=ended)
    overlay = laid(Overlay.INDEPENDENT, changes=(change,))
    assert rows(overlay)["biometric_photo"].copies == 1
    assert rows(overlay, on=ended)["biometric_photo"].copies == 2
    drops = tuple(replace(drop, valid_until=ended) for drop in overlay.drops)
    assert "employment_contract" not in rows(overlay)
    assert "employment_contract" in rows(replace(overlay, drops=drops))
    later = tuple(replace(drop, valid_from=DAY + timedelta(days=1)) for drop in overlay.drops)
    assert "employment_contract" in rows(replace(overlay, drops=later))


def test_an_overlays_own_row_may_take_the_place_of_one_it_drops() -> None:
    gazette = rows(laid(Overlay.INDEPENDENT))["trade_registry_gazette"]
    assert (gazette.listed_in, gazette.when) == (Overlay.INDEPENDENT, "category_is_temporary_protection")


def test_the_overlays_of_a_category_come_in_the_order_of_the_enum() -> None:
    assert catalogue().overlays_for(Category.KEY_PERSONNEL) == ()
    assert catalogue().overlays_for(Category.STANDARD_EMPLOYER) == tuple(Overlay)
    protected = catalogue().overlays_for(Category.TEMPORARY_PROTECTION)
    assert Overlay.TURQUOISE_CARD not in protected
    assert list(protected) == [overlay for overlay in Overlay if overlay in protected]


def test_the_first_list_that_says_no_gives_the_reason() -> None:
    own = ClosedCell(kinds=(FIRST,), filed_from=(ABROAD,), reason="a", cure="b", source="law_6735")
    category, overlay = replace(STANDARD, closed=(own,)), laid(Overlay.STUDENT)
    assert closed_in((category, overlay), FIRST, ABROAD) is own
    assert closed_in((STANDARD, overlay), FIRST, ABROAD) is overlay.closed[0]
    assert closed_in((category, overlay), FIRST, INSIDE) is None
