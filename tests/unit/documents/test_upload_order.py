"""The portal's order of the papers knows every paper that a list can ask for."""

from webapp.catalogue.loader import catalogue
from webapp.documents.registry import UPLOAD_ORDER


def test_every_paper_of_the_catalogue_has_one_place_in_the_upload_order() -> None:
    assert len(set(UPLOAD_ORDER)) == len(UPLOAD_ORDER)
    assert set(UPLOAD_ORDER) == set(catalogue().documents)
