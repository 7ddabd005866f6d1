"""Commands under test keep nothing in the cache of whoever runs the tests."""

import pytest


@pytest.fixture(autouse=True)
def no_cache_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IZIN_CACHE_DIR", "-")
