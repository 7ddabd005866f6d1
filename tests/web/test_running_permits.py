"""Süren izinler: the window of each, and the extension that takes over all it can (seed A 5.1.2)."""

import re
from datetime import timedelta
from uuid import UUID

from tests import factories
from tests.factories import TODAY, a_permit
from tests.web.conftest import Browser
from tests.web.dossier_worlds import attach_all, keep
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts
from webapp.domain.events import EventKind
from webapp.services import find_dossiers, save_step


def with_permit(browser: Browser, ends_in: int, *, attach: bool = False) -> UUID:
    """A dossier whose permit ends so many days from today."""
    dossier_id = keep(browser, factories.facts(Category.STANDARD_EMPLOYER))
    if attach:
        attach_all(browser, dossier_id)
    ends = TODAY + timedelta(days=ends_in)
    with browser.write() as session:
        version = find_dossiers.dossier(session, dossier_id).version
        permit = a_permit(starts_on=ends - timedelta(days=364), ends_on=ends)
        save_step.save_permit(session, dossier_id, permit, version=version)
    return dossier_id


def facts_of(browser: Browser, dossier_id: UUID) -> DossierFacts:
    with browser.read() as session:
        return find_dossiers.dossier(session, dossier_id).facts


def extend(browser: Browser, path: str) -> UUID:
    """Open the extension from its plan page; the id of the new dossier."""
    page = browser.get(path).text
    key = re.search(r'name="submission" value="([^"]+)"', page)
    assert key is not None
    answer = browser.post(path, {"submission": key[1]})
    again = browser.post(path, {"submission": key[1]})
    assert again.headers["Location"] == answer.headers["Location"], "sent twice it opens one dossier"
    return UUID(answer.headers["Location"].rsplit("/", 1)[1])


def test_an_empty_list_says_how_a_permit_comes_into_it(owner: Browser) -> None:
    assert "Süren izin yok" in owner.get(owner.url("izinler")).text


def test_each_permit_says_where_it_stands_in_its_window(owner: Browser) -> None:
    for days in (0, 1, 60, 61):
        with_permit(owner, days)
    page = owner.get(owner.url("izinler")).text
    words = re.findall(r"(Henüz açılmadı|Açık|Geçti)</span>", page)
    assert words == ["Geçti", "Açık", "Açık", "Henüz açılmadı"]
    assert "24.11.2026 günü açılır" in page


def test_a_permit_that_ended_or_was_cancelled_runs_no_more(owner: Browser) -> None:
    with_permit(owner, -1)
    cancelled = with_permit(owner, 30)
    with owner.write() as session:
        event = factories.an_event(kind=EventKind.PERMIT_CANCELLED, on=TODAY)
        from webapp.db.dossiers import EventRecord
        from webapp.db.mapping import write

        row = EventRecord(dossier_id=cancelled, sequence=1)
        write(row, event)
        session.add(row)
    assert "Süren izin yok" in owner.get(owner.url("izinler")).text


def test_the_list_of_a_place_shows_only_its_permits(owner: Browser) -> None:
    first, second = with_permit(owner, 20), with_permit(owner, 30)
    with owner.read() as session:
        place = find_dossiers.dossier(session, first).workplace_id
    page = owner.get(owner.url(f"izinler?isyeri={place}")).text
    assert str(first) in page
    assert str(second) not in page


def test_an_extension_takes_over_all_it_can_and_names_what_must_be_new(owner: Browser) -> None:
    former = with_permit(owner, 30, attach=True)
    path = owner.url(f"izinler/dosya/{former}/uzat")
    page = owner.get(path).text
    for words in ("Görev, ücret ve çalışma bilgileri", "Yeniden üretilir, imzalanır", "Yüklenecek", "Geçti"):
        assert words in page
    made = facts_of(owner, extend(owner, path))
    before = facts_of(owner, former)
    assert (made.kind, made.former_permit) == (ApplicationKind.EXTENSION, before.permit)
    assert (made.job.title, made.job.wage_amount) == (before.job.title, before.job.wage_amount)
    assert made.job.contract_date is None, "an extension brings a contract of its own"
    files = {file.document: file for file in made.attachments}
    assert files["passport_copy"].sha256 == before.attached("passport_copy").sha256  # type: ignore[union-attr]
    assert "employment_contract" not in files
    assert str(made.number) in owner.get(owner.url("izinler")).text


def test_the_carried_file_stays_when_the_former_dossier_is_deleted(owner: Browser) -> None:
    former = with_permit(owner, 30, attach=True)
    made = extend(owner, owner.url(f"izinler/dosya/{former}/uzat"))
    owner.post(owner.url(f"dosyalar/{former}/sil"))
    with owner.read() as session:
        view = find_dossiers.dossier(session, made)
    for file in view.attachments:
        assert owner.get(owner.url(f"dosyalar/{made}/ekler/{file.id}")).data


def test_a_permit_from_before_is_written_down_extended_and_taken_out_again(owner: Browser) -> None:
    known = keep(owner, factories.facts(Category.STANDARD_EMPLOYER))
    with owner.read() as session:
        view = find_dossiers.dossier(session, known)
    sent = {
        "worker": str(view.worker_id),
        "place": str(view.workplace_id),
        "category": "standard_employer",
        "number": "CI-2025-000123",
        "ends_on": "20.12.2026",
    }
    owner.post(owner.url("izinler/yeni"), sent)
    page = owner.get(owner.url("izinler")).text
    assert "Elle eklendi" in page
    path = re.search(r'href="([^"]+/uzat)"', page)
    assert path is not None
    made = facts_of(owner, extend(owner, path[1]))
    assert made.former_permit is not None
    assert made.former_permit.number == "CI-2025-000123"
    assert made.worker == view.facts.worker
    owner.post(path[1].replace("/uzat", "/sil"))
    assert "Süren izin yok" in owner.get(owner.url("izinler")).text


def test_a_permit_written_down_needs_whose_it_is_and_when_it_ends(owner: Browser) -> None:
    page = owner.post(owner.url("izinler/yeni"), {"number": "1"}, status=422).text
    for words in ("Yabancı seçilmedi", "İşyeri seçilmedi", "Kategori seçilmedi", "Bitiş tarihi yok"):
        assert words in page


def test_a_category_that_does_not_fit_the_place_is_refused_at_its_field(owner: Browser) -> None:
    known = keep(owner, factories.facts(Category.STANDARD_EMPLOYER))
    with owner.read() as session:
        view = find_dossiers.dossier(session, known)
    sent = {
        "worker": str(view.worker_id),
        "place": str(view.workplace_id),
        "category": "domestic_services",
        "number": "1",
        "ends_on": "20.12.2026",
    }
    assert "Kategori seçilen yere uymuyor" in owner.post(owner.url("izinler/yeni"), sent, status=422).text


def test_a_worker_of_a_written_permit_is_not_deleted_under_it(owner: Browser) -> None:
    known = keep(owner, factories.facts(Category.STANDARD_EMPLOYER))
    with owner.read() as session:
        view = find_dossiers.dossier(session, known)
    sent = {"worker": str(view.worker_id), "place": str(view.workplace_id), "category": "standard_employer"}
    owner.post(owner.url("izinler/yeni"), sent | {"number": "1", "ends_on": "20.12.2026"})
    owner.post(owner.url(f"dosyalar/{known}/sil"))
    owner.post(owner.url(f"yabancilar/{view.worker_id}/sil"), status=409)
