"""What is kept: the folder and its rights, the database, and the files that its rows name."""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from webapp.db.inspection import Kept, broken_references, is_whole, kept_files, looked_into, schema_of
from webapp.db.migrations import HEAD
from webapp.db.sqlite_driver import UnsafeSqlite
from webapp.files.store import FileMissing, FileStore
from webapp.services.doctor.result import Installation, Result, fault, ok, warning

T = TypeVar("T")
KEY_FILE = "secret.key"
_FOR_OTHERS = 0o077
_NO_DATA = "veri yok"


def data_folder(installation: Installation) -> Result:
    """The folder is there, can be written, and nobody else reads it."""
    code, folder = "data_folder", installation.folder
    if not folder.exists():
        return warning(code, "Veri klasörü yok; ilk açılışta yapılır. Başka bir klasörse --data ile gösterin.")
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return fault(code, "Veri klasörüne yazılamıyor. Klasörün iznini ya da sahibini düzeltin.")
    if any(_is_open(path) for path in (folder / KEY_FILE, installation.database)):
        return fault(code, "Anahtar ya da veritabanı başkalarınca okunabiliyor. İzinlerini 600 yapın.")
    if _is_open(folder):
        return warning(code, "Veri klasörü başkalarınca okunabiliyor. İznini 700 yapın.")
    return ok(code, "Veri klasörü yazılabiliyor, başkalarına kapalı")


def database(installation: Installation) -> Result:
    """SQLite finds the file whole."""
    code = "database"
    if not installation.has_data:
        if any(installation.files.glob("*/??/*")):
            return fault(code, "Dosyalar var, veritabanı yok. Son yedeği geri koyun.")
        return ok(code, _NO_DATA)
    if not _asked(installation, is_whole, False):
        return fault(code, "Veritabanı bozuk. Klasörün bir kopyasını saklayın, sonra son yedeği geri koyun.")
    return ok(code, "Veritabanı sağlam")


def references(installation: Installation) -> Result:
    """No row refers to a row that is gone."""
    code, broken = "references", _asked(installation, broken_references, 0)
    if broken:
        return fault(code, f"{broken} kayıt olmayan bir kayda bağlı. Klasörün bir kopyasını saklayın, yedeğe bakın.")
    return ok(code, "Kayıtların bağları sağlam" if installation.has_data else _NO_DATA)


def migrations(installation: Installation) -> Result:
    """The schema is that of this release."""
    code = "migrations"
    if not installation.has_data:
        return ok(code, _NO_DATA)
    found = _asked(installation, schema_of, None)
    if found == HEAD:
        return ok(code, f"Şema güncel ({HEAD})")
    if found is None or found > HEAD:
        return fault(code, "Şema bu sürümün tanıdığı bir şema değil. Veriyi yazan sürümü ya da yenisini kurun.")
    return warning(code, f"Şema {found}; ilk açılışta {HEAD} olur. Önce yedek alın.")


def rows_without_files(installation: Installation) -> Result:
    """Every file that a row names is there."""
    code, store = "rows_without_files", FileStore(installation.files)
    lost = [row for row in _rows(installation) if not _bytes(store, row)]
    if lost:
        return fault(code, f"{len(lost)} kaydın dosyası yok. Son yedekten geri koyun.")
    return ok(code, "Her kaydın dosyası yerinde" if installation.has_data else _NO_DATA)


def files_without_rows(installation: Installation) -> Result:
    """No file lies about that no row names; a crash leaves one, the next start after a day takes it away."""
    code, store = "files_without_rows", FileStore(installation.files)
    named = {(firm_id, blob) for firm_id, blob, _ in _rows(installation)}
    left = [key for firm_id in store.firms() for key in store.keys(firm_id) if (firm_id, key) not in named]
    if left:
        return warning(code, f"{len(left)} dosyanın kaydı yok. Bir günden eskileri sonraki açılışta silinir.")
    return ok(code, "Kaydı olmayan dosya yok" if installation.has_data else _NO_DATA)


def file_hashes(installation: Installation) -> Result:
    """The files are the ones that were kept."""
    code, store = "file_hashes", FileStore(installation.files)
    rows = _rows(installation)
    spoiled = [row for row in rows if (data := _bytes(store, row)) and sha256(data).hexdigest() != row[2]]
    if spoiled:
        return fault(code, f"{len(spoiled)} dosya sonradan değişmiş ya da bozulmuş. Son yedekten geri koyun.")
    return ok(code, f"{len(rows)} dosyanın özeti tutuyor" if installation.has_data else _NO_DATA)


def _asked(installation: Installation, question: Callable[[Connection], T], otherwise: T) -> T:
    """The answer of the database, ``otherwise`` where there is none or it cannot be read."""
    if not installation.has_data:
        return otherwise
    try:
        with looked_into(installation.database) as connection:
            return question(connection)
    except (DatabaseError, UnsafeSqlite):
        return otherwise


def _rows(installation: Installation) -> tuple[Kept, ...]:
    return _asked(installation, lambda connection: tuple(kept_files(connection)), ())


def _bytes(store: FileStore, row: Kept) -> bytes:
    try:
        return store.get(row[0], row[1])
    except FileMissing:
        return b""


def _is_open(path: Path) -> bool:
    """Others than the owner may do something with it; Windows keeps rights elsewhere."""
    return os.name != "nt" and path.exists() and bool(path.stat().st_mode & _FOR_OTHERS)
