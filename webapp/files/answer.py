"""What the rebuilding of a file answers: the clean bytes, or a refusal."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The rebuilt file, or with ``refusal`` the code of the message and the values that fill it."""

    media_type: str = ""
    data: bytes = b""
    pages: int | None = None
    refusal: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
