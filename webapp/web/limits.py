"""How often a password may be tried: for one account and for one address, failures only (security F6)."""

from flask import Response, current_app, request

from webapp.domain.text import clean_line
from webapp.domain.turkish import fold

PER_ADDRESS = "50 per 5 minutes"


def login_limit() -> str:
    """The number of failures one account may have."""
    limit: str = current_app.config["SETTINGS"].login_limit
    return limit


def account_key() -> str:
    """The account that is tried, whoever tries it."""
    return f"account:{fold(clean_line(request.form.get('email', '')))[:254]}"


def user_key() -> str:
    """The signed-in user who gives the present password."""
    from webapp.web.access import actor

    return f"user:{actor().user_id}"


def was_refused(response: Response) -> bool:
    """Only a refused attempt counts."""
    return response.status_code == 422


def was_missing(response: Response) -> bool:
    """Only an address that opens nothing counts: whoever guesses tokens is slowed down."""
    return response.status_code == 404
