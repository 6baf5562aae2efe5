"""Reactions of activities: published and closed ones are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from reporting import figures
from reporting.figures import Count
from services.events.figures import counting, scopes_of


@dataclass(frozen=True)
class _Closed:
    kind: str
    beneficiaries: int
    outside_participants: int
    # Messages of before do not say when.
    starts_at: datetime | None = None


def count_closed(message: Message) -> Sequence[Write]:
    """Counts by kind here, not at publication: only activities that took place count, on the day they did."""
    closed, where = parse(message, _Closed), scopes_of(message)
    amounts = {
        "closed": 1,
        f"kind_{closed.kind}": 1,
        "beneficiaries": closed.beneficiaries,
        "outside_participants": closed.outside_participants,
    }
    counts = (Count(f"activities.{name}", by, where, at=closed.starts_at) for name, by in amounts.items())
    return figures.counted(message, *counts)


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.events.activity.published.v1": counting("activities.published"),
    "org.louyu.events.activity.closed.v1": count_closed,
}
