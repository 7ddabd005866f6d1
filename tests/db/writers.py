"""Writers that all count one firm's name up: several threads, and forked processes. Started by the concurrency tests.

``python writers.py <database> <threads> <times> <forks>``: the forks inherit an open database, as server workers do.
"""

import os
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
    with opened.read_session() as session:
        session.scalars(select(Firm)).one()
    children = []
    for _ in range(int(sys.argv[4])):
        child = os.fork()
        if child == 0:
            count_up(opened, int(sys.argv[3]))
            os._exit(0)
        children.append(child)
    threads = [Thread(target=count_up, args=(opened, int(sys.argv[3]))) for _ in range(int(sys.argv[2]))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    failures = [os.waitpid(child, 0)[1] for child in children]
    opened.close()
    sys.exit(any(failures))
