"""A receiver: a system of a department or of the city that is told by signed webhooks of what happens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self, TypedDict

from chassis.kernel.aggregate import Aggregate, differing, values_of
from services.notify.receivers.events import (
    EventsDeclined,
    EventsGranted,
    EventsWanted,
    PlaceEnded,
    PlaceReturned,
    ReceiverChanged,
    ReceiverFailing,
    ReceiverOffSoon,
    ReceiverPaused,
    ReceiverRecovered,
    ReceiverRegistered,
    ReceiverRemoved,
    ReceiverResumed,
    ReceiverSwitchedOff,
    RepeatAsked,
    SecretOld,
    SecretReplaced,
)
from services.notify.receivers.filters import Area, Channel, Filters, Listener
from services.notify.receivers.offer import covers
from services.notify.receivers.states import STATES, Action, State

#: Of the street office everywhere; of the people of a connected system for that one.
OPERATE: Final = "receiver.operate"
#: Where receivers are kept.
COLLECTION: Final = "receivers"
#: How each of them stands; written by whoever sends, so it is no part of the receiver.
HEALTH: Final = "receiver_health"
#: What is sent to them.
DELIVERIES: Final = "webhook_deliveries"
#: Of one street office.
MOST: Final = 500
#: How long the secret before is used beside the new one.
OVERLAP: Final = timedelta(hours=24)
#: A secret is to be replaced every year; whoever keeps the system is told so long before.
SECRET_LIVES: Final = timedelta(days=365)
_REMINDER: Final = timedelta(days=30)


class OffReason(StrEnum):
    GONE = "gone"
    FAILING = "failing"


class PlaceKind(StrEnum):
    """What a receiver is limited to and what may end."""

    BUILDING = "building"
    UNIT = "unit"
    AREA = "area"
    CATEGORY = "category"


#: In which filter each of them stands. An area ends with its last building, which nobody tells.
ENDING: Final[Mapping[PlaceKind, str]] = {
    PlaceKind.BUILDING: "building_ids",
    PlaceKind.UNIT: "unit_ids",
    PlaceKind.CATEGORY: "categories",
}


@dataclass(kw_only=True)
class ReceiverDetails(Filters):
    """`contact` is the mail address of whoever keeps the system."""

    name: str
    url: str
    event_types: list[str]
    contact: str | None


class ReceiverChanges(TypedDict, total=False):
    """What may be changed later; absent keys stay as they are."""

    name: str
    url: str
    event_types: list[str]
    building_ids: list[str]
    unit_ids: list[str]
    areas: list[Area]
    categories: list[str]
    sources: list[Channel]
    contact: str | None


@dataclass(kw_only=True)
class Receiver(ReceiverDetails, Aggregate):
    """`old_secret` signs beside `secret` until `old_until`. `warned_at`: people were told that it fails; `off_soon`: that it
    is about to be switched off. `wanted`: types of events that its people have asked for.
    """

    since: datetime
    secret: str = field(repr=False)
    old_secret: str | None = field(default=None, repr=False)
    old_until: datetime | None = None
    secret_at: datetime
    state: State = State.ACTIVE
    off_at: datetime | None = None
    off_reason: OffReason | None = None
    warned_at: datetime | None = None
    off_soon: bool = False
    secret_warn_at: datetime | None = None
    wanted: list[str] = field(default_factory=list)

    @classmethod
    def register(cls, details: ReceiverDetails, *, identifier: str, secret: str, now: datetime) -> Self:
        one = cls(
            id=identifier,
            since=now,
            secret=secret,
            secret_at=now,
            secret_warn_at=now + SECRET_LIVES - _REMINDER,
            **values_of(ReceiverDetails, details),
        )
        one.record(ReceiverRegistered(receiver_id=identifier, name=details.name))
        return one

    @property
    def is_sending(self) -> bool:
        return self.state is State.ACTIVE

    def secrets(self, now: datetime) -> list[str]:
        """What signs at this moment, the newest first."""
        old = self.old_secret if self.old_until and now < self.old_until else None
        return [self.secret, *([old] if old else [])]

    def change(self, changes: ReceiverChanges) -> None:
        """Without a real change nothing happens. Raises NotNow."""
        STATES.after(self.state, Action.CHANGE)
        changed = differing(self, changes)
        if changed:
            vars(self).update(changed)
            self.record(ReceiverChanged(receiver_id=self.id, name=self.name, changed=sorted(changed)))
        granted = [wanted for wanted in self.wanted if self.gets(wanted)]
        if granted:
            self.wanted = [wanted for wanted in self.wanted if wanted not in granted]
            self.record(EventsGranted(receiver_id=self.id, name=self.name, granted=granted))

    def change_contacts(self) -> None:
        """Says that the addresses for mails are others now; they are kept beside it. Raises NotNow."""
        STATES.after(self.state, Action.CHANGE)
        self.record(ReceiverChanged(receiver_id=self.id, name=self.name, changed=["contacts"]))

    def listener(self) -> Listener:
        return Listener(self.id, self.event_types, self.since, self)

    def gets(self, event_type: str) -> bool:
        return any(covers(pattern, event_type) for pattern in self.event_types)

    def ask_events(self, wanted: Sequence[str], by: str) -> None:
        """Asks for types of events that it does not get. Repeating it changes nothing. Raises NotNow."""
        STATES.after(self.state, Action.CHANGE)
        more = sorted({one for one in wanted if not self.gets(one)} - set(self.wanted))
        if more:
            self.wanted = sorted([*self.wanted, *more])
            self.record(EventsWanted(receiver_id=self.id, name=self.name, wanted=more, by=by))

    def decline_events(self) -> None:
        """Idempotent."""
        if self.wanted:
            declined, self.wanted = self.wanted, []
            self.record(EventsDeclined(receiver_id=self.id, name=self.name, declined=declined))

    def replace_secret(self, secret: str, now: datetime) -> None:
        """The one before stays valid for a day. Raises NotNow."""
        STATES.after(self.state, Action.CHANGE)
        self.old_secret, self.old_until = self.secret, now + OVERLAP
        self.secret, self.secret_at, self.secret_warn_at = secret, now, now + SECRET_LIVES - _REMINDER
        self.record(SecretReplaced(receiver_id=self.id, name=self.name, valid_until=self.old_until))

    def tell_old_secret(self) -> None:
        """Tells once that the secret is to be replaced. Idempotent."""
        if self.secret_warn_at is not None and self.state is not State.REMOVED:
            self.secret_warn_at = None
            due = self.secret_at + SECRET_LIVES
            self.record(SecretOld(receiver_id=self.id, name=self.name, secret_at=self.secret_at, replace_by=due))

    def pause(self, by: str) -> None:
        """Idempotent. Raises NotNow."""
        if self.state is not State.PAUSED:
            self.state = STATES.after(self.state, Action.PAUSE)
            self.record(ReceiverPaused(receiver_id=self.id, by=by))

    def resume(self, by: str) -> None:
        """Idempotent. Raises NotNow."""
        if self.state is not State.ACTIVE:
            self.state = STATES.after(self.state, Action.RESUME)
            self.off_at = self.off_reason = self.warned_at = None
            self.off_soon = False
            self.record(ReceiverResumed(receiver_id=self.id, by=by))

    def warn(self, failing_since: datetime, now: datetime) -> None:
        """Tells once that it fails. Idempotent."""
        if self.warned_at is None and self.is_sending:
            self.warned_at = now
            self.record(ReceiverFailing(receiver_id=self.id, name=self.name, failing_since=failing_since))

    def warn_of_end(self, off_at: datetime, now: datetime) -> None:
        """Tells once that it is about to be switched off. Idempotent."""
        if not self.off_soon and self.is_sending:
            self.off_soon, self.warned_at = True, self.warned_at or now
            self.record(ReceiverOffSoon(receiver_id=self.id, name=self.name, off_at=off_at))

    def recover(self) -> None:
        """Idempotent."""
        if self.warned_at is not None:
            self.warned_at, self.off_soon = None, False
            self.record(ReceiverRecovered(receiver_id=self.id, name=self.name))

    def switch_off(self, reason: OffReason, now: datetime) -> None:
        """Idempotent; what people have switched off or removed stays so."""
        if STATES.allows(self.state, Action.SWITCH_OFF):
            self.state = STATES.after(self.state, Action.SWITCH_OFF)
            self.off_at, self.off_reason, self.warned_at, self.off_soon = now, reason, None, False
            self.record(ReceiverSwitchedOff(receiver_id=self.id, name=self.name, reason=reason.value))

    def lose_place(self, kind: PlaceKind, place_id: str, successor_id: str | None) -> None:
        """Says that a place that it is limited to has ended. It stays in the filter: who took over is for people to decide."""
        self.record(
            PlaceEnded(
                receiver_id=self.id, name=self.name, place_kind=kind, place_id=place_id, successor_id=successor_id
            )
        )

    def regain_place(self, kind: PlaceKind, place_id: str) -> None:
        self.record(PlaceReturned(receiver_id=self.id, name=self.name, place_kind=kind, place_id=place_id))

    def ask_repeat(self, repeat_id: str, *, what: str, since: datetime, by: str) -> None:
        self.record(RepeatAsked(receiver_id=self.id, repeat_id=repeat_id, what=what, since=since, by=by))

    def remove(self, by: str) -> None:
        """Its secrets and contact go at once. Idempotent."""
        if self.state is not State.REMOVED:
            self.state = STATES.after(self.state, Action.REMOVE)
            self.secret, self.old_secret, self.contact = "", None, None
            self.secret_warn_at, self.wanted = None, []
            self.record(ReceiverRemoved(receiver_id=self.id, by=by))
