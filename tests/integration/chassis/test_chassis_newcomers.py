"""A consumer that meets a topic of the real Kafka whose first messages have expired."""

import pytest
from kafka import KafkaAdminClient, TopicPartition

from chassis.testing.eventually import eventually
from tests.integration.chassis.conftest import Notes, died

pytestmark = [pytest.mark.integration]


def test_it_waits_until_the_topic_is_rebuilt_and_then_gets_everything(notes: Notes) -> None:
    notes.write(*(f"title {n}" for n in range(20)), changes=1)
    relay = notes.start("relay")
    eventually(lambda: notes.unpublished() == 0)
    expire(notes)
    notes.write("lately")

    notes.start("consume")
    eventually(lambda: "consumer.waits_for_history" in notes.log())
    waiting = notes.counted()
    code = died(notes.start("rebuild-topics"))

    eventually(notes.settled(21))
    assert (waiting, code) == (0, 0)
    assert relay.poll() is None
    assert notes.store.db.parked_messages.count_documents({}) == 0
    assert notes.store.db.board.count_documents({}) == 20


def expire(notes: Notes) -> None:
    """As retention does."""
    admin = KafkaAdminClient(**notes.kafka.options())
    admin.delete_records({TopicPartition(notes.topic, n): -1 for n in range(3)})
    admin.close()
