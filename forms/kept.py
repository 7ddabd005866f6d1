"""What every form of a kept record carries unseen: the version that was read, the key of a new one."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField

from forms.base import IzinForm
from forms.units import digests

CHOICE = "secim."
"""Before the name of a unit: which of two values stays."""
KEPT = "kayitli."
"""Before the name of a control: what is kept now, beside what was typed."""
THEIRS, MINE = "kayitli", "yazilan"
_MARK = "~"


class VersionField(HiddenField):
    """The version that was read, with digests of what the form showed then: ``7~abcd…``."""

    _sent = ""
    _version: int | None = None

    def __init__(self, *arguments: Any, _form: Any = None, **options: Any) -> None:
        self._owner = _form
        super().__init__(*arguments, _form=_form, **options)

    @property
    def data(self) -> str | None:
        """What the control holds; digests are taken as late as the form is drawn, when its choices are known."""
        if self._sent or self._version is None:
            return self._sent or None
        return f"{self._version}{_MARK}{digests(self._owner)}"

    @data.setter
    def data(self, value: Any) -> None:
        if isinstance(value, int):
            self._version, self._sent = value, ""
        else:
            self._sent = value or ""

    @property
    def read(self) -> tuple[str, str]:
        """The version and the digests that were sent."""
        version, _mark, told = (self.raw_data or [""])[0].partition(_MARK)
        return version, told


class KeptFields:
    """The two fields and what they mean.

    ``version`` guards against saving over somebody else's change, ``submission`` against making a record twice.
    """

    class Meta:
        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What was sent; where somebody chose between two values, with the one that was chosen."""
            found = super().wrap_formdata(form, formdata)  # type: ignore[misc]
            return settled(found) if found else found

    form_errors: list[Any]
    version = VersionField()
    submission = HiddenField()

    @property
    def read_version(self) -> int | None:
        """The version the user saw, None for a new record and for a form that did not say."""
        text = self.version.read[0]
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


def settled(sent: MultiDict[str, Any]) -> MultiDict[str, Any]:
    """What was sent, with the kept value in place of the typed one for every unit where it was chosen."""
    units = {name.removeprefix(CHOICE) for name in sent if name.startswith(CHOICE) and sent[name] == THEIRS}
    if not units:
        return sent
    chosen = [(name, text) for name, text in _pairs(sent) if not _is_of(name, units)]
    kept = ((name.removeprefix(KEPT), text) for name, text in _pairs(sent) if name.startswith(KEPT))
    return MultiDict(chosen + [(name, text) for name, text in kept if _is_of(name, units)])


def _pairs(sent: MultiDict[str, Any]) -> Iterable[tuple[str, Any]]:
    return ((name, text) for name in sent for text in sent.getlist(name))


def _is_of(name: str, units: set[str]) -> bool:
    return any(name == unit or name.startswith(f"{unit}-") for unit in units)
