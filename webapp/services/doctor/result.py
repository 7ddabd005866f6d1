"""What a check of the installation looks at and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from webapp.documents.pdf import PdfEngine


class Outcome(StrEnum):
    """Denetimin sonucu: düzgün, uyarı, arıza."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Result:
    """Denetim sonucu: the code for programs, the outcome, and one Turkish sentence without anything personal in it."""

    code: str
    outcome: Outcome
    said: str


@dataclass(frozen=True, slots=True)
class Installation:
    """Kurulum: the data folder that is looked at and the PDF engine that was chosen; nothing of it is changed."""

    folder: Path
    pdf_engine: PdfEngine = PdfEngine.RDOCX

    @property
    def database(self) -> Path:
        """The database file, there or not."""
        return self.folder / "izin.sqlite3"

    @property
    def files(self) -> Path:
        """Where the file store is, there or not."""
        return self.folder / "files"

    @property
    def has_data(self) -> bool:
        """Somebody worked here: there is a database with something in it."""
        return self.database.is_file() and self.database.stat().st_size > 0


Check = Callable[[Installation], Result]


def ok(code: str, said: str) -> Result:
    """Nothing to do."""
    return Result(code, Outcome.OK, said)


def warning(code: str, said: str) -> Result:
    """It works; somebody should look at it."""
    return Result(code, Outcome.WARNING, said)


def fault(code: str, said: str) -> Result:
    """It does not work, or data is lost or at risk."""
    return Result(code, Outcome.FAULT, said)
