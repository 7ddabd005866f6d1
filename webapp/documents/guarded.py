"""A firm's own template is judged, linted and filled in a process with little memory, little time and no files.

What a template may do is decided by the gate and the sandbox; this is what is left when both are wrong (security A8,
A9, X5). The parent sends plain values and gets bytes back.
"""

import json
import pickle
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from webapp.documents.gate import TemplateUnsafe
from webapp.documents.lint import Complaint, Fault
from webapp.documents.packages import TemplateRefused
from webapp.documents.pictures import Picture, UnprintableValue
from webapp.documents.worker import PdfFailed, Workers

SECONDS, MEMORY_MB = 12, 512
_PROGRAM = Path(__file__).with_name("guarded_worker.py")
_JUDGE, _LINT, _FILL = b"G", b"L", b"R"


def judge(data: bytes, fields: Iterable[str]) -> None:
    """``gate.refuse_dangers`` in the limited process. Raises TemplateUnsafe."""
    try:
        answer = _asked(_JUDGE, data=data, fields=tuple(fields))
    except PdfFailed:
        raise TemplateUnsafe("template_too_heavy") from None
    told: Mapping[str, Any] = json.loads(answer)
    if told:
        raise TemplateUnsafe(told["code"], **told["values"])


def lint(data: bytes, fields: Iterable[str]) -> tuple[Complaint, ...]:
    """``lint.complaints`` in the limited process. Raises TemplateUnsafe for a file that is too much for it."""
    try:
        answer = _asked(_LINT, data=data, fields=tuple(fields))
    except PdfFailed:
        raise TemplateUnsafe("template_too_heavy") from None
    rows: Iterable[dict[str, Any]] = json.loads(answer)
    return tuple(Complaint(**{**row, "fault": Fault(row["fault"]), "nearest": tuple(row["nearest"])}) for row in rows)


def fill(data: bytes, values: Mapping[str, object], picture: Picture | None = None) -> bytes:
    """``engine.fill_template`` in the limited process: the same bytes. Raises TemplateRefused, UnprintableValue."""
    try:
        return _asked(_FILL, data=data, values=dict(values), picture=picture)
    except PdfFailed as error:
        kind = UnprintableValue if str(error) == UnprintableValue.__name__ else TemplateRefused
        raise kind(str(error)) from None


def _asked(kind: bytes, **job: object) -> bytes:
    return _workers().done(kind, pickle.dumps(job))


@cache
def _workers() -> Workers:
    return Workers(1, seconds=SECONDS, memory_mb=MEMORY_MB, program=_PROGRAM)
