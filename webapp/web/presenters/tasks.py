"""The five steps of e-İzin as a task list, and the records and answers the dossier rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Step
from webapp.domain.dossier import Category, DossierFacts
from webapp.domain.findings import BundleReport, Finding, Severity
from webapp.rules.completeness import is_asked
from webapp.rules.steps import StepState, StepStatus, step_states
from webapp.web.presenters.dossier_findings import is_empty_field, step_of
from webapp.web.presenters.dossier_links import DossierLinks

PORTAL_STEPS = (Step.PERSONAL, Step.GENERAL, Step.JOB, Step.DOCUMENTS, Step.RESULT)
_ABOUT: Mapping[Step, Any] = {
    Step.PERSONAL: _l("Kimlik, eş, ikamet ya da referans no., iletişim"),
    Step.GENERAL: _l("Pasaport, diller, eğitim, iş deneyimi"),
    Step.JOB: _l("Yer, görev, ücret, süre, gerekçe"),
    Step.RESULT: _l("Son kontrol, imzaya hazır belgeler, paket"),
    Step.CRITERIA: _l("Yanıtlar hangi belgelerin isteneceğini belirler"),
    Step.EMPLOYER: _l("Bu işverenin bütün dosyalarında kullanılır"),
    Step.WORKPLACE: _l("SGK sicil no., adres, çalışan sayıları"),
    Step.HOUSEHOLD: _l("Hanenin adresi ve bakılacak kişi"),
}
_PICTURES = {Step.CRITERIA: "edit", Step.EMPLOYER: "building", Step.WORKPLACE: "link", Step.HOUSEHOLD: "link"}
_KINDS = {
    StepStatus.IDLE: "idle",
    StepStatus.ACTIVE: "active",
    StepStatus.MISSING: "missing",
    StepStatus.WRONG: "wrong",
    StepStatus.DONE: "done",
}
MOST_TITLES = 2


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the list."""

    key: str
    number: int
    picture: str
    title: str
    url: str
    about: str
    kind: str
    word: str
    needs: tuple[str, ...]
    heeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BarItem:
    """One step in the bar above a step's screen."""

    key: str
    number: int
    title: str
    url: str
    kind: str
    word: str
    is_current: bool


def portal_tasks(facts: DossierFacts, report: BundleReport, links: DossierLinks) -> tuple[Task, ...]:
    """The five steps, numbered."""
    states = step_states(facts, report, catalogue())
    return tuple(_task(step, number, states, report, links) for number, step in enumerate(PORTAL_STEPS, 1))


def record_tasks(facts: DossierFacts, report: BundleReport, links: DossierLinks) -> tuple[Task, ...]:
    """The category's questions, the employer and the place, in the order in which a user meets them.

    Without an employer there is no place of an employer either; the independent have a business of their own.
    """
    states = step_states(facts, report, catalogue())
    place = Step.HOUSEHOLD if facts.category is Category.DOMESTIC_SERVICES else Step.WORKPLACE
    asked = [Step.CRITERIA]
    if is_asked(facts, "employer.name"):
        asked.append(Step.EMPLOYER)
    if not facts.is_filed_by_foreigner:
        asked.append(place)
    tasks = tuple(_task(step, 0, states, report, links) for step in asked)
    return tuple(_of_own_account(task) for task in tasks) if facts.is_filed_by_foreigner else tasks


def _of_own_account(task: Task) -> Task:
    if task.key != Step.EMPLOYER.value:
        return task
    return replace(task, title=_("Kendi işletmesi"), about=_("Yabancının kurduğu işletme; adı, konusu, adresi"))


def bar(facts: DossierFacts, report: BundleReport, links: DossierLinks, current: Step | None) -> tuple[BarItem, ...]:
    """The steps bar: the category's questions, then the five steps."""
    states = step_states(facts, report, catalogue())
    ordered = (Step.CRITERIA, *PORTAL_STEPS)
    return tuple(
        BarItem(
            key=step.value,
            number=number,
            title=title_of(step),
            url=links.step(step),
            kind=_KINDS[states[step.value].status],
            word=_word(states[step.value]),
            is_current=step is current,
        )
        for number, step in enumerate(ordered)
    )


def title_of(step: Step) -> str:
    """The name of a step on the screens."""
    return catalogue().labels["Step"][step.value]


def _task(step: Step, number: int, states: Mapping[str, StepState], report: BundleReport, links: DossierLinks) -> Task:
    state = states[step.value]
    return Task(
        key=step.value,
        number=number,
        picture=_PICTURES.get(step, ""),
        title=title_of(step),
        url=links.step(step),
        about=_about(step, state),
        kind=_KINDS[state.status],
        word=_word(state),
        needs=() if step in (Step.DOCUMENTS, Step.RESULT) else tuple(_needs(step, report)),
        heeds=() if step is Step.RESULT else tuple(_heeds(step, report)),
    )


def _word(state: StepState) -> str:
    return catalogue().labels["StepStatus"][state.status.value]


def _about(step: Step, state: StepState) -> str:
    if step is Step.DOCUMENTS:
        return _("%(total)d zorunlu belge, %(done)d tamam", total=state.total, done=state.done) if state.total else ""
    return str(_ABOUT[step])


def _needs(step: Step, report: BundleReport) -> Iterable[str]:
    """Open blockers by their titles, then the count of empty fields."""
    blockers = [f for f in report.blockers if step_of(f) is step]
    wrong = [f for f in blockers if not is_empty_field(f)]
    yield from _titles(wrong, Severity.BLOCKER)
    empty = len(blockers) - len(wrong)
    if empty:
        if step is Step.CRITERIA:
            yield ngettext("%(num)d soru yanıtsız", "%(num)d soru yanıtsız", empty)
        else:
            yield ngettext("%(num)d alan boş", "%(num)d alan boş", empty)


def _heeds(step: Step, report: BundleReport) -> Iterable[str]:
    warnings = [f for f in report.findings if f.severity is Severity.WARNING and step_of(f) is step]
    return _titles(warnings, Severity.WARNING)


def _titles(findings: list[Finding], severity: Severity) -> Iterable[str]:
    count = len(findings)
    if not findings:
        return []
    if count > MOST_TITLES:
        return [
            ngettext("%(num)d engel", "%(num)d engel", count)
            if severity is Severity.BLOCKER
            else ngettext("%(num)d uyarı", "%(num)d uyarı", count)
        ]
    describe = catalogue().describe
    word = _("engel: %(title)s") if severity is Severity.BLOCKER else _("uyarı: %(title)s")
    return [word % {"title": describe(finding).title} for finding in findings]
