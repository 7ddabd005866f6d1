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
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased
from sqlalchemy.sql.functions import GenericFunction

from webapp.db.summaries import DossierSummaryRecord as Summary
from webapp.db.summaries import DossierWordRecord as Word
from webapp.domain.procedure import Wait
from webapp.services.dossier_query import BoundedCount, Cursor, DossierQuery, ListSort
from webapp.services.dossier_words import searched_words

COUNT_LIMIT = 1000
"""How far matches are counted; a filter that passes more dossiers is frequent."""

GATHER_LIMIT = 10_000
"""The same where several filters meet: walking could then go far before it finds a page."""

WALK_LIMIT = 100
"""How far is counted where several frequent filters meet: no index says how many pass all of them."""

_OTHER = aliased(Summary)

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
    """One condition three ways: as ids from its own index, asked of a row that is there, asked of the sort's index."""

    column: Any
    ids: Select[Any]
    of_row: ColumnElement[bool]
    of_sort: ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Plan:
    """Okuma yolu: the conditions as they are to be asked, whether what passes is sorted afterwards, and how many pass.

    ``count`` is None where several frequent filters meet: ``count_walking`` then counts a little way.
    """

    conditions: tuple[ColumnElement[bool], ...]
    is_sorted_after: bool
    count: BoundedCount | None


def plan(session: Session, query: DossierQuery) -> Plan:
    """Choose the way for a query, and count what it finds as far as that is cheap."""
    filters = tuple(_filters(session, query))
    if not filters:
        return Plan((), False, _count(session, select(Summary.id), COUNT_LIMIT))
    limit = COUNT_LIMIT if len(filters) == 1 else GATHER_LIMIT
    counts = [_count(session, one.ids, limit) for one in filters]
    rare = [(count.number, place) for place, count in enumerate(counts) if count.is_exact]
    if rare:
        return _gathering(session, filters, min(rare)[1])
    walked = sort_column(query)
    conditions = tuple(one.of_sort if one.column is walked else one.of_row for one in filters)
    return Plan(conditions, False, counts[0] if len(filters) == 1 else None)


def _gathering(session: Session, filters: Sequence[Filter], rarest: int) -> Plan:
    """By the ids of the rarest filter; that ``blockers`` is counted keeps other indexes out of it."""
    others = (one.of_row for place, one in enumerate(filters) if place != rarest)
    conditions = (Summary.id.in_(filters[rarest].ids), *others)
    found = session.scalar(select(func.count(Summary.blockers)).where(*conditions)) or 0
    return Plan(conditions, True, BoundedCount(number=found, is_exact=True))


def count_walking(session: Session, way: Plan) -> BoundedCount:
    """How many pass a plan that walks, counted only a little way."""
    return _count(session, select(Summary.id).where(*way.conditions), WALK_LIMIT)


def page_statement(query: DossierQuery, way: Plan, *, rows: int) -> Select[Any]:
    """Rows of summaries from the cursor on, in the order of reading: turned round when reading backward."""
    column, cursor = sort_column(query), query.cursor
    key = hidden(column, type_=column.type) if way.is_sorted_after else column
    is_descending = query.is_descending is not (cursor is not None and cursor.is_backward)
    statement = select(*(getattr(Summary, name) for name in READ)).where(*way.conditions)
    if cursor is not None:
        statement = statement.where(_beyond(key, cursor, is_descending))
    order = (key.desc(), Summary.id.desc()) if is_descending else (key.asc(), Summary.id.asc())
    return statement.order_by(*order).limit(rows)


def sort_column(query: DossierQuery) -> InstrumentedAttribute[Any]:
    """The column the query is ordered by."""
    return _SORTED_BY[query.sort]


def total(session: Session) -> BoundedCount:
    """How many dossiers the session sees, counted up to the limit."""
    return _count(session, select(Summary.id), COUNT_LIMIT)


def _beyond(key: Any, cursor: Cursor, is_descending: bool) -> ColumnElement[bool]:
    here, place = tuple_(key, Summary.id), tuple_(cursor.value, cursor.id, types=[key.type, Summary.id.type])
    return here < place if is_descending else here > place


def _count(session: Session, ids: Select[Any], limit: int) -> BoundedCount:
    found = session.scalar(select(func.count()).select_from(ids.limit(limit + 1).subquery())) or 0
    return BoundedCount(number=min(found, limit), is_exact=found <= limit)


def _filters(session: Session, query: DossierQuery) -> Iterator[Filter]:
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
    if words := searched_words(query.search):
        yield _word_filter(session, words)


def _filter(column: InstrumentedAttribute[Any], test: Column) -> Filter:
    ids = select(_OTHER.id).where(test(getattr(_OTHER, column.key)))
    return Filter(column, ids, test(hidden(column, type_=column.type)), test(column))


def _equals(value: object) -> Column:
    return lambda shown: shown == value


def _between(shown: Any, query: DossierQuery) -> ColumnElement[bool]:
    after = () if query.due_from is None else (shown >= query.due_from,)
    before = () if query.due_until is None else (shown <= query.due_until,)
    return and_(*after, *before)


def _word_filter(session: Session, words: Sequence[str]) -> Filter:
    """All words at once: read from the stretch of the rarest, each dossier asked for the others."""
    rarest = (
        min(words, key=lambda word: _count(session, _with_word(word), GATHER_LIMIT).number) if words[1:] else words[0]
    )
    others = (_has_word(word, Word.dossier_id) for word in words if word != rarest)
    of_row = and_(*(_has_word(word, Summary.id) for word in words))
    return Filter(Word.word, _with_word(rarest).where(*others), of_row, of_row)


def _with_word(word: str) -> Select[Any]:
    return select(Word.dossier_id).where(*_begins(Word, word))


def _has_word(word: str, dossier_id: Any) -> ColumnElement[bool]:
    other = aliased(Word)
    return exists().where(other.dossier_id == dossier_id, *_begins(other, word)).correlate(dossier_id.class_)


def _begins(model: Any, word: str) -> tuple[ColumnElement[bool], ...]:
    return model.word >= word, model.word < word + "\U0010ffff"
