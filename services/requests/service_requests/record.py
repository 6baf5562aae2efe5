"""What is kept of a service request; `domain` says what may happen to it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from chassis.kernel.aggregate import Aggregate
from services.requests.service_requests.states import Status


class Source(StrEnum):
    PORTAL = "portal"
    IMPORT = "import"


@dataclass(kw_only=True)
class Asked:
    """The fields that never change after submission."""

    title: str
    description: str
    catalogue_item_id: str | None
    building_id: str | None
    enterprise_id: str | None


@dataclass(kw_only=True)
class RequestRecord(Asked, Aggregate):
    """`unit_id` is the unit with the work order of the current `round`; `unit_ids` are all units that ever had it,
    `working_unit_ids` those that work on it now or did the work that is to be resolved.
    """

    number: str
    category: str
    time_limit_days: int | None
    requester_id: str
    source: Source
    status: Status
    submitted_at: datetime
    round: int = 0
    unit_id: str | None = None
    unit_ids: list[str] = field(default_factory=list)
    whistle_id: str | None = None
    called_unit_ids: list[str] = field(default_factory=list)
    working_unit_ids: list[str] = field(default_factory=list)
    recalls: int = 0
    supervisions: int = 0
    reopenings: int = 0
    escalated: bool = False
    outcome: str | None = None
    resolved_at: datetime | None = None
    rating: int | None = None
    comment: str | None = None
    closing_reason: str | None = None

    def if_past(self, at: datetime | None) -> datetime | None:
        """The moment, for records of the past: everything else happens when it is told."""
        return at if self.source is Source.IMPORT else None
