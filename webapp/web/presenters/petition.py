"""Dilekçe onayı ve imza: what was approved and signed, in the words of the screen."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from webapp.catalogue.labels import enum_label
from webapp.domain.periods import format_day
from webapp.domain.signatures import (
    ApprovedMatch,
    LaterContent,
    SignatureCheck,
    SignatureState,
    SignedPaperCheck,
)
from webapp.rules.signed_papers import Difference
from webapp.services.approve_petition import Approval
from webapp.services.sign_petition import SignedView
from webapp.web.clock import ISTANBUL
from webapp.web.presenters.sizes import size_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalLine:
    """One approval: who, when, which PDF, and what has changed since."""

    who: str
    when: str
    sha256: str
    size: str
    url: str
    changes: tuple[Difference, ...]

    @property
    def is_stale(self) -> bool:
        """The petition would say something else today."""
        return bool(self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureLine:
    """One signature: its state, and everything known of it in short lines."""

    title: str
    state: str
    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedLine:
    """One signed file with its signatures; ``url`` is empty where it is not handed out."""

    name: str
    verdict: str
    kind: str
    meta: str
    match: str
    sha256: str
    url: str
    signatures: tuple[SignatureLine, ...]


def approval_line(dossier_id: Any, approval: Approval) -> ApprovalLine:
    """An approval as the screen shows it."""
    return ApprovalLine(
        who=approval.approved_by,
        when=moment_text(approval.approved_at),
        sha256=approval.sha256,
        size=size_words(approval.size),
        url=url_for("petition.approved", dossier_id=dossier_id, approval_id=approval.id),
        changes=approval.changes,
    )


def signed_line(dossier_id: Any, signed: SignedView) -> SignedLine:
    """A signed file as the screen shows it."""
    check = signed.check
    kind, verdict = _verdict(check)
    url = url_for("petition.signed", dossier_id=dossier_id, signed_paper_id=signed.id)
    return SignedLine(
        name=signed.file_name,
        verdict=verdict,
        kind=kind,
        meta=" · ".join(
            (enum_label(signed.origin), signed.added_by, moment_text(signed.added_at), size_words(signed.size))
        ),
        match=enum_label(check.match) if check.match and not _is_broken(check) else "",
        sha256=signed.sha256,
        url=url if check.is_signed_approval else "",
        signatures=tuple(_signature(one) for one in check.signatures),
    )


def moment_text(moment: Any) -> str:
    """``23.11.2026 09.41``, by the clocks of Türkiye."""
    there = moment.astimezone(ISTANBUL)
    return f"{format_day(there.date())} {there:%H.%M}"


def _verdict(check: SignedPaperCheck) -> tuple[str, str]:
    """What the file is worth as a whole, in the kind and the word of a pill."""
    if _is_broken(check):
        return "blocker", _("İmza bozuk")
    if check.match is ApprovedMatch.OTHER:
        return "warning", enum_label(check.match)
    if check.is_sound and check.match is ApprovedMatch.SAME:
        return "done", _("İmza sağlam")
    return "blocker", _("İmzadan sonra değişmiş") if _has_foreign(check) else _("Onaydan sonra değiştirilmiş")


def _is_broken(check: SignedPaperCheck) -> bool:
    return any(one.state is not SignatureState.INTACT for one in check.signatures)


def _has_foreign(check: SignedPaperCheck) -> bool:
    return any(one.later is LaterContent.FOREIGN for one in check.signatures)


def _signature(one: SignatureCheck) -> SignatureLine:
    word = _("Zaman damgası") if one.is_time_stamp else _("İmza")
    return SignatureLine(
        title=one.signer or word,
        state=enum_label(one.state),
        kind="done" if one.is_sound else "blocker",
        lines=tuple(_about(one)),
    )


def _about(one: SignatureCheck) -> list[str]:
    if not one.signer:
        return [enum_label(one.broken_by)] if one.broken_by else []
    lines = [enum_label(one.broken_by)] if one.broken_by else []
    if one.identity:
        lines.append(_("Kimlik no: %(identity)s", identity=one.identity))
    if one.signed_at is not None:
        when = moment_text(one.signed_at)
        lines.append(
            _("%(when)s, zaman damgasına göre", when=when)
            if one.is_time_proven
            else _("%(when)s, imzalayanın saatine göre", when=when)
        )
    if one.was_in_force is False:
        lines.append(_("Sertifika o gün geçerli değildi."))
    lines.append(_("Sertifikayı veren: %(issuer)s", issuer=one.issuer))
    lines.append(_("%(algorithm)s; %(trust)s", algorithm=one.algorithm, trust=enum_label(one.trust)))
    if one.broken_by is None:
        lines.append(_("dosyanın tamamını kapsıyor") if one.covers_file else enum_label(one.later))
    return lines
