"""A process with several threads that all count one firm's name up. Started by the test of concurrent writers."""

import sys
from pathlib import Path
from threading import Thread

from sqlalchemy import select

from webapp.db.accounts import Firm
from webapp.db.engine import Database


def count_up(database: Database, times: int) -> None:
    """Read, add one, write back; each time in a session of its own."""
    for _ in range(times):
        with database.write_session() as session:
            firm = session.scalars(select(Firm)).one()
            firm.name = str(int(firm.name) + 1)


if __name__ == "__main__":
    opened = Database(Path(sys.argv[1]), lock_timeout=60)
    threads = [Thread(target=count_up, args=(opened, int(sys.argv[3]))) for _ in range(int(sys.argv[2]))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    opened.close()
