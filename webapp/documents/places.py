"""Where in the XML a template prints: inside a text, beside runs, or inside an attribute.

docxtpl puts whatever it is given wherever the tag stands, so a name printed with ``{{r name }}`` disappears and a line
break in an attribute breaks the file. Here each printing place gets the check that fits it, once, when it is compiled.
"""

import re

from jinja2 import Environment, nodes

from webapp.documents.printing import BREAK, TAB

ATTRIBUTE, BETWEEN = " attribute", " between"  # filters that no template can name
_TEXT_EDGE = re.compile(r"<w:t(?: [^<>]*?)?(/?)>|(</w:t>)")
_TEXT = re.compile(r"(<w:t(?: [^<>]*)?(?<!/)>)([^<]+)")
# What docxtpl lets an author write to get braces into a paper.
_ESCAPED = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


class Places:
    """Walks a parsed template in the order of its source and fits every printed expression to its place."""

    def __init__(self, environment: Environment, *, is_property: bool = False) -> None:
        self._environment = environment
        self._is_property = is_property
        self._in_tag = self._in_text = False

    def fit(self, tree: nodes.Template) -> nodes.Template:
        """The same tree, changed in place."""
        self._walk(tree)
        return tree

    def _walk(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Output):
            node.nodes = [self._fitted(child) for child in node.nodes]
            return
        for child in node.iter_child_nodes():
            self._walk(child)

    def _fitted(self, node: nodes.Expr) -> nodes.Expr:
        if isinstance(node, nodes.TemplateData):
            node.data = self._passed(node.data)
            return node
        if self._is_property or self._in_tag:
            return self._filtered(node, ATTRIBUTE)
        return node if self._in_text else self._filtered(node, BETWEEN)

    def _filtered(self, node: nodes.Expr, name: str) -> nodes.Expr:
        made = nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
        made.set_environment(self._environment)
        return made

    def _passed(self, data: str) -> str:
        """Static XML: where it leaves us, and its own line breaks and escaped braces made real."""
        for written, meant in _ESCAPED:
            data = data.replace(written, meant)
        if self._is_property:
            return data
        if "\n" in data or "\t" in data:
            data = self._with_breaks(data)
        opened, closed = data.rfind("<"), data.rfind(">")
        if opened != closed:
            self._in_tag = opened > closed
        for edge in _TEXT_EDGE.finditer(data):
            self._in_text = not (edge[1] or edge[2])
        return data

    def _with_breaks(self, data: str) -> str:
        head, rest = "", data
        if self._in_text:
            at = data.find("<") if "<" in data else len(data)
            head, rest = _breaks(data[:at]), data[at:]
        return head + _TEXT.sub(lambda found: found[1] + _breaks(found[2]), rest)


def _breaks(text: str) -> str:
    return text.replace("\n", BREAK).replace("\t", TAB)
