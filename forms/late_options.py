"""Choices that are known only when a screen is drawn: the firm's own records."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

from forms.fields import ChoiceField


def offer(field: ChoiceField, options: Iterable[tuple[str, Any, Any]]) -> None:
    """Give a choice its options and read again what was sent for it.

    ``options`` are (key, label, value). Call it before the form is validated.
    """
    field.options = tuple(options)
    if not field.raw_data:
        return
    field.process_errors = []
    field.data = next((value for key, _label, value in field.options if key == field.raw_data[0]), None)
    if field.data is None and field.raw_data[0]:
        field.process_errors.append(_("Bu seçenek listede yok. Listeden seçin."))
