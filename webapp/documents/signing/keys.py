"""A key and its certificate out of a PKCS#12 file; nothing of it outlives the call."""

from datetime import datetime

from asn1crypto import pkcs12
from cryptography.hazmat.primitives.serialization import pkcs12 as keys
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from webapp.documents.signing import MAX_P12
from webapp.documents.signing.certificates import refuse_unfit
from webapp.documents.signing.refused import SigningRefused


def signer_of(data: bytes, passphrase: str, now: datetime) -> SimpleSigner:
    """The signer of a ``.p12`` or ``.pfx`` file.

    Raises SigningRefused: sign_p12_unreadable, sign_p12_passphrase, sign_p12_no_key, and what ``refuse_unfit`` raises.
    """
    secret = passphrase.encode() or None
    _refuse_other_files(data)
    try:
        key, certificate, _others = keys.load_key_and_certificates(data, secret)
    except ValueError:
        raise SigningRefused("sign_p12_passphrase") from None
    except Exception:
        raise SigningRefused("sign_p12_unreadable") from None
    if key is None or certificate is None:
        raise SigningRefused("sign_p12_no_key")
    if key.public_key() != certificate.public_key():
        raise SigningRefused("sign_p12_other_key")
    signer: SimpleSigner = SimpleSigner.load_pkcs12_data(data, (), secret)
    refuse_unfit(signer.signing_cert, now)
    return _without_roots(signer)


def _without_roots(signer: SimpleSigner) -> SimpleSigner:
    """A root is trusted for being known beforehand: in the signature it proves nothing, and nothing protects it."""
    kept = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    kept.register_multiple(one for one in signer.cert_registry if one.subject != one.issuer)
    return SimpleSigner(signing_cert=signer.signing_cert, signing_key=signer.signing_key, cert_registry=kept)


def _refuse_other_files(data: bytes) -> None:
    """A wrong passphrase and a wrong file must not be told in the same words."""
    if len(data) > MAX_P12:
        raise SigningRefused("sign_p12_unreadable")
    try:
        is_pfx = pkcs12.Pfx.load(data, strict=True)["version"].native == "v3"
    except (ValueError, TypeError):
        is_pfx = False
    if not is_pfx:
        raise SigningRefused("sign_p12_unreadable")
