"""How far each step is: the task list in e-İzin's order."""

from dataclasses import replace

import pytest

from tests.factories import a_job, a_worker, an_attachment, facts
from tests.unit.rules.dossiers import CELLS, ready, report
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, FiledFrom
from webapp.domain.parties import Passport
from webapp.rules.steps import StepState, StepStatus, step_states

FIVE = ("personal", "general", "job", "documents", "result")


def steps(dossier: DossierFacts) -> dict[str, StepState]:
    return dict(step_states(dossier, report(dossier), catalogue()))


@pytest.mark.parametrize(("category", "filed_from"), CELLS)
def test_everything_is_done_when_the_dossier_is_ready(category: Category, filed_from: FiledFrom) -> None:
    states = steps(ready(category, filed_from))
    assert {state.status for state in states.values()} == {StepStatus.DONE}
    assert set(FIVE) <= set(states)


def test_nothing_has_begun_in_an_empty_dossier() -> None:
    blank = DossierFacts(
        category=Category.KEY_PERSONNEL, kind=ApplicationKind.FIRST, filed_from=FiledFrom.INSIDE_TURKIYE
    )
    states = steps(blank)
    assert {states[name].status for name in FIVE} == {StepStatus.IDLE}
    assert (states["job"].done, states["job"].missing) == (0, states["job"].total)


def test_a_step_with_gaps_is_under_way_and_counts_them() -> None:
    state = steps(facts(job=a_job(title="", justification="")))["job"]
    assert (state.status, state.missing, state.wrong) == (StepStatus.ACTIVE, 2, 0)
    assert state.done == state.total - 2


def test_a_wrong_value_makes_the_step_wrong() -> None:
    state = steps(facts(job=a_job(months=13, title="")))["job"]
    assert (state.status, state.wrong, state.missing) == (StepStatus.WRONG, 1, 1)


def test_a_warning_leaves_the_step_done_and_is_counted() -> None:
    worker = a_worker()
    short = replace(worker.passport, expires_on=worker.passport.expires_on.replace(year=2027))  # type: ignore[union-attr]
    state = steps(facts(worker=replace(worker, passport=short)))["general"]
    assert (state.status, state.warnings) == (StepStatus.DONE, 1)


def test_the_documents_step_counts_papers() -> None:
    nothing = steps(facts())["documents"]
    assert (nothing.status, nothing.done, nothing.missing) == (StepStatus.IDLE, 0, nothing.total)
    some = steps(facts(attachments=(an_attachment("passport_copy"),)))["documents"]
    assert (some.status, some.done) == (StepStatus.MISSING, 1)
    spoilt = steps(facts(attachments=(an_attachment("passport_copy", size=0),)))["documents"]
    assert (spoilt.status, spoilt.wrong) == (StepStatus.WRONG, 1)


def test_the_result_is_under_way_when_only_signatures_are_open() -> None:
    dossier = ready(Category.STANDARD_EMPLOYER)
    unsigned = replace(
        dossier, attachments=tuple(a for a in dossier.attachments if a.document != "employment_contract")
    )
    assert steps(unsigned)["result"].status is StepStatus.ACTIVE
    assert steps(replace(unsigned, worker=a_worker(passport=Passport())))["result"].status is StepStatus.IDLE
