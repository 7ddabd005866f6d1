"""The attributes of form controls, written here so that no layout of a template can glue two of them together."""

from typing import Any

from markupsafe import Markup, escape
from wtforms import Field

REDRAW = {
    "hx-trigger": "change",
    "hx-vals": '{"yenile": "1"}',
    "hx-target": "closest [data-form]",
    "hx-swap": "outerHTML",
    "hx-sync": "closest form:abort",
}


def attributes(values: dict[str, Any]) -> Markup:
    """``{"id": "a", "autofocus": True}`` as ``id="a" autofocus``; None, False and ``""`` are left out.

    Names are ours; every value is escaped.
    """
    drawn = [
        name if value is True else f'{name}="{escape(value)}"'
        for name, value in values.items()
        if value not in (None, False, "")
    ]
    return Markup(" ".join(drawn))  # noqa: S704 escaped above


def control_attributes(
    field: Field, described: str = "", refresh: str = "", css: str = "", *, readonly: bool = False
) -> Markup:
    """What every control has: id, name, class, its explanations, its error, the focus, the redraw on change."""
    own = field.render_kw or {}
    return attributes(
        {
            "id": field.id,
            "name": field.name,
            "class": f"{css} is-invalid" if field.errors else css,
            "aria-describedby": described,
            "aria-invalid": "true" if field.errors else None,
            "autofocus": field.takes_focus,
            "readonly": readonly,
            "inputmode": field.inputmode,
            "list": own.get("list"),
        }
        | redraw_on_change(refresh)
    )


def redraw_on_change(url: str) -> dict[str, str]:
    """A change draws the form again: nothing is checked or saved, everything typed stays."""
    return {"hx-post": url, **REDRAW} if url else {}


def drawn_again(url: str, part: str, *watched: str) -> Markup:
    """A part of a form that follows what is typed around it; it alone is drawn again, nothing typed meanwhile is lost.

    Args:
        url: the form's address.
        part: the selector of the part.
        watched: what it follows, as selectors that may begin with ``closest``.
    """
    return attributes(
        {
            "hx-post": url,
            "hx-trigger": ", ".join(f"change from:{place}" for place in watched),
            "hx-include": "closest form",
            "hx-vals": '{"yenile": "1"}',
            "hx-target": "this",
            "hx-select": part,
            "hx-swap": "outerHTML",
            "hx-sync": "this:replace",
        }
    )


def choice_attributes(field: Field, index: int, key: str) -> Markup:
    """One of several choices that are all drawn."""
    return attributes(
        {
            "id": f"{field.id}-{index}",
            "name": field.name,
            "value": key,
            "checked": key == field.key,
            "autofocus": field.takes_focus and index == 0,
        }
    )


def box_attributes(field: Field, index: int, key: str) -> Markup:
    """One of several boxes that may be ticked together."""
    return attributes({"id": f"{field.id}-{index}", "name": field.name, "value": key, "checked": key in field.keys})


def group_attributes(field: Field, described: str, refresh: str, css: str) -> Markup:
    """The fieldset around choices."""
    values = {"class": css.strip(), "id": field.id, "aria-describedby": described}
    return attributes(values | redraw_on_change(refresh))
