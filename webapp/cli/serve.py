"""``izin serve``: the application for a browser, one process with threads."""

import os
import socket
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from webapp.cli.days import today
from webapp.cli.failures import Failure
from webapp.cli.output import line
from webapp.cli.worker import start_beside

# Named as text: the command line stands below the application and may not import it.
APPLICATION = "webapp.app:create_app()"
THREADS = 8
REAL_FOLDER, DEMO_FOLDER = "data", "demo-data"


def run(options: Namespace) -> int:
    """Open the data folder, load the demo if asked, and serve until stopped.

    Raises:
        Failure: the port is taken, the folder belongs to the other kind of data, or a setting is unsafe.
    """
    _refuse_taken_port(options.host, options.port)
    folder = Path(options.data or (DEMO_FOLDER if options.demo else REAL_FOLDER)).expanduser().resolve()
    address = _set_environment(options, folder)
    _open_installation(today())
    if not options.without_worker:
        start_beside()
    _serve(options, _greeting(address, options.demo))
    return 0


def _refuse_taken_port(host: str, port: int) -> None:
    """Bind once and let go: the server's own complaint would come late, repeated, and in English."""
    if not 0 < port < 65536:
        raise Failure(f"{port} bir kapı numarası değil. 1 ile 65535 arasında bir sayı yazın.")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(found[0], socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(found[4])
    except PermissionError:
        raise Failure(f"{port} kapısını açma izniniz yok. 1024'ten büyük bir kapı seçin: --port 8000.") from None
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno == _NO_SUCH_ADDRESS:
            raise Failure(f"“{host}” bu makinenin bir adresi değil. --host 127.0.0.1 yazın.") from None
        other = port % 65535 + 1
        raise Failure(
            f"{port} kapısı kullanımda. Başka bir kapı seçin: PORT={other} make run ya da --port {other}."
        ) from None


_NO_SUCH_ADDRESS = 99  # EADDRNOTAVAIL


def _set_environment(options: Namespace, folder: Path) -> str:
    """Hand the options to the settings, which read the environment only; answers with the address to open."""
    name = "127.0.0.1" if options.host in ("0.0.0.0", "::") else options.host  # noqa: S104 compared, not bound
    os.environ["IZIN_DATA_DIR"] = str(folder)
    os.environ["IZIN_DEMO"] = "1" if options.demo else "0"
    os.environ["IZIN_PORT"] = str(options.port)
    return os.environ.get("IZIN_BASE_URL") or f"http://{name}:{options.port}"


def _open_installation(on: date) -> None:
    """Refuse an unfit folder or unsafe settings before anything listens; have the demo firm there when asked."""
    from webapp.config import BadSettings, Settings
    from webapp.services.data_folder import DataFolderRefused

    try:
        settings = Settings.from_env()
        if settings.is_demo:
            from webapp.services.load_demo import open_demo

            open_demo(settings.database_path, settings.files_dir, on=on)
        else:
            from webapp.services.open_storage import open_database

            open_database(settings.database_path, settings.files_dir).close()
    except (BadSettings, DataFolderRefused) as refused:
        raise Failure(str(refused)) from None


def _greeting(address: str, is_demo: bool) -> tuple[str, ...]:
    if not is_demo:
        return (f"İzin Dosyası açık: {address}",)
    from webapp.services.load_demo import EMAIL, PASSWORD

    return (f"İzin Dosyası (demo) açık: {address}", f"Demo girişi: {EMAIL} · parola: {PASSWORD}")


def _serve(options: Namespace, greeting: tuple[str, ...]) -> None:
    from gunicorn.app.base import BaseApplication
    from gunicorn.util import import_app

    host = f"[{options.host}]" if ":" in options.host else options.host
    settings = {
        "bind": f"{host}:{options.port}",
        "worker_class": "gthread",
        "workers": 1,
        "threads": THREADS,
        "loglevel": "warning",
        "control_socket_disable": True,
        "post_worker_init": lambda worker: _greet(worker, greeting),
    }

    class Server(BaseApplication):  # type: ignore[misc]
        """gunicorn with our settings instead of a command line."""

        def load_config(self) -> None:
            for name, value in settings.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return import_app(APPLICATION)

    Server().run()


def _greet(worker: Any, greeting: tuple[str, ...]) -> None:
    """Say where the application is as soon as it answers, once, not again after a restart of the worker."""
    if worker.age == 1:
        for said in greeting:
            line(said)
        sys.stdout.flush()
