"""Lists over 1.000 and over 100.000 dossiers of one firm, asked in turn in one run: the larger against the smaller.

The time is that of the whole request (who asks, the statements, the page). Prints medians and ratios; writes the ratios
to build/bench.json. ``--folder`` keeps the generated data for the next run.
"""

import argparse
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from bench.many_dossiers import firm_of
from bench.report import missed, write
from webapp.services.load_demo import EMAIL, PASSWORD

SMALL, LARGE = 1_000, 100_000
ROUNDS, WARM_UP = 30, 3
AT_MOST = 1.5
DEEP = {SMALL: 20, LARGE: 1_000}
"""How many pages of 25 lie before the deep one: half of the small list, a quarter of the large one."""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folder", type=Path)
    with _folder(options.parse_args().folder) as folder:
        firms = {count: _Firm(folder / str(count), count) for count in (SMALL, LARGE)}
        ratios = _measure(firms)
        for firm in firms.values():
            firm.app.extensions["izin_database"].close()
    write(ratios)
    return 1 if missed(ratios, {}, dict.fromkeys(ratios, AT_MOST)) else 0


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        yield kept
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


class _Firm:
    """One signed-in browser on one firm, and the addresses it asks for."""

    def __init__(self, folder: Path, count: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.app, self.firm_id = firm_of(folder, count)
        self.client = _signed_in(self.app)
        self.list = f"/f/{self.firm_id}/dosyalar"
        self.pages = {
            "list_first": f"{self.list}?hepsi=1",
            "list_deep": self._deep(DEEP[count]),
            "list_filter": f"{self.list}?durum=degerlendirme&sirala=sure",
            "list_search": f"{self.list}?ara=2026-07",
        }

    def _deep(self, pages: int) -> str:
        """Four pages at a time, then the address of the page of 25 behind them."""
        address = f"{self.list}?adet=100"
        for _ in range(pages // 4):
            address = _following(self.client.get(address).text)
        return address.replace("adet=100", "adet=25")

    def seconds(self, name: str) -> float:
        started = time.perf_counter()
        answer = self.client.get(self.pages[name])
        took = time.perf_counter() - started
        assert answer.status_code == 200, answer.status_code
        return took


def _measure(firms: dict[int, _Firm]) -> dict[str, float]:
    ratios: dict[str, float] = {}
    for name in firms[SMALL].pages:
        taken: dict[int, list[float]] = {SMALL: [], LARGE: []}
        for _ in range(WARM_UP + ROUNDS):
            for count, firm in firms.items():
                taken[count].append(firm.seconds(name))
        small, large = (statistics.median(taken[count][WARM_UP:]) for count in (SMALL, LARGE))
        ratios[name] = large / small
        print(f"{name:<14} {small * 1000:8.2f} ms   {large * 1000:8.2f} ms   {large / small:5.2f}")
    return ratios


def _following(page: str) -> str:
    found = re.search(r'rel="next" href="([^"]+)"', page)
    assert found is not None, "no further page"
    return found[1].replace("&amp;", "&")


def _signed_in(app: Flask) -> FlaskClient:
    client = app.test_client()
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/giris").text)
    assert found is not None
    client.post("/giris", data={"csrf_token": found[1], "email": EMAIL, "password": PASSWORD})
    return client


if __name__ == "__main__":
    sys.exit(main())
