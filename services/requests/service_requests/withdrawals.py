"""The figures of requests, when an answer is withdrawn: without another answer before, it was none."""

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
class _Withdrawn:
    first: bool
    submitted_at: datetime
    counted_at: datetime | None = None


def count_withdrawn(message: Message) -> Sequence[Write]:
    told, where = parse(message, _Withdrawn), scopes_of(message)
    days = (("requests", told.counted_at), ("of_submitted", told.submitted_at)) if told.first else ()
    return figures.counted(message, *(Count(f"{group}.resolved", -1, where, at=at) for group, at in days))


WITHDRAWALS: Final[Mapping[str, Projection]] = {"org.louyu.requests.request.answer-withdrawn.v1": count_withdrawn}
