"""Repairs of one service, as operators and migrations need them: topics and projections made again."""

from collections.abc import Sequence

from chassis.background import rebuild
from chassis.background.refilling import Progress, Refill
from chassis.consuming.kafka import KafkaReader
from chassis.kernel.config import WorkerConfig
from chassis.kernel.kafka_access import access_of
from chassis.observability.metrics import Metrics
from chassis.persistence.blobs import blobs_of
from chassis.persistence.server_clock import ServerClock
from chassis.persistence.store import Store
from chassis.publishing.history import History
from chassis.publishing.kafka import KafkaSender, KafkaTopics, TopicPlan, ensure_topics
from chassis.publishing.relay import Relay
from chassis.service import Service


def plan_of(config: WorkerConfig) -> TopicPlan:
    return TopicPlan(config.topic_partitions, config.topic_replication)


def rebuild_topics(service: Service, config: WorkerConfig, store: Store, say: rebuild.Say) -> bool:
    """Publishes all events of a service again and compares; False if something is missing or out of order at the end.

    Raises BrokerError, Unavailable.
    """
    access, own, clock, metrics = access_of(config), service.catalogue.topics, ServerClock(store), Metrics()
    topics = KafkaTopics(access, service.topics, plan_of(config), metrics)
    topics.identities(0)
    name = f"{service.name}-rebuild"
    history = History(store, blobs_of(config, store, service.name))
    relay = Relay(
        store, KafkaSender(access, name), name, clock, metrics, topics=topics, own_topics=own, history=history
    )
    reader = KafkaReader(access)
    try:
        return rebuild.rebuild_topics(store, relay, reader, own, clock, say)
    finally:
        reader.close()
        relay.close()


def rebuild_projections(service: Service, config: WorkerConfig, store: Store, say: rebuild.Say) -> bool:
    """Empties the projections of a service and fills them again; False if messages are left that nobody projects.

    Raises BrokerError, Unavailable.
    """
    access, heard, clock = access_of(config), service.reactions.topics, ServerClock(store)
    ensure_topics(access, service.topics, plan_of(config))
    reader = KafkaReader(access)
    types = frozenset(service.reactions.projections)
    try:
        # Emptied projections could not be filled again.
        if cut := rebuild.without_first_day(reader, heard):
            say(f"first rebuild the topics that no longer hold their first day: {', '.join(cut)}")
            return False
        since = clock()
        rebuild.rebuild_projections(store, service.projected, heard, config.topic_partitions, clock)
        return rebuild.wait_until_projected(store, rebuild.to_project(reader, heard, types), since, clock, say)
    finally:
        reader.close()


def refill(
    service: Service, config: WorkerConfig, store: Store, named: Sequence[str], progress: Progress, say: rebuild.Say
) -> int:
    """Fills these projections again while people work; returns how many rows they have.

    `config` is the service's own, with its keys. Raises NotRefilled, BrokerError, Unavailable.
    """
    access = access_of(config)
    topics = KafkaTopics(access, service.topics, plan_of(config), Metrics())
    identities = topics.identities(0)
    topics.close()
    reader = KafkaReader(access)
    try:
        return Refill(
            service=service,
            collections=named,
            store=store,
            make=service.make_unit_of_work(config, blobs_of(config, store, service.name)),
            reader=reader,
            identities=identities,
            clock=ServerClock(store),
            progress=progress,
            say=say,
        ).run()
    finally:
        reader.close()


def without_first_day(service: Service, config: WorkerConfig) -> list[str]:
    """The topics from which the projections of a service could not be filled again. Raises BrokerError."""
    reader = KafkaReader(access_of(config))
    try:
        return rebuild.without_first_day(reader, service.reactions.topics)
    finally:
        reader.close()
