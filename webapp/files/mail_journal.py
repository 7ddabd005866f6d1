"""How far the sending of a mail has come, on the disk before anything else happens: read after a crash.

One small file a mail, appended to and synced; it goes when the database knows the end. Whoever is at a mail holds the
lock of its file, which the kernel takes back when the last process that has it open is gone.
"""

import fcntl
import os
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from uuid import UUID


class Reached(StrEnum):
    """Gönderimin vardığı yer: the server cannot have the mail, may have it, has it, or has refused it in the end;
    ``TALKING``: somebody is still at it."""

    NOT_ENDED = "not_ended"
    ENDING = "ending"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    TALKING = "talking"


@dataclass(frozen=True, slots=True)
class Trace:
    """What a journal says of one attempt; ``reply`` is the server's number where it refused."""

    reached: Reached
    reply: int = 0


class MailJournal:
    """The journals of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, mail_id: UUID, claim: str) -> "AttemptJournal":
        """The journal of one attempt, locked until it is closed everywhere. Raises BlockingIOError."""
        return AttemptJournal(_locked(self._path(mail_id), os.O_CREAT), claim)

    def trace(self, mail_id: UUID, claim: str) -> Trace:
        """How far that attempt came."""
        try:
            file = _locked(self._path(mail_id))
        except FileNotFoundError:
            return Trace(Reached.NOT_ENDED)
        except BlockingIOError:
            return Trace(Reached.TALKING)
        with os.fdopen(file, "r", encoding="ascii") as opened:
            lines = [line.split(" ") for line in opened.read().split("\n")[:-1]]
        said = [line for line in lines if line[1] == claim]
        return Trace(Reached(said[-1][0]), int(said[-1][2])) if said else Trace(Reached.NOT_ENDED)

    def forget(self, mail_id: UUID) -> None:
        """The end is in the database: nobody will ask again."""
        self._path(mail_id).unlink(missing_ok=True)

    def clear(self, but: Collection[UUID]) -> None:
        """Remove what stands there of mails whose end the database knows, all but the ones named."""
        kept = {str(mail_id) for mail_id in but}
        for path in self._folder.glob("*.journal"):
            if path.stem not in kept:
                path.unlink(missing_ok=True)

    def _path(self, mail_id: UUID) -> Path:
        return self._folder / f"{mail_id}.journal"


class AttemptJournal:
    """The journal of one attempt at one mail: an open, locked file that another process may be handed."""

    def __init__(self, file: int, claim: str) -> None:
        self.file = file
        self.claim = claim

    def ending(self) -> None:
        """The end of the data is about to be sent."""
        self._write(Reached.ENDING)

    def accepted(self) -> None:
        """The server has said that it has the mail."""
        self._write(Reached.ACCEPTED)

    def refused(self, reply: int) -> None:
        """The server has said that it does not take the mail."""
        self._write(Reached.REFUSED, reply)

    def close(self) -> None:
        """Give the lock back, unless another process has it too."""
        os.close(self.file)

    def __enter__(self) -> "AttemptJournal":
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, reached: Reached, reply: int = 0) -> None:
        os.write(self.file, f"{reached} {self.claim} {reply}\n".encode("ascii"))
        os.fsync(self.file)


def _locked(path: Path, flags: int = 0) -> int:
    """The file, opened to be read and appended to, with its name on the disk for good and its lock taken.

    Raises FileNotFoundError, and BlockingIOError when somebody else has the lock.
    """
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC | flags, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if flags & os.O_CREAT:
            _sync_folder(path.parent)
    except BaseException:
        os.close(file)
        raise
    return file


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
