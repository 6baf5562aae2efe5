"""After every journey through a service in memory, its figures say what its rows say."""

from collections.abc import Iterator

import pytest

from tests.builders import figures


@pytest.fixture(autouse=True)
def figures_equal_rows(request: pytest.FixtureRequest) -> Iterator[None]:
    figures.MADE.clear()
    yield
    # Messages that no row stands for are the business of tests about messages.
    if request.node.get_closest_marker("figures_of_messages"):
        return
    for world, settings in figures.MADE:
        assert figures.differing(world, settings) == []
