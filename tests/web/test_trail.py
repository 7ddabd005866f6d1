"""Who saw, changed, produced and exported what stands in the trail, with the person who did it."""

from collections.abc import Callable
from uuid import UUID

import pytest

from tests import factories
from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, attach_all, keep, view
from webapp.db.writer_lock import DatabaseBusy
from webapp.services.audit import verify
from webapp.services.audit_reading import Trace, TraceQuery, traces


def _traces(browser: Browser) -> tuple[Trace, ...]:
    with browser.read() as session:
        assert verify(session) == ()
        return traces(session, TraceQuery(), most=500).traces


def _told(browser: Browser, action: str) -> list[Trace]:
    return [trace for trace in _traces(browser) if trace.action == action]


def _open(browser: Browser, path: str, status: int = 200) -> None:
    browser.get(path, status=status).close()


def test_opening_a_dossier_is_one_look_a_person_and_day(owner: Browser, client_for: Callable[..., Browser]) -> None:
    dossier_id = keep(owner, factories.facts())
    reader = client_for("reader", firm_id=owner.firm_id)
    for browser in (owner, owner, reader):
        _open(browser, at(browser, dossier_id))
        _open(browser, at(browser, dossier_id, "kisisel"))

    looks = _told(owner, "seen")

    assert [trace.dossier_id for trace in looks] == [dossier_id, dossier_id]
    assert len({trace.user_id for trace in looks}) == 2
    assert looks[0].detail == {"day": "2026-11-23"}


def test_a_look_by_a_process_that_has_just_started_is_not_told_twice(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    _open(owner, at(owner, dossier_id))
    owner.app.extensions["izin_trail"]._known.clear()
    _open(owner, at(owner, dossier_id))

    assert len(_told(owner, "seen")) == 1


def test_a_dossier_that_is_not_there_was_not_seen(owner: Browser) -> None:
    _open(owner, at(owner, UUID(int=1)), 404)
    assert _told(owner, "seen") == []


def test_opening_the_record_of_a_person_is_a_look_at_it(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    worker_id = view(owner, dossier_id).worker_id
    _open(owner, owner.url(f"yabancilar/{worker_id}"))

    assert [(trace.subject, trace.subject_id) for trace in _told(owner, "seen")] == [("foreign_worker", worker_id)]


def test_a_busy_database_spoils_no_page_and_the_missed_look_is_counted(
    owner: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = keep(owner, factories.facts())
    trail = owner.app.extensions["izin_trail"]

    def busy(*_: object) -> None:
        raise DatabaseBusy

    with monkeypatch.context() as patched:
        patched.setattr(trail, "_tell", busy)
        _open(owner, at(owner, dossier_id))
    _open(owner, at(owner, dossier_id))

    assert [trace.detail for trace in _told(owner, "seen")] == [{"day": "2026-11-23", "missed": "1"}]


def test_a_saved_step_tells_who_changed_which_field_in_which_dossier(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    version = str(view(owner, dossier_id).version)
    owner.post(at(owner, dossier_id, "gorev"), {"version": version, "title": "Başka görev"})

    changed = _told(owner, "changed")[0]

    assert (changed.name, changed.subject, changed.dossier_id) == ("Av. Işıl Örnek", "dossier", dossier_id)
    assert "job_title" in changed.fields


def test_a_person_changed_in_a_step_is_told_of_the_dossier(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    version = str(view(owner, dossier_id).version)
    owner.post(at(owner, dossier_id, "kisisel"), {"version": version, "surname": "Başka"})

    told = {trace.subject: trace for trace in _told(owner, "changed")[:2]}

    assert told["foreign_worker"].dossier_id == dossier_id
    assert "surname" in told["foreign_worker"].fields


def test_a_refused_save_leaves_no_trace(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    before = len(_traces(owner))
    owner.post(at(owner, dossier_id, "gorev"), {"version": "1", "weekly_hours": "çok"}, status=422)

    assert len(_traces(owner)) == before


def test_papers_and_packs_that_leave_are_told_with_their_hash(owner: Browser) -> None:
    dossier_id = keep(owner, factories.facts())
    attach_all(owner, dossier_id)
    for path in ("uretilen/personnel_notification_form", "uretilen/personnel_notification_form?kesin=1", "paket"):
        _open(owner, at(owner, dossier_id, path))

    produced = [(t.detail["document"], t.detail["mode"], len(t.detail["sha256"])) for t in _told(owner, "produced")]
    exported = [(t.detail["document"], t.dossier_id) for t in _told(owner, "exported")]

    assert produced == [("personnel_notification_form", mode, 64) for mode in ("final", "draft")]
    assert exported == [("pack", dossier_id)]


def test_nothing_personal_stands_in_the_trail(owner: Browser) -> None:
    facts = factories.facts()
    dossier_id = keep(owner, facts, attach=True)
    _open(owner, at(owner, dossier_id))
    _open(owner, at(owner, dossier_id, "paket"))

    words = " ".join(value for trace in _traces(owner) for value in trace.detail.values())

    for personal in (facts.worker.surname, facts.worker.foreign_id_number, facts.employer.name, facts.job.title):
        assert personal not in words
