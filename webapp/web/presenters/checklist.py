"""The bundle as a checklist: what is missing, wrong, there, and not needed; why, and what to do."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import Attachment, DossierFacts
from webapp.domain.findings import BundleReport, RequirementResult, RequirementStatus
from webapp.domain.periods import format_day
from webapp.web.presenters.dossier_findings import FindingLine, line
from webapp.web.presenters.dossier_links import DossierLinks, Way, word_of_action
from webapp.web.presenters.paths import document_of
from webapp.web.presenters.sizes import pages_words, size_words

_KINDS = {
    RequirementStatus.MISSING: "missing",
    RequirementStatus.INVALID: "wrong",
    RequirementStatus.SATISFIED: "done",
    RequirementStatus.NOT_NEEDED: "plain",
}
GENERATED_GAPS = "generated_not_complete"


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One document of the bundle."""

    document: str
    title: str
    status: RequirementStatus
    kind: str
    word: str
    is_required: bool
    small: str
    reasons: tuple[FindingLine, ...]
    action: Way | None


@dataclass(frozen=True, slots=True)
class Checklist:
    """The rows of the bundle in e-İzin's order, gathered by what is to be done."""

    rows: tuple[CheckRow, ...]

    @property
    def missing(self) -> tuple[CheckRow, ...]:
        """Needed and not there."""
        return self._with(RequirementStatus.MISSING, is_required=True)

    @property
    def wrong(self) -> tuple[CheckRow, ...]:
        """There, and something is wrong with it."""
        return tuple(r for r in self.rows if r.status is RequirementStatus.INVALID)

    @property
    def optional(self) -> tuple[CheckRow, ...]:
        """Not there, and the bundle is complete without it."""
        return self._with(RequirementStatus.MISSING, is_required=False)

    @property
    def done(self) -> tuple[CheckRow, ...]:
        """There and in order."""
        return tuple(r for r in self.rows if r.status is RequirementStatus.SATISFIED)

    @property
    def not_needed(self) -> tuple[CheckRow, ...]:
        """Not asked of this dossier."""
        return tuple(r for r in self.rows if r.status is RequirementStatus.NOT_NEEDED)

    @property
    def open(self) -> tuple[CheckRow, ...]:
        """What keeps the bundle from being complete."""
        return (*self.missing, *self.wrong)

    def _with(self, status: RequirementStatus, *, is_required: bool) -> tuple[CheckRow, ...]:
        return tuple(r for r in self.rows if r.status is status and r.is_required is is_required)


def checklist(facts: DossierFacts, report: BundleReport, links: DossierLinks) -> Checklist:
    """The checklist of a dossier that was checked."""
    return Checklist(tuple(_row(result, facts, report, links) for result in report.requirements))


def _row(result: RequirementResult, facts: DossierFacts, report: BundleReport, links: DossierLinks) -> CheckRow:
    reasons = tuple(line(f, links) for f in report.findings if document_of(f.subject) == result.document)
    attached = facts.attached(result.document)
    is_optional = result.status is RequirementStatus.MISSING and not result.is_required
    return CheckRow(
        document=result.document,
        title=document_title(result.document, result.copies),
        status=result.status,
        kind="note" if is_optional else _KINDS[result.status],
        word=_("Not") if is_optional else catalogue().labels["RequirementStatus"][result.status.value],
        is_required=result.is_required,
        small=_small(result, attached),
        reasons=reasons,
        action=_action(result, reasons, links),
    )


def document_title(document: str, copies: int = 1) -> str:
    """``Yabancı Personel Bildirim Formu, 4 nüsha``; one copy is not counted."""
    label = catalogue().document(document).label
    if copies <= 1:
        return label
    return ngettext("%(label)s, %(num)d nüsha", "%(label)s, %(num)d nüsha", copies, label=label)


def _small(result: RequirementResult, attached: Attachment | None) -> str:
    if attached is not None:
        parts = [attachment_words(attached)]
        if attached.issued_on is not None:
            parts.append(format_day(attached.issued_on))
        return ", ".join(part for part in parts if part)
    if result.status is RequirementStatus.SATISFIED and catalogue().document(result.document).is_generated:
        return _("uygulama yazar")
    return ""


def attachment_words(attached: Attachment) -> str:
    """``4 sayfa, 720 KB``."""
    return ", ".join(part for part in (pages_words(attached.pages), size_words(attached.size)) if part)


def _action(result: RequirementResult, reasons: tuple[FindingLine, ...], links: DossierLinks) -> Way | None:
    title = catalogue().document(result.document).label
    here = links.subject(f"document:{result.document}")
    if result.status is RequirementStatus.INVALID:
        return Way(word_of_action(_("Değiştir")), here, title)
    if result.status is not RequirementStatus.MISSING:
        return None
    if any(reason.code == GENERATED_GAPS for reason in reasons):
        return Way(word_of_action(_("Tamamla")), f"{links.overview}#bilgi-bulgulari", title)
    return Way(word_of_action(_("Yükle")), here, title)
