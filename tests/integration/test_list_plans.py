"""Every list with every filter and pair of filters is answered from an index, in its order, reading little more than it shows."""

import pytest

from bench.lists.calls import Caller, queries
from bench.lists.filters import List, lists
from bench.lists.rows import ROWS
from chassis.persistence.store import Store

pytestmark = pytest.mark.integration
#: Enough to see a scan: one filter matches a hundred of them.
_ROWS = 2_000


def test_every_list_of_the_api_is_tried() -> None:
    assert {asked.path for asked in lists()} == set(ROWS)


@pytest.mark.parametrize("asked", lists(), ids=lambda asked: asked.path)
def test_a_list_is_answered_from_an_index_whatever_is_asked(asked: List, store: Store) -> None:
    caller = Caller(asked, store)
    caller.grow(_ROWS)

    with caller.watched():
        faults = [fault for query in queries(asked) for fault in caller.faults(query)]

    assert faults == []
