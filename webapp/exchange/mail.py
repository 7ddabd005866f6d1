"""A mail as it goes out: plain text, UTF-8, one recipient, marked as automatic (RFC 3834)."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from email_validator import EmailNotValidError, validate_email

from webapp.domain.text import clean_line


class AddressUnusable(Exception):
    """Not one plain address that mail can be sent to (security I1, I2)."""

    code = "address_unusable"


def usable_address(text: str) -> str:
    """The one address in ``text``, its domain in ASCII. Raises AddressUnusable."""
    try:
        found = validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        raise AddressUnusable from None
    if found.ascii_email is None:
        raise AddressUnusable
    return str(found.ascii_email)


def read_sender(text: str) -> Address:
    """``İzin Dosyası <bildirim@firma.example>`` or the bare address. Raises AddressUnusable."""
    name, address = parseaddr(text) if "<" in text else ("", text.strip())
    user, _, domain = usable_address(address).rpartition("@")
    return Address(clean_line(name), user, domain)


def message(
    *,
    sender: Address,
    to: str,
    subject: str,
    body: str,
    message_id: str,
    now: datetime,
    settings_url: str = "",
) -> EmailMessage:
    """The mail, ready to be sent.

    Args:
        to: one address.
        message_id: its part before the @; the same mail tried again carries the same.
        now: aware moment of the attempt.
        settings_url: where the recipient ends such mails (RFC 2369), "" where there is nothing to end.

    Raises AddressUnusable.
    """
    made = EmailMessage(policy=SMTP)
    user, _, domain = usable_address(to).rpartition("@")
    made["From"] = sender
    made["To"] = Address("", user, domain)
    made["Subject"] = clean_line(subject)
    made["Date"] = format_datetime(now)
    made["Message-ID"] = f"<{message_id}@{sender.domain}>"
    made["Auto-Submitted"] = "auto-generated"
    made["X-Auto-Response-Suppress"] = "All"
    if settings_url:
        made["List-Unsubscribe"] = f"<{settings_url}>"
    made.set_content(body, charset="utf-8", cte="quoted-printable")
    return made
