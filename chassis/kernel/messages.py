"""Messages: events on the wire, as CloudEvents 1.0 in structured JSON."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeVar  # `type` is a field of Message

import orjson
from cattrs.errors import BaseValidationError
from cattrs.preconf.orjson import make_converter

from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import Trace

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
#: Longest text attribute. Ours are ids and names of types; they become ids of rows.
_TEXT_MOST: Final = 1024
#: Years in which an event can have happened. Outside, arithmetic with time zones or BSON may overflow.
_YEARS: Final = range(1971, 9000)
_SEQUENCE: Final = re.compile(r"[0-9]{1,19}", re.ASCII)
_SEQUENCE_MOST: Final = 2**63 - 1  # what MongoDB can store
_TYPE: Final = re.compile(r"org\.louyu(\.[a-z0-9-]+){3,}", re.ASCII)
P = TypeVar("P")
V = TypeVar("V")


class InvalidMessage(Exception):
    """A message that cannot be decoded, or lacks what its type promises. Retrying does not help."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """One event as consumers see it.

    `subject` is the id of the aggregate, `sequence` its version after the event. `replay` marks a message sent again by
    a rebuild. `trace` is where it was sent, if that trace is kept; it is no part of the message itself.
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
    trace: Trace | None = field(default=None, compare=False)
    # Kept, because encoding again what a stranger sent may fail: orjson reads deeper than it writes.
    raw: bytes = field(default=b"", repr=False, compare=False)

    @property
    def key(self) -> str:
        """The Kafka key: events of one aggregate go to one partition and so stay in order."""
        return f"{self.tenant}:{self.subject}"


def _as_sent(value: object, kind: type[V]) -> V:
    # cattrs would make a text of anything, so a nested object would become somebody's name.
    if type(value) is not kind:
        raise TypeError(f"{type(value).__name__} where {kind.__name__} belongs")
    return value


_converter = make_converter()
_converter.register_structure_hook(str, _as_sent)


def parse(message: Message, shape: type[P]) -> P:
    """The data of the message as `shape`; other fields are ignored. Raises InvalidMessage."""
    # Tolerant reader: a producer may add fields without asking its consumers.
    try:
        return _converter.structure(message.data, shape)
    except (BaseValidationError, KeyError, TypeError, ValueError) as error:
        raise InvalidMessage(f"{message.type} does not fit {shape.__name__}: {error!r}") from error


def named_in(message: Message, field: str) -> str:
    """The id in this field, for reactions that are alike for several kinds of things. Raises InvalidMessage."""
    identifier = message.data.get(field)
    if not isinstance(identifier, str):
        raise InvalidMessage(f"{message.type} has no {field}")
    return identifier


def happened_at(message: Message) -> datetime:
    """When the fact was: `happened_at` of the event for what happened before it was told, otherwise the time of the message.

    Raises InvalidMessage.
    """
    said = message.data.get("happened_at")
    if said is None or isinstance(said, datetime):
        return said or message.time
    try:
        at = datetime.fromisoformat(said)
    except (TypeError, ValueError) as error:
        raise InvalidMessage(f"{message.type} says no moment in happened_at") from error
    if at.tzinfo is None or at.year not in _YEARS:
        raise InvalidMessage(f"{message.type} says a moment in happened_at that cannot be")
    return at


def what_happened(event_type: str) -> str:
    """`org.louyu.members.member.checked-in.v1` → `checked-in`."""
    return event_type.split(".")[4]


def topic_of_type(event_type: str) -> str:
    """The topic of a wire type: `org.louyu.members.member.placed.v1` → `members.member.events.v1`."""
    _, _, service, aggregate, *_ = event_type.split(".")
    return f"{service}.{aggregate}.events.v1"


def source_of_type(event_type: str) -> str:
    """The source that may send a wire type: `org.louyu.members.member.placed.v1` → `/members`."""
    return f"/{event_type.split('.')[2]}"


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


def decode(raw: bytes, *, replay: bool = False, traceparent: str | None = None) -> Message:
    """The message in `raw`; `traceparent` came beside it. Raises InvalidMessage, and nothing else, whatever the bytes are."""
    if len(raw) > MAX_BYTES:
        raise InvalidMessage(f"undecodable: {len(raw)} bytes, {MAX_BYTES} at most")
    try:
        envelope = orjson.loads(raw)
        texts = {field: envelope[wire] for wire, field in _TEXTS.items()}
        time = datetime.fromisoformat(envelope["time"])
        sequence, causation, data = _sequence(envelope["sequence"]), envelope.get("causationid"), envelope["data"]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise InvalidMessage(f"undecodable: {error!r}"[:500]) from error
    # Only the envelope: consumers check the fields of `data` that they need, see `parse`.
    faults = [name for name, text in {**texts, "causation": causation or "-"}.items() if not _is_text(text)]
    if faults or envelope.get("specversion") != "1.0" or not isinstance(data, dict):
        raise InvalidMessage(f"not a CloudEvents 1.0 message with an object as data: {faults}")
    if time.tzinfo is None or time.year not in _YEARS:
        raise InvalidMessage(f"not a moment with a time zone between {_YEARS.start} and {_YEARS.stop}")
    trace = Trace.parse(traceparent)
    return Message(
        **texts, time=time, sequence=sequence, causation=causation, data=data, replay=replay, trace=trace, raw=raw
    )


def check_place(message: Message, topic: str, key: bytes, header_type: str) -> None:
    """Raises InvalidMessage unless the message belongs where it was found: in the topic of the service that owns its
    type, from that service, under the key of its aggregate, with the type that its header names (if there is one).
    """
    if not _TYPE.fullmatch(message.type) or topic_of_type(message.type) != topic:
        raise InvalidMessage(f"{message.type[:200]!r} does not belong in {topic}")
    if message.source != source_of_type(message.type):
        raise InvalidMessage(f"{message.type} cannot come from {message.source[:200]!r}")
    if message.key.encode() != key:
        raise InvalidMessage("the key of the record is not tenant:subject of the message")
    if header_type not in ("", message.type):
        raise InvalidMessage("the header names another type than the message")


def _sequence(value: object) -> int:
    """A CloudEvents sequence is a string of digits. Raises ValueError, also beyond what MongoDB can store."""
    if not isinstance(value, str) or not _SEQUENCE.fullmatch(value) or int(value) > _SEQUENCE_MOST:
        raise ValueError("sequence is not a whole number of 63 bits as text")
    return int(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _TEXT_MOST
