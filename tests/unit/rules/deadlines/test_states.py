"""How a deadline stands on a day: sürüyor, yapıldı, geçti, gerekmez."""

from datetime import date

import pytest

from tests.factories import a_permit, a_workplace, facts
from tests.unit.rules.deadlines.timeline import all_of, an_extension_of, from_abroad, happened, the, told
from webapp.domain.deadlines import Deadline, DeadlineState
from webapp.domain.dossier import Category, Overlay
from webapp.domain.events import EventKind as E
from webapp.domain.events import NoticeChannel
from webapp.domain.permit import PermitKind

OPEN, DONE, MISSED, CLOSED = DeadlineState.OPEN, DeadlineState.DONE, DeadlineState.MISSED, DeadlineState.CLOSED
ASKED = happened(E.FEE_ASKED, "2026-01-01")
REFUSED = happened(E.REJECTION_NOTIFIED, "2026-01-05", NoticeChannel.PAPER)
PERMIT = a_permit(starts_on=date(2026, 3, 31), ends_on=date(2027, 3, 30))


def standing(deadline: Deadline) -> tuple[DeadlineState, date | None]:
    return deadline.state, deadline.done_on


class TestPaying:
    def test_it_runs_up_to_and_including_its_last_day(self) -> None:
        assert the("fee_payment", told(ASKED), date(2026, 1, 31)).state is OPEN
        assert the("fee_payment", told(ASKED), date(2026, 2, 1)).state is MISSED

    def test_paid_on_the_last_day_is_done(self) -> None:
        dossier = told(ASKED, happened(E.FEE_PAID, "2026-01-31"))
        assert standing(the("fee_payment", dossier)) == (DONE, date(2026, 1, 31))

    def test_paid_a_day_late_is_missed_and_keeps_its_day(self) -> None:
        dossier = told(ASKED, happened(E.FEE_PAID, "2026-02-01"))
        assert standing(the("fee_payment", dossier)) == (MISSED, date(2026, 2, 1))

    def test_a_payment_of_the_very_day_counts(self) -> None:
        dossier = told(ASKED, happened(E.FEE_PAID, "2026-01-20"))
        assert the("fee_payment", dossier, date(2026, 1, 20)).state is DONE

    def test_a_payment_that_lies_ahead_does_not_count_yet(self) -> None:
        dossier = told(ASKED, happened(E.FEE_PAID, "2026-01-20"))
        assert the("fee_payment", dossier, date(2026, 1, 19)).state is OPEN

    def test_a_payment_before_it_was_asked_fulfils_nothing(self) -> None:
        assert the("fee_payment", told(ASKED, happened(E.FEE_PAID, "2025-12-31")), date(2026, 1, 5)).state is OPEN

    def test_a_refusal_closes_what_was_asked_before_it(self) -> None:
        dossier = told(happened(E.MISSING_DOCUMENTS_ASKED, "2026-01-01"), happened(E.REJECTED, "2026-01-20"))
        assert the("missing_documents", dossier).state is CLOSED

    def test_a_refusal_after_the_last_day_leaves_it_missed(self) -> None:
        dossier = told(happened(E.MISSING_DOCUMENTS_ASKED, "2026-01-01"), happened(E.REJECTED, "2026-02-20"))
        assert the("missing_documents", dossier).state is MISSED


class TestEvaluating:
    def test_a_request_for_papers_stops_it_until_they_are_uploaded(self) -> None:
        filed, asked = happened(E.FILED, "2026-01-05"), happened(E.MISSING_DOCUMENTS_ASKED, "2026-01-15")
        assert the("evaluation_target", told(filed, asked), date(2026, 1, 20)).state is CLOSED
        answered = happened(E.MISSING_DOCUMENTS_ANSWERED, "2026-01-15")
        assert the("evaluation_target", told(filed, asked, answered), date(2026, 1, 20)).state is OPEN

    @pytest.mark.parametrize("decision", [E.FEE_ASKED, E.APPROVED, E.REJECTED])
    def test_a_decision_ends_it(self, decision: E) -> None:
        dossier = told(happened(E.FILED, "2026-01-05"), happened(decision, "2026-01-20"))
        assert standing(the("evaluation_target", dossier)) == (DONE, date(2026, 1, 20))

    def test_filing_ends_draft_reference_and_residence(self) -> None:
        dossier = told(happened(E.DRAFT_SAVED, "2026-01-05"), happened(E.FILED, "2026-01-20"))
        assert {the(kind, dossier).state for kind in ("draft", "home_filing", "passport_limit")} == {DONE}

    def test_a_draft_saved_after_filing_is_no_draft_of_this_application(self) -> None:
        assert not all_of("draft", told(happened(E.FILED, "2026-01-05"), happened(E.DRAFT_SAVED, "2026-01-06")))


class TestRefused:
    def test_an_objection_on_day_30_is_done_and_on_day_31_missed(self) -> None:
        assert the("objection", told(REFUSED, happened(E.OBJECTED, "2026-02-04"))).state is DONE
        assert the("objection", told(REFUSED, happened(E.OBJECTED, "2026-02-05"))).state is MISSED

    def test_an_objection_before_the_fifth_day_of_an_e_notification_is_made(self) -> None:
        notice = happened(E.REJECTION_NOTIFIED, "2026-01-05", NoticeChannel.E_NOTIFICATION)
        assert the("objection", told(notice, happened(E.OBJECTED, "2026-01-07"))).state is DONE

    @pytest.mark.parametrize("closing", [E.OBJECTION_WAIVED, E.SUED, E.APPROVED])
    def test_waiver_suit_and_permit_close_the_objection(self, closing: E) -> None:
        assert the("objection", told(REFUSED, happened(closing, "2026-01-20"))).state is CLOSED

    def test_a_waiver_leaves_the_suit_open(self) -> None:
        dossier = told(REFUSED, happened(E.OBJECTION_WAIVED, "2026-01-20"))
        assert the("suit", dossier, date(2026, 3, 6)).state is OPEN
        assert the("suit", dossier, date(2026, 3, 7)).state is MISSED

    @pytest.mark.parametrize("ending", [E.OBJECTION_WAIVED, E.SUED])
    def test_seed_a_6_2_2_an_objection_after_waiver_or_suit_stops_nothing(self, ending: E) -> None:
        dossier = told(REFUSED, happened(ending, "2026-01-15"), happened(E.OBJECTED, "2026-01-20"))
        assert the("objection", dossier).state is CLOSED
        assert the("suit", dossier).due == the("suit", told(REFUSED)).due

    def test_an_objection_on_the_day_of_its_waiver_came_first(self) -> None:
        dossier = told(REFUSED, happened(E.OBJECTED, "2026-01-15"), happened(E.OBJECTION_WAIVED, "2026-01-15"))
        assert the("objection", dossier).state is DONE

    def test_a_suit_in_time_is_done_and_an_accepted_objection_closes_it(self) -> None:
        assert the("suit", told(REFUSED, happened(E.SUED, "2026-03-06"))).state is DONE
        assert the("suit", told(REFUSED, happened(E.SUED, "2026-03-07"))).state is MISSED
        assert the("suit", told(REFUSED, happened(E.APPROVED, "2026-02-20"))).state is CLOSED

    def test_a_suit_before_the_fifth_day_of_an_e_notification_is_brought(self) -> None:
        notice = happened(E.REJECTION_NOTIFIED, "2026-01-05", NoticeChannel.E_NOTIFICATION)
        assert the("suit", told(notice, happened(E.SUED, "2026-01-07"))).state is DONE

    def test_a_fine_is_paid_and_appealed_each_by_itself(self) -> None:
        fine = happened(E.FINE_NOTIFIED, "2026-01-05", NoticeChannel.E_NOTIFICATION)
        dossier = told(fine, happened(E.FINE_APPEALED, "2026-01-07"))
        assert the("fine_appeal", dossier).state is DONE
        assert the("fine_payment", dossier, date(2026, 2, 1)).state is OPEN
        assert the("fine_payment", told(fine, happened(E.FINE_PAID, "2026-02-10"))).state is DONE


class TestTerms:
    @pytest.mark.parametrize(
        ("filed", "state"),
        [("2026-11-10", OPEN), ("2026-11-11", DONE), ("2027-01-09", DONE), ("2027-01-10", MISSED)],
    )
    def test_an_extension_counts_from_the_day_its_window_opens(self, filed: str, state: DeadlineState) -> None:
        dossier = an_extension_of(happened(E.FILED, filed))
        on = date(2026, 12, 1) if state is OPEN else date(2027, 2, 1)
        assert the("extension", dossier, on).state is state

    def test_the_end_of_work_closes_the_extension(self) -> None:
        assert the("extension", told(happened(E.WORK_ENDED, "2026-10-01"), permit=PERMIT)).state is CLOSED

    @pytest.mark.parametrize("decision", [E.APPROVED, E.REJECTED, E.EXTENSION_REJECTED])
    def test_a_decision_closes_the_work_while_it_is_pending(self, decision: E) -> None:
        filed = happened(E.FILED, "2026-12-01")
        assert the("work_while_pending", an_extension_of(filed), date(2027, 2, 1)).state is OPEN
        assert the("work_while_pending", an_extension_of(filed), date(2027, 4, 11)).state is MISSED
        dossier = an_extension_of(filed, happened(decision, "2027-02-01"))
        assert the("work_while_pending", dossier).state is CLOSED

    def test_a_card_is_renewed_only_in_its_window(self) -> None:
        card = a_permit(kind=PermitKind.PERMANENT, starts_on=date(2022, 5, 1), ends_on=None)
        on = date(2027, 4, 1)
        early, late = happened(E.EXTENSION_FILED, "2026-10-31"), happened(E.EXTENSION_FILED, "2026-11-01")
        assert the("permanent_card_renewal", told(early, permit=card), on).state is OPEN
        assert the("permanent_card_renewal", told(late, permit=card), on).state is DONE


class TestStarting:
    def test_the_sgk_entry_counts_as_the_notice_of_the_start(self) -> None:
        started = happened(E.STARTED_WORK, "2026-04-01")
        dossier = told(started, happened(E.SGK_ENTRY, "2026-03-31"))
        assert the("start_notice", dossier).state is DONE
        assert the("sgk_entry", dossier).state is DONE
        assert the("sgk_entry", told(started, happened(E.SGK_ENTRY, "2026-04-01"))).state is MISSED
        assert the("start_notice", told(started, happened(E.START_NOTIFIED, "2026-04-16"))).state is DONE
        assert the("start_notice", told(started, happened(E.START_NOTIFIED, "2026-04-17"))).state is MISSED

    def test_entry_ends_the_visa_and_the_six_months(self) -> None:
        dossier = from_abroad(
            happened(E.APPROVED, "2026-03-31"),
            happened(E.ENTERED, "2026-04-20"),
            permit=PERMIT,
            category=Category.KEY_PERSONNEL,
        )
        assert the("visa", dossier).state is CLOSED
        assert standing(the("entry", dossier)) == (DONE, date(2026, 4, 20))

    @pytest.mark.parametrize(("staff", "state"), [(5, DONE), (4, MISSED), (None, MISSED)])
    def test_five_turkish_staff_on_the_day_keep_the_partners_condition(
        self, staff: int | None, state: DeadlineState
    ) -> None:
        place = a_workplace(turkish_headcount=staff)
        dossier = told(permit=PERMIT, overlays=(Overlay.COMPANY_PARTNER,), workplace=place)
        assert the("partner_staff", dossier, date(2026, 9, 30)).state is OPEN
        assert the("partner_staff", dossier, date(2026, 10, 1)).state is state


class TestEnding:
    def test_the_way_back_ends_an_absence_and_the_next_one_is_its_own(self) -> None:
        dossier = told(
            happened(E.LEFT_TURKIYE, "2026-05-01"),
            happened(E.RETURNED, "2026-06-01"),
            happened(E.LEFT_TURKIYE, "2026-07-01"),
            permit=PERMIT,
        )
        assert [each.state for each in all_of("absence", dossier, date(2026, 8, 1))] == [DONE, OPEN]

    def test_an_sgk_exit_on_the_permits_last_day_counts_as_the_notice_of_the_end(self) -> None:
        ended = happened(E.WORK_ENDED, "2027-03-30")
        last_day, next_day = happened(E.SGK_EXIT, "2027-03-30"), happened(E.SGK_EXIT, "2027-03-31")
        on = date(2027, 4, 1)
        assert the("end_notice", told(ended, last_day, permit=PERMIT), on).state is DONE
        assert the("end_notice", told(ended, next_day, permit=PERMIT), on).state is OPEN
        assert the("end_notice", told(ended, happened(E.END_NOTIFIED, "2027-03-31"), permit=PERMIT), on).state is DONE

    def test_a_pending_extension_needs_no_residence_permit_yet(self) -> None:
        filed, on = happened(E.EXTENSION_FILED, "2027-03-01"), date(2027, 4, 1)
        assert the("residence_application", told(permit=PERMIT), on).state is OPEN
        assert the("residence_application", told(filed, permit=PERMIT), on).state is CLOSED
        last_day = happened(E.EXTENSION_FILED, "2027-03-30")
        assert the("residence_application", told(last_day, permit=PERMIT), on).state is CLOSED
        refused = happened(E.EXTENSION_REJECTED, "2027-03-28")
        assert the("residence_application", told(filed, refused, permit=PERMIT), on).state is OPEN
        applied = happened(E.RESIDENCE_APPLIED, "2027-04-07")
        assert the("residence_application", told(filed, refused, applied, permit=PERMIT)).state is DONE

    def test_a_late_extension_does_not_spare_the_residence_permit(self) -> None:
        filed = happened(E.EXTENSION_FILED, "2027-03-31")
        assert the("residence_application", told(filed, permit=PERMIT), date(2027, 4, 1)).state is OPEN

    def test_a_new_permit_takes_the_place_of_the_former_one(self) -> None:
        new = a_permit(starts_on=date(2027, 1, 11), ends_on=date(2029, 1, 10))
        assert the("residence_application", an_extension_of(permit=new)).counted_from == date(2029, 1, 10)


class TestWaiting:
    def test_protection_waits_then_nothing_stands_in_the_way(self) -> None:
        waiting = facts(Category.TEMPORARY_PROTECTION)
        kind = "protection_application"
        assert the(kind, waiting, date(2024, 8, 4)).state is OPEN
        assert the(kind, waiting, date(2024, 8, 5)).state is CLOSED

    @pytest.mark.parametrize(("filed", "state"), [("2024-08-04", MISSED), ("2024-08-05", DONE)])
    def test_filing_too_early_misses_it(self, filed: str, state: DeadlineState) -> None:
        dossier = facts(Category.TEMPORARY_PROTECTION, events=(happened(E.FILED, filed),))
        assert the("protection_application", dossier).state is state
