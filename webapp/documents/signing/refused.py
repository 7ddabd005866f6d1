"""How signing and checking refuse."""

from collections.abc import Mapping


class SigningRefused(Exception):
    """Nothing was signed or checked. ``code`` names the message in the catalogue, ``values`` fill it."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, str] = values
