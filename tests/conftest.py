"""How properties are tested: a busy machine is no reason to fail, so no example has a deadline; a web server; the sample."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from local_server import Server, serving

settings.register_profile("windvane", deadline=None)
settings.load_profile("windvane")


@pytest.fixture
def server() -> Iterator[Server]:
    """A web server on this machine."""
    with serving() as running:
        yield running


@pytest.fixture(scope="session")
def sample_place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the packaged sample; nobody may put anything into it."""
    from wraps import sample_store  # noqa: PLC0415 - polars is loaded for those that need it

    return sample_store(tmp_path_factory.mktemp("sample")).root
