"""The documents of one dossier: which row of the catalogue applies, what is there, what is wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from webapp.catalogue.lists import Requirement
from webapp.catalogue.model import Catalogue
from webapp.domain.dossier import Attachment, DossierFacts
from webapp.domain.findings import (
    SIGNED_COPY_MISSING,
    Finding,
    RequirementResult,
    RequirementStatus,
    Severity,
)
from webapp.rules import attachments
from webapp.rules.completeness import missing_fields
from webapp.rules.conditions import holds
from webapp.rules.overlays import in_force

SATISFIED, MISSING, INVALID, NOT_NEEDED = (
    RequirementStatus.SATISFIED,
    RequirementStatus.MISSING,
    RequirementStatus.INVALID,
    RequirementStatus.NOT_NEEDED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Belgenin hükmü: a row with its status and what was found about it."""

    row: Requirement
    status: RequirementStatus
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """Dosyanın o günkü hâli: what every row is judged by."""

    facts: DossierFacts
    catalogue: Catalogue
    on: date
    missing: tuple[str, ...] = field(default=())


def requirements(
    facts: DossierFacts, catalogue: Catalogue, on: date
) -> tuple[tuple[RequirementResult, ...], tuple[Finding, ...]]:
    """Every row of the dossier's cell with its status, and the findings about documents, in the list's order."""
    situation = Situation(facts, catalogue, on, missing_fields(facts))
    rows = catalogue.requirements(facts.category, facts.kind, facts.filed_from, on, in_force(facts, catalogue))
    judged = _settle_groups([_judge(row, situation) for row in rows], situation)
    found = [finding for item in judged for finding in item.findings]
    found.extend(_attachments_not_asked(judged, situation))
    return tuple(_result(item) for item in judged), tuple(found)


def _result(item: Judged) -> RequirementResult:
    row = item.row
    return RequirementResult(
        document=row.document,
        status=item.status,
        copies=row.copies,
        source=row.source,
        group=row.group,
        is_required=row.is_required,
    )


def _judge(row: Requirement, situation: Situation) -> Judged:
    """One row by itself. An open condition leaves the row not needed until its question is answered."""
    facts, catalogue, on = situation.facts, situation.catalogue, situation.on
    if not holds(row.when, facts, catalogue, on):
        return Judged(row=row, status=NOT_NEEDED)
    attachment = facts.attached(row.document)
    found = tuple(attachments.findings(attachment, row, facts, catalogue, on)) if attachment else ()
    if any(finding.severity is Severity.BLOCKER for finding in found):
        return Judged(row=row, status=INVALID, findings=found)
    status, reason = _state(row, attachment, situation)
    return Judged(row=row, status=status, findings=found + reason)


def _state(
    row: Requirement, attachment: Attachment | None, situation: Situation
) -> tuple[RequirementStatus, tuple[Finding, ...]]:
    document = situation.catalogue.document(row.document)
    if attachment is not None:
        return SATISFIED, ()
    if not document.is_generated:
        return MISSING, (_finding(row, situation, "document_missing" if row.is_required else "document_recommended"),)
    if row.needs_signed_scan:
        return MISSING, (_finding(row, situation, SIGNED_COPY_MISSING),)
    gaps = sum(1 for path in situation.missing if path.startswith(document.fields))
    if gaps:
        return MISSING, (_finding(row, situation, "generated_not_complete", gaps=str(gaps)),)
    return SATISFIED, ()


def _finding(row: Requirement, situation: Situation, code: str, **values: str) -> Finding:
    """A finding about the row's document, filled with what the finding's texts use."""
    document = situation.catalogue.document(row.document)
    known = {"document": document.label, "reason": row.reason, "advice": document.advice, **values}
    used = situation.catalogue.findings[code].values
    return situation.catalogue.finding(
        code, f"document:{row.document}", row.source, **{name: known[name] for name in used}
    )


def _settle_groups(judged: Sequence[Judged], situation: Situation) -> list[Judged]:
    """Any-of groups: one satisfied member is enough, except for a member that is needed in any case."""
    return [_settled(item, judged, situation) if item.row.group else item for item in judged]


def _settled(item: Judged, judged: Sequence[Judged], situation: Situation) -> Judged:
    row = item.row
    if row.is_always_needed or item.status in (SATISFIED, NOT_NEEDED):
        return item
    others = [o for o in judged if o.row.group == row.group and o is not item and o.status is not NOT_NEEDED]
    if any(o.status is SATISFIED for o in others):
        return Judged(row=row, status=NOT_NEEDED)
    if item.status is INVALID:
        return item
    leading = next((o for o in (item, *others) if _leads(o)), None)
    if leading is item:
        return item
    if leading is not None:
        other = situation.catalogue.document(leading.row.document).label
        return Judged(row=row, status=MISSING, findings=(_finding(row, situation, "alternative_open", other=other),))
    return Judged(row=row, status=MISSING, findings=tuple(_group_missing(item, others, judged, situation)))


def _leads(item: Judged) -> bool:
    """The member that the others wait for: asked in any case, or written by us and only not signed yet.

    Its missing signature must stay the one blocker of the group, or the paper could never be printed to be signed.
    """
    return item.row.is_always_needed or [f.code for f in item.findings] == [SIGNED_COPY_MISSING]


def _group_missing(
    item: Judged, others: Sequence[Judged], judged: Sequence[Judged], situation: Situation
) -> Iterator[Finding]:
    """One blocker for the whole group, at its first open member."""
    members = [o for o in judged if o is item or o in others]
    if members[0] is item:
        names = " · ".join(situation.catalogue.document(o.row.document).label for o in members)
        yield _finding(item.row, situation, "group_missing", alternatives=names)


def _attachments_not_asked(judged: Sequence[Judged], situation: Situation) -> Iterator[Finding]:
    asked = {item.row.document for item in judged if item.status is not NOT_NEEDED}
    in_group = {item.row.document for item in judged if item.row.group}
    seen: set[str] = set()
    for attachment in situation.facts.attachments:
        name = attachment.document
        if name in asked or name in in_group or name in seen:
            continue
        seen.add(name)
        known = situation.catalogue.documents.get(name)
        code = "attachment_not_asked" if known else "attachment_unknown"
        yield situation.catalogue.finding(code, f"document:{name}", document=known.label if known else name)
