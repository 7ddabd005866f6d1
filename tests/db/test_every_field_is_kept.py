"""Every field of the domain survives the way into the database and back, whatever it holds."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args, get_type_hints
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tests.factories import a_permit, an_event, facts
from tests.keeping import keep
from webapp.db.engine import Database
from webapp.db.mapping import read, write
from webapp.db.models import (
    AttachmentRecord,
    DossierRecord,
    EmployerRecord,
    EventRecord,
    HouseholdRecord,
    WorkerRecord,
    WorkplaceRecord,
)
from webapp.db.queries import facts_of
from webapp.domain.dossier import (
    ApplicationKind,
    Attachment,
    Category,
    CriteriaAnswers,
    DossierFacts,
    FiledFrom,
    Overlay,
)
from webapp.domain.events import Event, EventKind, NoticeChannel
from webapp.domain.job import Job
from webapp.domain.parties import Employer, ForeignWorker, Household, Workplace
from webapp.domain.permit import Permit

HOSTILE = "İı Ğğ A & B <b> {{ x }} 'tek\" \\ \u0627\u0644\u0645 Юлия \U0001f600" + "ş" * 300


def _full(hint: Any, name: str) -> Any:
    """A value of that type with every field in it filled, different from its default."""
    options = [option for option in get_args(hint) if option not in (type(None), Ellipsis)]
    if getattr(hint, "__origin__", None) is tuple:
        return (_full(options[0], name), _full(options[0], f"{name} again"))
    kind = options[0] if options else hint
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{field.name: _full(hints[field.name], field.name) for field in fields(kind)})  # type: ignore[operator]
    if issubclass(kind, StrEnum):
        return list(kind)[-1]
    return {
        str: f"{name} {HOSTILE}",
        bool: True,
        int: 41,
        date: date(1899, 12, 31),
        Decimal: Decimal("12345678901234567890.10"),
    }[kind]


PAIRS = [
    (EmployerRecord, Employer, ""),
    (WorkplaceRecord, Workplace, ""),
    (HouseholdRecord, Household, ""),
    (WorkerRecord, ForeignWorker, ""),
    (AttachmentRecord, Attachment, ""),
    (DossierRecord, Job, "job_"),
    (DossierRecord, Permit, "permit_"),
    (DossierRecord, Permit, "former_permit_"),
    (EventRecord, Event, ""),
]


@pytest.mark.parametrize(("model", "kind", "prefix"), PAIRS, ids=lambda value: getattr(value, "__name__", value))
def test_a_row_holds_every_field_of_its_domain_value(model: type[Any], kind: type[Any], prefix: str) -> None:
    value = _full(kind, kind.__name__)
    row = model()

    write(row, value, prefix=prefix)

    assert read(row, kind, prefix=prefix) == value


@pytest.mark.parametrize("category", list(Category))
@pytest.mark.parametrize("kind", list(ApplicationKind))
@pytest.mark.parametrize("filed_from", list(FiledFrom))
def test_a_dossier_comes_back_from_the_disk_as_it_was_saved(
    database: Database, firm_id: UUID, category: Category, kind: ApplicationKind, filed_from: FiledFrom
) -> None:
    saved = facts(category, kind, filed_from)

    with database.write_session(firm_id) as session:
        ids = keep(session, saved)

    with database.read_session(firm_id) as session:
        assert facts_of(session, ids.dossier) == saved


def test_hostile_text_and_long_numbers_come_back_unchanged_in_every_field(database: Database, firm_id: UUID) -> None:
    full: DossierFacts = replace(
        facts(),
        employer=_full(Employer, "employer"),
        workplace=_full(Workplace, "workplace"),
        worker=_full(ForeignWorker, "worker"),
        job=_full(Job, "job"),
        mission_reference=_full(get_type_hints(DossierFacts)["mission_reference"], "reference"),
        answers=_full(CriteriaAnswers, "answers"),
        overlays=tuple(reversed(Overlay)),
        former_permit=_full(Permit, "former permit"),
        permit=_full(Permit, "permit"),
        events=_full(get_type_hints(DossierFacts)["events"], "event"),
    )

    with database.write_session(firm_id) as session:
        ids = keep(session, full)

    with database.read_session(firm_id) as session:
        assert facts_of(session, ids.dossier) == full


def test_an_absent_spouse_and_a_spouse_with_nothing_filled_in_are_not_the_same(session: Session) -> None:
    married = facts()
    ids = keep(session, married)
    assert married.worker.spouse is not None
    blank_spouse = replace(married.worker, spouse=type(married.worker.spouse)())

    for worker in (replace(married.worker, spouse=None), blank_spouse):
        row = session.get(WorkerRecord, (session.info["firm_id"], ids.worker))
        write(row, worker)
        session.flush()
        session.expire_all()

        assert facts_of(session, ids.dossier).worker == worker


def test_an_absent_permit_and_a_permit_of_which_nothing_is_known_are_not_the_same(session: Session) -> None:
    for permit in (None, Permit(), a_permit()):
        saved = replace(facts(), permit=permit, former_permit=permit)

        ids = keep(session, saved)
        session.expire_all()

        found = facts_of(session, ids.dossier)
        assert (found.permit, found.former_permit) == (permit, permit)


@pytest.mark.parametrize("kind", list(EventKind))
def test_every_kind_of_event_and_every_channel_comes_back(session: Session, kind: EventKind) -> None:
    told = tuple(an_event(kind, channel=channel) for channel in (None, *NoticeChannel))

    ids = keep(session, replace(facts(), events=told))
    session.expire_all()

    assert facts_of(session, ids.dossier).events == told


def test_money_keeps_its_last_digit_and_its_zeros(session: Session) -> None:
    exact = replace(facts(), employer=replace(facts().employer, paid_capital_try=Decimal("0.10")))

    ids = keep(session, exact)
    session.expire_all()

    assert str(facts_of(session, ids.dossier).employer.paid_capital_try) == "0.10"


def test_a_number_that_is_none_is_refused(session: Session) -> None:
    endless = replace(facts(), employer=replace(facts().employer, paid_capital_try=Decimal("Infinity")))

    with pytest.raises(Exception, match="finite"):
        keep(session, endless)
