"""Events on the wire: CloudEvents 1.0 in structured JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar  # `type` is a field of Message

import orjson
from cattrs.errors import BaseValidationError
from cattrs.preconf.orjson import make_converter

from chassis.kernel.identity import TenantId

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


def topic_of_type(event_type: str) -> str:
    """The topic that carries a wire type: `org.louyu.members.member.placed.v1` → `members.member.events.v1`."""
    _, _, service, aggregate, *_ = event_type.split(".")
    return f"{service}.{aggregate}.events.v1"


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
