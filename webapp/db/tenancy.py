"""One session, one firm: every ORM statement is limited to it, every flushed row is checked, all else is refused.

``Session.info["firm_id"]`` names the firm. It is set once, when the session is made or by ``bind_firm``.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Table, event
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, Session, UOWTransaction, with_loader_criteria
from sqlalchemy.orm.query import QueryContext
from sqlalchemy.sql.elements import ColumnClause, TextClause
from sqlalchemy.sql.selectable import AliasedReturnsRows, Select, SelectBase, TableClause, TextualSelect
from sqlalchemy.sql.visitors import HasTraverseInternals

from webapp.db.base import Base, FirmScoped, Stamped


class NoFirmInSession(RuntimeError):
    """A firm's rows were touched by a session that names no firm."""


class ForeignFirm(RuntimeError):
    """A row of another firm was about to be read or written."""


class UnscopedStatement(RuntimeError):
    """A statement that cannot be limited to the firm: raw SQL, a bare table, a bulk write."""


class FirmSession(Session):
    """A Session that cannot leave its firm."""

    def get(self, entity: Any, ident: Any, **options: Any) -> Any:
        """As Session.get, but what the identity map still holds of another firm is not there."""
        found = super().get(entity, ident, **options)
        if isinstance(found, FirmScoped) and found.firm_id != firm_of(self):
            return None
        return found

    def _bulk_write_refused(self, *_: Any, **__: Any) -> None:
        raise UnscopedStatement("Bulk writes pass by the firm check; add the objects instead.")

    bulk_save_objects = _bulk_write_refused
    bulk_insert_mappings = _bulk_write_refused
    bulk_update_mappings = _bulk_write_refused


def bind_firm(session: Session, firm_id: UUID) -> None:
    """Name the firm of a session made without one. Raises ForeignFirm when it already has another."""
    if session.info.get("firm_id") not in (None, firm_id):
        raise ForeignFirm("The session belongs to another firm.")
    session.info["firm_id"] = firm_id


def firm_of(session: Session) -> UUID:
    """The session's firm. Raises NoFirmInSession when it has none."""
    firm_id = session.info.get("firm_id")
    if not isinstance(firm_id, UUID):
        raise NoFirmInSession("This session names no firm.")
    return firm_id


@cache
def firm_tables() -> frozenset[str]:
    """Names of the tables whose rows belong to a firm; asked first by a statement, when every model is loaded."""
    return frozenset(
        mapper.local_table.name
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, FirmScoped) and isinstance(mapper.local_table, Table)
    )


@event.listens_for(FirmSession, "do_orm_execute")
def _limit_to_firm(state: ORMExecuteState) -> None:
    if not _touches_firm_tables(state.statement):
        return
    firm_id = firm_of(state.session)
    if state.is_insert:
        raise UnscopedStatement("Add the object to the session instead of inserting by statement.")
    if state.is_update:
        _refuse_unlimited_update(state)
    state.statement = state.statement.options(_criteria_of(state.session, firm_id))


def _criteria_of(session: Session, firm_id: UUID) -> LoaderCriteriaOption:
    """The filter that every statement of the session gets; made once, it costs as much as a small query."""
    kept: dict[UUID, LoaderCriteriaOption] = session.info.setdefault("firm_criteria", {})
    if firm_id not in kept:
        kept[firm_id] = with_loader_criteria(FirmScoped, lambda model: model.firm_id == firm_id, include_aliases=True)
    return kept[firm_id]


@event.listens_for(FirmSession, "before_flush")
def _check_flushed(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    now = session.info["clock"]()
    for row in session.new:
        if isinstance(row, FirmScoped) and vars(row).get("firm_id") is None:
            row.firm_id = firm_of(session)
    for row in {*session.new, *session.dirty, *session.deleted}:
        if isinstance(row, FirmScoped) and row.firm_id != firm_of(session):
            raise ForeignFirm("A row of another firm cannot be written here.")
    for row in (r for r in session.new if isinstance(r, Stamped)):
        row.created_at = row.updated_at = now
    for row in (r for r in session.dirty if isinstance(r, Stamped) and session.is_modified(r)):
        row.updated_at = now


@event.listens_for(FirmScoped, "load", propagate=True)
def _check_loaded(row: FirmScoped, context: QueryContext) -> None:
    _refuse_foreign(row, context.session)
    # The identity map holds rows weakly: one that only its snapshot was taken of would be read again.
    context.session.info.setdefault("rows_read", []).append(row)


@event.listens_for(FirmScoped, "refresh", propagate=True)
def _check_refreshed(row: FirmScoped, context: QueryContext, _attributes: Any) -> None:
    _refuse_foreign(row, context.session)


def _refuse_foreign(row: FirmScoped, session: Session) -> None:
    if row.firm_id != firm_of(session):
        raise ForeignFirm("A row of another firm was about to be read.")


def _refuse_raw_sql(part: Any) -> None:
    is_raw_column = isinstance(part, ColumnClause) and part.is_literal and part.name != "*"
    if is_raw_column or isinstance(part, TextClause | TextualSelect):
        raise UnscopedStatement("Raw SQL cannot be limited to a firm.")


def _touches_firm_tables(statement: Any) -> bool:
    """Whether a model of a firm is read or written anywhere in the statement.

    Raises UnscopedStatement for raw SQL and for firm tables not reached through their model: no criteria apply there.
    """
    names = firm_tables()
    touched = False
    for part, modelled in _parts(statement):
        _refuse_raw_sql(part)
        table = _table_of(part)
        if table is None or table.name not in names:
            continue
        # SQLAlchemy itself names bare key columns beside the model, when it loads a row by its key.
        is_of_model = _is_model(part) or (isinstance(part, ColumnClause) and table.name in modelled)
        if not is_of_model:
            raise UnscopedStatement(f"Use the model instead of the table {table.name}.")
        touched = True
    return touched


def _parts(statement: Any) -> Iterator[tuple[Any, frozenset[str]]]:
    """Everything the author of the statement named, at any depth; not what SQLAlchemy derives from it.

    With each part come the names of the tables that the SELECT around it reads through their models.
    """
    nothing: frozenset[str] = frozenset()
    waiting: list[tuple[Any, frozenset[str]]] = [(statement, nothing)]
    seen: dict[tuple[int, frozenset[str]], Any] = {}
    while waiting:
        part, modelled = waiting.pop()
        if (id(part), modelled) in seen:
            continue
        seen[id(part), modelled] = part  # kept alive, so that no other part gets its id
        yield part, modelled
        if isinstance(part, SelectBase):
            modelled = _read_through_models(part) if isinstance(part, Select) else nothing
        waiting.extend((child, modelled) for child in _children(part))


def _read_through_models(select: Select[Any]) -> frozenset[str]:
    return frozenset(part.name for part in select._raw_columns if isinstance(part, TableClause) and _is_model(part))


def _is_model(part: Any) -> bool:
    return "parententity" in part._annotations


def _table_of(part: Any) -> TableClause | None:
    """The table that a table, an alias of one or a column of either stands for."""
    named = part.table if isinstance(part, ColumnClause) else part
    if isinstance(named, AliasedReturnsRows):
        named = named.element
    return named if isinstance(named, TableClause) else None


def _children(part: Any) -> Iterable[Any]:
    if _table_of(part) is not None:
        return ()
    if isinstance(part, ColumnClause):
        return () if part.table is None else (part.table,)
    if isinstance(part, Select):
        return HasTraverseInternals.get_children(part, omit_attrs=("_correlate", "_correlate_except"))
    return part.get_children()  # type: ignore[no-any-return]


def _refuse_unlimited_update(state: ORMExecuteState) -> None:
    """By primary key for many rows, or moving rows to another firm: neither is limited by criteria."""
    if isinstance(state.parameters, list | tuple):
        raise UnscopedStatement("Update by a statement with one set of values, or change the objects.")
    changed = {getattr(column, "name", column) for column in (getattr(state.statement, "_values", None) or {})}
    if "firm_id" in changed or "firm_id" in (state.parameters or {}):
        raise ForeignFirm("A row stays in its firm.")
