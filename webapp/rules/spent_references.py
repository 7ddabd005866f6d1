"""A reference number of a mission is used once: what other dossiers of the firm did with it (seed A 5.2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from webapp.catalogue.model import Catalogue
from webapp.domain.findings import BundleReport, Finding, Severity

_SUBJECT = "mission_reference.number"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherUse:
    """Numaranın öteki kullanımı: another dossier with the same number, and whether its application was completed."""

    dossier_number: str
    is_filed: bool


def held_against(report: BundleReport, uses: Iterable[OtherUse], catalogue: Catalogue) -> BundleReport:
    """The report with what the other dossiers say of the number.

    A filed application has spent it and blocks; one that is still being prepared is a warning to settle whose it is.
    """
    added = tuple(_findings(tuple(uses), catalogue))
    if not added:
        return report
    merged = (
        finding for severity in Severity for finding in (*report.findings, *added) if finding.severity is severity
    )
    return replace(report, findings=tuple(merged))


def _findings(uses: tuple[OtherUse, ...], catalogue: Catalogue) -> Iterator[Finding]:
    filed = [use.dossier_number for use in uses if use.is_filed]
    prepared = [use.dossier_number for use in uses if not use.is_filed]
    if filed:
        yield catalogue.finding("reference_number_spent", _SUBJECT, dossiers=", ".join(filed))
    elif prepared:
        yield catalogue.finding("reference_number_shared", _SUBJECT, dossiers=", ".join(prepared))
