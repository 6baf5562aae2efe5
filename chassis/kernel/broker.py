"""What a relay sends and a consumer reads, behind two small protocols: kafka.py and testing/broker.py keep them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

Offsets = Mapping[tuple[str, int], int]


class BrokerError(Exception):
    """The broker is away or refused; a retry may help after a back-off."""


class Fenced(Exception):
    """Another process is this member of the group now: this one must end."""


class SendFailed(Exception):
    """At least one message was not acknowledged: the producer must be thrown away, its rows stay unpublished."""


@dataclass(frozen=True)
class Outgoing:
    topic: str
    key: bytes
    value: bytes
    headers: tuple[tuple[str, bytes], ...] = ()


class Record(NamedTuple):
    topic: str
    partition: int
    offset: int
    key: bytes
    value: bytes
    headers: tuple[tuple[str, bytes], ...] = ()


class Producer(Protocol):
    def send_all(self, batch: Sequence[Outgoing], waiting: Callable[[], None] = ...) -> None:
        """Returns when every message is acknowledged, in order; raises SendFailed otherwise.

        While the broker keeps it waiting it calls `waiting` every second or so; what that raises ends the wait.
        """

    def close(self) -> None:
        """Ends within seconds and raises nothing, also when the broker is away: what waits then is not sent."""


class Subscription(Protocol):
    """One member of a consumer group. Not thread-safe. Every call may raise BrokerError."""

    def poll(self, seconds: float, limit: int) -> list[Record]:
        """At most `limit` records, those of a partition in order; empty after `seconds`."""

    def commit(self, offsets: Offsets) -> None:
        """Remembers the next offset of each partition for the group."""

    def hold(self) -> None:
        """Stops delivery while keeping the membership alive through empty polls."""

    def resume(self) -> None: ...

    def rewind(self, offsets: Offsets) -> None:
        """Continues at these offsets, so that records read but not applied come again."""

    def lag(self) -> dict[str, int]:
        """Messages not yet read, by topic."""

    def close(self) -> None: ...
