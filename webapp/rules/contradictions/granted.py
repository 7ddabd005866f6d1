"""The permit that was granted against the events and against what was asked."""

from collections.abc import Iterator
from datetime import date, timedelta

from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import ApplicationKind, DossierFacts, Overlay
from webapp.domain.events import EventKind
from webapp.domain.findings import Finding
from webapp.domain.periods import format_day
from webapp.domain.permit import Permit, PermitKind
from webapp.rules.completeness import is_asked
from webapp.rules.contradictions.days import months_on

_KIND_UNDER = {
    Overlay.INDEPENDENT: PermitKind.INDEPENDENT,
    Overlay.PERMANENT: PermitKind.PERMANENT,
    Overlay.TURQUOISE_CARD: PermitKind.TURQUOISE_CARD,
}


def findings(facts: DossierFacts, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """Approved without a permit, a permit without an approval, and a permit other than the one asked for."""
    permit = facts.permit or Permit()
    yield from _approval(facts, permit, catalogue)
    yield from _kind(facts, permit, catalogue)
    yield from _term(facts, permit, catalogue)
    yield from _passport(facts, permit, catalogue, on)
    yield from _former(facts, permit, catalogue)


def _approval(facts: DossierFacts, permit: Permit, catalogue: Catalogue) -> Iterator[Finding]:
    approved = [event.on for event in facts.events if event.kind is EventKind.APPROVED]
    if approved and not (permit.number and permit.starts_on):
        yield catalogue.finding("approved_without_permit", "permit.number", day=format_day(min(approved)))
    elif permit != Permit() and not approved:
        yield catalogue.finding("permit_without_approval", "permit.number")


def _kind(facts: DossierFacts, permit: Permit, catalogue: Catalogue) -> Iterator[Finding]:
    asked = next((_KIND_UNDER[o] for o in facts.overlays if o in _KIND_UNDER), PermitKind.FIXED_TERM)
    if permit.kind is not None and permit.kind is not asked:
        said = {"kind": catalogue.label(permit.kind), "asked": catalogue.label(asked)}
        yield catalogue.finding("permit_kind_differs", "permit.kind", **said)


def _term(facts: DossierFacts, permit: Permit, catalogue: Catalogue) -> Iterator[Finding]:
    """The Ministry shortens a term, it does not lengthen it (6735 m.10)."""
    months = facts.job.months
    if permit.starts_on is None or permit.ends_on is None or months is None or months < 1:
        return
    if permit.starts_on < permit.ends_on and permit.ends_on > months_on(permit.starts_on, months):
        yield catalogue.finding(
            "permit_longer_than_asked",
            "permit.ends_on",
            starts=format_day(permit.starts_on),
            ends=format_day(permit.ends_on),
            months=str(months),
        )


def _passport(facts: DossierFacts, permit: Permit, catalogue: Catalogue, on: date) -> Iterator[Finding]:
    """The permit ends at least 60 days before the passport (6735 m.24/1)."""
    expires_on, ends_on = facts.worker.passport.expires_on, permit.ends_on
    if expires_on is None or ends_on is None or not is_asked(facts, "worker.passport.expires_on"):
        return
    limit = catalogue.value("passport_reserve_days", on)
    if (expires_on - ends_on).days < limit.whole and expires_on.toordinal() > limit.whole:
        yield catalogue.finding(
            "permit_beyond_passport",
            "permit.ends_on",
            limit.source,
            ends=format_day(ends_on),
            passport=format_day(expires_on),
            latest=format_day(expires_on - timedelta(days=limit.whole)),
            needed=str(limit.whole),
        )


def _former(facts: DossierFacts, permit: Permit, catalogue: Catalogue) -> Iterator[Finding]:
    """An extension begins where the former permit ends, not inside it (seed B)."""
    former = facts.former_permit.ends_on if facts.former_permit is not None else None
    if facts.kind is not ApplicationKind.EXTENSION or former is None or permit.starts_on is None:
        return
    if permit.starts_on < former:
        said = {"starts": format_day(permit.starts_on), "former": format_day(former)}
        yield catalogue.finding("permit_inside_former", "permit.starts_on", **said)
