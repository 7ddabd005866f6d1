"""The bytes of a dossier file: what cannot be JSON of ours is refused before anything is read from it."""

import pytest

from webapp.exchange import tree
from webapp.exchange.problems import BadDossier


def code_of(text: str | bytes) -> str:
    with pytest.raises(BadDossier) as refused:
        tree.parse(text)
    return refused.value.problems[0].code


@pytest.mark.parametrize("text", ["", "  \n\t", b"", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said_to_be_empty(text: str | bytes) -> None:
    assert code_of(text) == "file_empty"


@pytest.mark.parametrize("text", ["{", "{'a': 1}", '{"a": 1,}', '{"a": 1} x', "<xml/>", "%PDF-1.7", '"\\ud800'])
def test_broken_json_is_refused(text: str) -> None:
    assert code_of(text) == "not_json"


def test_the_place_of_a_syntax_error_is_named() -> None:
    with pytest.raises(BadDossier) as refused:
        tree.parse('{\n  "a": 1,\n  "b" 2\n}')
    assert "3. satır, 7. sütun" in refused.value.problems[0].message


@pytest.mark.parametrize(
    "data", ['{"a": "ğ"}'.encode("iso8859-9"), '{"a": 1}'.encode("utf-16"), b"\xff\xfe", b"PK\x03\x04\xff"]
)
def test_what_is_not_utf8_is_refused(data: bytes) -> None:
    assert code_of(data) == "not_utf8"


def test_a_file_above_the_limit_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MAX_BYTES", 10)
    assert code_of('{"a": "bcdefgh"}') == "file_too_large"


@pytest.mark.parametrize("depth", [20, 500, 200_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    assert code_of("[" * depth + "]" * depth) == "too_deep"


def test_a_key_written_twice_is_refused_with_its_path() -> None:
    with pytest.raises(BadDossier) as refused:
        tree.parse('{"worker": {"surname": "A", "surname": "B"}}')
    (problem,) = refused.value.problems
    assert (problem.path, problem.code) == ("worker.surname", "duplicate_key")


def test_a_key_with_control_characters_cannot_reach_the_terminal() -> None:
    with pytest.raises(BadDossier) as refused:
        tree.parse('{"\\u001b[31m": 1, "\\u001b[31m": 2}')
    (problem,) = refused.value.problems
    assert "\x1b" not in problem.path + problem.message


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_json_does_not_know_as_a_number_is_no_number(word: str) -> None:
    assert tree.found(tree.parse(f"[{word}]")[0]) == "sayı olmayan bir değer (NaN, Infinity)"


@pytest.mark.parametrize("digits", ["1.5", "1e3", "-0.0", "9" * 5000])
def test_fractions_and_endless_digits_are_never_read_as_floats(digits: str) -> None:
    assert tree.parse(f"[{digits}]") == [tree.Fraction(digits)]
