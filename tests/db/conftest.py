"""A migrated database on a temporary disk, with two firms in it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from webapp.db import migrations
from webapp.db.engine import Database
from webapp.db.models import Firm
from webapp.files.store import FileStore

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(tmp_path / "izin.sqlite3", clock=lambda: NOW)
    migrations.upgrade(made)
    yield made
    made.close()


@pytest.fixture
def firm_id(database: Database) -> UUID:
    return _a_firm(database, "Örnek Hukuk Bürosu")


@pytest.fixture
def other_firm_id(database: Database) -> UUID:
    return _a_firm(database, "Başka Danışmanlık")


@pytest.fixture
def session(database: Database, firm_id: UUID) -> Iterator[Session]:
    with database.open_write(firm_id) as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def _a_firm(database: Database, name: str) -> UUID:
    firm = Firm(id=uuid4(), name=name)
    with database.write_session() as opened:
        opened.add(firm)
    return firm.id
