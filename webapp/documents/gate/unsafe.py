"""How the gate says no: a code of ``findings/templates.toml`` and what fills its words."""

from collections.abc import Mapping

QUOTED_LENGTH = 80
TAG_CODES = frozenset(
    {
        "template_tag_unbalanced",
        "template_tag_unreadable",
        "template_tag_not_allowed",
        "template_call",
        "template_attribute_not_allowed",
        "template_filter_not_allowed",
        "template_field_unknown",
        "template_loops_too_deep",
        "template_raw_print",
    }
)
"""Refusals about tags: the linter can show such a file paragraph by paragraph."""


class TemplateUnsafe(Exception):
    """Reddedilen şablon. ``code`` names the words in the catalogue, ``values`` fill them."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, str] = {name: value[:QUOTED_LENGTH] for name, value in values.items()}
