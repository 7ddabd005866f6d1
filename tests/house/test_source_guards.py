"""The code keeps the rules of the house, and each guard is proved on a planted fault."""

import dataclasses
import enum
import importlib
import inspect
import pkgutil
import subprocess
import sys

import pytest

import webapp.domain
from tests.house import guards


def test_only_the_turkish_module_changes_case_or_sorts_text() -> None:
    files = [path for path in guards.python_files("webapp", "forms", "doc_templates") if path != guards.CASE_HOME]
    assert [
        f for path in files for f in guards.case_faults(path.read_text("utf-8"), str(path.relative_to(guards.ROOT)))
    ] == []


@pytest.mark.parametrize(
    "planted", ["x = name.upper()", 'x = "İ".lower()', "x = name.title()", "x = sorted(names)", "names.sort()"]
)
def test_the_case_guard_sees_a_planted_fault(planted: str) -> None:
    assert guards.case_faults(planted, "planted.py")


def test_raw_sql_stays_in_the_db_layer() -> None:
    files = [p for p in guards.python_files("webapp", "forms") if guards.RAW_SQL_HOME not in p.parents]
    assert [
        f for p in files for f in guards.raw_sql_faults(p.read_text("utf-8"), str(p.relative_to(guards.ROOT)))
    ] == []


def test_the_raw_sql_guard_sees_a_planted_fault() -> None:
    assert guards.raw_sql_faults("from sqlalchemy import select, text", "planted.py")


def test_templates_hold_nothing_the_strict_policy_forbids() -> None:
    files = guards.template_files()
    assert files
    assert [
        f for p in files for f in guards.template_faults(p.read_text("utf-8"), str(p.relative_to(guards.ROOT)))
    ] == []


@pytest.mark.parametrize(
    "planted",
    [
        '<p style="color:red">',
        '<a onclick="x()">',
        "<script>x()</script>",
        '<div hx-on:click="x()">',
        "<div hx-vals='js:{a:1}'>",
        '<div hx-trigger="click[ctrlKey]">',
        '<img src="https://cdn.example/x.png">',
        '<img src="data:image/png;base64,AA">',
        "{{ name|safe }}",
        "{{ name|upper }}",
        '{{ _("Merhaba") ~ name }}',
    ],
)
def test_the_template_guard_sees_a_planted_fault(planted: str) -> None:
    assert guards.template_faults(planted, "planted.html")


def test_every_word_on_a_screen_goes_through_the_translations() -> None:
    files = guards.template_files()
    assert [
        f for p in files for f in guards.bare_text_faults(p.read_text("utf-8"), str(p.relative_to(guards.ROOT)))
    ] == []


def test_the_translation_guard_sees_a_planted_fault() -> None:
    assert guards.bare_text_faults("<p>Kaydedildi</p>", "planted.html")
    assert not guards.bare_text_faults("<p>{{ _('Kaydedildi') }} {% trans %}Dosya{% endtrans %}</p>", "sound.html")


def _domain_words() -> set[str]:
    words: set[str] = set()
    for info in pkgutil.iter_modules(webapp.domain.__path__):
        module = importlib.import_module(f"webapp.domain.{info.name}")
        for name, member in inspect.getmembers(module, inspect.isclass):
            if member.__module__ != module.__name__:
                continue
            if dataclasses.is_dataclass(member) or issubclass(member, enum.Enum):
                words.add(name)
            if issubclass(member, enum.Enum):
                words.update(item.name for item in member)
    return words


def test_the_glossary_names_every_word_of_the_domain() -> None:
    named = guards.glossary_rows((guards.ROOT / "webapp" / "GLOSSARY.md").read_text("utf-8"))
    assert _domain_words() - named.keys() == set()


def test_the_glossary_guard_sees_a_word_without_a_row() -> None:
    named = guards.glossary_rows("| İşveren | `Employer` | who employs |")
    assert "Employer" in named
    assert "Workplace" not in named


def test_imports_point_inwards() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=guards.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_import_contract_sees_a_planted_fault(tmp_path) -> None:
    for package in ("webapp", "webapp/domain", "webapp/web", "forms"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "webapp" / "domain" / "planted.py").write_text("import webapp.web\n")
    (tmp_path / "contracts.toml").write_text(
        '[tool.importlinter]\nroot_packages = ["webapp", "forms"]\n'
        "[[tool.importlinter.contracts]]\nname = 'Layers'\ntype = 'layers'\n"
        'layers = ["webapp.web", "webapp.domain"]\n'
    )
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--config",
            "contracts.toml",
            "--no-cache",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(tmp_path), "PATH": ""},
    )
    assert done.returncode != 0
    assert "webapp.domain.planted" in done.stdout
