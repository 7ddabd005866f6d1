"""Hesaplar: what each calculator asks. Dates and amounts only, nothing of a person."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import StopValidation

from forms.fields import BoxField, ChoiceField, EnumField, IntField, MoneyField, Needed, TurkishDateField, YesNoField
from forms.query import QueryForm
from webapp.domain.events import NoticeChannel
from webapp.rules.fees import MAX_MONTHS, MIN_MONTHS

MOST_STAFF = 1_000_000
MOST_WANTED_MONTHS = 120


class FeeTerm(StrEnum):
    """İzin türü, as the fee tariff tells them apart."""

    FIXED = "fixed"
    PERMANENT = "permanent"
    INDEPENDENT = "independent"
    TEMPORARY_PROTECTION = "temporary_protection"


FEE_TERMS = (
    (FeeTerm.FIXED.value, _l("Süreli çalışma izni"), FeeTerm.FIXED),
    (FeeTerm.PERMANENT.value, _l("Süresiz çalışma izni"), FeeTerm.PERMANENT),
    (FeeTerm.INDEPENDENT.value, _l("Bağımsız çalışma izni"), FeeTerm.INDEPENDENT),
    (FeeTerm.TEMPORARY_PROTECTION.value, _l("Geçici koruma, 1 yıl"), FeeTerm.TEMPORARY_PROTECTION),
)


def _day(label: Any, needed: Any, hint: Any = "") -> TurkishDateField:
    return TurkishDateField(label, [Needed(needed)], description=hint)


class FeeForm(QueryForm):
    """Harç: which permit, for how long, paid when; a lost card."""

    term = ChoiceField(_l("İzin türü"), [Needed(_l("İzin türünü seçin."))], options=FEE_TERMS)
    months = IntField(
        _l("Süre, ay"),
        least=MIN_MONTHS,
        most=MAX_MONTHS,
        description=_l("Yalnız süreli izinde; başlayan yıl tam sayılır."),
    )
    paid_on = _day(_l("Ödeme günü"), _l("Ödemenin yapılacağı günü yazın; tutar o güne göredir."))
    lost_card = BoxField(_l("Kayıp kart"), description=_l("Harcın yarısı ile değerli kâğıt bedelinin tamamı."))

    def validate_months(self, field: IntField) -> None:
        """A fixed term has a length."""
        if self.term.data is FeeTerm.FIXED and field.data is None and not field.process_errors:
            raise StopValidation(_l("Süreli iznin kaç ay olduğunu yazın; örnek 12."))


class WageForm(QueryForm):
    """Ücret tabanı: which group, on which day, and the wage to hold against it."""

    group = ChoiceField(_l("Ücret grubu"), [Needed(_l("Yabancının görevine uyan ücret grubunu seçin."))])
    on = _day(_l("Başvuru günü"), _l("Başvurunun yapılacağı günü yazın; taban o güne göredir."))
    wage = MoneyField(_l("Aylık brüt ücret"), description=_l("Yazarsanız tabanla karşılaştırılır."))


class ExtensionForm(QueryForm):
    """Uzatma penceresi: when the present permit ends."""

    ends_on = _day(
        _l("İznin bitiş günü"), _l("Çalışma izninin bitiş gününü yazın."), _l("İzin kartında yazan son gün.")
    )


class PermitEndForm(QueryForm):
    """İznin en geç bitişi: when the passport ends, and the term that is wanted."""

    passport_expires_on = _day(_l("Pasaportun bitiş günü"), _l("Pasaportun bitiş gününü yazın."))
    starts_on = TurkishDateField(_l("İznin başlangıcı"), description=_l("Beklenen gün; boşsa bugün."))
    months = IntField(
        _l("İstenen süre, ay"),
        least=1,
        most=MOST_WANTED_MONTHS,
        description=_l("Yazarsanız kısalıp kısalmadığı görünür."),
    )


class SuitForm(QueryForm):
    """Dava süresi: how and when the refusal was served, the objection and its answer."""

    served_on = _day(
        _l("Ret kararının tebliği"),
        _l("Ret kararının tebliğ edildiği günü yazın."),
        _l("e-Tebligatta adrese ulaştığı gün."),
    )
    channel = EnumField(
        _l("Bildirim yolu"),
        [Needed(_l("Kararın hangi yolla bildirildiğini seçin."))],
        members=NoticeChannel,
        as_radio=True,
    )
    objected_on = TurkishDateField(_l("Bakanlığa itiraz"))
    answered_on = TurkishDateField(
        _l("İtirazın cevabının tebliği"), description=_l("Boşsa cevap gelmemiş sayılır; 30 gün sessizlik rettir.")
    )

    def validate_objected_on(self, field: TurkishDateField) -> None:
        """Nobody objects to what has not been served."""
        served = self.served_on.data
        if field.data and served and field.data < served:
            raise StopValidation(_l("İtiraz tebliğden önce olamaz. İki tarihi karşılaştırın."))

    def validate_answered_on(self, field: TurkishDateField) -> None:
        """An answer follows an objection."""
        if not field.data or self.objected_on.process_errors:
            return
        if self.objected_on.data is None:
            raise StopValidation(_l("İtiraz yazılmadan cevap yazılmış. İtiraz gününü yazın ya da cevabı silin."))
        if field.data < self.objected_on.data:
            raise StopValidation(_l("Cevap itirazdan önce olamaz. İki tarihi karşılaştırın."))


class RatioForm(QueryForm):
    """İstihdam oranı: the workplace's staff and the employer's net sales."""

    turkish_staff = IntField(
        _l("Türk çalışan"),
        [Needed(_l("İşyerinde çalışan Türk vatandaşlarının sayısını yazın; yoksa 0."))],
        most=MOST_STAFF,
        description=_l("İşyerinin SGK kaydındaki sayı."),
    )
    foreign_staff = IntField(
        _l("Çalışma izinli yabancı"),
        [Needed(_l("İşyerinde çalışma izniyle çalışan yabancıların sayısını yazın; yoksa 0."))],
        most=MOST_STAFF,
        description=_l("Bu başvurudaki yabancı sayılmaz."),
    )
    net_sales = MoneyField(_l("Yıllık net satış"), description=_l("Son yılın gelir tablosundaki tutar."))
    on = _day(_l("Başvuru günü"), _l("Başvurunun yapılacağı günü yazın; kural o güne göredir."))


class QuotaForm(QueryForm):
    """Geçici koruma kotası: staff of the workplace and what lifts the quota."""

    turkish_staff = IntField(
        _l("Türk çalışan"),
        [Needed(_l("İşyerinde çalışan Türk vatandaşlarının sayısını yazın; yoksa 0."))],
        most=MOST_STAFF,
        description=_l("İşyerinin SGK kaydındaki sayı."),
    )
    protection_staff = IntField(
        _l("Geçici koruma kapsamında çalışan"),
        [Needed(_l("İşyerinde geçici korumayla çalışanların sayısını yazın; yoksa 0."))],
        most=MOST_STAFF,
        description=_l("Bu başvurudaki yabancı sayılmaz."),
    )
    has_iskur_document = YesNoField(
        _l("İŞKUR belgesi"), description=_l("Aynı işi yapacak Türk vatandaşı bulunamadığını gösteren belge.")
    )
    is_public_benefit = YesNoField(_l("Kamu yararına çalışan dernek ya da vakıf"))
    on = _day(_l("Başvuru günü"), _l("Başvurunun yapılacağı günü yazın; kural o güne göredir."))
