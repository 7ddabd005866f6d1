"""The guard that looks at every page a test opens is itself proved: a sound page passes, each planted fault is seen."""

import pytest

from tests.house.guards import hx_faults
from tests.web.inspection import page_faults

SOUND = """<!doctype html>
<html lang="tr"><head><meta charset="utf-8"><title>Masa · İzin Dosyası</title></head>
<body><main id="icerik"><h1>Masa</h1>
<form id="f" action="/a" method="post" hx-post="/a" hx-target="#f">
<input type="hidden" name="csrf_token" value="x"><label for="ad">Adı</label><input id="ad" name="ad" type="text">
</form></main></body></html>"""


def test_a_sound_page_passes() -> None:
    assert page_faults(SOUND, "sound") == []


@pytest.mark.parametrize(
    ("was", "planted"),
    [
        ("<h1>Masa</h1>", "<h1>Masa</h1><h1>İki</h1>"),
        ("<h1>Masa</h1>", ""),
        ("<title>Masa ·", "<title>Başka ·"),
        ('id="ad"', 'id="f"'),
        (' action="/a"', ""),
        ('<input type="hidden" name="csrf_token" value="x">', ""),
        ('for="ad"', 'for="yok"'),
        ('id="ad" name', "name"),
        ('lang="tr"', 'lang="en"'),
        ("<h1>Masa</h1>", '<h1 style="color:red">Masa</h1>'),
        ("<h1>Masa</h1>", "<h1>Masa</h1><script>x()</script>"),
        ("<h1>Masa</h1>", '<h1 onclick="x()">Masa</h1>'),
        ("<h1>Masa</h1>", '<h1 aria-describedby="yok">Masa</h1>'),
        (' hx-target="#f"', ""),
        (' method="post"', ""),
        ("<main id=", "<div id="),
        ("</form>", "</form></p>"),
    ],
)
def test_a_planted_fault_is_seen(was: str, planted: str) -> None:
    assert was in SOUND
    assert page_faults(SOUND.replace(was, planted, 1), "planted")


@pytest.mark.parametrize("planted", ['<a hx-post="/a" hx-target="#f">', '<button hx-delete="/a">', '<td hx-post="/a">'])
def test_an_action_that_needs_javascript_is_seen(planted: str) -> None:
    assert hx_faults(planted, "planted")
