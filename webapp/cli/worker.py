"""``izin worker``: mails and reminders in a process of their own; ``izin serve`` starts one beside itself."""

import os
import subprocess
import sys
from argparse import Namespace
from importlib import import_module
from pathlib import Path

from webapp.cli.failures import Failure

# Named as text: the command line stands beside the jobs and may not import them.
KEEPER = "webapp.jobs.keeper"


def run(options: Namespace) -> int:
    """Work for the data folder until stopped.

    Raises:
        Failure: the folder cannot be opened, or a setting is unsafe.
    """
    from webapp.config import BadSettings, Settings
    from webapp.services.data_folder import DataFolderRefused
    from webapp.services.open_storage import open_database

    if options.data:
        os.environ["IZIN_DATA_DIR"] = str(Path(options.data).expanduser().resolve())
    try:
        settings = Settings.from_env()
        open_database(settings.database_path, settings.files_dir).close()
    except (BadSettings, DataFolderRefused) as refused:
        raise Failure(str(refused)) from None
    code: int = import_module(KEEPER).keep()
    return code


def start_beside() -> None:
    """Start a worker that lives as long as this process does; the environment names its data folder."""
    subprocess.Popen([sys.executable, "-m", KEEPER, str(os.getpid())], stdin=subprocess.DEVNULL)  # noqa: S603
