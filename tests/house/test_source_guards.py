"""The code keeps the rules of the house, and each guard is proved on a planted fault."""

import dataclasses
import enum
import importlib
import inspect
import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

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


def _words(module: ModuleType) -> set[str]:
    """Its dataclasses and enums, and the members of these."""
    words: set[str] = set()
    for name, kind in inspect.getmembers(module, inspect.isclass):
        if kind.__module__ != module.__name__:
            continue
        if dataclasses.is_dataclass(kind) or issubclass(kind, enum.Enum):
            words.add(name)
        if issubclass(kind, enum.Enum):
            words.update(item.name for item in kind)
    return words


def test_the_glossary_names_every_word_of_the_domain() -> None:
    glossary = (guards.ROOT / "webapp" / "GLOSSARY.md").read_text("utf-8")
    modules = [info.name for info in pkgutil.iter_modules(webapp.domain.__path__)]
    words = [_words(importlib.import_module(f"webapp.domain.{name}")) for name in modules]
    assert guards.glossary_faults(set().union(*words), glossary) == []


def test_the_glossary_guard_sees_a_word_without_a_row() -> None:
    planted = ModuleType("planted")
    exec("import enum\nclass Stamp(enum.Enum):\n    WET_INK = 1\nclass Helper: ...", planted.__dict__)  # noqa: S102
    assert _words(planted) == {"Stamp", "WET_INK"}
    assert guards.glossary_faults(["Stamp", "WET_INK"], "| damga | `Stamp` | a seal |") == ["WET_INK has no row"]


def _checked_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """The project's own contracts over the code in that folder."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(folder), "PATH": ""},
    )


def test_imports_point_inwards() -> None:
    done = _checked_imports(guards.ROOT)
    assert done.returncode == 0, done.stdout


def test_the_import_contracts_see_each_planted_fault(tmp_path: Path) -> None:
    planted = {
        "webapp/domain/planted.py": "import webapp.catalogue.model",
        "webapp/rules/planted.py": "import flask",
        "webapp/db/planted.py": "import webapp.services.kept",
        "forms/planted.py": "import webapp.db.engine",
    }
    shutil.copy(guards.ROOT / "pyproject.toml", tmp_path)
    for package in ("webapp", "forms"):
        shutil.copytree(guards.ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("static", "*.pyc"))
    for name, source in planted.items():
        (tmp_path / name).write_text(f"{source}\n", "utf-8")

    done = _checked_imports(tmp_path)

    assert done.returncode != 0
    modules = [name.removesuffix(".py").replace("/", ".") for name in planted]
    assert [module for module in modules if f"{module} -> " not in done.stdout] == []
