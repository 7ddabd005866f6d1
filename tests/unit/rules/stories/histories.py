"""Histories of permits, for the reviewed file of deadlines."""

from datetime import date
from typing import Any

from tests.factories import a_mission_reference, a_permit, a_worker, a_workplace, facts
from tests.unit.rules.deadlines.timeline import an_extension_of, from_abroad, happened, told
from tests.unit.rules.stories.telling import Story
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, Overlay
from webapp.domain.events import EventKind as E
from webapp.domain.events import NoticeChannel
from webapp.domain.parties import Passport, Residence
from webapp.domain.permit import PermitKind

PAPER, MAIL, PORTAL = NoticeChannel.PAPER, NoticeChannel.E_NOTIFICATION, NoticeChannel.PORTAL
NOBODY = a_worker(passport=Passport(), residence=Residence())
"""A worker whose papers set off no deadline, so that a story is about its events."""


def of_events(*events: Any, **changes: Any) -> DossierFacts:
    return told(*events, **({"worker": NOBODY} | changes))


def abroad(*events: Any, **changes: Any) -> DossierFacts:
    return from_abroad(*events, **({"worker": NOBODY, "mission_reference": None} | changes))


def prolonging(*events: Any, **changes: Any) -> DossierFacts:
    return an_extension_of(*events, **({"worker": NOBODY} | changes))


def permit(starts: str = "2026-03-31", ends: str | None = "2027-03-30", **changes: Any) -> Any:
    last = date.fromisoformat(ends) if ends else None
    return a_permit(**({"starts_on": date.fromisoformat(starts), "ends_on": last} | changes))


def on(day: str) -> date:
    return date.fromisoformat(day)


REFUSED = happened(E.REJECTION_NOTIFIED, "2026-01-05", PAPER)
STARTED = happened(E.STARTED_WORK, "2026-04-10")
FILING = [
    Story("a first application at home with nothing told", told(), on("2026-11-23")),
    Story("a reference number on its last day", from_abroad(worker=NOBODY), on("2026-12-13")),
    Story("a reference number a day too old", from_abroad(worker=NOBODY), on("2026-12-14")),
    Story(
        "a reference number that was used",
        from_abroad(happened(E.FILED, "2026-12-01"), worker=NOBODY),
        on("2026-12-02"),
    ),
    Story(
        "a reference number without a day",
        abroad(mission_reference=a_mission_reference(issued_on=None)),
        on("2026-12-02"),
    ),
    Story(
        "key personnel at the mission before the holiday",
        abroad(happened(E.MISSION_APPLIED, "2026-10-27"), category=Category.KEY_PERSONNEL),
        on("2026-10-29"),
    ),
    Story(
        "key personnel at the mission before an estimated feast",
        abroad(happened(E.MISSION_APPLIED, "2027-03-05"), category=Category.KEY_PERSONNEL),
        on("2027-03-29"),
    ),
    Story(
        "temporary protection, filed on the first day",
        facts(Category.TEMPORARY_PROTECTION, events=(happened(E.FILED, "2024-08-05"),)),
        on("2026-01-01"),
    ),
    Story(
        "temporary protection, filed a day too early",
        facts(Category.TEMPORARY_PROTECTION, events=(happened(E.FILED, "2024-08-04"),)),
        on("2026-01-01"),
    ),
    Story("temporary protection, still waiting", facts(Category.TEMPORARY_PROTECTION), on("2024-08-04")),
    Story("temporary protection, waited long enough", facts(Category.TEMPORARY_PROTECTION), on("2024-08-05")),
    Story("international protection, waiting", facts(Category.INTERNATIONAL_PROTECTION), on("2024-08-04")),
    Story(
        "an extension under protection waits for nothing",
        facts(Category.TEMPORARY_PROTECTION, ApplicationKind.EXTENSION),
        on("2026-12-01"),
    ),
    Story(
        "a draft saved twice",
        of_events(happened(E.DRAFT_SAVED, "2026-01-10"), happened(E.DRAFT_SAVED, "2026-01-31")),
        on("2026-02-28"),
    ),
    Story(
        "a draft that was filed on its day and saved again",
        of_events(
            happened(E.DRAFT_SAVED, "2026-01-10"),
            happened(E.FILED, "2026-02-10"),
            happened(E.DRAFT_SAVED, "2026-02-11"),
        ),
        on("2026-02-12"),
    ),
    Story(
        "an application that waits for papers",
        of_events(happened(E.FILED, "2026-01-05"), happened(E.MISSING_DOCUMENTS_ASKED, "2026-01-05")),
        on("2026-01-10"),
    ),
    Story(
        "an application of key personnel, completed and approved",
        of_events(
            happened(E.FILED, "2026-01-05"),
            happened(E.MISSING_DOCUMENTS_ASKED, "2026-01-15", MAIL),
            happened(E.MISSING_DOCUMENTS_ANSWERED, "2026-02-10"),
            happened(E.FEE_ASKED, "2026-02-20"),
            happened(E.FEE_PAID, "2026-02-21"),
            happened(E.APPROVED, "2026-02-26"),
            category=Category.KEY_PERSONNEL,
        ),
        on("2026-03-01"),
    ),
    Story(
        "four requests, by every channel, of which one was answered too late",
        of_events(
            happened(E.FILED, "2026-01-05"),
            happened(E.MISSING_DOCUMENTS_ASKED, "2026-01-31", MAIL),
            happened(E.MISSING_DOCUMENTS_ANSWERED, "2026-03-03"),
            happened(E.DATA_UPDATE_ASKED, "2026-02-01", PAPER),
            happened(E.FEE_ASKED, "2026-02-02", PORTAL),
            happened(E.LOST_CARD_FEE_ASKED, "2026-02-03", MAIL),
        ),
        on("2026-03-05"),
    ),
    Story(
        "a request of a time without a period beside one of today",
        of_events(happened(E.FEE_ASKED, "2012-01-01"), happened(E.FEE_ASKED, "2026-02-02")),
        on("2026-02-03"),
    ),
    Story(
        "a draft saved on the day of the application",
        of_events(
            happened(E.DRAFT_SAVED, "2026-01-10"),
            happened(E.DRAFT_SAVED, "2026-02-10"),
            happened(E.FILED, "2026-02-10"),
        ),
        on("2026-02-12"),
    ),
]
REFUSALS = [
    Story("a refusal by paper", of_events(REFUSED), on("2026-02-04")),
    Story(
        "a refusal by e-notification", of_events(happened(E.REJECTION_NOTIFIED, "2026-01-05", MAIL)), on("2026-02-10")
    ),
    Story("a refusal in the portal", of_events(happened(E.REJECTION_NOTIFIED, "2026-01-05", PORTAL)), on("2026-01-06")),
    Story("a refusal nobody says how", of_events(happened(E.REJECTION_NOTIFIED, "2026-01-05")), on("2026-01-06")),
    Story("a refusal of which no notice is told", of_events(happened(E.REJECTED, "2026-01-05")), on("2026-01-06")),
    Story(
        "a refusal of somebody who files alone",
        of_events(REFUSED, overlays=(Overlay.INDEPENDENT,)),
        on("2026-01-06"),
    ),
    Story(
        "a portal notice before the paper",
        of_events(
            happened(E.REJECTION_NOTIFIED, "2026-01-12", PAPER), happened(E.REJECTION_NOTIFIED, "2026-01-05", PORTAL)
        ),
        on("2026-01-20"),
    ),
    Story(
        "an objection answered in time and sued",
        of_events(
            REFUSED,
            happened(E.OBJECTED, "2026-01-20"),
            happened(E.OBJECTION_ANSWERED, "2026-02-10", MAIL),
            happened(E.SUED, "2026-03-30"),
        ),
        on("2026-04-10"),
    ),
    Story("an objection that nobody answers", of_events(REFUSED, happened(E.OBJECTED, "2026-01-20")), on("2026-03-01")),
    Story(
        "an objection answered after the silence",
        of_events(REFUSED, happened(E.OBJECTED, "2026-01-20"), happened(E.OBJECTION_ANSWERED, "2026-02-20", PAPER)),
        on("2026-03-01"),
    ),
    Story(
        "an objection answered on the last day of the silence",
        of_events(REFUSED, happened(E.OBJECTED, "2026-01-20"), happened(E.OBJECTION_ANSWERED, "2026-02-19", PORTAL)),
        on("2026-03-01"),
    ),
    Story(
        "an objection on the day of service", of_events(REFUSED, happened(E.OBJECTED, "2026-01-05")), on("2026-02-01")
    ),
    Story("an objection on its last day", of_events(REFUSED, happened(E.OBJECTED, "2026-02-04")), on("2026-02-05")),
    Story("an objection a day too late", of_events(REFUSED, happened(E.OBJECTED, "2026-02-05")), on("2026-02-06")),
    Story("an objection before service", of_events(REFUSED, happened(E.OBJECTED, "2026-01-04")), on("2026-02-06")),
    Story(
        "an objection that was waived",
        of_events(REFUSED, happened(E.OBJECTION_WAIVED, "2026-01-10"), happened(E.OBJECTED, "2026-01-12")),
        on("2026-01-13"),
    ),
    Story(
        "a second refusal that may be the answer",
        of_events(
            happened(E.REJECTED, "2026-01-03"),
            REFUSED,
            happened(E.OBJECTED, "2026-01-20"),
            happened(E.REJECTED, "2026-02-01"),
            happened(E.REJECTION_NOTIFIED, "2026-02-03", PAPER),
        ),
        on("2026-02-10"),
    ),
    Story(
        "a suit that ends in the recess",
        of_events(happened(E.REJECTION_NOTIFIED, "2026-05-26", PAPER)),
        on("2026-07-26"),
    ),
    Story(
        "a suit whose weekend leads into the recess",
        of_events(happened(E.REJECTION_NOTIFIED, "2025-05-20", PAPER)),
        on("2025-07-20"),
    ),
    Story(
        "a suit that ends on a Sunday", of_events(happened(E.REJECTION_NOTIFIED, "2026-02-04", PAPER)), on("2026-04-06")
    ),
    Story(
        "a suit that ends on a holiday",
        of_events(happened(E.REJECTION_NOTIFIED, "2026-02-22", PAPER)),
        on("2026-04-06"),
    ),
    Story(
        "a suit that ends near an estimated feast",
        of_events(happened(E.REJECTION_NOTIFIED, "2027-03-17", PAPER)),
        on("2027-04-06"),
    ),
    Story(
        "a fine by e-notification, paid, and appealed too late",
        of_events(
            happened(E.FINE_NOTIFIED, "2026-01-26", MAIL),
            happened(E.FINE_PAID, "2026-02-28"),
            happened(E.FINE_APPEALED, "2026-02-16"),
        ),
        on("2026-03-02"),
    ),
    Story(
        "two fines, on paper and in the portal",
        of_events(happened(E.FINE_NOTIFIED, "2026-01-26", PAPER), happened(E.FINE_NOTIFIED, "2026-03-31", PORTAL)),
        on("2026-03-02"),
    ),
    Story(
        "an objection answered on its own day",
        of_events(REFUSED, happened(E.OBJECTED, "2026-01-20"), happened(E.OBJECTION_ANSWERED, "2026-01-20", PAPER)),
        on("2026-02-01"),
    ),
    Story(
        "an objection answered twice",
        of_events(
            REFUSED,
            happened(E.OBJECTED, "2026-01-20"),
            happened(E.OBJECTION_ANSWERED, "2026-02-12", PAPER),
            happened(E.OBJECTION_ANSWERED, "2026-02-02", PAPER),
        ),
        on("2026-02-15"),
    ),
]
PERMITS = [
    Story("an extension before its window", prolonging(), on("2026-11-11")),
    Story("an extension on the first day of its window", prolonging(), on("2026-11-12")),
    Story("an extension on the day the permit ends", prolonging(), on("2027-01-10")),
    Story(
        "an extension filed in time, work goes on",
        prolonging(happened(E.FILED, "2027-01-09"), permit=None),
        on("2027-02-01"),
    ),
    Story(
        "an extension filed on the last day of the permit",
        prolonging(happened(E.EXTENSION_FILED, "2027-01-10"), permit=None),
        on("2027-02-01"),
    ),
    Story(
        "an extension filed a day after the permit",
        prolonging(happened(E.FILED, "2027-01-11"), permit=None),
        on("2027-02-01"),
    ),
    Story(
        "an extension that was refused",
        prolonging(happened(E.FILED, "2026-12-01"), happened(E.REJECTED, "2027-01-20"), permit=None),
        on("2027-02-01"),
    ),
    Story("an extension of key personnel", prolonging(category=Category.KEY_PERSONNEL), on("2026-12-01")),
    Story("an extension of a liaison office", prolonging(category=Category.LIAISON_OFFICE), on("2026-12-01")),
    Story(
        "an extension asked for before its window",
        of_events(happened(E.EXTENSION_FILED, "2027-01-28"), permit=permit()),
        on("2027-02-01"),
    ),
    Story(
        "an extension refused and the permit cancelled",
        of_events(
            happened(E.EXTENSION_FILED, "2027-03-01"),
            happened(E.EXTENSION_REJECTED, "2027-03-20"),
            happened(E.PERMIT_CANCELLED, "2027-03-25"),
            happened(E.RESIDENCE_APPLIED, "2027-03-30"),
            permit=permit(),
        ),
        on("2027-04-20"),
    ),
    Story("a permit whose end is not told", of_events(permit=permit(ends=None)), on("2027-03-31")),
    Story("a second permit", of_events(permit=permit(ends=None, extension_count=1)), on("2027-03-30")),
    Story("a third permit", of_events(permit=permit(ends=None, extension_count=2)), on("2027-03-30")),
    Story("a fifth permit", of_events(permit=permit(ends=None, extension_count=4)), on("2027-03-30")),
    Story(
        "an extended permit whose count is not told",
        prolonging(permit=permit(ends=None, extension_count=None)),
        on("2027-03-30"),
    ),
    Story(
        "an extended permit whose counts are not told",
        prolonging(
            permit=permit(ends=None, extension_count=None), former_permit=a_permit(extension_count=None, ends_on=None)
        ),
        on("2027-03-30"),
    ),
    Story(
        "an extended permit of a person twice extended before",
        prolonging(permit=permit(ends=None, extension_count=None), former_permit=a_permit(extension_count=2)),
        on("2027-03-30"),
    ),
    Story(
        "an extended permit under temporary protection",
        prolonging(permit=permit(ends=None, extension_count=3), category=Category.TEMPORARY_PROTECTION),
        on("2027-03-30"),
    ),
    Story(
        "a permanent permit in its first years", of_events(permit=permit(kind=PermitKind.PERMANENT)), on("2030-01-01")
    ),
    Story(
        "a permanent permit on the last day of its card",
        of_events(permit=permit(kind=PermitKind.PERMANENT)),
        on("2031-03-31"),
    ),
    Story(
        "a permanent permit in its second card",
        of_events(permit=permit(kind=PermitKind.PERMANENT)),
        on("2031-04-01"),
    ),
    Story(
        "a turquoise card",
        of_events(permit=permit(ends=None, kind=PermitKind.TURQUOISE_CARD)),
        on("2028-11-11"),
    ),
    Story(
        "an extended permit of which no former one is told",
        prolonging(permit=permit(ends=None, extension_count=None), former_permit=None),
        on("2027-03-30"),
    ),
    Story(
        "the former permit's extension was filed, the new permit's is far",
        prolonging(happened(E.FILED, "2027-01-05"), permit=permit("2027-01-11", "2028-01-10")),
        on("2027-02-01"),
    ),
]
LIFE = [
    Story(
        "from abroad: the permit begins",
        abroad(happened(E.APPROVED, "2026-04-02"), permit=permit(), category=Category.KEY_PERSONNEL),
        on("2026-04-05"),
    ),
    Story(
        "from abroad: approved before the permit begins, visa and entry",
        abroad(
            happened(E.APPROVED, "2026-03-20"),
            happened(E.VISA_APPLIED, "2026-04-02"),
            happened(E.ENTERED, "2026-04-20"),
            permit=permit(),
            category=Category.KEY_PERSONNEL,
        ),
        on("2026-05-05"),
    ),
    Story("from abroad: entered late", abroad(happened(E.ENTERED, "2026-09-15"), permit=permit()), on("2026-10-01")),
    Story(
        "from abroad: entered, the permit's days not told", abroad(happened(E.ENTERED, "2026-04-20")), on("2026-05-01")
    ),
    Story(
        "from abroad: registered, on the twentieth working day",
        abroad(happened(E.ENTERED, "2026-04-20"), happened(E.ADDRESS_REGISTERED, "2026-05-20"), permit=permit()),
        on("2026-05-21"),
    ),
    Story(
        "at home: work has to begin", of_events(happened(E.APPROVED, "2026-03-20"), permit=permit()), on("2026-05-01")
    ),
    Story(
        "at home: work began",
        of_events(
            happened(E.APPROVED, "2026-03-20"),
            happened(E.SGK_ENTRY, "2026-04-09"),
            STARTED,
            happened(E.START_NOTIFIED, "2026-04-26"),
            permit=permit(),
        ),
        on("2026-05-01"),
    ),
    Story("at home: work began before the permit", of_events(STARTED, permit=permit("2026-04-11")), on("2026-05-01")),
    Story(
        "at home: work began before the approval",
        of_events(happened(E.APPROVED, "2026-04-11"), STARTED),
        on("2026-05-01"),
    ),
    Story(
        "an engineer and the chamber",
        of_events(happened(E.APPROVED, "2026-03-20"), permit=permit(), overlays=(Overlay.ENGINEER_ARCHITECT,)),
        on("2026-04-15"),
    ),
    Story(
        "a physician and the chamber, joined",
        of_events(
            happened(E.APPROVED, "2026-04-02"),
            happened(E.CHAMBER_JOINED, "2026-04-20"),
            permit=permit(),
            overlays=(Overlay.HEALTH,),
        ),
        on("2026-06-01"),
    ),
    Story(
        "a partner with staff enough in the seventh month",
        of_events(permit=permit(), overlays=(Overlay.COMPANY_PARTNER,), workplace=a_workplace(turkish_headcount=5)),
        on("2026-12-01"),
    ),
    Story(
        "a partner without staff in the seventh month",
        of_events(permit=permit(), overlays=(Overlay.COMPANY_PARTNER,), workplace=a_workplace(turkish_headcount=4)),
        on("2026-12-01"),
    ),
    Story(
        "a partner whose staff nobody told",
        of_events(permit=permit(), overlays=(Overlay.COMPANY_PARTNER,), workplace=None),
        on("2026-12-01"),
    ),
    Story(
        "an independent worker from abroad",
        abroad(happened(E.ENTERED, "2026-04-05"), STARTED, permit=permit(), overlays=(Overlay.INDEPENDENT,)),
        on("2026-05-01"),
    ),
    Story(
        "an independent worker at home",
        of_events(STARTED, permit=permit(), overlays=(Overlay.INDEPENDENT,)),
        on("2026-05-01"),
    ),
    Story(
        "six months abroad, not yet back",
        of_events(happened(E.LEFT_TURKIYE, "2026-08-31"), permit=permit(kind=PermitKind.TURQUOISE_CARD)),
        on("2026-12-01"),
    ),
    Story(
        "twice abroad with an approval only",
        of_events(
            happened(E.APPROVED, "2026-03-20"),
            happened(E.LEFT_TURKIYE, "2026-04-30"),
            happened(E.RETURNED, "2026-05-30"),
            happened(E.LEFT_TURKIYE, "2026-08-31"),
        ),
        on("2027-03-01"),
    ),
    Story(
        "a year abroad with an independent permit",
        of_events(happened(E.LEFT_TURKIYE, "2026-08-31"), permit=permit(kind=PermitKind.INDEPENDENT)),
        on("2027-03-01"),
    ),
    Story(
        "work ended and everything was told",
        of_events(
            happened(E.WORK_ENDED, "2026-12-25"),
            happened(E.SGK_EXIT, "2027-01-04"),
            happened(E.END_NOTIFIED, "2027-01-10"),
        ),
        on("2027-02-01"),
    ),
    Story(
        "work ended, and the exit from SGK is on the permit's last day",
        of_events(happened(E.WORK_ENDED, "2027-03-20"), happened(E.SGK_EXIT, "2027-03-30"), permit=permit()),
        on("2027-04-20"),
    ),
    Story("the permit ended", of_events(permit=permit()), on("2027-04-10")),
    Story(
        "the permit ended and its extension is pending",
        of_events(happened(E.EXTENSION_FILED, "2027-03-30"), permit=permit()),
        on("2027-04-10"),
    ),
    Story(
        "a card was lost",
        of_events(
            happened(E.CARD_LOST, "2026-05-01"),
            happened(E.LOST_CARD_FEE_ASKED, "2026-05-04"),
            happened(E.LOST_CARD_FEE_PAID, "2026-06-03"),
        ),
        on("2026-06-10"),
    ),
    Story(
        "work ended, told after an exit on the permit's last day",
        of_events(
            happened(E.WORK_ENDED, "2027-03-20"),
            happened(E.END_NOTIFIED, "2027-04-05"),
            happened(E.SGK_EXIT, "2027-03-30"),
            permit=permit(),
        ),
        on("2027-04-20"),
    ),
]
ODD = [
    Story("an event of tomorrow", of_events(happened(E.FILED, "2026-11-24")), on("2026-11-23")),
    Story(
        "an answer that nobody asked for",
        of_events(happened(E.MISSING_DOCUMENTS_ANSWERED, "2026-01-05")),
        on("2026-11-23"),
    ),
    Story(
        "a payment before it was asked for",
        of_events(
            happened(E.FEE_PAID, "2026-01-05"), happened(E.FEE_ASKED, "2026-01-08"), happened(E.FEE_ASKED, "2026-01-07")
        ),
        on("2026-11-23"),
    ),
    Story(
        "an approval before the application",
        of_events(happened(E.APPROVED, "2026-01-05"), happened(E.FILED, "2026-01-06")),
        on("2026-11-23"),
    ),
    Story("a channel where none belongs", of_events(happened(E.FILED, "2026-01-05", PAPER)), on("2026-11-23")),
    Story(
        "approved twice",
        of_events(happened(E.APPROVED, "2026-01-05"), happened(E.APPROVED, "2026-01-06")),
        on("2026-11-23"),
    ),
    Story("filed twice", of_events(happened(E.FILED, "2026-01-05"), happened(E.FILED, "2026-01-06")), on("2026-11-23")),
    Story(
        "approved and rejected",
        of_events(happened(E.APPROVED, "2026-02-05"), happened(E.REJECTED, "2026-01-06")),
        on("2026-11-23"),
    ),
    Story(
        "rejected, objected and approved",
        of_events(
            happened(E.REJECTED, "2026-01-06"), happened(E.OBJECTED, "2026-01-10"), happened(E.APPROVED, "2026-02-05")
        ),
        on("2026-11-23"),
    ),
    Story(
        "an objection after the suit",
        of_events(REFUSED, happened(E.SUED, "2026-01-10"), happened(E.OBJECTED, "2026-01-11")),
        on("2026-11-23"),
    ),
    Story(
        "a year without periods",
        of_events(happened(E.FILED, "2010-01-05"), happened(E.STARTED_WORK, "2010-02-05")),
        on("2026-11-23"),
    ),
    Story(
        "a passport of a year without periods",
        of_events(worker=a_worker(passport=Passport(expires_on=date(2010, 1, 1)), residence=Residence())),
        on("2026-11-23"),
    ),
    Story(
        "every kind of event, a day each",
        of_events(*(happened(kind, f"2026-{1 + n // 28:02}-{1 + n % 28:02}") for n, kind in enumerate(E))),
        on("2026-12-31"),
    ),
    Story(
        "every kind of event, the last one first",
        abroad(*(happened(kind, f"2026-{1 + n // 28:02}-{1 + n % 28:02}") for n, kind in enumerate(reversed(E)))),
        on("2026-12-31"),
    ),
    Story(
        "an approval before two applications, the later one told first",
        of_events(happened(E.APPROVED, "2026-01-05"), happened(E.FILED, "2026-01-09"), happened(E.FILED, "2026-01-07")),
        on("2026-11-23"),
    ),
]
STORIES = [*FILING, *REFUSALS, *PERMITS, *LIFE, *ODD]
