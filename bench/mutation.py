"""``make mutation``: mutmut's mutants of ``webapp/rules``, each judged by the tests that run the lines it changes.

Mutmut writes the mutants; running them is done here, because its own runner starts pytest anew for every mutant. Here
the tests are collected once, in a process that has read the catalogue already; they run once to learn which test runs
which line and how long it takes; then every mutant is a forked process that runs its tests, first those
that killed its neighbours, and ends at the first that fails. Generated examples are few and not shrunk: they judge,
they do not search.

``build/mutation.json`` keeps what became of every mutant and the test that killed it.
"""

import argparse
import functools
import gc
import importlib
import json
import os
import random
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

os.environ.setdefault("IZIN_CELLS_A_FAULT", "1")

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings
from mutmut.mutation.trampoline import set_mutant_under_test

from bench.mutants import NOTES, ROOT, RULES, Mutants, changed_lines, fits, function_of, module_of, shown

RESULTS = ROOT / "build" / "mutation.json"
TESTS = ("tests/unit/rules", "tests/bundles/test_one_fault.py")
# with one bundle a kind of fault there are fewer than the ordinary run must have
LEFT_OUT = "not more_than_three_hundred and not stand_in_every_open_application"
PYTEST = ["-q", "--no-header", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist"]
EXAMPLES = 5
KILLED, SURVIVED, TIMEOUT, NO_TEST = "killed", "survived", "timeout", "no test"
CPU_AT_LEAST, CPU_TIMES = 5.0, 6.0  # seconds of processor time a mutant may take, and how often what its tests took
MEMORY = 6 * 1024**3


class Judge:
    """The pytest plugin that runs the mutants instead of the tests."""

    def __init__(self, mutants: Mutants, options: argparse.Namespace, before: dict[str, Any]) -> None:
        self.mutants, self.options = mutants, options
        self.before = {name: kept for name, kept in before.items() if kept["of"] == mutants.names.get(name)}
        self.reaching: dict[tuple[str, int], list[pytest.Item]] = defaultdict(list)
        self.took: dict[str, float] = {}
        self.results: dict[str, dict[str, str]] = {}
        self.kills: dict[str, Counter[str]] = defaultdict(Counter)
        for name, result in before.items():
            self._count(name, result.get("by", ""))
        self.seconds = 0.0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._learn(session.items)
        chosen = self._chosen()
        print(f"{len(self.mutants.names)} mutants, {len(chosen)} to run, {len(session.items)} tests", flush=True)
        started = time.monotonic()
        self._run(chosen)
        self.seconds = time.monotonic() - started
        return True

    def _learn(self, items: Sequence[pytest.Item]) -> None:
        set_mutant_under_test("")
        for item in items:
            _few_examples(item)
            _forget()
            seen = set[tuple[str, int]]()
            started = time.process_time()
            sys.settrace(_tracer(seen))
            failed = _fails(item)
            sys.settrace(None)
            if failed:
                raise SystemExit(f"fails without any mutant: {item.nodeid}")
            self.took[item.nodeid] = time.process_time() - started
            for line in seen:
                self.reaching[line].append(item)
        _forget()
        gc.collect()
        gc.freeze()

    def _tests_of(self, name: str) -> list[pytest.Item]:
        """The tests that run one of the lines it changes; where a line cannot be traced, all that run its function."""
        file, written = self.mutants.written[module_of(name)]
        span, lines = changed_lines(written, name)
        reached = [self.reaching.get((file, line), []) for line in lines]
        if not any(reached):
            reached = [self.reaching.get((file, line), []) for line in range(span.start, span.end + 1)]
        return list({item.nodeid: item for items in reached for item in items}.values())

    def _chosen(self) -> list[str]:
        options = self.options
        names = [n for n in self.mutants.names if fits(n, options.only or ["*"]) and not fits(n, options.but)]
        if options.again:
            names = [n for n in names if self.before.get(n, {}).get("state") not in (KILLED, TIMEOUT)]
        random.Random(0).shuffle(names)  # noqa: S311  # a sample, no secret
        return names[: options.sample or None]

    def _run(self, names: Sequence[str]) -> None:
        waiting, running = list(reversed(names)), {}
        while waiting or running:
            while waiting and len(running) < self.options.jobs:
                name = waiting.pop()
                tests = self._tests_of(name)
                if not tests:
                    self.results[name] = {"state": NO_TEST}
                    continue
                running[self._fork(name, tests)] = name
            if running:
                pid, status = os.wait()
                self._note(running.pop(pid), status, pid)
                if len(self.results) % 100 == 0:
                    self.keep()
                    print(len(self.results), dict(Counter(r["state"] for r in self.results.values())), flush=True)

    def keep(self) -> dict[str, dict[str, str]]:
        """Write what is known so far, of this run and the runs before."""
        known = self.before | self.results
        for name in self.results:
            known[name]["of"] = self.mutants.names[name]
        RESULTS.write_text(json.dumps(known, indent=0, sort_keys=True), encoding="utf-8")
        return known

    def _fork(self, name: str, tests: Sequence[pytest.Item]) -> int:
        pid = os.fork()
        if pid:
            return pid
        limit = CPU_AT_LEAST + CPU_TIMES * sum(self.took[item.nodeid] for item in tests)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.setitimer(signal.ITIMER_PROF, limit)
        set_mutant_under_test(name)
        left = self.options.budget
        near, far = self.kills[function_of(name)], self.kills[module_of(name)]
        first = self.before.get(name, {}).get("by")

        def promise(item: pytest.Item) -> tuple[bool, int, float]:
            """What killed it before, what killed its neighbours, then the quickest."""
            it = item.nodeid
            return it != first, -5 * near[it] - far[it], self.took[it]

        try:
            for item in sorted(tests, key=promise):
                left -= self.took[item.nodeid]
                if left < 0:
                    break
                if _fails(item):
                    _say(os.getpid(), item.nodeid)
                    os._exit(1)
        except BaseException as stopped:
            _say(os.getpid(), repr(stopped))
            os._exit(1)
        os._exit(0)

    def _note(self, name: str, status: int, pid: int) -> None:
        if os.WIFSIGNALED(status):
            is_timeout = os.WTERMSIG(status) == signal.SIGPROF
            self.results[name] = {"state": TIMEOUT if is_timeout else KILLED, "by": f"signal {os.WTERMSIG(status)}"}
            return
        note = NOTES / str(pid)
        by = note.read_text(encoding="utf-8") if note.exists() else ""
        note.unlink(missing_ok=True)
        self.results[name] = {"state": KILLED if os.WEXITSTATUS(status) else SURVIVED, "by": by}
        self._count(name, by)

    def _count(self, name: str, by: str) -> None:
        if by:
            self.kills[function_of(name)][by] += 1
            self.kills[module_of(name)][by] += 1


def _say(pid: int, what: str) -> None:
    (NOTES / str(pid)).write_text(what, encoding="utf-8")


def _fails(item: pytest.Item) -> bool:
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def _few_examples(item: pytest.Item) -> None:
    function = getattr(item, "obj", None)
    own = getattr(function, "_hypothesis_internal_use_settings", None)
    if own is not None:
        few = min(own.max_examples, EXAMPLES)
        phases = (Phase.explicit, Phase.generate)
        changed = settings(own, max_examples=few, phases=phases, database=None, derandomize=True, deadline=None)
        getattr(function, "__func__", function)._hypothesis_internal_use_settings = changed


def _forget() -> None:
    """What the rules remember between calls was made without the mutant."""
    for name, module in list(sys.modules.items()):
        if name.startswith("webapp.rules"):
            for value in vars(module).values():
                if isinstance(value, functools._lru_cache_wrapper):
                    value.cache_clear()


def _tracer(seen: set[tuple[str, int]]) -> Callable[..., Any]:
    """Notes the lines of the rules that run."""
    rules = str(RULES)

    def in_rules(frame: FrameType, event: str, _argument: object) -> Callable[..., Any]:
        if event == "line":
            seen.add((frame.f_code.co_filename, frame.f_lineno))
        return in_rules

    def anywhere(frame: FrameType, _event: str, _argument: object) -> Callable[..., Any] | None:
        return in_rules if frame.f_code.co_filename.startswith(rules) else None

    return anywhere


def report(results: dict[str, dict[str, str]]) -> None:
    by_module: dict[str, Counter[str]] = defaultdict(Counter)
    for name, result in results.items():
        by_module[module_of(name)][result["state"]] += 1
    by_module["all"] = Counter(result["state"] for result in results.values())
    print(f"{'module':48} {'run':>5} {'killed':>6} {'time':>5} {'left':>5} {'none':>5}      %")
    for module, counted in sorted(by_module.items(), key=lambda row: (row[0] == "all", row[0])):
        run, dead = sum(counted.values()), counted[KILLED] + counted[TIMEOUT]
        figures = f"{run:5} {counted[KILLED]:6} {counted[TIMEOUT]:5} {counted[SURVIVED]:5} {counted[NO_TEST]:5}"
        print(f"{module.removeprefix('webapp.rules.'):48} {figures} {100 * dead / max(run, 1):6.1f}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.mutation", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("only", nargs="*", help="names, also with *: webapp.rules.fees*")
    parser.add_argument("--but", action="append", default=[], help="names that are left out, also with *")
    parser.add_argument("--again", action="store_true", help="only those that were not killed the last time")
    parser.add_argument("--sample", type=int, default=0, help="as many, drawn at random with a fixed seed")
    parser.add_argument("--budget", type=float, default=1e9, help="seconds of tests a mutant gets at most")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", action="store_true", help="show what survived the last time, run nothing")
    options = parser.parse_args()
    NOTES.mkdir(parents=True, exist_ok=True)
    before = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    if options.show:
        return show(before, options.only)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    mutants = Mutants()
    sys.meta_path.insert(0, mutants)
    every = [f"webapp.rules.{'.'.join(p.relative_to(RULES).with_suffix('').parts)}" for p in RULES.rglob("*.py")]
    for module in sorted(every):
        importlib.import_module(module.removesuffix(".__init__"))
    judge = Judge(mutants, options, before)
    ended = pytest.main([*PYTEST, "-k", LEFT_OUT, *TESTS], plugins=[judge])
    report(judge.keep() if options.again else judge.results)
    judge.keep()
    print(f"{judge.seconds:.0f} s")
    return int(ended)


def show(before: dict[str, dict[str, str]], only: Sequence[str]) -> int:
    for name, result in sorted(before.items()):
        if result["state"] not in (KILLED, TIMEOUT) and fits(name, only or ["*"]):
            print(f"\n# {name}: {result['state']}")
            print("\n".join(list(shown(name))[2:]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
