"""A form as a browser would send it: read off the page, changed by name, sent again."""

from collections.abc import Iterator
from typing import Any

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"
Pairs = list[tuple[str, str]]


def form_at(html: str, action: str) -> Pairs:
    """Names and values of the controls of the form with that action, as they stand."""
    for form in html5lib.parse(html).iter(f"{XHTML}form"):
        if form.get("action") == action and form.get("method") == "post":
            return list(_controls(form))
    raise AssertionError(f"no form for {action}")


def changed(pairs: Pairs, **values: str) -> dict[str, Any]:
    """The form with these controls typed over (``spouse__surname`` for ``spouse-surname``)."""
    typed = {name.replace("__", "-"): value for name, value in values.items()}
    kept = [(name, value) for name, value in pairs if name not in typed]
    sent: dict[str, Any] = {}
    for name, value in [*kept, *typed.items()]:
        sent.setdefault(name, []).append(value)
    return sent


def _controls(form: Any) -> Iterator[tuple[str, str]]:
    for node in form.iter():
        tag, name = str(node.tag).removeprefix(XHTML), node.get("name")
        if not name:
            continue
        if tag == "textarea":
            yield name, (node.text or "").removeprefix("\n")
        elif tag == "select":
            chosen = [one for one in node.iter(f"{XHTML}option") if one.get("selected") is not None]
            yield name, (chosen[0].get("value") or "") if chosen else ""
        elif tag == "input" and _is_sent(node):
            yield name, node.get("value") or ""


def _is_sent(node: Any) -> bool:
    return node.get("type") not in ("checkbox", "radio", "file") or node.get("checked") is not None
