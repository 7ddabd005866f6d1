"""One session, one firm: every ORM statement is limited to it, every flushed row is checked, all else is refused.

``Session.info["firm_id"]`` names the firm. It is set once, when the session is made or by ``bind_firm``. A member who
works for some of its places only is limited to them in the same way, by ``bind_places``.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Table, event
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, Session, UOWTransaction, with_loader_criteria
from sqlalchemy.orm.query import QueryContext
from sqlalchemy.sql.elements import ColumnClause, TextClause
from sqlalchemy.sql.selectable import AliasedReturnsRows, Select, SelectBase, TableClause, TextualSelect
from sqlalchemy.sql.visitors import HasTraverseInternals

from webapp.db.base import Base, FirmOwned, FirmScoped, Stamped
from webapp.db.dossiers import DossierRecord
from webapp.db.place_limits import PlaceCriteria, check_written, is_limit
from webapp.domain.members import Places


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
        if isinstance(found, FirmOwned) and found.firm_id != firm_of(self):
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


def bind_places(session: Session, places: Places | None) -> None:
    """Limit the session to the authorised places of a member; None is the whole firm.

    What lies elsewhere is not there: not found by its id, not listed, not counted. Raises ForeignFirm when the session
    is limited to other places already.
    """
    if session.info.get("places") not in (None, places):
        raise ForeignFirm("The session belongs to other places.")
    session.info["places"] = places


def places_of(session: Session) -> Places | None:
    """The places the session is limited to, None for the whole firm."""
    found: Places | None = session.info.get("places")
    return found


@contextmanager
def firm_wide(session: Session) -> Iterator[None]:
    """For upkeep that must reach rows a limited member does not see: nothing read here may be shown to them.

    What is pending at its end is written while the whole firm is still in reach. What was read meanwhile leaves the
    session again: ``get`` would else find it there.
    """
    limited = session.info.pop("places", None)
    if limited is None:
        yield
        return
    known = [*session.identity_map.values(), *session.new]
    try:
        yield
        session.flush()
    finally:
        session.info["places"] = limited
        _let_go(session, known)


def _let_go(session: Session, known: list[Any]) -> None:
    kept = {id(row) for row in known}
    for row in list(session.identity_map.values()):
        if id(row) not in kept and isinstance(row, FirmOwned):
            session.expunge(row)


@cache
def firm_tables() -> frozenset[str]:
    """Names of the tables whose rows belong to a firm; asked first by a statement, when every model is loaded."""
    return frozenset(
        mapper.local_table.name
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, FirmOwned) and isinstance(mapper.local_table, Table)
    )


@event.listens_for(FirmSession, "do_orm_execute")
def _limit_to_firm(state: ORMExecuteState) -> None:
    touched = _firm_tables_touched(state.statement)
    if not touched:
        return
    firm_id = firm_of(state.session)
    if state.is_insert:
        raise UnscopedStatement("Add the object to the session instead of inserting by statement.")
    if state.is_update:
        _refuse_unlimited_update(state)
    options = [_criteria_of(state.session, firm_id)]
    if (places := places_of(state.session)) is not None:
        options += _limits_of(state.session, firm_id, places).of(touched)
    state.statement = state.statement.options(*options)


def _criteria_of(session: Session, firm_id: UUID) -> LoaderCriteriaOption:
    """The filter that every statement of the session gets; made once, it costs as much as a small query."""
    kept: dict[UUID, LoaderCriteriaOption] = session.info.setdefault("firm_criteria", {})
    if firm_id not in kept:
        kept[firm_id] = with_loader_criteria(FirmOwned, lambda model: model.firm_id == firm_id, include_aliases=True)
    return kept[firm_id]


def _limits_of(session: Session, firm_id: UUID, places: Places) -> PlaceCriteria:
    kept: dict[Places, PlaceCriteria] = session.info.setdefault("place_criteria", {})
    if places not in kept:
        kept[places] = PlaceCriteria(firm_id, places)
    return kept[places]


@event.listens_for(FirmSession, "before_flush")
def _check_flushed(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    now = session.info["clock"]()
    for row in session.new:
        if isinstance(row, FirmOwned) and vars(row).get("firm_id") is None:
            row.firm_id = firm_of(session)
    for row in {*session.new, *session.dirty, *session.deleted}:
        if isinstance(row, FirmOwned) and row.firm_id != firm_of(session):
            raise ForeignFirm("A row of another firm cannot be written here.")
    _check_places(session)
    for row in (r for r in session.new if isinstance(r, Stamped)):
        row.created_at = row.updated_at = now
    for row in (r for r in session.dirty if isinstance(r, Stamped) and session.is_modified(r)):
        row.updated_at = now


def _check_places(session: Session) -> None:
    places = places_of(session)
    if places is None:
        return
    made_or_gone = {*session.new, *session.deleted}
    for row in (r for r in {*made_or_gone, *session.dirty} if isinstance(r, FirmScoped)):
        check_written(places, row, is_made_or_gone=row in made_or_gone, dossier=_dossier_of(session, row))


def _dossier_of(session: Session, row: FirmScoped) -> DossierRecord | None:
    """The dossier a row hangs on, a new one included, as far as the session sees it."""
    if isinstance(row, DossierRecord):
        return row
    dossier_id = getattr(row, "dossier_id", None)
    if dossier_id is None:
        return None
    made = (one for one in session.new if isinstance(one, DossierRecord) and one.id == dossier_id)
    found: DossierRecord | None = next(made, None) or session.get(DossierRecord, (row.firm_id, dossier_id))
    return found


@event.listens_for(FirmOwned, "load", propagate=True)
def _check_loaded(row: FirmOwned, context: QueryContext) -> None:
    _refuse_foreign(row, context.session)
    # The identity map holds rows weakly: one that only its snapshot was taken of would be read again.
    context.session.info.setdefault("rows_read", []).append(row)


@event.listens_for(FirmOwned, "refresh", propagate=True)
def _check_refreshed(row: FirmOwned, context: QueryContext, _attributes: Any) -> None:
    _refuse_foreign(row, context.session)


def _refuse_foreign(row: FirmOwned, session: Session) -> None:
    if row.firm_id != firm_of(session):
        raise ForeignFirm("A row of another firm was about to be read.")


def _refuse_raw_sql(part: Any) -> None:
    is_raw_column = isinstance(part, ColumnClause) and part.is_literal and part.name != "*"
    if is_raw_column or isinstance(part, TextClause | TextualSelect):
        raise UnscopedStatement("Raw SQL cannot be limited to a firm.")


def _firm_tables_touched(statement: Any) -> set[str]:
    """The tables of models of a firm that are read or written anywhere in the statement.

    Raises UnscopedStatement for raw SQL and for firm tables not reached through their model: no criteria apply there.
    """
    names = firm_tables()
    touched: set[str] = set()
    for part, modelled in _parts(statement):
        _refuse_raw_sql(part)
        table = _table_of(part)
        if table is None or table.name not in names:
            continue
        # SQLAlchemy itself names bare key columns beside the model, when it loads a row by its key.
        is_of_model = _is_model(part) or (isinstance(part, ColumnClause) and table.name in modelled)
        if not is_of_model:
            raise UnscopedStatement(f"Use the model instead of the table {table.name}.")
        touched.add(table.name)
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
        waiting.extend((child, modelled) for child in _children(part) if not is_limit(child))


def _read_through_models(select: Select[Any]) -> frozenset[str]:
    named = (*select._raw_columns, *select._from_obj)  # the latter where SQLAlchemy looks up what a DELETE will reach
    return frozenset(part.name for part in named if isinstance(part, TableClause) and _is_model(part))


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
