"""MongoDB and Kafka keep the same contracts as the doubles (tests/component/chassis)."""

from collections.abc import Iterator

import pytest

from chassis.consuming.kafka import KafkaSubscription
from chassis.kernel.broker import Subscription
from chassis.kernel.kafka_access import KafkaAccess
from chassis.publishing.kafka import KafkaSender, TopicPlan, ensure_topics
from chassis.testing.broker_contract import Broker, BrokerContract
from chassis.testing.store_contract import StoreContract

pytestmark = [pytest.mark.integration]


class TestMongoStore(StoreContract):
    pass


class TestKafka(BrokerContract):
    @pytest.fixture
    def broker(self, kafka: KafkaAccess, unique: str) -> Iterator[Broker]:
        ensure_topics(kafka, [unique], TopicPlan(3, 1))
        members: list[Subscription] = []

        def subscribe(group: str, member: str) -> Subscription:
            members.append(KafkaSubscription(kafka, f"{unique}-{group}", member, [unique]))
            return members[-1]

        producer = KafkaSender(kafka, unique)
        yield Broker(unique, producer, subscribe)
        producer.close()
        for member in members:
            member.close()
