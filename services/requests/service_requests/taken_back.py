"""What an undone import of requests takes back: their figures, on the days on which they were counted, and their steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from reporting import figures
from reporting.figures import Count
from services.requests.figures import scopes_of
from services.requests.service_requests.reactions import SATISFIED
from services.requests.service_requests.timeline import forget_steps


@dataclass(frozen=True)
class _TakenBack:
    category: str
    submitted_at: datetime
    rating: int | None = None
    counted_at: datetime | None = None
    resolved_at: datetime | None = None
    rated_at: datetime | None = None


def count_taken_back(message: Message) -> Sequence[Write]:
    """As if it had never been submitted."""
    told, where = parse(message, _TakenBack), scopes_of(message)
    # By what it was: when it was counted, if it ever was that.
    way = {
        "resolved": told.resolved_at,
        "rated": told.rated_at,
        "satisfied": told.rated_at if (told.rating or 0) >= SATISFIED else None,
    }
    counts = [
        Count(f"requests.{name}", -1, where, at=told.counted_at) for name in ("submitted", f"category_{told.category}")
    ]
    counts += [Count(f"requests.{name}", -1, where, at=at) for name, at in way.items() if at]
    counts += [Count(f"of_submitted.{name}", -1, where, at=told.submitted_at) for name, at in way.items() if at]
    return figures.counted(message, *counts)


FIGURES: Final[Mapping[str, Projection]] = {"org.louyu.requests.request.taken-back.v1": count_taken_back}
TIMELINE: Final[Mapping[str, Projection]] = {"org.louyu.requests.request.taken-back.v1": forget_steps}
