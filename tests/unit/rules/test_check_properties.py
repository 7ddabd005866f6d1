"""What must hold for any dossier at all."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import TODAY, an_attachment, facts
from tests.mrz_lines import zone_lines
from tests.unit.rules.dossiers import OPEN, report
from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import placeholders
from webapp.domain.dossier import (
    ApplicationKind,
    Category,
    CriteriaAnswers,
    DossierFacts,
    Exemption,
    FiledFrom,
    FormSignatures,
    KeyStaffLimb,
    MissionReference,
    Overlay,
    PermanentGround,
    SpecialFdiLimb,
    StudentLevel,
)
from webapp.domain.job import ContractTerm, Job, JobLevel, WageBasis, WorkPattern
from webapp.domain.money import Currency
from webapp.domain.parties import (
    CaredPerson,
    CaredPersonRelation,
    CareKind,
    Education,
    EducationLevel,
    Employer,
    EmployerKind,
    Experience,
    ForeignWorker,
    Household,
    MaritalStatus,
    Passport,
    Residence,
    ResidenceStatus,
    Shareholder,
    Spouse,
    Workplace,
)
from webapp.domain.permit import Permit, PermitKind
from webapp.rules.bundle import check
from webapp.rules.completeness import expected_fields, missing_fields
from webapp.rules.conditions import CONDITIONS, holds
from webapp.rules.overlays import in_force
from webapp.rules.steps import step_states

ZONES = (zone_lines("DE", "X"), zone_lines("A" * 40, "B", born=None), "P<" * 44)
texts = st.sampled_from(["", "x", "TR", "DE", "99000000000", "10000000146", "{label} & <b> İı", "٣٤٥", " "])
days = st.one_of(st.none(), st.dates())
amounts = st.one_of(st.none(), st.decimals(min_value=0, max_value=10**15, places=2))
numbers = st.one_of(st.none(), st.integers(min_value=-5, max_value=5000))
flags = st.one_of(st.none(), st.booleans())


def some(kind: type) -> st.SearchStrategy[object]:
    return st.one_of(st.none(), st.sampled_from(list(kind)))


attachments = st.builds(
    an_attachment,
    document=st.sampled_from([*catalogue().documents, "no_such_document"]),
    media_type=st.sampled_from(["application/pdf", "image/png", "text/html"]),
    size=st.integers(min_value=0, max_value=3_000_000),
    issued_on=days,
    has_translation=flags,
    is_certified=flags,
)
workers = st.builds(
    ForeignWorker,
    given_names=texts,
    birth_date=days,
    nationality=texts,
    foreign_id_number=texts,
    marital_status=some(MaritalStatus),
    spouse=st.one_of(st.none(), st.builds(Spouse, nationality=texts, national_id=texts, birth_date=days)),
    residence=st.builds(Residence, status=some(ResidenceStatus), issued_on=days, expires_on=days),
    passport=st.builds(Passport, number=texts, issued_on=days, expires_on=days, mrz=st.sampled_from(["", "x", *ZONES])),
    education=st.lists(
        st.builds(Education, level=some(EducationLevel), country=texts, graduated_year=numbers), max_size=2
    ).map(tuple),
    experience=st.lists(st.builds(Experience, started_on=days, ended_on=days), max_size=2).map(tuple),
)
employers = st.builds(
    Employer,
    kind=st.sampled_from(list(EmployerKind)),
    tax_number=texts,
    national_id=texts,
    mersis_number=texts,
    founded_on=days,
    last_year_turnover_try=amounts,
    last_year_exports_usd=amounts,
    parent_company_country=texts,
    shareholders=st.lists(st.builds(Shareholder, nationality=texts, share_try=amounts), max_size=2).map(tuple),
)
jobs = st.builds(
    Job,
    title=texts,
    level=some(JobLevel),
    wage_amount=amounts,
    wage_currency=st.sampled_from(list(Currency)),
    wage_basis=some(WageBasis),
    work_pattern=some(WorkPattern),
    contract_term=some(ContractTerm),
    weekly_hours=numbers,
    months=numbers,
    contract_date=days,
)
answer_sets = st.builds(
    CriteriaAnswers,
    key_staff_limb=some(KeyStaffLimb),
    special_fdi_limb=some(SpecialFdiLimb),
    planned_fixed_investment_try=amounts,
    investment_elsewhere_country=texts,
    sgk_staff_last_year=numbers,
    form_signatures=some(FormSignatures),
    foreign_exchange_usd=amounts,
    liaison_current_holders=numbers,
    is_filed_by_agent=flags,
    is_passport_in_latin_letters=flags,
    is_diploma_required=flags,
    holds_engineering_degree=flags,
    exemption=some(Exemption),
    temporary_protection_staff=numbers,
    has_iskur_document=flags,
    is_public_benefit_employer=flags,
    student_level=some(StudentLevel),
    permanent_ground=some(PermanentGround),
    work_permit_years=numbers,
    partner_share_try=amounts,
)
permits = st.builds(Permit, number=texts, kind=some(PermitKind), starts_on=days, ends_on=days, extension_count=numbers)
dossiers = st.builds(
    DossierFacts,
    category=st.sampled_from(list(Category)),
    kind=st.sampled_from(list(ApplicationKind)),
    filed_from=st.sampled_from(list(FiledFrom)),
    overlays=st.lists(st.sampled_from(list(Overlay)), max_size=2).map(tuple),
    former_permit=st.one_of(st.none(), permits),
    employer=employers,
    workplace=st.one_of(
        st.none(),
        st.builds(
            Workplace,
            sgk_number=texts,
            sgk_address=texts,
            uavt_address=texts,
            confirmed_on=days,
            is_only_temporary_protection=st.booleans(),
        ),
    ),
    household=st.one_of(
        st.none(),
        st.builds(
            Household,
            cared_person=st.builds(
                CaredPerson,
                national_id=texts,
                birth_date=days,
                relation=some(CaredPersonRelation),
                care_kind=some(CareKind),
            ),
            confirmed_on=days,
        ),
    ),
    worker=workers,
    job=jobs,
    mission_reference=st.one_of(st.none(), st.builds(MissionReference, number=texts, issued_on=days)),
    answers=answer_sets,
    attachments=st.lists(attachments, max_size=6).map(tuple),
)
FIRST_LIST = max(found.valid_from for found in catalogue().categories.values())
check_days = st.dates(min_value=date(2022, 1, 1), max_value=date(2032, 1, 1))
in_time = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@in_time
@given(dossiers, check_days)
def test_every_finding_can_be_said_in_full_with_its_source(dossier: DossierFacts, on: date) -> None:
    shipped = catalogue()
    for finding in check(dossier, shipped, on).findings:
        kind = shipped.findings[finding.code]
        assert set(finding.values) == set(kind.values)
        assert placeholders(kind.title + kind.message + kind.remedy) <= set(finding.values)
        assert shipped.source(finding.source).label
        assert shipped.describe(finding).title
        if finding.subject.startswith("document:"):
            document = finding.subject.removeprefix("document:")
            assert document in shipped.documents or finding.code == "attachment_unknown"
        else:
            assert shipped.field(finding.subject).label


@in_time
@given(dossiers, check_days)
def test_the_same_facts_give_the_same_report_in_the_same_order(dossier: DossierFacts, on: date) -> None:
    assert check(dossier, catalogue(), on) == check(dossier, catalogue(), on)


@in_time
@given(dossiers, check_days)
def test_an_open_condition_always_has_its_question_among_the_gaps(dossier: DossierFacts, on: date) -> None:
    """A row that waits for an answer can be told from a row that is not needed."""
    shipped = catalogue()
    dossier = replace(dossier, overlays=in_force(dossier, shipped))
    missing = missing_fields(dossier)
    if shipped.closed(dossier.category, dossier.kind, dossier.filed_from, dossier.overlays) is not None:
        return
    for row in shipped.requirements(dossier.category, dossier.kind, dossier.filed_from, on, dossier.overlays):
        if holds(row.when, dossier, shipped, on) is None:
            asks = shipped.conditions[row.when].asks
            assert any(gap.startswith(asks) for gap in missing), (row.document, row.when)


@in_time
@given(dossiers, check_days)
def test_the_diploma_question_is_asked_where_a_row_waits_for_it_and_nowhere_else(
    dossier: DossierFacts, on: date
) -> None:
    shipped = catalogue()
    dossier = replace(dossier, overlays=in_force(dossier, shipped))
    if shipped.closed(dossier.category, dossier.kind, dossier.filed_from, dossier.overlays) is not None:
        return
    opened = replace(dossier, answers=replace(dossier.answers, is_diploma_required=None))
    rows = shipped.requirements(
        dossier.category, dossier.kind, dossier.filed_from, max(on, FIRST_LIST), dossier.overlays
    )
    waits = any("answers.is_diploma_required" in shipped.conditions[row.when].asks for row in rows)
    settled = opened.job.level is JobLevel.ENGINEER_ARCHITECT
    settled = settled or opened.answers.key_staff_limb is KeyStaffLimb.ESSENTIAL_KNOWLEDGE
    asked = "answers.is_diploma_required" in expected_fields(opened)
    assert asked is waits or (waits and settled)


@in_time
@given(dossiers, check_days)
def test_an_application_that_the_law_does_not_know_gets_one_finding(dossier: DossierFacts, on: date) -> None:
    shipped = catalogue()
    laid = in_force(dossier, shipped)
    checked = check(dossier, shipped, on)
    is_closed = shipped.closed(dossier.category, dossier.kind, dossier.filed_from, laid) is not None
    assert ([f.code for f in checked.findings] == ["cell_closed"]) is is_closed
    assert not is_closed or not checked.requirements


@settings(in_time, max_examples=25)
@given(dossiers, st.sampled_from(list(Category)))
def test_a_good_paper_for_an_open_row_never_adds_a_blocker(dossier: DossierFacts, category: Category) -> None:
    dossier = replace(dossier, category=category)
    before = report(dossier)
    still_open = [row.document for row in before.requirements if row.status in OPEN]
    for document in still_open:
        after = report(replace(dossier, attachments=(*dossier.attachments, an_attachment(document))))
        assert len(after.blockers) <= len(before.blockers)
        assert {f.code for f in after.blockers} <= {f.code for f in before.blockers}


@in_time
@given(dossiers)
def test_a_row_is_satisfied_only_with_no_blocker_about_it(dossier: DossierFacts) -> None:
    checked = report(dossier)
    blocked = {f.subject for f in checked.blockers}
    for row in checked.requirements:
        if row.status.value in ("satisfied", "not_needed"):
            assert f"document:{row.document}" not in blocked
        if row.status.value == "invalid":
            assert f"document:{row.document}" in blocked


@in_time
@given(dossiers)
def test_gaps_are_a_part_of_what_is_expected_and_steps_count_them(dossier: DossierFacts) -> None:
    expected = expected_fields(dossier)
    assert set(missing_fields(dossier)) <= expected
    states = step_states(dossier, report(dossier), catalogue())
    assert sum(s.missing for name, s in states.items() if name not in ("documents", "result")) == len(
        missing_fields(dossier)
    )


def test_every_condition_answers_yes_no_or_open_for_a_plain_dossier() -> None:
    for category in Category:
        for name in CONDITIONS:
            assert holds(name, facts(category), catalogue(), TODAY) in (True, False, None)


def test_amounts_of_any_size_are_told() -> None:
    huge = facts(
        Category.KEY_PERSONNEL, job=replace(facts().job, wage_amount=Decimal(10**15), wage_currency=Currency.EUR)
    )
    assert "wage_in_foreign_currency" in {f.code for f in report(huge).findings}
