"""What the limited process says, as JSON: it may have been taken over, so it is never answered by a pickle."""

import json
from datetime import datetime

import cattrs
from cattrs.preconf.json import make_converter

from webapp.documents.signing.refused import SigningRefused
from webapp.domain.signatures import SignedPaperCheck

REFUSED = b'{"refused":'


def _made() -> cattrs.Converter:
    converter = make_converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    return converter


_CONVERTER = _made()


def check_text(check: SignedPaperCheck) -> bytes:
    """The check as JSON."""
    return json.dumps(_CONVERTER.unstructure(check)).encode()


def check_from(text: bytes) -> SignedPaperCheck:
    """The check out of its JSON. Raises SigningRefused when it is none."""
    try:
        return _CONVERTER.structure(json.loads(text), SignedPaperCheck)
    except (ValueError, cattrs.BaseValidationError):
        raise SigningRefused("sign_pdf_unreadable") from None


def refusal_text(refused: SigningRefused) -> bytes:
    """A refusal as JSON."""
    return REFUSED + json.dumps([refused.code, dict(refused.values)]).encode() + b"}"


def refusal_from(text: bytes) -> SigningRefused:
    """The refusal out of its JSON."""
    code, values = json.loads(text)["refused"]
    return SigningRefused(str(code), **{str(name): str(value) for name, value in values.items()})
