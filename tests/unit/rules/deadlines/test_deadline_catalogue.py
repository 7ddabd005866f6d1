"""deadlines.toml: complete, in reach of every test day, and a planted fault in it is found."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from webapp.catalogue.loader import SHIPPED, catalogue, check
from webapp.domain.events import EventKind

ROWS = {
    "reference_use",
    "key_papers",
    "home_filing",
    "protection_application",
    "passport_limit",
    "draft",
    "evaluation_target",
    "evaluation_dyy",
    "missing_documents",
    "data_update",
    "fee_payment",
    "objection",
    "suit",
    "extension",
    "work_while_pending",
    "permit_term",
    "permanent_card_renewal",
    "turquoise_transition",
    "visa",
    "entry",
    "start_work",
    "sgk_entry",
    "start_notice",
    "address_registration",
    "chamber",
    "partner_staff",
    "e_address",
    "absence",
    "lost_card_fee",
    "sgk_exit",
    "end_notice",
    "residence_application",
    "exemption_home",
    "fine_payment",
    "fine_appeal",
}
FAULTS = [
    # file, what stands there, what is planted, what the problem must say
    ("deadlines.toml", 'id = "draft"', 'id = "fee_payment"', "fee_payment: is there twice"),
    ("deadlines.toml", 'period = "draft_months"\n', "", "draft: 'period' is missing"),
    ("deadlines.toml", 'period = "draft_months"', 'period = "draft_weeks"', "draft: unknown value: 'draft_weeks'"),
    ("deadlines.toml", 'period = "draft_months"', 'period = "minimum_wage_gross_try"', "draft: the value is no period"),
    ("deadlines.toml", 'source = "e_izin_guide:5.3.6"\n', "", "draft: 'source' is missing"),
    ("deadlines.toml", 'source = "e_izin_guide:5.3.6"', 'source = "some_guide:5"', "draft: unknown source"),
    ("deadlines.toml", '["draft_saved"]', '["draft_kept"]', "draft: 'counted_from' is not a EventKind: 'draft_kept'"),
    ("deadlines.toml", 'done_by = ["fee_paid"]', 'done_by = ["paid"]', "fee_payment: 'done_by' is not a EventKind"),
    ("deadlines.toml", '["extension_rejected", ', '["refused", ', "'closed_by' is not a EventKind: 'refused'"),
    (
        "deadlines.toml",
        '["mission_reference.issued_on"]',
        '["mission.on"]',
        "counts from an unknown field: 'mission.on'",
    ),
    ("deadlines.toml", 'counted_from = ["draft_saved"]\n', "", "neither 'counted_from' nor 'fields'"),
    ("deadlines.toml", 'label = "Taslağın silinmesi"', 'label = ""', "draft: 'label' is empty"),
    ("deadlines.toml", "service = true", "serviced = true", "unknown key 'serviced'"),
    ("deadlines.toml", 'kind = "card_shipped"', 'kind = "card_sent"', "'kind' is not a EventKind: 'card_sent'"),
    ("deadlines.toml", 'kind = "card_shipped"', 'kind = "visa_applied"', "card_shipped: the event has no row"),
    ("deadlines.toml", 'kind = "card_shipped"', 'kind = "visa_applied"', "visa_applied: is there twice"),
    ("deadlines.toml", 'needs = ["fee_asked"]', 'needs = ["fee_paid"]', "fee_paid: waits for itself"),
    ("deadlines.toml", "once = true", 'once = "yes"', "'once' must be bool"),
    ("deadlines.toml", 'begins = "07-20"', 'begins = "07-32"', "'begins' is not a day of the year: '07-32'"),
    ("deadlines.toml", 'begins = "07-20"', 'begins = "09-20"', "ends before it begins"),
    (
        "deadlines.toml",
        'extension = "recess_',
        'extension = "rest_',
        "court_recess: unknown value: 'rest_extension_days'",
    ),
    ("deadlines.toml", "[court_recess]", "[court_rest]", "'court_recess' is missing"),
    ("deadlines.toml", 'source = "law_2577:8/3"', 'source = "law_9999:8"', "court_recess: unknown source"),
    ("values/deadlines.toml", 'key = "suit_days"', 'key = "suit_length"', "suit: unknown value: 'suit_days'"),
    ("values/deadlines.toml", "until = 2021-07-07", "until = 2021-07-08", "silence_days: two rows are valid"),
    ("values/deadlines.toml", "until = 2021-07-07", "until = 2021-07-06", "silence_days: no row from 2021-07-07"),
    ("values/deadlines.toml", 'value = "60"', 'value = "-60"', "must be finite and not negative"),
]


def test_every_row_of_the_regulation_has_its_kind() -> None:
    assert set(catalogue().deadlines) == ROWS


def test_every_event_has_a_rule() -> None:
    assert set(catalogue().deadline_law.events) == set(EventKind)


@pytest.mark.parametrize("kind", sorted(ROWS))
def test_every_kind_has_a_length_in_the_years_of_the_catalogue(kind: str) -> None:
    for on in (date(2022, 2, 2), date(2026, 12, 31), date(2030, 1, 1)):
        assert catalogue().value(catalogue().deadlines[kind].period, on).source


@pytest.mark.parametrize(("file", "was", "planted", "said"), FAULTS)
def test_a_planted_fault_is_found(file: str, was: str, planted: str, said: str, tmp_path: Path) -> None:
    copy = tmp_path / "catalogue"
    shutil.copytree(SHIPPED, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    text = (copy / file).read_text(encoding="utf-8")
    assert was in text
    (copy / file).write_text(text.replace(was, planted, 1), encoding="utf-8")
    assert any(said in str(problem) for problem in check(copy))
