"""Taslakların saklanması: for how long the firm keeps its drafts; only an owner decides."""

from typing import Any

from flask_babel import lazy_gettext as _l

from forms.base import IzinForm
from forms.fields import ChoiceField

MONTHS = (2, 3, 6, 12, 24)


class DraftKeepingForm(IzinForm):
    """For ever, or so many months after the last change."""

    months = ChoiceField(_l("Taslaklar ne kadar saklansın?"), empty_label=_l("Silinmesin"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.months.options = tuple(
            (str(count), _l("Son değişiklikten %(num)d ay sonra silinsin", num=count), count) for count in MONTHS
        )
        if self.months.raw_data:
            self.months.process_errors = []
            self.months.process_formdata(self.months.raw_data)
