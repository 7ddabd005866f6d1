"""Meslek ve statü listeleri: which overlays hold for a dossier, and what is wrong with the choice of them."""

from collections.abc import Iterator
from datetime import date

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import DossierFacts, Overlay
from webapp.domain.findings import Finding
from webapp.domain.job import JobLevel


def in_force(facts: DossierFacts, catalogue: Catalogue) -> tuple[Overlay, ...]:
    """The overlays that hold, in the dossier's order: each may lie over the category and stand beside those before."""
    held: list[Overlay] = []
    for overlay in facts.overlays:
        law = catalogue.overlays[overlay]
        if facts.category in law.categories and overlay not in held and not set(law.excludes) & set(held):
            held.append(overlay)
    return tuple(held)


def findings(facts: DossierFacts, catalogue: Catalogue, _on: date) -> Iterator[Finding]:
    """Overlays that do not fit, and one that the job seems to need."""
    yield from _unfit(facts, catalogue)
    yield from _excluded(facts, catalogue)
    yield from _hints(facts, catalogue)


def _unfit(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    for number, overlay in enumerate(facts.overlays):
        law = catalogue.overlays[overlay]
        if facts.category not in law.categories:
            yield catalogue.finding(
                "overlay_unfit",
                f"overlays[{number}]",
                law.source,
                overlay=catalogue.label(overlay),
                category=catalogue.label(facts.category),
                allowed=", ".join(catalogue.label(category) for category in law.categories),
            )


def _excluded(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    for number, overlay in enumerate(facts.overlays):
        law = catalogue.overlays[overlay]
        for earlier in facts.overlays[:number]:
            if earlier in law.excludes:
                yield catalogue.finding(
                    "overlays_exclude",
                    f"overlays[{number}]",
                    law.source,
                    overlay=catalogue.label(overlay),
                    other=catalogue.label(earlier),
                )


def _hints(facts: DossierFacts, catalogue: Catalogue) -> Iterator[Finding]:
    """The job says what the list of overlays does not: an engineer's level, the box of a partner (seed A 5.3.3)."""
    if _lacks(Overlay.ENGINEER_ARCHITECT, facts, catalogue) and facts.job.level is JobLevel.ENGINEER_ARCHITECT:
        yield catalogue.finding("engineer_without_list", "job.level")
    if _lacks(Overlay.COMPANY_PARTNER, facts, catalogue) and facts.job.is_partner_or_owner:
        yield catalogue.finding("partner_without_list", "job.is_partner_or_owner")
    if Overlay.COMPANY_PARTNER in in_force(facts, catalogue) and not facts.job.is_partner_or_owner:
        yield catalogue.finding("partner_box_open", "job.is_partner_or_owner")


def _lacks(overlay: Overlay, facts: DossierFacts, catalogue: Catalogue) -> bool:
    """The overlay could be laid over the dossier and is not; beside what was chosen it would be allowed."""
    law = catalogue.overlays[overlay]
    is_open = facts.category in law.categories and not set(law.excludes) & set(facts.overlays)
    return is_open and overlay not in facts.overlays
