"""The linter on a campaign of edited templates: the broken are found in their paragraph, the sound left in peace."""

from tests.unit.documents.broken_templates import FAULTS, PART, broken, sound
from webapp.documents.lint import complaints
from webapp.documents.template_fields import fields_of

FOUND_IN_PLACE = 0.95


def test_every_broken_template_is_found_and_nearly_all_in_the_right_paragraph() -> None:
    files = tuple(broken())
    assert len(files) >= 150
    assert len(FAULTS) >= 30
    in_place, missed = 0, []
    for file in files:
        found = {(c.part, c.paragraph) for c in complaints(file.data, fields_of(file.template))}
        if not found:
            missed.append((file.kind, file.template))
        in_place += any((PART, number) in found for number in file.paragraphs)
    assert missed == []
    assert in_place / len(files) >= FOUND_IN_PLACE


def test_no_sound_template_is_complained_of() -> None:
    files = tuple(sound())
    assert len(files) >= 60
    assert [
        (kind, template, found) for kind, template, data in files if (found := complaints(data, fields_of(template)))
    ] == []
