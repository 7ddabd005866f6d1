"""The panel of a place: its record, its contacts, the capital behind it, its documents (seed A 4.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from forms.attachment import AttachmentForm
from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Catalogue
from webapp.domain.parties import Employer, Household, Workplace
from webapp.domain.periods import add_months, format_day
from webapp.rules.workplace_documents import workplace_documents
from webapp.services.find_places import dossier_count
from webapp.services.place_documents import PlaceDocument, documents_of
from webapp.services.verify_contact import ContactState
from webapp.web.presenters.capital import CapitalView, capital_view
from webapp.web.presenters.places import Confirmation, NumberPart, confirmation, sgk_parts
from webapp.web.presenters.sizes import pages_words, size_words


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line of the record: what it is called and what is kept."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One of the documents of the workplace, with its file and the form that takes another one."""

    document: str
    anchor: str
    title: str
    advice: str
    kind: str
    word: str
    note: str
    file_words: str
    file_name: str
    file_url: str
    delete_url: str
    url: str
    form: Any


@dataclass(frozen=True, slots=True)
class PlacePanel:
    """The panel of one workplace or household."""

    name: str
    employer: str
    lines: tuple[RecordLine, ...]
    number_parts: tuple[NumberPart, ...]
    confirmation: Confirmation
    contact: ContactState
    phone: str
    capital: CapitalView | None
    has_box: bool
    has_documents: bool
    documents: tuple[DocumentRow, ...]
    dossiers: int


def place_panel(
    session: Session,
    law: Catalogue,
    place: Workplace | Household,
    *,
    place_id: UUID,
    employer_id: UUID,
    employer: Employer,
    name: str,
    contact: ContactState,
    on: date,
) -> PlacePanel:
    """Everything the panel shows of a place that was looked up."""
    workplace = place if isinstance(place, Workplace) else None
    has_box = workplace is not None and workplace.is_only_temporary_protection
    return PlacePanel(
        name=name,
        employer=employer.name,
        lines=tuple(_lines(place)),
        number_parts=sgk_parts(workplace.sgk_number) if workplace else (),
        confirmation=confirmation(place, law, on),
        contact=contact,
        phone=place.phone,
        capital=capital_view(employer.shareholders, employer.registered_capital_try, employer.paid_capital_try)
        if workplace
        else None,
        has_box=has_box,
        has_documents=workplace is not None,
        documents=document_rows(session, law, employer_id, place_id, on) if workplace else (),
        dossiers=dossier_count(session, place, place_id),
    )


def _lines(place: Workplace | Household) -> Iterable[RecordLine]:
    if isinstance(place, Workplace):
        yield _line("workplace.sgk_address", place.sgk_address)
        yield _line("workplace.uavt_address", place.uavt_address)
        yield _line("workplace.turkish_headcount", _count(place.turkish_headcount))
        yield _line("workplace.foreign_headcount", _count(place.foreign_headcount))
        return
    person = place.cared_person
    yield _line("household.address", place.address)
    yield RecordLine(catalogue().field("household.cared_person").label, person.full_name or "—")
    yield _line("household.cared_person.care_kind", enum_label(person.care_kind) if person.care_kind else "")


def _line(path: str, value: str) -> RecordLine:
    return RecordLine(catalogue().field(path).label, value or "—")


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


def document_rows(
    session: Session, law: Catalogue, employer_id: UUID, workplace_id: UUID, on: date
) -> tuple[DocumentRow, ...]:
    """The documents of the workplace in the order of the list."""
    held = {one.file.document: one for one in documents_of(session, workplace_id)}
    ids: dict[str, Any] = {"employer_id": employer_id, "workplace_id": workplace_id}
    return tuple(_document(name, held.get(name), law, ids, on) for name in workplace_documents(law))


def _document(document: str, held: PlaceDocument | None, law: Catalogue, ids: dict[str, Any], on: date) -> DocumentRow:
    known = law.document(document)
    kind, word, note = _state(held, law, on)
    return DocumentRow(
        document=document,
        anchor=f"belge-{document}",
        title=known.label,
        advice=known.advice,
        kind=kind,
        word=word,
        note=note,
        file_words=", ".join(part for part in (pages_words(held.file.pages), size_words(held.file.size)) if part)
        if held
        else "",
        file_name=held.file.file_name if held else "",
        file_url=_of_file("download_document", held, ids),
        delete_url=_of_file("ask_remove_document", held, ids),
        url=url_for("workplace_panel.upload_document", document=document, **ids),
        form=blank_form(document, held),
    )


def blank_form(document: str, held: PlaceDocument | None) -> AttachmentForm:
    """The form of a row as it is kept, with ids of its own."""
    known: dict[str, Any] = {"obj": held.file} if held else {}
    form = AttachmentForm(formdata=None, prefix=f"{document}-", **known)
    form.file.accept = ",".join(catalogue().document(document).media_types)
    return form


def _of_file(endpoint: str, held: PlaceDocument | None, ids: dict[str, Any]) -> str:
    return url_for(f"workplace_panel.{endpoint}", document_id=held.id, **ids) if held else ""


def _state(held: PlaceDocument | None, law: Catalogue, on: date) -> tuple[str, str, str]:
    """The look, the word and the note of a row; how old is too old is a reminder of ours, e-İzin says «güncel»."""
    if held is None:
        return "missing", _("Yüklenmedi"), ""
    issued_on = held.file.issued_on
    if issued_on is None:
        return "wrong", _("Tarihi yok"), _("Belgenin üstündeki tarihi yazın; güncel olup olmadığı ondan anlaşılır.")
    months = law.value("workplace_document_reminder_months", on).whole
    if add_months(issued_on, months) < on:
        words = _(
            "%(day)s tarihli; %(months)d aydan eski. Güncelini yükleyin.", day=format_day(issued_on), months=months
        )
        return "wrong", _("Eski"), words
    return "done", _("Güncel"), _("Düzenlenme %(day)s.", day=format_day(issued_on))
