"""A firm with any number of invented dossiers, written straight into the tables: for measuring, never for use.

One real dossier is opened through the services; its rows are the mould of all the others. Names, stages and members are
spread as a firm's would be: some very frequent, most rare.
"""

import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import Connection

from webapp.app import create_app
from webapp.config import Settings
from webapp.db.dossiers import DossierRecord
from webapp.db.engine import Database
from webapp.db.parties import EmployerRecord, WorkerRecord, WorkplaceRecord
from webapp.db.summaries import DossierSummaryRecord, DossierWordRecord, DueItemRecord
from webapp.domain.stages import Stage
from webapp.domain.turkish import collation_key, fold
from webapp.services.load_demo import load_demo

ON = date(2026, 11, 23)
MEMBERS = 6
_A_BATCH = 2000
_SYLLABLES = (
    "ka",
    "ri",
    "mö",
    "şe",
    "lin",
    "ta",
    "çu",
    "ğa",
    "İr",
    "ber",
    "don",
    "ul",
    "vek",
    "ış",
    "na",
    "zo",
    "pel",
    "yur",
)


def firm_of(folder: Path, dossiers: int) -> tuple[Flask, UUID]:
    """An application whose firm has that many dossiers, and the firm's id; data that is there already is used again."""
    settings = Settings(data_dir=folder, secret_key="b" * 48, today=ON, is_testing=True)
    app = create_app(settings)
    database = app.extensions["izin_database"]
    firm_id = load_demo(database, app.extensions["izin_files"], on=ON)
    with database.reader.connect() as connection:
        held = connection.exec_driver_sql("SELECT count(*) FROM dossier").scalar() or 0
    if held < dossiers:
        write_dossiers(database, firm_id, dossiers - held)
    return app, firm_id


def write_dossiers(database: Database, firm_id: UUID, count: int) -> None:
    """Write that many dossiers beside those the firm has."""
    with database.writer.begin() as connection:
        _Generator(connection, firm_id.hex).write(count)


class _Generator:
    """Writes dossiers that differ in what lists show."""

    def __init__(self, connection: Connection, firm_id: str) -> None:
        self._connection, self._firm_id = connection, firm_id
        self._any = random.Random(20261123)  # noqa: S311 invented data, the same in every run
        self._moulds = {model: self._mould(model) for model in (EmployerRecord, WorkplaceRecord, WorkerRecord)}
        self._dossier = self._mould(DossierRecord) | {"mission_reference_number": ""}
        self._summary = self._mould(DossierSummaryRecord)
        self._item = self._mould(DueItemRecord)
        self._members = [self._id() for _ in range(MEMBERS)]
        self._surnames = [self._name(3) for _ in range(1500)]
        self._given = [self._name(2) for _ in range(300)]

    def write(self, count: int) -> None:
        """Employers with a workplace each, then the dossiers in batches."""
        places = [self._place(number) for number in range(max(4, count // 200))]
        for first in range(0, count, _A_BATCH):
            self._batch(list(range(first, min(first + _A_BATCH, count))), places)

    def _batch(self, numbers: list[int], places: list[tuple[str, str, str]]) -> None:
        rows = [
            self._rows(number, *self._any.choice(places[: 1 + int(len(places) * self._any.random())]))
            for number in numbers
        ]
        for model, index in ((WorkerRecord, 0), (DossierRecord, 1), (DossierSummaryRecord, 2)):
            self._insert(model, [row[index] for row in rows])
        self._insert(DossierWordRecord, [word for row in rows for word in row[3]])
        self._insert(DueItemRecord, [item for row in rows for item in row[4]])

    def _insert(self, model: Any, rows: list[dict[str, Any]]) -> None:
        """As the driver takes them: going through the column types would take most of the time."""
        if rows:
            columns = tuple(rows[0])
            holders = ", ".join("?" * len(columns))
            names = ", ".join(f'"{name}"' for name in columns)
            statement = f"INSERT INTO {model.__tablename__} ({names}) VALUES ({holders})"  # noqa: S608 our own names
            self._connection.exec_driver_sql(statement, [tuple(row[name] for name in columns) for row in rows])

    def _rows(self, number: int, employer: str, workplace: str, company: str) -> tuple[Any, ...]:
        given, surname = self._any.choice(self._given), self._common(self._surnames)
        name = f"{given} {surname}"
        worker_id, dossier_id = self._id(), self._id()
        moment = datetime(2026, 1, 1) + timedelta(seconds=self._any.randrange(28_000_000))  # noqa: DTZ001 as kept
        at = f"{moment} .000000".replace(" .", ".")
        day = ON + timedelta(days=self._any.randrange(-20, 700)) if self._any.random() < 0.7 else date.max
        due = day.isoformat()
        own = {"employer_id": employer, "workplace_id": workplace, "household_id": None, "worker_id": worker_id}
        own |= {"assigned_to": self._any.choice([*self._members, None]), "id": dossier_id, "firm_id": self._firm_id}
        words = tuple(dict.fromkeys(fold(f"2026-{number + 100:04d} {name} {company}").split()))
        stage = self._any.choices(list(Stage), weights=[20, 6, 4, 15, 2, 1, 3, 30, 3, 1, 0.5, 0.5, 14])[0]
        return (
            self._moulds[WorkerRecord] | {"id": worker_id, "given_names": given, "surname": surname},
            self._dossier | own | {"sequence": number + 100, "updated_at": at, "submission": None},
            self._summary
            | own
            | {
                "stage": stage.value,
                "worker_name": name,
                "name_key": collation_key(name),
                "number_key": 2026 * 1_000_000 + number + 100,
                "changed_at": at,
                "next_due": due,
                "next_due_id": "" if day == date.max else self._item["deadline"],
                "words": " ".join(words),
                "computed_on": ON.isoformat(),
            },
            [{"firm_id": self._firm_id, "word": word, "dossier_id": dossier_id} for word in words],
            [] if day == date.max else [self._due(own, due)],
        )

    def _due(self, own: dict[str, Any], due: str) -> dict[str, Any]:
        kept = {key: own[key] for key in ("employer_id", "assigned_to")}
        return self._item | {"dossier_id": own["id"], "position": 0, "due": due, "opens_on": None} | kept

    def _place(self, number: int) -> tuple[str, str, str]:
        company = (
            f"{self._name(3)} {self._any.choice(('İnşaat', 'Turizm', 'Yazılım', 'Tekstil'))} Limited Şirketi {number}"
        )
        employer, workplace = self._id(), self._id()
        for model, values in (
            (EmployerRecord, {"id": employer, "name": company}),
            (WorkplaceRecord, {"id": workplace, "employer_id": employer, "name": "Merkez"}),
        ):
            self._insert(model, [self._moulds[model] | values])
        return employer, workplace, company

    def _mould(self, model: Any) -> dict[str, Any]:
        statement = f"SELECT * FROM {model.__tablename__} WHERE firm_id = ?"  # noqa: S608 our own names
        row = self._connection.exec_driver_sql(statement, (self._firm_id,)).mappings().first()
        assert row is not None, "the demo has one of each"
        return dict(row) | ({"submission": None} if "submission" in row else {})

    def _common(self, names: list[str]) -> str:
        return names[int(len(names) * self._any.random() ** 3)]

    def _name(self, syllables: int) -> str:
        word = "".join(self._any.choice(_SYLLABLES) for _ in range(syllables))
        return word[0].replace("i", "İ").upper() + word[1:]

    def _id(self) -> str:
        return UUID(int=self._any.getrandbits(128), version=4).hex
