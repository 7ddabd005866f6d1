"""The cattrs converter of the dossier JSON: strict in, plain out, every error with its path."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin

from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from webapp.domain.dossier import DossierFacts
from webapp.domain.turkish import in_turkish_order
from webapp.exchange import codes, values
from webapp.exchange.problems import FieldError, Problem, joined, problem, shown
from webapp.exchange.tree import found

MAX_ROWS = 100
_MAX_UNKNOWN_KEYS = 20

# Fields whose text may run over several lines; every other text is one line.
PARAGRAPHS = frozenset(
    {
        "activity",
        "address",
        "address_abroad",
        "address_in_turkiye",
        "agent_address",
        "annulment_evidence",
        "annulment_grounds",
        "card_loss_circumstances",
        "duties",
        "fixed_term_reason",
        "head_office_address",
        "justification",
        "mrz",
        "objection_enclosures",
        "objection_reasons",
        "papers_note",
        "papers_sent",
        "parent_address",
        "sgk_address",
        "termination_note",
        "uavt_address",
    }
)

Hook = Callable[[Any, Any], Any]


@cache
def converter() -> Converter:
    """One converter for reading and writing; it holds no state of a dossier."""
    made = Converter(detailed_validation=True, forbid_extra_keys=True)
    made.register_structure_hook(str, values.line)
    made.register_structure_hook(bool, values.yes_no)
    made.register_structure_hook(int, values.integer)
    made.register_structure_hook(Decimal, values.amount)
    made.register_structure_hook(date, values.day)
    made.register_structure_hook(StrEnum, values.choice)  # every choice of the domain is one
    made.register_structure_hook_func(_is_rows, _rows_hook(made))
    made.register_structure_hook_factory(is_dataclass, lambda t: object_hook(t, made))
    made.register_unstructure_hook(Decimal, lambda amount: format(amount, "f"))
    made.register_unstructure_hook(date, date.isoformat)
    made.register_unstructure_hook_func(_is_rows, lambda rows: [made.unstructure(r) for r in rows])
    made.register_unstructure_hook_factory(
        is_dataclass, lambda t: make_dict_unstructure_fn(t, made, _cattrs_omit_if_default=True, **_left_out(t))
    )
    return made


def problems_of(error: BaseException, path: str = "") -> Iterator[Problem]:
    """Every problem inside a cattrs error, with dotted paths, in the order of the fields.

    Raises:
        BaseException: the error itself, if it is not a refusal of the reader.
    """
    if isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from problems_of(inner, _deeper(path, inner))
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from _unknown_keys(error, path)
    elif isinstance(error, KeyError):
        yield problem(path, "missing_key")
    elif isinstance(error, FieldError):
        yield problem(path, error.code, **error.values)
    else:
        raise error


def near(name: str, known: list[str]) -> str:
    """The known name that is spelt nearly like this one, or nothing."""
    return next(iter(get_close_matches(name, known, n=1)), "") if len(name) <= 60 else ""


def _is_rows(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _rows_hook(made: Converter) -> Hook:
    def rows(value: Any, kind: Any) -> tuple[Any, ...]:
        of = get_args(kind)[0]
        read = read_rows(value, of, lambda item, of: made.structure(item, of))
        return read if is_dataclass(of) or not issubclass(of, StrEnum) else values.once_each(read)

    return rows


def read_rows(value: Any, of: Any, read: Hook) -> tuple[Any, ...]:
    """A JSON list as a tuple, all rows tried before the first refusal is raised."""
    if not isinstance(value, list):
        raise FieldError("not_list", found=found(value))
    if len(value) > MAX_ROWS:
        raise FieldError("too_many_rows", length=len(value), limit=MAX_ROWS)
    rows: list[Any] = []
    errors: list[Exception] = []
    for index, item in enumerate(value):
        try:
            rows.append(read(item, of))
        except (FieldError, BaseValidationError) as error:
            error.add_note(IterableValidationNote(f"row {index}", index, of))
            errors.append(error)
    if errors:
        raise IterableValidationError("rows", errors, of)
    return tuple(rows)


def object_hook(kind: Any, made: Converter | None = None, **special: Any) -> Hook:
    """A function that reads a JSON object as that dataclass; ``special`` are cattrs overrides by field name."""
    read = make_dict_structure_fn(
        kind,
        made or converter(),
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=True,
        **(_special_fields(kind) | special),
    )

    def hook(value: Any, of: Any) -> Any:
        if not isinstance(value, dict):
            raise FieldError("not_object", found=found(value))
        return read(value, of)

    return hook


def _special_fields(kind: Any) -> dict[str, Any]:
    special = dict(_left_out(kind))
    for each in fields(kind):
        if each.name in PARAGRAPHS:
            hook = _paragraphs if _is_rows(each.type) else values.paragraph
            special[each.name] = override(struct_hook=hook)
        elif each.name in codes.COUNTRY_FIELDS:
            special[each.name] = override(struct_hook=codes.country)
        elif each.name in codes.LANGUAGE_FIELDS:
            special[each.name] = override(struct_hook=codes.language)
    return special


def _left_out(kind: Any) -> dict[str, Any]:
    """Attachments have their own shape in the file (path or content), read and written beside the facts."""
    return {"attachments": override(omit=True)} if kind is DossierFacts else {}


def _paragraphs(value: Any, _type: Any) -> tuple[str, ...]:
    return read_rows(value, str, values.paragraph)


def _deeper(path: str, error: BaseException) -> str:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return joined(path, note.name)
        if isinstance(note, IterableValidationNote):
            return f"{path}[{note.index}]"
    return path


def _unknown_keys(error: ForbiddenExtraKeysError, path: str) -> Iterator[Problem]:
    known = [each.name for each in fields(error.cl)]
    for key in in_turkish_order(error.extra_fields, str)[:_MAX_UNKNOWN_KEYS]:
        close = near(key, known)
        code = "unknown_key_near" if close else "unknown_key"
        yield problem(joined(path, shown(key)), code, key=shown(key), near=close)
