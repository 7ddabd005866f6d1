"""Strict reading of TOML rows: every key is asked for by name, whatever is left over is a fault."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from webapp.catalogue.model import CatalogueError

E = TypeVar("E", bound=StrEnum)

_ID = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Problem:
    """Katalog hatası: file, row and reason."""

    file: str
    row: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.row}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Faults:
    """Everything found wrong so far."""

    problems: list[Problem] = field(default_factory=list)
    files: dict[tuple[str, str], str] = field(default_factory=dict)

    def stands_in(self, file: str, folder: str, row: str) -> None:
        """Say in which file of a folder a row stands, for faults that are found when all files are read."""
        self.files[folder, row] = file

    def add(self, file: str, row: str, reason: str) -> None:
        """Note a fault; ``file`` may be a folder whose rows were placed."""
        self.problems.append(Problem(self.files.get((file, row), file), row, reason))

    def refuse(self) -> None:
        """Raise CatalogueError naming every problem, if there is one."""
        if self.problems:
            raise CatalogueError("\n".join(str(problem) for problem in self.problems))


class RowUnreadable(Exception):
    """A row has faults (already noted) and cannot become an object."""


class Row:
    """One TOML table. Each getter takes a key away; ``end`` complains about the rest."""

    def __init__(self, file: str, name: str, cells: Mapping[str, Any], faults: Faults) -> None:
        self.file = file
        self.name = name
        self._left = dict(cells)
        self._faults = faults
        self._is_good = True

    def fault(self, reason: str) -> None:
        """Note that the row is wrong; reading goes on so that every fault is told at once."""
        self._is_good = False
        self._faults.add(self.file, self.name, reason)

    def _take(self, key: str, kind: type, default: Any) -> Any:
        if key not in self._left:
            if default is None:
                self.fault(f"'{key}' is missing")
            return default
        cell = self._left.pop(key)
        if type(cell) is not kind:
            self.fault(f"'{key}' must be {kind.__name__}, not {type(cell).__name__}")
            return default
        return cell

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it must be there and say something."""
        cell = self._take(key, str, default)
        if default is None and cell is not None and not cell.strip():
            self.fault(f"'{key}' is empty")
        return cell or ""

    def ident(self, key: str = "id") -> str:
        """The id of the row, by which its faults are named from here on."""
        name = self.text(key)
        if name:
            self.name = name
            if not _ID.fullmatch(name):
                self.fault(f"'{key}' is not an id: {name!r}")
        return name

    def flag(self, key: str, default: bool | None = None) -> bool:
        """true or false."""
        return bool(self._take(key, bool, default))

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number of at least 1."""
        number = self._take(key, int, default)
        if number is not None and number < 1:
            self.fault(f"'{key}' must be at least 1")
        return number or 0

    def amount(self, key: str, *, may_be_zero: bool = True) -> Decimal:
        """An exact amount, written as a text so that no binary fraction comes between."""
        text = self.text(key)
        try:
            number = Decimal(text or "0")
        except InvalidOperation:
            self.fault(f"'{key}' is not an exact number: {text!r}")
            return Decimal(0)
        if not number.is_finite() or number < 0:
            self.fault(f"'{key}' must be finite and not negative: {text!r}")
        elif text and not number and not may_be_zero:
            self.fault(f"'{key}' is zero: an amount that nobody knows is an unknown period")
        return number

    def day(self, key: str) -> date:
        """A TOML date without a time."""
        cell = self._left.pop(key, None)
        if isinstance(cell, date) and not isinstance(cell, datetime):
            return cell
        self.fault(f"'{key}' is missing" if cell is None else f"'{key}' is not a date: {cell!r}")
        return date.max

    def day_or_none(self, key: str) -> date | None:
        """A TOML date, None when the key is not there."""
        return self.day(key) if key in self._left else None

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """One member of an enum, written by its value."""
        text = self.text(key, None if default is None else default.value)
        return self._member(key, kind, text)

    def choices(self, key: str, kind: type[E], default: tuple[str, ...] | None = None) -> tuple[E, ...]:
        """Members of an enum, none of them twice; without a default there must be one."""
        texts = self.texts(key, default)
        if len(set(texts)) != len(texts):
            self.fault(f"'{key}' names something twice")
        return tuple(self._member(key, kind, text) for text in texts)

    def _member(self, key: str, kind: type[E], text: str) -> E:
        members = list(kind)
        found = next((m for m in members if m.value == text), None)
        if found is None and text:
            self.fault(f"'{key}' is not a {kind.__name__}: {text!r}")
        return found or members[0]

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts; without a default it must hold one."""
        cells = self._take(key, list, None if default is None else list(default))
        if cells is None:
            return ()
        if any(not isinstance(cell, str) or not cell for cell in cells):
            self.fault(f"'{key}' must be a list of texts")
            return ()
        if default is None and not cells:
            self.fault(f"'{key}' is empty")
        return tuple(cells)

    def rows(self, key: str, is_required: bool = True) -> Iterator["Row"]:
        """The tables of a list, each named by its number until it names itself."""
        cells = self._take(key, list, None if is_required else [])
        for number, cell in enumerate(cells or [], start=1):
            name = f"{self.name} {key}[{number}]".strip()
            if not isinstance(cell, dict):
                self.fault(f"'{key}' must hold tables")
                return
            yield Row(self.file, name, cell, self._faults)

    def table(self, key: str) -> "Row":
        """A table inside this one."""
        cells = self._take(key, dict, None)
        return Row(self.file, f"{self.name} {key}".strip(), cells or {}, self._faults)

    def entries(self) -> Iterator[tuple[str, Any]]:
        """Take everything that is left, in the file's order: for tables whose keys are data."""
        while self._left:
            key = next(iter(self._left))
            yield key, self._left.pop(key)

    def end(self) -> None:
        """The row is read: an unknown key is a fault. Raises RowUnreadable when the row has any fault."""
        for key in self._left:
            self.fault(f"unknown key '{key}'")
        if not self._is_good:
            raise RowUnreadable


T = TypeVar("T")


def open_file(folder: Path, name: str, faults: Faults) -> Row | None:
    """The whole file as a row; None, with a fault noted, when it is not there or not TOML."""
    try:
        cells = tomllib.loads((folder / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        faults.add(name, "file", "is missing")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.add(name, "file", f"is not TOML: {error}")
    else:
        return Row(name, "file", cells, faults)
    return None


def in_order(folder: Path) -> list[Path]:
    """The TOML files of a folder by name."""
    paths = list(folder.glob("*.toml"))
    paths.sort(key=lambda path: path.name)
    return paths


def read_each(rows: Iterator[Row], read: Callable[[Row], T]) -> Iterator[T]:
    """The rows that can be read; the others have left their faults behind."""
    for row in rows:
        try:
            yield read(row)
        except RowUnreadable:
            continue


def by_id(items: Iterator[T], name: Callable[[T], str], file: str, faults: Faults) -> dict[str, T]:
    """Items by their id in the file's order; an id used twice is a fault."""
    found: dict[str, T] = {}
    for item in items:
        if name(item) in found:
            faults.add(file, name(item), "is there twice")
        found[name(item)] = item
    return found


def close(row: Row) -> None:
    """End a whole file: unknown top-level keys are noted, the rows already read are kept."""
    try:
        row.end()
    except RowUnreadable:
        return
