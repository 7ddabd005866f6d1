"""Finds the Chromium that the stories run in, or installs one.

Order: ``IZIN_CHROMIUM``, a Chromium or Chrome on the machine, Playwright's own, then (only when run as a
program) Playwright's download, then the distribution's package.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def on_the_machine() -> str | None:
    """Path of a browser that is already installed, or None."""
    named = os.environ.get("IZIN_CHROMIUM")
    if named and Path(named).exists():
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def of_playwright() -> str | None:
    """Path of the browser Playwright downloaded earlier, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def find() -> str | None:
    """The browser to use, or None when there is none."""
    return on_the_machine() or of_playwright()


def install() -> None:
    """Tries Playwright's own browser, then the distribution's package."""
    _try([sys.executable, "-m", "playwright", "install", "chromium"])
    if find() is None and shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        _try([*sudo, "apt-get", "update"])
        _try([*sudo, "apt-get", "install", "-y", "--no-install-recommends", "chromium"])


def main() -> int:
    if find() is None:
        print("No Chromium found; installing one…")
        install()
    browser = find()
    if browser is None:
        print("No Chromium could be found or installed. Install Chromium, or name one in IZIN_CHROMIUM.")
        return 2
    print(f"Browser: {browser}")
    return 0


def _try(command: list[str]) -> None:
    subprocess.run(command, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


if __name__ == "__main__":
    sys.exit(main())
