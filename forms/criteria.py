"""Kategori soruları: what a category asks beyond the portal's own fields (seed B; regulation 5 and 6)."""

from collections.abc import Iterable
from dataclasses import fields

from flask_babel import lazy_gettext as _l

from forms.base import IzinForm, path_label
from forms.fields import BoxesField, CountryField, EnumField, IntField, MoneyField, YesNoField
from forms.kept import KeptFields
from forms.overlays import clash, clash_words
from forms.step_checks import refuse
from webapp.domain.dossier import (
    CriteriaAnswers,
    Exemption,
    FormSignatures,
    KeyStaffLimb,
    LivestockKind,
    Overlay,
    PermanentGround,
    SpecialFdiLimb,
    StudentLevel,
    TurquoiseGroup,
)

MOST_STAFF = 999_999
MOST_HOLDERS = 99
MOST_YEARS = 60


class CriteriaForm(KeptFields, IzinForm):
    """The questions of one category; those that do not apply are not drawn and keep their answer."""

    overlays = BoxesField(path_label("overlays"), members=Overlay)
    key_staff_limb = EnumField(path_label("answers.key_staff_limb"), members=KeyStaffLimb, as_radio=True)
    key_foreigners_now = IntField(path_label("answers.key_foreigners_now"), most=MOST_STAFF)
    special_fdi_limb = EnumField(path_label("answers.special_fdi_limb"), members=SpecialFdiLimb, as_radio=True)
    sgk_staff_last_year = IntField(path_label("answers.sgk_staff_last_year"), most=MOST_STAFF)
    planned_fixed_investment_try = MoneyField(path_label("answers.planned_fixed_investment_try"))
    investment_elsewhere_country = CountryField(path_label("answers.investment_elsewhere_country"))
    foreign_exchange_usd = MoneyField(path_label("answers.foreign_exchange_usd"), unit="USD")
    liaison_current_holders = IntField(path_label("answers.liaison_current_holders"), most=MOST_HOLDERS)
    exemption = EnumField(path_label("answers.exemption"), members=Exemption, empty_label=_l("Yok"))
    long_stay_relief_users = IntField(path_label("answers.long_stay_relief_users"), most=MOST_STAFF)
    partner_share_try = MoneyField(path_label("answers.partner_share_try"))
    partner_share_usd = MoneyField(path_label("answers.partner_share_usd"), unit="USD")
    temporary_protection_staff = IntField(path_label("answers.temporary_protection_staff"), most=MOST_STAFF)
    has_iskur_document = YesNoField(path_label("answers.has_iskur_document"))
    is_public_benefit_employer = YesNoField(path_label("answers.is_public_benefit_employer"))
    livestock_kind = EnumField(path_label("answers.livestock_kind"), members=LivestockKind, as_radio=True)
    livestock_count = IntField(path_label("answers.livestock_count"), most=MOST_STAFF)
    livestock_workers_now = IntField(path_label("answers.livestock_workers_now"), most=MOST_HOLDERS)
    student_level = EnumField(path_label("answers.student_level"), members=StudentLevel, as_radio=True)
    is_first_study_year_over = YesNoField(path_label("answers.is_first_study_year_over"))
    permanent_ground = EnumField(path_label("answers.permanent_ground"), members=PermanentGround, as_radio=True)
    work_permit_years = IntField(path_label("answers.work_permit_years"), most=MOST_YEARS)
    turquoise_group = EnumField(path_label("answers.turquoise_group"), members=TurquoiseGroup, as_radio=True)
    form_signatures = EnumField(path_label("answers.form_signatures"), members=FormSignatures, as_radio=True)
    is_passport_in_latin_letters = YesNoField(path_label("answers.is_passport_in_latin_letters"))
    is_diploma_required = YesNoField(path_label("answers.is_diploma_required"))
    holds_engineering_degree = YesNoField(path_label("answers.holds_engineering_degree"))
    is_filed_by_agent = YesNoField(path_label("answers.is_filed_by_agent"))

    def offer_overlays(self, members: Iterable[Overlay]) -> None:
        """The professions and statuses that may lie over the category; call before the form is checked."""
        self.overlays.narrow(members)

    def is_in_order(self) -> bool:
        """Every field read, and no two statuses that exclude each other."""
        is_read = self.validate()
        pair = clash(self.overlays.data)
        return refuse(self.overlays, clash_words(pair) if pair else None) and is_read

    def to_answers(self) -> CriteriaAnswers:
        """The answers as given, those kept from before among them."""
        return CriteriaAnswers(**{f.name: self[f.name].data for f in fields(CriteriaAnswers)})
