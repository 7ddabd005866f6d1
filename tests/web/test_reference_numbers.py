"""A mission's reference number: how long it can be used, and that it is used once (seed A 5.2)."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests import factories
from tests.factories import TODAY, a_mission_reference
from tests.web.conftest import Browser
from tests.web.dossier_worlds import keep
from webapp.domain.dossier import ApplicationKind, Category, FiledFrom
from webapp.domain.events import Event, EventKind
from webapp.services.check_dossier import check
from webapp.services.record_event import record_event


def from_abroad(browser: Browser, number: str = "ABCD1234EFGH5678", days_ago: int = 10) -> UUID:
    reference = a_mission_reference(number=number, issued_on=TODAY - timedelta(days=days_ago))
    facts = factories.facts(
        Category.STANDARD_EMPLOYER, ApplicationKind.FIRST, filed_from=FiledFrom.ABROAD, mission_reference=reference
    )
    return keep(browser, facts)


def codes(browser: Browser, dossier_id: UUID) -> set[str]:
    with browser.read() as session:
        report = check(session, dossier_id, TODAY)
    return {finding.code for finding in report.findings if finding.subject == "mission_reference.number"}


def test_the_days_that_are_left_stand_at_the_step_and_on_the_overview(owner: Browser) -> None:
    dossier_id = from_abroad(owner)
    words = "son gün 13.12.2026, 20 gün var"
    assert words in owner.get(owner.url(f"dosyalar/{dossier_id}/kisisel")).text
    assert words in owner.get(owner.url(f"dosyalar/{dossier_id}")).text


def test_a_number_that_was_used_counts_down_no_more(owner: Browser) -> None:
    dossier_id = from_abroad(owner)
    with owner.write() as session:
        record_event(session, dossier_id, Event(kind=EventKind.FILED, on=TODAY), on=TODAY)
    assert "gün var. Bir numara" not in owner.get(owner.url(f"dosyalar/{dossier_id}/kisisel")).text


def test_a_number_that_another_dossier_was_filed_with_is_spent(owner: Browser) -> None:
    first, second = from_abroad(owner), from_abroad(owner)
    assert codes(owner, second) == {"reference_number_shared"}
    with owner.write() as session:
        record_event(session, first, Event(kind=EventKind.FILED, on=TODAY), on=TODAY)
    assert codes(owner, second) == {"reference_number_spent"}
    page = owner.get(owner.url(f"dosyalar/{second}")).text
    assert "Referans numarası kullanılmış" in page
    assert "2026-0001" in page
    assert "reference_number_spent" not in codes(owner, first), "the one that used it is in order"


@pytest.mark.parametrize("number", ["ABCD1234EFGH5679"])
def test_another_number_is_nobodys_business(owner: Browser, number: str) -> None:
    from_abroad(owner)
    assert codes(owner, from_abroad(owner, number)) == set()


def test_another_firms_number_is_never_told(owner: Browser, client_for: object) -> None:
    other = client_for()  # type: ignore[operator]
    filed = from_abroad(other)
    with other.write() as session:
        record_event(session, filed, Event(kind=EventKind.FILED, on=TODAY), on=TODAY)
    assert codes(owner, from_abroad(owner)) == set()
