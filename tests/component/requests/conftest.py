"""What tests of requests begin with: the service with its two towers, and a request in it."""

import pytest

from chassis.testing.world import World
from tests.builders.requests import given_request, requests_world


@pytest.fixture
def world() -> World:
    return requests_world()


@pytest.fixture
def request_id(world: World) -> str:
    return given_request(world)
