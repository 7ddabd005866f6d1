"""How a list is read so that its cost does not grow with the firm: two ways, chosen by a count that ends at a bound.

A filter that few dossiers pass is read through its own index and what it gives is sorted. Where every filter is
frequent, the index of the sort is walked and the filters are asked of each entry, which ends soon because they are
frequent. The planner of the database is not left to guess: a filter that must not choose the index is hidden from it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select, tuple_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.functions import GenericFunction

from webapp.db.summaries import DossierSummaryRecord as Summary
from webapp.db.summaries import DossierWordRecord as Word
from webapp.domain.procedure import Wait
from webapp.services.dossier_query import BoundedCount, Cursor, DossierQuery, ListSort
from webapp.services.dossier_words import searched_words

COUNT_LIMIT = 1000
"""How far matches are counted; a filter that passes more dossiers is frequent."""

_SORTED_BY: dict[ListSort, InstrumentedAttribute[Any]] = {
    ListSort.CHANGED: Summary.changed_at,
    ListSort.NUMBER: Summary.number_key,
    ListSort.NAME: Summary.name_key,
    ListSort.DUE: Summary.next_due,
}
_WAITS = {
    Wait.MISSING_DOCUMENTS: Summary.awaits_papers,
    Wait.DATA_UPDATE: Summary.awaits_data,
    Wait.FEE: Summary.awaits_fee,
}

READ = tuple(name for name in Summary.__table__.c.keys() if name not in ("firm_id", "words"))  # noqa: SIM118 columns
"""What a page reads of a summary: plain values, so that no session has to keep the rows of a long list."""

Column = Callable[[Any], Any]


class hidden(GenericFunction[Any]):  # noqa: N801 functions of SQL are written small
    """The column, so that SQLite does not think of its index; other databases see the plain column."""

    inherit_cache = True
    name = "hidden"


@compiles(hidden)
def _plain(element: Any, compiler: Any, **options: Any) -> str:
    return str(compiler.process(element.clauses, **options))


@compiles(hidden, "sqlite")
def _without_index(element: Any, compiler: Any, **options: Any) -> str:
    return f"+{compiler.process(element.clauses, **options)}"


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition, as it is asked through its own index and as it is asked of a row that is already there."""

    column: Any
    by_index: ColumnElement[bool]
    of_row: ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Plan:
    """Okuma yolu: the conditions as they are to be asked, and how many dossiers pass them."""

    conditions: tuple[ColumnElement[bool], ...]
    count: BoundedCount


def plan(session: Session, query: DossierQuery) -> Plan:
    """Choose the way for a query and count what it finds."""
    filters = tuple(_filters(query))
    rare, walked = _rarest(session, filters), sort_column(query)
    conditions = tuple(one.by_index if one is rare or one.column is walked else one.of_row for one in filters)
    return Plan(conditions, _count(session, conditions))


def page_statement(query: DossierQuery, conditions: Sequence[ColumnElement[bool]], *, rows: int) -> Select[Any]:
    """Rows of summaries from the cursor on, in the order of reading: turned round when reading backward."""
    key, cursor = sort_column(query), query.cursor
    is_descending = query.is_descending is not (cursor is not None and cursor.is_backward)
    statement = select(*(getattr(Summary, name) for name in READ)).where(*conditions)
    if cursor is not None:
        statement = statement.where(_beyond(key, cursor, is_descending))
    order = (key.desc(), Summary.id.desc()) if is_descending else (key.asc(), Summary.id.asc())
    return statement.order_by(*order).limit(rows)


def sort_column(query: DossierQuery) -> InstrumentedAttribute[Any]:
    """The column the query is ordered by."""
    return _SORTED_BY[query.sort]


def bounded(session: Session, *conditions: ColumnElement[bool]) -> BoundedCount:
    """How many summaries pass, counted up to the limit."""
    return _count(session, conditions)


def _beyond(key: InstrumentedAttribute[Any], cursor: Cursor, is_descending: bool) -> ColumnElement[bool]:
    here, place = tuple_(key, Summary.id), tuple_(cursor.value, cursor.id, types=[key.type, Summary.id.type])
    return here < place if is_descending else here > place


def _rarest(session: Session, filters: Sequence[Filter]) -> Filter | None:
    """The filter that the fewest dossiers pass, if it is a rare one."""
    counted = [(_count(session, (one.by_index,)), one) for one in filters]
    rare = [(found.number, place) for place, (found, _) in enumerate(counted) if found.is_exact]
    return counted[min(rare)[1]][1] if rare else None


def _count(session: Session, conditions: Sequence[ColumnElement[bool]]) -> BoundedCount:
    some = select(Summary.id).where(*conditions).limit(COUNT_LIMIT + 1).subquery()
    found = session.scalar(select(func.count()).select_from(some)) or 0
    return BoundedCount(number=min(found, COUNT_LIMIT), is_exact=found <= COUNT_LIMIT)


def _filters(query: DossierQuery) -> Iterator[Filter]:
    for column, value in (
        (Summary.category, query.category),
        (Summary.kind, query.kind),
        (Summary.employer_id, query.employer_id),
        (Summary.workplace_id, query.workplace_id),
        (Summary.household_id, query.household_id),
        (Summary.worker_id, query.worker_id),
        (Summary.assigned_to, query.assigned_to),
    ):
        if value is not None:
            yield _filter(column, _equals(value))
    if query.stages:
        yield _filter(Summary.stage, lambda shown: shown.in_(query.stages))
    if query.wait is not None:
        yield _filter(_WAITS[query.wait], _equals(True))
    if query.is_unassigned:
        yield _filter(Summary.assigned_to, lambda shown: shown.is_(None))
    if query.due_from is not None or query.due_until is not None:
        yield _filter(Summary.next_due, lambda shown: _between(shown, query))
    yield from (_word_filter(word) for word in searched_words(query.search))


def _filter(column: InstrumentedAttribute[Any], test: Column) -> Filter:
    return Filter(column, test(column), test(hidden(column, type_=column.type)))


def _equals(value: object) -> Column:
    return lambda shown: shown == value


def _between(shown: Any, query: DossierQuery) -> ColumnElement[bool]:
    after = () if query.due_from is None else (shown >= query.due_from,)
    before = () if query.due_until is None else (shown <= query.due_until,)
    return and_(*after, *before)


def _word_filter(word: str) -> Filter:
    begins = and_(Word.word >= word, Word.word < word + "\U0010ffff")
    of_row = exists().where(Word.dossier_id == Summary.id, begins).correlate(Summary)
    return Filter(Word.word, Summary.id.in_(select(Word.dossier_id).where(begins)), of_row)
