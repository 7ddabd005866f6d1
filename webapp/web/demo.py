"""The login of the demo firm, shown where a visitor needs it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """What to type to come in."""

    email: str
    password: str


def demo_login() -> DemoLogin:
    """The demo's own login; only asked in an installation that is a demo."""
    from webapp.services.load_demo import EMAIL, PASSWORD

    return DemoLogin(EMAIL, PASSWORD)
