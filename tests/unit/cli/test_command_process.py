"""The command as a process: exit codes, encodings and pipes, as a shell sees them."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

IZIN = [sys.executable, "-c", "import sys; from webapp.cli import main; sys.exit(main())"]
COMPLETE = "tests/samples/key_personnel.complete.json"


def izin(*words: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*IZIN, *words], capture_output=True, env=dict(os.environ) | environ, timeout=60, check=False)


def test_turkish_letters_come_out_whole_whatever_the_locale() -> None:
    ended = izin("check", COMPLETE, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert ended.returncode == 0
    assert "Dosya hazır: açık engel yok." in ended.stdout.decode("utf-8")
    assert ended.stderr == b""


def test_the_exit_code_tells_ready_from_blocked_from_bad_input() -> None:
    words = (COMPLETE, COMPLETE.replace("complete", "awkward"), "yok.json")
    assert [izin("check", word, "--format", "json").returncode for word in words] == [0, 1, 2]


def test_a_reader_that_goes_early_is_no_error() -> None:
    with subprocess.Popen([*IZIN, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.read(10)
        process.stdout.close()
        _, said = b"", process.stderr.read() if process.stderr else b""
        process.wait(timeout=60)
    assert said == b""


def test_schema_needs_neither_web_framework_nor_database() -> None:
    script = (
        "import sys; from webapp.cli import main; main(['schema']);"
        "print(sorted({'flask', 'sqlalchemy', 'docx', 'pikepdf'} & set(sys.modules)), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=True)
    assert json.loads(ended.stdout)["type"] == "object"
    assert ended.stderr.decode().strip() == "[]"


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_taken_port_is_one_clear_line(taken_port: int, tmp_path: Path) -> None:
    ended = izin("serve", "--demo", "--data", str(tmp_path / "demo"), "--port", str(taken_port))
    assert (ended.returncode, ended.stdout) == (2, b"")
    (said,) = ended.stderr.decode("utf-8").splitlines()
    assert f"{taken_port} kapısı kullanımda" in said
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--port", "0"), "kapı numarası değil"),
        (("--port", "70000"), "kapı numarası değil"),
        (("--port", "sekiz"), "tam sayı"),
        (("--host", "198.51.100.7"), "bu makinenin bir adresi değil"),
        (("--host", "yok.example.invalid"), "bu makinenin bir adresi değil"),
    ],
)
def test_an_address_that_cannot_be_listened_on_is_named(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    ended = izin("serve", "--data", str(tmp_path / "veri"), *words)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert said in ended.stderr.decode("utf-8")


def test_a_demo_folder_is_not_served_as_a_firm(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("", "utf-8")
    ended = izin("serve", "--data", str(tmp_path), "--port", str(_free_port()))
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert "demo verisi var" in ended.stderr.decode("utf-8")


def test_a_firms_folder_is_not_served_as_a_demo(tmp_path: Path) -> None:
    (tmp_path / "izin.sqlite3").write_bytes(b"")
    ended = izin("serve", "--demo", "--data", str(tmp_path), "--port", str(_free_port()))
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert "demo olmayan veri var" in ended.stderr.decode("utf-8")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_the_demo_answers_as_soon_as_it_says_so_and_ends_when_asked(tmp_path: Path) -> None:
    words = ("serve", "--demo", "--data", str(tmp_path / "demo"), "--port", str(_free_port()))
    with subprocess.Popen([*IZIN, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1]
        login = process.stdout.readline()
        asked = HTTPConnection(address.removeprefix("http://"), timeout=30)
        asked.request("GET", "/giris")
        text = asked.getresponse().read().decode("utf-8")
        asked.close()
        process.terminate()
        said = process.communicate(timeout=30)
    assert "demo@izin.example" in login
    assert "demo" in text
    assert (process.returncode, said) == (0, ("", ""))
