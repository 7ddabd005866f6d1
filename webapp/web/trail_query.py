"""What the address asks of the trail; what cannot be read there is not asked."""

from dataclasses import replace
from uuid import UUID

from flask import request

from forms.parsing import read_day
from webapp.services.audit import AuditAction
from webapp.services.audit_reading import TraceQuery


def asked(scope: TraceQuery) -> TraceQuery:
    """The scope narrowed by person, deed and day, from the entry that the page before ended with."""
    told = request.args
    action, day = told.get("islem", ""), told.get("gun", "")
    narrowed = replace(scope, user_id=told.get("kisi", None, type=UUID), before=told.get("once", None, type=int))
    if action in set(AuditAction):
        narrowed = replace(narrowed, action=AuditAction(action))
    try:
        return replace(narrowed, day=read_day(day)) if day.strip() else narrowed
    except ValueError:
        return narrowed
