"""The drawn time line of a suit: where the clock ran, where it stood, where today is.

Everything is a number computed here, so that the page needs neither a style nor a script. The table beside the drawing
holds the same facts; a drawing leaves words out where there is no room for them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

WIDTH, LEFT, RIGHT = 1180, 90, 1120
BAR_HEIGHT = 36
ABOVE, BELOW = 42, 36  # height of one row of labels
LETTER = 7.2
GAP = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of days on the bar: the clock ran or stood still; ``words`` where they fit into it."""

    first: date
    last: date
    runs: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day with its name; ``look`` is done, due or end above the bar, now or "" below it."""

    on: date
    title: str
    day: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch at its place."""

    x: int
    width: int
    runs: bool
    words: str
    plate_x: int
    plate_width: int

    @property
    def middle(self) -> int:
        """Where its words stand."""
        return self.x + self.width // 2


@dataclass(frozen=True, slots=True)
class Label:
    """A moment at its place; ``row`` 0 is nearest to the bar."""

    x: int
    text_x: int
    anchor: str
    title: str
    day: str
    look: str
    row: int = 0

    @property
    def span(self) -> tuple[float, float]:
        """The width its words take."""
        wide = max(len(self.title), len(self.day)) * LETTER
        start = {"end": self.text_x - wide, "mid": self.text_x - wide / 2}.get(self.anchor, self.text_x)
        return start, start + wide


@dataclass(frozen=True, slots=True)
class SuitLine:
    """A drawing; every y follows from where the bar lies."""

    bars: tuple[Bar, ...]
    above: tuple[Label, ...]
    below: tuple[Label, ...]
    words: str
    width: int = WIDTH

    @property
    def bar_y(self) -> int:
        """The upper edge of the bar."""
        return 42 + ABOVE * _rows(self.above)

    @property
    def height(self) -> int:
        """The height of the whole drawing."""
        return self.bar_y + BAR_HEIGHT + 14 + BELOW * _rows(self.below)

    def title_y(self, label: Label) -> int:
        """Base line of a title above the bar; its day stands 17 below, its lead ends 24 below."""
        return self.bar_y - 60 - ABOVE * label.row

    def below_y(self, label: Label) -> int:
        """Base line of a label below the bar."""
        return self.bar_y + BAR_HEIGHT + 30 + BELOW * label.row


def drawn(
    stretches: Iterable[Stretch], above: Iterable[Moment], below: Iterable[Moment], until: date, words: str
) -> SuitLine:
    """The drawing from the first stretch to the day ``until``.

    Args:
        above: the days that count, in order; the last one lies on ``until``.
        below: days to compare them with, today among them.
        words: the same in a sentence.
    """
    told = tuple(stretches)
    first = told[0].first
    span = max((until - first).days, 1)

    def x(day: date) -> int:
        return LEFT + round((day - first).days / span * (RIGHT - LEFT))

    return SuitLine(
        bars=tuple(_bar(stretch, x(stretch.first), x(stretch.last)) for stretch in told),
        above=_placed(_label(moment, x(moment.on)) for moment in above),
        below=_placed(_label(moment, x(moment.on)) for moment in below if first <= moment.on <= until),
        words=words,
    )


def _bar(stretch: Stretch, first: int, last: int) -> Bar:
    wide, words = last - first, round(len(stretch.words) * LETTER)
    fits = words + GAP <= wide
    plate = words + GAP if fits else 0
    return Bar(first, wide, stretch.runs, stretch.words if fits else "", first + (wide - plate) // 2, plate)


def _label(moment: Moment, x: int) -> Label:
    wide = max(len(moment.title), len(moment.day)) * LETTER / 2
    if x - wide < 0:
        return Label(x, x - 6, "", moment.title, moment.day, moment.look)
    if x + wide > WIDTH:
        return Label(x, x + 6, "end", moment.title, moment.day, moment.look)
    return Label(x, x, "mid", moment.title, moment.day, moment.look)


def _placed(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Each label in the row nearest to the bar in which it meets no other one."""
    taken: list[float] = []
    told = list(labels)
    told.sort(key=lambda label: label.x)
    nexts: list[Label | None] = [*told[1:], None]
    return tuple(_place(_beside(label, after), taken) for label, after in zip(told, nexts, strict=True))


def _beside(label: Label, after: Label | None) -> Label:
    """The same label, left of its line where the line of the next one would cross its words."""
    start, end = label.span
    if after is None or end + GAP <= after.x or label.x - (end - start) < 0:
        return label
    return replace(label, text_x=label.x, anchor="end")


def _place(label: Label, taken: list[float]) -> Label:
    start, end = label.span
    row = next((number for number, edge in enumerate(taken) if edge + GAP <= start), len(taken))
    if row == len(taken):
        taken.append(end)
    else:
        taken[row] = end
    return replace(label, row=row)


def _rows(labels: Iterable[Label]) -> int:
    return max((label.row for label in labels), default=-1) + 1
