"""From the command to the first page, on an empty folder (the demo is loaded) and on one that is there already.

The yardstick of the same run is a bare Python start. Prints medians in seconds; writes them to build/bench.json.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from bench.report import write

ROUNDS = 5
IZIN = Path(sys.executable).parent / "izin"


def main() -> int:
    taken: dict[str, list[float]] = {"python": [], "empty folder": [], "loaded folder": []}
    for _ in range(ROUNDS):
        taken["python"].append(_bare())
        with tempfile.TemporaryDirectory() as folder:
            taken["empty folder"].append(_first_page(Path(folder) / "data"))
            taken["loaded folder"].append(_first_page(Path(folder) / "data"))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    for name, median in medians.items():
        print(f"{name:<16} {median:6.2f} s   {median / medians['python']:6.1f} × a bare Python start")
    write({"start_empty_s": medians["empty folder"], "start_loaded_s": medians["loaded folder"]})
    return 0


def _bare() -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - started


def _first_page(folder: Path) -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = time.perf_counter()
    command = [str(IZIN), "serve", "--demo", "--data", str(folder), "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env={**os.environ, "IZIN_TODAY": "2026-11-23"}, **quiet)
    try:
        return _answered(f"http://127.0.0.1:{port}/", started)
    finally:
        process.terminate()
        process.wait()


def _answered(address: str, started: float) -> float:
    while time.perf_counter() - started < 60:
        try:
            with urllib.request.urlopen(address) as answer:
                answer.read()
                return time.perf_counter() - started
        except OSError:
            time.sleep(0.01)
    raise RuntimeError("no answer within a minute")


if __name__ == "__main__":
    sys.exit(main())
