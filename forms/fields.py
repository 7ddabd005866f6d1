"""The kinds of field: what a person in Türkiye types, and the domain value it becomes.

Every field keeps what was typed, so that a refused form shows it again unchanged. ``kind`` tells the one macro that
draws fields (templates/macros/fields.html) which control to draw.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import Field, FieldList, Form, FormField, StringField
from wtforms.validators import StopValidation, ValidationError

from forms import parsing
from forms.choices import country_names, language_names
from webapp.domain.money import format_amount
from webapp.domain.periods import format_day
from webapp.domain.text import clean_line, clean_text

MAX_LINE = 400
MAX_TEXT = 4000
MAX_ROWS = 40


class Drawn:
    """What the macro needs to know of every field of ours."""

    kind: ClassVar[str] = "line"
    is_choice_group = False
    takes_focus = False
    inputmode: ClassVar[str] = ""
    unit = ""


def _too_long(limit: int) -> Callable[[Form, Field], None]:
    """Refuses a longer text by the name of its field: the summary above the form lists several of them."""

    def check(_form: Form, field: Field) -> None:
        if len(field.data or "") > limit:
            raise ValidationError(
                _(
                    "«%(label)s» en çok %(most)d karakter olabilir; %(typed)d karakter yazıldı. Kısaltın.",
                    label=field.label.text,
                    most=limit,
                    typed=len(field.data),
                )
            )

    return check


class LineField(Drawn, StringField):
    """One line of text."""

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), *, limit: int = MAX_LINE, **kwargs: Any):
        super().__init__(label, [*validators, _too_long(limit)], filters=[_cleaned(clean_line)], **kwargs)


class AreaField(Drawn, StringField):
    """Several lines of text."""

    kind = "area"

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), *, limit: int = MAX_TEXT, **kwargs: Any):
        super().__init__(label, [*validators, _too_long(limit)], filters=[_cleaned(clean_text)], **kwargs)


class SecretField(Drawn, StringField):
    """A password: never trimmed, never shown again."""

    kind = "secret"

    def _value(self) -> str:
        return ""


def _cleaned(clean: Callable[[str], str]) -> Callable[[str | None], str]:
    return lambda text: clean(text or "")


class TypedField(Drawn, Field):
    """A field whose text becomes another value; ``typed`` is the text, ``data`` the value or None."""

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), **kwargs: Any):
        self.typed = ""
        super().__init__(label, validators, **kwargs)

    def process_data(self, value: Any) -> None:
        self.data = value
        self.typed = "" if value is None else self.write(value)

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        self.typed = clean_line(valuelist[0])[:MAX_LINE]
        self.data = None
        if self.typed:
            self.data = self.read(self.typed)

    def _value(self) -> str:
        return self.typed

    def read(self, text: str) -> Any:
        """The value of the text. Raises ValueError with a sentence for the reader."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """The value as a reader expects to see it."""
        raise NotImplementedError


class TurkishDateField(TypedField):
    """A day: 23.11.2026, 23/11/2026, 23 11 2026 or 2026-11-23."""

    inputmode = "numeric"

    def read(self, text: str) -> date:
        return parsing.read_day(text)

    def write(self, value: date) -> str:
        return format_day(value)


class MonthField(TypedField):
    """A month as its first day: 03.2019, 03/2019 or 2019-03."""

    inputmode = "numeric"

    def read(self, text: str) -> date:
        return parsing.read_month(text)

    def write(self, value: date) -> str:
        return f"{value.month:02}.{value.year:04}"


class MoneyField(TypedField):
    """An amount: 12.574,90. ``unit`` stands beside the control."""

    kind = "money"
    inputmode = "decimal"

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), *, unit: str = "TL", **kwargs: Any):
        super().__init__(label, validators, **kwargs)
        self.unit = unit

    def read(self, text: str) -> Decimal:
        return parsing.read_amount(text)

    def write(self, value: Decimal) -> str:
        return format_amount(value)


class IntField(TypedField):
    """A whole number between two bounds."""

    inputmode = "numeric"

    def __init__(
        self, label: Any = None, validators: Sequence[Any] = (), *, least: int = 0, most: int = 999_999, **kwargs: Any
    ):
        super().__init__(label, validators, **kwargs)
        self.least, self.most = least, most

    def read(self, text: str) -> int:
        return parsing.read_whole_number(text, self.least, self.most)

    def write(self, value: int) -> str:
        return str(value)


class ChoiceField(Drawn, Field):
    """One of several answers; ``data`` is the value of the chosen option or None.

    ``options`` are (key, label, value). ``as_radio`` draws them all at once, else a list that opens.
    """

    kind = "choice"

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Any] = (),
        *,
        options: Iterable[tuple[str, Any, Any]] = (),
        as_radio: bool = False,
        empty_label: Any = None,
        **kwargs: Any,
    ):
        super().__init__(label, validators, **kwargs)
        self.options = tuple(options)
        self.is_choice_group = as_radio
        self.empty_label = _l("Seçin") if empty_label is None else empty_label

    @property
    def key(self) -> str:
        """The key of the chosen option, ``""`` when nothing is chosen."""
        return next((key for key, _label, value in self.options if value == self.data), "")

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        self.data = None
        if not valuelist[0]:
            return
        for key, _label, value in self.options:
            if key == valuelist[0]:
                self.data = value
                return
        raise ValueError(_l("Bu seçenek listede yok. Listeden seçin."))


class EnumField(ChoiceField):
    """One member of a domain enum; labels come from the catalogue."""

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Any] = (),
        *,
        members: Iterable[StrEnum],
        **kwargs: Any,
    ):
        super().__init__(label, validators, options=enum_options(members), **kwargs)


class BoxesField(Drawn, Field):
    """Any of several members of a domain enum, as boxes; ``data`` is a tuple in the order of the enum.

    The macro sends an empty value with the boxes: so "none of them" is told from "was not asked".
    """

    kind = "boxes"
    is_choice_group = True

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), *, members: Iterable[StrEnum], **kwargs: Any):
        super().__init__(label, validators, **kwargs)
        self.options: tuple[tuple[str, str, StrEnum], ...] = enum_options(members)

    def narrow(self, members: Iterable[StrEnum]) -> None:
        """Draw only these and those that are ticked already, so that a wrong one can be taken back."""
        wanted = {*members, *self.data}
        self.options = tuple(option for option in self.options if option[2] in wanted)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the ticked boxes."""
        return tuple(member.value for member in self.data)

    def process_data(self, value: Any) -> None:
        self.data = tuple(value or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        ticked = {key for key in valuelist if key}
        self.data = tuple(value for key, _label, value in self.options if key in ticked)
        if ticked - {key for key, _label, _value in self.options}:
            raise ValueError(_l("Bu seçenek listede yok. Listeden seçin."))


class YesNoField(ChoiceField):
    """Evet, hayır, or not answered yet (None)."""

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), **kwargs: Any):
        options = (("evet", _l("Evet"), True), ("hayir", _l("Hayır"), False))
        super().__init__(label, validators, options=options, as_radio=True, **kwargs)


def enum_options(members: Iterable[StrEnum]) -> tuple[tuple[str, str, StrEnum], ...]:
    """Options of a choice from enum members, in the order given."""
    from webapp.catalogue.labels import enum_label

    return tuple((member.value, enum_label(member), member) for member in members)


class CodeField(Drawn, Field):
    """A code out of a long table of names; ``data`` is the code or ``""``."""

    kind = "codes"
    names: ClassVar[Callable[[], tuple[tuple[str, str], ...]]]

    def process_data(self, value: Any) -> None:
        self.data = value or ""

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        self.data = valuelist[0]
        if self.data and self.data not in dict(type(self).names()):
            self.data = ""
            raise ValueError(_l("Bu seçenek listede yok. Listeden seçin."))


class CountryField(CodeField):
    """A country: ISO 3166 alpha-2 code."""

    names = staticmethod(country_names)


class LanguageField(CodeField):
    """A language: ISO 639 code."""

    names = staticmethod(language_names)


class BoxField(Drawn, Field):
    """A box that is ticked or not."""

    kind = "box"

    def process_data(self, value: Any) -> None:
        self.data = bool(value)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = bool(valuelist)


class Needed:
    """The record cannot be kept without this; ``message`` tells what to write."""

    def __init__(self, message: Any):
        self.message = message

    def __call__(self, _form: Any, field: Field) -> None:
        if field.process_errors:
            raise StopValidation
        if field.data is None or field.data is False or field.data == "":  # nought is an answer
            raise StopValidation(self.message)


class UploadField(Drawn, FileField):
    """A file. ``accept`` narrows what the browser offers; the content decides on the server."""

    kind = "file"

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), *, accept: str = "", **kwargs: Any):
        super().__init__(label, validators, **kwargs)
        self.accept = accept


class GroupField(Drawn, FormField):
    """A group of fields inside a form; ``data`` of the group is read from its own form."""

    kind = "group"

    def __init__(self, form_class: type[Form], label: Any = None, **kwargs: Any):
        super().__init__(form_class, label, **kwargs)


class RowsField(Drawn, FieldList):
    """Repeating rows of one :class:`forms.base.RowForm`."""

    kind = "rows"

    def __init__(self, row: type[Form], label: Any = None, *, most: int = MAX_ROWS, **kwargs: Any):
        super().__init__(GroupField(row), label, max_entries=most, **kwargs)

    @property
    def filled(self) -> list[Any]:
        """The row forms in which something was typed."""
        return [entry.form for entry in self.entries if not entry.form.is_blank]


class LinesField(Drawn, FieldList):
    """Repeating single lines, as the duties of a job."""

    kind = "lines"

    def __init__(self, line: Any, label: Any = None, *, most: int = MAX_ROWS, **kwargs: Any):
        super().__init__(line, label, max_entries=most, **kwargs)
