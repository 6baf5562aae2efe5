"""Reactions of units: those that can be given work are counted by kind."""

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


@dataclass(frozen=True)
class _Unit:
    kind: str
    # Only later events say it: they correct what was counted on the day of the registration.
    registered_at: datetime | None = None


@dataclass(frozen=True)
class _Changed(_Unit):
    previous_kind: str = ""


def count_unit(message: Message) -> Sequence[Write]:
    return figures.counted(message, Count("units.total"), Count(f"units.kind_{parse(message, _Unit).kind}"))


def count_changed(message: Message) -> Sequence[Write]:
    unit = parse(message, _Changed)
    if unit.kind == unit.previous_kind:
        return []
    now, before = (f"units.kind_{kind}" for kind in (unit.kind, unit.previous_kind))
    at = unit.registered_at
    return figures.counted(message, Count(now, at=at), Count(before, -1, at=at))


@dataclass(frozen=True)
class _Closed(_Unit):
    closed_before_at: datetime | None = None


def count_closed(message: Message) -> Sequence[Write]:
    unit = parse(message, _Closed)
    return figures.counted(message, Count("units.closed", at=unit.closed_before_at), *_counts(unit, -1))


@dataclass(frozen=True)
class _Reopened(_Unit):
    closed_at: datetime | None = None


def count_reopened(message: Message) -> Sequence[Write]:
    unit = parse(message, _Reopened)
    return figures.counted(message, Count("units.closed", -1, at=unit.closed_at), *_counts(unit, 1))


def count_standing(by: int, message: Message) -> Sequence[Write]:
    """What was taken back is taken from the day on which it was counted, and comes back there."""
    return figures.counted(message, *_counts(parse(message, _Unit), by))


def _counts(unit: _Unit, by: int) -> list[Count]:
    return [Count(f"units.{name}", by, at=unit.registered_at) for name in ("total", f"kind_{unit.kind}")]


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.unit.registered.v1": count_unit,
    "org.louyu.requests.unit.changed.v1": count_changed,
    "org.louyu.requests.unit.closed.v1": count_closed,
    "org.louyu.requests.unit.reopened.v1": count_reopened,
    "org.louyu.requests.unit.taken-back.v1": partial(count_standing, -1),
    "org.louyu.requests.unit.reinstated.v1": partial(count_standing, 1),
}
