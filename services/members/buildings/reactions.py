"""Reactions of buildings: they are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
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


@dataclass(frozen=True)
class _Closed(_Building):
    closed_before_at: datetime | None = None


def count_closed(message: Message) -> Sequence[Write]:
    building = parse(message, _Closed)
    closed = Count("buildings.closed", 1, in_building(building.building_id), at=building.closed_before_at)
    return figures.counted(message, closed, *_counts(building, -1))


@dataclass(frozen=True)
class _Reopened(_Building):
    closed_at: datetime | None = None


def count_reopened(message: Message) -> Sequence[Write]:
    building = parse(message, _Reopened)
    closed = Count("buildings.closed", -1, in_building(building.building_id), at=building.closed_at)
    return figures.counted(message, closed, *_counts(building, 1))


def count_standing(by: int, message: Message) -> Sequence[Write]:
    """What was taken back is taken from the day on which it was counted, and comes back there."""
    return figures.counted(message, *_counts(parse(message, _Building), by))


def _counts(building: _Building, by: int) -> list[Count]:
    where, at = in_building(building.building_id), building.registered_at
    return [
        Count("buildings.total", by, where, at=at),
        Count("buildings.key", by * int(building.key_building), where, at=at),
    ]


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.members.building.registered.v1": count_building,
    "org.louyu.members.building.changed.v1": count_changed,
    "org.louyu.members.building.closed.v1": count_closed,
    "org.louyu.members.building.reopened.v1": count_reopened,
    "org.louyu.members.building.taken-back.v1": partial(count_standing, -1),
    "org.louyu.members.building.reinstated.v1": partial(count_standing, 1),
}
