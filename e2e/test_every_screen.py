"""Every screen of the demo, walked by its links: no accessibility fault, nothing the content policy refuses."""

import os
import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from e2e import accessibility
from e2e.conftest import Server, listen
from e2e.office import Office
from webapp.services.load_demo import EMAIL, PASSWORD

FILES = re.compile(
    r"/uretilen/|/excel$|/indir$|/paket$|/ekler/[0-9a-f-]{36}$|/gorunum$|^/static/"
    r"|/surumler/[^/]+/[0-9a-f-]{36}$|/sablonlar/[^/]+/(bizimki$|[0-9a-f-]{36}(/deneme/\w+)?$)"
)
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
SETTLED = "() => !document.querySelector('.htmx-request, .paper-waits, [aria-busy=true]')"
EACH = 4  # so that every category's own steps are seen
DRESSES = [("dark", 360)]  # the narrowest in daily use; a walk takes minutes, make long wears every dress
if os.environ.get("IZIN_LONG"):
    DRESSES += [("light", 1280), ("dark", 1280), ("light", 360), ("light", 320), ("dark", 768)]


def _links(page: Page) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    return [urljoin(page.url, href).split("#")[0] for href in found if href]


def _walk(page: Page, start: str):
    waiting, seen, shapes = [start], {start}, Counter[str]()
    while waiting:
        address = waiting.pop(0)
        shape = UUID.sub("*", urlsplit(address).path)
        if shapes[shape] >= EACH:
            continue
        shapes[shape] += 1
        page.goto(address)
        page.wait_for_function(SETTLED)  # the preview beside a step comes by a request of its own
        yield shape
        for link in _links(page):
            path = urlsplit(link).path
            if urlsplit(link).netloc == urlsplit(start).netloc and link not in seen and not FILES.search(path):
                seen.add(link)
                waiting.append(link)


@pytest.mark.parametrize(("theme", "width"), DRESSES)
def test_every_screen_in_every_dress(
    browser: Browser, browser_context_args, demo_server: Server, theme: str, width: int
) -> None:
    complaints: list[str] = []
    size = {"width": width, "height": 900}
    context = browser.new_context(**{**browser_context_args, "color_scheme": theme, "viewport": size})
    accessibility.prepare(context)
    listen(context, complaints)
    page = context.new_page()
    page.goto(f"{demo_server.url}/giris")
    faults = accessibility.violations(page)
    Office(page, demo_server.url).sign_in(EMAIL, PASSWORD)
    shapes = set()
    complaints.clear()  # the checker measures with inline styles, which the policy rightly refuses
    for shape in _walk(page, page.url):
        shapes.add(shape)
        faults += [*complaints, *_sideways(page), *accessibility.violations(page)]
        complaints.clear()
    context.close()
    assert faults == []
    assert len(shapes) >= 20, sorted(shapes, key=str)


def _sideways(page: Page) -> list[str]:
    """A page that has to be scrolled sideways."""
    over = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
    return [f"{page.url} is {over} px too wide"] if over > 0 else []


def test_nothing_of_a_page_stays_in_the_browser(page: Page, demo_server: Server) -> None:
    office = Office(page, demo_server.url)
    office.sign_in(EMAIL, PASSWORD)
    page.locator("main table a").first.click()
    page.go_back()
    assert page.evaluate("() => Object.keys(localStorage)") == []
    kept = page.evaluate("() => ({...sessionStorage})")
    # htmx notes the address it stands on, which holds nothing but random ids; it keeps no copy of a page
    assert kept.keys() <= {"htmx-current-path-for-history"}
    assert all(UUID.sub("*", address).startswith("/f/*/") for address in kept.values())
