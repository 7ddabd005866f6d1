"""The Jinja environment of every template: no globals, few filters and tests, every printed value checked."""

from functools import cache
from typing import Any

from jinja2 import DictLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from webapp.documents.places import ATTRIBUTE, BETWEEN
from webapp.documents.printing import between_runs, in_attribute, printed

ALLOWED_FILTERS = ("length",)
ALLOWED_TESTS = ("defined", "undefined", "eq", "equalto", "==", "ne", "!=")
_LOOP = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length"})


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja for plain data: a row is asked for its keys, a loop where it stands; nothing else has attributes.

    Narrower than Jinja's own sandbox, which hands out methods, and quicker, since no attribute is tried in vain.
    """

    # Jinja works such sums out while it compiles: 9 ** (9 ** 9) would never end (security A9).
    intercepted_binops = frozenset({"*", "**", "/", "//", "%", "-"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value of a row; undefined for whatever is no row."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if type(obj) is LoopContext and attribute in _LOOP:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The value of a row by its key, or an item of a list by its place."""
        is_place = type(argument) is int and type(obj) in (tuple, list) and -len(obj) <= argument < len(obj)
        if is_place or (type(obj) is dict and argument in obj):
            return obj[argument]
        return self.undefined(obj=obj, name=argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - Jinja's signature
        """No template reckons; it may count on with ``+``."""
        raise SecurityError(operator)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002 - Jinja's signature
        """No template calls anything."""
        return False


class _OnceEscaped(CodeGenerator):
    """``printed`` escapes whatever it prints, so the compiled code must not do it a second time."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(")")


def sandbox() -> Sandbox:
    """A new environment as templates may see it (security A5, X4 to X6)."""
    environment = Sandbox(loader=DictLoader({}), undefined=StrictUndefined, autoescape=True, finalize=printed)
    environment.code_generator_class = _OnceEscaped
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in ALLOWED_FILTERS}
    environment.tests = {name: environment.tests[name] for name in ALLOWED_TESTS}
    return environment


@cache
def engine_environment() -> Sandbox:
    """The one environment that prepared templates run in: the sandbox and the two checks of ``places``."""
    environment = sandbox()
    environment.filters |= {ATTRIBUTE: in_attribute, BETWEEN: between_runs}
    return environment
