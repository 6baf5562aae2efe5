"""The doubles keep the same contracts as MongoDB and Kafka (tests/integration/chassis)."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chassis.kernel.broker import Outgoing, SendFailed
from chassis.testing.broker import MemoryBroker
from chassis.testing.broker_contract import Broker, BrokerContract
from chassis.testing.store_contract import StoreContract, thing, things, walk
from chassis.testing.stores import MemoryStore, memory_store


class TestMemoryStore(StoreContract):
    @pytest.fixture
    def store(self) -> MemoryStore:
        return memory_store()

    def test_what_mongodb_could_not_store_is_not_stored_here_either(self, store: MemoryStore) -> None:
        with pytest.raises(Exception, match="cannot encode"):
            store.commit([thing("a", kinds={"x"})])


class TestMemoryBroker(BrokerContract):
    @pytest.fixture
    def broker(self) -> Broker:
        memory = MemoryBroker()
        return Broker("topic", memory, lambda group, _member: memory.subscribe(group, ["topic"]))


def test_a_batch_that_is_not_acknowledged_may_have_arrived_in_part() -> None:
    broker = MemoryBroker(partitions=1)
    broker.fail_sends()
    batch = [Outgoing("topic", b"k", str(n).encode()) for n in range(4)]

    with pytest.raises(SendFailed):
        broker.send_all(batch)

    assert [record.value for record in broker.sent] == [b"0", b"1"]


KEYS = st.lists(st.one_of(st.integers(-3, 3), st.floats(-3, 3, allow_nan=False)), max_size=12)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(keys=KEYS, limit=st.integers(1, 5), descending=st.booleans())
def test_pages_of_any_size_show_every_row_once_in_order(keys: list[float], limit: int, *, descending: bool) -> None:
    store, numbers = memory_store(), count()
    store.commit([thing(f"i{next(numbers):02}", rank=key) for key in keys])

    seen = walk(things(store), limit, sort="rank", descending=descending)

    rows = sorted(store.db.things.find(), key=lambda row: (row["rank"], row["_id"]), reverse=descending)
    assert seen == [row["_id"] for row in rows]
