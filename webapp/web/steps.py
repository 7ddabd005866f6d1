"""The steps that are forms: Ölçütler, Kişisel Bilgiler, Genel Bilgiler, Görev Bilgileri (seed A 5.3.1 to 5.3.3)."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Blueprint, Response

from forms.criteria import CriteriaForm
from forms.general import GeneralForm, is_extension
from forms.job import NOT_OF_OWN_WORK, JobForm
from forms.personal import PersonalForm, asks_stays
from forms.step_checks import StepCheck
from webapp.catalogue.labels import enum_hint
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Step
from webapp.domain.dossier import DossierFacts, FiledFrom
from webapp.domain.money import Currency
from webapp.rules.conditions import asks_passport
from webapp.services import save_step
from webapp.web import work
from webapp.web.access import Right, actor, needs
from webapp.web.opened import OpenDossier, open_dossier
from webapp.web.presenters.criteria_groups import asked, question_groups
from webapp.web.presenters.reference import reference_words
from webapp.web.presenters.uploads import row_of
from webapp.web.presenters.work_place import place_view
from webapp.web.step_flow import StepScreen, show_step, take_step

PHOTO = "biometric_photo"
"""Its row stands on the first step too, as the portal asks for it there (seed A 5.3.1)."""

bp = Blueprint("steps", __name__, url_prefix="/f/<uuid:firm_id>/dosyalar/<uuid:dossier_id>")


def _sent(reads_request: bool, **values: Any) -> dict[str, Any]:
    """Arguments of a form: what was sent counts, unless the form is drawn from what is kept."""
    return values if reads_request else {**values, "formdata": None}


def _check(opened: OpenDossier) -> StepCheck:
    return StepCheck(on=opened.on, facts=opened.facts)


def _personal_form(opened: OpenDossier, reads_request: bool) -> PersonalForm:
    facts, version = opened.facts, opened.view.version
    known = {"obj": facts.worker, "mission_reference": facts.mission_reference, "version": version}
    return PersonalForm(**_sent(reads_request, **known))


def _personal_carried(form: PersonalForm, _opened: OpenDossier) -> list[Any]:
    if not form.asks_spouse:
        return [form.spouse]
    spouse = form.spouse.form
    return [] if form.asks_turkish_spouse else [spouse.national_id, spouse.birth_date, spouse.married_on]


def _personal_extra(_form: PersonalForm, opened: OpenDossier) -> dict[str, Any]:
    return {
        "is_abroad": opened.facts.filed_from is FiledFrom.ABROAD,
        "reference_left": reference_words(opened),
        "asks_stays": asks_stays(opened.facts),
        "photo_row": replace(row_of(opened, PHOTO, can_change=actor().may(Right.PREPARE)), number=0),
    }


def _save_personal(form: PersonalForm, opened: OpenDossier) -> int:
    return save_step.save_personal(
        work.session(),
        opened.view.id,
        form.to_worker(opened.facts),
        form.to_mission_reference(opened.facts),
        version=form.read_version or 0,
    )


def _personal_unasked(opened: OpenDossier) -> frozenset[str]:
    is_abroad = opened.facts.filed_from is FiledFrom.ABROAD
    place = {"residence", "foreign_id_number"} if is_abroad else {"mission_reference"}
    return frozenset(place if asks_stays(opened.facts) else {*place, "stays"})


def _general_unasked(opened: OpenDossier) -> frozenset[str]:
    unasked = [] if is_extension(opened.facts) else ["former_permit"]
    return frozenset(unasked if asks_passport(opened.facts) else [*unasked, "passport"])


PERSONAL = StepScreen(
    step=Step.PERSONAL,
    template="steps/_personal.html",
    make=_personal_form,
    carried=_personal_carried,
    check=lambda form, opened: form.is_in_order(_check(opened)),
    save=_save_personal,
    more=_personal_extra,
    unasked=_personal_unasked,
)


def _general_form(opened: OpenDossier, reads_request: bool) -> GeneralForm:
    facts = opened.facts
    known = {"obj": facts.worker, "former_permit": facts.former_permit, "version": opened.view.version}
    form = GeneralForm(**_sent(reads_request, **known))
    return form if reads_request else _with_a_row(form, "languages", "education")


def _general_carried(form: GeneralForm, _opened: OpenDossier) -> list[Any]:
    rows = [entry.form for entry in form.education if not entry.form.asks_profession]
    return [field for row in rows for field in (row.profession, row.specialisation)]


def _save_general(form: GeneralForm, opened: OpenDossier) -> int:
    session, dossier_id, facts = work.session(), opened.view.id, opened.facts
    version = save_step.save_general(session, dossier_id, form.to_worker(facts), version=form.read_version or 0)
    if not is_extension(facts):
        return version
    return save_step.save_former_permit(session, dossier_id, form.to_former_permit(facts), version=version)


GENERAL = StepScreen(
    step=Step.GENERAL,
    template="steps/_general.html",
    make=_general_form,
    carried=_general_carried,
    check=lambda form, opened: form.is_in_order(_check(opened)),
    save=_save_general,
    more=lambda _form, opened: {
        "hides_passport": not asks_passport(opened.facts),
        "asks_former_permit": is_extension(opened.facts),
    },
    unasked=_general_unasked,
)


def _job_form(opened: OpenDossier, reads_request: bool) -> JobForm:
    known = {"obj": opened.facts.job, "workplace": opened.view.workplace_id, "version": opened.view.version}
    form = JobForm(**_sent(reads_request, **known))
    form.offer_workplaces(opened.workplaces)
    form.wage_amount.unit = _unit(form.wage_currency.data or opened.facts.job.wage_currency)
    return form if reads_request else _with_a_row(form, "duties")


def _unit(currency: Currency) -> str:
    return "TL" if currency is Currency.TRY else currency.value


def _with_a_row(form: Any, *names: str) -> Any:
    """Repeating groups that are always asked for begin with one open row; left empty it is not kept."""
    for name in names:
        if not form[name].entries:
            form[name].append_entry()
    return form


def _job_carried(form: JobForm, opened: OpenDossier) -> list[Any]:
    """What the step does not ask this dossier: kept as it was typed."""
    if opened.facts.is_filed_by_foreigner:
        return [form[name] for name in NOT_OF_OWN_WORK]
    return [] if form.asks_fixed_term else [form.fixed_term_reason]


JOB = StepScreen(
    step=Step.JOB,
    template="steps/_job.html",
    make=_job_form,
    carried=_job_carried,
    check=lambda form, opened: form.is_in_order(_check(opened)),
    save=lambda form, opened: save_step.save_job(
        work.session(),
        opened.view.id,
        form.to_job(),
        workplace_id=form.workplace_id,
        version=form.read_version or 0,
    ),
    more=lambda _form, opened: {
        "place": place_view(opened.workplaces, opened.view, opened.links),
        "is_own_work": opened.facts.is_filed_by_foreigner,
    },
)


def _criteria_form(opened: OpenDossier, reads_request: bool) -> CriteriaForm:
    facts = opened.facts
    known = {"obj": facts.answers, "overlays": facts.overlays, "version": opened.view.version}
    form = CriteriaForm(**_sent(reads_request, **known))
    form.offer_overlays(catalogue().overlays_for(facts.category))
    return form


def _with_answers(form: CriteriaForm, opened: OpenDossier) -> DossierFacts:
    return replace(opened.facts, answers=form.to_answers(), overlays=form.overlays.data)


def _answered(form: CriteriaForm, opened: OpenDossier) -> OpenDossier:
    """The dossier as it would be with the answers of the form."""
    return opened.with_facts(_with_answers(form, opened))


def _criteria_carried(form: CriteriaForm, opened: OpenDossier) -> list[Any]:
    shown = asked(_with_answers(form, opened))
    unseen = {"csrf_token", "version", "submission", "overlays"}
    return [field for field in form if field.name not in shown and field.name not in unseen]


def _save_criteria(form: CriteriaForm, opened: OpenDossier) -> int:
    session, dossier_id, version = work.session(), opened.view.id, form.read_version or 0
    if form.overlays.data != opened.facts.overlays:
        version = save_step.save_overlays(session, dossier_id, form.overlays.data, version=version)
    return save_step.save_answers(session, dossier_id, form.to_answers(), version=version)


def _criteria_extra(form: CriteriaForm, opened: OpenDossier) -> dict[str, Any]:
    facts = _with_answers(form, opened)
    return {
        "groups": question_groups(form, facts),
        "overlay_hints": {key: enum_hint(member) for key, _label, member in form.overlays.options},
        "employer_url": opened.links.employer,
    }


CRITERIA = StepScreen(
    step=Step.CRITERIA,
    template="steps/_criteria.html",
    make=_criteria_form,
    carried=_criteria_carried,
    check=lambda form, _opened: form.is_in_order(),
    save=_save_criteria,
    more=_criteria_extra,
    preview=_answered,
)


@bp.get("/kisisel")
@needs(Right.READ)
def personal(dossier_id: UUID) -> Response:
    """Kişisel Bilgiler."""
    return show_step(PERSONAL, open_dossier(dossier_id))


@bp.post("/kisisel")
@needs(Right.PREPARE)
def save_personal(dossier_id: UUID) -> Response:
    """Keep Kişisel Bilgiler."""
    return take_step(PERSONAL, open_dossier(dossier_id))


@bp.get("/genel")
@needs(Right.READ)
def general(dossier_id: UUID) -> Response:
    """Genel Bilgiler."""
    return show_step(GENERAL, open_dossier(dossier_id))


@bp.post("/genel")
@needs(Right.PREPARE)
def save_general(dossier_id: UUID) -> Response:
    """Keep Genel Bilgiler."""
    return take_step(GENERAL, open_dossier(dossier_id))


@bp.get("/gorev")
@needs(Right.READ)
def job(dossier_id: UUID) -> Response:
    """Görev Bilgileri."""
    return show_step(JOB, open_dossier(dossier_id))


@bp.post("/gorev")
@needs(Right.PREPARE)
def save_job(dossier_id: UUID) -> Response:
    """Keep Görev Bilgileri."""
    return take_step(JOB, open_dossier(dossier_id))


@bp.get("/olcutler")
@needs(Right.READ)
def criteria(dossier_id: UUID) -> Response:
    """Ölçütler."""
    return show_step(CRITERIA, open_dossier(dossier_id))


@bp.post("/olcutler")
@needs(Right.PREPARE)
def save_criteria(dossier_id: UUID) -> Response:
    """Keep the answers."""
    return take_step(CRITERIA, open_dossier(dossier_id))
