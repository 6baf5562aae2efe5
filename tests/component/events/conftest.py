"""After every test of events, the figures say what the rows say."""

from collections.abc import Iterator

import pytest

from reporting.recount import differences
from services.events.recount import recount
from tests.builders import events


@pytest.fixture(autouse=True)
def figures_equal_rows(request: pytest.FixtureRequest) -> Iterator[None]:
    events.MADE.clear()
    yield
    # Messages that no row stands for are the business of tests about messages.
    if request.node.get_closest_marker("figures_of_messages"):
        return
    for world in events.MADE:
        world.drain()
        assert differences(world.store, recount) == []
