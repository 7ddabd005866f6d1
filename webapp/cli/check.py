"""``izin check FILE``: exit code 0 when the dossier is ready, 1 while a blocker is open."""

from argparse import Namespace

from webapp.catalogue.loader import catalogue
from webapp.cli import dossier_files, reports
from webapp.cli.days import day_of
from webapp.cli.output import json_document, line
from webapp.rules.bundle import check

READY, BLOCKED = 0, 1


def run(options: Namespace) -> int:
    """Check the file for the day and print the result. Raises Failure for bad input."""
    dossier = dossier_files.read(options.file)
    on = day_of(options.on, dossier.on)
    shipped = catalogue()
    report = check(dossier.facts, shipped, on)
    if options.format == "json":
        json_document(reports.as_json(dossier.facts, report, shipped, on))
    else:
        for said in reports.as_lines(dossier.facts, report, shipped, on):
            line(said)
    return READY if report.is_ready else BLOCKED
