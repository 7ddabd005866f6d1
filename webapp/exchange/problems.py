"""What is wrong with a dossier file: every problem with its path and a Turkish sentence."""

from dataclasses import dataclass
from unicodedata import category

from webapp.exchange.messages import MESSAGES

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """Dosyadaki sorun: ``path`` is empty when the whole file is meant (``worker.passport.expires_on``)."""

    path: str
    message: str
    code: str = ""


class BadDossier(ValueError):
    """Okunamayan dosya: carries all problems found, in the order of the file. Its text names none of them."""

    code = "bad_dossier"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the dossier file")
        self.problems = problems


class FieldError(ValueError):
    """One value that cannot be taken; the reader adds the path."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def problem(path: str, code: str, **values: object) -> Problem:
    """The problem with its sentence from the message table.

    Raises:
        KeyError: the table has no such code, or the sentence needs a value that is not given.
    """
    return Problem(path, MESSAGES[code].format_map(values), code)


def shown(value: object) -> str:
    """What was typed, safe to print: cut after 60 characters, nothing a terminal would obey."""
    text = str(value)
    cut = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return printable(cut)


def printable(text: str) -> str:
    """The text with everything written out (``\\u202e``) that is no letter, mark, sign or blank."""
    return "".join(letter if _is_harmless(letter) else f"\\u{ord(letter):04x}" for letter in text)


def joined(path: str, name: str) -> str:
    """``worker`` and ``passport`` as ``worker.passport``."""
    return f"{path}.{name}" if path else name


def _is_harmless(letter: str) -> bool:
    return letter.isprintable() or category(letter) == "Zs"
