"""A reference number that other dossiers hold (seed A 5.2)."""

from webapp.catalogue.loader import catalogue
from webapp.domain.findings import BundleReport, Severity
from webapp.rules.spent_references import OtherUse, held_against

EMPTY = BundleReport(requirements=(), findings=())


def told(*uses: OtherUse) -> BundleReport:
    return held_against(EMPTY, uses, catalogue())


def test_nobody_elses_number_says_nothing() -> None:
    assert told() is EMPTY


def test_a_filed_application_has_spent_it_and_blocks() -> None:
    (finding,) = told(OtherUse(dossier_number="2026-0003", is_filed=True)).findings
    assert (finding.code, finding.severity) == ("reference_number_spent", Severity.BLOCKER)
    assert finding.values["dossiers"] == "2026-0003"


def test_one_that_is_being_prepared_is_a_warning() -> None:
    (finding,) = told(OtherUse(dossier_number="2026-0003", is_filed=False)).findings
    assert (finding.code, finding.severity) == ("reference_number_shared", Severity.WARNING)


def test_of_several_those_that_spent_it_are_named() -> None:
    uses = [OtherUse(dossier_number=f"2026-000{n}", is_filed=n != 2) for n in (1, 2, 3)]
    (finding,) = told(*uses).findings
    assert finding.values["dossiers"] == "2026-0001, 2026-0003"


def test_it_stands_among_the_others_by_its_weight() -> None:
    warning = catalogue().finding("sgk_data_unconfirmed", "workplace.confirmed_on")
    report = BundleReport(requirements=(), findings=(warning,))
    both = held_against(report, [OtherUse(dossier_number="2026-0003", is_filed=True)], catalogue())
    assert [finding.code for finding in both.findings] == ["reference_number_spent", "sgk_data_unconfirmed"]
