"""Elektronik imza: what is known of the signatures in a PDF, without what would identify a person for good."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_LONG_NUMBER = re.compile(r"\d{7,}")
_SHOWN = 2


class SignatureState(StrEnum):
    """İmzanın durumu: ``UNKNOWN`` is a kind of signature that cannot be checked here."""

    INTACT = "intact"
    BROKEN = "broken"
    UNKNOWN = "unknown"


class BrokenBy(StrEnum):
    """İmzayı bozan: what does not hold any more; ``ALGORITHM`` is one that nobody may rely on today."""

    CONTENT = "content"
    SIGNATURE = "signature"
    CONTAINER = "container"
    STRUCTURE = "structure"
    ALGORITHM = "algorithm"


class LaterContent(StrEnum):
    """İmzadan sonra eklenen: ``ALLOWED`` is what signing again and keeping for long add, ``FOREIGN`` anything else."""

    NOTHING = "nothing"
    ALLOWED = "allowed"
    FOREIGN = "foreign"


class TrustState(StrEnum):
    """Sertifika zinciri: ``NOT_CHECKED`` where no roots were given to check it against."""

    TRUSTED = "trusted"
    NOT_TRUSTED = "not_trusted"
    NOT_CHECKED = "not_checked"


class ApprovedMatch(StrEnum):
    """Onaylanan dilekçeyle karşılaştırma: ``CHANGED`` begins with it and adds more than signatures."""

    SAME = "same"
    CHANGED = "changed"
    OTHER = "other"


class SignedOrigin(StrEnum):
    """İmzalı dosyanın geldiği yer."""

    SIGNED_HERE = "signed_here"
    UPLOADED = "uploaded"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureCheck:
    """İmza denetimi: one signature of a PDF as it was found.

    ``identity`` is the certificate's serialNumber, masked: in qualified certificates of Türkiye it is the TCKN.
    ``is_time_proven``: a time stamp says when, not the signer's own clock.
    """

    signer: str
    issuer: str
    identity: str
    signed_at: datetime | None
    is_time_proven: bool
    is_time_stamp: bool
    state: SignatureState
    broken_by: BrokenBy | None
    covers_file: bool
    later: LaterContent
    trust: TrustState
    algorithm: str
    valid_from: datetime | None
    valid_until: datetime | None

    @property
    def is_sound(self) -> bool:
        """Nothing signed was changed, and nothing but signatures came after."""
        return self.state is SignatureState.INTACT and self.later is not LaterContent.FOREIGN

    @property
    def was_in_force(self) -> bool | None:
        """The certificate was valid when it signed, by the time that is known."""
        if self.signed_at is None or self.valid_from is None or self.valid_until is None:
            return None
        return self.valid_from <= self.signed_at <= self.valid_until


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPaperCheck:
    """İmzalı dosyanın denetimi: every signature of it, and how it stands to the approved paper."""

    signatures: tuple[SignatureCheck, ...]
    match: ApprovedMatch | None = None

    @property
    def is_signed(self) -> bool:
        """There is a signature of a person."""
        return any(not one.is_time_stamp for one in self.signatures)

    @property
    def is_sound(self) -> bool:
        """It is signed, and every signature of it is sound."""
        return self.is_signed and all(one.is_sound for one in self.signatures)

    @property
    def is_signed_approval(self) -> bool:
        """The approved paper, soundly signed."""
        return self.is_sound and self.match is ApprovedMatch.SAME


def masked(text: str) -> str:
    """The text with every long number but for its last two digits dotted out."""
    return _LONG_NUMBER.sub(lambda found: "•" * (len(found[0]) - _SHOWN) + found[0][-_SHOWN:], text)
