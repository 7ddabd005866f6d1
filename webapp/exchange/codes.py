"""Country and language codes that a dossier may name: those that have a Turkish name in the Unicode locale data."""

from functools import cache
from typing import Any

from babel import Locale

from webapp.exchange import values
from webapp.exchange.problems import FieldError, shown

COUNTRY_PATTERN = "^([A-Z]{2})?$"
LANGUAGE_PATTERN = "^([a-z]{2})?$"

COUNTRY_FIELDS = frozenset(
    {"birth_country", "country", "investment_elsewhere_country", "nationality", "parent_company_country"}
)
LANGUAGE_FIELDS = frozenset({"language"})

# Two-letter regions of the locale data that are no country: groups, test regions, parts of other countries.
_NOT_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})


@cache
def country_codes() -> frozenset[str]:
    """ISO 3166 alpha-2 codes, with XK for Kosovo."""
    return frozenset(c for c in map(str, Locale("tr").territories) if len(c) == 2 and c.isalpha()) - _NOT_COUNTRIES


@cache
def language_codes() -> frozenset[str]:
    """ISO 639-1 codes."""
    return frozenset(code for code in map(str, Locale("tr").languages) if len(code) == 2)


def country(value: Any, _type: object = str) -> str:
    """A country by its code, or nothing. A name would count as foreign capital and print as it was typed."""
    return _known(values.line(value), country_codes(), "unknown_country")


def language(value: Any, _type: object = str) -> str:
    """A language by its code, or nothing."""
    return _known(values.line(value), language_codes(), "unknown_language")


def _known(code: str, known: frozenset[str], refusal: str) -> str:
    if code and code not in known:
        raise FieldError(refusal, value=shown(code))
    return code
