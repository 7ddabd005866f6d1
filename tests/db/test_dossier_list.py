"""The list of dossiers: every filter and order gives what a plain look at all rows gives, page by page, at any size."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from bench.many_dossiers import write_dossiers
from tests.factories import TODAY, a_worker, an_employer, facts
from tests.keeping import keep
from webapp.db.engine import Database
from webapp.db.summaries import NEVER, DossierSummaryRecord
from webapp.domain.dossier import Category
from webapp.domain.events import Event, EventKind
from webapp.domain.stages import Stage
from webapp.domain.turkish import fold, sort_key
from webapp.services import list_plan
from webapp.services.dossier_list import every_match
from webapp.services.dossier_query import Cursor, DossierQuery, ListSort
from webapp.services.export_dossiers import COLUMNS, export_dossiers
from webapp.services.find_deadlines import DueScope, count_due, due_work
from webapp.services.find_dossiers import ListedDossier, list_page
from webapp.services.open_storage import kept_up

MANY = 90


@pytest.fixture
def many(database: Database, firm_id: UUID) -> Database:
    """A firm with one dossier that was filed and many more, written straight into the tables."""
    kept_up(database)
    with database.write_session(firm_id) as session:
        told = replace(facts(), events=(Event(kind=EventKind.FILED, on=TODAY),))
        keep(session, told)
    write_dossiers(database, firm_id, MANY)
    return database


@pytest.fixture
def session(many: Database, firm_id: UUID) -> Iterator[Session]:
    with many.read_session(firm_id) as opened:
        yield opened


def every(session: Session) -> list[ListedDossier]:
    """All rows, by the number."""
    return list(every_match(session, DossierQuery(sort=ListSort.NUMBER)))


def read_on(session: Session, query: DossierQuery) -> list[UUID]:
    """The ids of every page, one after the other."""
    found: list[UUID] = []
    while True:
        page = list_page(session, query)
        found += [row.id for row in page.rows]
        if page.after is None:
            return found
        query = replace(query, cursor=page.after)


def read_back(session: Session, query: DossierQuery) -> list[UUID]:
    """The same from the last page to the first."""
    page = list_page(session, query)
    while page.after is not None:
        page = list_page(session, replace(query, cursor=page.after))
    pages = [page]
    while pages[0].before is not None:
        pages.insert(0, list_page(session, replace(query, cursor=pages[0].before)))
    return [row.id for page in pages for row in page.rows]


def key_of(sort: ListSort, row: ListedDossier) -> Any:
    """What a person would order by."""
    return {
        ListSort.CHANGED: row.changed_at,
        ListSort.NUMBER: tuple(map(int, row.number.split("-"))),
        ListSort.NAME: sort_key(row.worker_name),
        ListSort.DUE: row.next_due or NEVER,
    }[sort]


@pytest.mark.parametrize("is_turned", [False, True])
@pytest.mark.parametrize("sort", ListSort)
def test_every_order_is_the_one_a_person_would_make_and_no_page_repeats_or_hides_a_dossier(
    session: Session, sort: ListSort, is_turned: bool
) -> None:
    query = DossierQuery(sort=sort, is_turned=is_turned, size=7)
    rows = {row.id: row for row in every(session)}
    found = read_on(session, query)
    keys = [key_of(sort, rows[id]) for id in found]
    assert sorted(found, key=str) == sorted(rows, key=str)
    assert keys == sorted(keys, key=lambda key: key, reverse=query.is_descending)
    assert read_back(session, query) == found


@pytest.mark.parametrize("is_frequent", [False, True])
def test_every_filter_gives_what_a_look_at_all_rows_gives_whichever_way_it_is_read(
    session: Session, monkeypatch: pytest.MonkeyPatch, is_frequent: bool
) -> None:
    if is_frequent:
        monkeypatch.setattr(list_plan, "COUNT_LIMIT", 1)
        monkeypatch.setattr(list_plan, "GATHER_LIMIT", 1)
    rows = every(session)
    one = next(row for row in rows if row.assigned_to)
    soon = TODAY + timedelta(days=200)
    word = fold(one.worker_name.split()[0])
    asked: list[tuple[dict[str, Any], Any]] = [
        ({"stages": (Stage.APPROVED, Stage.READY)}, lambda row: row.stage in (Stage.APPROVED, Stage.READY)),
        ({"category": Category.KEY_PERSONNEL}, lambda row: row.category is Category.KEY_PERSONNEL),
        ({"employer_id": one.employer_id}, lambda row: row.employer_id == one.employer_id),
        ({"assigned_to": one.assigned_to}, lambda row: row.assigned_to == one.assigned_to),
        ({"is_unassigned": True}, lambda row: row.assigned_to is None),
        ({"due_until": soon}, lambda row: row.next_due is not None and row.next_due <= soon),
        (
            {"due_from": TODAY, "due_until": soon},
            lambda row: row.next_due is not None and TODAY <= row.next_due <= soon,
        ),
        ({"search": word}, lambda row: _is_found(row, word)),
        ({"search": f"{word} {row_word(one)}"}, lambda row: _is_found(row, word) and _is_found(row, row_word(one))),
        (
            {"is_unassigned": True, "stages": (Stage.APPROVED,)},
            lambda row: row.assigned_to is None and row.stage is Stage.APPROVED,
        ),
    ]
    for changes, holds in asked:
        expected = {row.id for row in rows if holds(row)}
        for sort in ListSort:
            query = DossierQuery(**changes, sort=sort, size=6)
            assert set(read_on(session, query)) == expected, changes
            assert len(read_back(session, query)) == len(expected), changes
        count = list_page(session, DossierQuery(**changes)).count
        assert count.number == len(expected) if count.is_exact else count.number <= len(expected)


def row_word(row: ListedDossier) -> str:
    return fold(row.employer_name.split()[0])


def _is_found(row: ListedDossier, word: str) -> bool:
    held = fold(f"{row.worker_name} {row.employer_name} {row.place_name}").split()
    return any(one.startswith(word) for one in held)


def test_a_dossier_that_changes_between_two_pages_neither_repeats_nor_hides_another(
    many: Database, firm_id: UUID
) -> None:
    query = DossierQuery(size=10)
    with many.read_session(firm_id) as session:
        before = [row.id for row in every(session)]
        first = list_page(session, query)
    with many.writer.begin() as connection:  # the last of the page and one far below are changed just now
        for id in (first.rows[-1].id, before[0]):
            statement = "UPDATE dossier_summary SET changed_at = '2027-01-01 00:00:00.000000' WHERE id = ?"
            connection.exec_driver_sql(statement, (id.hex,))
    with many.read_session(firm_id) as session:
        rest = read_on(session, replace(query, cursor=first.after))
    shown = [row.id for row in first.rows]
    assert not set(shown) & set(rest)
    assert set(before) - {*shown, *rest} <= {before[0]}


def test_counting_ends_at_its_bound(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_plan, "COUNT_LIMIT", 20)
    count = list_page(session, DossierQuery()).count
    assert (count.number, count.is_exact) == (20, False)


class Asked:
    """The statements that a session sends, each with how SQLite means to answer it."""

    def __init__(self, database: Database) -> None:
        self.found: list[tuple[str, list[str]]] = []
        self._database = database

    def __enter__(self) -> "Asked":
        event.listen(self._database.reader, "before_cursor_execute", self._take)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(self._database.reader, "before_cursor_execute", self._take)

    def _take(self, connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if not statement.startswith("SELECT"):
            return
        driver = connection.connection.dbapi_connection
        plan = [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)]
        self.found.append((statement, plan))

    @property
    def pages(self) -> list[list[str]]:
        """How the rows of the list themselves are read."""
        return [plan for statement, plan in self.found if "dossier_summary.worker_name" in statement]


WALKED = [
    DossierQuery(),
    DossierQuery(sort=ListSort.NAME),
    DossierQuery(stages=(Stage.APPROVED,)),
    DossierQuery(stages=(Stage.APPROVED, Stage.EVALUATION), is_unassigned=True, sort=ListSort.NUMBER),
    DossierQuery(due_until=date(2027, 6, 1), sort=ListSort.DUE),
    DossierQuery(search="2026", sort=ListSort.NAME, is_turned=True),
    DossierQuery(cursor=Cursor(value=TODAY, id=UUID(int=5)), sort=ListSort.DUE),
]


@pytest.mark.parametrize("query", WALKED)
def test_frequent_filters_are_asked_along_the_index_of_the_order(
    many: Database, firm_id: UUID, monkeypatch: pytest.MonkeyPatch, query: DossierQuery
) -> None:
    monkeypatch.setattr(list_plan, "COUNT_LIMIT", 3)
    monkeypatch.setattr(list_plan, "GATHER_LIMIT", 3)
    with many.read_session(firm_id) as session, Asked(many) as asked:
        list_page(session, query)
    (plan,) = asked.pages
    index = {ListSort.CHANGED: "change", ListSort.NUMBER: "number", ListSort.NAME: "name", ListSort.DUE: "due"}[
        query.sort
    ]
    assert f"USING INDEX ix_dossier_summary_by_{index} (firm_id=?" in plan[0]
    assert not any("TEMP B-TREE" in line for line in plan)
    _no_scan(asked)


@pytest.mark.parametrize(
    "query",
    [
        DossierQuery(employer_id=UUID(int=9)),
        DossierQuery(search="2026-0101"),
        DossierQuery(stages=(Stage.APPROVED,), employer_id=UUID(int=9), sort=ListSort.NAME),
    ],
)
def test_a_rare_filter_is_read_through_its_own_index_and_sorted_afterwards(
    many: Database, firm_id: UUID, query: DossierQuery
) -> None:
    with many.read_session(firm_id) as session, Asked(many) as asked:
        list_page(session, query)
    (plan,) = asked.pages
    assert "SEARCH dossier_summary USING INDEX sqlite_autoindex_dossier_summary_1 (firm_id=? AND id=?)" in plan
    _no_scan(asked)


def _no_scan(asked: Asked) -> None:
    """No table is read from one end to the other; only what a subquery gave is."""
    assert asked.found
    for statement, plan in asked.found:
        assert not [line for line in plan if line.startswith("SCAN dossier")], statement


def test_what_is_due_is_read_in_the_order_of_its_days_for_each_scope(session: Session, many: Database) -> None:
    until = TODAY + timedelta(days=300)
    rows = [row for row in every(session) if row.next_due and row.next_due <= until]
    one = next(row for row in rows if row.assigned_to)
    scopes: list[tuple[DueScope, Any]] = [
        (DueScope(), lambda _row: True),
        (DueScope(assigned_to=one.assigned_to), lambda row: row.assigned_to == one.assigned_to),
        (DueScope(is_unassigned=True), lambda row: row.assigned_to is None),
        (DueScope(employer_id=one.employer_id), lambda row: row.employer_id == one.employer_id),
    ]
    for scope, holds in scopes:
        found = due_work(session, TODAY, until=until, scope=scope)
        expected = {row.number for row in rows if holds(row)}
        assert {work.number for work in found} == expected
        assert [work.deadline.due for work in found] == sorted((w.deadline.due for w in found), key=date.toordinal)
        assert count_due(session, since=None, until=until, scope=scope).number == len(found)
        assert due_work(session, TODAY, until=until, scope=scope, limit=2) == found[:2]
    with Asked(many) as asked:
        due_work(session, TODAY, until=until, scope=scopes[1][0], limit=2)
    assert any("ix_due_item_assigned (firm_id=? AND assigned_to=? AND due<?)" in line for line in asked.found[0][1])


def test_the_workbook_holds_the_dossiers_of_the_filter_with_days_as_days_and_typed_signs_as_text(
    many: Database, firm_id: UUID, tmp_path: Path
) -> None:
    with many.write_session(firm_id) as session:
        worker = a_worker(5, given_names="=1+1", surname="@Örnek")
        keep(session, replace(facts(), worker=worker, employer=an_employer(5, name="https://ornek.example")))
    path = tmp_path / "dosyalar.xlsx"
    with many.read_session(firm_id) as session:
        wanted = [row.number for row in every(session)]
        count = export_dossiers(session, DossierQuery(sort=ListSort.NUMBER), path)
    head, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert head == [column.head for column in COLUMNS]
    assert [row[0] for row in rows] == wanted
    assert len(rows) == count
    named = next(row for row in rows if row[1] == "=1+1 @Örnek")
    assert named[3] == "https://ornek.example"
    assert named[head.index("Açılış")] == TODAY
    assert isinstance(named[head.index("Engel sayısı")], float | int)


def test_a_summary_is_ordered_by_its_turkish_name(session: Session) -> None:
    found = DossierSummaryRecord
    names = session.scalars(select(found.worker_name).order_by(found.name_key)).all()
    assert list(names) == sorted(names, key=sort_key)
