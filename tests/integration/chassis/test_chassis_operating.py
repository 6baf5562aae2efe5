"""What operators ask of Kafka: how far a group is behind, and what a topic lacks."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chassis.consuming.kafka import KafkaReader, KafkaSubscription, group_lag
from chassis.kernel.broker import BrokerError
from chassis.kernel.clock import utc_now
from chassis.kernel.kafka_access import KafkaAccess
from chassis.publishing.holes import Hole, holes
from chassis.testing.eventually import eventually
from tests.integration.chassis.conftest import Notes

pytestmark = [pytest.mark.integration]


def published(notes: Notes) -> None:
    relay = notes.start("relay")
    eventually(lambda: notes.unpublished() == 0)
    notes.stop(relay)


def found(notes: Notes) -> list[Hole]:
    reader = KafkaReader(notes.kafka)
    try:
        return holes(notes.store, reader, notes.topic, utc_now() - timedelta(hours=1), utc_now())
    finally:
        reader.close()


def test_the_lag_of_a_group_that_has_never_read_is_all_there_is_and_falls_with_what_it_commits(notes: Notes) -> None:
    notes.write("a", "b", "c")
    published(notes)
    before = group_lag(notes.kafka, notes.name, [notes.topic])
    subscription = KafkaSubscription(notes.kafka, notes.name, "0", [notes.topic])
    seen: dict[tuple[str, int], int] = {}

    def all_read() -> bool:
        seen.update({(one.topic, one.partition): one.offset + 1 for one in subscription.poll(0.5, 100)})
        return sum(seen.values()) == 3

    eventually(all_read)
    subscription.commit(seen)
    subscription.close()
    after = group_lag(notes.kafka, notes.name, [notes.topic])

    assert ([one.partition for one in before], sum(one.lag for one in before)) == ([0, 1, 2], 3)
    assert [one.committed for one in before] == [None] * 3
    assert sum(one.lag for one in after) == 0


def test_nothing_is_missing_in_a_whole_topic(notes: Notes) -> None:
    notes.write("a", changes=2)
    published(notes)

    assert found(notes) == []


def test_an_event_marked_as_published_that_never_left_is_a_hole_that_can_be_closed(notes: Notes) -> None:
    notes.write("a", changes=2)
    notes.store.db.outbox.update_one({"seq": 2}, {"$set": {"pub": utc_now()}})
    published(notes)
    (lost,) = notes.store.db.outbox.find({"seq": 2})

    (hole,) = found(notes)

    assert (hole.aggregate, hole.sequence, hole.message) == (lost["agg"], 2, lost["_id"])
    assert hole.can_be_sent


def test_a_number_that_nobody_has_any_more_is_told_and_cannot_be_closed(notes: Notes) -> None:
    notes.write("a", changes=2)
    notes.store.db.outbox.delete_one({"seq": 2})
    published(notes)

    (hole,) = found(notes)

    assert (hole.sequence, hole.message, hole.can_be_sent) == (2, None, False)


@pytest.mark.filterwarnings(r"ignore:unclosed <socket\.socket :ResourceWarning")  # decision 0006
def test_a_broker_that_does_not_answer_is_told_soon(kafka: KafkaAccess) -> None:
    with pytest.raises(BrokerError):
        group_lag(replace(kafka, servers="127.0.0.1:1"), "nobody", ["nothing"])
