"""Checks of typed identifiers and addresses. Each says what is wrong with what was typed, then what to do.

An empty value passes: what a dossier still needs is a finding, not a form error.
"""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import ValidationError

from webapp.rules import identifiers

MAX_SHOWN = 40


class Identifier:
    """An identifier that has its own check: kept in its plain form when right, refused when wrong."""

    def __init__(self, is_right: Callable[[str], bool], normalise: Callable[[str], str], message: Any):
        self.is_right, self.normalise, self.message = is_right, normalise, message

    def __call__(self, _form: Any, field: Field) -> None:
        if not field.data:
            return
        plain = self.normalise(field.data)
        if not self.is_right(plain):
            raise ValidationError(self.message % {"typed": field.data[:MAX_SHOWN]})
        field.data = plain


def tckn() -> Identifier:
    """T.C. kimlik no: 11 digits with two check digits."""
    return Identifier(
        identifiers.is_tckn,
        identifiers.normalise_tckn,
        _l("«%(typed)s» bir T.C. kimlik numarası değil: 11 rakam olmalı ve sağlaması tutmalı. Kimlikten bakıp yazın."),
    )


def ykn() -> Identifier:
    """Yabancı kimlik no: 11 digits, begins with 99."""
    return Identifier(
        identifiers.is_ykn,
        identifiers.normalise_ykn,
        _l("«%(typed)s» bir yabancı kimlik numarası değil: 99 ile başlar, 11 rakamdır. İkamet belgesinden yazın."),
    )


def vkn() -> Identifier:
    """Vergi kimlik no: 10 digits with a check digit."""
    return Identifier(
        identifiers.is_vkn,
        identifiers.normalise_vkn,
        _l("«%(typed)s» bir vergi kimlik numarası değil: 10 rakam olmalı ve sağlaması tutmalı. Levhadan bakıp yazın."),
    )


def mersis() -> Identifier:
    """MERSİS no: 16 digits."""
    return Identifier(
        identifiers.is_mersis,
        identifiers.normalise_mersis,
        _l("«%(typed)s» bir MERSİS numarası değil: 16 rakam olmalı. Ticaret sicilinden bakıp yazın."),
    )


def sgk_number() -> Identifier:
    """SGK işyeri sicil no: 26 digits."""
    return Identifier(
        identifiers.is_sgk_number,
        identifiers.normalise_sgk_number,
        _l("«%(typed)s» bir SGK işyeri sicil numarası değil: 26 rakam olmalı. e-Bildirge’den bakıp yazın."),
    )


def mission_reference() -> Identifier:
    """Dış temsilcilik referans numarası: 16 characters (seed A 5.2)."""
    return Identifier(
        identifiers.is_mission_reference,
        identifiers.normalise_mission_reference,
        _l("«%(typed)s» bir referans numarası değil: 16 harf ve rakam olmalı. Temsilciliğin verdiği belgeden yazın."),
    )


def email_address(_form: Any, field: Field) -> None:
    """One e-mail address (the address is not looked up)."""
    if not field.data:
        return
    from email_validator import EmailNotValidError, validate_email

    try:
        field.data = validate_email(field.data, check_deliverability=False).normalized
    except EmailNotValidError:
        raise ValidationError(
            _l("«%(typed)s» bir e-posta adresi değil. Örnekteki gibi tek bir adres yazın: ad@firma.example")
            % {"typed": field.data[:MAX_SHOWN]}
        ) from None


def phone_number(_form: Any, field: Field) -> None:
    """A phone number that can exist; without a country code it is read as Turkish. Kept as typed."""
    if not field.data:
        return
    import phonenumbers

    try:
        number = phonenumbers.parse(field.data, "TR")
        is_possible = phonenumbers.is_possible_number(number)
    except phonenumbers.NumberParseException:
        is_possible = False
    if not is_possible:
        raise ValidationError(
            _l("«%(typed)s» bir telefon numarası değil. Alan koduyla yazın; yurt dışı için + ve ülke kodu ekleyin.")
            % {"typed": field.data[:MAX_SHOWN]}
        )


def mobile_number(_form: Any, field: Field) -> None:
    """A Turkish mobile number, kept as ``+905…`` (seed A 2; checked by its form, nobody is called)."""
    if not field.data:
        return
    import phonenumbers

    try:
        number = phonenumbers.parse(field.data, "TR")
        digits = str(number.national_number)
        is_mobile = number.country_code == 90 and len(digits) == 10 and digits.startswith("5")
    except phonenumbers.NumberParseException:
        is_mobile = False
    if not is_mobile:
        raise ValidationError(
            _l("«%(typed)s» bir cep telefonu numarası değil. 5 ile başlayan 10 haneyi yazın: 0500 000 00 00")
            % {"typed": field.data[:MAX_SHOWN]}
        )
    field.data = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
