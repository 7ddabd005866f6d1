"""One JSON value as one domain value: text, number, amount, date, choice. Each refuses with a code."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from webapp.exchange.problems import FieldError, shown
from webapp.exchange.tree import Fraction, found

MAX_LINE = 1000
MAX_TEXT = 8000
MAX_NUMBER = 10_000_000
FIRST_YEAR, LAST_YEAR = 1900, 2199

AMOUNT_PATTERN = r"^[0-9]{1,15}(\.[0-9]{1,2})?$"
_AMOUNT = re.compile(AMOUNT_PATTERN.replace("$", r"\Z"))
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"  # Persian and Indic names are spelt with them
_LINE_BREAKS = "\n\r\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\N{NEXT LINE}\v\f"


def line(value: Any, _type: object = str) -> str:
    """A single line of text, trimmed. Refuses control, direction and surrogate characters."""
    text = _text(value, MAX_LINE)
    _refuse_line_breaks(text)
    _refuse_bad_characters(text, allowed="")
    return text


def paragraph(value: Any, _type: object = str) -> str:
    """Text that may run over several lines, trimmed; line ends become ``\\n``."""
    text = _text(value, MAX_TEXT).replace("\r\n", "\n").replace("\r", "\n")
    _refuse_bad_characters(text, allowed="\n\t")
    return text


def yes_no(value: Any, _type: object = bool) -> bool:
    if not isinstance(value, bool):
        raise FieldError("not_yes_no", found=found(value))
    return value


def integer(value: Any, _type: object = int) -> int:
    """A count or a year: a JSON integer from 0 to 10.000.000; ``true`` is not 1."""
    if type(value) is not int:
        raise FieldError("not_integer", found=found(value))
    if not 0 <= value <= MAX_NUMBER:
        raise FieldError("number_out_of_range", value=value, limit=f"{MAX_NUMBER:,}".replace(",", "."))
    return value


def amount(value: Any, _type: object = Decimal) -> Decimal:
    """An exact amount: ``"12574.90"`` or a JSON integer. A JSON fraction is refused, it may lose kuruş."""
    if isinstance(value, Fraction):
        raise FieldError("amount_is_fraction", value=shown(value.digits))
    if type(value) is int:
        value = str(value)
    if not isinstance(value, str):
        raise FieldError("not_amount_type", found=found(value))
    if not _AMOUNT.match(value):
        raise FieldError("not_amount", value=shown(value))
    return Decimal(value)


def day(value: Any, _type: object = date) -> date:
    """An ISO day (``2026-11-23``) from 1900 to 2199, so that no period reckoned from it can overflow."""
    if not isinstance(value, str):
        raise FieldError("not_date_type", found=found(value))
    try:
        read = date.fromisoformat(value) if _DAY.match(value) else None
    except ValueError:
        read = None
    if read is None:
        raise FieldError("not_date", value=shown(value))
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise FieldError("date_out_of_range", value=read.isoformat())
    return read


def choice(value: Any, kind: type[Enum]) -> Enum:
    """A member of the enum by its value, spelt exactly."""
    if not isinstance(value, str):
        raise FieldError("not_text", found=found(value))
    by_value = {str(member.value): member for member in kind}
    if value not in by_value:
        raise FieldError("unknown_choice", value=shown(value), choices=", ".join(by_value))
    return by_value[value]


def once_each(choices: tuple[Any, ...]) -> tuple[Any, ...]:
    """A list of choices in which none stands twice."""
    for each in choices:
        if choices.count(each) > 1:
            raise FieldError("choice_twice", value=each.value)
    return choices


def _text(value: Any, limit: int) -> str:
    if not isinstance(value, str):
        raise FieldError("not_text", found=found(value))
    text = value.strip(" \t\n\r")
    if len(text) > limit:
        raise FieldError("text_too_long", length=len(text), limit=limit)
    return text


def _refuse_line_breaks(text: str) -> None:
    position = next((i for i, letter in enumerate(text, 1) if letter in _LINE_BREAKS), 0)
    if position:
        raise FieldError("line_break", position=position)


def _refuse_bad_characters(text: str, allowed: str) -> None:
    for position, letter in enumerate(text, 1):
        if letter not in allowed and letter not in _JOINERS and _is_bad(letter):
            raise FieldError("bad_character", position=position, character=f"U+{ord(letter):04X}")


def _is_bad(letter: str) -> bool:
    """Control, format (direction marks among them), surrogate, private-use and line-separating characters.

    U+FFFE and U+FFFF are no characters at all and cannot stand in a Word file.
    """
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} or ord(letter) & 0xFFFE == 0xFFFE
