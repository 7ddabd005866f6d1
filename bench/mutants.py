"""The mutants of ``webapp/rules`` as mutmut writes them: all of a module side by side in one text, in memory."""

import difflib
import fnmatch
import importlib.abc
import importlib.util
import pickle
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from mutmut.mutation.data import LineSpan
from mutmut.mutation.file_mutation import MutatedFile, mutate_file_contents

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "webapp" / "rules"
NOTES = ROOT / "build" / "mutation"


def mutated(path: Path) -> MutatedFile:
    """The module with all its mutants side by side, as mutmut writes it; kept, for writing takes its time."""
    source = path.read_bytes()
    kept = NOTES / f"{sha256(source).hexdigest()}.py"
    if kept.exists():
        written: MutatedFile = pickle.loads(kept.read_bytes())  # noqa: S301  # our own file of an earlier run
        return written
    written = mutate_file_contents(str(path), source.decode())
    kept.write_bytes(pickle.dumps(written))
    return written


class Mutants(importlib.abc.MetaPathFinder):
    """Gives the modules below ``webapp/rules`` with their mutants in them, written in memory."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        """Every mutant, and a fingerprint of the function that it changes."""
        self.written: dict[str, tuple[str, MutatedFile]] = {}
        """Every module's file, and what stands in it."""

    def find_spec(self, fullname: str, _path: Any, _target: ModuleType | None = None) -> ModuleSpec | None:
        if not fullname.startswith("webapp.rules."):
            return None
        base = RULES.joinpath(*fullname.split(".")[2:])
        file = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
        return importlib.util.spec_from_file_location(fullname, file, loader=_Loader(fullname, str(file), self))


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, mutants: Mutants) -> None:
        super().__init__(name, path)
        self._mutants = mutants

    def get_code(self, fullname: str) -> CodeType:
        written = mutated(Path(self.path))
        for name in written.mutant_names:
            function = name.rpartition("__mutmut_")[0]
            self._mutants.names[f"{fullname}.{name}"] = written.hash_by_function_name[function]
        self._mutants.written[fullname] = self.path, written
        return compile(written.code, self.path, "exec", dont_inherit=True)


def function_of(name: str) -> str:
    """``webapp.rules.fees.x_fee__mutmut_3`` is a mutant of ``webapp.rules.fees.x_fee``."""
    return name.rpartition("__mutmut_")[0]


def fits(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)


def module_of(name: str) -> str:
    return name.rpartition(".")[0]


def changed_lines(written: MutatedFile, name: str) -> tuple[LineSpan, list[int]]:
    """Where the function stands, and which of its lines the mutant changes."""
    spans, lines = written.line_span_by_function_name, written.code.splitlines()
    short = name.rpartition(".")[2]
    span, other = spans[f"{function_of(short)}__mutmut_orig"], spans[short]
    was, now = lines[span.start : span.end], lines[other.start : other.end]  # without the line of ``def``
    blocks = difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    return span, [
        span.start + 1 + n for tag, i1, i2, _, _ in blocks if tag != "equal" for n in range(i1, max(i2, i1 + 1))
    ]


def shown(name: str) -> Iterator[str]:
    """The mutant as lines that differ."""
    path = RULES.joinpath(*module_of(name).split(".")[2:]).with_suffix(".py")
    written = mutated(path if path.exists() else path.with_suffix("") / "__init__.py")
    lines, spans = written.code.splitlines(), written.line_span_by_function_name
    short, original = name.rpartition(".")[2], f"{function_of(name).rpartition('.')[2]}__mutmut_orig"

    def body(span: LineSpan, own: str) -> list[str]:
        return [line.replace(own, "…") for line in lines[span.start - 1 : span.end]]

    yield from difflib.unified_diff(body(spans[original], original), body(spans[short], short), lineterm="", n=1)
