"""Events of callbacks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class CallbackReceived(Event):
    """A receiver's system has reported on a work order; `reported_at` is when it was so."""

    callback_id: str
    receiver_id: str
    receiver_name: str
    work_order_id: str
    request_id: str | None
    unit_id: str | None
    building_id: str | None
    progress: str
    reported_at: datetime
    note: str


EVENTS: Final[Events] = {"callback": {"received": CallbackReceived}}
