"""Every (consumer, event type) pair, and how to try one with a golden example."""

from collections.abc import Mapping
from typing import Final

from chassis.applier import Reactions
from chassis.errors import DomainError
from chassis.messages import Message
from chassis.parking import context_of
from chassis.testing.clock import FixedClock
from chassis.testing.stores import memory_store
from chassis.unit_of_work import MakeUnitOfWork
from gateway.identity.consumers import REACTIONS as IDENTITY
from gateway.identity.messages import CATALOGUE as IDENTITY_CATALOGUE
from gateway.identity.storage.unit_of_work import unit_of_work as identity_unit
from services.events.consumers import REACTIONS as EVENTS
from services.events.messages import CATALOGUE as EVENTS_CATALOGUE
from services.events.storage.unit_of_work import unit_of_work as events_unit
from services.members.consumers import REACTIONS as MEMBERS
from services.members.messages import CATALOGUE as MEMBERS_CATALOGUE
from services.members.storage.unit_of_work import unit_of_work as members_unit
from services.notify.consumers import REACTIONS as NOTIFY
from services.notify.messages import CATALOGUE as NOTIFY_CATALOGUE
from services.notify.storage.unit_of_work import unit_of_work as notify_unit
from services.requests.consumers import REACTIONS as REQUESTS
from services.requests.messages import CATALOGUE as REQUESTS_CATALOGUE
from services.requests.storage.unit_of_work import unit_of_work as requests_unit

_DATA_KEY: Final = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

CONSUMERS: Final[Mapping[str, tuple[Reactions, MakeUnitOfWork]]] = {
    "members": (MEMBERS, members_unit(MEMBERS_CATALOGUE, _DATA_KEY)),
    "events": (EVENTS, events_unit(EVENTS_CATALOGUE)),
    "requests": (REQUESTS, requests_unit(REQUESTS_CATALOGUE)),
    "notify": (NOTIFY, notify_unit(NOTIFY_CATALOGUE)),
    "identity": (IDENTITY, identity_unit(IDENTITY_CATALOGUE)),
}

ALL_REACTIONS: Final = [
    (consumer, event_type)
    for consumer, (reactions, _) in CONSUMERS.items()
    for event_type in sorted({*reactions.projections, *reactions.handlers})
]


def try_reaction(consumer: str, message: Message) -> None:
    """Runs what the consumer does with the message; a rule may refuse it, but it must be readable."""
    reactions, make = CONSUMERS[consumer]
    if message.type in reactions.projections:
        assert all(write.collection for write in reactions.projections[message.type](message))
    if message.type in reactions.handlers:
        try:
            reactions.handlers[message.type](make(memory_store(), context_of(message), FixedClock()), message)
        except DomainError:
            return  # read and refused: the example's ids name nothing
