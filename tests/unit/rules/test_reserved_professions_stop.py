"""A reserved profession stops the dossier at the field that names it (6735 m.9/1-ç)."""

import pytest

from tests.factories import a_carer_job, a_job
from tests.unit.rules.dossiers import codes, found, ready, report, words
from webapp.domain.dossier import Category
from webapp.domain.findings import Severity

BOTH = {"reserved_profession", "reserved_profession_similar"}


@pytest.mark.parametrize("field", ["title", "occupation_name"])
def test_a_lawyer_is_a_blocker_at_the_field_that_says_so(field: str) -> None:
    dossier = ready(Category.STANDARD_EMPLOYER, job=a_job(**{field: "Avukat"}))
    (finding,) = report(dossier).blockers
    assert (finding.code, finding.subject) == ("reserved_profession", f"job.{field}")
    assert "Avukatlar Kanunu m.3" in words(finding)
    assert "“Avukat”" in words(finding)


def test_a_title_that_only_looks_reserved_is_a_warning() -> None:
    dossier = ready(Category.STANDARD_EMPLOYER, job=a_job(title="Güvenlik görevlisi"))
    assert found(dossier, "reserved_profession_similar").severity is Severity.WARNING
    assert report(dossier).is_ready


def test_an_orderly_is_stopped_at_a_workplace_and_only_warned_at_home() -> None:
    workplace = ready(Category.STANDARD_EMPLOYER, job=a_job(title="Hastabakıcı"))
    home = ready(Category.DOMESTIC_SERVICES, job=a_carer_job(title="Hastabakıcı"))
    assert codes(workplace) & BOTH == {"reserved_profession"}
    assert codes(home) & BOTH == {"reserved_profession_similar"}


@pytest.mark.parametrize("title", ["", "Veteriner teknikeri", "Avukatlık bürosu sekreteri", "Genel müdür"])
def test_other_jobs_and_an_empty_title_are_not_stopped(title: str) -> None:
    assert codes(ready(Category.STANDARD_EMPLOYER, job=a_job(title=title))) & BOTH == set()


def test_braces_in_a_title_are_not_read_as_placeholders() -> None:
    finding = found(ready(Category.STANDARD_EMPLOYER, job=a_job(title="{law} avukat")), "reserved_profession")
    assert "“{law} avukat”" in words(finding)
