"""The guards of the house: each takes source text and answers the faults it sees, as readable lines.

The tests beside this module run every guard over the project and once over a planted fault.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
CASE_METHODS = frozenset({"upper", "lower", "title", "casefold", "swapcase", "capitalize"})
CASE_HOME = ROOT / "webapp" / "domain" / "turkish.py"
RAW_SQL_HOME = ROOT / "webapp" / "db"


def python_files(*folders: str) -> list[Path]:
    """Every Python file below the named top-level folders, in a fixed order."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def template_files() -> list[Path]:
    """Every Jinja template, in a fixed order."""
    return sorted((ROOT / "templates").rglob("*.html"))


def case_faults(source: str, where: str) -> list[str]:
    """``.upper()`` and its kin, and ``sorted``/``.sort`` without a key, outside domain/turkish.py.

    ``sorted`` with ``key=`` is allowed: the key says what is ordered, and it is not Turkish text by itself.
    """
    return [
        f"{where}:{node.lineno} {name}"
        for node in ast.walk(ast.parse(source))
        if (name := _case_fault(node)) is not None
    ]


def _case_fault(node: ast.AST) -> str | None:
    if not isinstance(node, ast.Call):
        return None
    if isinstance(node.func, ast.Attribute):
        if node.func.attr in CASE_METHODS:
            return f".{node.func.attr}()"
        if node.func.attr == "sort" and not _has_key(node):
            return ".sort() without a key"
    if isinstance(node.func, ast.Name) and node.func.id == "sorted" and not _has_key(node):
        return "sorted() without a key"
    return None


def _has_key(call: ast.Call) -> bool:
    return any(keyword.arg == "key" for keyword in call.keywords)


def raw_sql_faults(source: str, where: str) -> list[str]:
    """``text(…)`` of SQLAlchemy outside the db layer: it would slip past the tenant filter."""
    tree = ast.parse(source)
    imports_text = any(
        isinstance(node, ast.ImportFrom)
        and (node.module or "").split(".")[0] == "sqlalchemy"
        and any(alias.name == "text" for alias in node.names)
        for node in ast.walk(tree)
    )
    return [f"{where} imports sqlalchemy.text"] if imports_text else []


BANNED_IN_TEMPLATES = {
    "inline style": re.compile(r"\sstyle\s*="),
    "inline event handler": re.compile(r"\son[a-z]+\s*=\s*[\"']"),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>"),
    "hx-on": re.compile(r"\bhx-on[:=-]"),
    "hx-vals with js:": re.compile(r"\bhx-(?:vals|headers)\s*=\s*[\"'](?:js|javascript):"),
    "hx-trigger with a filter": re.compile(r"\bhx-trigger\s*=\s*[\"'][^\"']*\[[^\]]*\]"),
    "a third party": re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//"),
    "data: address": re.compile(r"(?:src|href)\s*=\s*[\"']data:"),
    "unescaped text": re.compile(r"\|\s*safe\b|\{%-?\s*autoescape\s+false"),
    "text case by CSS or filter": re.compile(
        r"text-(?:uppercase|lowercase|capitalize)|\|\s*(?:upper|lower|title|capitalize)\b"
    ),
    "text joined to a translation": re.compile(r"_\([^()]*\)\s*~|~\s*_\("),
}


def template_faults(source: str, where: str) -> list[str]:
    """What the strict CSP, htmx without eval, the escape and the Turkish letters forbid in a template."""
    return [f"{where}: {name}" for name, pattern in BANNED_IN_TEMPLATES.items() if pattern.search(source)]


def bare_text_faults(source: str, where: str) -> list[str]:
    """Turkish words outside ``_(…)`` and ``{% trans %}``: text that no translation could reach."""
    stripped = re.sub(r"\{%-?\s*trans\b.*?%\}.*?\{%-?\s*endtrans\s*-?%\}", " ", source, flags=re.S)
    # macros that draw attributes hold them outside any tag
    attributes = r"[\w:-]+=(?:\"[^\"]*\"|'[^']*')|\b(?:autofocus|readonly|checked|selected|novalidate|open)\b"
    for pattern in (r"\{#.*?#\}", r"\{%.*?%\}", r"\{\{.*?\}\}", r"<!--.*?-->", r"<[^>]*>", attributes):
        stripped = re.sub(pattern, " ", stripped, flags=re.S)
    words = re.findall(r"[A-Za-zÇĞİÖŞÜçğıöşü]{3,}", stripped)
    return [f"{where}: {' '.join(words[:6])}"] if words else []


TAG = re.compile(
    r"<(?P<name>[a-zA-Z][\w-]*)(?P<attributes>(?:\s+[\w:@.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'))?)*)\s*/?>", re.S
)


def hx_faults(html: str, where: str) -> list[str]:
    """In a rendered page: an hx-post needs a form or button that works without it, and a target that is named."""
    return [fault for tag in TAG.finditer(html) for fault in _hx_faults_of(tag, where)]


def _hx_faults_of(tag: re.Match[str], where: str) -> Iterator[str]:
    name, attributes = tag["name"], _attributes(tag["attributes"])
    if "hx-post" in attributes:
        if name not in ("form", "button", "input", "select", "textarea", "fieldset", "div"):
            yield f"{where}: <{name}> posts by htmx only"
        if name == "form" and attributes.get("method") != "post":
            yield f"{where}: a form with hx-post and without method=post"
        if name == "form" and not attributes.get("action"):
            yield f"{where}: a form with hx-post and without action"
        if "hx-target" not in attributes:
            yield f"{where}: <{name}> with hx-post and without hx-target"
    for banned in ("hx-delete", "hx-put", "hx-patch"):
        if banned in attributes:
            yield f"{where}: {banned} has no way without JavaScript"


def _attributes(text: str) -> dict[str, str]:
    pairs = re.findall(r"([\w:@.-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'))?", text)
    return {name: double or single for name, double, single in pairs}


def url_faults(rules: Iterable[str]) -> list[str]:
    """URL rules with an untyped parameter, or letters that are not lower-case ASCII kebab."""
    return [fault for rule in rules for fault in _url_faults_of(rule)]


def _url_faults_of(rule: str) -> Iterator[str]:
    for parameter in re.findall(r"<([^>]+)>", rule):
        if ":" not in parameter:
            yield f"{rule}: <{parameter}> has no type"
    fixed = re.sub(r"<[^>]+>", "", rule)
    if not re.fullmatch(r"[a-z0-9/.\-]*", fixed):
        yield f"{rule}: not kebab-case ASCII"


def glossary_faults(words: Iterable[str], markdown: str) -> list[str]:
    """Words of the code that no row of the glossary names (everything in backticks counts)."""
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    named = {identifier for row in rows for identifier in re.findall(r"`([^`]+)`", row)}
    return [f"{word} has no row" for word in words if word not in named]
