"""The stories run the real server as a user starts it, in a real Chromium, with strict ears.

Every page a story opens is listened to: a violation of the content policy, a script error or a failed request of
ours fails the story that caused it.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

from e2e import accessibility, browser

ROOT = Path(__file__).parents[1]
TODAY = "2026-11-23"
SHOTS = Path(__file__).parent / "shots"


@dataclass(frozen=True)
class Server:
    """A running application: its address and data folder."""

    url: str
    data: Path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _serve(data: Path, *flags: str) -> tuple[subprocess.Popen[bytes], Server]:
    port = _free_port()
    command = [str(Path(sys.executable).parent / "izin"), "serve", "--without-worker"]
    command += ["--port", str(port), "--data", str(data), *flags]
    with (data.parent / f"server-{port}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=log, stderr=log, env={**os.environ, "IZIN_TODAY": TODAY, "PYTHONUNBUFFERED": "1"}
        )
    server = Server(f"http://127.0.0.1:{port}", data)
    _wait_until_it_answers(server, process)
    return process, server


def _wait_until_it_answers(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Polls the port: the only way to see from outside that a server is up."""
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            with urllib.request.urlopen(server.url, timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not answer within a minute")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[Server]:
    """An application on an empty data folder: nobody has an account yet."""
    process, server = _serve(tmp_path / "data")
    yield server
    _stop(process)


@pytest.fixture(scope="module")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An application with the demo firm."""
    process, server = _serve(tmp_path_factory.mktemp("demo") / "data", "--demo")
    yield server
    _stop(process)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    return {
        **browser_type_launch_args,
        "executable_path": browser.find(),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "locale": "tr-TR", "timezone_id": "Europe/Istanbul", "accept_downloads": True}


@pytest.fixture(autouse=True)
def nothing_was_refused(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """Collects what the browser complains about while the story runs; the story fails when there is anything."""
    complaints: list[str] = []
    if "context" in request.fixturenames:
        context: BrowserContext = request.getfixturevalue("context")
        listen(context, complaints)
    yield complaints
    assert complaints == []


def listen(context: BrowserContext, complaints: list[str]) -> None:
    """Hears content-policy violations, script errors and server errors of every page of the context."""

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            complaints.append(f"console: {message.text}")

    def on_response(response: Response) -> None:
        if response.status >= 500:
            complaints.append(f"{response.status} {response.url}")

    def on_page(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))

    context.on("console", on_console)
    context.on("response", on_response)
    context.on("page", on_page)


@pytest.fixture
def shoot(request: pytest.FixtureRequest):
    """Takes a picture of the whole page into e2e/shots, named after the story."""

    def take(page: Page, name: str) -> None:
        SHOTS.mkdir(exist_ok=True)
        page.screenshot(
            path=SHOTS / f"{request.node.name.replace('[', '-').replace(']', '')}-{name}.png", full_page=True
        )

    return take


@pytest.fixture
def axe(nothing_was_refused: list[str]):
    """The accessibility check of a page as it stands; what the policy refuses the checker itself does not count."""

    def check(page: Page) -> list[str]:
        heard = len(nothing_was_refused)
        found = accessibility.violations(page)
        del nothing_was_refused[heard:]
        return found

    return check
