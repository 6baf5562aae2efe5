"""Every (consumer, event type) pair, and how to try one with a golden example."""

from dataclasses import replace
from typing import Final

from chassis.consuming.parking import context_of
from chassis.kernel.errors import DomainError
from chassis.kernel.messages import Message
from chassis.testing.clock import FixedClock
from chassis.testing.stores import memory_store
from deploy.platform import SERVICES
from tests.builders.confidence import confidence
from tests.builders.members import DataKey

CONSUMERS: Final = {service.name: service for service in SERVICES.values()}

ALL_REACTIONS: Final = [
    (consumer, event_type) for consumer, service in CONSUMERS.items() for event_type in sorted(service.reactions.types)
]


def try_reaction(consumer: str, message: Message) -> None:
    """Runs what the consumer does with the message; a rule may refuse it, but it must be readable."""
    service = CONSUMERS[consumer]
    reactions, make = service.reactions, service.make_unit_of_work(DataKey())
    confided = service.catalogue.confided.get(message.type, frozenset())
    told = {name: confidence(message.tenant).told(["party_member"]) for name in confided}
    message = make(memory_store(), context_of(message), FixedClock()).heard(
        replace(message, data={**message.data, **told})
    )
    if message.type in reactions.projections:
        assert all(write.collection for write in reactions.projections[message.type](message))
    if message.type in reactions.handlers:
        try:
            reactions.handlers[message.type](make(memory_store(), context_of(message), FixedClock()), message)
        except DomainError:
            return  # read and refused: the example's ids name nothing
