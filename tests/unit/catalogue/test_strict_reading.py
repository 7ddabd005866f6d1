"""A planted fault in any file is found, with file, row and reason."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from webapp.catalogue.loader import SHIPPED, check
from webapp.cli import main

FAULTS = [
    # file, what stands there, what is planted, what the problem must say
    ("sources.toml", 'standing = "in_force"', 'standing = "forever"', "'standing' is not a Standing"),
    ("mails.toml", 'greeting = "Merhaba {first_name},"', 'greeting = "Merhaba {surname},"', "unknown value in braces"),
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
    ("findings/bundle.toml", 'severity = "blocker"', 'severity = "fatal"', "'severity' is not a Severity"),
    (
        "findings/bundle.toml",
        'values = ["label"]',
        'values = ["label", "colour"]',
        "'colour' is declared but stands in no text",
    ),
    ("findings/bundle.toml", '"{label} yazılmadı."', '"{lable} yazılmadı."', "placeholder {lable} is not declared"),
    ("findings/bundle.toml", 'code = "answer_missing"', 'code = "field_missing"', "is there twice"),
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
    ("categories/key_personnel.toml", "from = 2024-09-12", "from = 2025-09-12", "begins before its list"),
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
    ("values/minimum_wage.toml", 'value = "33030.00"', 'value = "0.00"', "row[7]: 'value' is zero"),
    ("values/permit_fees.toml", 'value = "12574.90"', 'value = "0"', "is an unknown period"),
    (
        "deadlines.toml",
        'follows = ["mission_applied"]',
        'follows = ["mission_applied", "approved"]',
        "filed: comes before and after the same event",
    ),
    ("values/minimum_wage.toml", "checked_on = 2026-11-21\n", "", "'checked_on' is missing"),
    ("values/minimum_wage.toml", 'unit = "TRY/month"', 'unit = "TRY/fortnight"', "'unit' is not a Unit"),
    ("values/limits.toml", 'key = "weekly_hours_max"', 'key = "first_permit_max_months"', "is there twice"),
    ("values/limits.toml", "from = 2022-01-01", "from = 2022-01-01T10:00:00", "'from' is not a date"),
    ("values/other_fees.toml", 'note = "2022 için', 'remark = "2022 için', "unknown key 'remark'"),
    ("values/other_fees.toml", 'source = "amounts_not_found"', 'source = "rumour"', "unknown source: 'rumour'"),
    ("values/other_fees.toml", "[[value.unknown]]", "[[value.guess]]", "unknown key 'guess'"),
    (
        "values/other_fees.toml",
        'until = 2022-12-31\nsource = "amounts',
        'source = "amounts',
        "two rows are valid on 2023-01-01",
    ),
    ("values/other_fees.toml", "until = 2022-12-31", "until = 2023-01-01", "two rows are valid on 2023-01-01"),
    ("values/other_fees.toml", "until = 2022-12-31", "until = 2022-12-30", "no row from 2022-12-31 to 2022-12-31"),
    ("values/permit_fees.toml", "from = 2023-07-07", "from = 2023-07-08", "no row from 2023-07-07 to 2023-07-07"),
    ("values/permit_fees.toml", 'value = "12574.90"', 'value = "-12574.90"', "finite and not negative"),
    ("values/fines.toml", 'source = "fines_2024_2026"', 'source = "fines_2024"', "unknown source: 'fines_2024'"),
    ("values/yearly_rates.toml", 'unit = "percent"', 'unit = "promille"', "'unit' is not a Unit"),
    ("values/special_fdi.toml", 'note = "', 'remark = "', "unknown key 'remark'"),
    (
        "conditions.toml",
        '[[condition]]\nid = "never"',
        '[[condition]]\nid = "moon_is_full"\nlabel = "Dolunaysa"\nasks = []\n\n[[condition]]\nid = "never"',
        "has no function in webapp.rules.conditions",
    ),
    ("categories/temporary_protection.toml", "[[closed]]", "[[shut]]", "unknown key 'shut'"),
    ("categories/temporary_protection.toml", 'cure = "', 'remedy = "', "'cure' is missing"),
    (
        "categories/temporary_protection.toml",
        '[[closed]]\nkinds = ["first", "extension"]',
        '[[closed]]\nkinds = ["extension"]',
        "has no row and is not closed",
    ),
    (
        "categories/temporary_protection.toml",
        '[[closed]]\nkinds = ["first", "extension"]\nfiled_from = ["abroad"]',
        '[[closed]]\nkinds = ["first", "extension"]\nfiled_from = ["abroad", "inside_turkiye"]',
        "is closed and still has rows",
    ),
    ("categories/standard_employer.toml", 'signatures = ["employer_', 'signatures = ["em_', "'signatures' is not a"),
    ("overlays/health.toml", 'id = "health"', 'id = "care"', "'id' is not the name of the file"),
    ("overlays/health.toml", 'categories = ["standard_employer"', 'categories = ["embassy"', "is not a Category"),
    ("overlays/academic.toml", '"health", ', "", "is excluded by one of the two only"),
    ("overlays/health.toml", 'excludes = ["academic", ', 'excludes = ["health", "academic", ', "excludes itself"),
    ("overlays/health.toml", 'document = "health_prior_permission"', 'document = "permission"', "unknown document"),
    ("overlays/health.toml", 'document = "health_activity_permit"', 'document = "passport_copy"', "too"),
    ("overlays/health.toml", 'when = "diploma_is_foreign"', 'when = "diploma_is_old"', "unknown condition"),
    ("overlays/permanent.toml", 'document = "employment_contract"', 'document = "health_report"', "is not asked in"),
    ("overlays/permanent.toml", "[[drop]]", "[[dropped]]", "unknown key 'dropped'"),
    ("overlays/company_partner.toml", "required = true", 'required = "true"', "'required' must be bool, not str"),
    ("overlays/company_partner.toml", 'text = "İzin', 'words = "İzin', "unknown key 'words'"),
    (
        "deadlines.toml",
        'counted_from = ["fee_asked"]',
        'counted_from = ["fee_begged"]',
        "is not a EventKind: 'fee_begged'",
    ),
    (
        "deadlines.toml",
        'fields = ["worker.passport.expires_on"]',
        'fields = ["worker.visa"]',
        "counts from an unknown field",
    ),
    ("deadlines.toml", 'counted_from = ["draft_saved"]\n', "", "neither 'counted_from' nor 'fields'"),
    ("deadlines.toml", 'period = "draft_months"', 'period = "draft_weeks"', "unknown value: 'draft_weeks'"),
    ("deadlines.toml", 'period = "draft_months"', 'period = "minimum_wage_gross_try"', "the value is no period"),
    ("deadlines.toml", 'id = "data_update"', 'id = "missing_documents"', "is there twice"),
    ("deadlines.toml", 'source = "law_6735:7/8"', 'source = "law_6736:7/8"', "unknown source: 'law_6736:7/8'"),
    ("deadlines.toml", 'kind = "objected"', 'kind = "complained"', "is not a EventKind: 'complained'"),
    ("deadlines.toml", 'kind = "objected"', 'kind = "sued"', "is there twice"),
    ("deadlines.toml", '[[event]]\nkind = "entered"\nsource = "law_6735:12/2"\n', "", "the event has no row"),
    ("deadlines.toml", 'kind = "sued"\nneeds = ["rejected"', 'kind = "sued"\nneeds = ["sued"', "waits for itself"),
    ("deadlines.toml", 'begins = "07-20"', 'begins = "20 Temmuz"', "'begins' is not a day of the year"),
    ("deadlines.toml", 'ends = "08-31"', 'ends = "06-31"', "'ends' is not a day of the year"),
    ("deadlines.toml", 'ends = "08-31"', 'ends = "06-30"', "ends before it begins"),
    ("deadlines.toml", '"details.tracking_number"]', '"details.parcel"]', "asks for an unknown field"),
    ("deadlines.toml", 'requires = ["details.end_reason"]', 'requires = ["details.means"]', "what it does not ask"),
    ("road.toml", 'slug = "itiraz"', 'slug = "İtiraz"', "is not the end of an address"),
    ("road.toml", 'slug = "itiraz"', 'slug = "dava"', "dava: is there twice"),
    ("road.toml", 'event = "objected"', 'event = "sued"', "sued: is there twice"),
    ("road.toml", 'event = "objected"', 'event = "sued"', "objected: the EventKind has no row"),
    ("road.toml", 'lines = "İtiraz nedenleri"\n', "", "a list in words is named and not asked"),
    ("road.toml", 'ground = "fee_not_paid"', 'ground = "fee_forgotten"', "is not a RefusalGround: 'fee_forgotten'"),
    ("road.toml", 'fields = ["worker.nationality"]', 'fields = ["worker.tribe"]', "unknown field: 'worker.tribe'"),
    ("road.toml", 'documents = ["iskur_document"]', 'documents = ["iskur"]', "unknown document: 'iskur'"),
    ("road.toml", 'source = "law_6735:9/1-a"', 'source = "law_6736:9/1-a"', "unknown source: 'law_6736:9/1-a'"),
    ("road.toml", 'reason = "death"', 'reason = "other"', "death: the TerminationReason has no row"),
    ("road.toml", 'advice = "Ölüm belgesini ekleyin."', 'advise = "Ölüm"', "unknown key 'advise'"),
    ("values/deadlines.toml", 'unit = "working_days"', 'unit = "moons"', "'unit' is not a Unit: 'moons'"),
    ("values/deadlines.toml", "until = 2021-07-07", "until = 1980-07-07", "ends before it begins"),
    (
        "reserved_professions.toml",
        'phrases = ["noter", "noteri", "noterlik", "noterliği"]\n',
        "",
        "'phrases' is missing",
    ),
    ("reserved_professions.toml", 'phrases = ["noter", ', 'phrases = ["…", ', "'…' holds no word"),
    ("reserved_professions.toml", 'phrases = ["noter", ', 'phrases = ["avukat", ', "already stands in"),
    ("reserved_professions.toml", 'law = "Noterlik Kanunu m.7"', 'law = ""', "'law' is empty"),
    ("reserved_professions.toml", 'id = "notary"', 'id = "lawyer"', "is there twice"),
    ("reserved_professions.toml", 'name = "Noter"', 'title = "Noter"', "unknown key 'title'"),
    (
        "reserved_professions.toml",
        'source = "reserved_professions_list"',
        'source = "hearsay"',
        "unknown source: 'hearsay'",
    ),
    (
        "reserved_professions.toml",
        'never = ["kaptan pilot"',
        'never = ["uçan pilot"',
        "'never' holds none of the phrases",
    ),
    (
        "reserved_professions.toml",
        'only_warned_in = ["domestic_services"]',
        'only_warned_in = ["home"]',
        "is not a Category",
    ),
    ("reserved_professions.toml", '"sekreteri", ', '"büro sekreteri", ', "must hold single words"),
]

OVERLAY_FAULTS = [
    ("overlays/tourism.toml", 'document = "tourism_licence"', 'document = "hotel_stars"', "unknown document"),
    ("overlays/tourism.toml", 'categories = ["standard_employer"', 'categories = ["moon_base"', "is not a Category"),
    ("overlays/tourism.toml", 'excludes = ["academic"', 'excludes = ["magician"', "is not a Overlay"),
    ("overlays/tourism.toml", 'excludes = ["academic", ', "excludes = [", "is excluded by one of the two only"),
    ("overlays/tourism.toml", 'excludes = ["academic"', 'excludes = ["tourism", "academic"', "excludes itself"),
    ("overlays/tourism.toml", 'source = "law_firm_practice"', 'source = "hearsay"', "unknown source: 'hearsay'"),
    ("overlays/tourism.toml", 'id = "tourism"', 'id = "turizm"', "'id' is not the name of the file"),
    ("overlays/tourism.toml", 'group = "tourism_activity"', 'group = "alone"', "a group needs at least two documents"),
    ("overlays/tourism.toml", 'certified = "always"', 'certified = "on_sundays"', "unknown condition: 'on_sundays'"),
    ("overlays/tourism.toml", 'document = "sgk_service_list"', 'document = "passport_copy"', "standard_employer too"),
    ("overlays/tourism.toml", "from = 2024-09-12\n\n[[req", "from = 2020-01-01\n\n[[req", "begins before its list"),
    (
        "overlays/tourism.toml",
        '[[change]]\ndocument = "diploma"',
        '[[change]]\ndocument = "health_report"',
        "is not asked in first/inside_turkiye of any of its categories",
    ),
    (
        "overlays/independent.toml",
        '[[drop]]\ndocument = "employment_contract"',
        '[[drop]]\ndocument = "income_evidence"',
        "is not asked in first/inside_turkiye of any of its categories",
    ),
    (
        "overlays/independent.toml",
        '[[drop]]\ndocument = "trade_registry_gazette"\nkinds = ["first"]',
        '[[drop]]\ndocument = "trade_registry_gazette"\nkinds = ["extension"]',
        "is asked by temporary_protection too",
    ),
    ("overlays/student.toml", '[[closed]]\nkinds = ["first"]', '[[closed]]\nkinds = ["extension"]', "is closed twice"),
    ("overlays/student.toml", 'filed_from = ["inside_turkiye"]', 'filed_from = ["abroad"]', "is closed and still has"),
    ("overlays/student.toml", 'reason = "Öğrencinin izni', 'why = "Öğrencinin izni', "'reason' is missing"),
    ("overlays/student.toml", 'cure = "', 'remedy = "', "unknown key 'remedy'"),
    (
        "overlays/aviation.toml",
        'lidir."\nsource = "ministry_annotations:4"',
        'lidir."\nsource = "x"',
        "unknown source: 'x'",
    ),
    ("overlays/academic.toml", 'excludes = ["teacher", ', "excludes = [", "is excluded by one of the two only"),
    ("categories/temporary_protection.toml", "[[closed]]", "[[shut]]", "unknown key 'shut'"),
    (
        "categories/temporary_protection.toml",
        '[[closed]]\nkinds = ["first", "extension"]',
        '[[closed]]\nkinds = ["first"]',
        "has no row and is not closed",
    ),
    ("categories/key_personnel.toml", 'signatures = ["', 'signatures = ["notary", "', "is not a Signature"),
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


@pytest.mark.parametrize(("file", "there", "planted", "reason"), [*FAULTS, *OVERLAY_FAULTS])
def test_a_planted_fault_is_refused_with_file_row_and_reason(
    folder: Path, file: str, there: str, planted: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(folder, file, there, planted)
    assert main(["catalogue", "check", str(folder)]) != 0
    lines = capsys.readouterr().err.splitlines()
    said = [line.split(": ", 2) for line in lines if reason in line]
    assert said, lines
    assert file in {line[0] for line in said}, said
    assert all(len(line) == 3 and line[1].strip() for line in said), said


def test_there_are_many_kinds_of_planted_faults_in_every_file() -> None:
    assert len({reason for _, _, _, reason in FAULTS}) >= 40
    shipped = {path.relative_to(SHIPPED).parts[0] for path in SHIPPED.rglob("*.toml")}
    assert {file.split("/")[0] for file, _, _, _ in FAULTS} == shipped


def test_the_command_by_itself_refuses_a_spoilt_folder(folder: Path) -> None:
    plant(folder, "values/minimum_wage.toml", "from = 2026-01-01", "from = 2025-12-31")
    run = "import sys; from webapp.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", run, "catalogue", "check", str(folder)]
    spoilt = subprocess.run(command, capture_output=True, text=True, check=False)
    assert spoilt.returncode != 0
    assert "values/minimum_wage.toml: minimum_wage_gross_try: two rows are valid on 2025-12-31" in spoilt.stderr


@pytest.mark.parametrize(
    "file",
    [
        "sources.toml",
        "documents.toml",
        "fields.toml",
        "conditions.toml",
        "labels.toml",
        "deadlines.toml",
        "road.toml",
        "reserved_professions.toml",
        "categories/liaison_office.toml",
        "overlays/health.toml",
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


def test_a_file_that_is_no_overlay_is_a_fault(folder: Path) -> None:
    shutil.copy(folder / "overlays" / "student.toml", folder / "overlays" / "magician.toml")
    assert [str(p) for p in check(folder)] == ["overlays/magician.toml: file: is not an overlay"]


def test_two_overlays_that_may_stand_together_never_ask_one_paper_twice(folder: Path) -> None:
    plant(folder, "overlays/student.toml", 'document = "student_certificate"', 'document = "sgk_service_list"')
    assert any("is asked by student too" in p.reason for p in check(folder))


def test_all_faults_are_told_at_once(folder: Path) -> None:
    plant(folder, "sources.toml", 'label = "4857"\n', "")
    plant(folder, "documents.toml", "max_bytes = 2_097_152", "max_bytes = 0")
    plant(folder, "values/minimum_wage.toml", "until = 2025-12-31\n", "")
    assert {p.file for p in check(folder)} >= {"sources.toml", "documents.toml", "values/minimum_wage.toml"}


def test_a_file_in_another_encoding_is_a_fault(folder: Path) -> None:
    (folder / "labels.toml").write_bytes("[Category]\nx = 'ş'".encode("cp1254"))
    assert "is not TOML" in str(check(folder)[0])
