"""One address, two answers: a whole page, or the part of it that htmx asked for."""

from collections.abc import Mapping
from typing import Any

from flask import Response, flash, g, make_response, redirect, render_template, request, session


def wants_fragment() -> bool:
    """Htmx asked for a part of the page; a boosted link or a return in history wants the whole."""
    headers = request.headers
    return (
        headers.get("HX-Request") == "true"
        and headers.get("HX-Boosted") != "true"
        and headers.get("HX-History-Restore-Request") != "true"
    )


def render(
    page: str,
    fragment: str,
    /,
    *,
    title: str,
    status: int = 200,
    failed: bool = False,
    notice: str = "",
    **context: Any,
) -> Response:
    """The page, or only its fragment with a new document title.

    Args:
        page: template of the whole page; it includes the fragment's template.
        fragment: template of the part that is swapped.
        title: what the document title begins with; begins with the words of the h1.
        status: 422 for a form that was not saved.
        failed: the title begins with "Hata:".
        notice: a line for the status region.
    """
    names: Mapping[str, Any] = {"title": title, "failed": failed, "notice": notice, **context}
    if wants_fragment():
        body = _document_title(title, failed) + render_template(fragment, **names) + _news(notice)
    else:
        if notice:
            _keep_notice(notice)
        body = render_template(page, **names)
    response = make_response(body, status)
    response.vary.add("HX-Request")
    return response


def page(template: str, *, title: str, form: Any = None, **context: Any) -> Response:
    """A whole page; with a form that has errors it is a 422 whose title begins with "Hata:"."""
    failed = form is not None and bool(form.errors)
    return make_response(
        render_template(template, title=title, failed=failed, form=form, **context), 422 if failed else 200
    )


def _document_title(title: str, failed: bool) -> str:
    return render_template("macros/_title.html", title=title, failed=failed)


def _news(notice: str) -> str:
    return render_template("macros/_notice.html", notice=notice) if notice else ""


def go(url: str, *, notice: str = "") -> Response:
    """Leave this page for another: 303, or the header by which htmx leaves; the notice is said there."""
    if notice:
        _keep_notice(notice)
    if wants_fragment():
        response = make_response("", 200)
        response.headers["HX-Redirect"] = url
        return response
    return make_response(redirect(url, code=303))


def trigger(response: Response, event: str) -> Response:
    """Tell the page what changed; parts that listen refresh themselves. Keeps events already named."""
    named = response.headers.get("HX-Trigger")
    response.headers["HX-Trigger"] = f"{named}, {event}" if named else event
    return response


def take_notices() -> list[str]:
    """News kept for the page that is being made, told once. News of another firm waits for a page of that firm."""
    kept, here = session.get(_NOTICES, []), _firm_here()
    told = [words for firm, words in kept if not here or firm in ("", here)]
    left = [(firm, words) for firm, words in kept if here and firm not in ("", here)]
    if left:
        session[_NOTICES] = left
    elif kept:
        session.pop(_NOTICES)
    return told


_NOTICES = "_flashes"  # Flask's own key


def _keep_notice(words: str) -> None:
    flash(words, _firm_here())


def _firm_here() -> str:
    firm_id = g.get("firm_id")
    return firm_id.hex if firm_id is not None else ""
