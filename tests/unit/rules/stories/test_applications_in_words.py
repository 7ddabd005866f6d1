"""What every application asks, full and empty: its fields, its papers, its conditions, its task list.

The reviewed texts are ``tests/golden/rules/asked.md``, ``papers.md`` and ``steps.md``; ``IZIN_UPDATE_GOLDEN=1`` renews
them.
"""

from collections.abc import Callable, Iterator, Mapping

import pytest

from tests.golden_files import reviewed
from tests.unit.rules.stories.portraits import PLAIN, PORTRAITS, SPECIAL, UNDER_WAY, asked_of, papers_of, steps_of
from tests.unit.rules.stories.telling import kept, section
from webapp.domain.dossier import DossierFacts

Tell = Callable[[DossierFacts], Iterator[str]]
FILES: list[tuple[str, str, Mapping[str, DossierFacts], Tell]] = [
    ("rules/asked.md", "Sorulanlar", PORTRAITS, asked_of),
    ("rules/papers.md", "Belgeler", {**PLAIN, **SPECIAL}, papers_of),
    ("rules/steps.md", "Adımlar", UNDER_WAY, steps_of),
]


@pytest.mark.parametrize(("file", "title", "dossiers", "tell"), FILES, ids=[row[0] for row in FILES])
def test_the_reviewed_file_holds_these_applications_and_no_others(
    file: str, title: str, dossiers: Mapping[str, DossierFacts], tell: Tell
) -> None:
    now = [f"# {title}\n", *(section(name, tell(dossier)) for name, dossier in dossiers.items())]
    assert reviewed(file, "\n".join(now)) == "\n".join(now)


EACH = [(file, name, dossier, tell) for file, _, dossiers, tell in FILES for name, dossier in dossiers.items()]


@pytest.mark.parametrize(("file", "name", "dossier", "tell"), EACH, ids=[f"{row[0]} {row[1]}" for row in EACH])
def test_an_application_is_told_in_full(file: str, name: str, dossier: DossierFacts, tell: Tell) -> None:
    assert section(name, tell(dossier)) == kept(file)[name]
