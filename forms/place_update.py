"""Bilgilerimi güncelle: what the record of SGK or e-İzin says today, held against what is kept (seed A 4.1.1)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from forms.base import path_label, typed_text
from forms.fields import AreaField, IntField, LineField
from forms.kept import KeptForm
from forms.validators import email_address, phone_number, sgk_number
from webapp.domain.text import clean_line
from webapp.domain.turkish import fold

_MARKS = re.compile(r"[\t:=]")
TAKE = "al-"
"""Prefix of the boxes of the comparison: this value of the record is taken over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Karşılaştırılan alan: what is kept and what the record says, as a reader sees both."""

    name: str
    label: str
    kept: str
    told: str

    @property
    def differs(self) -> bool:
        """The two read differently."""
        return self.kept != self.told


class PlaceUpdateForm(KeptForm):
    """The fields that are compared; pasted lines fill those they name."""

    words: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """What each field may be called in a pasted line, folded."""

    pasted = AreaField(_l("Kayıttan kopyaladığınız metin"), render_kw={"rows": 5})

    @property
    def compared_names(self) -> tuple[str, ...]:
        """The names of the fields that are compared, in their order."""
        return tuple(self.words)

    def compared(self, kept: Any) -> tuple[Compared, ...]:
        """Old and new, field by field; ``kept`` is the value as it stands."""
        old = type(self)(formdata=None, obj=kept)
        return tuple(
            Compared(
                name=name,
                label=str(self[name].label.text),
                kept=typed_text(old[name]),
                told=typed_text(self[name]),
            )
            for name in self.compared_names
        )

    def taken(self, sent: Mapping[str, str]) -> dict[str, Any]:
        """The values whose box is ticked, by field."""
        return {name: self[name].data for name in self.compared_names if f"{TAKE}{name}" in sent}

    @classmethod
    def filled(cls, sent: MultiDict[str, str]) -> MultiDict[str, str]:
        """What was sent, with the fields that the pasted lines name."""
        told = MultiDict(sent)
        for name, value in read_pasted(sent.get("pasted", ""), cls.words).items():
            told[name] = value
        told["pasted"] = ""
        return told


class WorkplaceUpdateForm(PlaceUpdateForm):
    """İşyeri, as SGK has it."""

    words: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "sgk_number": ("sicil no", "sicil numarasi", "tescil no", "tescil numarasi"),
        "sgk_address": ("isyeri adresi", "sgk adresi", "sgk kaydindaki adres", "adres"),
        "uavt_address": ("uavt adresi", "uavt", "ulusal adres"),
        "turkish_headcount": ("turk calisan", "tc calisan", "turk vatandasi calisan sayisi", "turk sigortali"),
        "foreign_headcount": ("yabanci calisan", "yabanci sigortali", "yabanci calisan sayisi"),
    }
    sgk_number = LineField(path_label("workplace.sgk_number"), [sgk_number()])
    sgk_address = AreaField(path_label("workplace.sgk_address"), render_kw={"rows": 2})
    uavt_address = AreaField(path_label("workplace.uavt_address"), render_kw={"rows": 2})
    turkish_headcount = IntField(path_label("workplace.turkish_headcount"))
    foreign_headcount = IntField(path_label("workplace.foreign_headcount"))


class HouseholdUpdateForm(PlaceUpdateForm):
    """Hane, as e-İzin has it."""

    words: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "address": ("hane adresi", "hanenin adresi", "ikamet adresi", "adres"),
        "phone": ("cep telefonu", "telefon"),
        "email": ("e-posta", "eposta", "e-posta adresi"),
    }
    address = AreaField(path_label("household.address"), render_kw={"rows": 2})
    phone = LineField(path_label("household.phone"), [phone_number])
    email = LineField(path_label("household.email"), [email_address])


def read_pasted(text: str, words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The lines that say what they are (``Adres: …``, or with a tab) by field; the longest name wins.

    What no field is called is left out: it is not kept anywhere.
    """
    found: dict[str, str] = {}
    for line in text.splitlines():
        label, value = _parted(line)
        name = _named(label, words)
        if name and value and name not in found:
            found[name] = value
    return found


def _parted(line: str) -> tuple[str, str]:
    """Label and value, parted at the first mark; an address has marks of its own further on."""
    label, *value = _MARKS.split(line, maxsplit=1)
    return (fold(clean_line(label)), clean_line(value[0])) if value else ("", "")


def _named(label: str, words: Mapping[str, tuple[str, ...]]) -> str:
    """The field whose word stands in the label; of several the one with the longest word."""
    hits = [(len(word), name) for name, known in words.items() for word in known if label and word in label]
    return max(hits)[1] if hits else ""
