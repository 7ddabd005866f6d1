"""The texts of mails: strict, complete, and never a template for what is filled in."""

from pathlib import Path

import pytest

from webapp.catalogue.mails import FILE, SHIPPED, VALUES, TextIncomplete, mail_texts, read_mails, write
from webapp.catalogue.reading import Faults
from webapp.db.outbox import MailKind

EVERYTHING = {name: f"[{name}]" for name in VALUES}


@pytest.mark.parametrize("kind", list(MailKind))
def test_every_kind_of_mail_has_a_text(kind: MailKind) -> None:
    written = write(kind, EVERYTHING)
    assert written.subject
    assert "{" not in written.subject + written.body


def test_no_mail_asks_for_more_than_a_first_name_and_a_number() -> None:
    impersonal = {"link", "firm", "day", "days", "act", "left", "count", "items", "delayed", "settings", "base_url"}
    personal = VALUES - impersonal
    assert personal == {"first_name", "number"}


def test_what_is_filled_in_is_no_template() -> None:
    written = write("invitation", {"link": "{base_url}", "firm": "{link}{0}", "base_url": "https://x.example"})
    assert "{link}{0} sizi" in written.subject
    assert "\n{base_url}\n" in written.body


def test_a_paragraph_whose_value_is_unknown_is_left_out_and_a_needed_value_is_asked_for() -> None:
    assert "gününe kadar" not in write("verify_email", {"link": "x", "base_url": "y"}).body
    with pytest.raises(TextIncomplete):
        write("verify_email", {"link": "", "base_url": "y"})


@pytest.mark.parametrize(
    ("found", "planted", "said"),
    [
        ("{items}", "{surname}", "unknown value in braces"),
        ("{items}", "{items", "braces do not match"),
        ('needs = ["day", "items"]', 'needs = ["items"]', "the subject names a value that is not needed"),
        ('kind = "reminder"', 'kind = "reminder"\nextra = 1', "unknown key 'extra'"),
        ("[digest]", "[other]", "'digest' is missing"),
    ],
)
def test_a_planted_fault_is_named(tmp_path: Path, found: str, planted: str, said: str) -> None:
    text = (SHIPPED / FILE).read_text("utf-8")
    assert found in text
    (tmp_path / FILE).write_text(text.replace(found, planted, 1), "utf-8")
    faults = Faults()
    read_mails(tmp_path, faults)
    assert said in "\n".join(str(problem) for problem in faults.problems)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    faults = Faults()
    read_mails(tmp_path, faults)
    assert [str(problem) for problem in faults.problems] == ["mails.toml: file: is missing"]


def test_the_lines_of_a_digest_are_all_there() -> None:
    assert mail_texts().digest.keys() >= {"firm", "item", "nameless_item", "today", "ahead", "late", "delayed"}
