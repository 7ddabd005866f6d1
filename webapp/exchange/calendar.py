"""Deadlines as a calendar file (RFC 5545): all-day events that keep their UID when their day moves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

PRODUCT = "-//Izin Dosyasi//Takvim//TR"
# Nine o'clock of the day before: counted from the midnight at which an all-day event begins.
ALARM = timedelta(hours=-15)
REFRESH = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """Takvim olayı: one deadline of one dossier; ``summary`` says no more of a person than the first name.

    ``sequence`` grows and ``changed_at`` (aware) moves whenever what is said changes; ``uid`` never does.
    """

    uid: str
    day: date
    summary: str
    description: str
    categories: tuple[str, ...]
    url: str
    sequence: int
    changed_at: datetime


def write_calendar(name: str, events: Iterable[CalendarEvent]) -> bytes:
    """The calendar as bytes; the same events give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for event in events:
        calendar.add_component(_written(event))
    return bytes(calendar.to_ical())


def _written(event: CalendarEvent) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", event.changed_at)
    made.add("last-modified", event.changed_at)
    made.add("sequence", event.sequence)
    made.add("dtstart", event.day)
    made.add("dtend", event.day + timedelta(days=1))
    made.add("summary", event.summary)
    made.add("description", event.description)
    made.add("categories", list(event.categories))
    made.add("url", event.url)
    made.add("status", "CONFIRMED")
    made.add("transp", "TRANSPARENT")
    made.add("class", "PRIVATE")
    made.add_component(_alarm(event.summary))
    return made


def _alarm(summary: str) -> Alarm:
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", summary)
    made.add("trigger", ALARM)
    return made
