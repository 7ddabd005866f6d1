"""``izin fees``: what a permit or a lost card costs on the day of payment."""

import re
from argparse import Namespace

from webapp.catalogue.loader import catalogue
from webapp.cli.answers import KNOWN, NOT_ANNOUNCED, Line, as_json, as_lines
from webapp.cli.days import day_of
from webapp.cli.failures import Failure
from webapp.cli.output import json_document, line
from webapp.domain.periods import format_day
from webapp.rules.fees import (
    MAX_MONTHS,
    MIN_MONTHS,
    PERMIT_FEE_CODE,
    VALUABLE_PAPER_CODE,
    BadTerm,
    Payment,
    lost_card_fee,
    permit_payment,
)

_WHOLE_NUMBER = re.compile(r"[0-9]{1,4}")


def run(options: Namespace) -> int:
    """Print the two amounts and their sum; 1 when one of them has not been announced.

    Raises:
        Failure: months that are no whole number from 1 to 60, or no day.
    """
    months, on = _months(options.months), day_of(options.on, None)
    count = lost_card_fee if options.lost_card else permit_payment
    try:
        paid = count(
            catalogue(),
            months=months,
            permanent=options.permanent,
            temporary_protection=options.temporary_protection,
            on=on,
        )
    except BadTerm:
        raise Failure(_not_months(options.months)) from None
    if options.format == "json":
        asked = {"on": on.isoformat(), "term": _term(options), "months": months, "lost_card": options.lost_card}
        json_document(as_json(asked, _lines(paid), catalogue()))
    else:
        heading = f"{_heading(options, months)} · ödeme günü {format_day(on)}"
        for said in as_lines(heading, _lines(paid), catalogue()):
            line(said)
    return KNOWN if paid.is_known else NOT_ANNOUNCED


def _months(typed: str | None) -> int | None:
    if typed is None:
        return None
    if not _WHOLE_NUMBER.fullmatch(typed):
        raise Failure(_not_months(typed))
    return int(typed)


def _not_months(typed: str) -> str:
    return f"--months: “{typed}” bir izin süresi değil. {MIN_MONTHS} ile {MAX_MONTHS} arasında bir tam sayı yazın: 12."


def _term(options: Namespace) -> str:
    if options.permanent:
        return "permanent"
    return "temporary_protection" if options.temporary_protection else "fixed"


def _heading(options: Namespace, months: int | None) -> str:
    names = {
        "permanent": "Süresiz ya da bağımsız izin",
        "temporary_protection": "Geçici koruma, 1 yıl",
        "fixed": f"Süreli izin, {months} ay",
    }
    return names[_term(options)] + (" · kayıp belge" if options.lost_card else "")


def _lines(paid: Payment) -> tuple[Line, ...]:
    return (
        Line("permit_fee", f"Çalışma izni harcı ({PERMIT_FEE_CODE})", paid.permit_fee),
        Line("valuable_paper_fee", f"Değerli kâğıt bedeli ({VALUABLE_PAPER_CODE})", paid.valuable_paper_fee),
        Line("total", "Toplam, bilgi için", paid.total),
    )
