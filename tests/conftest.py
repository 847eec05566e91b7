"""What the tests share: the seed documents, a service over an index of them, and a database for one test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.service import QuoteService
from bot.state import Store
from search_index.backends import open_index

settings.register_profile("lavrov", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lavrov")


@pytest.fixture(scope="session")
def seeds() -> Path:
    return Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="session")
def service(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuoteService]:
    service = QuoteService(open_index(str(tmp_path_factory.mktemp("index"))), seeds)
    service.update()
    yield service
    service.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A database of the test's own."""
    store = Store(f"sqlite:///{tmp_path}/state.db")
    yield store
    store.close()
