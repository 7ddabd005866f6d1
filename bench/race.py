"""Measuring several ways beside each other: every round takes them in another order, one at a time.

Only what was measured so may be divided by each other: what else a machine does from minute to minute changes every
figure by half.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Taken = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Runner:
    """One way. ``turns`` in each round: what ran before a quick one must not decide how warm the caches are.

    ``clock`` is the processor time of this process, or the time of the wall where other processes do the work;
    ``every`` so many rounds it has its turn.
    """

    name: str
    act: Callable[[], object]
    turns: int = 1
    clock: Callable[[], float] = time.process_time
    every: int = 1


def race(runners: Iterable[Runner], rounds: int) -> Taken:
    """The milliseconds of each round, the median of its turns, by name; a first round is not counted."""
    chance = random.Random(4)  # noqa: S311 - an order, no secret
    starters = list(runners)
    taken: Taken = {runner.name: [] for runner in starters}
    for number in range(rounds + 1):
        here = [runner for runner in starters if number % runner.every == 0 or number == 0]
        for runner in chance.sample(here, len(here)):
            took = statistics.median(_turn(runner) for _ in range(runner.turns))
            if number:
                taken[runner.name].append(took)
    return taken


def times_as_long(one: list[float], other: list[float]) -> float:
    """How many times as long the one took as the other: the median over the rounds, each judged by itself."""
    return statistics.median(mine / theirs for mine, theirs in zip(one, other, strict=True))


def _turn(runner: Runner) -> float:
    started = runner.clock()
    runner.act()
    return (runner.clock() - started) * 1000
