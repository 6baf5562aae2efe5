"""Kafka takes nobody without a password, and lets each service do only what its declaration names."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import KafkaError

from chassis.consuming.kafka import KafkaSubscription
from chassis.kernel.broker import AccessRefused, Outgoing, Record
from chassis.kernel.kafka_access import KafkaAccess
from chassis.kernel.setting_values import KafkaSecurity
from chassis.publishing.kafka import KafkaSender, TopicPlan, admin_client, ensure_topics
from deploy.kafka_rights import rights
from deploy.local import kafka_users
from deploy.local.kafka_grants import ALL_RIGHTS
from deploy.local.servers import Servers
from deploy.platform import SERVICES
from services.members.service import SERVICE as MEMBERS
from services.requests.service import SERVICE as REQUESTS

pytestmark = [pytest.mark.integration]

MEMBERS_TOPIC = MEMBERS.catalogue.topics[0]
REQUESTS_TOPIC = REQUESTS.catalogue.topics[0]
PLAN = TopicPlan(3, 1)


@pytest.fixture
def user(servers: Servers, kafka: KafkaAccess) -> Callable[[str], KafkaAccess]:
    """The broker as one of its users, with the topics of all services."""
    ensure_topics(kafka, [topic for service in SERVICES.values() for topic in service.catalogue.topics], PLAN)
    return lambda name: kafka_users.access(servers.settings, name)


def send(access: KafkaAccess, topic: str) -> None:
    sender = KafkaSender(access, "test", delivery_timeout_ms=5_000)
    try:
        sender.send_all([Outgoing(topic, b"k", b"not an event")])
    finally:
        sender.close()


def read(access: KafkaAccess, group: str, topic: str, polls: int = 30) -> list[Record]:
    member = KafkaSubscription(access, group, "test", [topic])
    found: list[Record] = []
    try:
        for _ in range(polls):
            found += member.poll(0.5, 100)
            if found:
                break
        member.commit({(record.topic, record.partition): record.offset for record in found[:1]})
    finally:
        member.close()
    return found


def written(options: dict[str, object]) -> bool:
    """Whether a plain client can write."""
    producer = KafkaProducer(**options, max_block_ms=4_000)
    try:
        producer.send(MEMBERS_TOPIC, b"x").get(timeout=4)
    except KafkaError:
        return False
    finally:
        producer.close(timeout=1)
    return True


def seen(options: dict[str, object]) -> bool:
    """Whether a plain client can read."""
    consumer = KafkaConsumer(**options, auto_offset_reset="earliest")
    consumer.assign([TopicPartition(MEMBERS_TOPIC, n) for n in range(3)])
    try:
        return bool(consumer.poll(timeout_ms=4_000))
    except KafkaError:
        return False
    finally:
        consumer.close()


def stranger(kafka: KafkaAccess) -> KafkaAccess:
    return replace(kafka, security=KafkaSecurity.PLAINTEXT)


def test_a_stranger_without_a_password_can_neither_write_nor_read(
    user: Callable[[str], KafkaAccess], kafka: KafkaAccess
) -> None:
    send(user("members"), MEMBERS_TOPIC)
    # It names a version, because it could not even ask for it.
    options = stranger(kafka).options() | {"api_version": (2, 6)}

    assert not written(options)
    assert not seen(options)


def test_a_service_writes_and_reads_its_own_topics_in_its_own_group(user: Callable[[str], KafkaAccess]) -> None:
    send(user("requests"), REQUESTS_TOPIC)

    assert read(user("notify"), "notify", REQUESTS_TOPIC)


@pytest.mark.parametrize("service", [service.name for service in SERVICES.values()])
def test_no_service_writes_a_topic_of_another(user: Callable[[str], KafkaAccess], service: str) -> None:
    others = [other for other in SERVICES.values() if other.name != service]

    for other in others:
        with pytest.raises(AccessRefused, match=service):
            send(user(service), other.catalogue.topics[0])


def test_a_service_cannot_read_in_the_group_of_another(user: Callable[[str], KafkaAccess]) -> None:
    send(user("requests"), REQUESTS_TOPIC)

    with pytest.raises(AccessRefused, match="requests"):
        read(user("requests"), "notify", REQUESTS_TOPIC)


def test_a_service_cannot_read_what_it_does_not_react_to(user: Callable[[str], KafkaAccess]) -> None:
    unheard = next(
        (name, topic)
        for name in (service.name for service in SERVICES.values())
        for topic in sorted({right.name for right in rights() if right.kind == "topic"})
        if not any(right.user == name and right.name == topic for right in rights())
    )
    name, topic = unheard
    owner = next(right.user for right in rights() if (right.name, right.operation) == (topic, "Write"))
    send(user(owner), topic)

    assert not read(user(name), name, topic, polls=6)
    with pytest.raises(AccessRefused, match=name):
        ensure_topics(user(name), [topic], PLAN)


def test_a_service_cannot_delete_topics_or_change_rights(user: Callable[[str], KafkaAccess]) -> None:
    with pytest.raises(AccessRefused), admin_client(user("members")) as admin:
        admin.delete_topics([MEMBERS_TOPIC])


def test_the_rights_in_the_broker_are_exactly_those_that_the_services_declare(servers: Servers) -> None:
    with admin_client(servers.kafka) as admin:
        found = admin.describe_acls(ALL_RIGHTS)[0]

    assert {(acl.principal, acl.resource_pattern.resource_name, acl.operation.name.title()) for acl in found} == {
        (f"User:{right.user}", right.name, right.operation) for right in rights()
    }
