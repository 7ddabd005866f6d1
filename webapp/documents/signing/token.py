"""Signing with a key that never leaves its token (PKCS#11): where the token is plugged in, and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pkcs11
from pkcs11 import exceptions as failures
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from webapp.documents.signing.certificates import refuse_unfit
from webapp.documents.signing.pades import signed
from webapp.documents.signing.refused import SigningRefused

_WRONG_PIN = (failures.PinIncorrect, failures.PinInvalid, failures.PinLenRange)


def sign_with_token(
    pdf: bytes, library: str, token: str, pin: str, *, now: datetime, certificate: str | None = None
) -> bytes:
    """The PDF with one more signature by the key of a token.

    Args:
        pdf: the PDF.
        library: path of the maker's PKCS#11 library.
        token: label of the token.
        pin: PIN of its owner.
        now: aware moment of the signature.
        certificate: label of the certificate; needed where the token holds several keys.

    Raises SigningRefused: sign_token_…, sign_certificate_…, sign_pdf_…, sign_already_signed.
    """
    with _session(library, token, pin) as session:
        signer = _signer(session, certificate)
        refuse_unfit(signer.signing_cert, now)
        try:
            return signed(pdf, signer, now)
        except failures.PKCS11Error:
            raise SigningRefused("sign_token_failed") from None


@contextmanager
def _session(library: str, token: str, pin: str) -> Iterator[Any]:
    try:
        pkcs11.lib(library)
    except (failures.PKCS11Error, RuntimeError, OSError):
        raise SigningRefused("sign_token_library") from None
    try:
        session = open_pkcs11_session(library, token_criteria=TokenCriteria(label=token), user_pin=pin)
    except _WRONG_PIN:
        raise SigningRefused("sign_token_pin") from None
    except failures.PinLocked:
        raise SigningRefused("sign_token_locked") from None
    except (failures.NoSuchToken, failures.TokenNotPresent):
        raise SigningRefused("sign_token_missing", label=token) from None
    except failures.PKCS11Error as error:
        # pyHanko says a missing token with the base class, and nothing else so
        is_missing = type(error) is failures.PKCS11Error
        raise SigningRefused("sign_token_missing" if is_missing else "sign_token_failed", label=token) from None
    with session:
        yield session


def _signer(session: Any, label: str | None) -> PKCS11Signer:
    """The key and certificate of that label; of a token with one certificate they need no label."""
    wanted = label or _only_label(session)
    signer = PKCS11Signer(session, cert_label=wanted, key_label=wanted, other_certs_to_pull=())
    try:
        if signer.signing_cert is None:
            raise SigningRefused("sign_token_no_certificate", label=wanted)
    except failures.PKCS11Error:
        raise SigningRefused("sign_token_no_certificate", label=wanted) from None
    return signer


def _only_label(session: Any) -> str:
    kind = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE}
    labels = {str(found[pkcs11.Attribute.LABEL]) for found in session.get_objects(kind)}
    if not labels:
        raise SigningRefused("sign_token_empty")
    if len(labels) > 1:
        raise SigningRefused("sign_token_which", labels=", ".join(f"“{label}”" for label in sorted(labels, key=str)))
    return labels.pop()
