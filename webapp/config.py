"""The settings of one installation, read once from the environment and refused when they are unsafe."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from webapp.documents.pdf import PdfEngine
from webapp.documents.signing.roots import BadRoots, roots_in
from webapp.exchange.mail import AddressUnusable, read_sender
from webapp.exchange.smtp import MailLine, ServerUnusable, read_server
from webapp.services.data_folder import claim

MIN_SECRET = 32
KEY_FILE = "secret.key"
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
_TRUE = frozenset({"1", "true", "yes", "evet"})
_FALSE = frozenset({"", "0", "false", "no", "hayir"})


class BadSettings(Exception):
    """The settings cannot be used; its text tells the operator, in Turkish, which one and what to set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How one installation runs.

    ``data_dir`` holds the database, the files and the generated key. ``today`` fixes the day for tests and demos.
    ``base_url`` is the address users type; with https it makes cookies Secure. ``trusted_hosts`` are the names the
    application answers to (security X13). ``proxies`` is the number of proxies in front whose headers are believed.
    ``pdf_engine`` draws the PDFs. ``mail`` is the way mails leave, None where no server is set: they wait.
    """

    data_dir: Path
    secret_key: str = field(repr=False)
    base_url: str = "http://127.0.0.1:8000"
    trusted_hosts: tuple[str, ...] = LOCAL_HOSTS
    is_demo: bool = False
    today: date | None = None
    is_https: bool = False
    proxies: int = 0
    pdf_engine: PdfEngine = PdfEngine.RDOCX
    trust_roots: tuple[bytes, ...] = ()
    mail: MailLine | None = None
    login_limit: str = "10 per 5 minutes"
    is_testing: bool = False

    def __post_init__(self) -> None:
        for problem in _problems(self):
            raise BadSettings(problem)

    @property
    def database_path(self) -> Path:
        """Where the embedded database stands."""
        return self.data_dir / "izin.sqlite3"

    @property
    def files_dir(self) -> Path:
        """Where uploaded files stand."""
        return self.data_dir / "files"

    @property
    def mail_dir(self) -> Path:
        """Where the journals of mails on their way and the worker's own things stand."""
        return self.data_dir / "mail"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Settings from ``IZIN_…`` variables; makes the data folder and its key when they are not there.

        Raises:
            BadSettings: a value cannot be read or is unsafe.
            DataFolderRefused: the folder is not for this use, or cannot be written.
        """
        env = os.environ if environ is None else environ
        data_dir = Path(env.get("IZIN_DATA_DIR") or "data").expanduser().resolve()
        is_demo = _truth("IZIN_DEMO", env.get("IZIN_DEMO", ""))
        claim(data_dir, is_demo=is_demo)
        base_url = env.get("IZIN_BASE_URL") or f"http://127.0.0.1:{env.get('IZIN_PORT') or '8000'}"
        named = env.get("IZIN_TRUSTED_HOSTS", "")
        return cls(
            data_dir=data_dir,
            secret_key=env.get("IZIN_SECRET_KEY") or _key_of(data_dir),
            base_url=base_url,
            trusted_hosts=tuple(h.strip() for h in named.split(",") if h.strip()) or _default_hosts(base_url),
            is_demo=is_demo,
            today=_day("IZIN_TODAY", env.get("IZIN_TODAY", "")),
            is_https=_truth("IZIN_HTTPS", env.get("IZIN_HTTPS", "")) or base_url.startswith("https://"),
            proxies=_count("IZIN_PROXIES", env.get("IZIN_PROXIES", "")),
            pdf_engine=_pdf_engine(env.get("IZIN_PDF_ENGINE", "")),
            trust_roots=_roots(env.get("IZIN_TRUST_DIR", "")),
            mail=_mail(env.get("IZIN_SMTP_URL", ""), env.get("IZIN_MAIL_FROM", "")),
        )


def _problems(settings: Settings) -> list[str]:
    """Why these settings may not serve anybody, first the worst."""
    problems = []
    if len(settings.secret_key) < MIN_SECRET:
        problems.append(f"IZIN_SECRET_KEY {MIN_SECRET} karakterden kısa. Boş bırakın, uygulama bir anahtar üretsin.")
    if not settings.trusted_hosts or "*" in settings.trusted_hosts:
        problems.append("IZIN_TRUSTED_HOSTS boş ya da * içeriyor. Uygulamanın yanıt vereceği adları virgülle yazın.")
    host = _host_of(settings.base_url)
    if not host:
        problems.append("IZIN_BASE_URL tam bir adres değil. Örnekteki gibi yazın: https://izin.firma.example")
    elif not settings.is_https and not _is_local(host):
        problems.append("IZIN_BASE_URL https değil. http yalnız bu makinede kullanılabilir; https adresi yazın.")
    return problems


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _is_local(host: str) -> bool:
    return host in ("localhost", "127.0.0.1", "::1")


def _default_hosts(base_url: str) -> tuple[str, ...]:
    host = _host_of(base_url)
    return LOCAL_HOSTS if not host or _is_local(host) else (host, *LOCAL_HOSTS)


def _key_of(data_dir: Path) -> str:
    """The key in the data folder, made at the first start; readable by its owner only."""
    path = data_dir / KEY_FILE
    if not path.exists():
        _make_key(path)
    return _kept_key(path)


def _make_key(path: Path) -> None:
    """All of it under its name or nothing: a start that was cut off must not leave an empty key."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):  # another process was faster
        os.link(draft, path)
    draft.unlink()


def _kept_key(path: Path) -> str:
    try:
        if path.stat().st_mode & 0o077:
            raise BadSettings(f"Veri klasöründeki {path.name} başkalarınca okunabiliyor. İznini 600 yapın.")
        key = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        key = ""
    if len(key) < MIN_SECRET:
        raise BadSettings(f"Veri klasöründeki {path.name} okunamıyor ya da bozuk. Silin, uygulama yenisini üretsin.")
    return key


def _truth(name: str, text: str) -> bool:
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise BadSettings(f"{name} 1 ya da 0 olmalı.")


def _day(name: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadSettings(f"{name} bir gün olmalı; örnek 2026-11-23.") from None


_SERVER_REFUSED = {
    "not_an_address": "IZIN_SMTP_URL anlaşılmıyor. Örnekteki gibi yazın: smtp://ad:parola@posta.firma.example:587?starttls=1",
    "not_encrypted": (
        "IZIN_SMTP_URL şifresiz. Şifresiz bağlantı yalnız bu makinedeki sunucuya açılır; "
        "adresin sonuna ?starttls=1 ekleyin ya da smtps:// ile başlatın."
    ),
}


def _mail(url: str, sender: str) -> MailLine | None:
    """The way mails leave. No text of it is repeated: the address holds a password."""
    if not url:
        return None
    try:
        return MailLine(read_server(url), read_sender(sender))
    except ServerUnusable as refused:
        raise BadSettings(_SERVER_REFUSED[refused.code]) from None
    except AddressUnusable:
        raise BadSettings(
            "IZIN_MAIL_FROM bir e-posta adresi değil. Örnekteki gibi yazın: İzin Dosyası <izin@firma.example>"
        ) from None


def _pdf_engine(name: str) -> PdfEngine:
    try:
        return PdfEngine(name or PdfEngine.RDOCX)
    except ValueError:
        raise BadSettings("IZIN_PDF_ENGINE rdocx ya da libreoffice olmalı.") from None


def _roots(folder: str) -> tuple[bytes, ...]:
    try:
        return roots_in(Path(folder).expanduser()) if folder else ()
    except BadRoots as bad:
        raise BadSettings(f"IZIN_TRUST_DIR: “{bad}” okunamadı ya da sertifika değil.") from None


def _count(name: str, text: str) -> int:
    if not text:
        return 0
    if text.isascii() and text.isdigit() and int(text) < 10:
        return int(text)
    raise BadSettings(f"{name} 0 ile 9 arasında bir sayı olmalı.")
