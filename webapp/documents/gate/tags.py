"""The tags, as docxtpl will hand them to Jinja: an allow-list of what they may be made of (security A1 to A11)."""

import re
from collections.abc import Mapping

from jinja2 import TemplateError, nodes

from webapp.documents.gate.unsafe import TemplateUnsafe
from webapp.documents.packages import TemplateRefused, parsed, plain_words, refuse_unbalanced, tagged_parts, text_xml
from webapp.documents.prepared import patched
from webapp.documents.sandbox import ALLOWED_FILTERS, ALLOWED_TESTS, sandbox

MAX_LOOP_DEPTH, MAX_LOOPS, MAX_CONSTANT = 2, 200, 500
LOOP = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length"})
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_RAW_PRINT = re.compile(r"\{\{-?(?:r|p|tr|tc)\s")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PLAIN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
)


def refuse_foreign_tags(members: Mapping[str, bytes], fields: frozenset[str]) -> None:
    """Raises TemplateUnsafe for a tag that does more than print, decide and repeat what the fields hold."""
    _refuse_before_patching(dict(members))
    try:
        sources = tuple(patched(dict(members)))
    except TemplateRefused:
        raise TemplateUnsafe("template_tag_unbalanced") from None
    loops = 0
    for name, source in sources:
        loops += _Reader(name, fields).read(_tree(name, source))
    if loops > MAX_LOOPS:
        raise TemplateUnsafe("template_too_many_tags")


def _refuse_before_patching(members: dict[str, bytes]) -> None:
    """What would make docxtpl's patching slow, or is lost in it (security X7, A10)."""
    for name in tagged_parts(members):
        words = plain_words(text_xml(parsed(members[name])))
        try:
            refuse_unbalanced(words)
        except TemplateRefused as error:
            code = "template_too_many_tags" if "many" in str(error) else "template_tag_unbalanced"
            raise TemplateUnsafe(code, part=name) from None
        if found := _RAW_PRINT.search(words):
            raise TemplateUnsafe("template_raw_print", part=name, quoted=_quoted(words, found.start()))


def _tree(name: str, source: str) -> nodes.Template:
    environment = sandbox()
    try:
        if any(kind == "raw_begin" for _, kind, _ in environment.lex(source)):
            raise TemplateUnsafe("template_tag_not_allowed", part=name, quoted="raw")
        return environment.parse(source)
    except TemplateError as error:
        quoted = _tag_of_line(source, getattr(error, "lineno", 0))
        raise TemplateUnsafe("template_tag_unreadable", part=name, quoted=quoted) from None
    except RecursionError:
        raise TemplateUnsafe("template_too_many_tags", part=name) from None


def _tag_of_line(source: str, line: int) -> str:
    """The only tag of a line, when there is one; else nothing: the file of Word has few lines."""
    lines = source.split("\n")
    tags = _TAG.findall(lines[line - 1]) if 0 < line <= len(lines) else []
    return tags[0] if len(tags) == 1 else ""


def _quoted(words: str, start: int) -> str:
    return words[start : start + 40].split("}}")[0] + "}}"


class _Reader:
    """Walks one part; knows what the rows of the open loops are called."""

    def __init__(self, part: str, fields: frozenset[str]) -> None:
        self._part = part
        self._fields = fields
        self._rows: dict[str, str] = {}
        self._depth = 0
        self._loops = 0

    def read(self, tree: nodes.Template) -> int:
        """How many loops there are. Raises TemplateUnsafe."""
        self._walk(tree)
        return self._loops

    def _walk(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.For):
            self._loop(node)
        elif isinstance(node, nodes.Name):
            self._name(node)
        elif isinstance(node, nodes.Getattr):
            self._attribute(node)
        elif isinstance(node, nodes.Filter | nodes.Test):
            self._helper(node)
        elif isinstance(node, nodes.Const):
            self._constant(node)
        elif isinstance(node, nodes.Add):
            self._sum(node)
        elif isinstance(node, _PLAIN):
            self._children(node)
        elif isinstance(node, nodes.Call):
            raise self._unsafe("template_call", _words(node))
        else:
            raise self._unsafe("template_tag_not_allowed", type(node).__name__)

    def _children(self, node: nodes.Node) -> None:
        for child in node.iter_child_nodes():
            self._walk(child)

    def _loop(self, node: nodes.For) -> None:
        if node.recursive or not isinstance(node.target, nodes.Name):
            raise self._unsafe("template_tag_not_allowed", "for")
        if self._depth == MAX_LOOP_DEPTH:
            raise self._unsafe("template_loops_too_deep", node.target.name)
        self._walk(node.iter)
        row, before = node.target.name, dict(self._rows)
        if not _NAME.fullmatch(row) or row in self._fields or row == "loop":
            raise self._unsafe("template_attribute_not_allowed", row)
        self._rows[row] = self._list_of(node.iter)
        self._depth, self._loops = self._depth + 1, self._loops + 1
        for child in (*node.body, *node.else_, *([node.test] if node.test else ())):
            self._walk(child)
        self._depth, self._rows = self._depth - 1, before

    def _list_of(self, iterated: nodes.Node) -> str:
        """The list a loop goes through: a field, or a list inside a row."""
        if isinstance(iterated, nodes.Name):
            return self._rows.get(iterated.name, iterated.name)
        if isinstance(iterated, nodes.Getattr) and isinstance(iterated.node, nodes.Name):
            return f"{self._rows.get(iterated.node.name, iterated.node.name)}.{iterated.attr}"
        raise self._unsafe("template_tag_not_allowed", "for")

    def _name(self, node: nodes.Name) -> None:
        if node.ctx != "load":
            raise self._unsafe("template_tag_not_allowed", node.name)
        if not _NAME.fullmatch(node.name):
            raise self._unsafe("template_attribute_not_allowed", node.name)
        if node.name not in self._fields and node.name not in self._rows:
            raise self._unsafe("template_field_unknown", node.name)

    def _attribute(self, node: nodes.Getattr) -> None:
        owner = node.node
        if not _NAME.fullmatch(node.attr) or not isinstance(owner, nodes.Name):
            raise self._unsafe("template_attribute_not_allowed", _words(node))
        if owner.name == "loop" and self._depth:
            if node.attr not in LOOP:
                raise self._unsafe("template_attribute_not_allowed", _words(node))
            return
        asked = f"{self._rows.get(owner.name, owner.name)}.{node.attr}"
        if asked not in self._fields:
            raise self._unsafe("template_field_unknown", _words(node))

    def _helper(self, node: nodes.Filter | nodes.Test) -> None:
        allowed = ALLOWED_FILTERS if isinstance(node, nodes.Filter) else ALLOWED_TESTS
        if node.name not in allowed or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise self._unsafe("template_filter_not_allowed", node.name)
        if node.node is None or (isinstance(node, nodes.Filter) and node.args):
            raise self._unsafe("template_filter_not_allowed", node.name)
        self._children(node)

    def _constant(self, node: nodes.Const) -> None:
        if isinstance(node.value, str) and len(node.value) > MAX_CONSTANT:
            raise self._unsafe("template_tag_not_allowed", node.value)
        if isinstance(node.value, int) and abs(node.value) > 10_000:
            raise self._unsafe("template_tag_not_allowed", str(node.value)[:20])

    def _sum(self, node: nodes.Add) -> None:
        """``loop.index + 1``: counting on, and no other arithmetic."""
        if not (isinstance(node.right, nodes.Const) and isinstance(node.right.value, int)):
            raise self._unsafe("template_tag_not_allowed", "+")
        if not isinstance(node.left, nodes.Getattr | nodes.Filter):
            raise self._unsafe("template_tag_not_allowed", "+")
        self._children(node)

    def _unsafe(self, code: str, quoted: str) -> TemplateUnsafe:
        return TemplateUnsafe(code, part=self._part, quoted=quoted)


def _words(node: nodes.Node) -> str:
    """``name.attr`` as it was written, for the refusal."""
    if isinstance(node, nodes.Call):
        return f"{_words(node.node)}(…)"
    if isinstance(node, nodes.Getattr):
        return f"{_words(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"
