"""One step on the screen: its words, its findings at their fields, what the form carries unseen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Step
from webapp.domain.findings import BundleReport
from webapp.services.find_dossiers import DossierView
from webapp.web.presenters.dossier_findings import (
    FindingLine,
    counted,
    empty_fields,
    is_empty_field,
    line,
    step_of,
)
from webapp.web.presenters.dossier_links import DossierLinks, Way
from webapp.web.presenters.paths import path_of
from webapp.web.presenters.tasks import title_of

LEADS: Mapping[Step, Any] = {
    Step.PERSONAL: _l(
        "e-İzin’in 5.3.1 ekranındaki alanlar. Boş bıraktığınız alan kaydedilir, eksik olarak listede durur."
    ),
    Step.GENERAL: _l("e-İzin’in 5.3.2 ekranındaki alanlar; iş deneyimi özgeçmiş formuna yazılır."),
    Step.JOB: _l("e-İzin’in 5.3.3 ekranındaki alanlar. Yazdıklarınız iş sözleşmesine ve talep dilekçesine geçer."),
    Step.CRITERIA: _l("Bu kategorinin sorduğu şeyler. Her yanıt belge listesini hemen değiştirir."),
}
NEXT: Mapping[Step, Step] = {
    Step.CRITERIA: Step.PERSONAL,
    Step.PERSONAL: Step.GENERAL,
    Step.GENERAL: Step.JOB,
    Step.JOB: Step.DOCUMENTS,
}
_ROOTS = {Step.PERSONAL: "worker", Step.GENERAL: "worker", Step.JOB: "job", Step.CRITERIA: "answers"}


@dataclass(frozen=True, slots=True)
class StepPage:
    """What the template of a step reads beside the form."""

    step: Step
    title: str
    lead: str
    url: str
    next_url: str
    dossier_url: str
    may_save: bool
    version: str
    saved_at: str
    carried: list[tuple[str, str]]
    lines: tuple[FindingLine, ...]
    root: str = field(default="worker")

    def at(self, field_id: str) -> tuple[FindingLine, ...]:
        """The findings that stand at the field with that id."""
        path = path_of(self.root, field_id)
        return tuple(one for one in self.lines if one.subject == path)

    def hint(self, field_id: str) -> str:
        """The catalogue's hint for the field with that id."""
        path = path_of(self.root, field_id)
        law = catalogue()
        try:
            return law.field(path).hint
        except KeyError:
            return ""


@dataclass(frozen=True, slots=True)
class StepStatusView:
    """What stands beside the form: the step's own findings, then the bundle."""

    url: str
    overview_url: str
    step_words: str
    step_findings: tuple[FindingLine, ...]
    empty_fields: tuple[Way, ...]


def step_page(
    step: Step,
    report: BundleReport,
    links: DossierLinks,
    *,
    may_save: bool,
    version: str,
    carried: list[tuple[str, str]],
    saved_at: str = "",
) -> StepPage:
    """The frame of a step's form."""
    return StepPage(
        step=step,
        title=title_of(step),
        lead=str(LEADS[step]),
        url=links.step(step),
        next_url=links.step(NEXT[step]),
        dossier_url=links.overview,
        may_save=may_save,
        version=version,
        saved_at=saved_at,
        carried=carried,
        lines=tuple(line(f, links) for f in report.findings if not is_empty_field(f) and step_of(f) is step),
        root=_ROOTS[step],
    )


def step_status(step: Step | None, view: DossierView, report: BundleReport, links: DossierLinks) -> StepStatusView:
    """The column beside a step."""
    own = [f for f in report.findings if step is not None and step_of(f) is step]
    adim = step.value if step is not None else None
    return StepStatusView(
        url=url_for("dossiers.checklist", dossier_id=view.id, adim=adim),
        overview_url=f"{links.overview}#paket-kontrol",
        step_words=counted(own) or _("bulgu yok"),
        step_findings=tuple(line(f, links) for f in own if not is_empty_field(f)),
        empty_fields=empty_fields(own, links),
    )
