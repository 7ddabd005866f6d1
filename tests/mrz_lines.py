"""The machine-readable lines of invented passports, with right check digits."""

from datetime import date

from webapp.domain.parties import ForeignWorker, Sex

_SEX = {Sex.FEMALE: "F", Sex.MALE: "M", Sex.UNSPECIFIED: "<", None: "<"}
_VALUES = {sign: value for value, sign in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {"<": 0}


def digit(text: str) -> str:
    """The check digit by hand: every third sign times 7, 3 and 1."""
    sevens, threes, ones = text[0::3], text[1::3], text[2::3]
    worth = [sum(_VALUES[sign] for sign in part) for part in (sevens, threes, ones)]
    return str((7 * worth[0] + 3 * worth[1] + worth[2]) % 10)


def six(day: date | None) -> str:
    """A day as the zone has it; fillers for one that nobody knows."""
    return "<<<<<<" if day is None else day.strftime("%y%m%d")


def zone_lines(
    surname: str,
    given_names: str,
    *,
    country: str = "DEU",
    number: str = "C01X00T47",
    born: date | None = date(1988, 2, 29),
    sex: str = "F",
    expires: date = date(2033, 4, 2),
    optional: str = "",
) -> str:
    """Both lines of a passport; names as the zone spells them, ``<`` between them."""
    first = f"P<{country:<<3}{surname}<<{given_names}"[:44].ljust(44, "<")
    number, optional = number.ljust(9, "<"), optional.ljust(14, "<")
    parts = [number + digit(number), six(born) + digit(six(born)), six(expires) + digit(six(expires))]
    parts.append(optional + digit(optional))
    body = parts[0] + f"{country:<<3}" + parts[1] + sex + parts[2] + parts[3]
    return f"{first}\n{body}{digit(''.join(parts))}"


def lines_of(worker: ForeignWorker, surname: str, given_names: str, country: str) -> str:
    """The lines that fit the passport of that worker."""
    assert worker.passport.expires_on is not None
    return zone_lines(
        surname,
        given_names,
        country=country,
        number=worker.passport.number,
        born=worker.birth_date,
        sex=_SEX[worker.sex],
        expires=worker.passport.expires_on,
    )
