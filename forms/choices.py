"""Countries and languages in Turkish, in Turkish order, from the Unicode locale data."""

from functools import cache

from babel import Locale

from webapp.domain.turkish import in_turkish_order

_NOT_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})


@cache
def country_names() -> tuple[tuple[str, str], ...]:
    """(ISO 3166 alpha-2 code, Turkish name) of every country, Turkish order."""
    territories = Locale("tr").territories
    pairs = [(c, n) for c, n in territories.items() if len(c) == 2 and c.isalpha() and c not in _NOT_COUNTRIES]
    return tuple(in_turkish_order(pairs, lambda pair: pair[1]))


@cache
def language_names() -> tuple[tuple[str, str], ...]:
    """(ISO 639-1 code, Turkish name) of every language that has a two-letter code, Turkish order."""
    pairs = [(code, name) for code, name in Locale("tr").languages.items() if len(code) == 2]
    return tuple(in_turkish_order(pairs, lambda pair: pair[1]))
