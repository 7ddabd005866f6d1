"""Single deadlines that a calculator asks for without a dossier: objection, extension, latest end of a permit."""

from collections.abc import Iterable
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.deadlines import Deadline, Period, PeriodUnit
from webapp.domain.findings import Finding
from webapp.domain.periods import format_day
from webapp.rules.deadlines.build import counted, counted_back, made, mark, period_at
from webapp.rules.deadlines.counting import after, before

_ONE_DAY = Period(count=1, unit=PeriodUnit.DAY)


def objection_deadline(
    catalogue: Catalogue, *, served_on: date, subject: str = "", doubts: Iterable[Finding] = ()
) -> Deadline:
    """The last day for the objection to the Ministry, thirty days from service (6735 m.21). Raises NoValueFor."""
    return counted(catalogue, "objection", served_on, subject, doubts=doubts)


def extension_window(
    catalogue: Catalogue, *, ends_on: date, subject: str = "", with_dyy_window: bool = False
) -> Deadline:
    """The window for an extension: from sixty days before the permit ends to the day before it (6735 m.7/3).

    ``opens_on`` is its first day and ``period`` its length; ``due`` is the last safe day. The older window of DYY
    Personel Yönetmeliği m.11 stands in the doubts ``with_dyy_window`` (key personnel, liaison offices).

    Raises:
        NoValueFor: the catalogue knows no window on that day.
    """
    window = period_at(catalogue, catalogue.deadlines["extension"].period, ends_on)
    due, opens_on = before(ends_on, _ONE_DAY), before(ends_on, window)
    doubts = [catalogue.finding("extension_last_day", subject, day=format_day(ends_on), due=format_day(due))]
    if with_dyy_window:
        doubts.append(_dyy_window(catalogue, ends_on, subject))
    marks = (
        mark(catalogue, due, "mark_due", subject, day=format_day(due)),
        mark(catalogue, ends_on, "mark_permit_ends", subject, day=format_day(ends_on)),
    )
    return made(
        catalogue,
        "extension",
        ends_on,
        subject,
        period=window,
        due=due,
        opens_on=opens_on,
        doubts=doubts,
        marks=marks,
    )


def _dyy_window(catalogue: Catalogue, ends_on: date, subject: str) -> Finding:
    opened = before(ends_on, period_at(catalogue, "extension_dyy_months_before", ends_on))
    closed = after(ends_on, period_at(catalogue, "extension_dyy_days_after", ends_on))
    return catalogue.finding("extension_dyy_window", subject, first=format_day(opened), last=format_day(closed))


def latest_permit_end(catalogue: Catalogue, *, passport_expires_on: date, subject: str = "") -> Deadline:
    """The latest day on which a permit can end: sixty days before the passport does (6735 m.24/1).

    Raises:
        NoValueFor: the catalogue knows no reserve on that day.
    """
    return counted_back(catalogue, "passport_limit", passport_expires_on, subject)


def work_while_pending(catalogue: Catalogue, *, ends_on: date, subject: str = "") -> Deadline:
    """How long the foreigner may go on working while an extension filed in time is pending (UY 2022 m.27/5).

    Raises:
        NoValueFor: the catalogue knows no length on that day.
    """
    return counted(catalogue, "work_while_pending", ends_on, subject)


def exemption_deadline(catalogue: Catalogue, *, entered_on: date, subject: str = "") -> Deadline:
    """The last day to ask for a work permit exemption inside Türkiye (SSS 66). Raises NoValueFor."""
    return counted(catalogue, "exemption_home", entered_on, subject)


def reference_deadline(catalogue: Catalogue, *, issued_on: date, subject: str = "") -> Deadline:
    """The last day on which a reference number of a mission can be used (seed A 5.2). Raises NoValueFor."""
    return counted(catalogue, "reference_use", issued_on, subject)
