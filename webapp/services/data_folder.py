"""The data folder: made when it is missing, and never used for a demo and a real firm at once."""

from pathlib import Path

MARKER = "demo"
_MARKER_TEXT = "Bu klasör uydurma demo verisi taşır; gerçek bir firma için kullanılmaz.\n"
_FOR_OWNER_ONLY = 0o700

_REFUSALS = {
    "data_folder_is_demo": (
        "“{folder}” klasöründe demo verisi var. Gerçek firma için başka bir klasör gösterin ya da demoyu açın."
    ),
    "data_folder_is_real": "“{folder}” klasöründe demo olmayan veri var. Demo için boş bir klasör gösterin.",
    "data_folder_unusable": "“{folder}” klasörüne yazılamıyor. Yazma izni olan bir klasör gösterin.",
    "database_missing": (
        "“{folder}” klasöründe veri var ama veritabanı (izin.sqlite3) yok. Yedekten geri koyun; "
        "yeniden başlamak istiyorsanız boş bir klasör gösterin."
    ),
    "database_spoiled": (
        "“{folder}” klasöründeki veritabanı (izin.sqlite3) bozuk. Klasörün bir kopyasını saklayın, "
        "sonra son yedeği geri koyun."
    ),
    "database_too_new": (
        "“{folder}” klasöründeki veri daha yeni bir sürümle yazılmış. Uygulamanın o sürümünü ya da yenisini kurun."
    ),
    "database_in_use": (
        "“{folder}” klasöründeki veritabanını başka bir program kullanıyor. O programı kapatıp yeniden başlatın."
    ),
    "folder_not_local": (
        "“{folder}” klasörü veritabanı taşıyamıyor; ağ sürücüsü olabilir. Bu makinenin diskinde bir klasör gösterin."
    ),
    "sqlite_too_old": ("Bu makinedeki SQLite, verinin korunması için eski. Kurulumu yineleyin: make setup."),
}


class DataFolderRefused(Exception):
    """The folder cannot be opened in the asked way; its text is the Turkish sentence for the operator."""

    def __init__(self, code: str, folder: Path) -> None:
        super().__init__(_REFUSALS[code].format(folder=folder))
        self.code = code


def claim(folder: Path, *, is_demo: bool) -> Path:
    """Open a data folder for the demo or for a real firm, and make it when it is missing.

    A folder becomes a demo folder while it is still empty, by a marker file, and stays one.

    Args:
        folder: the data folder; parents are made too, readable by the owner only.
        is_demo: whether the invented demo firm is to live in it.

    Raises:
        DataFolderRefused: a demo folder asked for a real firm, a folder with other data asked for the demo, or a
            path that cannot be made or written.
    """
    try:
        folder.mkdir(mode=_FOR_OWNER_ONLY, parents=True, exist_ok=True)
        is_marked = is_demo_folder(folder)
        if is_marked and not is_demo:
            raise DataFolderRefused("data_folder_is_demo", folder)
        if is_demo and not is_marked:
            _mark(folder)
        _prove_writable(folder)
    except OSError:
        raise DataFolderRefused("data_folder_unusable", folder) from None
    return folder


def is_demo_folder(folder: Path) -> bool:
    """Whether that folder holds the demo."""
    return (folder / MARKER).is_file()


def _mark(folder: Path) -> None:
    if any(not entry.name.startswith(".") for entry in folder.iterdir()):
        raise DataFolderRefused("data_folder_is_real", folder)
    (folder / MARKER).write_text(_MARKER_TEXT, encoding="utf-8")


def _prove_writable(folder: Path) -> None:
    probe = folder / ".yazma-denemesi"
    probe.touch()
    probe.unlink()
