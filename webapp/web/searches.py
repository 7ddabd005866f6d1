"""What is searched for is a name or a number: it is sent, not asked in an address, and stands there sealed.

Addresses end up in the browser's history and in the logs of whatever stands before the application.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, redirect, request, url_for

from webapp.domain.text import clean_line
from webapp.web.access import Right, firm_id, needs
from webapp.web.list_request import LONGEST_SEARCH, SEALED, TYPED
from webapp.web.safe_next import safe_next
from webapp.web.sealed_cursor import seal_words

bp = Blueprint("searches", __name__, url_prefix="/f/<uuid:firm_id>")

PAGE = "sayfa"
_OURS = frozenset({"csrf_token", PAGE, TYPED, SEALED})


@bp.post("/ara")
@needs(Right.READ)
def search() -> Response:
    """On to the page of the firm that asked, with the other words of its form, the search sealed; nothing is kept."""
    page = safe_next(request.form.get(PAGE))
    if not page.startswith(f"/f/{firm_id()}/"):
        page = url_for("dossiers.dossiers")
    words = urlencode(list(_words()))
    # a redirect for htmx too: the list alone is swapped, and its sealed address is what the browser keeps
    return make_response(redirect(f"{page}?{words}" if words else page, code=303))


def _words() -> Iterator[tuple[str, str]]:
    typed = clean_line(request.form.get(TYPED, ""))[:LONGEST_SEARCH]
    if typed:
        yield SEALED, seal_words(typed)
    yield from ((name, word) for name, word in request.form.items(multi=True) if word and name not in _OURS)
