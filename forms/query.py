"""A form whose answers stand in the address: it keeps nothing, so it carries no token and can be bookmarked."""

from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Form


class QueryForm(Form):
    """Answers of an address. What the address does not say keeps its default."""

    def __init__(self, query: "MultiDict[str, str]", **defaults: Any) -> None:
        super().__init__(formdata=query or None, data=defaults)
        self.is_asked = bool(query)

    def is_refused(self) -> bool:
        """Something was asked, and it cannot be answered as it was typed; the words then stand at the fields."""
        return self.is_asked and not self.validate()
