"""Reactions of organisations: they are counted by level and nature."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
class _Organisation:
    nature: str
    level: str
    building_id: str | None
    # Only later events say it: they correct what was counted on the day of the registration.
    registered_at: datetime | None = None


@dataclass(frozen=True)
class _Changed(_Organisation):
    previous_nature: str = ""


def count_organisation(message: Message) -> Sequence[Write]:
    return figures.counted(message, *_counts(parse(message, _Organisation), 1))


def count_changed(message: Message) -> Sequence[Write]:
    now = parse(message, _Changed)
    return figures.counted(message, *_counts(replace(now, nature=now.previous_nature), -1), *_counts(now, 1))


@dataclass(frozen=True)
class _Dissolved(_Organisation):
    dissolved_before_at: datetime | None = None


def count_dissolved(message: Message) -> Sequence[Write]:
    gone = parse(message, _Dissolved)
    dissolved = Count("organisations.dissolved", 1, in_building(gone.building_id), at=gone.dissolved_before_at)
    return figures.counted(message, dissolved, *_counts(gone, -1))


@dataclass(frozen=True)
class _Restored(_Organisation):
    dissolved_at: datetime | None = None


def count_restored(message: Message) -> Sequence[Write]:
    back = parse(message, _Restored)
    dissolved = Count("organisations.dissolved", -1, in_building(back.building_id), at=back.dissolved_at)
    return figures.counted(message, dissolved, *_counts(back, 1))


def count_standing(by: int, message: Message) -> Sequence[Write]:
    """What was taken back is taken from the day on which it was counted, and comes back there."""
    return figures.counted(message, *_counts(parse(message, _Organisation), by))


def _counts(organisation: _Organisation, by: int) -> list[Count]:
    names = ("total", f"level_{organisation.level}", f"nature_{organisation.nature}")
    where, at = in_building(organisation.building_id), organisation.registered_at
    return [Count(f"organisations.{name}", by, where, at=at) for name in names]


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.members.organisation.registered.v1": count_organisation,
    "org.louyu.members.organisation.changed.v1": count_changed,
    "org.louyu.members.organisation.dissolved.v1": count_dissolved,
    "org.louyu.members.organisation.restored.v1": count_restored,
    "org.louyu.members.organisation.taken-back.v1": partial(count_standing, -1),
    "org.louyu.members.organisation.reinstated.v1": partial(count_standing, 1),
}
