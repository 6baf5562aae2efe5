"""What a service publishes: its event classes with their wire types and topics."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, get_args, get_type_hints

from chassis.kernel.aggregate import Aggregate, Event
from chassis.kernel.clock import Clock
from chassis.kernel.ids import new_id
from chassis.kernel.messages import Message, happened_at, what_happened
from chassis.kernel.personal import CONFIDED, PERSONAL
from chassis.kernel.request_context import RequestContext


class EventCatalogue:
    """Aggregate → what happened → event class. Wire types and topics come from here and nowhere else.

    A name without a version means `.v1`. `type_of` and `topic_of` raise KeyError for a class that was not declared.
    """

    def __init__(self, service: str, events: Mapping[str, Mapping[str, type[Event]]]) -> None:
        self.service = service
        self._entries = {
            event: (aggregate, name if ".v" in name else f"{name}.v1")
            for aggregate, names in events.items()
            for name, event in names.items()
        }

    def type_of(self, event: type[Event]) -> str:
        aggregate, name = self._entries[event]
        return f"org.louyu.{self.service}.{aggregate}.{name}"

    def topic_of(self, event: type[Event]) -> str:
        return f"{self.service}.{self._entries[event][0]}.events.v1"

    @cached_property
    def topics(self) -> tuple[str, ...]:
        return tuple(sorted({self.topic_of(event) for event in self._entries}))

    @cached_property
    def personal(self) -> Mapping[str, frozenset[str]]:
        """By wire type: the fields with personal data, of events that have any."""
        return self._marked(PERSONAL)

    @cached_property
    def confided(self) -> Mapping[str, frozenset[str]]:
        """By wire type: the fields that leave sealed, of events that have any."""
        return self._marked(CONFIDED)

    def _marked(self, mark: str) -> Mapping[str, frozenset[str]]:
        found = {self.type_of(event): _marked_fields(event, mark) for event in self._entries}
        return {name: fields for name, fields in found.items() if fields}

    def __iter__(self) -> Iterator[type[Event]]:
        return iter(self._entries)


def _marked_fields(event: type[Event], mark: str) -> frozenset[str]:
    hints = get_type_hints(event, include_extras=True)
    return frozenset(name for name, hint in hints.items() if _is_marked(hint, mark))


def _is_marked(hint: Any, mark: str) -> bool:
    return mark in getattr(hint, "__metadata__", ()) or any(_is_marked(part, mark) for part in get_args(hint))


def messages_of(
    catalogue: EventCatalogue, aggregate: Aggregate, context: RequestContext, clock: Clock
) -> list[tuple[str, Message]]:
    """The events that the aggregate recorded, in order, as (topic, message). Notes in the aggregate when they happened."""

    def message_of(event: Event, sequence: int) -> Message:
        return Message(
            id=new_id(),
            type=catalogue.type_of(type(event)),
            source=f"/{catalogue.service}",
            subject=aggregate.id,
            time=clock(),
            tenant=context.tenant,
            sequence=sequence,
            actor=context.actor,
            correlation=context.correlation,
            causation=context.causation,
            # Not dataclasses.asdict: it would copy nested values that orjson writes as they are.
            data={name: getattr(event, name) for name in event.__dataclass_fields__},
        )

    numbered = enumerate(aggregate.events, start=aggregate.stored_version + 1)
    told = [(catalogue.topic_of(type(event)), message_of(event, sequence)) for sequence, event in numbered]
    for _, message in told:
        aggregate.moments.setdefault(what_happened(message.type), happened_at(message))
    return told
