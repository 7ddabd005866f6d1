"""Signing with a key that stays on its token: a SoftHSM token, where that is installed."""

import io
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from asn1crypto import keys
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.signing_keys import Issued, now, person, root
from tests.unit.documents.signed_files import approved, signed_by
from webapp.documents.signing import guarded
from webapp.documents.signing.refused import SigningRefused

LIBRARY = Path("/usr/lib/softhsm/libsofthsm2.so")
TOKEN, PIN = "Uydurma Kart", "1234"

pytestmark = pytest.mark.skipif(not LIBRARY.exists(), reason="SoftHSM is not installed")

Put = Callable[..., None]


@pytest.fixture(scope="module")
def put(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Put]:
    """A token with nothing on it; puts a person's key and certificate there under a label."""
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        made = ["softhsm2-util", "--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin", "12345678"]
        subprocess.run(made, check=True, capture_output=True)
        yield _put


def _put(issued: Issued, label: str) -> None:
    import pkcs11
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pkcs11.util import rsa
    from pkcs11.util import x509 as certificates

    der = issued.key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    key = rsa.decode_rsa_private_key(keys.RSAPrivateKey.load(der).dump())
    certificate = certificates.decode_x509_certificate(issued.der)
    token = pkcs11.lib(str(LIBRARY)).get_token(token_label=TOKEN)
    with token.open(rw=True, user_pin=PIN) as session:
        session.create_object({**key, pkcs11.Attribute.LABEL: label, pkcs11.Attribute.TOKEN: True})
        session.create_object({**certificate, pkcs11.Attribute.LABEL: label, pkcs11.Attribute.TOKEN: True})


def sign(token: str = TOKEN, pin: str = PIN, library: str = str(LIBRARY), label: str | None = None) -> bytes:
    from webapp.documents.signing.token import sign_with_token

    return sign_with_token(approved(), library, token, pin, now=now(), certificate=label)


def test_a_token_signs_says_what_it_lacks_and_knows_its_certificates_apart(put: Put) -> None:
    with pytest.raises(SigningRefused) as refused:
        sign()
    assert refused.value.code == "sign_token_empty"

    put(person("KARTLI İMZACI", is_rsa=True), "imza")
    pdf = sign()
    (found,) = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
    assert found.signer_cert.dump() == person("KARTLI İMZACI", is_rsa=True).der
    check = guarded.check(pdf, now=now(), roots=(root().der,), approved=approved())
    assert check.is_signed_approval
    assert check.signatures[0].signer == "KARTLI İMZACI"
    assert check.signatures[0].trust == "trusted"

    put(person("ESKİ SERTİFİKA", is_rsa=True, from_days=-300, until_days=-10), "eski")
    codes = {}
    for label in (None, "eski", "yok"):
        with pytest.raises(SigningRefused) as refused:
            sign(label=label)
        codes[label] = refused.value.code
    assert codes == {
        None: "sign_token_which",
        "eski": "sign_certificate_expired",
        "yok": "sign_token_no_certificate",
    }
    assert sign(label="imza").startswith(approved())


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"token": "Başka Kart"}, "sign_token_missing"),
        ({"pin": "9999"}, "sign_token_pin"),
        ({"pin": ""}, "sign_token_pin"),
        ({"library": "/usr/lib/yok.so"}, "sign_token_library"),
    ],
)
def test_a_token_that_cannot_be_opened_says_why(put: Put, wrong: dict[str, str], code: str) -> None:
    with pytest.raises(SigningRefused) as refused:
        sign(**wrong)
    assert refused.value.code == code


def test_a_token_adds_its_signature_to_another(put: Put) -> None:
    from webapp.documents.signing.token import sign_with_token

    put(person("İKİNCİ İMZACI", is_rsa=True), "ikinci")
    two = sign_with_token(signed_by(), str(LIBRARY), TOKEN, PIN, now=now(), certificate="ikinci")
    assert [one.is_sound for one in guarded.check(two, now=now()).signatures] == [True, True]
