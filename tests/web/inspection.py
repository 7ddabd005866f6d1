"""What every page a test opens must be: valid HTML with one h1, a telling title, unique ids and forms that work."""

import re
from collections import Counter
from xml.etree.ElementTree import Element

import html5lib
from html5lib.html5parser import ParseError

from tests.house.guards import hx_faults

XHTML = "{http://www.w3.org/1999/xhtml}"
PRODUCT = " · İzin Dosyası"
FAILED = "Hata: "


def page_faults(html: str, where: str, *, is_fragment: bool = False) -> list[str]:
    """Everything wrong with a page, or with a fragment of one, as readable lines."""
    try:
        tree = _parsed(html, is_fragment=is_fragment)
    except ParseError as error:
        return [f"{where}: not valid HTML: {error}"]
    faults = [*_id_faults(tree), *_form_faults(tree), *_inline_faults(tree), *_reference_faults(tree, is_fragment)]
    if not is_fragment:
        faults += _head_faults(tree)
    return [f"{where}: {fault}" for fault in faults] + hx_faults(html, where)


def _parsed(html: str, *, is_fragment: bool) -> Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=True)
    if is_fragment:
        # htmx takes a document title and out-of-band parts beside the swapped element
        body = re.sub(r"^\s*<title>.*?</title>", "", html, flags=re.S)
        return parser.parseFragment(body)
    return parser.parse(html)


def texts(tree: Element, name: str) -> list[str]:
    """The visible text of every element of that name, blanks folded."""
    return [" ".join("".join(element.itertext()).split()) for element in tree.iter(XHTML + name)]


def _head_faults(tree: Element) -> list[str]:
    faults = []
    headings, titles = texts(tree, "h1"), texts(tree, "title")
    page_titles = [title for title in titles if PRODUCT in title]
    if len(headings) != 1:
        faults.append(f"{len(headings)} h1: {headings}")
    elif not page_titles or not page_titles[0].removeprefix(FAILED).startswith(headings[0]):
        faults.append(f"title {page_titles} does not start with the h1 {headings[0]!r}")
    root = tree if tree.tag == XHTML + "html" else tree.find(XHTML + "html")
    if root is None or root.get("lang") != "tr":
        faults.append("html without lang=tr")
    if len(list(tree.iter(XHTML + "main"))) != 1:
        faults.append("not exactly one main")
    return faults


def _id_faults(tree: Element) -> list[str]:
    counted = Counter(identifier for element in tree.iter() if (identifier := element.get("id")) is not None)
    return [f"id {identifier!r} {count} times" for identifier, count in counted.items() if count > 1]


def _form_faults(tree: Element) -> list[str]:
    faults = []
    for form in tree.iter(XHTML + "form"):
        name = form.get("id") or form.get("action") or "?"
        if not form.get("action"):
            faults.append(f"form {name} without action")
        if form.get("method") == "post" and not any(i.get("name") == "csrf_token" for i in form.iter(XHTML + "input")):
            faults.append(f"form {name} without a token")
    return faults


def _inline_faults(tree: Element) -> list[str]:
    faults = [f"<{_name(e)}> with an inline style" for e in tree.iter() if e.get("style") is not None]
    faults += ["a style element" for _ in tree.iter(XHTML + "style")]
    faults += ["an inline script" for script in tree.iter(XHTML + "script") if script.get("src") is None]
    faults += [f"<{_name(e)}> with {a}" for e in tree.iter() for a in e.attrib if str(a).startswith("on")]
    return faults


def _reference_faults(tree: Element, is_fragment: bool) -> list[str]:
    """Labels and descriptions must lead somewhere; a control must be named."""
    ids = {element.get("id") for element in tree.iter()}
    faults = [
        f"label for {target!r} leads nowhere" for e in tree.iter(XHTML + "label") if (target := e.get("for")) not in ids
    ]
    for element in tree.iter():
        described = (element.get("aria-describedby") or "").split()
        faults += [f"aria-describedby {target!r} leads nowhere" for target in described if target not in ids]
    labelled = {e.get("for") for e in tree.iter(XHTML + "label")}
    for name in ("input", "select", "textarea"):
        for control in tree.iter(XHTML + name):
            is_named = control.get("id") in labelled or control.get("aria-label") or control.get("aria-labelledby")
            if control.get("type") not in ("hidden", "submit") and not is_named:
                faults.append(f"<{name} name={control.get('name')!r}> without a label")
    return faults


def _name(element: Element) -> str:
    return str(element.tag).removeprefix(XHTML)
