"""The ground of every form: catalogue labels, repeating rows and the error summary."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import LazyString, gettext, ngettext
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, Form, FormField

from webapp.catalogue.loader import catalogue

ADD = "ekle"
REMOVE = "sil"
REFRESH = "yenile"


class PathLabel(LazyString):
    """The label of a dossier field, from the catalogue, resolved when the form is drawn."""

    def __init__(self, path: str) -> None:
        super().__init__(_label_of, path)
        self.path = path

    @property
    def hint(self) -> str:
        """The catalogue's hint for that field, ``""`` where it needs none."""
        return catalogue().field(self.path).hint


def path_label(path: str) -> PathLabel:
    """The label of a field path of the catalogue (``employer.tax_number``, ``worker.education[].school``)."""
    return PathLabel(path)


def _label_of(path: str) -> str:
    return catalogue().field(path).label


class RowForm(Form):
    """One row of a repeating group, or a group inside a form: no token of its own."""

    @property
    def is_blank(self) -> bool:
        """Nothing was typed in this row."""
        return not any(_has_content(f) for f in self)


class IzinForm(FlaskForm):
    """A form of the product: a token, and buttons that add a row, remove one or refresh conditional fields.

    A view asks ``is_redraw`` first: such a request checks and saves nothing, ``apply_rows`` does what the button
    asks and the same form is drawn again with everything typed.
    """

    @property
    def is_redraw(self) -> bool:
        """The form was sent to be drawn again, not to be saved."""
        return any(name in request.form for name in (ADD, REMOVE, REFRESH))

    def apply_rows(self) -> str:
        """Do what the row button asks: ``ekle=<list>`` adds a row, ``sil=<list>-<row>`` removes one.

        Returns the id of the control that should take the focus afterwards, ``""`` when no row changed.
        """
        if (rows := self._rows(request.form.get(ADD, ""))) is not None:
            return _add_row(rows)
        name, _, index = request.form.get(REMOVE, "").rpartition("-")
        if (rows := self._rows(name)) is not None and index.isascii() and index.isdigit():
            return _remove_row(rows, int(index))
        return ""

    _fields: dict[str, Any]

    def hidden_names(self) -> frozenset[str]:
        """The fields that the present answers do not ask for: not drawn, not checked, not read."""
        return frozenset()

    def carried(self) -> list[tuple[str, str]]:
        """Name and typed text of every field that is not drawn, so that another answer brings it back as it was."""
        hidden = self.hidden_names()
        leaves = (leaf for name, field in self._fields.items() if name in hidden for leaf in _leaves(field))
        return [(leaf.name, typed_text(leaf)) for leaf in leaves if typed_text(leaf)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check what is asked for; what is hidden cannot stand in the way.

        A form that was sent to be drawn again never passes, whether or not its view asks ``is_redraw``.
        """
        if self.is_redraw:
            return False
        every, hidden = self._fields, self.hidden_names()
        self._fields = {name: field for name, field in every.items() if name not in hidden}
        try:
            return bool(super().validate(extra_validators))
        finally:
            self._fields = every

    def _rows(self, name: str) -> FieldList | None:
        found = self._fields.get(name)
        return found if isinstance(found, FieldList) else None


def _add_row(rows: FieldList) -> str:
    if rows.max_entries and len(rows.entries) >= rows.max_entries:
        return _focus(rows)
    return _focus(next(_leaves(rows.append_entry())))


def _remove_row(rows: FieldList, index: int) -> str:
    if index < len(rows.entries):
        rows.pop_entry(index)
    below = rows.entries[index:]
    return _focus(next(_leaves(below[0])) if below else rows)


def _focus(field: Field) -> str:
    field.takes_focus = True
    return add_button_id(field) if isinstance(field, FieldList) else control_id(field)


def add_button_id(rows: FieldList) -> str:
    """The id of the button that adds a row: where the focus goes when no row is left below."""
    return f"{rows.id}-ekle"


def _leaves(field: Field) -> Iterator[Field]:
    """The controls of a field, of its rows and groups included, in order."""
    inner = field.entries if isinstance(field, FieldList) else field.form if isinstance(field, FormField) else None
    if inner is None:
        yield field
        return
    for one in inner:
        yield from _leaves(one)


def typed_text(field: Field) -> str:
    """What a browser would send for this control, ``""`` for a box that is not ticked."""
    kind = getattr(field, "kind", "")
    if kind == "choice":
        return str(field.key)
    if kind == "box":
        return "1" if field.data else ""
    return str(field.typed if hasattr(field, "typed") else field.data or "")


def _has_content(field: Field) -> bool:
    if isinstance(field, FormField):
        return any(_has_content(f) for f in field.form)
    return bool(getattr(field, "typed", "")) or field.data not in (None, "", False)


@dataclass(frozen=True, slots=True)
class FieldError:
    """One line of the error summary: the control it leads to and the words that stand there too."""

    control: str
    message: str


@dataclass(frozen=True, slots=True)
class ErrorSummary:
    """What stands above a form that was not saved."""

    title: str
    errors: tuple[FieldError, ...]

    def __bool__(self) -> bool:
        return bool(self.errors)


def error_summary(form: Form) -> ErrorSummary:
    """Every error of a form: those of the whole form first, then field by field in the order of the screen."""
    lines = [FieldError("", str(message)) for message in form.form_errors]
    for field in form:
        lines.extend(_errors_of(field))
    return ErrorSummary(_summary_title(lines), tuple(lines))


def _summary_title(lines: Sequence[FieldError]) -> str:
    """Counts the fields to correct; what concerns the form as a whole has none, e.g. another's change meanwhile."""
    at_fields = sum(1 for line in lines if line.control)
    if not at_fields:
        return gettext("Kaydedilmedi")
    return ngettext("Kaydedilmedi: %(num)d alanı düzeltin", "Kaydedilmedi: %(num)d alanı düzeltin", at_fields)


def _errors_of(field: Field) -> Iterator[FieldError]:
    if isinstance(field, FieldList):
        for entry in field.entries:
            yield from _errors_of(entry)
        own = (e for e in field.errors if not isinstance(e, list | tuple | dict))
        yield from (FieldError(add_button_id(field), str(message)) for message in own)
    elif isinstance(field, FormField):
        for inner in field.form:
            yield from _errors_of(inner)
    else:
        yield from (FieldError(control_id(field), str(message)) for message in field.errors)


def control_id(field: Field) -> str:
    """The id a link to this field leads to; of a group of choices it is the first choice."""
    return f"{field.id}-0" if getattr(field, "is_choice_group", False) else field.id
