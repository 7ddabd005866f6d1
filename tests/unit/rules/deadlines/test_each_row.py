"""Every row of regulation section 8: from which day it is counted, to which day, and for whom."""

from datetime import date

import pytest

from tests.factories import a_mission_reference, a_permit, a_worker, an_event, facts
from tests.unit.rules.deadlines.timeline import (
    all_of,
    an_extension_of,
    doubts,
    due,
    from_abroad,
    happened,
    said,
    the,
    told,
)
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import Category, Overlay
from webapp.domain.events import EventKind as E
from webapp.domain.events import NoticeChannel
from webapp.domain.parties import Passport, Residence, ResidenceStatus
from webapp.domain.permit import PermitKind
from webapp.rules.deadlines import deadlines, windows

STARTED_IN_MARCH = a_permit(starts_on=date(2026, 3, 31), ends_on=date(2027, 3, 30))


class TestBeforeFiling:
    def test_row_1_a_reference_number_lives_thirty_days(self) -> None:
        dossier = from_abroad(mission_reference=a_mission_reference(issued_on=date(2026, 1, 31)))
        found = the("reference_use", dossier)
        assert (found.due, found.subject) == (date(2026, 3, 2), "mission_reference.issued_on")
        assert not all_of("reference_use", told())

    def test_row_2_filing_at_home_ends_with_the_residence(self) -> None:
        assert due("home_filing", told()) == "2027-12-31"
        assert not all_of("home_filing", from_abroad())
        assert not all_of("home_filing", an_extension_of())
        assert not all_of("home_filing", facts(Category.TEMPORARY_PROTECTION))

    def test_row_3_the_permit_ends_sixty_days_before_the_passport(self) -> None:
        worker = a_worker(passport=Passport(expires_on=date(2028, 3, 1)))
        found = the("passport_limit", told(worker=worker))
        assert (found.due, found.counted_from) == (date(2028, 1, 1), date(2028, 3, 1))

    def test_row_3_nobody_under_protection_is_asked_for_a_passport(self) -> None:
        worker = a_worker(
            passport=Passport(expires_on=date(2028, 3, 1)),
            residence=Residence(status=ResidenceStatus.INTERNATIONAL_PROTECTION, issued_on=date(2025, 1, 1)),
        )
        assert not all_of("passport_limit", facts(Category.INTERNATIONAL_PROTECTION, worker=worker))

    def test_row_4_a_draft_lives_a_month_from_its_last_saving(self) -> None:
        dossier = told(happened(E.DRAFT_SAVED, "2026-01-10"), happened(E.DRAFT_SAVED, "2026-01-31"))
        assert due("draft", dossier) == "2026-02-28"

    def test_row_28_papers_of_key_personnel_abroad_have_three_working_days(self) -> None:
        applied = happened(E.MISSION_APPLIED, "2026-10-28")
        found = the("key_papers", from_abroad(applied, category=Category.KEY_PERSONNEL))
        assert found.due == date(2026, 11, 3)
        assert [mark.text.values["name"] for mark in found.marks if mark.text.code == "mark_holiday"] == [
            "Cumhuriyet Bayramı"
        ]
        assert catalogue().source(found.basis).standing.value == "practice"
        assert not all_of("key_papers", from_abroad(applied))

    def test_row_34_protection_waits_six_months(self) -> None:
        found = the("protection_application", facts(Category.TEMPORARY_PROTECTION))
        assert (found.due, found.opens_on) == (date(2024, 8, 5), date(2024, 8, 5))
        assert not all_of("protection_application", told())


class TestEvaluation:
    def test_row_5_thirty_days_from_the_application(self) -> None:
        assert due("evaluation_target", told(happened(E.FILED, "2026-01-31"))) == "2026-03-02"

    def test_row_5_begins_anew_when_missing_papers_are_uploaded(self) -> None:
        dossier = told(
            happened(E.FILED, "2026-01-05"),
            happened(E.MISSING_DOCUMENTS_ASKED, "2026-01-15"),
            happened(E.MISSING_DOCUMENTS_ANSWERED, "2026-02-10"),
        )
        found = the("evaluation_target", dossier)
        assert (found.counted_from, found.due, found.subject) == (
            date(2026, 2, 10),
            date(2026, 3, 12),
            "events[2].on",
        )

    def test_row_5_fifteen_days_are_a_target_for_key_personnel_beside_the_thirty(self) -> None:
        filed = happened(E.FILED, "2026-01-05")
        dossier = told(filed, category=Category.KEY_PERSONNEL)
        assert due("evaluation_dyy", dossier) == "2026-01-20"
        assert due("evaluation_target", dossier) == "2026-02-04"
        assert not all_of("evaluation_dyy", told(filed))

    @pytest.mark.parametrize(
        ("kind", "asked"),
        [
            ("missing_documents", E.MISSING_DOCUMENTS_ASKED),
            ("data_update", E.DATA_UPDATE_ASKED),
            ("fee_payment", E.FEE_ASKED),
            ("lost_card_fee", E.LOST_CARD_FEE_ASKED),
        ],
    )
    def test_rows_6_7_8_and_30_thirty_days_from_each_request(self, kind: str, asked: E) -> None:
        dossier = told(happened(asked, "2026-01-31"), happened(asked, "2026-05-01"))
        assert [found.due for found in all_of(kind, dossier)] == [date(2026, 3, 2), date(2026, 5, 31)]

    def test_a_request_by_e_notification_is_counted_from_its_arrival_and_the_other_reading_is_said(self) -> None:
        found = the("fee_payment", told(happened(E.FEE_ASKED, "2026-01-31", NoticeChannel.E_NOTIFICATION)))
        assert found.due == date(2026, 3, 2)
        assert "07.03.2026" in said(found, "request_by_e_notification")


class TestRefusal:
    def test_row_9_objection_thirty_days_from_service_on_the_employer(self) -> None:
        found = the("objection", told(happened(E.REJECTION_NOTIFIED, "2026-01-31", NoticeChannel.PAPER)))
        assert found.due == date(2026, 3, 2)
        assert doubts(found) == {"service_on_employer"}

    def test_row_9_does_not_move_over_a_weekend_or_holiday(self) -> None:
        found = the("objection", told(happened(E.REJECTION_NOTIFIED, "2026-09-29", NoticeChannel.PAPER)))
        assert found.due == date(2026, 10, 29)

    def test_row_9_who_files_for_himself_is_served_himself(self) -> None:
        notice = happened(E.REJECTION_NOTIFIED, "2026-01-31", NoticeChannel.PAPER)
        assert doubts(the("objection", told(notice, overlays=(Overlay.INDEPENDENT,)))) == set()

    def test_an_e_notification_is_served_at_the_end_of_the_fifth_day(self) -> None:
        dossier = told(happened(E.REJECTION_NOTIFIED, "2026-01-05", NoticeChannel.E_NOTIFICATION))
        assert due("objection", dossier) == "2026-02-09"
        assert due("suit", dossier) == "2026-03-11"
        assert "10.01.2026" in said(the("suit", dossier), "service_by_e_notification")

    def test_a_portal_notice_is_the_cautious_start_and_the_later_service_is_said(self) -> None:
        dossier = told(
            happened(E.REJECTION_NOTIFIED, "2026-01-12", NoticeChannel.PAPER),
            happened(E.REJECTION_NOTIFIED, "2026-01-05", NoticeChannel.PORTAL),
        )
        suit = the("suit", dossier)
        assert (suit.due, suit.subject) == (date(2026, 3, 6), "events[1].on")
        assert "13.03.2026" in said(suit, "service_read_otherwise")
        assert "service_by_portal" in doubts(suit)
        assert "11.02.2026" in said(the("objection", dossier), "service_read_otherwise")

    def test_the_later_service_counts_an_objection_from_its_own_day(self) -> None:
        dossier = told(
            happened(E.REJECTION_NOTIFIED, "2026-01-05", NoticeChannel.PORTAL),
            happened(E.OBJECTED, "2026-01-10"),
            happened(E.REJECTION_NOTIFIED, "2026-01-15", NoticeChannel.PAPER),
            happened(E.OBJECTION_ANSWERED, "2026-01-14", NoticeChannel.PAPER),
        )
        suit = the("suit", dossier)
        assert suit.due == date(2026, 3, 10)
        assert "16.03.2026" in said(suit, "service_read_otherwise")

    def test_two_notices_of_one_day_are_one_reading(self) -> None:
        notices = [happened(E.REJECTION_NOTIFIED, "2026-01-05", channel) for channel in (NoticeChannel.PAPER, None)]
        assert "service_read_otherwise" not in doubts(the("suit", told(*notices)))

    def test_without_a_channel_the_day_is_taken_for_service_and_that_is_said(self) -> None:
        suit = the("suit", told(happened(E.REJECTION_NOTIFIED, "2026-01-05")))
        assert suit.due == date(2026, 3, 6)
        assert "service_channel_unknown" in doubts(suit)

    def test_without_a_notice_the_day_of_the_decision_is_the_cautious_start(self) -> None:
        suit = the("suit", told(happened(E.REJECTED, "2026-01-05")))
        assert suit.due == date(2026, 3, 6)
        assert "service_not_told" in doubts(suit)

    def test_rows_11_to_13_objection_on_day_15_answered_by_e_notification(self) -> None:
        dossier = told(
            happened(E.REJECTION_NOTIFIED, "2026-01-05", NoticeChannel.PAPER),
            happened(E.OBJECTED, "2026-01-20"),
            happened(E.OBJECTION_ANSWERED, "2026-02-05", NoticeChannel.E_NOTIFICATION),
        )
        suit = the("suit", dossier)
        assert (suit.counted_from, suit.period.count, suit.due) == (date(2026, 2, 10), 45, date(2026, 3, 27))

    def test_the_earliest_answer_counts(self) -> None:
        dossier = told(
            happened(E.REJECTION_NOTIFIED, "2026-01-05", NoticeChannel.PAPER),
            happened(E.OBJECTED, "2026-01-20"),
            happened(E.OBJECTION_ANSWERED, "2026-02-05", NoticeChannel.E_NOTIFICATION),
            happened(E.OBJECTION_ANSWERED, "2026-02-06", NoticeChannel.PORTAL),
        )
        assert the("suit", dossier).counted_from == date(2026, 2, 6)

    def test_a_refusal_told_anew_after_the_objection_may_be_its_answer(self) -> None:
        dossier = told(
            happened(E.REJECTED, "2026-01-05"),
            happened(E.REJECTION_NOTIFIED, "2026-01-05", NoticeChannel.PAPER),
            happened(E.OBJECTED, "2026-01-20"),
            happened(E.REJECTED, "2026-02-02"),
        )
        first, second = all_of("suit", dossier)
        assert (first.counted_from, first.period.count, first.due) == (date(2026, 2, 2), 45, date(2026, 3, 19))
        assert "refusal_read_as_answer" in doubts(first)
        assert (second.due, second.subject) == (date(2026, 4, 3), "events[3].on")

    def test_the_refusal_itself_is_no_answer_to_an_objection_of_the_same_day(self) -> None:
        refused, objected = happened(E.REJECTED, "2026-01-05"), happened(E.OBJECTED, "2026-01-05")
        assert the("suit", told(refused, objected)).counted_from == date(2026, 2, 4)

    def test_a_portal_answer_is_the_cautious_start_and_says_so(self) -> None:
        dossier = told(
            happened(E.REJECTION_NOTIFIED, "2026-01-05", NoticeChannel.PAPER),
            happened(E.OBJECTED, "2026-01-20"),
            happened(E.OBJECTION_ANSWERED, "2026-02-06", NoticeChannel.PORTAL),
        )
        suit = the("suit", dossier)
        assert [doubt.subject for doubt in suit.doubts if doubt.code == "service_by_portal"] == ["events[2].on"]

    def test_each_refusal_has_its_own_objection_and_suit(self) -> None:
        dossier = told(
            happened(E.REJECTED, "2026-01-05"),
            happened(E.REJECTION_NOTIFIED, "2026-01-07", NoticeChannel.PAPER),
            happened(E.OBJECTED, "2026-01-20"),
            happened(E.REJECTED, "2026-03-02"),
            happened(E.REJECTION_NOTIFIED, "2026-03-03", NoticeChannel.PAPER),
        )
        assert [found.due.isoformat() for found in all_of("objection", dossier)] == ["2026-02-06", "2026-04-02"]
        assert [found.due.isoformat() for found in all_of("suit", dossier)] == ["2026-04-07", "2026-05-04"]


class TestTermsOfThePermit:
    def test_row_15_an_extension_opens_sixty_days_before_and_ends_the_day_before(self) -> None:
        found = the("extension", an_extension_of())
        assert (found.opens_on, found.due, found.counted_from) == (
            date(2026, 11, 11),
            date(2027, 1, 9),
            date(2027, 1, 10),
        )
        assert found.subject == "former_permit.ends_on"
        assert doubts(found) == {"extension_last_day"}

    def test_row_15_the_older_dyy_window_stands_beside_it_for_key_personnel(self) -> None:
        found = the("extension", an_extension_of(category=Category.KEY_PERSONNEL))
        assert found.due == date(2027, 1, 9)
        assert "10.11.2026" in said(found, "extension_dyy_window")
        assert "25.01.2027" in said(found, "extension_dyy_window")

    def test_row_15_a_former_permit_means_nothing_to_a_first_application(self) -> None:
        assert not all_of("extension", told(former_permit=a_permit()))

    def test_row_15_the_permit_of_the_dossier_can_be_extended_too(self) -> None:
        assert due("extension", told(permit=STARTED_IN_MARCH)) == "2027-03-29"

    @pytest.mark.parametrize("kind", [PermitKind.PERMANENT, PermitKind.TURQUOISE_CARD])
    def test_row_15_a_permanent_permit_and_a_turquoise_card_are_not_extended(self, kind: PermitKind) -> None:
        assert not all_of("extension", told(permit=a_permit(kind=kind)))

    def test_row_16_work_goes_on_for_ninety_days_once_an_extension_is_filed(self) -> None:
        assert due("work_while_pending", an_extension_of(happened(E.FILED, "2026-12-01"))) == "2027-04-10"
        assert not all_of("work_while_pending", an_extension_of())
        assert not all_of("work_while_pending", an_extension_of(happened(E.FILED, "2027-01-11")))

    def test_row_16_an_extension_filed_on_the_last_day_is_doubtful(self) -> None:
        assert doubts(the("work_while_pending", an_extension_of(happened(E.FILED, "2027-01-10")))) == {
            "filed_on_last_day"
        }
        assert doubts(the("work_while_pending", an_extension_of(happened(E.FILED, "2027-01-09")))) == set()

    @pytest.mark.parametrize(
        ("count", "end"), [(0, "2027-03-31"), (1, "2028-03-31"), (2, "2029-03-31"), (5, "2029-03-31")]
    )
    def test_row_17_one_two_then_three_years(self, count: int, end: str) -> None:
        permit = a_permit(starts_on=date(2026, 3, 31), ends_on=None, extension_count=count)
        assert due("permit_term", told(permit=permit)) == end

    def test_row_17_the_former_permit_tells_how_often_it_was_extended(self) -> None:
        permit = a_permit(starts_on=date(2026, 3, 31), ends_on=None, extension_count=None)
        dossier = an_extension_of(permit=permit, former_permit=a_permit(extension_count=0))
        assert due("permit_term", dossier) == "2028-03-31"
        assert due("permit_term", told(permit=permit)) == "2027-03-31"
        assert not all_of("permit_term", told(permit=STARTED_IN_MARCH))

    def test_row_32_a_permanent_card_is_renewed_in_the_last_six_months_of_every_five_years(self) -> None:
        permit = a_permit(kind=PermitKind.PERMANENT, starts_on=date(2020, 2, 29), ends_on=None)
        dossier = told(permit=permit)
        first = the("permanent_card_renewal", dossier, date(2025, 2, 28))
        assert (first.due, first.opens_on) == (date(2025, 2, 28), date(2024, 8, 28))
        second = the("permanent_card_renewal", dossier, date(2025, 3, 1))
        assert (second.counted_from, second.due) == (date(2025, 2, 28), date(2030, 2, 28))

    def test_row_33_the_transition_of_a_turquoise_card_ends_after_three_years(self) -> None:
        permit = a_permit(kind=PermitKind.TURQUOISE_CARD, starts_on=date(2024, 5, 1), ends_on=None)
        found = the("turquoise_transition", told(permit=permit))
        assert (found.due, found.opens_on) == (date(2027, 5, 1), date(2026, 11, 2))


class TestOncePermitted:
    def test_row_18_at_home_work_starts_within_a_month_of_the_permit(self) -> None:
        assert due("start_work", told(permit=STARTED_IN_MARCH)) == "2026-04-30"
        assert not all_of("start_work", an_extension_of(permit=STARTED_IN_MARCH))

    def test_row_19_from_abroad_within_a_month_of_entry(self) -> None:
        dossier = from_abroad(happened(E.ENTERED, "2026-05-31"), permit=STARTED_IN_MARCH)
        found = the("start_work", dossier)
        assert (found.due, found.subject) == (date(2026, 6, 30), "events[0].on")
        assert not all_of("start_work", from_abroad(permit=STARTED_IN_MARCH))

    def test_row_19_and_in_any_case_six_months_after_the_permit_began(self) -> None:
        found = the("start_work", from_abroad(happened(E.ENTERED, "2026-09-15"), permit=STARTED_IN_MARCH))
        assert (found.due, found.subject) == (date(2026, 9, 30), "permit.starts_on")

    def test_row_19_without_the_permits_day_the_entry_alone_decides(self) -> None:
        assert due("start_work", from_abroad(happened(E.ENTERED, "2026-09-15"))) == "2026-10-15"

    def test_row_19_entry_within_six_months_of_the_permit(self) -> None:
        assert due("entry", from_abroad(permit=STARTED_IN_MARCH)) == "2026-09-30"
        assert not all_of("entry", told(permit=STARTED_IN_MARCH))

    def test_row_20_the_sgk_entry_is_safe_on_the_day_before_work(self) -> None:
        started = happened(E.STARTED_WORK, "2026-04-01")
        assert due("sgk_entry", told(started)) == "2026-03-31"
        assert not all_of("sgk_entry", told(started, overlays=(Overlay.INDEPENDENT,)))

    def test_row_22_fifteen_days_to_tell_of_the_start(self) -> None:
        assert due("start_notice", told(happened(E.STARTED_WORK, "2026-04-20"))) == "2026-05-05"

    def test_row_25_twenty_working_days_for_the_address_and_the_twenty_days_of_the_faq(self) -> None:
        found = the("address_registration", from_abroad(happened(E.ENTERED, "2026-05-18")))
        assert (found.due, found.period.count) == (date(2026, 6, 19), 20)
        assert "07.06.2026" in said(found, "address_twenty_days")
        assert "ikamet tezkeresi" in said(found, "residence_card_not_needed")

    def test_an_estimated_feast_is_doubtful_only_where_working_days_are_counted(self) -> None:
        dossier = from_abroad(happened(E.ENTERED, "2034-02-20"), permit=a_permit(starts_on=date(2034, 2, 1)))
        on = date(2034, 3, 1)
        assert "feast_estimated" in doubts(the("address_registration", dossier, on))
        assert "feast_estimated" not in doubts(the("start_work", dossier, on))
        assert "feast_estimated" not in doubts(
            the("address_registration", from_abroad(happened(E.ENTERED, "2026-05-18")))
        )

    def test_row_27_the_visa_of_key_personnel_from_the_earlier_of_approval_and_start(self) -> None:
        approved = happened(E.APPROVED, "2026-03-20")
        dossier = from_abroad(approved, category=Category.KEY_PERSONNEL, permit=STARTED_IN_MARCH)
        found = the("visa", dossier)
        assert (found.due, found.subject) == (date(2026, 6, 18), "events[0].on")
        assert "29.06.2026" in said(found, "counted_otherwise")
        assert not all_of("visa", from_abroad(approved, permit=STARTED_IN_MARCH))
        assert not all_of("visa", told(approved, category=Category.KEY_PERSONNEL))

    @pytest.mark.parametrize("overlay", [Overlay.ENGINEER_ARCHITECT, Overlay.HEALTH])
    def test_row_31_a_month_for_the_chamber(self, overlay: Overlay) -> None:
        assert due("chamber", told(permit=STARTED_IN_MARCH, overlays=(overlay,))) == "2026-04-30"
        assert not all_of("chamber", told(permit=STARTED_IN_MARCH))

    def test_row_35_five_turkish_staff_from_the_seventh_month(self) -> None:
        dossier = told(permit=STARTED_IN_MARCH, overlays=(Overlay.COMPANY_PARTNER,))
        assert due("partner_staff", dossier) == "2026-09-30"
        assert not all_of("partner_staff", told(permit=STARTED_IN_MARCH))

    def test_annotation_26_a_prolonged_permit_asks_for_the_staff_from_its_first_day(self) -> None:
        found = the("partner_staff", an_extension_of(permit=STARTED_IN_MARCH, overlays=(Overlay.COMPANY_PARTNER,)))
        assert (found.due, doubts(found)) == (date(2026, 3, 31), {"partner_staff_whole_term"})

    @pytest.mark.parametrize("kind", [PermitKind.PERMANENT, PermitKind.TURQUOISE_CARD])
    def test_row_18_no_month_to_begin_where_the_permit_names_no_employer(self, kind: PermitKind) -> None:
        assert not all_of("start_work", told(permit=a_permit(kind=kind, starts_on=date(2026, 3, 31))))

    def test_row_36_thirty_days_for_the_e_address_of_an_independent_worker_from_abroad(self) -> None:
        started = happened(E.STARTED_WORK, "2026-04-01")
        assert due("e_address", from_abroad(started, overlays=(Overlay.INDEPENDENT,))) == "2026-05-01"
        assert not all_of("e_address", told(started, overlays=(Overlay.INDEPENDENT,)))
        assert not all_of("e_address", from_abroad(started))

    def test_row_38_an_exemption_is_asked_for_within_thirty_days_of_entry(self) -> None:
        assert windows.exemption_deadline(catalogue(), entered_on=date(2026, 1, 31)).due == date(2026, 3, 2)


class TestWhileAndAfter:
    def test_row_21_ten_days_for_the_sgk_exit(self) -> None:
        assert due("sgk_exit", told(happened(E.WORK_ENDED, "2026-12-25"))) == "2027-01-04"

    def test_row_22_fifteen_days_to_tell_of_the_end(self) -> None:
        assert due("end_notice", told(happened(E.WORK_ENDED, "2026-12-25"))) == "2027-01-09"

    @pytest.mark.parametrize(
        ("kind", "end"),
        [
            (None, "2027-02-28"),
            (PermitKind.FIXED_TERM, "2027-02-28"),
            (PermitKind.TURQUOISE_CARD, "2027-02-28"),
            (PermitKind.INDEPENDENT, "2027-08-31"),
            (PermitKind.PERMANENT, "2027-08-31"),
        ],
    )
    def test_row_24_six_months_or_a_year_abroad(self, kind: PermitKind | None, end: str) -> None:
        dossier = told(happened(E.LEFT_TURKIYE, "2026-08-31"), permit=a_permit(kind=kind))
        assert due("absence", dossier) == end

    @pytest.mark.parametrize(
        ("overlay", "end"), [(Overlay.INDEPENDENT, "2027-08-31"), (Overlay.COMPANY_PARTNER, "2027-02-28")]
    )
    def test_row_24_what_the_dossier_asks_for_tells_the_kind_of_its_permit(self, overlay: Overlay, end: str) -> None:
        left = happened(E.LEFT_TURKIYE, "2026-08-31")
        assert due("absence", told(left, permit=a_permit(kind=None), overlays=(overlay,))) == end

    def test_row_24_needs_a_permit(self) -> None:
        assert not all_of("absence", told(happened(E.LEFT_TURKIYE, "2026-08-31")))

    def test_row_29_ten_days_from_the_end_of_the_permit(self) -> None:
        assert due("residence_application", told(permit=STARTED_IN_MARCH)) == "2027-04-09"

    def test_row_29_from_the_earliest_of_end_cancellation_and_refused_extension(self) -> None:
        dossier = told(
            happened(E.EXTENSION_REJECTED, "2026-10-20"),
            happened(E.PERMIT_CANCELLED, "2026-10-01"),
            permit=STARTED_IN_MARCH,
        )
        found = the("residence_application", dossier)
        assert (found.due, found.subject) == (date(2026, 10, 11), "events[1].on")
        assert doubts(found) == {"residence_start_unclear", "counted_otherwise"}

    def test_row_29_a_refused_extension_is_the_refusal_of_its_dossier(self) -> None:
        assert due("residence_application", an_extension_of(happened(E.REJECTED, "2026-12-20"))) == "2026-12-30"

    def test_row_29_people_under_protection_stay_on_their_status(self) -> None:
        assert not all_of("residence_application", facts(Category.TEMPORARY_PROTECTION, permit=STARTED_IN_MARCH))

    def test_rows_37_and_37b_a_fine_is_paid_in_a_month_and_appealed_in_fifteen_days(self) -> None:
        dossier = told(happened(E.FINE_NOTIFIED, "2026-01-31", NoticeChannel.PAPER))
        assert due("fine_payment", dossier) == "2026-02-28"
        appeal = the("fine_appeal", dossier)
        assert appeal.due == date(2026, 2, 15)
        assert catalogue().source(appeal.basis).standing.value == "unconfirmed"
        assert doubts(appeal) == {"fine_appeal_unconfirmed"}

    def test_a_fine_by_e_notification_runs_from_the_fifth_day(self) -> None:
        dossier = told(happened(E.FINE_NOTIFIED, "2026-01-26", NoticeChannel.E_NOTIFICATION))
        assert (due("fine_payment", dossier), due("fine_appeal", dossier)) == ("2026-02-28", "2026-02-15")


def test_a_dossier_without_events_has_what_its_facts_give() -> None:
    kinds = {deadline.id for deadline in deadlines(an_extension_of(permit=None), catalogue(), date(2026, 11, 23))}
    assert kinds == {"passport_limit", "extension", "residence_application"}


def test_soonest_first_and_what_lies_ahead_has_not_happened() -> None:
    dossier = told(*(an_event(kind, date(2026, 1, 1 + number % 28)) for number, kind in enumerate(E)))
    found = deadlines(dossier, catalogue(), date(2026, 12, 31))
    assert [(each.due, each.id) for each in found] == [
        (each.due, each.id) for each in sorted(found, key=lambda each: (each.due, each.id))
    ]
    assert {each.id for each in deadlines(dossier, catalogue(), date(2025, 12, 31))} == {
        "home_filing",
        "passport_limit",
    }
