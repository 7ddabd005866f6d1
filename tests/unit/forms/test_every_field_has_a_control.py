"""Whatever the law needs to know of a dossier can be typed somewhere, under the catalogue's own label."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from wtforms import Form
from wtforms.fields.core import UnboundField

import forms
from forms.base import PathLabel
from webapp.catalogue.loader import catalogue

# Given by the gate's own questions, by the application, or by the file that is uploaded.
NOT_TYPED = frozenset({"category", "kind", "filed_from", "number"})
FROM_THE_FILE = frozenset({"document", "file_name", "media_type", "size", "sha256", "pages"})
ASKED_OF_A_FILE = frozenset({"issued_on", "has_translation", "is_certified"})
WHOLES = frozenset(
    {
        "worker",
        "worker.spouse",
        "worker.residence",
        "worker.stays",
        "worker.passport",
        "worker.education",
        "worker.languages",
        "worker.experience",
        "mission_reference",
        "job",
        "answers",
        "letters",
        "former_permit",
        "permit",
        "events",
        "events[].details",
        "employer",
        "workplace",
        "household",
        "attachments",
    }
)


def form_classes() -> Iterator[type[Form]]:
    """Every form of the screens."""
    for module in pkgutil.iter_modules(forms.__path__):
        loaded = importlib.import_module(f"forms.{module.name}")
        yield from (each for each in vars(loaded).values() if isinstance(each, type) and issubclass(each, Form))


def labelled_paths() -> frozenset[str]:
    """The paths of all controls that carry the catalogue's label."""
    fields = (getattr(form, name) for form in form_classes() for name in dir(form) if not name.startswith("_"))
    labels = (argument for field in fields if isinstance(field, UnboundField) for argument in field.args)
    return frozenset(label.path for label in labels if isinstance(label, PathLabel))


def typed_paths() -> list[str]:
    """Every field that a person fills."""
    return [
        path
        for path in catalogue().fields
        if path not in NOT_TYPED | WHOLES and not path.endswith("[]") and not path.startswith("attachments")
    ]


@pytest.mark.parametrize("path", typed_paths())
def test_the_field_has_a_control(path: str) -> None:
    assert path in labelled_paths()


def test_what_is_known_of_a_file_is_read_from_it_or_asked_with_it() -> None:
    from forms.attachment import AttachmentForm

    paths = {path.removeprefix("attachments[].") for path in catalogue().fields if path.startswith("attachments[].")}
    assert paths == FROM_THE_FILE | ASKED_OF_A_FILE
    assert all(hasattr(AttachmentForm, name) for name in ASKED_OF_A_FILE)
