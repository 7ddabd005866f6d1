"""The drawn time line: days in order on the axis, labels that never meet, everything said in words too."""

from datetime import date, timedelta
from itertools import combinations

import pytest

from webapp.web.presenters.timeline import LEFT, RIGHT, Moment, timeline

TODAY = date(2026, 11, 23)


def moments(*days: int, title: str = "Uydurma süre") -> list[Moment]:
    """Moments that many days from today."""
    return [Moment(TODAY + timedelta(days=day), title, "due") for day in days]


@pytest.mark.parametrize("days", [(1, 2, 3, 4), (-400, 0, 1, 5000), (0, 0, 0), (-1, 30)])
def test_days_stand_in_order_inside_the_drawing(days: tuple[int, ...]) -> None:
    drawing = timeline(moments(*days), TODAY, "Bugün")
    assert drawing is not None
    places = [point.x for point in drawing.points]
    assert places == sorted(places)
    assert all(LEFT <= x <= RIGHT for x in (*places, drawing.now.x))


def test_no_two_labels_of_a_row_meet() -> None:
    drawing = timeline(moments(*range(0, 60, 3), title="Bir hayli uzun bir süre adı"), TODAY, "Bugün")
    assert drawing is not None
    labelled = [point for point in drawing.points if point.row is not None]
    assert labelled
    for one, other in combinations(labelled, 2):
        if one.row == other.row:
            assert one.span[1] <= other.span[0] or other.span[1] <= one.span[0]


def test_a_point_without_room_for_its_label_keeps_its_dot_and_its_words() -> None:
    drawing = timeline(moments(1, 1, 1, 1, 1), TODAY, "Bugün")
    assert drawing is not None
    assert len(drawing.points) == 5
    assert sum(point.row is None for point in drawing.points) == 2
    assert drawing.words.count("24.11.2026 Uydurma süre") == 5


def test_a_long_stretch_is_drawn_short_with_a_break_in_the_axis() -> None:
    drawing = timeline(moments(10, 2000), TODAY, "Bugün")
    assert drawing is not None
    near, far = drawing.points
    assert len(drawing.breaks) == 1
    assert near.x < drawing.breaks[0] < far.x
    assert (near.x - drawing.now.x) * 5 > far.x - near.x


def test_a_window_begins_where_it_opens_and_ends_on_its_last_day() -> None:
    opened = Moment(TODAY + timedelta(days=20), "Uzatma", "due", opens_on=TODAY - timedelta(days=10))
    drawing = timeline([*moments(-30), opened], TODAY, "Bugün")
    assert drawing is not None
    (window,) = drawing.windows
    assert window.x < drawing.now.x
    assert window.x + window.width == drawing.points[1].x


@pytest.mark.parametrize("days", [(), (5,)])
def test_fewer_than_two_moments_are_not_drawn(days: tuple[int, ...]) -> None:
    assert timeline(moments(*days), TODAY, "Bugün") is None
