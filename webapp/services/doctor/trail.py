"""The trail of deeds: every chain of hashes still stands as it was written."""

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from webapp.db import audit_heads
from webapp.db.inspection import looked_into
from webapp.db.sqlite_driver import UnsafeSqlite
from webapp.services.audit_checks import Break, BreakKind, Head, broken_chains, heads
from webapp.services.doctor.result import Installation, Result, fault, ok

_CODE = "audit_chain"
_HOW = {
    BreakKind.CHANGED: "değiştirilmiş",
    BreakKind.MISSING: "eksik",
    BreakKind.LINK: "öncekine bağlanmıyor",
    BreakKind.HEAD: "zincirin bilinen ucuyla uyuşmuyor",
    BreakKind.CUT_OFF: "kesilmiş, sonrası yok",
}


def audit_chain(installation: Installation) -> Result:
    """Nobody changed, took out, moved or cut off an entry of the trail."""
    if not installation.has_data:
        return ok(_CODE, "veri yok")
    try:
        with looked_into(installation.database) as connection:
            broken, known = _asked(connection, installation)
    except (DatabaseError, UnsafeSqlite):
        return ok(_CODE, "İz kaydı okunamadı; veritabanı ve şema satırlarına bakın")
    if broken:
        first = broken[0]
        words = f"İzlerde {len(broken)} kırılma var; ilki {first.sequence}. kayıt: {_HOW[first.kind]}."
        return fault(_CODE, f"{words} Klasörün bir kopyasını saklayın, yedektekiyle karşılaştırın.")
    count = sum(head.sequence for head in known)
    return ok(_CODE, f"{len(known)} iz zinciri sağlam, {count} kayıt")


def _asked(connection: Connection, installation: Installation) -> tuple[tuple[Break, ...], tuple[Head, ...]]:
    folder = audit_heads.folder_beside(installation.database)
    return broken_chains(connection, folder), heads(connection)
