"""The sample values beside each template: what a trial and the list of fields show."""

import tomllib
from typing import Any

from webapp.documents.registry import TEMPLATES


def awkward(template: str) -> dict[str, Any]:
    """The values with the longest names, signs and foreign letters, as a context has them."""
    return _sample(template, "awkward")


def full(template: str) -> dict[str, Any]:
    """The values of an ordinary dossier."""
    return _sample(template, "full")


def _sample(template: str, name: str) -> dict[str, Any]:
    text = (TEMPLATES / template / "sample.toml").read_text("utf-8")
    return {key: _frozen(value) for key, value in tomllib.loads(text)[name].items()}


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
