"""Çalışma izni: the permit that is to be extended, and the one this dossier led to."""

from forms import step_checks as checks
from forms.base import IzinForm, RowForm, path_label
from forms.fields import EnumField, IntField, LineField, TurkishDateField
from forms.kept import KeptFields
from webapp.domain.permit import Permit, PermitKind

MOST_EXTENSIONS = 30


class PermitForm(RowForm):
    """The fields of a permit; which of the two it is says the subclass with its labels."""

    def is_in_order(self) -> bool:
        """The permit ends after it began."""
        starts, ends = self._fields["starts_on"], self._fields["ends_on"]
        return checks.refuse(ends, checks.in_order(starts.data, ends.data))

    def to_permit(self) -> Permit | None:
        """The permit as typed, None when nothing was."""
        if self.is_blank:
            return None
        return Permit(**{name: self._fields[name].data for name in Permit.__dataclass_fields__})


class GrantedPermitForm(KeptFields, IzinForm):
    """Verilen izin: what stands on the card (seed A 7.2)."""

    number = LineField(path_label("permit.number"))
    card_number = LineField(path_label("permit.card_number"))
    kind = EnumField(path_label("permit.kind"), members=PermitKind)
    starts_on = TurkishDateField(path_label("permit.starts_on"))
    ends_on = TurkishDateField(path_label("permit.ends_on"))
    extension_count = IntField(path_label("permit.extension_count"), most=MOST_EXTENSIONS)

    def is_in_order(self) -> bool:
        """Every field read, and the permit ends after it began."""
        is_read = self.validate()
        problem = checks.in_order(self.starts_on.data, self.ends_on.data)
        return checks.refuse(self.ends_on, problem) and is_read

    def to_permit(self) -> Permit | None:
        """The permit as typed, None when nothing was."""
        typed = {name: self[name].data for name in Permit.__dataclass_fields__}
        return Permit(**typed) if any(value not in (None, "") for value in typed.values()) else None
