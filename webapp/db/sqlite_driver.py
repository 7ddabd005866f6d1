"""The SQLite library we trust, and how each of its connections is set."""

from types import ModuleType
from typing import Any

# Below this the WAL-reset bug can lose committed rows or spoil the file (sqlite.org/wal.html#the_wal_reset_bug).
VERSION_FLOOR = (3, 51, 3)

BUSY_TIMEOUT_MS = 5000

# journal_mode first: the others hold for the mode it sets.
_PRAGMAS = (
    ("synchronous", "FULL"),  # a commit answers only after the disk has it
    ("foreign_keys", "ON"),
    ("busy_timeout", str(BUSY_TIMEOUT_MS)),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("secure_delete", "ON"),  # deleted personal data is overwritten in the file
    ("mmap_size", "0"),
)


class UnsafeSqlite(RuntimeError):
    """The SQLite library on this machine is too old to be trusted with the data."""


class WalRefused(RuntimeError):
    """The folder's file system does not carry write-ahead logging (network drives do not)."""


def trusted_driver() -> ModuleType:
    """The DBAPI module to use: pysqlite3 with its own library, else Python's where that is new enough.

    Raises UnsafeSqlite when the library found is below VERSION_FLOOR.
    """
    driver = _pysqlite3() or _stdlib()
    refuse_unsafe(driver.sqlite_version_info)
    return driver


def refuse_unsafe(version: tuple[int, ...]) -> None:
    """Raises UnsafeSqlite when that library version can lose committed data."""
    if version < VERSION_FLOOR:
        found, floor = (".".join(map(str, v)) for v in (version, VERSION_FLOOR))
        raise UnsafeSqlite(
            f"SQLite {found} can lose committed data; {floor} or newer is needed (pip install pysqlite3)."
        )


def prepare(connection: Any, *, read_only: bool) -> None:
    """Set a fresh DBAPI connection: no transactions of its own, WAL, FULL and the guards."""
    connection.isolation_level = None  # the driver must never open a transaction itself
    mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if mode != "wal":
        raise WalRefused(f"SQLite keeps journal mode {mode!r} here; a local disk is needed.")
    for name, value in _PRAGMAS:
        connection.execute(f"PRAGMA {name}={value}")
    if read_only:
        connection.execute("PRAGMA query_only=ON")


def _pysqlite3() -> ModuleType | None:
    try:
        from pysqlite3 import dbapi2
    except ImportError:  # no wheel for this platform
        return None
    return dbapi2  # type: ignore[no-any-return]


def _stdlib() -> ModuleType:
    import sqlite3

    return sqlite3
