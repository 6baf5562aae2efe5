"""A delivery: one event for one receiver. When it is tried, when it is given up, and when a receiver rests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from chassis.kernel.ids import derived_id
from chassis.kernel.pauses import doubled

#: Days that a delivery is in the log.
KEPT: Final = timedelta(days=30)
#: From the first try on.
GIVE_UP: Final = timedelta(days=3)
#: Longer than one try may take: whoever has a delivery and dies leaves it to others after this time.
LEASE: Final = timedelta(seconds=60)
#: A receiver that says when to come again is believed, up to this.
LONGEST_REST: Final = timedelta(days=1)
_PAUSES: Final = (
    *(timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 1800)),
    *(timedelta(hours=hours) for hours in (1, 2, 4, 8, 12)),
)
#: After so many failures in a row only one delivery at a time tries whether the receiver is back.
BREAKS_AFTER: Final = 5
_FIRST_REST: Final = timedelta(seconds=10)
_LONGEST_PROBE: Final = timedelta(minutes=10)
#: People are told.
WARN_AFTER: Final = timedelta(hours=1)
#: Longer than a delivery is tried, so that one of them alone switches nobody off.
OFF_AFTER: Final = timedelta(days=5)
#: People are told a day before.
OFF_SOON_AFTER: Final = OFF_AFTER - timedelta(days=1)
_OFF_FAILURES: Final = 10
PING: Final = "org.louyu.notify.receiver.ping.v1"


class State(StrEnum):
    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"
    DROPPED = "dropped"


class Fault(StrEnum):
    """Why a try failed."""

    STATUS = "status"
    REDIRECT = "redirect"
    GONE = "gone"
    TIMEOUT = "timeout"
    CONNECTION = "connection"
    TLS = "tls"
    CERTIFICATE_EXPIRED = "certificate_expired"
    NAME = "name"
    ADDRESS = "address"


class What(StrEnum):
    """What a repeat sends again: deliveries that were given up, or everything that happened."""

    FAILED = "failed"
    EVENTS = "events"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """An event as receivers are told it; `data` holds only what may leave."""

    id: str
    type: str
    at: datetime
    about: str
    sequence: int | None
    correlation: str
    data: Mapping[str, Any]
    #: What filters look at: also what does not leave.
    known: Mapping[str, Any] = field(default_factory=dict)
    is_sample: bool = False


@dataclass(frozen=True, kw_only=True)
class Repeat:
    """A repeat that runs in batches, in order of time; `at` and `after` are the last event that it has come to.

    `event_types`: only these; empty for all that the receiver gets.
    """

    id: str
    receiver_id: str
    what: What
    since: datetime
    until: datetime
    by: str
    asked_at: datetime
    at: datetime
    after: str = ""
    repeated: int = 0
    event_types: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a repeat would send: how many of each type. `is_more`: there are more than were counted."""

    count: int
    is_more: bool
    by_type: Mapping[str, int]


@dataclass(frozen=True)
class Health:
    """How a receiver stands: failures in a row, and since when."""

    failures: int = 0
    failing_since: datetime | None = None
    rests_until: datetime | None = None
    last_success_at: datetime | None = None

    @property
    def is_broken(self) -> bool:
        return self.failures >= BREAKS_AFTER

    def rests(self, now: datetime) -> bool:
        return self.rests_until is not None and now < self.rests_until

    def is_to_warn(self, now: datetime) -> bool:
        return self.failing_since is not None and now - self.failing_since >= WARN_AFTER

    @property
    def off_at(self) -> datetime | None:
        """When it is switched off if it goes on like this."""
        return self.failing_since + OFF_AFTER if self.failing_since else None

    def is_to_warn_of_end(self, now: datetime) -> bool:
        return self.failing_since is not None and now - self.failing_since >= OFF_SOON_AFTER

    def is_to_switch_off(self, now: datetime) -> bool:
        long_enough = self.failing_since is not None and now - self.failing_since >= OFF_AFTER
        return long_enough and self.failures >= _OFF_FAILURES


def delivery_id(receiver_id: str, event_id: str) -> str:
    """The same for the same event and receiver: a repeat of the event finds the delivery of the first time."""
    return derived_id("webhook", receiver_id, event_id)


def next_try(tries: int, first: datetime, now: datetime, *, jitter: float, wait: timedelta) -> datetime | None:
    """When to try again after `tries` failures; None to give up. `wait` is what the receiver asked for, if it did."""
    end = first + GIVE_UP
    if now >= end:
        return None
    pause = _PAUSES[min(tries, len(_PAUSES)) - 1] * jitter
    # The last try is at the end of the three days, not before.
    return max(min(now + pause, end), now + min(wait, LONGEST_REST))


def rest(failures: int, wait: timedelta) -> timedelta:
    """How long nothing is tried at a receiver after so many failures in a row."""
    own = (
        doubled(_FIRST_REST, failures - BREAKS_AFTER, longest=_LONGEST_PROBE)
        if failures >= BREAKS_AFTER
        else timedelta()
    )
    return max(own, min(wait, LONGEST_REST))
