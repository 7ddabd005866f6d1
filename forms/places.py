"""Yetkili olunan yerler: workplaces and households to choose from, known only when the screen is drawn."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import ValidationError

from forms.fields import ChoiceField, Drawn
from webapp.domain.members import Places

WORKPLACE, HOUSEHOLD = "isyeri", "hane"


class ReachField(ChoiceField):
    """Nerede: the whole firm, or certain places; ``data`` is true for the latter."""

    def __init__(self, label: Any = None, **kwargs: Any):
        options = (("hepsi", _l("Bütün işyerleri ve haneler"), False), ("secili", _l("Yalnız seçtiklerim"), True))
        super().__init__(label or _l("Nerede yetkili?"), options=options, as_radio=True, default=False, **kwargs)


class PlacesField(Drawn, Field):
    """Workplaces and households as boxes; ``data`` is a tuple of their keys. Offer the options before validating."""

    kind = "boxes"
    is_choice_group = True
    options: tuple[tuple[str, str, str], ...] = ()

    def process_data(self, value: Places | None) -> None:
        self.data = () if value is None else _keys_of(value)

    def process_formdata(self, valuelist: list[str]) -> None:
        if valuelist:
            self.data = tuple(key for key in valuelist if key)

    def offer(self, options: Iterable[tuple[str, str]]) -> None:
        """Keys and words to choose from, in the order given."""
        self.options = tuple((key, label, key) for key, label in options)

    def pre_validate(self, _form: Any) -> None:
        """Only what was offered."""
        if set(self.data) - {key for key, _label, _value in self.options}:
            raise ValidationError(_("Bu seçenek listede yok. Listeden seçin."))

    @property
    def keys(self) -> tuple[str, ...]:
        """The ticked keys."""
        return tuple(self.data)

    def to_places(self) -> Places:
        """The ticked places."""
        return Places(workplaces=_ids(self.data, WORKPLACE), households=_ids(self.data, HOUSEHOLD))


def place_key(kind: str, id: UUID) -> str:
    """``isyeri-<id>`` or ``hane-<id>``."""
    return f"{kind}-{id}"


def _keys_of(places: Places) -> tuple[str, ...]:
    every = ((WORKPLACE, places.workplaces), (HOUSEHOLD, places.households))
    return tuple(place_key(kind, id) for kind, ids in every for id in sorted(ids, key=str))


def _ids(keys: Iterable[str], kind: str) -> frozenset[UUID]:
    return frozenset(UUID(key.removeprefix(f"{kind}-")) for key in keys if key.startswith(f"{kind}-"))
