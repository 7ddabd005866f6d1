"""Hane: the home and the person cared for."""

from flask_babel import lazy_gettext as _l

from forms.base import RowForm, path_label
from forms.fields import AreaField, EnumField, GroupField, LineField, Needed, TurkishDateField
from forms.kept import KeptForm
from forms.validators import email_address, phone_number, tckn
from webapp.domain.parties import CaredPerson, CaredPersonRelation, CareKind, Household


class CaredPersonForm(RowForm):
    """Bakılacak kişi."""

    given_names = LineField(path_label("household.cared_person.given_names"))
    surname = LineField(path_label("household.cared_person.surname"))
    national_id = LineField(path_label("household.cared_person.national_id"), [tckn()])
    birth_date = TurkishDateField(path_label("household.cared_person.birth_date"))
    relation = EnumField(path_label("household.cared_person.relation"), members=CaredPersonRelation)
    care_kind = EnumField(path_label("household.cared_person.care_kind"), members=CareKind)

    def to_cared_person(self) -> CaredPerson:
        """What was typed as a domain value."""
        return CaredPerson(**{name: self._fields[name].data for name in CaredPerson.__dataclass_fields__})


class HouseholdForm(KeptForm):
    """Hane. Only a natural person has one."""

    address = AreaField(
        path_label("household.address"),
        [Needed(_l("Bakımın yapılacağı hanenin adresini yazın."))],
        render_kw={"rows": 2},
    )
    phone = LineField(path_label("household.phone"), [phone_number])
    email = LineField(path_label("household.email"), [email_address])
    confirmed_on = TurkishDateField(path_label("household.confirmed_on"))
    cared_person = GroupField(CaredPersonForm, path_label("household.cared_person"))

    def to_household(self) -> Household:
        """What was typed as a domain value."""
        return Household(
            address=self.address.data,
            phone=self.phone.data,
            email=self.email.data,
            cared_person=self.cared_person.form.to_cared_person(),
            confirmed_on=self.confirmed_on.data,
        )
