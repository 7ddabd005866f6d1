"""``izin summaries``: what lists are read from, worked out anew from the dossiers; nothing anybody typed is touched."""

import os
from argparse import Namespace
from pathlib import Path

from webapp.cli.failures import Failure
from webapp.cli.output import line


def run(options: Namespace) -> int:
    """Work out every dossier of every firm of the data folder.

    Raises:
        Failure: the folder cannot be opened, or a setting is unsafe.
    """
    from webapp.config import BadSettings, Settings
    from webapp.services.data_folder import DataFolderRefused
    from webapp.services.open_storage import open_database
    from webapp.services.summaries import rebuild_all

    if options.data:
        os.environ["IZIN_DATA_DIR"] = str(Path(options.data).expanduser().resolve())
    try:
        settings = Settings.from_env()
        fixed = settings.today
        database = open_database(settings.database_path, settings.files_dir, today=(lambda: fixed) if fixed else None)
    except (BadSettings, DataFolderRefused) as refused:
        raise Failure(str(refused)) from None
    try:
        line(f"{rebuild_all(database)} dosyanın özeti yeniden hesaplandı.")
    finally:
        database.close()
    return 0
