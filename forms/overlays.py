"""Meslek ya da statü: which of them cannot stand together."""

from collections.abc import Collection
from itertools import combinations

from flask_babel import gettext as _

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.domain.dossier import Overlay


def clash(chosen: Collection[Overlay]) -> tuple[Overlay, Overlay] | None:
    """The first two of the chosen that exclude each other, None when all may stand together."""
    known = catalogue().overlays
    pairs = combinations(chosen, 2)
    return next((p for p in pairs if p[1] in known[p[0]].excludes or p[0] in known[p[1]].excludes), None)


def clash_words(pair: tuple[Overlay, Overlay]) -> str:
    """What is wrong with the two, and what to do."""
    first, second = (enum_label(one) for one in pair)
    return _("«%(first)s» ile «%(second)s» birlikte seçilemez. Birini bırakın.", first=first, second=second)
