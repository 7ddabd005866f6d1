"""``izin verify FILE.pdf``: every signature of a PDF, checked without the network.

Exit code 0: signed, nothing changed, and trusted where roots were given; 1: anything else; 2: the file cannot be read.
"""

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from webapp.catalogue.labels import enum_label
from webapp.catalogue.loader import catalogue
from webapp.cli.days import in_turkiye, now
from webapp.cli.failures import Failure
from webapp.cli.output import json_document, line
from webapp.cli.pdf_files import read_pdf
from webapp.documents.signing import guarded
from webapp.documents.signing.refused import SigningRefused
from webapp.documents.signing.roots import ENDINGS, BadRoots, roots_in
from webapp.documents.signing.wire import check_text
from webapp.domain.periods import format_day
from webapp.domain.signatures import SignatureCheck, SignedPaperCheck, TrustState

SOUND, NOT_SOUND = 0, 1


def run(options: Namespace) -> int:
    """Print what is known of every signature. Raises Failure for a file or a folder that cannot be read."""
    try:
        check = guarded.check(read_pdf(options.file), now=now(), roots=_roots(options.trust))
    except SigningRefused as refused:
        raise Failure(catalogue().message(refused.code, **refused.values)) from None
    if options.format == "json":
        json_document({"sound": check.is_sound, "signatures": json.loads(check_text(check))["signatures"]})
    else:
        for said in _lines(check):
            line(said)
    return SOUND if check.is_sound and _is_trusted_enough(check) else NOT_SOUND


def _roots(folder: str | None) -> tuple[bytes, ...]:
    try:
        found = roots_in(Path(folder) if folder else None)
    except BadRoots as bad:
        raise Failure(f"--trust: “{bad}” okunamadı ya da sertifika değil.") from None
    if folder and not found:
        raise Failure(f"--trust: “{folder}” klasöründe sertifika yok ({', '.join(ENDINGS)}).")
    return found


def _is_trusted_enough(check: SignedPaperCheck) -> bool:
    return all(one.trust is not TrustState.NOT_TRUSTED for one in check.signatures)


def _lines(check: SignedPaperCheck) -> Iterator[str]:
    if not check.signatures:
        yield "PDF’te imza yok."
    for number, one in enumerate(check.signatures, start=1):
        yield f"{'Zaman damgası' if one.is_time_stamp else 'İmza'} {number}: {enum_label(one.state)}"
        yield from (f"  {said}" for said in _about(one))
    yield f"Sonuç: {_verdict(check)}"
    yield "İptal listesi sorulmadı; denetim ağa çıkmadan yapıldı."


def _verdict(check: SignedPaperCheck) -> str:
    if not check.is_sound:
        return "sağlam imzalı bir belge değil."
    return "imzalar sağlam." if _is_trusted_enough(check) else "imzalar sağlam, sertifika zinciri güvenilir değil."


def _about(one: SignatureCheck) -> Iterator[str]:
    if one.broken_by is not None:
        yield enum_label(one.broken_by)
    if not one.signer:
        return
    yield f"İmzalayan: {one.signer}{f' ({one.identity})' if one.identity else ''}"
    yield f"Sertifikayı veren: {one.issuer}; {enum_label(one.trust)}"
    if one.signed_at is not None:
        clock = "zaman damgasına göre" if one.is_time_proven else "imzalayanın saatine göre"
        at = in_turkiye(one.signed_at)
        yield f"İmza zamanı: {format_day(at.date())} {at:%H.%M} ({clock})"
    if one.was_in_force is False:
        yield "Sertifika o gün geçerli değildi."
    yield f"Algoritma: {one.algorithm}"
    yield "Kapsam: dosyanın tamamı" if one.covers_file else f"Kapsam: {enum_label(one.later)}"
