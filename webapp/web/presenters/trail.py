"""The trail in words: when, who, what, and in which dossier or record."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.catalogue.loader import catalogue
from webapp.domain.periods import format_day
from webapp.domain.turkish import sort_key
from webapp.services.audit import ActorKind, AuditAction
from webapp.services.audit_reading import Trace, TraceQuery
from webapp.web.clock import ISTANBUL

ACTIONS: Mapping[str, Any] = {
    AuditAction.SEEN: _l("Görüldü"),
    AuditAction.CREATED: _l("Eklendi"),
    AuditAction.CHANGED: _l("Değişti"),
    AuditAction.DELETED: _l("Silindi"),
    AuditAction.PRODUCED: _l("Belge alındı"),
    AuditAction.EXPORTED: _l("Dışarı verildi"),
    AuditAction.SIGNED: _l("İmzalandı"),
    AuditAction.SIGNED_IN: _l("Giriş yapıldı"),
    AuditAction.SIGN_IN_FAILED: _l("Giriş yapılamadı"),
    AuditAction.SIGNED_OUT: _l("Oturum kapandı"),
    AuditAction.PASSWORD_CHANGED: _l("Parola değişti"),
    AuditAction.INVITED: _l("Davet edildi"),
    AuditAction.JOINED: _l("Katıldı"),
    AuditAction.AUTHORISED: _l("Yetki verildi"),
    AuditAction.REVOKED: _l("Yetki alındı"),
    AuditAction.RESTORED: _l("Yedekten döndü"),
}

SUBJECTS: Mapping[str, Any] = {
    "dossier": _l("Dosya"),
    "attachment": _l("Yüklenen belge"),
    "generated_document": _l("Belge sürümü"),
    "dossier_event": _l("Olay"),
    "employer": _l("İşveren"),
    "workplace": _l("İşyeri"),
    "household": _l("Hane"),
    "foreign_worker": _l("Yabancı"),
    "firm": _l("Büro"),
    "membership": _l("Üyelik"),
    "authorisation": _l("Yetki"),
    "invitation": _l("Davet"),
    "firm_template": _l("Şablon"),
    "firm_value": _l("Büronun değeri"),
    "petition_approval": _l("Dilekçe onayı"),
    "signed_paper": _l("İmzalı belge"),
    "place_document": _l("İşyeri belgesi"),
    "kept_permit": _l("Süren izin"),
    "user": _l("Kullanıcı"),
    "calendar_feed": _l("Takvim"),
}

_PREFIXES = {
    "foreign_worker": ("worker.",),
    "dossier": ("", "job."),
    "employer": ("employer.",),
    "workplace": ("workplace.",),
    "household": ("household.",),
    "attachment": ("attachments[].", "attachment."),
    "dossier_event": ("events[].",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceLine:
    """One row of the table; ``fields`` are labels of what changed, ``url`` leads to what it is about if it is there."""

    when: str
    who: Any
    action: Any
    subject: Any
    name: str
    what: str
    fields: tuple[str, ...]
    dossier_url: str = ""


def moment_words(at: datetime) -> str:
    """``23.11.2026, 09.41`` in Türkiye."""
    local = at.astimezone(ISTANBUL)
    return f"{format_day(local.date())}, {local:%H.%M}"


def trace_lines(
    traces: tuple[Trace, ...], dossiers: Mapping[UUID, str], names: Mapping[UUID, str]
) -> tuple[TraceLine, ...]:
    """The rows; ``dossiers`` has the numbers and ``names`` the names of what is still there."""
    return tuple(_line(trace, dossiers, names) for trace in traces)


def who_words(trace: Trace) -> Any:
    """The person, or what did it where nobody did."""
    if trace.name:
        return trace.name
    if trace.user_id is not None:
        return _("Silinmiş kullanıcı")
    return _("Komut satırı") if trace.actor == ActorKind.COMMAND else _("Uygulama")


def _line(trace: Trace, dossiers: Mapping[UUID, str], names: Mapping[UUID, str]) -> TraceLine:
    number = dossiers.get(trace.dossier_id) if trace.dossier_id else None
    return TraceLine(
        when=moment_words(trace.at),
        who=who_words(trace),
        action=ACTIONS.get(trace.action, trace.action),
        subject=SUBJECTS.get(trace.subject, trace.subject),
        name=names.get(trace.subject_id, "") if trace.subject_id else "",
        what=_what(trace, number),
        fields=tuple(dict.fromkeys(field_label(trace.subject, name) for name in trace.fields)),
        dossier_url=url_for("dossiers.overview", dossier_id=trace.dossier_id) if number else "",
    )


def _what(trace: Trace, number: str | None) -> str:
    """The dossier's number, the document, how many: what the entry itself knows."""
    detail = trace.detail
    told = [number or detail.get("number", ""), _document(detail.get("document", ""))]
    if detail.get("mode") == "draft":
        told.append(_("taslak"))
    if detail.get("format") == "pdf":
        told.append("PDF")
    if "count" in detail:
        told.append(_("%(count)s adet", count=detail["count"]))
    return " · ".join(word for word in told if word)


def _document(document: str) -> str:
    if document == "pack":
        return _("Başvuru paketi")
    known = catalogue().documents
    return known[document].label if document in known else document


def field_label(subject: str, column: str) -> str:
    """``surname`` of a foreign worker as «Soyadı»; the column's own name where the catalogue has no words."""
    flat = column.replace(".", "_")
    return next((labels[flat] for labels in _tables(subject) if flat in labels), column)


def _tables(subject: str) -> list[dict[str, str]]:
    return [_labels(subject, prefix) for prefix in _PREFIXES.get(subject, ())]


@cache
def _labels(subject: str, prefix: str) -> dict[str, str]:
    """Columns of a table to the labels of the catalogue: ``worker.passport.number`` stands in ``passport_number``."""
    start = "job_" if (subject, prefix) == ("dossier", "job.") else ""
    found = {}
    for path, text in catalogue().fields.items():
        if path.startswith(prefix):
            flat = path.removeprefix(prefix).replace("[].", "_").replace(".", "_").removesuffix("[]")
            found[start + flat] = text.label
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterChoice:
    """One answer of a filter."""

    key: str
    label: Any
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceFilter:
    """The filters above the table with what is chosen; ``day_problem`` says why the day could not be read."""

    people: tuple[FilterChoice, ...]
    actions: tuple[FilterChoice, ...]
    day: str
    day_problem: str


def trace_filter(people: tuple[tuple[UUID, str], ...], query: TraceQuery, day: str) -> TraceFilter:
    """The filters; ``day`` as it was typed."""
    named = sorted(people, key=lambda one: sort_key(one[1]))
    is_unread = bool(day.strip()) and query.day is None
    problem = _("«%(day)s» bir gün değil. Örnekteki gibi yazın: 23.11.2026.", day=day) if is_unread else ""
    return TraceFilter(
        people=tuple(FilterChoice(key=str(id), label=name, is_chosen=id == query.user_id) for id, name in named),
        actions=tuple(
            FilterChoice(key=key, label=label, is_chosen=key == query.action) for key, label in ACTIONS.items()
        ),
        day=day,
        day_problem=problem,
    )


def as_csv(lines: tuple[TraceLine, ...]) -> bytes:
    """The rows for a spreadsheet that expects Turkish separators; no cell is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Zaman"), _("Kişi"), _("İşlem"), _("Konu"), _("Neyi"), _("Değişen alanlar")])
    for line in lines:
        what = " · ".join(word for word in (line.name, line.what) if word)
        cells = (line.when, line.who, line.action, line.subject, what, ", ".join(line.fields))
        writer.writerow([_plain(str(cell)) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
