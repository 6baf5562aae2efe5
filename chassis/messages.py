"""Events on the wire: CloudEvents 1.0 in structured JSON, and the catalogue of what a service publishes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final, TypeVar  # `type` is a field of Message

import orjson
from cattrs.errors import BaseValidationError
from cattrs.preconf.orjson import make_converter

from chassis.aggregate import Aggregate, Event
from chassis.clock import Clock
from chassis.context import Context
from chassis.identity import TenantId
from chassis.ids import new_id

#: A larger event is refused when it is written, so that the relay and the broker never meet one.
MAX_BYTES: Final = 256 * 1024

#: Texts of the envelope by their CloudEvents names.
_TEXTS: Final[Mapping[str, str]] = {
    "id": "id",
    "type": "type",
    "source": "source",
    "subject": "subject",
    "tenantid": "tenant",
    "actorid": "actor",
    "correlationid": "correlation",
}
_converter = make_converter()
P = TypeVar("P")


class InvalidMessage(Exception):
    """A message that no retry can repair: undecodable, or without what its type promises."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """One event as consumers see it. `subject` is the aggregate's id, `sequence` its version after the event."""

    id: str
    type: str
    source: str
    subject: str
    time: datetime
    tenant: TenantId
    sequence: int
    actor: str
    correlation: str
    causation: str | None
    data: Mapping[str, Any]
    replay: bool = False

    @property
    def key(self) -> str:
        """Orders the events of one aggregate: the Kafka key."""
        return f"{self.tenant}:{self.subject}"


def parse(message: Message, shape: type[P]) -> P:
    """The fields of `shape` out of the message's data, others ignored (tolerant reader); raises InvalidMessage."""
    try:
        return _converter.structure(message.data, shape)
    except (BaseValidationError, KeyError, TypeError, ValueError) as error:
        raise InvalidMessage(f"{message.type} does not fit {shape.__name__}: {error!r}") from error


class EventCatalogue:
    """What a service publishes: aggregate → what happened → event class. The one source of wire names and topics."""

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

    def __iter__(self) -> Iterator[type[Event]]:
        return iter(self._entries)


def topic_of_type(event_type: str) -> str:
    """The topic that carries a wire type: `org.louyu.members.member.placed.v1` → `members.member.events.v1`."""
    _, _, service, aggregate, *_ = event_type.split(".")
    return f"{service}.{aggregate}.events.v1"


def messages_of(
    catalogue: EventCatalogue, aggregate: Aggregate, context: Context, clock: Clock
) -> list[tuple[str, Message]]:
    """What an aggregate recorded, as (topic, message), in order."""

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
            data={name: getattr(event, name) for name in event.__dataclass_fields__},
        )

    numbered = enumerate(aggregate.events, start=aggregate.stored_version + 1)
    return [(catalogue.topic_of(type(event)), message_of(event, sequence)) for sequence, event in numbered]


def encode(message: Message) -> bytes:
    """The CloudEvents JSON of a message; raises ValueError above MAX_BYTES."""
    envelope = {
        "specversion": "1.0",
        **{wire: getattr(message, field) for wire, field in _TEXTS.items()},
        "time": message.time,
        "datacontenttype": "application/json",
        "partitionkey": message.key,
        "sequence": str(message.sequence),
        "data": message.data,
    }
    if message.causation:
        envelope["causationid"] = message.causation
    encoded = orjson.dumps(envelope)
    if len(encoded) > MAX_BYTES:
        raise ValueError(f"{message.type} has {len(encoded)} bytes, {MAX_BYTES} at most")
    return encoded


def decode(raw: bytes, *, replay: bool = False) -> Message:
    """The message in `raw`; raises InvalidMessage."""
    try:
        envelope = orjson.loads(raw)
        texts = {field: envelope[wire] for wire, field in _TEXTS.items()}
        time = datetime.fromisoformat(envelope["time"])
        sequence, data = int(envelope["sequence"]), envelope["data"]
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidMessage(f"undecodable: {error!r}") from error
    faults = [field for field, text in texts.items() if not isinstance(text, str) or not text]
    if faults or envelope.get("specversion") != "1.0" or time.tzinfo is None or not isinstance(data, dict):
        raise InvalidMessage(f"not a CloudEvents 1.0 message with a moment and an object as data: {faults}")
    return Message(
        **texts, time=time, sequence=sequence, causation=envelope.get("causationid"), data=data, replay=replay
    )
