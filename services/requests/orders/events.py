"""Events of orders. Notes, reasons and thanks stay inside, but for the reason that the other side is told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class _OfOrder(Event):
    """`owner_id`: who answers for the listing; `placer_id`: who has ordered; `helper_id` and `helped_id`: who does what."""

    order_id: str
    listing_id: str
    title: str
    kind: str
    category: str
    quantity: int
    owner_id: str
    placer_id: str
    helper_id: str
    helped_id: str
    unit_id: str | None
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class OrderPlaced(_OfOrder):
    """Somebody orders from a resource, or offers help with a need; an answer is due until `due_at`."""

    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class OrderAccepted(_OfOrder):
    """The other side agreed: contacts are shown from now on. It is to be done until `due_at`."""

    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class OrderDeclined(_OfOrder):
    """The other side declined, and says why."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderDone(_OfOrder):
    """One of the two sides says that it is done."""

    said_by: str


@dataclass(frozen=True, kw_only=True)
class OrderThanked(_OfOrder):
    """The side that was helped said thank you; `public`: everybody may read it."""

    public: bool


@dataclass(frozen=True, kw_only=True)
class OrderCancelled(_OfOrder):
    """One of the two sides cancelled it. `told_id` is the other side."""

    reason: str
    told_id: str


@dataclass(frozen=True, kw_only=True)
class OrderLapsed(_OfOrder):
    """It ended by itself: not_answered, not_finished or listing_ended. Both sides are told."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderHandedOver(Event):
    """A member of the order was a duplicate: it is `to_id` from now on."""

    order_id: str
    from_id: str
    to_id: str
    building_id: str | None


EVENTS: Final[Events] = {
    "order": {
        "placed": OrderPlaced,
        "accepted": OrderAccepted,
        "declined": OrderDeclined,
        "done": OrderDone,
        "thanked": OrderThanked,
        "cancelled": OrderCancelled,
        "lapsed": OrderLapsed,
        "handed-over": OrderHandedOver,
    },
}
