"""``izin doctor``: is this installation sound? Exit code 0 when it is, 1 with a warning, 2 with a fault."""

import os
from argparse import Namespace
from pathlib import Path

from webapp.cli.failures import Failure
from webapp.cli.output import json_document, line
from webapp.documents.pdf import PdfEngine
from webapp.services.doctor import Installation, Outcome, Result, examine, worst

_EXIT = {Outcome.OK: 0, Outcome.WARNING: 1, Outcome.FAULT: 2}
_SAID = {Outcome.OK: "düzgün", Outcome.WARNING: "uyarı", Outcome.FAULT: "arıza"}


def run(options: Namespace) -> int:
    """Examine and print every answer. Raises Failure for an engine nobody knows."""
    folder = Path(options.data or os.environ.get("IZIN_DATA_DIR") or "data").expanduser().resolve()
    results = examine(Installation(folder, _engine(os.environ.get("IZIN_PDF_ENGINE", ""))))
    if options.format == "json":
        json_document(_document(results))
    else:
        _print(results)
    return _EXIT[worst(results)]


def _engine(name: str) -> PdfEngine:
    try:
        return PdfEngine(name or PdfEngine.RDOCX)
    except ValueError:
        raise Failure("IZIN_PDF_ENGINE rdocx ya da libreoffice olmalı.") from None


def _document(results: tuple[Result, ...]) -> dict[str, object]:
    checks = [{"code": each.code, "outcome": each.outcome.value, "said": each.said} for each in results]
    return {"outcome": worst(results).value, "checks": checks}


def _print(results: tuple[Result, ...]) -> None:
    for each in results:
        line(f"{_SAID[each.outcome]:<7} {each.code:<19} {each.said}")
    counted = {outcome: sum(each.outcome is outcome for each in results) for outcome in Outcome}
    line(f"{counted[Outcome.FAULT]} arıza, {counted[Outcome.WARNING]} uyarı, {counted[Outcome.OK]} düzgün.")
