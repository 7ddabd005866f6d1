"""``izin doctor`` and the outbox: what failed, and what waits for a worker that is not there."""

from pathlib import Path
from uuid import UUID

from webapp.config import Settings
from webapp.db.engine import Database
from webapp.db.outbox import OutgoingMail
from webapp.files.holder import held
from webapp.jobs.worker import LOCK as WORKER_LOCK
from webapp.services.doctor import CHECKS, Installation, Outcome, Result
from webapp.services.doctor.mails import FOLDER, LOCK, mails
from webapp.services.outbox import MailKind, MailState, enqueue


def _write(database: Database, firm_id: UUID, state: MailState) -> None:
    with database.write_session() as session:
        enqueue(session, kind=MailKind.INVITATION, to="a@b.example", key=state, values={"x": "y"}, firm_id=firm_id)
    with database.write_session() as session:
        session.query(OutgoingMail).one().state = state


def _said(folder: Path) -> Result:
    return mails(Installation(folder))


def test_the_check_is_one_of_the_doctors_and_looks_where_the_worker_is(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, secret_key="b" * 48)
    assert mails in CHECKS
    assert (settings.mail_dir, WORKER_LOCK) == (tmp_path / FOLDER, LOCK)


def test_an_outbox_in_which_nothing_waits_is_in_order(database: Database, firm_id: UUID, tmp_path: Path) -> None:
    _write(database, firm_id, MailState.SENT)
    assert _said(tmp_path).outcome is Outcome.OK
    assert _said(tmp_path / "yok").outcome is Outcome.OK
    assert not (tmp_path / FOLDER).exists()


def test_a_failed_mail_is_a_warning(database: Database, firm_id: UUID, tmp_path: Path) -> None:
    _write(database, firm_id, MailState.FAILED)
    assert _said(tmp_path).outcome is Outcome.WARNING
    assert "1 posta gönderilemedi" in _said(tmp_path).said


def test_a_mail_waits_in_order_while_a_worker_is_there(database: Database, firm_id: UUID, tmp_path: Path) -> None:
    _write(database, firm_id, MailState.WAITING)
    assert "izin worker" in _said(tmp_path).said
    with held(tmp_path / FOLDER / LOCK):
        assert _said(tmp_path).outcome is Outcome.OK
    assert _said(tmp_path).outcome is Outcome.WARNING
