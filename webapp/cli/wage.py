"""``izin wage``: the wage floor of a group on the day of application."""

from argparse import Namespace

from webapp.catalogue.loader import catalogue
from webapp.cli.answers import KNOWN, NOT_ANNOUNCED, Line, as_json, as_lines
from webapp.cli.days import day_of
from webapp.cli.failures import Failure
from webapp.cli.output import json_document, line
from webapp.domain.periods import format_day
from webapp.rules.wage_floors import UnknownGroup, WageFloorAnswer, floor_of_group, wage_groups


def run(options: Namespace) -> int:
    """Print minimum wage, multiple and floor; 1 when one of them has not been announced.

    Raises:
        Failure: no such group, or no day.
    """
    on = day_of(options.on, None)
    try:
        floor = floor_of_group(catalogue(), options.group, on)
    except UnknownGroup:
        groups = ", ".join(wage_groups(catalogue()))
        raise Failure(
            f"--group: “{options.group}” adında bir ücret grubu yok. Şunlardan birini yazın: {groups}."
        ) from None
    if options.format == "json":
        asked = {"on": on.isoformat(), "group": floor.group}
        json_document(as_json(asked, _lines(floor), catalogue()))
    else:
        for said in as_lines(f"{floor.label} · başvuru günü {format_day(on)}", _lines(floor), catalogue()):
            line(said)
    return KNOWN if floor.is_known else NOT_ANNOUNCED


def _lines(floor: WageFloorAnswer) -> tuple[Line, ...]:
    return (
        Line("minimum_wage", "Brüt asgari ücret", floor.minimum_wage),
        Line("multiple", "Kat", floor.multiple, is_factor=True),
        Line("floor", "Ücret tabanı, brüt ve aylık", floor.floor),
    )
