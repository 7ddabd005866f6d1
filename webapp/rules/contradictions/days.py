"""Days that stay inside the calendar, whatever was typed."""

from datetime import date

from webapp.domain.periods import add_months


def months_on(day: date, months: int) -> date:
    """The day that many months on; a term beyond the calendar ends with it."""
    left = (date.max.year - day.year) * 12 + 12 - day.month
    return add_months(day, min(months, left))
