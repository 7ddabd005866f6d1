"""İşveren: every field of the employer, asked by what kind of employer it is."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from forms.base import RowForm, path_label
from forms.fields import (
    AreaField,
    CountryField,
    EnumField,
    LineField,
    MoneyField,
    Needed,
    RowsField,
    TurkishDateField,
)
from forms.kept import KeptForm
from forms.validators import email_address, mersis, phone_number, tckn, vkn
from webapp.domain.parties import Bookkeeping, Employer, EmployerKind, LegalForm, Shareholder

_REGISTRY = frozenset({"mersis_number", "trade_registry_number"})
_CAPITAL = frozenset({"registered_capital_try", "paid_capital_try"})
_SALES = frozenset({"last_year_turnover_try", "last_year_net_sales_try", "last_year_exports_usd"})
_PARENT = frozenset({"parent_company_name", "parent_company_country"})
_PERSON = frozenset({"national_id", "birth_date"})
_PARTNERS = frozenset({"shareholders"})
_FORM = frozenset({"legal_form", "founded_on"})
_BOOKS = frozenset({"bookkeeping"})

NOT_ASKED: dict[EmployerKind, frozenset[str]] = {
    EmployerKind.COMPANY: _PERSON,
    EmployerKind.BRANCH: _PERSON | _PARTNERS | frozenset({"legal_form"}),
    EmployerKind.LIAISON_OFFICE: _PERSON
    | _PARTNERS
    | _REGISTRY
    | _CAPITAL
    | _SALES
    | _BOOKS
    | frozenset({"legal_form"}),
    EmployerKind.ORDINARY_PARTNERSHIP: _PERSON | _PARENT | frozenset({"mersis_number", "legal_form"}),
    EmployerKind.NATURAL_PERSON: _REGISTRY
    | _CAPITAL
    | _SALES
    | _PARENT
    | _PARTNERS
    | _FORM
    | _BOOKS
    | frozenset({"signatory_title"}),
}


class ShareholderForm(RowForm):
    """Ortak: one partner."""

    name = LineField(path_label("employer.shareholders[].name"))
    nationality = CountryField(path_label("employer.shareholders[].nationality"))
    share_try = MoneyField(path_label("employer.shareholders[].share_try"))

    def validate_name(self, field: LineField) -> None:
        """A partner without a name cannot be told from another."""
        if not field.data and not self.is_blank:
            raise ValidationError(_l("Bu satırda ortağın adı yok. Adını yazın ya da satırı silin."))

    def to_shareholder(self) -> Shareholder:
        """The row as a domain value."""
        return Shareholder(name=self.name.data, nationality=self.nationality.data, share_try=self.share_try.data)


class EmployerForm(KeptForm):
    """İşveren. The kind decides what is asked; what is not asked is not kept."""

    kind = EnumField(
        path_label("employer.kind"),
        [Needed(_l("İşveren türünü seçin."))],
        members=EmployerKind,
        as_radio=True,
        default=EmployerKind.COMPANY,
    )
    name = LineField(path_label("employer.name"), [Needed(_l("İşverenin unvanını ya da adını soyadını yazın."))])
    legal_form = EnumField(path_label("employer.legal_form"), members=LegalForm)
    national_id = LineField(path_label("employer.national_id"), [tckn()])
    birth_date = TurkishDateField(path_label("employer.birth_date"))
    tax_number = LineField(path_label("employer.tax_number"), [vkn()])
    tax_office = LineField(path_label("employer.tax_office"))
    mersis_number = LineField(path_label("employer.mersis_number"), [mersis()])
    trade_registry_number = LineField(path_label("employer.trade_registry_number"))
    bookkeeping = EnumField(path_label("employer.bookkeeping"), members=Bookkeeping)
    activity = LineField(path_label("employer.activity"))
    founded_on = TurkishDateField(path_label("employer.founded_on"))
    head_office_address = AreaField(path_label("employer.head_office_address"), render_kw={"rows": 2})
    phone = LineField(path_label("employer.phone"), [phone_number])
    email = LineField(path_label("employer.email"), [email_address])
    kep_address = LineField(path_label("employer.kep_address"), [email_address])
    signatory_name = LineField(path_label("employer.signatory_name"))
    signatory_title = LineField(path_label("employer.signatory_title"))
    registered_capital_try = MoneyField(path_label("employer.registered_capital_try"))
    paid_capital_try = MoneyField(path_label("employer.paid_capital_try"))
    last_year_turnover_try = MoneyField(path_label("employer.last_year_turnover_try"))
    last_year_net_sales_try = MoneyField(path_label("employer.last_year_net_sales_try"))
    last_year_exports_usd = MoneyField(path_label("employer.last_year_exports_usd"), unit="USD")
    shareholders = RowsField(ShareholderForm, path_label("employer.shareholders"))
    parent_company_name = LineField(path_label("employer.parent_company_name"))
    parent_company_country = CountryField(path_label("employer.parent_company_country"))

    def hidden_names(self) -> frozenset[str]:
        """What this kind of employer does not have."""
        return NOT_ASKED[self.kind.data or EmployerKind.COMPANY]

    def asks(self, name: str) -> bool:
        """Whether the field is drawn."""
        return name not in self.hidden_names()

    def to_employer(self) -> Employer:
        """What was typed as a domain value."""
        values: dict[str, Any] = {name: self._fields[name].data for name in _PLAIN if self.asks(name)}
        if self.asks("shareholders"):
            values["shareholders"] = tuple(row.to_shareholder() for row in self.shareholders.filled)
        return Employer(**values)


_PLAIN = tuple(name for name in Employer.__dataclass_fields__ if name != "shareholders")
