"""The headers of every answer, errors and files included, and the refusal of requests from other sites."""

import json
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)

ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

# htmx without eval, without scripts in fragments, without copies of pages in the browser (security X11, X12, 4.1).
HTMX_CONFIG = json.dumps(
    {
        "includeIndicatorStyles": False,
        "allowEval": False,
        "allowScriptTags": False,
        "historyCacheSize": 0,
        "refreshOnHistoryMiss": True,
        "selfRequestsOnly": True,
        # without "style": copying even an empty style attribute to new content violates the policy
        "attributesToSettle": ["class", "width", "height"],
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "409", "swap": True},  # somebody else saved meanwhile: the form with what was typed
            {"code": "422", "swap": True},
            {"code": "[45]..", "swap": False, "error": True},
        ],
    }
)

STATIC_AGE = 31_536_000
_UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def init_app(app: Flask) -> None:
    """Put the headers on every answer; refuse what another site sends, before anything else looks at it."""
    app.before_request(refuse_other_sites)
    app.before_request(_limit_text)
    app.after_request(_put)


def refuse_other_sites() -> None:
    """A changing request must come from our own pages (security H2). Without the headers, the token decides."""
    if request.method not in _UNSAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site not in ("same-origin", "none"):
        abort(403)
    if origin is not None and _host_of(origin) != request.host:
        abort(403)


def _host_of(address: str) -> str:
    """Host and port of an address, ``""`` when it is none."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def _limit_text() -> None:
    """A form of text has a limit of its own; Werkzeug's counts only what comes in parts (security E3)."""
    if request.mimetype == "application/x-www-form-urlencoded":
        request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]


def _put(response: Response) -> Response:
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    if current_app.config["SETTINGS"].is_https:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    if request.endpoint == "static" and response.status_code < 400:
        _let_keep(response)
    else:
        response.headers["Cache-Control"] = g.get("cache_control", "no-store")
        response.vary.update(("Cookie", "HX-Request"))
    return response


def _let_keep(response: Response) -> None:
    """Our own files: an address with their hash never changes its content, the rest is asked about again."""
    response.headers["Cache-Control"] = (
        f"public, max-age={STATIC_AGE}, immutable" if "v" in request.args else "public, max-age=3600"
    )
