"""The drawn time line: where each day stands, computed here so that the page needs no style and no script.

Long stretches without anything are drawn short, with a break in the axis; labels climb to a higher row where the one
below is taken, and a point for whose label there is no room keeps its dot: the table beside it names it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from webapp.domain.periods import format_day

WIDTH = 1180
LEFT, RIGHT = 40, 1140
ROWS = 3
ROW_HEIGHT = 40
TOP = 20
BELOW = 62
LONGEST_GAP = 40
SHORTEST_GAP = 4
LETTER = 7
BLANK = 14


@dataclass(frozen=True, slots=True)
class Moment:
    """A day to be drawn: what is there, and how it looks (``done``, ``due``, ``end``, ``now``, ``paper`` or plain)."""

    on: date
    title: str
    look: str = ""
    opens_on: date | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A moment at its place; ``row`` is None where its label found no room."""

    x: int
    title: str
    day: str
    look: str
    anchor: str
    row: int | None = None
    title_y: int = 0

    @property
    def day_y(self) -> int:
        """Base line of the day below the title."""
        return self.title_y + 16

    @property
    def lead_y(self) -> int:
        """Where the line from the axis to the label ends."""
        return self.day_y + 6

    @property
    def span(self) -> tuple[int, int]:
        """The width its label takes."""
        wide = max(len(self.title), len(self.day)) * LETTER
        start = {"end": self.x - wide, "mid": self.x - wide // 2}.get(self.anchor, self.x)
        return start, start + wide


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days in which something may be done."""

    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing: the points left to right, the windows below them, the breaks of the axis, and the same in words."""

    points: tuple[Point, ...]
    now: Point
    windows: tuple[Window, ...]
    breaks: tuple[int, ...]
    words: str
    axis: int
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT

    @property
    def height(self) -> int:
        """The axis stands on the words of today."""
        return self.axis + BELOW


def timeline(moments: Iterable[Moment], today: date, today_words: str, *, rows: int = ROWS) -> Timeline | None:
    """The drawing of at least two moments around today; None where there is nothing to draw.

    Args:
        rows: how high labels may climb.
    """
    told = sorted(moments, key=lambda moment: moment.on)
    if len(told) < 2:
        return None
    places, breaks = _places([*(m.on for m in told), *(m.opens_on for m in told if m.opens_on), today])
    labelled = _labelled([_point(moment, places[moment.on]) for moment in told], rows)
    rows = 1 + max(point.row or 0 for point in labelled)
    windows = [(places[m.opens_on], places[m.on]) for m in told if m.opens_on and m.opens_on < m.on]
    return Timeline(
        points=tuple(replace(p, title_y=TOP + (rows - 1 - (p.row or 0)) * ROW_HEIGHT) for p in labelled),
        now=Point(places[today], today_words, format_day(today), "now", _anchor(places[today])),
        windows=tuple(Window(start, end - start) for start, end in windows),
        breaks=breaks,
        words="; ".join(f"{format_day(m.on)} {m.title}" for m in told) + ".",
        axis=TOP + rows * ROW_HEIGHT + 12,
    )


def _places(days: Sequence[date]) -> tuple[dict[date, int], tuple[int, ...]]:
    """The x of every day, and where the axis is broken."""
    ordered = sorted(set(days), key=date.toordinal)
    gaps = [max(SHORTEST_GAP, min((later - earlier).days, LONGEST_GAP)) for earlier, later in pairwise(ordered)]
    step = (RIGHT - LEFT) / (sum(gaps) or 1)
    places, breaks, reached = {ordered[0]: LEFT}, [], 0
    for (earlier, later), gap in zip(pairwise(ordered), gaps, strict=True):
        if (later - earlier).days > LONGEST_GAP:
            breaks.append(round(LEFT + (reached + gap / 2) * step))
        reached += gap
        places[later] = round(LEFT + reached * step)
    return places, tuple(breaks)


def _point(moment: Moment, x: int) -> Point:
    return Point(x, moment.title, format_day(moment.on), moment.look, _anchor(x))


def _anchor(x: int) -> str:
    if x < LEFT + 120:
        return ""
    return "end" if x > RIGHT - 120 else "mid"


def _labelled(points: Iterable[Point], rows: int) -> tuple[Point, ...]:
    """Every label in the lowest row in which it meets no other."""
    taken = [-BLANK] * rows
    placed = []
    for point in points:
        start, end = point.span
        row = next((number for number in range(rows) if taken[number] + BLANK <= start), None)
        if row is not None:
            taken[row] = end
        placed.append(replace(point, row=row))
    return tuple(placed)
