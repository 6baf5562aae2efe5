"""An edge with its services per test; they listen on loopback."""

from collections.abc import Iterator

import pytest
import pytest_socket

from tests.component.edge.world import EdgeWorld


@pytest.fixture(autouse=True)
def _loopback() -> None:
    pytest_socket.enable_socket()


@pytest.fixture
def world() -> Iterator[EdgeWorld]:
    with EdgeWorld() as world:
        yield world
