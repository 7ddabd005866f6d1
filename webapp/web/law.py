"""The law by which a screen judges: the shipped catalogue and the firm's own values."""

from flask import g, request

from webapp.catalogue.model import Catalogue
from webapp.services.law import law_of
from webapp.web import work


def law() -> Catalogue:
    """The catalogue of the firm of this request, with its own rows; a request that changes nothing reads them once."""
    if request.method not in work.SAFE:
        return law_of(work.session())
    if "law" not in g:
        g.law = law_of(work.session())
    found: Catalogue = g.law
    return found
