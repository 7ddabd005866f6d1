"""Every path, member and text of the shipped catalogue: nothing missing, nothing too much, the house's tone."""

import re
from dataclasses import fields, is_dataclass
from enum import StrEnum
from importlib import import_module
from pkgutil import iter_modules
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from webapp import domain
from webapp.catalogue import lists, model
from webapp.catalogue.deadline_checks import sources_of_deadlines
from webapp.catalogue.labels import enum_hint, enum_label
from webapp.catalogue.list_checks import sources_of_lists
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import ApplicationKind, Category, DossierFacts, FiledFrom, KeyStaffLimb, SpecialFdiLimb
from webapp.rules.conditions import CONDITIONS
from webapp.rules.letters import LETTERS
from webapp.rules.steps import StepStatus

DOMAIN = [import_module(f"webapp.domain.{found.name}") for found in iter_modules(domain.__path__)]
ENUMS = [
    member
    for module in (*DOMAIN, lists, model)
    for member in vars(module).values()
    if isinstance(member, type) and issubclass(member, StrEnum) and member.__module__ == module.__name__
] + [StepStatus]


def paths_of(kind: type, prefix: str = "") -> set[str]:
    """Every path of a dataclass, parts and rows included; rows as ``[]``."""
    hints = get_type_hints(kind)
    found: set[str] = set()
    for field in fields(kind):
        found |= _paths_below(hints[field.name], f"{prefix}{field.name}")
    return found


def _paths_below(kind: Any, path: str) -> set[str]:
    if get_origin(kind) is UnionType:
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is tuple:
        return {path} | _paths_below(get_args(kind)[0], f"{path}[]")
    if is_dataclass(kind):
        return {path} | paths_of(kind, f"{path}.")  # type: ignore[arg-type]
    return {path}


def test_fields_toml_names_every_path_of_the_domain_and_no_other() -> None:
    assert set(catalogue().fields) == paths_of(DossierFacts)


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_labels_toml_names_every_member_in_the_order_of_the_enum(kind: type[StrEnum]) -> None:
    assert list(catalogue().labels[kind.__name__]) == [member.value for member in kind]
    assert all(enum_label(member) for member in kind)


def test_labels_toml_names_no_other_enum() -> None:
    assert set(catalogue().labels) == {kind.__name__ for kind in ENUMS}


def test_no_two_members_of_an_enum_read_the_same() -> None:
    for kind in ENUMS:
        labels = [enum_label(member) for member in kind]
        assert len(set(labels)) == len(labels), kind


def test_the_gate_explains_each_of_its_choices_in_one_line() -> None:
    for kind in (Category, ApplicationKind, FiledFrom, KeyStaffLimb, SpecialFdiLimb):
        for member in kind:
            assert enum_hint(member)
    assert enum_label(Category.DOMESTIC_SERVICES) == "Ev hizmetleri"


def test_every_condition_is_used_and_every_document_is_in_a_list_or_is_a_letter() -> None:
    lists_of_law = (*catalogue().categories.values(), *catalogue().overlays.values())
    rows = [row for found in lists_of_law for row in found.requirements]
    changes = [change for overlay in catalogue().overlays.values() for change in overlay.changes]
    used = {name for row in (*rows, *changes) for name in (row.when, row.translation, row.certified) if name}
    assert used == set(catalogue().conditions) == set(CONDITIONS)
    assert {row.document for row in rows} | set(LETTERS) == set(catalogue().documents)


def test_every_source_is_cited() -> None:
    shipped = catalogue()
    refs = [f.source for f in shipped.fields.values()] + [f.source for f in shipped.findings.values()]
    refs += [ref for _file, _row, ref in sources_of_lists(shipped)]
    refs += [ref for _file, _row, ref in sources_of_deadlines(shipped)]
    refs += [p.source for p in shipped.professions.rows.values()]
    refs += [m.source for m in shipped.media.values()]
    refs += [v.source for rows in shipped.values.values() for v in rows]
    refs += [o.source for rows in shipped.values.values() for v in rows for o in v.others]
    refs += [p.source for periods in shipped.unknowns.values() for p in periods]
    assert {ref.partition(":")[0] for ref in refs} == set(shipped.sources)


def test_generated_documents_print_only_what_the_domain_holds() -> None:
    known = catalogue().fields
    for document in catalogue().documents.values():
        assert document.is_generated is bool(document.fields)
        for prefix in document.fields:
            assert any(path.startswith(prefix) for path in known)


def all_texts() -> list[tuple[str, str]]:
    shipped = catalogue()
    texts = [(f.code, text) for f in shipped.findings.values() for text in (f.title, f.message, f.remedy)]
    texts += [(f.path, text) for f in shipped.fields.values() for text in (f.label, f.hint)]
    texts += [(d.id, text) for d in shipped.documents.values() for text in (d.label, d.issued_by, d.advice)]
    texts += [(p.key, p.note) for periods in shipped.unknowns.values() for p in periods]
    texts += [(key, rows[0].label) for key, rows in shipped.values.items()]
    texts += [(r.document, r.reason) for c in shipped.categories.values() for r in c.requirements]
    texts += [("closed", text) for c in shipped.categories.values() for x in c.closed for text in (x.reason, x.cure)]
    for overlay in shipped.overlays.values():
        texts += [(r.document, r.reason) for r in (*overlay.requirements, *overlay.changes, *overlay.drops)]
        texts += [("closed", text) for x in overlay.closed for text in (x.reason, x.cure)]
        texts += [("follow_up", duty.text) for duty in overlay.follow_up]
    texts += [(name, label) for members in shipped.labels.values() for name, label in members.items()]
    texts += [(name, hint) for members in shipped.hints.values() for name, hint in members.items()]
    return texts


@pytest.mark.parametrize(
    "banned",
    [
        r"!",
        r"\blütfen\b",
        r"\bbaşarıyla\b",
        r"[Gg]eçersiz değer",
        r"[Zz]orunlu alan",
        r"  ",
        r"\bsen\b",
        r"\bTODO\b",
        r"'",
    ],
)
def test_the_words_keep_the_tone_of_the_house(banned: str) -> None:
    assert [(where, text) for where, text in all_texts() if re.search(banned, text)] == []


def test_messages_and_remedies_are_sentences() -> None:
    for finding in catalogue().findings.values():
        for text in (finding.message, finding.remedy):
            assert not text or text.endswith((".", "}")), (finding.code, text)


@pytest.mark.parametrize("code", [c for c in catalogue().findings if c.startswith(("file_", "photo_"))])
def test_a_refused_file_is_told_what_is_wrong_and_what_to_do(code: str) -> None:
    said = catalogue().message(code)
    assert said.count(".") >= 2
    assert "{" not in said
