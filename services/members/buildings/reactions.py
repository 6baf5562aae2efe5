"""Reactions of buildings: they are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from reporting import figures
from reporting.figures import Count
from services.members.figures import in_building


@dataclass(frozen=True)
class _Building:
    building_id: str
    key_building: bool
    # Only later events say it: they correct what was counted on the day of the registration.
    registered_at: datetime | None = None


def count_building(message: Message) -> Sequence[Write]:
    building = parse(message, _Building)
    where = in_building(building.building_id)
    return figures.counted(
        message,
        Count("buildings.total", 1, where),
        Count("buildings.key", int(building.key_building), where),
    )


@dataclass(frozen=True)
class _Changed(_Building):
    was_key_building: bool = False


def count_changed(message: Message) -> Sequence[Write]:
    building = parse(message, _Changed)
    by = building.key_building - building.was_key_building
    where = in_building(building.building_id)
    return figures.counted(message, Count("buildings.key", by, where, at=building.registered_at)) if by else []


def count_closed(message: Message) -> Sequence[Write]:
    building = parse(message, _Building)
    where = in_building(building.building_id)
    return figures.counted(
        message,
        Count("buildings.closed", 1, where),
        Count("buildings.total", -1, where, at=building.registered_at),
        Count("buildings.key", -int(building.key_building), where, at=building.registered_at),
    )


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.members.building.registered.v1": count_building,
    "org.louyu.members.building.changed.v1": count_changed,
    "org.louyu.members.building.closed.v1": count_closed,
}
