"""A finding's subject and the id of its control are two writings of one place."""

import pytest

from webapp.catalogue.loader import catalogue
from webapp.web.presenters.paths import anchor_of, document_of, path_of
from webapp.web.presenters.sizes import size_words


@pytest.mark.parametrize(
    ("path", "anchor"),
    [
        ("worker.given_names", "given_names"),
        ("worker.spouse.national_id", "spouse-national_id"),
        ("worker.education[1].profession", "education-1-profession"),
        ("mission_reference.number", "mission_reference-number"),
        ("job.duties[2]", "duties-2"),
        ("answers.key_staff_limb", "key_staff_limb"),
        ("employer.tax_number", "tax_number"),
        ("household.cared_person.birth_date", "cared_person-birth_date"),
        ("document:cv_form", "belge-cv_form"),
    ],
)
def test_a_subject_leads_to_the_id_of_its_control(path: str, anchor: str) -> None:
    assert anchor_of(path) == anchor


def test_every_field_of_the_steps_can_be_found_again_from_its_control() -> None:
    roots = {"worker": "worker", "job": "job", "answers": "answers", "mission_reference": "worker"}
    paths = [p.replace("[]", "[3]") for p in catalogue().fields if p.split(".")[0].split("[")[0] in roots and "." in p]
    assert len(paths) > 60
    for path in paths:
        assert path_of(roots[path.split(".")[0]], anchor_of(path)) == path


def test_a_field_is_no_document() -> None:
    assert document_of("worker.given_names") == ""
    assert document_of("document:cv_form") == "cv_form"


def test_sizes_are_written_as_turkish_writes_them() -> None:
    assert size_words(640) == "640\u00a0B"
    assert size_words(217_000) == "212\u00a0KB"
    assert size_words(1_782_579) == "1,7\u00a0MB"
