"""The outbox against a real SMTP server: once, retried with growing pauses, given up where that is said."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.factories import TODAY
from tests.mail_world import Peer, an_office, smtp_peer
from webapp.db.engine import Database
from webapp.db.outbox import OutgoingMail
from webapp.files.holder import held
from webapp.services.errors import NotFound
from webapp.services.find_mails import MailView, failed_count, mails_of_firm, retry_mail
from webapp.services.mail_states import PAUSES
from webapp.services.outbox import MailKind, MailState, enqueue
from webapp.services.send_mails import send_mails
from webapp.services.tidy_mails import tidy_mails

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def peer() -> Iterator[Peer]:
    with smtp_peer() as made:
        yield made


def _write(database: Database, firm_id: UUID, *, to: str = "biri@ornek.example", key: str = "davet:1") -> bool:
    values = {"link": "/davet/x", "firm": "Örnek Büro", "first_name": "Işıl"}
    with database.write_session() as session:
        return enqueue(session, kind=MailKind.INVITATION, to=to, key=key, values=values, firm_id=firm_id)


def _send(database: Database, folder: Path, port: int | None, at: datetime = NOW) -> int:
    return send_mails(database, an_office(folder, port), clock=lambda: at, on=TODAY)


def _mails(database: Database, firm_id: UUID) -> tuple[MailView, ...]:
    with database.read_session() as session:
        return mails_of_firm(session, firm_id)


def test_a_mail_says_what_it_is_about_in_turkish_and_goes_once(
    database: Database, firm_id: UUID, tmp_path: Path, peer: Peer
) -> None:
    assert _write(database, firm_id)
    assert not _write(database, firm_id)

    assert _send(database, tmp_path, peer.port) == 1
    assert _send(database, tmp_path, peer.port, NOW + timedelta(days=1)) == 0

    [mail] = peer.taken
    assert mail["Subject"] == "Örnek Büro sizi İzin Dosyası’na çağırıyor"
    assert str(mail["From"]) == "İzin Dosyası <izin@buro.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "Merhaba Işıl," in mail.get_content()
    assert "https://izin.ornek.example/davet/x" in mail.get_content().splitlines()
    [row] = _mails(database, firm_id)
    assert (row.state, row.attempts, row.sent_at) == (MailState.SENT, 1, NOW)


def test_what_a_mail_was_filled_with_is_not_kept_after_it_is_sent(
    database: Database, firm_id: UUID, tmp_path: Path, peer: Peer
) -> None:
    _write(database, firm_id)
    _send(database, tmp_path, peer.port)
    with database.reader.connect() as connection:
        [details] = connection.exec_driver_sql("SELECT details FROM mail_outbox").scalars()
    assert details == "{}"


def test_without_a_server_mails_wait(database: Database, firm_id: UUID, tmp_path: Path, peer: Peer) -> None:
    _write(database, firm_id)
    assert _send(database, tmp_path, None) == 0
    [row] = _mails(database, firm_id)
    assert (row.state, row.attempts) == (MailState.WAITING, 0)

    assert _send(database, tmp_path, peer.port, NOW + timedelta(days=3)) == 1


def test_a_mail_is_tried_again_with_growing_pauses_and_then_given_up(
    database: Database, firm_id: UUID, tmp_path: Path, peer: Peer
) -> None:
    peer.says["DATA"] = "451 Biraz sonra"
    _write(database, firm_id)
    at, pauses = NOW, []
    for _ in range(len(PAUSES)):
        _send(database, tmp_path, peer.port, at)
        [row] = _mails(database, firm_id)
        assert (row.state, row.trouble, row.reply) == (MailState.WAITING, "message_refused", "451")
        assert _send(database, tmp_path, peer.port, row.next_try_at - timedelta(seconds=1)) == 0
        pauses.append(row.next_try_at - at)
        at = row.next_try_at
    _send(database, tmp_path, peer.port, at)

    [row] = _mails(database, firm_id)
    assert (row.state, row.attempts) == (MailState.FAILED, 8)
    assert pauses == list(PAUSES)
    assert pauses[0] == timedelta(minutes=1)
    assert pauses[-1] == timedelta(hours=6)


@pytest.mark.parametrize(("step", "trouble"), [("RCPT", "recipient_refused"), ("DATA", "message_refused")])
def test_a_final_no_is_not_asked_again(
    database: Database, firm_id: UUID, tmp_path: Path, peer: Peer, step: str, trouble: str
) -> None:
    peer.says[step] = "550 Olmaz"
    _write(database, firm_id)
    _send(database, tmp_path, peer.port)

    [row] = _mails(database, firm_id)
    assert (row.state, row.attempts, row.trouble, row.reply) == (MailState.FAILED, 1, trouble, "550")
    with database.read_session() as session:
        assert failed_count(session, firm_id) == 1


def test_an_owner_has_a_failed_mail_tried_anew_with_all_its_attempts(
    database: Database, firm_id: UUID, other_firm_id: UUID, tmp_path: Path, peer: Peer
) -> None:
    peer.says["RCPT"] = "550 Olmaz"
    _write(database, firm_id)
    _send(database, tmp_path, peer.port)
    [row] = _mails(database, firm_id)
    with database.write_session() as session, pytest.raises(NotFound):
        retry_mail(session, other_firm_id, row.id, now=NOW)

    peer.says.clear()
    with database.write_session() as session:
        retry_mail(session, firm_id, row.id, now=NOW)
    assert _send(database, tmp_path, peer.port) == 1

    assert _mails(database, other_firm_id) == ()
    with database.write_session() as session, pytest.raises(NotFound):
        retry_mail(session, firm_id, row.id, now=NOW)


def test_a_server_that_is_down_costs_one_mail_one_attempt_and_the_others_none(
    database: Database, firm_id: UUID, tmp_path: Path, peer: Peer
) -> None:
    for number in range(3):
        _write(database, firm_id, key=f"davet:{number}")
    _send(database, tmp_path, _closed_port())

    rows = _mails(database, firm_id)
    attempts = [row.attempts for row in rows]
    assert sorted(attempts, key=int) == [0, 0, 1]
    assert {row.trouble for row in rows} == {"server_unreachable"}
    assert _send(database, tmp_path, peer.port, NOW + timedelta(minutes=1)) == 3


def _closed_port() -> int:
    with smtp_peer() as peer:
        return peer.port


def test_an_address_that_is_two_or_none_is_never_sent_to(
    database: Database, firm_id: UUID, tmp_path: Path, peer: Peer
) -> None:
    for number, to in enumerate(("a@b.example, x@kotu.example", "a@b.example\r\nBcc: x@kotu.example", "adres")):
        _write(database, firm_id, to=to, key=f"davet:{number}")
    _send(database, tmp_path, peer.port)

    assert peer.taken == []
    assert {(row.state, row.trouble) for row in _mails(database, firm_id)} == {(MailState.FAILED, "address_unusable")}


def test_a_name_with_a_line_break_stays_within_its_line(
    database: Database, firm_id: UUID, tmp_path: Path, peer: Peer
) -> None:
    values = {"link": "/davet/x", "firm": "Örnek\r\nBcc: x@kotu.example"}
    with database.write_session() as session:
        enqueue(session, kind=MailKind.INVITATION, to="a@b.example", key="k", values=values, firm_id=firm_id)
    _send(database, tmp_path, peer.port)

    [mail] = peer.taken
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Örnek Bcc: x@kotu.example sizi İzin Dosyası’na çağırıyor"


def test_a_link_that_has_ended_is_not_sent_any_more(
    database: Database, firm_id: UUID, tmp_path: Path, peer: Peer
) -> None:
    with database.write_session() as session:
        enqueue(
            session,
            kind=MailKind.VERIFY_EMAIL,
            to="a@b.example",
            key="k",
            values={"link": "/dogrula/x"},
            firm_id=firm_id,
            expires_at=NOW + timedelta(days=3),
        )
    assert _send(database, tmp_path, peer.port, NOW + timedelta(days=3)) == 0

    [row] = _mails(database, firm_id)
    assert (row.state, row.trouble, row.may_retry) == (MailState.FAILED, "expired", False)


def test_a_mail_is_written_down_only_with_what_it_tells(database: Database, firm_id: UUID) -> None:
    with database.open_write() as session:
        enqueue(session, kind=MailKind.INVITATION, to="a@b.example", key="k", values={}, firm_id=firm_id)
        session.rollback()
    assert _mails(database, firm_id) == ()


def test_while_one_process_sends_another_one_leaves_it_alone(
    database: Database, firm_id: UUID, tmp_path: Path, peer: Peer
) -> None:
    _write(database, firm_id)
    with held(tmp_path / "mail" / "sender.lock") as is_ours:
        assert is_ours
        assert _send(database, tmp_path, peer.port) == 0
    assert _send(database, tmp_path, peer.port) == 1


def test_a_dot_at_the_start_of_a_line_arrives_as_it_was(
    database: Database, firm_id: UUID, tmp_path: Path, peer: Peer
) -> None:
    with database.write_session() as session:
        values = {"link": ".gizli", "firm": "."}
        enqueue(session, kind=MailKind.INVITATION, to="a@b.example", key="k", values=values, firm_id=firm_id)
    _send(database, tmp_path, peer.port)
    assert ".gizli" in peer.taken[0].get_content().splitlines()


def test_old_mails_are_forgotten(database: Database, firm_id: UUID, tmp_path: Path, peer: Peer) -> None:
    _write(database, firm_id)
    _send(database, tmp_path, peer.port)
    tidy_mails(database, now=NOW + timedelta(days=170))
    assert len(_mails(database, firm_id)) == 1
    tidy_mails(database, now=NOW + timedelta(days=190))
    assert _mails(database, firm_id) == ()


def test_two_attempts_at_one_mail_carry_one_message_id(
    database: Database, firm_id: UUID, tmp_path: Path, peer: Peer
) -> None:
    _write(database, firm_id)
    _send(database, tmp_path, peer.port)
    with database.read_session() as session:
        kept = session.scalar(select(OutgoingMail.message_id))
    assert str(peer.taken[0]["Message-ID"]) == f"<{kept}@buro.example>"
