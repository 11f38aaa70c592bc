"""How properties are tested: a busy machine is no reason to fail, so no example has a deadline; and a web server."""

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
