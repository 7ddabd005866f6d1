"""Errors as pages of the product: what happened, that nothing is lost, and a way on."""

import errno
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, current_app, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, SecurityError

from webapp.db.writer_lock import DatabaseBusy
from webapp.documents.packages import TemplateRefused
from webapp.services.errors import AlreadySetUp, NotFound, OutsidePlaces, StaleVersion


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """The words of one error page."""

    title: Any
    words: Any


PAGES = {
    400: ErrorPage(
        _l("İstek okunamadı"),
        _l("Sayfa uzun süre açık kalmış olabilir. Geri dönün, sayfayı yenileyin ve yeniden kaydedin."),
    ),
    403: ErrorPage(
        _l("Buna yetkiniz yok"),
        _l("Bu işlem için hazırlayan ya da sahip yetkisi gerekir. Yetkiyi büro sahibinden isteyin."),
    ),
    404: ErrorPage(
        _l("Sayfa bulunamadı"),
        _l("Bu adreste bir şey yok. Kayıt silinmiş ya da adres eksik yazılmış olabilir."),
    ),
    405: ErrorPage(_l("Bu adrese böyle gidilmez"), _l("Sayfaya masadaki bağlantılardan gidin.")),
    409: ErrorPage(
        _l("Bu kayıt siz açtıktan sonra değişti"),
        _l("Kaydedilmedi. Geri dönün, yazdıklarınızı bir yere kopyalayın, sayfayı yenileyin ve yeniden yazın."),
    ),
    413: ErrorPage(
        _l("Gönderdiğiniz çok büyük"),
        _l("Bir dosya en çok 2 MB olabilir. Taramayı gri tonda ve 150–200 dpi ile yeniden alın."),
    ),
    422: ErrorPage(
        _l("Kaydedilemedi"), _l("Gönderilenlerde düzeltilecek yerler var. Geri dönün ve alanları denetleyin.")
    ),
    424: ErrorPage(
        _l("Büronun şablonu doldurulamadı"),
        _l("Bu belge büronun kendi şablonuyla yazılamadı. Şablonlar sayfasından uygulamanın şablonuna dönün."),
    ),
    429: ErrorPage(
        _l("Çok sayıda deneme yapıldı"), _l("Güvenlik için bu adres kısa bir süre kapatıldı. 5 dakika sonra deneyin.")
    ),
    500: ErrorPage(
        _l("Bir şey ters gitti"),
        _l("Hata kaydedildi. Son kaydettikleriniz duruyor; sayfayı yenileyip yeniden deneyin."),
    ),
    503: ErrorPage(
        _l("Şu anda kaydedilemiyor"),
        _l("Başka bir kayıt sürüyor ya da disk dolu. Yazdıklarınız duruyor; biraz sonra yeniden deneyin."),
    ),
}

OUTSIDE_PLACES = ErrorPage(
    _l("Yetkiniz belirli işyerleri için"),
    _l("İşveren, işyeri ve hane kaydını bütün büroya yetkili bir hazırlayan ya da büro sahibi açar ve siler."),
)

# Of a request that is too large: scans of tens of megabytes do come, more than this does not come by mistake.
READ_AT_MOST = 64 * 1024 * 1024
_DISK_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EACCES, errno.EPERM})
_RETRY_AFTER = {429: "300", 503: "5"}


def init_app(app: Flask) -> None:
    """Answer every error in the product's own words."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(NotFound, lambda _error: error_page(404))
    app.register_error_handler(OutsidePlaces, lambda _error: error_page(403, OUTSIDE_PLACES))
    app.register_error_handler(StaleVersion, lambda _error: error_page(409))
    app.register_error_handler(DatabaseBusy, lambda _error: error_page(503))
    app.register_error_handler(OperationalError, _storage_failed)
    app.register_error_handler(OSError, _storage_failed)
    app.register_error_handler(TemplateRefused, lambda _error: error_page(424))
    app.register_error_handler(AlreadySetUp, lambda _error: error_page(404))
    app.register_error_handler(Exception, _unexpected)


def error_page(status: int, page: ErrorPage | None = None) -> Response:
    """The page of one status; the same bytes for whatever caused it."""
    page = page or PAGES.get(status, PAGES[500 if status >= 500 else 400])
    body = render_template("errors/page.html", title=page.title, words=page.words, status=status)
    response = make_response(body, status)
    if status in _RETRY_AFTER:
        response.headers["Retry-After"] = _RETRY_AFTER[status]
    return response


def _http_error(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    if isinstance(error, SecurityError):
        return _unknown_host()
    if error.code == 413:
        _read_to_the_end()
    response = error_page(error.code)
    allowed = getattr(error, "valid_methods", None)
    if error.code == 405 and allowed:
        response.headers["Allow"] = ", ".join(allowed)
    return response


def _read_to_the_end() -> None:
    """Take in what is still being sent: a browser whose sending is cut off shows its own error, not our page."""
    if not request.environ.get("wsgi.input_terminated"):
        return  # this server would wait for more than was announced
    source, left = request.environ["wsgi.input"], READ_AT_MOST
    while left > 0 and (read := source.read(min(left, 64 * 1024))):
        left -= len(read)


def _storage_failed(error: Exception) -> Response:
    """The disk is full, locked, gone or not to be written (security E6, J7)."""
    if isinstance(error, OSError) and error.errno not in _DISK_ERRORS:
        return _unexpected(error)
    _log(error)
    return error_page(503)


def _unknown_host() -> Response:
    """Asked under a name that is not ours (security X13): no page, since every link in it would carry that name."""
    words = _("Bu adres bu kurulumda tanımlı değil. Yönetici IZIN_BASE_URL ya da IZIN_TRUSTED_HOSTS ayarına ekler.")
    return make_response(words, 400, {"Content-Type": "text/plain; charset=utf-8"})


def _unexpected(error: Exception) -> Response:
    """A fault of ours."""
    _log(error)
    if current_app.config["SETTINGS"].is_testing:
        raise error
    return error_page(500)


def _log(error: Exception) -> None:
    """By class and place only: the text of an exception may hold what somebody typed."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}" if place else "?"
    current_app.logger.error("%s at %s during %s", type(error).__name__, where, request.endpoint)
