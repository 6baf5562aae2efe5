"""The ports to the broker: what the relay sends with and the consumer reads from.

Implemented by publishing/kafka.py and consuming/kafka.py, and in memory by testing/broker.py.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

#: (topic, partition).
Place = tuple[str, int]
#: The next offset to read.
Offsets = Mapping[Place, int]

#: Header of records that are sent again from the first day; names the repair. By it a new consumer finds its beginning.
HISTORY: Final = "history"


class BrokerError(Exception):
    """The broker is unavailable or refused; retry after a back-off."""


class AccessRefused(Exception):
    """The broker knows this user and password not, or does not allow what was asked. A person must mend it.

    The message names the user and the setting. Raised where BrokerError is, but no BrokerError: waiting alone never helps.
    """


class Fenced(Exception):
    """Another process has taken this member's place in the consumer group; this process must end."""


class SendFailed(Exception):
    """At least one message was not acknowledged. The producer can't be used any more; the rows stay unpublished."""


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
        """Blocks until every message is acknowledged; each partition keeps the order of the batch. Raises SendFailed.

        Calls `waiting` about once a second while it blocks; an exception raised by `waiting` ends the send. After any
        exception nothing more is sent, and the producer can only be closed.
        """

    def close(self) -> None:
        """Ends within seconds and raises nothing, even when the broker is unavailable. Unsent messages are dropped."""


class Subscription(Protocol):
    """One member of a consumer group. Not thread-safe. Every call may raise BrokerError."""

    def poll(self, seconds: float, limit: int) -> list[Record]:
        """Blocks up to `seconds`. At most `limit` records, in order within a partition; empty if none came."""

    def commit(self, offsets: Offsets) -> None:
        """Stores the next offset to read of each partition for the group."""

    def hold(self, places: Collection[Place] | None = None) -> None:
        """Delivers nothing, or nothing of these places, until `resume`. The caller must go on polling, or it loses its
        membership.
        """

    def resume(self) -> None: ...

    def rewind(self, offsets: Offsets) -> None:
        """Sets the position back, so that records that were read but not applied come again."""

    def assigned(self) -> set[Place]:
        """The partitions that this member reads now."""

    def committed(self, places: Collection[Place]) -> dict[Place, int]:
        """The offsets that `commit` stored for the group; places without one are left out."""

    def lag(self) -> dict[str, int]:
        """Number of messages not yet read, by topic."""

    def close(self) -> None: ...


class Topics(Protocol):
    """The topics of a service. Thread-safe."""

    def identities(self, max_age: float) -> Mapping[str, str]:
        """Topic → identity, at most `max_age` seconds old. A topic made again has another one; a missing one is made.

        Raises BrokerError.
        """
