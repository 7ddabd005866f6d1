"""How long a saved step takes in the test client on the demo data, beside a bare page in the same interleaved run.

Prints medians in milliseconds and the ratio; writes them to build/bench.json.
"""

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from flask import Flask

from bench.report import write
from webapp.app import create_app
from webapp.config import Settings
from webapp.services.load_demo import EMAIL, PASSWORD, load_demo
from webapp.web.access import Right, needs

ROUNDS = 60
WARM_UP = 5


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        app = _demo(Path(folder))
        measures = _interleaved(_actions(app))
        app.extensions["izin_database"].close()
    bare = measures["bare page"]
    for name, median in measures.items():
        print(f"{name:<28} {median:8.2f} ms   {median / bare:6.1f} × bare")
    write({"saved_step_ms": measures["saved step"], "saved_step_vs_bare": measures["saved step"] / bare})
    return 0


def _demo(folder: Path) -> Flask:
    settings = Settings(data_dir=folder, secret_key="b" * 48, today=date(2026, 11, 23), is_testing=True)
    app = create_app(settings)
    load_demo(app.extensions["izin_database"], app.extensions["izin_files"], on=date(2026, 11, 23))

    def bare() -> str:
        return "<p>ok</p>"

    app.add_url_rule("/cikarilmis-sayfa", "bare", needs(Right.PUBLIC)(bare))
    return app


def _actions(app: Flask) -> dict[str, Callable[[], float]]:
    client = app.test_client()
    sign_in = client.get("/giris").text
    client.post("/giris", data={"csrf_token": _token(sign_in), "email": EMAIL, "password": PASSWORD})
    desk = client.get("/", follow_redirects=True).text
    dossier = re.findall(r'href="(/f/[0-9a-f-]+/dosyalar/[0-9a-f-]{36})"', desk)[-1]
    step = f"{dossier}/gorev"

    def save(*, with_htmx: bool) -> Callable[[], float]:
        def act() -> float:
            page = client.get(step).text
            sent = _form(page)
            sent["title"] = f"Görev {time.monotonic_ns()}"
            headers = {"HX-Request": "true"} if with_htmx else {}
            started = time.perf_counter()
            answer = client.post(step, data=sent | {"kal": "1"}, headers=headers)
            took = time.perf_counter() - started
            assert answer.status_code in (200, 303), answer.status_code
            return took

        return act

    def get(path: str) -> Callable[[], float]:
        def act() -> float:
            started = time.perf_counter()
            assert client.get(path).status_code == 200
            return time.perf_counter() - started

        return act

    return {
        "bare page": get("/cikarilmis-sayfa"),
        "saved step": save(with_htmx=True),
        "saved step, no script": save(with_htmx=False),
        "dossier": get(dossier),
        "desk": get(dossier.split("dosyalar")[0]),
    }


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def _form(page: str) -> dict[str, str]:
    """What a browser would send for the step's form: enough to save it as it stands."""
    import html5lib

    tree = html5lib.parse(page, namespaceHTMLElements=False)
    form = next(f for f in tree.iter("form") if f.get("id") == "adim-formu")
    sent: dict[str, str] = {}
    for control in form.iter():
        name = control.get("name")
        if not name or control.tag == "button":
            continue
        if control.tag == "textarea":
            sent[name] = (control.text or "").lstrip("\n")
        elif control.tag == "select":
            chosen = next((o.get("value") or "" for o in control.iter("option") if o.get("selected") is not None), "")
            sent[name] = chosen
        elif control.get("type") not in ("radio", "checkbox") or control.get("checked") is not None:
            sent[name] = control.get("value") or ""
    return sent


def _interleaved(actions: dict[str, Callable[[], float]]) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in actions}
    for round_number in range(WARM_UP + ROUNDS):
        for name, act in actions.items():
            took = act()
            if round_number >= WARM_UP:
                taken[name].append(took * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


if __name__ == "__main__":
    sys.exit(main())
