"""Invented certificates to sign with: a root that lives for one test run, people whose numbers pass no check."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PASSPHRASE = "uydurma parola"
TCKN = "10000000146"
SIGNER = "IŞIL ÖRNEKOĞLU"
ROOT = "Uydurma Kök Sertifika"


@dataclass(frozen=True)
class Issued:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Any

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)


def root(name: str = ROOT) -> Issued:
    """A root of its own; another name is another root."""
    return _root(name)


@cache
def _root(name: str) -> Issued:
    key = ec.generate_private_key(ec.SECP256R1())
    return Issued(_certificate(name, None, key, key, name, is_root=True), key)


@cache
def person(
    name: str = SIGNER,
    *,
    issuer: str = ROOT,
    from_days: int = -100,
    until_days: int = 100,
    usage: str = "content_commitment",
    is_rsa: bool = False,
) -> Issued:
    """Somebody who may sign; days are counted from today."""
    key = rsa.generate_private_key(65537, 2048) if is_rsa else ec.generate_private_key(ec.SECP256R1())
    by = root(issuer)
    days = (from_days, until_days)
    return Issued(_certificate(name, TCKN, key, by.key, issuer, days=days, usage=usage), key)


@cache
def stamper() -> Issued:
    """Who gives time stamps."""
    key = rsa.generate_private_key(65537, 2048)
    return Issued(_certificate("Uydurma Zaman Damgası", None, key, root().key, ROOT, is_stamper=True), key)


def p12(issued: Issued | None = None, passphrase: str = PASSPHRASE, *, with_root: bool = True) -> bytes:
    """The key file of a person."""
    found = issued or person()
    chain = [root().certificate] if with_root else []
    return pkcs12.serialize_key_and_certificates(
        b"imza", found.key, found.certificate, chain, BestAvailableEncryption(passphrase.encode())
    )


def p12_without_key() -> bytes:
    """A key file in which the key is missing."""
    encryption = BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(None, None, None, [person().certificate], encryption)


def now() -> datetime:
    """The moment of the tests' signatures: certificates are made around the real day."""
    return datetime.now().astimezone()


def _certificate(
    name: str,
    number: str | None,
    key: Any,
    by: Any,
    issuer: str,
    *,
    is_root: bool = False,
    days: tuple[int, int] = (-900, 900),
    usage: str = "content_commitment",
    is_stamper: bool = False,
) -> x509.Certificate:
    moment = now()
    flags = dict.fromkeys(_FLAGS, False)
    for flag in ("key_cert_sign", "crl_sign") if is_root else (usage,):
        flags[flag] = True
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(name, number))
        .issuer_name(_name(issuer, None))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment + timedelta(days=days[0]))
        .not_valid_after(moment + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**flags), critical=True)
    )
    if is_stamper:
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return made.sign(by, hashes.SHA256())


_FLAGS = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


def _name(name: str, number: str | None) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "TR"), x509.NameAttribute(NameOID.COMMON_NAME, name)]
    if number is not None:
        parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, number))
    return x509.Name(parts)
