"""What a limited member's session sees: the authorised places and whatever hangs on them (seed A 4.3).

Which rule a table follows is read off its columns, so that a new table is limited without being named here:

* a dossier by its workplace or household; whatever has a ``dossier_id`` by that dossier;
* a workplace or household by its id; whatever has a ``workplace_id`` or ``household_id`` by that place;
* an employer by its places; whatever has an ``employer_id`` by that employer;
* a foreigner by a dossier or a kept permit at one of the places, or by having neither anywhere: somebody typed in who
  was not yet brought to any place belongs to none, and whoever typed them in must find them again.

Everything else (counters, the firm's own values, templates) stays the firm's.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, and_, or_, select
from sqlalchemy.orm import LoaderCriteriaOption, with_loader_criteria

from webapp.db.base import Base, FirmOwned
from webapp.db.dossiers import DossierRecord
from webapp.db.parties import EmployerRecord, HouseholdRecord, WorkerRecord, WorkplaceRecord
from webapp.db.place_documents import KeptPermitRecord
from webapp.domain.members import Places

_BRINGS = (DossierRecord, KeptPermitRecord)
"""What brings a foreigner to a place."""

CLOSED_TO_LIMITED = (EmployerRecord, WorkplaceRecord, HouseholdRecord)
"""Rows that only a member for the whole firm makes or deletes: they would lie outside the places, or take hidden
dossiers with them."""

Ids = Select[tuple[UUID]]


class OutsidePlaces(RuntimeError):
    """A limited member was about to write something outside the places they work for."""


class PlaceCriteria:
    """The filters of one limited session, made as tables are asked for and then kept."""

    def __init__(self, firm_id: UUID, places: Places) -> None:
        self._firm_id, self._places = firm_id, places
        self._made: dict[str, LoaderCriteriaOption] = {}

    def of(self, tables: Iterable[str]) -> list[LoaderCriteriaOption]:
        """The filters for these tables; a table that stays the firm's has none."""
        known = models()
        return [self._option(known[name]) for name in tables if name in known]

    def _option(self, model: type[Any]) -> LoaderCriteriaOption:
        name = model.__tablename__
        if name not in self._made:
            self._made[name] = with_loader_criteria(model, self._rule(model), include_aliases=True)
        return self._made[name]

    def _rule(self, model: type[Any]) -> ColumnElement[bool]:
        if model is WorkerRecord:
            return self._by_worker(model.id)
        if model is EmployerRecord:
            return or_(*(model.id.in_(one) for one in self._employers()))
        if model in (WorkplaceRecord, HouseholdRecord):
            return model.id.in_(self._ids_of(model))  # type: ignore[no-any-return]
        if hasattr(model, "dossier_id"):
            return model.dossier_id.in_(self._found(DossierRecord, "id"))  # type: ignore[no-any-return]
        if hasattr(model, "workplace_id") or hasattr(model, "household_id"):
            return or_(*_by_place(model, self._places))
        if hasattr(model, "employer_id"):
            return or_(*(model.employer_id.in_(one) for one in self._employers()))
        return self._by_worker(model.worker_id)

    def _by_worker(self, worker_id: Any) -> ColumnElement[bool]:
        own = [worker_id.in_(self._found(model, "worker_id")) for model in _BRINGS]
        nowhere = [worker_id.not_in(self._found(model, "worker_id", is_limited=False)) for model in _BRINGS]
        return or_(*own, and_(*nowhere))

    def _ids_of(self, model: type[Any]) -> list[UUID]:
        return _listed(self._places.workplaces if model is WorkplaceRecord else self._places.households)

    def _found(self, model: type[Any], column: str, *, is_limited: bool = True) -> Ids:
        # an alias: SQLAlchemy would else tie it to the same table of the statement around it
        table = _table(model).alias(f"{model.__tablename__}_of_place")
        found = select(table.c[column]).where(table.c.firm_id == self._firm_id)
        if is_limited:
            found = found.where(or_(*_by_place(table.c, self._places)))
        return as_limit(found)

    def _employers(self) -> tuple[Ids, Ids]:
        parts = []
        for model, ids in ((WorkplaceRecord, self._places.workplaces), (HouseholdRecord, self._places.households)):
            place = _table(model).alias(f"{model.__tablename__}_of_member")
            of_firm = place.c.firm_id == self._firm_id
            parts.append(select(place.c.employer_id).where(of_firm, place.c.id.in_(_listed(ids))))
        return as_limit(parts[0]), as_limit(parts[1])


@cache
def models() -> Mapping[str, type[Any]]:
    """The limited models by table; asked first by a statement, when every model is loaded."""
    every: list[Any] = [mapper.class_ for mapper in Base.registry.mappers]
    return {model.__tablename__: model for model in every if issubclass(model, FirmOwned) and _is_limited(model)}


def check_written(places: Places, row: Any, *, is_made_or_gone: bool, dossier: Any) -> None:
    """Refuse a row outside the places. Raises OutsidePlaces.

    Args:
        row: a new, changed or deleted row of a firm.
        is_made_or_gone: it is made or deleted, not changed.
        dossier: the dossier the row hangs on as far as the session may see it; ``row`` itself for a dossier.
    """
    if isinstance(row, CLOSED_TO_LIMITED):
        if is_made_or_gone:
            raise OutsidePlaces
        return
    if getattr(row, "dossier_id", None) is not None and dossier is None:
        raise OutsidePlaces
    place = dossier if isinstance(dossier, DossierRecord) else row
    if _names_a_place(place) and not places.holds(*(getattr(place, name, None) for name in _PLACE_COLUMNS)):
        raise OutsidePlaces


_LIMIT = "is_place_limit"
_PLACE_COLUMNS = ("workplace_id", "household_id")


def as_limit(found: Ids) -> Ids:
    """Mark a SELECT of ours, which names bare tables of the firm on purpose, and keep it apart from what is around."""
    return found.correlate(None)._annotate({_LIMIT: True})


def is_limit(part: Any) -> bool:
    """Whether a part of a statement is such a SELECT: SQLAlchemy hands it on when it makes statements of its own."""
    return _LIMIT in getattr(part, "_annotations", {})


def _names_a_place(row: Any) -> bool:
    return any(hasattr(row, name) for name in _PLACE_COLUMNS)


def _is_limited(model: type[Any]) -> bool:
    own = (WorkerRecord, EmployerRecord, WorkplaceRecord, HouseholdRecord)
    columns = ("dossier_id", "workplace_id", "household_id", "employer_id", "worker_id")
    return model in own or any(hasattr(model, name) for name in columns)


def _by_place(columns: Any, places: Places) -> list[ColumnElement[bool]]:
    named = (("workplace_id", places.workplaces), ("household_id", places.households))
    return [getattr(columns, name).in_(_listed(ids)) for name, ids in named if hasattr(columns, name)]


def _listed(ids: frozenset[UUID]) -> list[UUID]:
    return sorted(ids, key=lambda one: one.hex)


def _table(model: type[Any]) -> Table:
    table: Table = model.__table__
    return table
