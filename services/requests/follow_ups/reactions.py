"""Reactions of follow-ups: answers whose rest goes on by itself are counted, on the day of the answered request."""

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


@dataclass(frozen=True)
class _FollowedUp:
    submitted_at: datetime


def count_followed_up(message: Message) -> Sequence[Write]:
    told = parse(message, _FollowedUp)
    return figures.counted(message, Count("requests.followed_up", 1, scopes_of(message), at=told.submitted_at))


PROJECTIONS: Final[Mapping[str, Projection]] = {"org.louyu.requests.request.followed-up.v1": count_followed_up}
