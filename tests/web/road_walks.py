"""Walking the road of a dossier as the screens of Süreç take it."""

from typing import Any
from uuid import UUID, uuid4

from tests.web.conftest import Browser
from tests.web.dossier_worlds import at, view
from webapp.domain.events import Event

AMOUNTS = {"permit_fee_try": "12.574,90", "valuable_paper_fee_try": "964,00"}
PERMIT = {
    "permit_number": "2026ORNEK0012",
    "permit_card_number": "OR0001234",
    "permit_kind": "fixed_term",
    "permit_starts_on": "20.11.2026",
    "permit_ends_on": "19.11.2027",
    "permit_extension_count": "0",
}


def tell(
    browser: Browser, dossier_id: UUID, act: str, on: str = "02.11.2026", *, status: int = 303, **told: Any
) -> str:
    """Send the form of an act; answers with the page."""
    sent = {"submission": str(uuid4()), "version": str(view(browser, dossier_id).version), "on": on} | told
    return browser.post(at(browser, dossier_id, f"surec/{act}"), sent, status=status).text


def page(browser: Browser, dossier_id: UUID, act: str = "") -> str:
    """A screen of the road."""
    return browser.get(at(browser, dossier_id, f"surec/{act}" if act else "surec")).text


def last(browser: Browser, dossier_id: UUID) -> Event:
    """What was told last."""
    return view(browser, dossier_id).facts.events[-1]


def filed(browser: Browser, dossier_id: UUID, on: str = "20.10.2026") -> None:
    """The application was made."""
    tell(browser, dossier_id, "basvuru-yapildi", on, application_number="2026-123456", signed_by="Av. Işıl Örnek")


def refused(browser: Browser, dossier_id: UUID, *grounds: str, **told: Any) -> None:
    """Filed, refused and served on paper."""
    filed(browser, dossier_id)
    tell(browser, dossier_id, "reddedildi", "02.11.2026", grounds=list(grounds) or ["weak_justification"], **told)
    tell(browser, dossier_id, "ret-bildirildi", "05.11.2026", channel="paper")


def approved(browser: Browser, dossier_id: UUID, **permit: str) -> None:
    """Filed, paid and granted."""
    filed(browser, dossier_id)
    tell(browser, dossier_id, "harc-istendi", "02.11.2026", channel="portal", **AMOUNTS)
    tell(browser, dossier_id, "harc", "09.11.2026", means="bank", **AMOUNTS)
    tell(browser, dossier_id, "izin-verildi", "16.11.2026", **(PERMIT | permit))
