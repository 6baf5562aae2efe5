"""The contract of a broker, as one test suite for memory and Kafka: subclass it and give the fixture `broker`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chassis.kernel.broker import Outgoing, Producer, Record, Subscription
from chassis.testing.eventually import eventually

KEYS = ("k1", "k2", "k3")


@dataclass(frozen=True)
class Broker:
    """A topic of its own per test. `subscribe(group, member)` joins a group."""

    topic: str
    producer: Producer
    subscribe: Callable[[str, str], Subscription]


def sent(topic: str, count: int) -> list[Outgoing]:
    """`count` numbered messages per key, the keys in turn."""
    return [
        Outgoing(topic, key.encode(), str(n).encode(), (("h", key.encode()),)) for n in range(count) for key in KEYS
    ]


def read(subscription: Subscription, count: int) -> list[Record]:
    """Polls until at least `count` records have come."""
    records: list[Record] = []

    def enough() -> bool:
        records.extend(subscription.poll(0.2, 100))
        return len(records) >= count

    # Kafka needs seconds until a new group has its partitions.
    eventually(enough, seconds=30)
    return records


def by_key(records: Sequence[Record]) -> dict[str, list[int]]:
    return {key: [int(record.value) for record in records if record.key == key.encode()] for key in KEYS}


def after(records: Sequence[Record]) -> dict[tuple[str, int], int]:
    """The offsets after these records."""
    return {(record.topic, record.partition): record.offset + 1 for record in records}


def before(records: Sequence[Record]) -> dict[tuple[str, int], int]:
    # Reversed, so that the first offset of each partition is the one that stays.
    return {(record.topic, record.partition): record.offset for record in reversed(records)}


class BrokerContract:
    def test_the_messages_of_a_key_arrive_in_order(self, broker: Broker) -> None:
        broker.producer.send_all(sent(broker.topic, 20))
        broker.producer.send_all([])

        records = read(broker.subscribe("g", "0"), 60)

        assert by_key(records) == {key: list(range(20)) for key in KEYS}
        assert {(record.topic, dict(record.headers)["h"]) for record in records} == {
            (broker.topic, key.encode()) for key in KEYS
        }

    def test_a_poll_brings_no_more_than_asked_for(self, broker: Broker) -> None:
        broker.producer.send_all(sent(broker.topic, 20))
        subscription = broker.subscribe("g", "0")

        sizes: list[int] = []

        def all_read() -> bool:
            sizes.append(len(subscription.poll(0.2, 7)))
            return sum(sizes) == 60

        eventually(all_read, seconds=30)
        assert max(sizes) == 7

    def test_a_group_goes_on_behind_what_it_committed(self, broker: Broker) -> None:
        broker.producer.send_all(sent(broker.topic, 2))
        first = broker.subscribe("g", "0")
        records = read(first, 6)
        first.commit(after(records))
        first.close()

        broker.producer.send_all(sent(broker.topic, 1))

        assert len(read(broker.subscribe("g", "0"), 3)) == 3

    def test_what_a_group_committed_can_be_asked_for(self, broker: Broker) -> None:
        broker.producer.send_all(sent(broker.topic, 2))
        subscription = broker.subscribe("g", "0")
        stored = after(read(subscription, 6))
        places = [(broker.topic, n) for n in range(3)]

        before_ = subscription.committed(places)
        subscription.commit(stored)

        assert (before_, subscription.committed(places)) == ({}, stored)

    def test_what_was_not_committed_comes_again(self, broker: Broker) -> None:
        broker.producer.send_all(sent(broker.topic, 2))
        first = broker.subscribe("g", "0")
        records = read(first, 6)
        first.close()

        again = read(broker.subscribe("g", "0"), 6)

        assert by_key(again) == by_key(records)

    def test_a_rewind_brings_records_again_in_order(self, broker: Broker) -> None:
        broker.producer.send_all(sent(broker.topic, 4))
        subscription = broker.subscribe("g", "0")
        records = read(subscription, 12)

        subscription.rewind(before(records))

        assert by_key(read(subscription, 12)) == by_key(records)

    def test_a_held_subscription_reads_nothing_until_it_resumes(self, broker: Broker) -> None:
        broker.producer.send_all(sent(broker.topic, 1))
        subscription = broker.subscribe("g", "0")
        read(subscription, 3)

        subscription.hold()
        broker.producer.send_all(sent(broker.topic, 1))
        held = [record for _ in range(5) for record in subscription.poll(0.2, 100)]
        subscription.resume()

        assert held == []
        assert len(read(subscription, 3)) == 3

    def test_some_places_are_held_while_the_others_go_on(self, broker: Broker) -> None:
        broker.producer.send_all(sent(broker.topic, 1))
        subscription = broker.subscribe("g", "0")
        read(subscription, 3)
        held = {place for place in subscription.assigned() if place[1] == 0}

        subscription.hold(held)
        subscription.hold(held | {("elsewhere", 7)})
        broker.producer.send_all([Outgoing(broker.topic, f"k{n}".encode(), b"1") for n in range(30)])
        others = [record for _ in range(10) for record in subscription.poll(0.2, 100)]
        subscription.resume()
        rest = read(subscription, 30 - len(others))

        assert {record.partition for record in others} == {1, 2}
        assert {record.partition for record in rest} == {0}
        assert len(others) + len(rest) == 30

    def test_groups_read_independently(self, broker: Broker) -> None:
        broker.producer.send_all(sent(broker.topic, 1))

        assert len(read(broker.subscribe("g1", "0"), 3)) == 3
        assert len(read(broker.subscribe("g2", "0"), 3)) == 3

    def test_lag_is_what_was_not_read(self, broker: Broker) -> None:
        broker.producer.send_all(sent(broker.topic, 3))
        subscription = broker.subscribe("g", "0")
        records = read(subscription, 9)

        behind = subscription.lag()
        subscription.rewind(before(records))

        assert behind == {broker.topic: 0}
        assert subscription.lag() == {broker.topic: 9}
