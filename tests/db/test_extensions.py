"""Permits and overlays: kept with the dossier, and what an extension takes over from the dossier of its permit."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from tests.factories import TODAY, a_job, a_permit, a_worker, an_employer, an_event, facts
from tests.keeping import KeptIds, keep
from webapp.db.queries import facts_of
from webapp.domain.dossier import ApplicationKind, Category, CriteriaAnswers, DossierFacts, FiledFrom, Overlay
from webapp.domain.job import Job
from webapp.services import find_dossiers
from webapp.services.errors import NotFound, PartsDisagree, StaleVersion
from webapp.services.keep_employer import save_employer, save_workplace
from webapp.services.keep_worker import save_worker
from webapp.services.open_dossier import open_dossier
from webapp.services.save_step import save_former_permit, save_overlays, save_permit

PERMIT = a_permit(extension_count=1)


@pytest.fixture
def former(session: Session) -> KeptIds:
    """A dossier that led to a permit."""
    return keep(session, facts(Category.KEY_PERSONNEL, permit=PERMIT, events=(an_event(),)))


def _opened(session: Session, former: KeptIds, **changes: Any) -> UUID:
    return open_dossier(
        session,
        **{
            "category": Category.KEY_PERSONNEL,
            "kind": ApplicationKind.EXTENSION,
            "filed_from": FiledFrom.INSIDE_TURKIYE,
            "employer_id": former.employer,
            "workplace_id": former.workplace,
            "household_id": None,
            "worker_id": former.worker,
            "on": TODAY,
        }
        | changes,
    )


def _facts(session: Session, dossier_id: UUID) -> DossierFacts:
    session.expire_all()
    return facts_of(session, dossier_id)


def test_a_dossier_opens_with_its_overlays_each_once(session: Session, former: KeptIds) -> None:
    opened = _opened(session, former, overlays=(Overlay.TOURISM, Overlay.COMPANY_PARTNER, Overlay.TOURISM))

    assert _facts(session, opened).overlays == (Overlay.TOURISM, Overlay.COMPANY_PARTNER)


def test_a_new_dossier_has_no_overlay_no_permit_and_no_event(session: Session, former: KeptIds) -> None:
    opened = _facts(session, _opened(session, former))

    assert (opened.overlays, opened.former_permit, opened.permit, opened.events) == ((), None, None, ())


def test_an_extension_takes_over_post_answers_and_permit_of_the_dossier_it_names(
    session: Session, former: KeptIds
) -> None:
    opened = _facts(session, _opened(session, former, carried_from=former.dossier))

    before = facts(Category.KEY_PERSONNEL)
    assert opened.former_permit == PERMIT
    assert opened.job == replace(before.job, contract_date=None)
    assert opened.answers == replace(before.answers, form_signatures=None)
    assert (opened.permit, opened.events, opened.attachments) == (None, (), ())


def test_a_permit_that_is_given_counts_more_than_the_one_taken_over(session: Session, former: KeptIds) -> None:
    typed = a_permit(ends_on=date(2027, 1, 15))

    opened = _opened(session, former, carried_from=former.dossier, former_permit=typed)

    assert _facts(session, opened).former_permit == typed


def test_a_permit_the_firm_has_no_dossier_of_is_typed(session: Session, former: KeptIds) -> None:
    opened = _facts(session, _opened(session, former, former_permit=PERMIT))

    assert (opened.former_permit, opened.job, opened.answers) == (PERMIT, Job(), CriteriaAnswers())


def test_the_former_dossier_stays_as_it_was(session: Session, former: KeptIds) -> None:
    before = _facts(session, former.dossier)

    _opened(session, former, carried_from=former.dossier)

    assert _facts(session, former.dossier) == before


def test_a_first_application_takes_nothing_over(session: Session, former: KeptIds) -> None:
    with pytest.raises(PartsDisagree) as refused:
        _opened(session, former, kind=ApplicationKind.FIRST, carried_from=former.dossier)

    assert refused.value.code == "carried_into_first"


def test_the_permit_of_another_worker_or_employer_is_not_taken_over(session: Session, former: KeptIds) -> None:
    stranger = save_employer(session, an_employer(9))
    others = (
        {"worker_id": save_worker(session, a_worker(9))},
        {"employer_id": stranger, "workplace_id": save_workplace(session, stranger, facts().workplace)},
    )

    for other in others:
        with pytest.raises(PartsDisagree) as refused:
            _opened(session, former, carried_from=former.dossier, **other)
        assert refused.value.code == "carried_from_other_parties"


def test_a_dossier_without_a_permit_hands_nothing_on(session: Session, former: KeptIds) -> None:
    version = find_dossiers.dossier(session, former.dossier).version
    save_permit(session, former.dossier, None, version=version)

    with pytest.raises(PartsDisagree) as refused:
        _opened(session, former, carried_from=former.dossier)

    assert refused.value.code == "carried_from_without_permit"


def test_a_dossier_the_firm_does_not_have_hands_nothing_on(session: Session, former: KeptIds) -> None:
    with pytest.raises(NotFound):
        _opened(session, former, carried_from=uuid4())


def test_a_refused_opening_uses_up_no_number(session: Session, former: KeptIds) -> None:
    with pytest.raises(PartsDisagree):
        _opened(session, former, kind=ApplicationKind.FIRST, carried_from=former.dossier)

    assert find_dossiers.dossier(session, _opened(session, former)).number == "2026-0002"


def test_overlays_and_both_permits_are_saved_step_by_step(session: Session, former: KeptIds) -> None:
    opened = _opened(session, former)

    version = save_overlays(session, opened, (Overlay.HEALTH, Overlay.HEALTH), version=1)
    version = save_former_permit(session, opened, PERMIT, version=version)
    version = save_permit(session, opened, a_permit(number="2026ORNEK9"), version=version)

    saved = _facts(session, opened)
    assert (saved.overlays, saved.former_permit, saved.permit) == (
        (Overlay.HEALTH,),
        PERMIT,
        a_permit(number="2026ORNEK9"),
    )
    assert version == 4

    save_former_permit(session, opened, None, version=version)
    assert _facts(session, opened).former_permit is None
    assert _facts(session, opened).permit == a_permit(number="2026ORNEK9")


def test_a_permit_over_an_older_version_is_refused_and_changes_nothing(session: Session, former: KeptIds) -> None:
    opened = _opened(session, former)
    save_overlays(session, opened, (Overlay.HEALTH,), version=1)

    for save in (
        lambda: save_overlays(session, opened, (), version=1),
        lambda: save_permit(session, opened, PERMIT, version=1),
        lambda: save_former_permit(session, opened, PERMIT, version=1),
    ):
        with pytest.raises(StaleVersion):
            save()

    saved = _facts(session, opened)
    assert (saved.overlays, saved.permit, saved.former_permit) == ((Overlay.HEALTH,), None, None)


def test_a_permit_saved_twice_is_no_conflict(session: Session, former: KeptIds) -> None:
    opened = _opened(session, former)

    first = save_permit(session, opened, PERMIT, version=1)

    assert save_permit(session, opened, PERMIT, version=1) == first


def test_a_job_saved_after_the_permit_leaves_it_alone(session: Session, former: KeptIds) -> None:
    from webapp.services.save_step import save_job

    opened = _opened(session, former, carried_from=former.dossier)
    save_job(session, opened, a_job(months=24), version=1)

    saved = _facts(session, opened)
    assert (saved.job.months, saved.former_permit) == (24, PERMIT)
