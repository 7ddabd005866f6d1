"""Süreler: every period of the law as one engine over facts and events (regulation 8 and 8.1)."""

from webapp.rules.deadlines.engine import deadlines
from webapp.rules.deadlines.events import event_findings

__all__ = ["deadlines", "event_findings"]
