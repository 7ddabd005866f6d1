"""The demo: an invented firm whose dossiers each stand in another state, loaded through the use cases.

The login is public on purpose; ``data_folder`` keeps a demo and a real firm in different folders.
"""

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db.engine import Database
from webapp.domain.dossier import DossierFacts
from webapp.exchange.dossier_json import DossierFile, read
from webapp.files.store import FileStore
from webapp.services.accounts import find_user_by_email
from webapp.services.attach_file import attach_file
from webapp.services.data_folder import DataFolderRefused
from webapp.services.demo_people import furnish_people
from webapp.services.demo_places import furnish_places
from webapp.services.find_dossiers import dossiers
from webapp.services.find_parties import employers
from webapp.services.firms import has_users, memberships_of
from webapp.services.keep_employer import save_employer, save_household, save_workplace
from webapp.services.keep_worker import save_worker
from webapp.services.open_dossier import open_dossier
from webapp.services.open_storage import open_database
from webapp.services.record_event import record_event
from webapp.services.save_step import save_answers, save_job, save_permit, save_personal
from webapp.services.set_up_firm import set_up_firm

FIRM = "Örnek Danışmanlık"
OWNER = "Deneme Kullanıcısı"
EMAIL = "demo@izin.example"
PASSWORD = "demo-parola-2026"  # noqa: S105 published on the login page of a demo, and good nowhere else

DOSSIERS = Path(__file__).parents[1] / "demo"

# Days of a life stay as written; days of the application move with the calendar, so that a demo is as fresh as its day.
_NEAR = timedelta(days=400)
_LIFE = frozenset({"birth_date", "founded_on", "experience"})

T = TypeVar("T")


def open_demo(database_path: Path, files_dir: Path, *, on: date) -> None:
    """Have the demo firm in that data folder: schema, login and dossiers. Does nothing where they are already.

    Raises:
        DataFolderRefused: the database cannot be opened, or holds users that are not the demo's.
    """
    database = open_database(database_path, files_dir)
    try:
        load_demo(database, FileStore(files_dir), on=on)
    finally:
        database.close()


def load_demo(database: Database, store: FileStore, *, on: date) -> UUID:
    """Load the demo firm and its dossiers, once; a load that was cut off is finished. Returns the firm's id.

    Args:
        database: with its schema in place.
        store: takes the demo's files.
        on: the day the dossiers are prepared on; their days near it are moved to it.

    Raises:
        DataFolderRefused: the database holds users that are not the demo's.
    """
    firm_id, password_hash = _firm(database), _hash(PASSWORD)
    with database.write_session(firm_id) as session:
        if not dossiers(session) and not employers(session):
            kept = [_keep(session, store, read(path.read_bytes(), path.parent), on) for path in _demo_files()]
            furnish_places(session, store, kept[0], DOSSIERS / "files" / "belge.pdf", on=on)
            furnish_people(
                session,
                kept,
                owner_email=EMAIL,
                owner_name=OWNER,
                password_hash=password_hash,
                now=session.info["clock"](),
            )
    return firm_id


def _firm(database: Database) -> UUID:
    with database.read_session() as session:
        user = find_user_by_email(session, EMAIL)
        if user is not None:
            return memberships_of(session, user.id)[0].firm_id
        if has_users(session):
            raise DataFolderRefused("data_folder_is_real", database.path.parent)
    password_hash = _hash(PASSWORD)
    with database.write_session() as session:
        return set_up_firm(session, firm_name=FIRM, owner_name=OWNER, email=EMAIL, password_hash=password_hash)


def _hash(password: str) -> str:
    """As Flask-Security keeps it: argon2id, the parameters read back from the hash when it is verified."""
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1).hash(password)


def _demo_files() -> list[Path]:
    found = list(DOSSIERS.glob("*.json"))
    found.sort(key=lambda path: path.name)
    return found


def _keep(session: Session, store: FileStore, dossier: DossierFile, on: date) -> UUID:
    shift = on - dossier.on if dossier.on else timedelta()
    facts = moved(dossier.facts, shift, on)
    dossier_id = _open(session, facts, on)
    version = save_personal(session, dossier_id, facts.worker, facts.mission_reference, version=1)
    version = save_job(session, dossier_id, facts.job, version=version)
    version = save_answers(session, dossier_id, facts.answers, version=version)
    save_permit(session, dossier_id, facts.permit, version=version)
    for event in facts.events:
        record_event(session, dossier_id, event, on=on)
    for attachment in facts.attachments:
        attach_file(
            session,
            store,
            dossier_id,
            attachment.document,
            dossier.files[attachment.document],
            attachment.file_name,
            issued_on=attachment.issued_on,
            has_translation=attachment.has_translation,
            is_certified=attachment.is_certified,
        )
    return dossier_id


def _open(session: Session, facts: DossierFacts, on: date) -> UUID:
    employer_id = save_employer(session, facts.employer)
    workplace_id = save_workplace(session, employer_id, facts.workplace) if facts.workplace else None
    household_id = save_household(session, employer_id, facts.household) if facts.household else None
    return open_dossier(
        session,
        category=facts.category,
        kind=facts.kind,
        filed_from=facts.filed_from,
        employer_id=employer_id,
        workplace_id=workplace_id,
        household_id=household_id,
        worker_id=save_worker(session, facts.worker),
        on=on,
        overlays=facts.overlays,
        former_permit=facts.former_permit,
    )


def moved(value: T, shift: timedelta, on: date) -> T:
    """The facts with every day of the application moved by ``shift``; days of a life and far days stay.

    Args:
        value: frozen facts, or a part of them.
        shift: how far the calendar has gone since the facts were written.
        on: the day they are moved to; days more than 400 days from it stay.
    """
    if isinstance(value, tuple):
        return type(value)(moved(item, shift, on) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for each in fields(value):
        part = getattr(value, each.name)
        if each.name not in _LIFE:
            changes[each.name] = part + shift if _is_near(part, shift, on) else moved(part, shift, on)
    return replace(value, **changes)


def _is_near(part: object, shift: timedelta, on: date) -> bool:
    return isinstance(part, date) and abs(part + shift - on) <= _NEAR
