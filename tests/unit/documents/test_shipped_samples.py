"""The shipped sample dossiers: every value stands in a paper, in the checklist or in the manifest of the pack."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.unit.documents.document_text import text_of, typed_texts
from webapp.catalogue.loader import catalogue
from webapp.documents.words import country_name, language_name
from webapp.domain.dossier import DossierFacts
from webapp.rules.bundle import check
from webapp.rules.completeness import is_asked
from webapp.services.pack_dossier_file import pack_dossier_file
from webapp.services.read_dossier_file import read_dossier_file

FILES = Path(__file__).parents[2] / "samples"
SAMPLES = sorted((path.name for path in FILES.glob("*.json")), key=str)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_typed_value_of_a_sample_is_found_again_unchanged(name: str) -> None:
    sample = read_dossier_file((FILES / name).read_text("utf-8"), FILES)
    is_ready = check(sample.facts, catalogue(), sample.on).is_ready
    packed = pack_dossier_file(sample, on=sample.on, is_draft=not is_ready)
    assert packed.data is not None
    found = _words_of(packed.data)
    typed = [(path, value) for path, value in typed_texts(sample.facts) if not _is_excused(path, sample.facts)]
    assert [path for path, value in typed if value and not _is_in(found, value)] == []


def _is_excused(path: str, facts: DossierFacts) -> bool:
    """What decides or is compared and no paper repeats: permits, events, the passport's lines, what is not asked."""
    told = path.endswith(("media_type", "passport.mrz")) or path.startswith(("former_permit.", "permit.", "events["))
    return told or not is_asked(facts, path)


def _words_of(pack: bytes) -> str:
    with zipfile.ZipFile(BytesIO(pack)) as archive:
        papers = [text_of(archive.read(member)) for member in archive.namelist() if member.endswith(".docx")]
        return "\n".join([*papers, archive.read("manifest.json").decode()])


def _is_in(text: str, value: str) -> bool:
    return any(form in text for form in (value, country_name(value), language_name(value)))
