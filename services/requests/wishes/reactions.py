"""Reactions of wishes: wishes and hours of service are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from reporting import figures
from reporting.figures import Count
from services.requests.figures import counting, scopes_of


@dataclass(frozen=True)
class _Fulfilled:
    service_minutes: int


def count_fulfilled(message: Message) -> Sequence[Write]:
    minutes = parse(message, _Fulfilled).service_minutes
    # A wish without a building counts for the tenant only.
    where = scopes_of(message)
    return figures.counted(message, Count("wishes.fulfilled", 1, where), Count("wishes.hours", minutes / 60, where))


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.wish.published.v1": counting("wishes.published"),
    "org.louyu.requests.wish.claimed.v1": counting("wishes.claimed"),
    "org.louyu.requests.wish.fulfilled.v1": count_fulfilled,
}
