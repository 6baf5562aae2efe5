"""Reactions of units: they are counted by kind."""

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


def count_unit(message: Message) -> Sequence[Write]:
    return figures.counted(message, Count("units.total"), Count(f"units.kind_{parse(message, _Unit).kind}"))


PROJECTIONS: Final[Mapping[str, Projection]] = {"org.louyu.requests.unit.registered.v1": count_unit}
