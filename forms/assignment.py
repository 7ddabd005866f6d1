"""Atama: who works on one dossier or on many (seed A 4.4)."""

from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from forms.base import IzinForm
from forms.fields import ChoiceField

NOBODY = "kimse"


class AssignmentForm(IzinForm):
    """The member to choose; ``confirmed`` tells the answer from the list that asked for the form."""

    member = ChoiceField(_l("Kime atansın?"), as_radio=True)
    confirmed = HiddenField()

    @property
    def is_confirmed(self) -> bool:
        """A member was to be chosen on the form."""
        return bool(self.confirmed.data == "1")

    @property
    def user_id(self) -> UUID | None:
        """The chosen member, None for nobody."""
        return None if self.member.data == NOBODY else UUID(self.member.data)

    def is_answered(self) -> bool:
        """Somebody of the list, or nobody, was chosen."""
        is_read = bool(self.validate())
        if self.member.data is None and not self.member.errors:
            self.member.errors = [_l("Kime atanacağı seçilmedi. Listeden birini seçin.")]
        return is_read and not self.member.errors
