"""A mail that waits: when it is tried, when it is given up, and when nothing is tried because the server is away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from chassis.kernel.ids import derived_id
from chassis.kernel.pauses import doubled

COLLECTION: Final = "mails"
#: How the mail server stands; one row for the whole platform.
SERVERS: Final = "mail_servers"
SERVER: Final = "server"
#: Days that a mail is in the log.
KEPT: Final = timedelta(days=30)
#: From the moment on at which it was first due.
GIVE_UP: Final = timedelta(days=1)
#: Longer than one try may take: whoever has a mail and dies leaves it to others after this time.
LEASE: Final = timedelta(minutes=5)
_PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120))
_FIRST_REST: Final = timedelta(seconds=10)
_LONGEST_REST: Final = timedelta(minutes=10)
#: Of one state of a receiver after another: the last one tells all.
BETWEEN_ALERTS: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
#: In a day.
MOST_OF_RECEIVER: Final = 30
MOST_OF_TENANT: Final = 500


class Kind(StrEnum):
    CONFIRM = "confirm"
    FAILING = "failing"
    OFF_SOON = "off_soon"
    OFF = "off"
    RECOVERED = "recovered"
    PLACE_ENDED = "place_ended"
    KEY_DUE = "key_due"
    KEY_REPLACED = "key_replaced"


#: How a receiver stands: of several that wait only the last one is sent.
ALERTS: Final = frozenset({Kind.FAILING, Kind.OFF_SOON, Kind.OFF, Kind.RECOVERED})


class State(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    #: A later one said more.
    FOLDED = "folded"
    #: Its address was removed.
    DROPPED = "dropped"


class Fault(StrEnum):
    """Why a try failed: the first two are said of one mail, the others of the server."""

    REFUSED = "refused"
    LATER = "later"
    NAME = "name"
    CONNECTION = "connection"
    TIMEOUT = "timeout"
    TLS = "tls"
    SIGN_IN = "sign_in"
    SENDER = "sender"
    BUSY = "busy"

    @property
    def is_of_server(self) -> bool:
        return self not in (Fault.REFUSED, Fault.LATER)


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One mail to one address: the same `cause` never makes another. `facts` hold nothing about people."""

    kind: Kind
    receiver_id: str
    contact_id: str
    #: Of the address, so that mails to it are counted whoever names it.
    address_hash: str
    cause: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return derived_id("mail", self.contact_id, self.kind, self.cause)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A mail as it is handed over. Its id is the same in every try."""

    id: str
    address: str = field(repr=False)
    language: str
    subject: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What became of a try; `code` and `text` are the server's own, if it answered."""

    fault: Fault | None = None
    code: int | None = None
    text: str = ""


def next_try(tries: int, due: datetime, now: datetime) -> datetime | None:
    """When to try again after `tries` failures; None to give up."""
    if now >= due + GIVE_UP:
        return None
    return min(now + _PAUSES[min(tries, len(_PAUSES)) - 1], due + GIVE_UP)


def rest(failures: int) -> timedelta:
    """How long nothing is sent after the server was away so many times in a row."""
    return doubled(_FIRST_REST, failures - 1, longest=_LONGEST_REST)
