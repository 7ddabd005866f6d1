"""How long the reference number of a mission can still be used (seed A 5.2)."""

from flask_babel import gettext as _

from webapp.domain.deadlines import DeadlineState
from webapp.domain.periods import format_day
from webapp.web.opened import OpenDossier
from webapp.web.presenters.day_words import days_until


def reference_words(opened: OpenDossier) -> str:
    """``son gün 21.12.2026, 12 gün var``; ``""`` where there is no number with its day, or it was used by filing."""
    use = next((one for one in opened.deadlines if one.id == "reference_use"), None)
    if use is None or use.state in (DeadlineState.DONE, DeadlineState.CLOSED):
        return ""
    return _("son gün %(day)s, %(left)s", day=format_day(use.due), left=days_until(use.due, opened.on))
