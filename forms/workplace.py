"""İşyeri: the SGK-registered place of work."""

from flask_babel import lazy_gettext as _l

from forms.base import path_label
from forms.fields import AreaField, BoxField, IntField, LineField, Needed, TurkishDateField
from forms.kept import KeptForm
from forms.validators import email_address, phone_number, sgk_number
from webapp.domain.parties import Workplace


class WorkplaceForm(KeptForm):
    """İşyeri."""

    name = LineField(
        path_label("workplace.name"), [Needed(_l("İşyerine listede tanıyacağınız bir ad yazın; örnek Merkez."))]
    )
    sgk_number = LineField(path_label("workplace.sgk_number"), [sgk_number()])
    sgk_address = AreaField(path_label("workplace.sgk_address"), render_kw={"rows": 2})
    uavt_address = AreaField(path_label("workplace.uavt_address"), render_kw={"rows": 2})
    phone = LineField(path_label("workplace.phone"), [phone_number])
    email = LineField(path_label("workplace.email"), [email_address])
    turkish_headcount = IntField(path_label("workplace.turkish_headcount"))
    foreign_headcount = IntField(path_label("workplace.foreign_headcount"))
    confirmed_on = TurkishDateField(path_label("workplace.confirmed_on"))
    is_only_temporary_protection = BoxField(path_label("workplace.is_only_temporary_protection"))

    def to_workplace(self) -> Workplace:
        """What was typed as a domain value."""
        return Workplace(**{name: self._fields[name].data for name in Workplace.__dataclass_fields__})
