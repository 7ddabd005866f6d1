"""The application, put together: wiring only."""

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp import extensions
from webapp.config import Settings
from webapp.files.store import FileStore
from webapp.services.open_storage import open_database
from webapp.services.sweep_files import sweep_files
from webapp.web import BLUEPRINTS, access, accounts, errors, filters, parking, security_headers, sessions, trail, work

ROOT = Path(__file__).parents[1]

# A pack's parts are 2 MB each and sent one by one; a form of text is far smaller.
MAX_REQUEST = 4 * 1024 * 1024
MAX_TEXT = 512 * 1024


@dataclass(slots=True)
class State:
    """What the process has learned about the installation."""

    is_set_up: bool = False


def create_app(settings: Settings | None = None) -> Flask:
    """The application for these settings, by default those of the environment.

    Raises:
        BadSettings: a setting is missing or unsafe.
        DataFolderRefused: the data cannot be opened: gone, spoiled, of a newer release, or on an unfit disk.
    """
    settings = settings or Settings.from_env()
    app = Flask(
        "webapp", template_folder=str(ROOT / "templates"), static_folder=str(Path(__file__).parent / "web/static")
    )
    _configure(app, settings)
    _open_storage(app, settings)
    _bind(app)
    for name in BLUEPRINTS:
        app.register_blueprint(import_module(name).bp)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        TESTING=settings.is_testing,
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        MAX_CONTENT_LENGTH=MAX_REQUEST,
        MAX_FORM_MEMORY_SIZE=MAX_TEXT,
        MAX_FORM_PARTS=1000,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_CHECK_DEFAULT=True,
        BABEL_DEFAULT_LOCALE="tr",
        BABEL_DEFAULT_TIMEZONE="Europe/Istanbul",
        RATELIMIT_ENABLED=True,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]


def _open_storage(app: Flask, settings: Settings) -> None:
    fixed = settings.today
    database = open_database(settings.database_path, settings.files_dir, today=(lambda: fixed) if fixed else None)
    files = FileStore(settings.files_dir)
    # at each start: what a crash left behind is rare, and the start is when nobody waits for the writer's turn
    sweep_files(database, files, now=datetime.now(UTC))
    app.extensions["izin_database"] = database
    app.extensions["izin_files"] = files
    app.extensions["izin_state"] = State()


def _bind(app: Flask) -> None:
    """Bind extensions and the web's own parts. Who asks is settled before the form token is looked at."""
    app.session_interface = sessions.ServerSessions()
    security_headers.init_app(app)
    extensions.babel.init_app(app, locale_selector=lambda: "tr")
    extensions.htmx.init_app(app)
    extensions.limiter.init_app(app)
    accounts.init_app(app)
    access.init_app(app)
    extensions.csrf.init_app(app)
    filters.init_app(app)
    errors.init_app(app)
    parking.init_app(app)
    trail.init_app(app)
    work.init_app(app)  # last bound ends first: a commit that fails still gets an answer with every header
