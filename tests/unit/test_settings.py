"""Settings come from the environment once; unsafe ones never serve anybody."""

from datetime import date
from pathlib import Path

import pytest

from webapp.config import BadSettings, Settings

KEY = "k" * 40


def test_without_any_variable_the_application_runs_on_this_machine_only(tmp_path: Path) -> None:
    made = Settings.from_env({"IZIN_DATA_DIR": str(tmp_path / "data")})
    assert made.base_url == "http://127.0.0.1:8000"
    assert made.trusted_hosts == ("localhost", "127.0.0.1", "[::1]")
    assert not made.is_https
    assert not made.is_demo
    assert made.today is None


def test_a_key_is_made_once_and_is_for_its_owner_only(tmp_path: Path) -> None:
    env = {"IZIN_DATA_DIR": str(tmp_path)}
    first, second = Settings.from_env(env), Settings.from_env(env)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600
    assert KEY not in repr(first)
    assert first.secret_key not in repr(first)


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    Settings.from_env({"IZIN_DATA_DIR": str(tmp_path)})
    (tmp_path / "secret.key").chmod(0o644)
    with pytest.raises(BadSettings, match="600"):
        Settings.from_env({"IZIN_DATA_DIR": str(tmp_path)})


@pytest.mark.parametrize("content", [b"", b"kisa", b"\xff" * 64])
def test_a_key_that_was_cut_off_or_spoiled_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret.key").write_bytes(content)
    (tmp_path / "secret.key").chmod(0o600)
    with pytest.raises(BadSettings, match="okunamıyor ya da bozuk"):
        Settings.from_env({"IZIN_DATA_DIR": str(tmp_path)})


def test_an_https_address_makes_everything_secure(tmp_path: Path) -> None:
    made = Settings.from_env(
        {"IZIN_DATA_DIR": str(tmp_path), "IZIN_BASE_URL": "https://izin.ornek.example", "IZIN_PROXIES": "1"}
    )
    assert made.is_https
    assert made.trusted_hosts[0] == "izin.ornek.example"
    assert made.proxies == 1


def test_the_day_can_be_fixed(tmp_path: Path) -> None:
    assert Settings.from_env({"IZIN_DATA_DIR": str(tmp_path), "IZIN_TODAY": "2026-11-23"}).today == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"IZIN_SECRET_KEY": "kısa"}, "IZIN_SECRET_KEY"),
        ({"IZIN_BASE_URL": "http://izin.ornek.example"}, "https değil"),
        ({"IZIN_BASE_URL": "izin.ornek.example"}, "tam bir adres"),
        ({"IZIN_BASE_URL": "http://["}, "tam bir adres"),
        ({"IZIN_TRUSTED_HOSTS": "*"}, "IZIN_TRUSTED_HOSTS"),
        ({"IZIN_TODAY": "23.11.2026"}, "IZIN_TODAY"),
        ({"IZIN_DEMO": "belki"}, "IZIN_DEMO"),
        ({"IZIN_PROXIES": "-1"}, "IZIN_PROXIES"),
    ],
)
def test_unsafe_or_unreadable_settings_are_refused_by_name(
    tmp_path: Path, variables: dict[str, str], named: str
) -> None:
    with pytest.raises(BadSettings, match=named):
        Settings.from_env({"IZIN_DATA_DIR": str(tmp_path / "data"), "IZIN_SECRET_KEY": KEY} | variables)


def test_without_a_mail_server_mails_wait_and_with_one_they_go_its_way(tmp_path: Path) -> None:
    env = {"IZIN_DATA_DIR": str(tmp_path)}
    assert Settings.from_env(env).mail is None

    line = Settings.from_env(
        env | {"IZIN_SMTP_URL": "smtps://ad:gizli-parola@posta.buro.example", "IZIN_MAIL_FROM": "izin@buro.example"}
    ).mail
    assert line is not None
    assert (line.server.host, line.sender.addr_spec) == ("posta.buro.example", "izin@buro.example")
    assert "gizli-parola" not in repr(line)


@pytest.mark.parametrize(
    ("url", "sender", "said"),
    [
        ("smtp://ad:gizli-parola@posta.buro.example", "izin@buro.example", "starttls=1"),
        ("gizli-parola", "izin@buro.example", "IZIN_SMTP_URL anlaşılmıyor"),
        ("smtps://ad:gizli-parola@posta.buro.example", "", "IZIN_MAIL_FROM"),
        ("smtps://ad:gizli-parola@posta.buro.example", "a@b.example, c@d.example", "IZIN_MAIL_FROM"),
    ],
)
def test_an_unsafe_or_unclear_mail_server_is_refused_without_repeating_its_password(
    tmp_path: Path, url: str, sender: str, said: str
) -> None:
    with pytest.raises(BadSettings, match=said) as refused:
        Settings.from_env({"IZIN_DATA_DIR": str(tmp_path), "IZIN_SMTP_URL": url, "IZIN_MAIL_FROM": sender})
    assert "gizli-parola" not in str(refused.value)
