"""The application on a real database in a temporary folder, and a browser that checks every page it is given."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.factories import TODAY
from tests.web.inspection import page_faults
from webapp.app import create_app
from webapp.config import Settings
from webapp.db.accounts import Firm, MemberRole, Membership, User
from webapp.services.accounts import normal_email

HTMX = {"HX-Request": "true"}
SITE = "http://localhost"


def settings(folder: Path, **changes: Any) -> Settings:
    """Settings of a test installation on the day of the tests."""
    return Settings(**({"data_dir": folder, "secret_key": "k" * 48, "today": TODAY, "is_testing": True} | changes))


@dataclass
class Browser:
    """A browser for one user: follows its own cookies, sends the form token, and checks every page it gets."""

    app: Flask
    client: FlaskClient
    firm_id: UUID
    seen: list[str] = field(default_factory=list)
    kept_token: str = ""

    def url(self, path: str = "") -> str:
        """An address inside the firm: ``url("isverenler/yeni")``."""
        return f"/f/{self.firm_id}/{path}"

    def get(self, path: str, *, htmx: bool = False, status: int = 200, **options: Any) -> TestResponse:
        """Open a page (or a fragment of it) and check it."""
        response = self.client.get(path, headers=HTMX if htmx else None, **options)
        return self._checked(response, path, status, htmx)

    def post(
        self, path: str, data: dict[str, Any] | None = None, *, htmx: bool = False, status: int = 303, **options: Any
    ) -> TestResponse:
        """Send a form with the token of this browser, and check the page that answers."""
        sent = {"csrf_token": self.token(), **(data or {})}
        headers = {"Origin": SITE, "Sec-Fetch-Site": "same-origin", **(HTMX if htmx else {})}
        response = self.client.post(path, data=sent, headers=headers, **options)
        if "Set-Cookie" in response.headers:
            self.kept_token = ""  # another session, another token
        return self._checked(response, path, status, htmx)

    def token(self) -> str:
        """The form token of this browser's session, read from a page once."""
        if not self.kept_token:
            page = self.client.get("/parola", follow_redirects=True).text
            found = re.search(r'name="csrf_token"\s+value="([^"]+)"', page)
            assert found is not None, "no page of this browser holds a token"
            self.kept_token = found[1]
        return self.kept_token

    def write(self) -> Any:
        """A writing session in this browser's firm, for arranging a test: ``with browser.write() as session``."""
        return self.app.extensions["izin_database"].write_session(self.firm_id)

    def read(self) -> Any:
        """A reading session in this browser's firm."""
        return self.app.extensions["izin_database"].read_session(self.firm_id)

    def _checked(self, response: TestResponse, path: str, status: int, htmx: bool) -> TestResponse:
        assert response.status_code == status, f"{path}: {response.status_code} instead of {status}\n{response.text}"
        if response.mimetype == "text/html" and response.data and response.status_code not in (301, 302, 303, 308):
            self.seen.append(path)
            assert page_faults(response.text, path, is_fragment=htmx) == []
        return response


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the schema and nobody in it, made once."""
    folder = tmp_path_factory.mktemp("installed")
    create_app(settings(folder)).extensions["izin_database"].close()
    return folder


@pytest.fixture
def make_app(installed: Path, tmp_path: Path) -> Iterator[Callable[..., Flask]]:
    """Makes an application on its own copy of the empty data folder."""
    made: list[Flask] = []

    def make(**changes: Any) -> Flask:
        folder = tmp_path / f"data-{len(made)}"
        shutil.copytree(installed, folder)
        made.append(create_app(settings(folder, **changes)))
        return made[-1]

    yield make
    for app in made:
        app.extensions["izin_database"].close()


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    """An application in which nobody has an account."""
    return make_app()


@pytest.fixture
def client_for(app: Flask) -> Callable[..., Browser]:
    """Gives a browser with a signed-in user of a firm; the firm is made when it is not named.

    ``client_for()`` is an owner; ``client_for("reader", firm_id=other.firm_id)`` a reader of that other's firm.
    """

    def make(role: str = "owner", *, firm_id: UUID | None = None, firm_name: str = "Örnek Hukuk Bürosu") -> Browser:
        with app.extensions["izin_database"].write_session() as session:
            user = _user(session)
            firm_id = firm_id or _firm(session, firm_name)
            session.add(Membership(user_id=user.id, firm_id=firm_id, role=MemberRole(role)))
            user_id, uniquifier = user.id, user.fs_uniquifier
        browser = Browser(app, app.test_client(), firm_id)
        with browser.client.session_transaction() as kept:
            kept["_user_id"], kept["_fresh"], kept["user"] = uniquifier, True, str(user_id)
        return browser

    return make


@pytest.fixture
def owner(client_for: Callable[..., Browser]) -> Browser:
    """The owner of a firm, signed in."""
    return client_for()


def _user(session: Session) -> User:
    number = uuid4().hex[:8]
    user = User(id=uuid4(), email=normal_email(f"u{number}@ornek.example"), name="Av. Işıl Örnek", password=None)
    session.add(user)
    session.flush()
    return user


def _firm(session: Session, name: str) -> UUID:
    firm = Firm(id=uuid4(), name=name)
    session.add(firm)
    session.flush()
    return firm.id
