"""Messages: events on the wire, as CloudEvents 1.0 in structured JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar  # `type` is a field of Message

import orjson
from cattrs.errors import BaseValidationError
from cattrs.preconf.orjson import make_converter

from chassis.kernel.identity import TenantId

#: Checked when the event is written, because the relay could do nothing with a message that the broker refuses.
MAX_BYTES: Final = 256 * 1024
#: CloudEvents name → field of Message, for all attributes that must be non-empty text.
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
    """A message that cannot be decoded, or lacks what its type promises. Retrying does not help."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """One event as consumers see it.

    `subject` is the id of the aggregate, `sequence` its version after the event. `replay` marks a message sent again by
    a rebuild.
    """

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
        """The Kafka key: events of one aggregate go to one partition and so stay in order."""
        return f"{self.tenant}:{self.subject}"


def parse(message: Message, shape: type[P]) -> P:
    """The data of the message as `shape`; other fields are ignored. Raises InvalidMessage."""
    # Tolerant reader: a producer may add fields without asking its consumers.
    try:
        return _converter.structure(message.data, shape)
    except (BaseValidationError, KeyError, TypeError, ValueError) as error:
        raise InvalidMessage(f"{message.type} does not fit {shape.__name__}: {error!r}") from error


def topic_of_type(event_type: str) -> str:
    """The topic of a wire type: `org.louyu.members.member.placed.v1` → `members.member.events.v1`."""
    _, _, service, aggregate, *_ = event_type.split(".")
    return f"{service}.{aggregate}.events.v1"


def encode(message: Message) -> bytes:
    """The message as CloudEvents JSON. Raises ValueError above MAX_BYTES."""
    envelope = {
        "specversion": "1.0",
        **{wire: getattr(message, field) for wire, field in _TEXTS.items()},
        "time": message.time,
        "datacontenttype": "application/json",
        "partitionkey": message.key,
        # The CloudEvents extension `sequence` is defined as a string.
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
    """The message in `raw`. Raises InvalidMessage."""
    try:
        envelope = orjson.loads(raw)
        texts = {field: envelope[wire] for wire, field in _TEXTS.items()}
        time = datetime.fromisoformat(envelope["time"])
        sequence, data = int(envelope["sequence"]), envelope["data"]
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidMessage(f"undecodable: {error!r}") from error
    # Only the envelope: consumers check the fields of `data` that they need, see `parse`.
    faults = [field for field, text in texts.items() if not isinstance(text, str) or not text]
    if faults or envelope.get("specversion") != "1.0" or time.tzinfo is None or not isinstance(data, dict):
        raise InvalidMessage(f"not a CloudEvents 1.0 message with a moment and an object as data: {faults}")
    return Message(
        **texts, time=time, sequence=sequence, causation=envelope.get("causationid"), data=data, replay=replay
    )
