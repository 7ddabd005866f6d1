"""Whole dossiers with their papers, for the tests of the rules."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from tests.factories import TODAY, a_job, a_permit, a_worker, an_attachment, answers, facts
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import (
    ApplicationKind,
    Category,
    DossierFacts,
    FiledFrom,
    LivestockKind,
    Overlay,
    PermanentGround,
    StudentLevel,
    TurquoiseGroup,
)
from webapp.domain.findings import BundleReport, Finding, RequirementStatus, Severity
from webapp.domain.job import JobLevel
from webapp.domain.parties import ResidenceStatus
from webapp.domain.permit import PermitKind
from webapp.rules.bundle import check

FIRST, EXTENSION = ApplicationKind.FIRST, ApplicationKind.EXTENSION
CELLS = [
    (category, filed_from)
    for category in Category
    for filed_from in FiledFrom
    if catalogue().closed(category, FIRST, filed_from) is None
]
"""The first applications that the law knows."""

OVERLAID = [
    (overlay, category, kind, filed_from)
    for overlay, found in catalogue().overlays.items()
    for category in found.categories
    for kind in ApplicationKind
    for filed_from in FiledFrom
    if catalogue().closed(category, kind, filed_from, (overlay,)) is None
]
"""Every application under one overlay that the law knows."""

OPEN = (RequirementStatus.MISSING, RequirementStatus.INVALID)


def report(dossier: DossierFacts, on: Any = TODAY) -> BundleReport:
    """The check of a dossier on the day of the tests."""
    return check(dossier, catalogue(), on)


def with_papers(dossier: DossierFacts, **changes: dict[str, Any]) -> DossierFacts:
    """The dossier with a good file for every open document; ``passport_copy={"is_certified": False}`` spoils one."""
    papers = [
        an_attachment(row.document, **changes.get(row.document, {}))
        for row in report(dossier).requirements
        if row.status in OPEN
    ]
    return replace(dossier, attachments=(*dossier.attachments, *papers))


def ready(category: Category, filed_from: FiledFrom = FiledFrom.INSIDE_TURKIYE, **changes: Any) -> DossierFacts:
    """A dossier of the category with every field and every paper."""
    return with_papers(facts(category, filed_from=filed_from, **changes))


def under(
    overlay: Overlay,
    category: Category = Category.STANDARD_EMPLOYER,
    kind: ApplicationKind = FIRST,
    filed_from: FiledFrom = FiledFrom.INSIDE_TURKIYE,
    **changes: Any,
) -> DossierFacts:
    """A dossier under one overlay whose questions are answered so that its criteria hold."""
    is_independent = overlay is Overlay.INDEPENDENT
    told: dict[str, Any] = {
        "answers": answers(category, **_ANSWERS_UNDER.get(overlay, {})),
        "job": a_job(**_JOB_UNDER.get(overlay, {})),
    }
    if kind is EXTENSION:
        told["former_permit"] = a_permit(kind=PermitKind.INDEPENDENT if is_independent else PermitKind.FIXED_TERM)
    if overlay is Overlay.STUDENT:
        told["worker"] = a_worker(residence=replace(a_worker().residence, status=ResidenceStatus.STUDENT_RESIDENCE))
    dossier = facts(category, kind, filed_from, overlays=(overlay,), **(told | changes))
    return _with_partner(dossier) if overlay is Overlay.COMPANY_PARTNER and "employer" not in changes else dossier


def _with_partner(dossier: DossierFacts) -> DossierFacts:
    """The foreigner holds the shares of the last partner."""
    *others, last = dossier.employer.shareholders
    own = replace(last, name=dossier.worker.full_name, nationality=dossier.worker.nationality)
    return replace(dossier, employer=replace(dossier.employer, shareholders=(*others, own)))


_ANSWERS_UNDER: dict[Overlay, dict[str, Any]] = {
    Overlay.COMPANY_PARTNER: {"partner_share_try": Decimal("20000000"), "partner_share_usd": Decimal("500000")},
    Overlay.LIVESTOCK: {
        "livestock_kind": LivestockKind.DAIRY_CATTLE,
        "livestock_count": 120,
        "livestock_workers_now": 0,
    },
    Overlay.STUDENT: {"student_level": StudentLevel.MASTER_OR_DOCTORATE},
    Overlay.PERMANENT: {"permanent_ground": PermanentGround.EIGHT_YEARS_OF_PERMITS, "work_permit_years": 9},
    Overlay.TURQUOISE_CARD: {"turquoise_group": TurquoiseGroup.SCIENTIST},
}
_JOB_UNDER: dict[Overlay, dict[str, Any]] = {
    Overlay.COMPANY_PARTNER: {"is_partner_or_owner": True},
    Overlay.ENGINEER_ARCHITECT: {"level": JobLevel.ENGINEER_ARCHITECT},
}


def codes(dossier: DossierFacts, on: Any = TODAY) -> set[str]:
    """The codes of everything found."""
    return {finding.code for finding in report(dossier, on).findings}


def found(dossier: DossierFacts, code: str, on: Any = TODAY) -> Finding:
    """The one finding with that code; fails when there is none or more."""
    (finding,) = [f for f in report(dossier, on).findings if f.code == code]
    return finding


def words(finding: Finding) -> str:
    """Title, message and remedy as the reader sees them."""
    text = catalogue().describe(finding)
    return f"{text.title} {text.message} {text.remedy}"


def status(dossier: DossierFacts, document: str) -> RequirementStatus | None:
    """The status of one row; None when the list has no such row."""
    rows = [row.status for row in report(dossier).requirements if row.document == document]
    return rows[0] if rows else None


def severity_of(dossier: DossierFacts, code: str) -> Severity:
    """How heavy the one finding with that code weighs."""
    return found(dossier, code).severity
