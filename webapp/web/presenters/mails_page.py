"""Giden postalar as rows: kind, recipient, state in words, what went wrong and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.db.outbox import MailKind, MailState
from webapp.domain.periods import format_day
from webapp.services.find_mails import SHOWN, MailView
from webapp.web.clock import ISTANBUL

KINDS: dict[MailKind, Any] = {
    MailKind.VERIFY_EMAIL: _l("Adres doğrulama"),
    MailKind.VERIFY_CONTACT: _l("İletişim adresini doğrulama"),
    MailKind.INVITATION: _l("Davet"),
    MailKind.REMINDER: _l("Hatırlatma"),
    MailKind.DRAFT_WARNING: _l("Taslak uyarısı"),
}
STATES: dict[MailState, tuple[str, Any]] = {
    MailState.WAITING: ("idle", _l("Bekliyor")),
    MailState.SENDING: ("active", _l("Gönderiliyor")),
    MailState.SENT: ("done", _l("Gönderildi")),
    MailState.FAILED: ("missing", _l("Gönderilemedi")),
    MailState.DROPPED: ("plain", _l("Kapandı")),
}
TROUBLES: dict[str, Any] = {
    "server_unreachable": _l("E-posta sunucusuna ulaşılamadı."),
    "tls_failed": _l("Sunucuyla şifreli bağlantı kurulamadı; sunucunun adresine ve sertifikasına bakın."),
    "login_refused": _l("Sunucu kullanıcı adını ya da parolayı kabul etmedi; IZIN_SMTP_URL ayarına bakın."),
    "connection_lost": _l("Gönderirken bağlantı koptu; posta gitmedi."),
    "sender_refused": _l("Sunucu gönderen adresini kabul etmedi; IZIN_MAIL_FROM ayarına bakın."),
    "recipient_refused": _l("Sunucu alıcının adresini kabul etmedi; adresin doğru yazıldığına bakın."),
    "message_refused": _l("Sunucu postayı kabul etmedi."),
    "server_busy": _l("Sunucu o anda posta almıyordu."),
    "answer_lost": _l("Sunucunun son yanıtı gelmedi; posta gitmiş de olabilir. Yeniden denerseniz iki kez gidebilir."),
    "address_unusable": _l("Adres posta gönderilebilecek bir adres değil; düzeltip yeniden isteyin."),
    "text_incomplete": _l("Postanın metni için gereken bir bilgi yok; işlemi yeniden yapın."),
    "expired": _l("İçindeki bağlantının süresi posta beklerken doldu; yeni bağlantı isteyin."),
    "not_needed": _l("Söyleyeceği iş kalmadı."),
    "replaced": _l("Yerine daha yeni bir hatırlatma yazıldı."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRow:
    """One line of the list; ``retry`` and ``dismiss`` are addresses, ``""`` where it cannot be done."""

    kind: Any
    to: str
    written: str
    pill: str
    state: Any
    when: str
    attempts: int
    trouble: Any
    retry: str
    dismiss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MailsPage:
    """The whole list."""

    rows: tuple[MailRow, ...]
    failed: int
    has_server: bool
    is_cut: bool


def mails_page(found: tuple[MailView, ...], *, has_server: bool) -> MailsPage:
    """The firm's mails, those that failed first."""
    return MailsPage(
        rows=tuple(_rows(found)),
        failed=sum(1 for mail in found if mail.state is MailState.FAILED),
        has_server=has_server,
        is_cut=len(found) == SHOWN,
    )


def _rows(found: Iterable[MailView]) -> Iterable[MailRow]:
    for mail in found:
        pill, state = STATES[mail.state]
        yield MailRow(
            kind=KINDS[mail.kind],
            to=mail.to_address,
            written=moment_words(mail.written_at),
            pill=pill,
            state=state,
            when=_when(mail),
            attempts=mail.attempts,
            trouble=_trouble(mail),
            retry=url_for("mails.retry", mail_id=mail.id) if mail.may_retry else "",
            dismiss=url_for("mails.dismiss", mail_id=mail.id) if mail.state is MailState.FAILED else "",
        )


def _when(mail: MailView) -> str:
    if mail.sent_at is not None:
        return moment_words(mail.sent_at)
    if mail.state is MailState.WAITING and mail.attempts:
        return _("yeniden %(moment)s", moment=moment_words(mail.next_try_at))
    return ""


def _trouble(mail: MailView) -> Any:
    said = TROUBLES.get(mail.trouble, "")
    return _("%(said)s Sunucunun yanıtı: %(reply)s.", said=said, reply=mail.reply) if said and mail.reply else said


def moment_words(moment: datetime) -> str:
    """``23.11.2026 09.41``, in Türkiye."""
    here = moment.astimezone(ISTANBUL)
    return f"{format_day(here.date())} {here:%H.%M}"
