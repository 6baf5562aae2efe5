"""A members service in memory per test, with tenant t1 and buildings b1 and b2."""

import pytest

from chassis.testing.world import World
from tests.builders.members import a_building, given, members_world


@pytest.fixture
def world() -> World:
    world = members_world()
    given(world, a_building("b1"), a_building("b2"))
    return world
