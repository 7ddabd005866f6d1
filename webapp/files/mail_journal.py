"""How far the sending of a mail has come, on the disk before anything else happens: read after a crash.

One small file a mail, appended to and synced; it goes when the database knows the end.
"""

import os
from enum import StrEnum
from pathlib import Path
from uuid import UUID


class Reached(StrEnum):
    """Gönderimin vardığı yer: the server cannot have the mail, may have it, or has said that it has it."""

    NOT_ENDED = "not_ended"
    ENDING = "ending"
    ACCEPTED = "accepted"


class MailJournal:
    """The journals of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, mail_id: UUID, claim: str) -> "AttemptJournal":
        """The journal of one attempt, to be written."""
        return AttemptJournal(self._path(mail_id), claim)

    def reached(self, mail_id: UUID, claim: str) -> Reached:
        """How far that attempt came."""
        try:
            lines = self._path(mail_id).read_text("ascii").split("\n")[:-1]
        except FileNotFoundError:
            return Reached.NOT_ENDED
        if f"{Reached.ACCEPTED} {claim}" in lines:
            return Reached.ACCEPTED
        return Reached.ENDING if f"{Reached.ENDING} {claim}" in lines else Reached.NOT_ENDED

    def forget(self, mail_id: UUID) -> None:
        """The end is in the database: nobody will ask again."""
        self._path(mail_id).unlink(missing_ok=True)

    def clear(self) -> None:
        """Remove what stands there of mails whose end the database knew before their sender died."""
        for path in self._folder.glob("*.journal"):
            path.unlink(missing_ok=True)

    def _path(self, mail_id: UUID) -> Path:
        return self._folder / f"{mail_id}.journal"


class AttemptJournal:
    """The journal of one attempt at one mail."""

    def __init__(self, path: Path, claim: str) -> None:
        self._path = path
        self._claim = claim

    def ending(self) -> None:
        """The end of the data is about to be sent."""
        self._write(Reached.ENDING)

    def accepted(self) -> None:
        """The server has said that it has the mail."""
        self._write(Reached.ACCEPTED)

    def _write(self, reached: Reached) -> None:
        is_new = not self._path.exists()
        file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.write(file, f"{reached} {self._claim}\n".encode("ascii"))
            os.fsync(file)
        finally:
            os.close(file)
        if is_new:
            _sync_folder(self._path.parent)


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
