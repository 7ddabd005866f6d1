"""The demo's places beside its dossiers: documents of a workplace, a verified address, permits of earlier years."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.domain.dossier import Category
from webapp.domain.parties import ForeignWorker, Passport, Sex, Workplace
from webapp.domain.periods import add_months
from webapp.domain.permit import Permit, PermitKind
from webapp.files.store import FileStore
from webapp.services.find_dossiers import dossier
from webapp.services.keep_worker import save_worker
from webapp.services.place_documents import keep_place_document
from webapp.services.running_permits import keep_permit
from webapp.services.verify_contact import contact_state, digest_of, verify

# document and how many months ago it was issued: one fresh, one that has grown old, the third is missing
_DOCUMENTS = (("trade_registry_gazette", 5), ("activity_certificate", 14))

_FORMER = (
    (
        ForeignWorker(
            given_names="Marek",
            surname="Vzorný",
            sex=Sex.MALE,
            birth_date=date(1988, 3, 14),
            birth_country="CZ",
            nationality="CZ",
            passport=Passport(number="CZ0000417"),
        ),
        "2025-ORNEK-0417",
        44,
    ),
    (
        ForeignWorker(
            given_names="Elena",
            surname="Exemplu",
            sex=Sex.FEMALE,
            birth_date=date(1991, 9, 2),
            birth_country="RO",
            nationality="RO",
            passport=Passport(number="RO0000902"),
        ),
        "2025-ORNEK-0902",
        150,
    ),
)


def furnish_places(session: Session, store: FileStore, dossier_id: UUID, file: Path, *, on: date) -> None:
    """Furnish the workplace of that dossier, as a firm has it after some months.

    Args:
        file: a PDF that stands for every document.
        on: the day of the demo; issue days and ends of permits are counted from it.
    """
    view = dossier(session, dossier_id)
    if view.workplace_id is None:
        return
    data = file.read_bytes()
    for document, months in _DOCUMENTS:
        keep_place_document(
            session,
            store,
            view.workplace_id,
            document,
            data,
            f"{document}.pdf",
            issued_on=add_months(on, -months),
            on=on,
        )
    state = contact_state(session, Workplace, view.workplace_id)
    verify(session, Workplace, view.workplace_id, digest_of(state.email))
    for worker, number, days in _FORMER:
        ends_on = on + timedelta(days=days)
        keep_permit(
            session,
            Permit(
                number=number,
                kind=PermitKind.FIXED_TERM,
                starts_on=ends_on - timedelta(days=364),
                ends_on=ends_on,
                extension_count=0,
            ),
            category=Category.STANDARD_EMPLOYER,
            employer_id=view.employer_id,
            workplace_id=view.workplace_id,
            household_id=None,
            worker_id=save_worker(session, worker),
        )
