"""Kişiler: a user's own profile, and what an invitation and its acceptance ask (seed A 2, 4.3)."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import ValidationError

from forms import passwords
from forms.base import IzinForm
from forms.fields import EnumField, LineField, Needed, SecretField, TurkishDateField
from forms.places import PlacesField, ReachField
from forms.validators import email_address, mobile_number, tckn
from webapp.domain.members import Invitee, MemberRole, Person, Places

_NAME = _l("Ad soyad")
_NATIONAL_ID = _l("T.C. kimlik no")
_BIRTH_DATE = _l("Doğum tarihi")


def born_before(field: TurkishDateField, on: date) -> None:
    """Nobody is born after today. Raises ValidationError."""
    if field.data is not None and field.data >= on:
        raise ValidationError(_l("Doğum tarihi bugünden önce olmalı. Kimlikteki tarihi yazın."))


class _PersonForm(IzinForm):
    """What every form about a person checks; ``on`` is today."""

    name = LineField(_NAME, [Needed(_l("Adı ve soyadı yazın."))], limit=200)
    national_id = LineField(_NATIONAL_ID, [Needed(_l("T.C. kimlik numarasını yazın.")), tckn()])
    birth_date = TurkishDateField(_BIRTH_DATE, [Needed(_l("Doğum tarihini yazın."))])

    def __init__(self, *args: Any, on: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.on = on

    def validate_birth_date(self, field: TurkishDateField) -> None:
        """A day of the past."""
        born_before(field, self.on)


class ProfileForm(_PersonForm):
    """Profil. Another address asks for the password: whoever has the address can be mistaken for the user."""

    name = LineField(_NAME, [Needed(_l("Adınızı ve soyadınızı yazın."))], limit=200, render_kw={"autocomplete": "name"})
    national_id = LineField(_NATIONAL_ID, [tckn()])
    birth_date = TurkishDateField(_BIRTH_DATE)
    phone = LineField(_l("Cep telefonu"), [mobile_number], limit=40, render_kw={"autocomplete": "tel", "type": "tel"})
    email = LineField(
        _l("E-posta"),
        [Needed(_l("Girişte kullandığınız e-posta adresini yazın.")), email_address],
        description=_l("Giriş adınızdır; değişirse yeniden doğrulanır."),
        limit=254,
        render_kw={"autocomplete": "email", "type": "email"},
    )
    current = SecretField(
        _l("Parola"),
        description=_l("Yalnız e-posta adresini değiştirirken yazın."),
        render_kw={"autocomplete": "current-password"},
    )

    def to_person(self) -> Person:
        """What was typed, the address aside."""
        return Person(
            name=self.name.data,
            national_id=self.national_id.data,
            birth_date=self.birth_date.data,
            phone=self.phone.data,
        )

    def refuse_password(self) -> None:
        """Say that the address stays until the password is right."""
        words = _l("E-posta adresini değiştirmek için şimdiki parolanızı yazın.")
        self.current.errors = [_l("Bu, şimdiki parolanız değil. Yeniden yazın.") if self.current.data else words]

    def refuse_email(self) -> None:
        """Say that another user has the address."""
        self.email.errors = [_l("Bu adres başka bir hesapta kayıtlı. Başka bir adres yazın.")]


class MemberForm(IzinForm):
    """Rol ve yetki: what a member may do, and where."""

    role = EnumField(_l("Rol"), [Needed(_l("Rolü seçin."))], members=MemberRole, as_radio=True)
    reach = ReachField()
    places = PlacesField(_l("Yetkili olduğu yerler"))

    def validate_places(self, field: PlacesField) -> None:
        """Whoever works for named places needs one."""
        if self.is_limited and not field.data:
            raise ValidationError(
                _l("Yer seçilmedi. En az bir işyeri ya da hane seçin ya da bütün büroyu işaretleyin.")
            )

    def hidden_names(self) -> frozenset[str]:
        """An owner works for the whole firm; the list is asked where certain places are meant."""
        if self.role.data is MemberRole.OWNER:
            return frozenset({"reach", "places"})
        return frozenset() if self.is_limited else frozenset({"places"})

    @property
    def is_limited(self) -> bool:
        """Only for certain places."""
        return self.role.data is not MemberRole.OWNER and bool(self.reach.data)

    def to_places(self) -> Places | None:
        """The ticked places, None for the whole firm."""
        return self.places.to_places() if self.is_limited else None

    def refuse_last_owner(self) -> None:
        """Say that a firm needs an owner."""
        self.role.errors = [_l("Bu kişi büronun tek sahibi. Önce başka birini sahip yapın.")]


class InvitationForm(_PersonForm, MemberForm):
    """Davet: the person, the role and the places; ``confirmed`` says that the masked person was looked at."""

    email = LineField(
        _l("E-posta"),
        [Needed(_l("Davet edilecek kişinin e-posta adresini yazın.")), email_address],
        description=_l("Davet bu adrese gider; kişi bu adresle girer."),
        limit=254,
        render_kw={"type": "email"},
    )
    confirmed = HiddenField()

    @property
    def is_confirmed(self) -> bool:
        """The masked person was confirmed."""
        return bool(self.confirmed.data == "1")

    def to_invitee(self) -> Invitee:
        """Who is invited."""
        return Invitee(
            email=self.email.data,
            name=self.name.data,
            national_id=self.national_id.data,
            birth_date=self.birth_date.data,
            role=MemberRole(self.role.data or ""),
            places=self.to_places(),
        )

    def refuse_member(self) -> None:
        """Say that the person is here already."""
        self.email.errors = [_l("Bu adresle biri zaten büroda. Rolünü ve yetkisini listeden değiştirin.")]

    def refuse_invited(self) -> None:
        """Say that an invitation is open."""
        self.email.errors = [_l("Bu adrese gönderilmiş açık bir davet var. Yenisi için önce onu geri alın.")]


class IdentityForm(_PersonForm):
    """Kimlik: an existing user shows to be the invited person."""

    def refuse_person(self) -> None:
        """Say that the numbers do not agree; not which of them."""
        self.form_errors.append(
            _l(
                "T.C. kimlik numarası ile doğum tarihi davettekilerle aynı değil. Denetleyin; doğruysa büro "
                "sahibinden daveti düzeltmesini isteyin."
            )
        )


class JoinForm(IdentityForm):
    """Katılım: a new user by invitation."""

    password = SecretField(
        _l("Parola"),
        [Needed(_l("Bir parola yazın; en az 14 karakter."))],
        description=_l("En az 14 karakter; bir cümle de olur."),
        render_kw={"autocomplete": "new-password"},
    )

    def __init__(self, *args: Any, known_words: tuple[str, ...] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.known_words = known_words

    def validate_password(self, field: SecretField) -> None:
        """Long, not too long, not easily guessed."""
        field.data = passwords.normalise(field.data or "")
        problem = passwords.problem_of(field.data, [*self.known_words, self.name.data or ""])
        if problem:
            raise ValidationError(problem)


class FirmForm(IzinForm):
    """Yeni büro."""

    name = LineField(_l("Büro ya da firma adı"), [Needed(_l("Büronun ya da firmanın adını yazın."))], limit=200)
