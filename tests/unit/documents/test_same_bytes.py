"""The same dossier gives the same bytes: again, in another process, time zone and order of hashes, on another day."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
import time_machine

from webapp.cli import main
from webapp.documents.build import build, template_ids

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "tests" / "samples" / "key_personnel.complete.json"
DRESSES = (("1", "Europe/Istanbul", "C.UTF-8"), ("77", "Pacific/Auckland", "tr_TR.UTF-8"))


def answers(*words: str) -> list[bytes]:
    """What Python prints for these words in two processes that differ in all that should not matter."""
    found = []
    for seed, zone, locale in DRESSES:
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "IZIN_CACHE_DIR": "-"}
        done = subprocess.run([sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, check=True)
        found.append(done.stdout)
    return found


def packed(target: Path, formats: str) -> str:
    assert main(["pack", str(SAMPLE), "-o", str(target), "--formats", formats]) == 0
    return sha256(target.read_bytes()).hexdigest()


def test_the_command_packs_word_files_and_pdfs_alike_in_two_processes(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom hashlib import sha256\nfrom pathlib import Path\nfrom webapp.cli import main\n"
        f"main(['pack', {str(SAMPLE)!r}, '-o', sys.argv[1], '--formats', 'docx,pdf'])\n"
        "print(sha256(Path(sys.argv[1]).read_bytes()).hexdigest())\n"
    )
    said = [answer.split()[-1] for answer in answers("-c", program, str(tmp_path / "x.zip"))]
    assert len(said[0]) == 64
    assert said[0] == said[1]


@pytest.mark.parametrize("formats", ["docx", "docx,pdf"])
def test_a_pack_of_another_day_and_of_a_second_try_is_the_same(formats: str, tmp_path: Path) -> None:
    first = packed(tmp_path / "1.zip", formats)
    with time_machine.travel(datetime(2031, 2, 28, 23, 59, tzinfo=UTC)):
        assert packed(tmp_path / "2.zip", formats) == first
    assert packed(tmp_path / "3.zip", formats) == first


def test_the_templates_are_built_alike_in_two_processes() -> None:
    program = (
        "from hashlib import sha256\nfrom webapp.documents.build import build, template_ids\n"
        "print(sha256(b''.join(build(template) for template in template_ids())).hexdigest())\n"
    )
    here = sha256(b"".join(build(template) for template in template_ids())).hexdigest()
    assert [answer.decode().strip() for answer in answers("-c", program)] == [here, here]
