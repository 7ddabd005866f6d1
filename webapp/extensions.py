"""Extensions, made unbound; ``create_app`` binds them."""

from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf import CSRFProtect
from htmx_flask import Htmx

babel = Babel()
csrf = CSRFProtect()
htmx = Htmx()
limiter = Limiter(get_remote_address, storage_uri="memory://", strategy="moving-window", headers_enabled=False)
