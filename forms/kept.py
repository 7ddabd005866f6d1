"""What every form of a kept record carries unseen: the version that was read, the key of a new one."""

from typing import Any
from uuid import UUID, uuid4

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from forms.base import IzinForm


class KeptFields:
    """The two fields and what they mean.

    ``version`` guards against saving over somebody else's change, ``submission`` against making a record twice.
    """

    form_errors: list[Any]
    version = HiddenField()
    submission = HiddenField()

    @property
    def read_version(self) -> int | None:
        """The version the user saw, None for a new record and for a form that did not say."""
        text = (self.version.raw_data or [""])[0]
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

    @property
    def submission_key(self) -> UUID:
        """The key of this form; made when the form is first drawn, so that a second send has the same."""
        try:
            return UUID(self.submission.data or "")
        except ValueError:
            return uuid4()

    def start(self) -> None:
        """Give a form that is drawn for the first time its key."""
        self.submission.data = self.submission.data or str(uuid4())

    def somebody_else_saved(self, version: int) -> None:
        """Say so, keep what was typed, and let the next save stand on the present record."""
        self.version.data = str(version)
        self.form_errors.append(
            _l(
                "Bu kayıt siz açtıktan sonra değişti. Başka bir sekmede açıp karşılaştırın; "
                "yeniden kaydederseniz buradaki kalır."
            )
        )


class KeptForm(KeptFields, IzinForm):
    """The form of a kept record."""
