"""İşyeri kaydı: the two tabs of the guide, a workplace with its SGK number or a home (seed A 3)."""

from collections.abc import Iterable
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forms.base import path_label
from forms.fields import AreaField, BoxField, ChoiceField, EnumField, LineField, Needed, TurkishDateField
from forms.kept import KeptForm
from forms.late_options import offer
from forms.validators import email_address, phone_number, sgk_number, tckn, vkn
from webapp.domain.parties import (
    CaredPerson,
    CaredPersonRelation,
    CareKind,
    Employer,
    EmployerKind,
    Household,
    Workplace,
)

NEW = "yeni"
"""The answer that means: an employer that is not kept yet."""


class RegistrationForm(KeptForm):
    """What both tabs ask: whose place it is."""

    employer = ChoiceField(_l("İşveren"), as_radio=True)
    employer_name = LineField(path_label("employer.name"))

    def offer_employers(self, kept: Iterable[tuple[UUID, str]]) -> None:
        """The firm's employers as answers, with a new one last; without any, a new one is the answer."""
        choices = [(str(id_), name, str(id_)) for id_, name in kept]
        offer(self.employer, [*choices, (NEW, _("Yeni bir işveren"), NEW)])
        if not choices:
            self.employer.data = NEW

    @property
    def is_new_employer(self) -> bool:
        """The employer is to be made."""
        return self.employer.data == NEW

    @property
    def employer_id(self) -> UUID | None:
        """The chosen employer, None for a new one."""
        return None if self.is_new_employer or not self.employer.data else UUID(self.employer.data)

    def is_in_order(self) -> bool:
        """Every field is readable, an employer is chosen and a new one has a name."""
        is_read = self.validate()
        if self.employer.data is None and not self.employer.errors:
            self.employer.errors = [_("İşveren seçilmedi. Listeden seçin ya da yenisini ekleyin.")]
        if self.is_new_employer and not self.employer_name.data:
            self.employer_name.errors = [_("İşverenin adı yok. Unvanını ya da adını soyadını yazın.")]
        return is_read and not (self.employer.errors or self.employer_name.errors)

    def to_employer(self) -> Employer:
        """The new employer as far as it was typed."""
        raise NotImplementedError

    def to_place(self) -> Workplace | Household:
        """The place as far as it was typed."""
        raise NotImplementedError


class WorkplaceRegistrationForm(RegistrationForm):
    """SGK Tescil Numaralı İşveren."""

    employer_kind = EnumField(
        path_label("employer.kind"), members=EmployerKind, as_radio=True, default=EmployerKind.COMPANY
    )
    tax_number = LineField(path_label("employer.tax_number"), [vkn()])
    sgk_number = LineField(
        path_label("workplace.sgk_number"),
        [Needed(_l("SGK işyeri sicil numarasını yazın; e-Bildirge’de 26 hane olarak görünür.")), sgk_number()],
    )
    name = LineField(
        path_label("workplace.name"), [Needed(_l("İşyerine listede tanıyacağınız bir ad yazın; örnek Merkez."))]
    )
    sgk_address = AreaField(path_label("workplace.sgk_address"), render_kw={"rows": 2})
    phone = LineField(path_label("workplace.phone"), [phone_number])
    email = LineField(path_label("workplace.email"), [email_address])
    is_only_temporary_protection = BoxField(path_label("workplace.is_only_temporary_protection"))

    def to_employer(self) -> Employer:
        kind = self.employer_kind.data or EmployerKind.COMPANY
        return Employer(kind=kind, name=self.employer_name.data, tax_number=self.tax_number.data)

    def to_place(self) -> Workplace:
        return Workplace(
            name=self.name.data,
            sgk_number=self.sgk_number.data,
            sgk_address=self.sgk_address.data,
            phone=self.phone.data,
            email=self.email.data,
            is_only_temporary_protection=self.is_only_temporary_protection.data,
        )


class HouseholdRegistrationForm(RegistrationForm):
    """Ev Hizmetleri: in the name of a natural person."""

    national_id = LineField(path_label("employer.national_id"), [tckn()])
    birth_date = TurkishDateField(path_label("employer.birth_date"))
    care_kind = EnumField(
        path_label("household.cared_person.care_kind"),
        [Needed(_l("Yabancının hangi bakım için çalışacağını seçin."))],
        members=CareKind,
        as_radio=True,
    )
    address = AreaField(
        path_label("household.address"),
        [Needed(_l("Bakımın yapılacağı hanenin adresini yazın."))],
        render_kw={"rows": 2},
    )
    phone = LineField(path_label("household.phone"), [phone_number])
    email = LineField(path_label("household.email"), [email_address])
    given_names = LineField(path_label("household.cared_person.given_names"))
    surname = LineField(path_label("household.cared_person.surname"))
    relation = EnumField(path_label("household.cared_person.relation"), members=CaredPersonRelation)

    def to_employer(self) -> Employer:
        return Employer(
            kind=EmployerKind.NATURAL_PERSON,
            name=self.employer_name.data,
            national_id=self.national_id.data,
            birth_date=self.birth_date.data,
        )

    def to_place(self) -> Household:
        person = CaredPerson(
            given_names=self.given_names.data,
            surname=self.surname.data,
            relation=self.relation.data,
            care_kind=self.care_kind.data,
        )
        return Household(address=self.address.data, phone=self.phone.data, email=self.email.data, cared_person=person)
