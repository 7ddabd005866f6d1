"""A planted fault in any file is found, with file, row and reason."""

import shutil
from pathlib import Path

import pytest

from webapp.catalogue.loader import SHIPPED, check, load
from webapp.catalogue.model import CatalogueError

FAULTS = [
    # file, what stands there, what is planted, what the problem must say
    ("sources.toml", 'standing = "in_force"', 'standing = "forever"', "'standing' is not a Standing"),
    ("sources.toml", 'id = "law_4857"', 'id = "law_6735"', "is there twice"),
    ("sources.toml", 'label = "6735"\n', "", "'label' is missing"),
    ("sources.toml", "version = 2026-11-21", 'version = "2026-11-21"', "'version' is not a date"),
    ("sources.toml", "m.{article}", "m.", "'article' does not hold {article}"),
    ("sources.toml", 'id = "law_6735"', 'id = "Law 6735"', "'id' is not an id"),
    ("sources.toml", "[[source]]", "[[source]", "is not TOML"),
    ("documents.toml", 'provided_by = "generated"', 'provided_by = "found"', "'provided_by' is not a ProvidedBy"),
    ("documents.toml", "max_bytes = 2_097_152", "max_bytes = 0", "'max_bytes' must be at least 1"),
    ("documents.toml", "max_bytes = 2_097_152", 'max_bytes = "2 MB"', "'max_bytes' must be int, not str"),
    ("documents.toml", 'label_en = "Passport copy"', 'lable_en = "Passport copy"', "unknown key 'lable_en'"),
    ("documents.toml", 'freshness = "photo_max_age_months"', 'freshness = "some_days"', "unknown value: 'some_days'"),
    ("documents.toml", 'id = "diploma"', 'id = "passport_copy"', "is there twice"),
    ("documents.toml", 'source = "e_izin_guide:4.1.4"', 'source = "e_izin_book:4"', "unknown source: 'e_izin_book:4'"),
    ("documents.toml", 'id = "photo"', 'id = "pdf"', "has no file limits"),
    ("fields.toml", 'step = "general"', 'step = "somewhere"', "'step' is not a Step"),
    ("fields.toml", '"job.title" = {', '"job.title" = 3 #', "neither a label nor a table"),
    ("fields.toml", '"worker.sex" = "Cinsiyeti"', '"worker.sex" = ""', "'label' is empty"),
    ("fields.toml", '"worker.sex" = "Cinsiyeti"', '"worker.sex" = { label = "C", tip = "x" }', "unknown key 'tip'"),
    ("findings.toml", 'severity = "blocker"', 'severity = "fatal"', "'severity' is not a Severity"),
    (
        "findings.toml",
        'values = ["label"]',
        'values = ["label", "colour"]',
        "'colour' is declared but stands in no text",
    ),
    ("findings.toml", '"{label} yazılmadı."', '"{lable} yazılmadı."', "placeholder {lable} is not declared"),
    ("findings.toml", 'code = "answer_missing"', 'code = "field_missing"', "is there twice"),
    ("conditions.toml", 'asks = ["answers.form_signatures"]', 'asks = ["answers.ink"]', "unknown field: 'answers.ink'"),
    ("labels.toml", 'key_personnel = { label = "Kilit personel",', "key_personnel = {", "'label' is missing"),
    ("labels.toml", "[Category]", "Age = 3\n[Category]", "is not a table"),
    ("categories/key_personnel.toml", 'document = "diploma"', 'document = "diplom"', "unknown document"),
    ("categories/key_personnel.toml", 'when = "is_filed_by_agent"', 'when = "is_rich"', "unknown condition: 'is_rich'"),
    ("categories/key_personnel.toml", 'kinds = ["first"]', 'kinds = ["*"]', "'kinds' is not a ApplicationKind"),
    ("categories/key_personnel.toml", 'kinds = ["first"]', "kinds = []", "'kinds' is empty"),
    ("categories/key_personnel.toml", 'kinds = ["first"]', 'kinds = ["first", "first"]', "names something twice"),
    ("categories/key_personnel.toml", 'source = "law_firm_practice"\n', "", "'source' is missing"),
    ("categories/key_personnel.toml", 'id = "key_personnel"', 'id = "keys"', "'id' is not the name of the file"),
    ("categories/key_personnel.toml", "copies = 4", "copies = 4.0", "'copies' must be int"),
    ("categories/key_personnel.toml", "signed_scan = true", 'signed_scan = "yes"', "'signed_scan' must be bool"),
    ("categories/key_personnel.toml", 'document = "assignment_letter"', 'document = "diploma"', "two rows are valid"),
    ("categories/key_personnel.toml", "from = 2024-09-12", "from = 2025-09-12", "begins before the list"),
    ("categories/key_personnel.toml", 'group = "acceptance"\nalways', "always", "'always_needed' means something only"),
    (
        "categories/liaison_office.toml",
        'source = "dyy_staff_regulation:10"',
        'source = "law_firm_practice:10"',
        "no art",
    ),
    ("categories/liaison_office.toml", '["liaison_office"]', '["embassy"]', "'employer_kinds' is not a EmployerKind"),
    (
        "categories/domestic_services.toml",
        "signed_scan = true",
        "signed_scan = true\nuntil = 2020-01-01",
        "ends before",
    ),
    ("categories/domestic_services.toml", "[[requirement]]", "[[requirements]]", "unknown key 'requirements'"),
    (
        "categories/standard_employer.toml",
        'document = "diploma"',
        'document = "diploma"\nsigned_scan = true',
        "only a g",
    ),
    ("values/minimum_wage.toml", "from = 2026-01-01", "from = 2026-01-02", "no row from 2026-01-01 to 2026-01-01"),
    ("values/minimum_wage.toml", "from = 2026-01-01", "from = 2025-12-31", "two rows are valid on 2025-12-31"),
    ("values/minimum_wage.toml", "until = 2025-12-31\n", "", "two rows are valid on 2026-01-01"),
    ("values/minimum_wage.toml", 'value = "33030.00"', "value = 33030.00", "'value' must be str, not float"),
    ("values/minimum_wage.toml", 'value = "33030.00"', 'value = "33.030,00"', "'value' is not an exact number"),
    ("values/minimum_wage.toml", 'value = "33030.00"', 'value = "-33030"', "finite and not negative"),
    ("values/minimum_wage.toml", 'value = "33030.00"', 'value = "NaN"', "finite and not negative"),
    ("values/minimum_wage.toml", "checked_on = 2026-11-21\n", "", "'checked_on' is missing"),
    ("values/minimum_wage.toml", 'unit = "TRY/month"', 'unit = "TRY/fortnight"', "'unit' is not a Unit"),
    ("values/limits.toml", 'key = "weekly_hours_max"', 'key = "first_permit_max_months"', "is there twice"),
    ("values/limits.toml", "from = 2022-01-01", "from = 2022-01-01T10:00:00", "'from' is not a date"),
    ("values/other_fees.toml", 'note = "2022 için', 'remark = "2022 için', "unknown key 'remark'"),
    ("values/other_fees.toml", 'source = "amounts_not_found"', 'source = "rumour"', "unknown source: 'rumour'"),
    ("values/other_fees.toml", "[[value.unknown]]", "[[value.guess]]", "unknown key 'guess'"),
    ("values/other_fees.toml", 'until = 2022-12-31\nsource = "amounts', 'source = "amounts', "'until' is missing"),
    ("values/other_fees.toml", "until = 2022-12-31", "until = 2023-01-01", "two rows are valid on 2023-01-01"),
    ("values/other_fees.toml", "until = 2022-12-31", "until = 2022-12-30", "no row from 2022-12-31 to 2022-12-31"),
    ("values/permit_fees.toml", "from = 2023-07-07", "from = 2023-07-08", "no row from 2023-07-07 to 2023-07-07"),
    ("values/permit_fees.toml", 'value = "12574.90"', 'value = "-12574.90"', "finite and not negative"),
    ("values/fines.toml", 'source = "fines_2024_2026"', 'source = "fines_2024"', "unknown source: 'fines_2024'"),
    ("values/yearly_rates.toml", 'unit = "percent"', 'unit = "promille"', "'unit' is not a Unit"),
    ("values/special_fdi.toml", 'note = "', 'remark = "', "unknown key 'remark'"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files that a test may spoil."""
    copy = tmp_path / "catalogue"
    shutil.copytree(SHIPPED, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


def plant(folder: Path, file: str, there: str, planted: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert there in text, f"{file} no longer holds {there!r}"
    path.write_text(text.replace(there, planted, 1), "utf-8")


def test_the_shipped_catalogue_has_no_fault(folder: Path) -> None:
    assert check() == ()
    assert check(folder) == ()


@pytest.mark.parametrize(("file", "there", "planted", "reason"), FAULTS)
def test_a_planted_fault_is_found(folder: Path, file: str, there: str, planted: str, reason: str) -> None:
    plant(folder, file, there, planted)
    problems = check(folder)
    said = [p for p in problems if reason in p.reason]
    assert said, [str(p) for p in problems]
    assert file.startswith(said[0].file.split("/")[0])
    assert said[0].row
    with pytest.raises(CatalogueError) as refused:
        load(folder)
    assert str(said[0]) in str(refused.value)


@pytest.mark.parametrize(
    "file",
    [
        "sources.toml",
        "documents.toml",
        "fields.toml",
        "findings.toml",
        "conditions.toml",
        "labels.toml",
        "categories/liaison_office.toml",
    ],
)
def test_a_file_that_is_not_there_is_a_fault(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert (file, "is missing") in {(p.file, p.reason) for p in check(folder)}


@pytest.mark.parametrize(
    ("until", "since", "reason"),
    [
        ("2025-12-31", "2026-01-01", None),
        ("2025-12-31", "2026-02-01", "no row from 2026-01-01 to 2026-01-31"),
        ("2025-12-31", "2025-12-31", "two rows are valid on one day for one cell"),
    ],
)
def test_a_rule_that_changed_has_two_rows_without_gap_or_overlap(
    folder: Path, until: str, since: str, reason: str | None
) -> None:
    path = folder / "categories" / "standard_employer.toml"
    head, row, rest = path.read_text("utf-8").partition('[[requirement]]\ndocument = "diploma"')
    body, _, tail = rest.partition("\n\n")
    older = f"{row}{body}\nuntil = {until}"
    newer = f"{row}{body}".replace("from = 2024-09-12", f"from = {since}")
    path.write_text(f"{head}{older}\n\n{newer}\n\n{tail}", "utf-8")
    assert [p.reason for p in check(folder)] == ([reason] if reason else [])


def test_a_file_that_is_no_category_is_a_fault(folder: Path) -> None:
    shutil.copy(folder / "categories" / "liaison_office.toml", folder / "categories" / "moon_base.toml")
    assert [str(p) for p in check(folder)] == ["categories/moon_base.toml: file: is not a category"]


def test_all_faults_are_told_at_once(folder: Path) -> None:
    plant(folder, "sources.toml", 'label = "4857"\n', "")
    plant(folder, "documents.toml", "max_bytes = 2_097_152", "max_bytes = 0")
    plant(folder, "values/minimum_wage.toml", "until = 2025-12-31\n", "")
    assert {p.file for p in check(folder)} >= {"sources.toml", "documents.toml", "values"}


def test_a_file_in_another_encoding_is_a_fault(folder: Path) -> None:
    (folder / "labels.toml").write_bytes("[Category]\nx = 'ş'".encode("cp1254"))
    assert "is not TOML" in str(check(folder)[0])
