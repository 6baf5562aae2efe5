"""Events of receivers. None of them says an address or a secret."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class ReceiverRegistered(Event):
    """A government system is to be told of events. A first delivery, `ping`, tries whether it answers."""

    receiver_id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class ReceiverChanged(Event):
    """Name, address, events, filters or contact are others now; `changed` says which."""

    receiver_id: str
    name: str
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class SecretReplaced(Event):
    """It has a new secret; the one before is valid until `valid_until`."""

    receiver_id: str
    name: str
    valid_until: datetime


@dataclass(frozen=True, kw_only=True)
class ReceiverPaused(Event):
    """What happens is kept for it and not sent."""

    receiver_id: str
    by: str


@dataclass(frozen=True, kw_only=True)
class ReceiverResumed(Event):
    """What waits is sent again."""

    receiver_id: str
    by: str


@dataclass(frozen=True, kw_only=True)
class ReceiverFailing(Event):
    """It has not accepted anything since `failing_since`."""

    receiver_id: str
    name: str
    failing_since: datetime


@dataclass(frozen=True, kw_only=True)
class ReceiverOffSoon(Event):
    """It has not accepted anything for days; at `off_at` it is switched off unless it does before."""

    receiver_id: str
    name: str
    off_at: datetime


@dataclass(frozen=True, kw_only=True)
class SecretOld(Event):
    """Its secret is nearly a year old; whoever keeps the system replaces it by `replace_by`."""

    receiver_id: str
    name: str
    secret_at: datetime
    replace_by: datetime


@dataclass(frozen=True, kw_only=True)
class EventsWanted(Event):
    """Whoever keeps the system asks to be told of more; `wanted` are types of events that it does not get."""

    receiver_id: str
    name: str
    wanted: list[str]
    by: str


@dataclass(frozen=True, kw_only=True)
class EventsGranted(Event):
    """The street office tells it, from now on, what was asked for."""

    receiver_id: str
    name: str
    granted: list[str]


@dataclass(frozen=True, kw_only=True)
class EventsDeclined(Event):
    """The street office does not tell it what was asked for."""

    receiver_id: str
    name: str
    declined: list[str]


@dataclass(frozen=True, kw_only=True)
class PlaceEnded(Event):
    """A building or unit that it is limited to is there no more, or was merged into `successor_id`."""

    receiver_id: str
    name: str
    place_kind: str
    place_id: str
    successor_id: str | None


@dataclass(frozen=True, kw_only=True)
class PlaceReturned(Event):
    """A building or unit that it is limited to, and that had ended, is there again."""

    receiver_id: str
    name: str
    place_kind: str
    place_id: str


@dataclass(frozen=True, kw_only=True)
class ReceiverRecovered(Event):
    """It accepts deliveries again."""

    receiver_id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class ReceiverSwitchedOff(Event):
    """Nothing is kept or sent any more: it said that it is gone, or it failed for days."""

    receiver_id: str
    name: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class RepeatAsked(Event):
    """What failed, or what happened, since a moment is to be sent again."""

    receiver_id: str
    repeat_id: str
    what: str
    since: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class ReceiverRemoved(Event):
    """It is told nothing any more, and its secret is gone."""

    receiver_id: str
    by: str


EVENTS: Final[Events] = {
    "receiver": {
        "registered": ReceiverRegistered,
        "changed": ReceiverChanged,
        "secret-replaced": SecretReplaced,
        "paused": ReceiverPaused,
        "resumed": ReceiverResumed,
        "failing": ReceiverFailing,
        "off-soon": ReceiverOffSoon,
        "secret-old": SecretOld,
        "events-wanted": EventsWanted,
        "events-granted": EventsGranted,
        "events-declined": EventsDeclined,
        "place-ended": PlaceEnded,
        "place-returned": PlaceReturned,
        "recovered": ReceiverRecovered,
        "switched-off": ReceiverSwitchedOff,
        "repeat-asked": RepeatAsked,
        "removed": ReceiverRemoved,
    }
}
