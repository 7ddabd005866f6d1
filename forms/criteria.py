"""Kategori soruları: what a category asks beyond the portal's own fields (seed B; regulation 5)."""

from dataclasses import fields

from forms.base import IzinForm, path_label
from forms.fields import CountryField, EnumField, IntField, MoneyField, YesNoField
from forms.kept import KeptFields
from webapp.domain.dossier import CriteriaAnswers, FormSignatures, KeyStaffLimb, SpecialFdiLimb

MOST_STAFF = 999_999
MOST_HOLDERS = 99


class CriteriaForm(KeptFields, IzinForm):
    """The questions of one category; those that do not apply are not drawn and keep their answer."""

    key_staff_limb = EnumField(path_label("answers.key_staff_limb"), members=KeyStaffLimb, as_radio=True)
    special_fdi_limb = EnumField(path_label("answers.special_fdi_limb"), members=SpecialFdiLimb, as_radio=True)
    sgk_staff_last_year = IntField(path_label("answers.sgk_staff_last_year"), most=MOST_STAFF)
    planned_fixed_investment_try = MoneyField(path_label("answers.planned_fixed_investment_try"))
    investment_elsewhere_country = CountryField(path_label("answers.investment_elsewhere_country"))
    foreign_exchange_usd = MoneyField(path_label("answers.foreign_exchange_usd"), unit="USD")
    liaison_current_holders = IntField(path_label("answers.liaison_current_holders"), most=MOST_HOLDERS)
    form_signatures = EnumField(path_label("answers.form_signatures"), members=FormSignatures, as_radio=True)
    is_passport_in_latin_letters = YesNoField(path_label("answers.is_passport_in_latin_letters"))
    is_diploma_required = YesNoField(path_label("answers.is_diploma_required"))
    holds_engineering_degree = YesNoField(path_label("answers.holds_engineering_degree"))
    is_filed_by_agent = YesNoField(path_label("answers.is_filed_by_agent"))

    def to_answers(self) -> CriteriaAnswers:
        """The answers as given, those kept from before among them."""
        return CriteriaAnswers(**{f.name: self[f.name].data for f in fields(CriteriaAnswers)})
