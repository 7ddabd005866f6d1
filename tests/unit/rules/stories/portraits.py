"""Whole applications, full and empty, for the reviewed file of what each of them asks."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date

from tests.bundles.faults import changed
from tests.bundles.sound import CELLS, Cell, bare, named
from tests.factories import TODAY, a_worker, answers, facts
from tests.unit.rules.dossiers import EXTENSION, report, under, with_papers
from tests.unit.rules.stories.slips import AWAY, CARE, GUARDED, HERE, LONGER, cared
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import (
    Category,
    CriteriaAnswers,
    DossierFacts,
    Exemption,
    FormSignatures,
    KeyStaffLimb,
    Overlay,
    PermanentGround,
    SpecialFdiLimb,
)
from webapp.domain.job import ContractTerm, Job, JobLevel
from webapp.domain.parties import (
    CaredPersonRelation,
    CareKind,
    Education,
    EducationLevel,
    Employer,
    EmployerKind,
    Experience,
    ForeignWorker,
    Household,
    LanguageSkill,
    MaritalStatus,
    Residence,
    ResidenceStatus,
    Shareholder,
    Spouse,
    Workplace,
)
from webapp.rules.completeness import expected_fields, missing_fields, unasked_parts
from webapp.rules.conditions import CONDITIONS, holds
from webapp.rules.steps import step_states

KEY = Category.KEY_PERSONNEL


def emptied(dossier: DossierFacts) -> DossierFacts:
    """The same application before anything was typed."""
    return replace(
        dossier,
        employer=Employer(kind=dossier.employer.kind),
        workplace=Workplace() if dossier.workplace else None,
        household=Household() if dossier.household else None,
        worker=ForeignWorker(),
        job=Job(),
        mission_reference=None,
        former_permit=None,
        answers=CriteriaAnswers(),
    )


def half_told(dossier: DossierFacts) -> DossierFacts:
    """Rows were opened and not filled: a school, a language, a job, a duty, a partner, a Turkish spouse."""
    worker = replace(
        emptied(dossier).worker,
        marital_status=MaritalStatus.MARRIED,
        spouse=Spouse(nationality="TR"),
        education=(Education(level=EducationLevel.MASTER), Education(level=EducationLevel.NONE), Education()),
        languages=(LanguageSkill(),),
        experience=(Experience(),),
    )
    job = Job(duties=("", "Yönetir"), contract_term=ContractTerm.FIXED)
    employer = replace(emptied(dossier).employer, shareholders=(Shareholder(),))
    return replace(emptied(dossier), worker=worker, job=job, employer=employer)


def key(**given: object) -> DossierFacts:
    return facts(KEY, answers=answers(KEY, **given))


def schooled(*schools: Education) -> DossierFacts:
    return facts(worker=a_worker(education=schools))


def portrayed() -> Iterator[Cell]:
    """Every application without a list laid over it, and the first one under each list."""
    seen: set[Overlay | None] = set()
    for cell in CELLS:
        if cell[0] is None or cell[0] not in seen:
            seen.add(cell[0])
            yield cell


PLAIN = {named(cell): bare(cell) for cell in portrayed()}
SPECIAL: dict[str, DossierFacts] = {
    **{f"key staff by {limb.value}": key(special_fdi_limb=limb) for limb in SpecialFdiLimb},
    **{f"key staff as {limb.value}": key(key_staff_limb=limb) for limb in KeyStaffLimb},
    "key staff, nothing answered": facts(KEY, answers=CriteriaAnswers()),
    "key staff, an extension, nothing answered": facts(KEY, EXTENSION, answers=CriteriaAnswers()),
    "key staff, an engineer": changed(key(), "job.level", JobLevel.ENGINEER_ARCHITECT),
    "key staff, essential knowledge, an engineer": changed(
        key(key_staff_limb=KeyStaffLimb.ESSENTIAL_KNOWLEDGE), "job.level", JobLevel.ENGINEER_ARCHITECT
    ),
    **{f"key staff, a form signed by {how.value}": key(form_signatures=how) for how in FormSignatures},
    "a diploma is required": facts(answers=answers(Category.STANDARD_EMPLOYER, is_diploma_required=True)),
    "nobody says whether a diploma is required": facts(
        answers=answers(Category.STANDARD_EMPLOYER, is_diploma_required=None)
    ),
    "key staff with an engineer's degree": key(holds_engineering_degree=True),
    "filed by an agent": facts(answers=answers(Category.STANDARD_EMPLOYER, is_filed_by_agent=True)),
    "a passport in other letters": key(is_passport_in_latin_letters=False),
    "a passport in letters nobody tells": key(is_passport_in_latin_letters=None),
    **{
        f"an exemption: {ground.value}": under(
            Overlay.ACADEMIC, answers=answers(Category.STANDARD_EMPLOYER, exemption=ground)
        )
        for ground in Exemption
    },
    **{
        f"for good by {ground.value}": under(
            Overlay.PERMANENT, answers=answers(Category.STANDARD_EMPLOYER, permanent_ground=ground)
        )
        for ground in PermanentGround
    },
    "for good, nobody says why": under(Overlay.PERMANENT, answers=answers(Category.STANDARD_EMPLOYER)),
    "temporary protection with a document of İŞKUR": facts(
        Category.TEMPORARY_PROTECTION, answers=answers(Category.TEMPORARY_PROTECTION, has_iskur_document=True)
    ),
    "temporary protection, public benefit": facts(
        Category.TEMPORARY_PROTECTION, answers=answers(Category.TEMPORARY_PROTECTION, is_public_benefit_employer=True)
    ),
    "temporary protection only": changed(GUARDED, "workplace.is_only_temporary_protection", True),
    "no workplace": replace(HERE, workplace=None),
    "a schooling nobody tells": schooled(),
    "schooled in Türkiye": schooled(Education(level=EducationLevel.MASTER, country="TR")),
    "schooled in Türkiye and abroad": schooled(
        Education(level=EducationLevel.MASTER, country="TR"), Education(level=EducationLevel.BACHELOR, country="DE")
    ),
    "a foreign primary school and a Turkish degree": schooled(
        Education(level=EducationLevel.PRIMARY, country="DE"), Education(level=EducationLevel.BACHELOR, country="TR")
    ),
    "a foreign primary school": schooled(Education(level=EducationLevel.PRIMARY, country="DE")),
    "no school": schooled(Education(level=EducationLevel.NONE)),
    "a school of no country": schooled(Education(level=EducationLevel.MASTER)),
    "a school of no level": schooled(Education(country="DE")),
    "a status nobody tells": facts(worker=a_worker(residence=Residence())),
    "a status nobody tells, an extension": replace(LONGER, worker=a_worker(residence=Residence())),
    "international protection in the standard list": facts(
        worker=a_worker(residence=Residence(status=ResidenceStatus.INTERNATIONAL_PROTECTION))
    ),
    "protection told from abroad": replace(
        AWAY, worker=a_worker(residence=Residence(status=ResidenceStatus.TEMPORARY_PROTECTION))
    ),
    **{
        f"care: {kind.value} for {relation.value}": cared(
            kind, date(1950, 1, 1), household__cared_person__relation=relation
        )
        for kind in CareKind
        for relation in CaredPersonRelation
    },
    "care for somebody of sixty-four": cared(CareKind.ELDERLY, date(1961, 11, 24)),
    "care for somebody of sixty-five": cared(CareKind.ELDERLY, date(1961, 11, 23)),
    "care for somebody of no age": cared(CareKind.ELDERLY, None),
    "care of no kind": changed(CARE, "household.cared_person.care_kind", None),
    "care without a home": replace(CARE, household=None),
    "care for a relation nobody tells": changed(CARE, "household.cared_person.relation", None),
    **{f"employed by a {kind.value}": changed(HERE, "employer.kind", kind) for kind in EmployerKind},
    "single": facts(worker=a_worker(marital_status=MaritalStatus.SINGLE, spouse=None)),
    "married to nobody": facts(worker=a_worker(spouse=None)),
    "married to a German": facts(worker=a_worker(spouse=Spouse(nationality="DE"))),
    "married to somebody of no nationality": facts(worker=a_worker(spouse=Spouse())),
}
EMPTY = {f"{name}, nothing typed": emptied(dossier) for name, dossier in PLAIN.items()}
HALF = {f"{name}, half typed": half_told(dossier) for name, dossier in PLAIN.items()}
PORTRAITS = {**PLAIN, **SPECIAL, **EMPTY, **HALF}
READY = {
    f"{name}, with every paper": with_papers(dossier)
    for name, dossier in (("at home", HERE), ("abroad", AWAY), ("care", CARE), ("key staff", key()))
}
UNDER_WAY = {
    **READY,
    "at home, half the papers": replace(with_papers(HERE), attachments=with_papers(HERE).attachments[::2]),
    "at home, one paper faulty": replace(
        with_papers(HERE),
        attachments=(replace(with_papers(HERE).attachments[0], size=0), *with_papers(HERE).attachments[1:]),
    ),
    "at home, a number wrong and a wage in net": changed(with_papers(HERE), "worker.foreign_id_number", "12"),
    "at home, no papers": HERE,
    "at home, nothing at all": emptied(HERE),
    "at home, half told": half_told(HERE),
}


def asked_of(dossier: DossierFacts) -> Iterator[str]:
    """The fields that are still open, how many are not, and the parts that are left out."""
    missing = missing_fields(dossier)
    yield f"* open: {', '.join(missing) or '–'}"
    yield f"* filled: {len(expected_fields(dossier) - set(missing))}"
    yield f"* not asked: {', '.join(unasked_parts(dossier)) or '–'}"


def papers_of(dossier: DossierFacts) -> Iterator[str]:
    """Every row of the list of papers: state, copies, group, and which conditions hold."""
    for row in report(dossier).requirements:
        group = f", one of {row.group}" if row.group else ""
        weight = "" if row.is_required else ", may be left out"
        yield f"* {row.document}: {row.status.value}, {row.copies}×{group}{weight} [{row.source}]"
    law = catalogue()
    answered = {name: holds(name, dossier, law, TODAY) for name in CONDITIONS}
    yield f"* holds: {', '.join(name for name, answer in answered.items() if answer is True)}"
    yield f"* open: {', '.join(name for name, answer in answered.items() if answer is None) or '–'}"


def steps_of(dossier: DossierFacts) -> Iterator[str]:
    """The task list with its counts."""
    for name, state in step_states(dossier, report(dossier), catalogue()).items():
        counts = ", ".join(
            f"{field.name} {getattr(state, field.name)}"
            for field in fields(state)
            if field.name not in ("step", "status")
        )
        yield f"* {name} ({state.step.value}): {state.status.value}, {counts}"
