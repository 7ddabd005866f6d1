"""Column types: exact decimals, UTC moments, and value objects as typed JSON."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import cattrs
from cattrs.preconf.json import make_converter
from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

_NOT_A_NUMBER = "Only finite decimals are kept"


class ExactDecimal(TypeDecorator[Decimal]):
    """A Decimal as its own digits: no float in between, trailing zeros kept."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _dialect: Dialect) -> str | None:
        if value is None:
            return None
        if not value.is_finite():
            raise ValueError(_NOT_A_NUMBER)
        return format(value, "f")

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC and given back aware. Refuses a moment without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


def _converter() -> cattrs.Converter:
    converter = make_converter(forbid_extra_keys=True)  # a key we do not know is never dropped in silence
    converter.register_unstructure_hook(Decimal, lambda value: format(value, "f"))
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(value))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    return converter


_CONVERTER = _converter()


class TypedJson(TypeDecorator[Any]):
    """A frozen value object (or a tuple of them) as JSON text, read back as exactly that type."""

    impl = Text
    cache_ok = True

    def __init__(self, value_type: Any) -> None:
        super().__init__()
        self.value_type = value_type

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        if value is None:
            return None
        plain = _CONVERTER.unstructure(value, unstructure_as=self.value_type)
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        return None if value is None else _CONVERTER.structure(json.loads(value), self.value_type)
