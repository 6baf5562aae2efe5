"""What happened in requests. People appear by id only; what they wrote leaves the service as title, outcome and wish text."""

from dataclasses import dataclass
from datetime import datetime

from chassis.kernel.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class CatalogueItemPublished(Event):
    """People can ask for this from now on."""

    item_id: str
    code: str
    name: str
    category: str
    owner_unit_id: str | None
    agency_service: bool


@dataclass(frozen=True, kw_only=True)
class UnitRegistered(Event):
    """A department, stationed unit or service desk can be given work from now on."""

    unit_id: str
    name: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class RequestSubmitted(Event):
    """Somebody asked for something; `source` is portal or import."""

    request_id: str
    number: str
    title: str
    category: str
    requester_id: str
    building_id: str | None
    enterprise_id: str | None
    catalogue_item_id: str | None
    source: str


@dataclass(frozen=True, kw_only=True)
class RequestTriaged(Event):
    """The request was given to one unit; its work order follows. `round` counts the dispatches of this request."""

    request_id: str
    number: str
    title: str
    unit_id: str
    round: int
    note: str
    time_limit_days: int | None
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class RequestWhistled(Event):
    """Several units were called together for the request; the whistle follows."""

    request_id: str
    number: str
    title: str
    whistle_id: str
    unit_ids: list[str]
    deadline: datetime
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class RequestProgressed(Event):
    """Work on the request moved it to another state: in_progress, returned or ready."""

    request_id: str
    number: str
    state: str
    unit_id: str | None
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class RequestResolved(Event):
    """The request has an outcome; the requester may confirm and rate it."""

    request_id: str
    number: str
    title: str
    requester_id: str
    building_id: str | None
    unit_id: str | None
    round: int
    outcome: str
    source: str


@dataclass(frozen=True, kw_only=True)
class RequestRated(Event):
    """The requester confirmed the outcome and rated it from 1 to 5."""

    request_id: str
    number: str
    rating: int
    building_id: str | None
    unit_id: str | None


@dataclass(frozen=True, kw_only=True)
class RequestReopened(Event):
    """A low rating opened the request again; it waits to be dispatched."""

    request_id: str
    number: str
    title: str
    reason: str
    unit_id: str | None
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class RequestCancelled(Event):
    """The requester took the request back."""

    request_id: str
    number: str
    requester_id: str
    unit_id: str | None
    round: int
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WorkOrderEvent(Event):
    """What every event of a work order says. An order comes from a request or from an item of a joint meeting."""

    work_order_id: str
    unit_id: str
    title: str
    request_id: str | None
    round: int
    meeting_id: str | None
    item_id: str | None
    due_at: datetime | None
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WorkOrderDispatched(WorkOrderEvent):
    """A unit was given work."""


@dataclass(frozen=True, kw_only=True)
class WorkOrderAccepted(WorkOrderEvent):
    """The unit took the work on."""


@dataclass(frozen=True, kw_only=True)
class WorkOrderDone(WorkOrderEvent):
    """The unit did the work."""

    result: str


@dataclass(frozen=True, kw_only=True)
class WorkOrderReturned(WorkOrderEvent):
    """The unit gave the work back; somebody else must do it."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class WorkOrderWithdrawn(WorkOrderEvent):
    """The request ended otherwise before the unit was done; nothing is left to do."""


@dataclass(frozen=True, kw_only=True)
class WhistleBlown(Event):
    """Units are called to report in by the deadline and solve the request together."""

    whistle_id: str
    request_id: str
    number: str
    title: str
    unit_ids: list[str]
    deadline: datetime
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WhistleReportedIn(Event):
    """A unit reported in; `remaining` units are still missing."""

    whistle_id: str
    request_id: str
    unit_id: str
    by: str
    remaining: int


@dataclass(frozen=True, kw_only=True)
class WhistleAssembled(Event):
    """Every called unit has reported in."""

    whistle_id: str
    request_id: str
    unit_ids: list[str]
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WhistleOverdue(Event):
    """The deadline passed and units are missing; they may still report in."""

    whistle_id: str
    request_id: str
    missing_unit_ids: list[str]
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishPublished(Event):
    """Somebody made a small wish that others may claim."""

    wish_id: str
    text: str
    category: str
    wisher_id: str
    building_id: str | None
    imported: bool


@dataclass(frozen=True, kw_only=True)
class WishClaimed(Event):
    """Somebody promised to fulfil the wish until the lease ends."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    lease_until: datetime
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishLeaseRenewed(Event):
    """The claimer asked for more time."""

    wish_id: str
    claimer_id: str
    lease_until: datetime


@dataclass(frozen=True, kw_only=True)
class WishReleased(Event):
    """The wish is free to be claimed again: given_up, declined, moderated or lease_expired."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class WishProven(Event):
    """The claimer says the wish is fulfilled and shows proof; the wisher is asked to confirm."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    service_minutes: int


@dataclass(frozen=True, kw_only=True)
class WishFulfilled(Event):
    """The wisher confirmed; the claimer's time counts."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    text: str
    category: str
    service_minutes: int
    building_id: str | None
    imported: bool
