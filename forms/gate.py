"""Coming in: first run, login, another password."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from forms import passwords
from forms.base import IzinForm
from forms.fields import LineField, Needed, SecretField
from forms.validators import email_address


class SignInForm(IzinForm):
    """Giriş. What is wrong is said for the pair, never for one of the two."""

    email = LineField(_l("E-posta"), render_kw={"autocomplete": "username", "type": "email"})
    password = SecretField(_l("Parola"), render_kw={"autocomplete": "current-password"})

    def refuse(self) -> None:
        """Say that the pair does not open an account."""
        self.form_errors.append(_l("E-posta ile parola birbirini tutmuyor. İkisini de yeniden yazın."))


class SetUpForm(IzinForm):
    """İlk kurulum: the firm and its owner."""

    firm_name = LineField(
        _l("Büro ya da firma adı"),
        [Needed(_l("Büronun ya da firmanın adını yazın."))],
        description=_l("Masada ve hesap menüsünde görünür."),
        limit=200,
        render_kw={"autocomplete": "organization"},
    )
    owner_name = LineField(
        _l("Adınız soyadınız"),
        [Needed(_l("Adınızı ve soyadınızı yazın."))],
        description=_l("Unvanla birlikte yazabilirsiniz."),
        limit=200,
        render_kw={"autocomplete": "name"},
    )
    email = LineField(
        _l("E-posta"),
        [Needed(_l("Girişte kullanacağınız e-posta adresini yazın.")), email_address],
        description=_l("Giriş adınız olur."),
        limit=254,
        render_kw={"autocomplete": "email", "type": "email"},
    )
    password = SecretField(
        _l("Parola"),
        [Needed(_l("Bir parola yazın; en az 14 karakter."))],
        description=_l("En az 14 karakter; bir cümle de olur."),
        render_kw={"autocomplete": "new-password"},
    )

    def validate_password(self, field: SecretField) -> None:
        """Long, not too long, not easily guessed."""
        _check_new_password(field, (self.firm_name.data, self.owner_name.data, self.email.data))


class PasswordForm(IzinForm):
    """Parola değişikliği."""

    current = SecretField(
        _l("Şimdiki parola"),
        [Needed(_l("Şimdiki parolanızı yazın."))],
        render_kw={"autocomplete": "current-password"},
    )
    new = SecretField(
        _l("Yeni parola"),
        [Needed(_l("Yeni bir parola yazın; en az 14 karakter."))],
        description=_l("En az 14 karakter; bir cümle de olur."),
        render_kw={"autocomplete": "new-password"},
    )

    def __init__(self, *args: Any, known_words: tuple[str, ...] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.known_words = known_words

    def validate_new(self, field: SecretField) -> None:
        """As for a first password, and another than the present one."""
        _check_new_password(field, self.known_words)
        if field.data == passwords.normalise(self.current.data or ""):
            raise ValidationError(_l("Yeni parola şimdikiyle aynı. Başka bir parola yazın."))

    def refuse_current(self) -> None:
        """Say that the present password is not the right one."""
        self.current.errors = [_l("Bu, şimdiki parolanız değil. Yeniden yazın.")]


def _check_new_password(field: SecretField, known_words: tuple[str | None, ...]) -> None:
    field.data = passwords.normalise(field.data or "")
    problem = passwords.problem_of(field.data, [word for word in known_words if word])
    if problem:
        raise ValidationError(problem)
