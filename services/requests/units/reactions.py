"""Reactions of units: those that can be given work are counted by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from reporting import figures
from reporting.figures import Count


@dataclass(frozen=True)
class _Unit:
    kind: str


@dataclass(frozen=True)
class _Changed(_Unit):
    previous_kind: str


def count_unit(message: Message) -> Sequence[Write]:
    return figures.counted(message, Count("units.total"), Count(f"units.kind_{parse(message, _Unit).kind}"))


def count_changed(message: Message) -> Sequence[Write]:
    unit = parse(message, _Changed)
    if unit.kind == unit.previous_kind:
        return []
    return figures.counted(message, Count(f"units.kind_{unit.kind}"), Count(f"units.kind_{unit.previous_kind}", -1))


def count_closed(message: Message) -> Sequence[Write]:
    kind = parse(message, _Unit).kind
    return figures.counted(message, Count("units.closed"), Count("units.total", -1), Count(f"units.kind_{kind}", -1))


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.unit.registered.v1": count_unit,
    "org.louyu.requests.unit.changed.v1": count_changed,
    "org.louyu.requests.unit.closed.v1": count_closed,
}
