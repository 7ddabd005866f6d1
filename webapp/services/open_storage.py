"""Opening what a data folder holds: a lost, spoiled or newer database is refused, never replaced by an empty one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy.exc import DatabaseError, OperationalError

from webapp.db import migrations
from webapp.db.engine import Database
from webapp.db.sqlite_driver import UnsafeSqlite, WalRefused
from webapp.services import summaries
from webapp.services.data_folder import DataFolderRefused


def open_database(path: Path, files_dir: Path, *, today: Callable[[], date] | None = None) -> Database:
    """The database of a data folder, checked and at the present schema; a folder without any data gets an empty one.

    What lists are read from is kept up by every session of it, and made where an earlier release has none.

    Args:
        path: the database file.
        files_dir: the file store that belongs to it.
        today: gives the day on which dossiers are worked out; the day in Türkiye when not given.

    Raises:
        DataFolderRefused: the database is gone while its files are there, is spoiled, belongs to a newer release or
            cannot be opened here (security J7, J8, J12).
    """
    folder = path.parent
    if not _has_content(path) and _had_data(path, files_dir):
        raise DataFolderRefused("database_missing", folder)
    try:
        return _opened(path, today)
    except UnsafeSqlite:
        raise DataFolderRefused("sqlite_too_old", folder) from None
    except WalRefused:
        raise DataFolderRefused("folder_not_local", folder) from None
    except migrations.DatabaseTooNew:
        raise DataFolderRefused("database_too_new", folder) from None
    except OperationalError as error:
        code = "database_in_use" if "locked" in str(error.orig) else "data_folder_unusable"
        raise DataFolderRefused(code, folder) from None
    except DatabaseError:
        raise DataFolderRefused("database_spoiled", folder) from None
    except OSError:
        raise DataFolderRefused("data_folder_unusable", folder) from None


def _opened(path: Path, today: Callable[[], date] | None) -> Database:
    database = Database(path)
    try:
        if not database.is_sound():
            raise DataFolderRefused("database_spoiled", path.parent)
        migrations.upgrade(database)
        kept_up(database, today)
        summaries.build_missing(database)
    except BaseException:
        database.close()
        raise
    return database


def kept_up(database: Database, today: Callable[[], date] | None = None) -> Database:
    """The same database; from here on every session of it keeps the summaries up."""
    database.session_info |= {"before_commit": summaries.keep_up, "today": today}
    return database


def _has_content(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _had_data(path: Path, files_dir: Path) -> bool:
    """Whether somebody worked here before: files are kept, or the traces a database leaves beside itself."""
    traces = (path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}.writer"))
    return any(trace.exists() for trace in traces) or any(files_dir.glob("*/??/*"))
