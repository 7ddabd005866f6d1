"""The texts of mails: read once from ``mails.toml``, strictly, and filled in with values that are never templates."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from webapp.catalogue.reading import Faults, Row, close, open_file, read_each

SHIPPED = Path(__file__).parent
FILE = "mails.toml"

# What a text may be filled with; nothing more personal than a first name and the number of a file (security I4).
_OF_LETTERS = frozenset({"first_name", "link", "firm", "day", "base_url"})
_OF_DIGESTS = frozenset({"number", "act", "left", "days", "count", "items", "delayed", "settings"})
VALUES = _OF_LETTERS | _OF_DIGESTS


class TextIncomplete(Exception):
    """A mail lacks a value that its text cannot do without."""

    code = "text_incomplete"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailText:
    """Posta metni: the subject and paragraphs of one kind of mail."""

    kind: str
    subject: str
    needs: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailTexts:
    """Posta metinleri: all kinds, what stands around each of them, and the lines of a digest."""

    kinds: Mapping[str, MailText]
    frame: Mapping[str, str]
    digest: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """A mail's subject and its plain text."""

    subject: str
    body: str


def write(kind: str, values: Mapping[str, str]) -> Written:
    """The mail of that kind, filled in; paragraphs whose values are not known are left out.

    Raises TextIncomplete when a needed value is missing, KeyError for an unknown kind.
    """
    texts = mail_texts()
    text = texts.kinds[kind]
    known = {name: value for name, value in values.items() if value}
    if not known.keys() >= set(text.needs):
        raise TextIncomplete
    greeting = texts.frame["greeting" if "first_name" in known else "nameless"]
    parts = (greeting, *text.paragraphs, texts.frame["automatic"], texts.frame["closing"])
    filled = [part.format_map(known) for part in parts if known.keys() >= fields_of(part)]
    return Written(subject=text.subject.format_map(known), body="\n\n".join(filled) + "\n")


def fields_of(text: str) -> frozenset[str]:
    """The names in braces. Raises ValueError when the braces do not match."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@cache
def mail_texts() -> MailTexts:
    """The shipped texts. Raises CatalogueError naming every fault."""
    faults = Faults()
    found = read_mails(SHIPPED, faults)
    faults.refuse()
    return found


def read_mails(folder: Path, faults: Faults) -> MailTexts:
    """The texts in ``folder``; everything wrong with them is added to ``faults``."""
    file = open_file(folder, FILE, faults)
    if file is None:
        return MailTexts(kinds={}, frame={}, digest={})
    frame, digest = _sentences(file.table("frame")), _sentences(file.table("digest"))
    kinds = {text.kind: text for text in read_each(file.rows("mail"), _text)}
    close(file)
    return MailTexts(kinds=kinds, frame=frame, digest=digest)


def _text(row: Row) -> MailText:
    made = MailText(
        kind=row.ident("kind"),
        subject=row.text("subject"),
        needs=row.texts("needs"),
        paragraphs=row.texts("paragraphs"),
    )
    for sentence in (made.subject, *made.paragraphs):
        _check(row, sentence)
    if not fields_of(made.subject) <= {*made.needs, "count"}:
        row.fault("the subject names a value that is not needed")
    row.end()
    return made


def _sentences(row: Row) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, sentence in row.entries():
        if not isinstance(sentence, str) or not sentence:
            row.fault(f"'{key}' must be a text")
            continue
        _check(row, sentence)
        found[key] = sentence
    return found


def _check(row: Row, sentence: str) -> None:
    try:
        unknown = fields_of(sentence) - VALUES
    except ValueError:
        row.fault(f"braces do not match: {sentence!r}")
        return
    if unknown:
        row.fault(f"unknown value in braces: {sentence!r}")
