"""What messages do to activities: those announced and those held are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


def count_closed(message: Message) -> Sequence[Write]:
    """Kinds are counted here: an activity that was held, not one that was announced."""
    closed, where = parse(message, _Closed), scopes_of(message)
    return figures.counted(
        message,
        Count("activities.closed", 1, where),
        Count(f"activities.kind_{closed.kind}", 1, where),
        Count("activities.beneficiaries", closed.beneficiaries, where),
        Count("activities.outside_participants", closed.outside_participants, where),
    )


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.events.activity.published.v1": counting("activities.published"),
    "org.louyu.events.activity.closed.v1": count_closed,
}
