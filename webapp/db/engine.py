"""The database of one data folder: how sessions for reading and for writing are made."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from webapp.db import (
    audit_heads,
    audit_writing,  # noqa: F401 whoever opens a session has its changes written down
    models,  # noqa: F401 all tables must be known before the first statement: keys refer to each other
    sqlite_driver,
    touched,  # noqa: F401 whoever opens a session has the dossiers gathered that it changes
)
from webapp.db.tenancy import FirmSession
from webapp.db.writer_lock import DatabaseBusy, WriterLock, after_fork

_SQLITE_URL = "sqlite:///"
_FOR_OWNER_ONLY = 0o600


def _now() -> datetime:
    return datetime.now(UTC)


class Database:
    """One SQLite file with two doors: ``read_session`` cannot change anything, ``write_session`` queues for its turn.

    Args:
        location: path of the database file, or ``sqlite:///`` with that path.
        clock: gives the aware UTC moment that rows are stamped with.
        driver: DBAPI module; the trusted one when not given.
        lock_timeout: seconds a writer waits before DatabaseBusy.

    Raises UnsafeSqlite when the SQLite library is below the version floor.
    """

    def __init__(
        self,
        location: str | Path,
        *,
        clock: Callable[[], datetime] = _now,
        driver: ModuleType | None = None,
        lock_timeout: float = sqlite_driver.BUSY_TIMEOUT_MS / 1000,
    ) -> None:
        self.path = Path(str(location).removeprefix(_SQLITE_URL)).absolute()
        self._clock = clock
        self._driver = driver or sqlite_driver.trusted_driver()
        sqlite_driver.refuse_unsafe(self._driver.sqlite_version_info)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        _keep_private(self.path)
        self._lock = WriterLock(self.path.with_name(f"{self.path.name}.writer"), lock_timeout)
        # what the services hang on every session: what keeps summaries up, and which day it is
        self.session_info: dict[str, Any] = {}
        self.reader = self._engine(read_only=True)
        self.writer = self._engine(read_only=False)
        event.listen(self.reader, "begin", _begin_reading)
        event.listen(self.writer, "begin", self._begin_writing)
        after_fork(self._forget_inherited)

    def open_read(self, firm_id: UUID | None = None) -> Session:
        """A session that sees one snapshot and can change nothing. The caller closes it."""
        session = self._session(self.reader, firm_id)
        session.info["is_reading"] = True
        return session

    def open_write(self, firm_id: UUID | None = None) -> Session:
        """A session whose first statement takes the writer's turn; commit or close gives it back.

        Its first statement raises DatabaseBusy when the turn does not come in time.
        """
        return self._session(self.writer, firm_id)

    @contextmanager
    def read_session(self, firm_id: UUID | None = None) -> Iterator[Session]:
        """``open_read`` for a with-block."""
        with self.open_read(firm_id) as session:
            yield session

    @contextmanager
    def write_session(self, firm_id: UUID | None = None) -> Iterator[Session]:
        """``open_write`` for a with-block: commits at its end, rolls everything back on any exception."""
        with self.open_write(firm_id) as session:
            yield session
            session.commit()

    def is_sound(self) -> bool:
        """Whether SQLite finds nothing wrong with the file. Raises DatabaseError when it is no database at all."""
        with self.reader.connect() as connection:
            return connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"

    def close(self) -> None:
        """Close every pooled connection."""
        self.reader.dispose()
        self.writer.dispose()

    def _session(self, engine: Engine, firm_id: UUID | None) -> Session:
        info = {"firm_id": firm_id, "clock": self._clock, "audit_heads": audit_heads.folder_beside(self.path)}
        info |= self.session_info
        return FirmSession(engine, expire_on_commit=False, autobegin=True, info=info)

    def _engine(self, *, read_only: bool) -> Engine:
        engine = create_engine(
            f"{_SQLITE_URL}{self.path}",
            module=self._driver,
            hide_parameters=True,  # what people typed must not stand in an exception
            poolclass=QueuePool,
            pool_size=8,
            max_overflow=24,
            connect_args={
                "timeout": sqlite_driver.BUSY_TIMEOUT_MS / 1000,
                "check_same_thread": False,
                "factory": self._connection_class(),
            },
        )
        event.listen(engine, "connect", lambda connection, _: sqlite_driver.prepare(connection, read_only=read_only))
        return engine

    def _connection_class(self) -> type[Any]:
        return type("QueuedConnection", (_QueuedConnection, self._driver.Connection), {})

    def _begin_writing(self, connection: Connection) -> None:
        connection.connection.dbapi_connection.take_turn(self._lock)  # type: ignore[union-attr]
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            connection.connection.dbapi_connection.end_turn()  # type: ignore[union-attr]
            if "locked" in str(error.orig):
                raise DatabaseBusy from error
            raise

    def _forget_inherited(self) -> None:
        # SQLite connections must not be used across a fork, not even to close them. A process that forks must not be
        # writing at that moment: SQLite's own memory would carry the write lock into the child.
        self.reader.dispose(close=False)
        self.writer.dispose(close=False)


def _keep_private(path: Path) -> None:
    """Nobody but the owner reads the file, in whatever folder it stands; what SQLite puts beside it follows it."""
    os.close(os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, _FOR_OWNER_ONLY))
    if path.stat().st_mode & 0o077:
        path.chmod(_FOR_OWNER_ONLY)


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


class _QueuedConnection:
    """A DBAPI connection that gives the writer's turn back as soon as its transaction has ended, however it ends."""

    _turn: WriterLock | None = None
    in_transaction: bool

    def take_turn(self, lock: WriterLock) -> None:
        lock.acquire()
        self._turn = lock

    def end_turn(self) -> None:
        if self._turn is not None and not self.in_transaction:
            lock, self._turn = self._turn, None
            lock.release()

    def commit(self) -> None:
        try:
            super().commit()  # type: ignore[misc]
        finally:
            self.end_turn()

    def rollback(self) -> None:
        try:
            super().rollback()  # type: ignore[misc]
        finally:
            self.end_turn()

    def close(self) -> None:
        super().close()  # type: ignore[misc]
        if self._turn is not None:
            lock, self._turn = self._turn, None
            lock.release()
