"""The passport's machine-readable lines against what was typed: each difference with both spellings."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from babel import Locale
from babel.core import get_global

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import DossierFacts
from webapp.domain.findings import Finding
from webapp.domain.parties import Sex
from webapp.domain.periods import format_day
from webapp.rules import mrz
from webapp.rules.completeness import is_asked
from webapp.rules.identifiers import normalise_number

_PATH = "worker.passport.mrz"
_NUMBER = "worker.passport.number"
_CHECKED: Mapping[str, str] = MappingProxyType(
    {
        "number": _NUMBER,
        "born": "worker.birth_date",
        "expires": "worker.passport.expires_on",
        "optional": _PATH,
        "composite": _PATH,
    }
)
_SEXES = {"F": Sex.FEMALE, "M": Sex.MALE, mrz.FILLER: Sex.UNSPECIFIED, "X": Sex.UNSPECIFIED}
# Codes of Doc 9303 part 3 that are no three-letter code of ISO 3166; stateless people and organisations have none.
_OWN_CODES = {"D": "DE", "RKS": "XK", "GBD": "GB", "GBN": "GB", "GBO": "GB", "GBP": "GB", "GBS": "GB"}
_LONGEST_NUMBER = 9


def findings(facts: DossierFacts, catalogue: Catalogue, _on: date) -> Iterator[Finding]:
    """Nothing while the lines are not typed: they are optional. Fields with a wrong check digit are not compared."""
    text = facts.worker.passport.mrz
    if not text.strip() or not is_asked(facts, _PATH):
        return
    zone = mrz.read(text)
    if zone is None:
        typed = mrz.lines(text)
        lengths = ", ".join(str(len(line)) for line in typed)
        yield catalogue.finding("mrz_unreadable", _PATH, lines=str(len(typed)), lengths=lengths)
        return
    for name in sorted(zone.wrong, key=list(_CHECKED).index):
        if name != "composite" or len(zone.wrong) == 1:  # one wrong digit makes the last one wrong as well
            yield catalogue.finding("mrz_check_digit", _PATH, label=catalogue.field(_CHECKED[name]).label)
    yield from _number(facts, zone, catalogue)
    yield from _days(facts, zone, catalogue)
    yield from _names(facts, zone, catalogue)
    yield from _sex(facts, zone, catalogue)
    yield from _nationality(facts, zone, catalogue)


def _number(facts: DossierFacts, zone: mrz.Zone, catalogue: Catalogue) -> Iterator[Finding]:
    """The zone has nine places; of a longer number it prints the beginning."""
    typed = "".join(mrz.lines(normalise_number(facts.worker.passport.number))).replace(mrz.FILLER, "")
    if not typed or "number" in zone.wrong or typed[:_LONGEST_NUMBER] == zone.number:
        return
    yield _differs(catalogue, "mrz_differs", _NUMBER, zone.number, facts.worker.passport.number)


def _days(facts: DossierFacts, zone: mrz.Zone, catalogue: Catalogue) -> Iterator[Finding]:
    """Parts of a birth date that nobody knows are fillers, and are not compared."""
    days = {"born": (facts.worker.birth_date, zone.born), "expires": (facts.worker.passport.expires_on, zone.expires)}
    for name, (typed, printed) in days.items():
        if typed is None or name in zone.wrong or not printed.isdigit() or mrz.six_digits(typed) == printed:
            continue
        written = f"{printed[4:]}.{printed[2:4]}.{printed[:2]}"
        yield _differs(catalogue, "mrz_differs", _CHECKED[name], written, format_day(typed))


def _names(facts: DossierFacts, zone: mrz.Zone, catalogue: Catalogue) -> Iterator[Finding]:
    """Names in Latin letters, each part by itself; a single name stands in the place of the surname."""
    worker = facts.worker
    surname, given = worker.surname, worker.given_names
    if not surname:
        surname, given = given, ""
    is_single = not worker.surname
    parts = [
        ("worker.given_names" if is_single else "worker.surname", zone.surname, surname, not zone.given_names),
        ("worker.given_names", zone.given_names, given, True),
    ]
    for path, printed, typed, is_last in parts:
        if not typed or not mrz.is_latin(typed):
            continue
        if not mrz.can_spell(printed, typed, is_cut=zone.are_names_cut and is_last):
            yield _differs(catalogue, "mrz_name_differs", path, printed.replace(mrz.FILLER, " ") or "—", typed)


def _sex(facts: DossierFacts, zone: mrz.Zone, catalogue: Catalogue) -> Iterator[Finding]:
    printed, typed = _SEXES.get(zone.sex), facts.worker.sex
    if printed is not None and typed is not None and printed is not typed:
        path = "worker.sex"
        yield _differs(catalogue, "mrz_name_differs", path, catalogue.label(printed), catalogue.label(typed))


def _nationality(facts: DossierFacts, zone: mrz.Zone, catalogue: Catalogue) -> Iterator[Finding]:
    printed, typed = _country(zone.nationality), facts.worker.nationality
    if printed and typed and printed != typed:
        spelt = f"{zone.nationality} ({_name(printed)})"
        yield _differs(catalogue, "mrz_name_differs", "worker.nationality", spelt, _name(typed))


@cache
def _country(code: str) -> str:
    """The two-letter code of a zone's code; "" where there is none."""
    if code in _OWN_CODES:
        return _OWN_CODES[code]
    found = get_global("territory_aliases").get(code, [])
    return found[0] if len(code) == 3 and len(found) == 1 else ""


def _name(country: str) -> str:
    return str(Locale("tr").territories.get(country, country))


def _differs(catalogue: Catalogue, code: str, path: str, printed: str, typed: str) -> Finding:
    return catalogue.finding(code, path, label=catalogue.field(path).label, printed=printed, typed=typed)
