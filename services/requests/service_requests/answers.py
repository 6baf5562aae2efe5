"""Events of answers: findings that were not good enough."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class RequestFindingsReturned(Event):
    """Whoever answers sent the findings of these units back: they are at it again, and the request is in `state`."""

    request_id: str
    number: str
    title: str
    unit_ids: list[str]
    round: int
    reason: str
    state: str
    times: int
    building_id: str | None
    submitted_at: datetime


ANSWERS: Final = {"findings-returned": RequestFindingsReturned}
