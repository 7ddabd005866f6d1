"""The law by which a screen judges: the shipped catalogue and the firm's own values."""

from webapp.catalogue.loader import catalogue
from webapp.catalogue.model import Catalogue


def law() -> Catalogue:
    """The catalogue of the firm of this request; labels and words may be asked of the shipped one."""
    return catalogue()
