"""Counting for all rooms: per tenant, per building, and work orders per unit that an event names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from reporting import figures
from reporting.figures import Count
from services.requests.scopes import places


@dataclass(frozen=True)
class _Place:
    building_id: str | None = None
    unit_id: str | None = None


def counting(*names: str) -> Projection:
    """A projection that increases each of these figures by one."""
    return lambda message: count(message, *names)


def count(message: Message, *names: str, at: datetime | None = None) -> Sequence[Write]:
    """Increases each of these figures by one, on the day of `at` or else of the event."""
    where = scopes_of(message)
    return figures.counted(message, *(Count(name, 1, where, at=at) for name in names))


def scopes_of(message: Message) -> tuple[str, ...]:
    place = parse(message, _Place)
    # A request goes from unit to unit, and its row names the last one: only a work order belongs to one for ever.
    unit_id = place.unit_id if ".work-order." in message.type else None
    return places(place.building_id, unit_id)
