"""Events of service requests. People appear by id only; texts that they wrote appear as title, outcome and comment.

`happened_at` is set for records of the past; `submitted_at` is when the request was submitted. Who took a request down for
somebody else is who acted.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class RequestSubmitted(Event):
    """Somebody asked for something, by `source`. With `anonymous_to_units` units are not told who asks.

    `follows_id` is the answered request of which this one is what was left to do.
    """

    request_id: str
    number: str
    title: str
    category: str
    requester_id: str
    building_id: str | None
    enterprise_id: str | None
    catalogue_item_id: str | None
    source: str
    anonymous_to_units: bool
    happened_at: datetime | None
    follows_id: str | None = None
    follows_number: str | None = None
    suite_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class RequestTakenBack(Event):
    """The import that had made it was undone: its texts were destroyed, and it never counted. Its number stays used.

    `counted_at` and the other moments are those by which it was counted; null for what it never was.
    """

    request_id: str
    number: str
    category: str
    requester_id: str
    building_id: str | None
    rating: int | None
    submitted_at: datetime
    counted_at: datetime | None
    resolved_at: datetime | None
    rated_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class RequestChanged(Event):
    """What was asked was corrected before the request was dispatched; `moved`: it belongs to another building now.

    `counted_at` is when the request was submitted, as it was counted.
    """

    request_id: str
    number: str
    title: str
    category: str
    previous_category: str
    requester_id: str
    building_id: str | None
    previous_building_id: str | None
    enterprise_id: str | None
    catalogue_item_id: str | None
    moved: bool
    source: str
    by_requester: bool
    anonymous_to_units: bool
    changed: list[str]
    counted_at: datetime | None
    suite_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class RequestHandedOver(Event):
    """Two records that a request refers to were the same: `what` (enterprise, requester) is `to_id` from now on.

    `linked_id` is that member, if who asked had had no record.
    """

    request_id: str
    number: str
    what: str
    from_id: str
    to_id: str
    building_id: str | None
    linked_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class RequestTriaged(Event):
    """The request was given to one unit; its work order follows. `round` counts the dispatches of this request.

    `suggested_by` is rule, past (what was done with requests like it) or null; `suggestion_taken` is null with it.
    `is_automatic`: the rule applied by itself.
    """

    request_id: str
    number: str
    title: str
    unit_id: str
    round: int
    note: str
    time_limit_days: int | None
    building_id: str | None
    submitted_at: datetime
    category: str
    catalogue_item_id: str | None
    suggested_by: str | None
    rule_id: str | None
    suggested_unit_ids: list[str]
    suggestion_taken: bool | None
    is_automatic: bool
    anonymous_to_units: bool


@dataclass(frozen=True, kw_only=True)
class RequestWhistled(Event):
    """Several units were called together for the request; the whistle follows. Without a lead unit all are equal."""

    request_id: str
    number: str
    title: str
    whistle_id: str
    previous_whistle_id: str | None
    unit_ids: list[str]
    deadline: datetime
    building_id: str | None
    submitted_at: datetime
    kind_code: str | None
    lead_unit_id: str | None


@dataclass(frozen=True, kw_only=True)
class RequestProgressed(Event):
    """Work on the request moved it to another state: in_progress, returned or ready."""

    request_id: str
    number: str
    state: str
    unit_id: str | None
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class RequestRated(Event):
    """The requester confirmed the outcome and rated it from 1 to 5; `first_rated_at` is set if not for the first time."""

    request_id: str
    number: str
    rating: int
    previous_rating: int | None
    first_rated_at: datetime | None
    building_id: str | None
    unit_id: str | None
    submitted_at: datetime
    happened_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class RequestReopened(Event):
    """A low rating or a call-back opened the request again; this is the time of this number; it waits to be dispatched."""

    request_id: str
    number: str
    title: str
    reason: str
    times: int
    unit_id: str | None
    building_id: str | None
    submitted_at: datetime


@dataclass(frozen=True, kw_only=True)
class RequestRecalled(Event):
    """Whoever dispatched the request called it back; it waits to be dispatched. `unit_ids` had it until now."""

    request_id: str
    number: str
    title: str
    unit_id: str | None
    round: int
    whistle_id: str | None
    unit_ids: list[str]
    reason: str
    times: int
    building_id: str | None
    submitted_at: datetime


@dataclass(frozen=True, kw_only=True)
class RequestSupervised(Event):
    """Whoever dispatched it urges units for the time of this number; those that owe an answer have `hours` of working time."""

    request_id: str
    number: str
    title: str
    unit_ids: list[str]
    owing_unit_ids: list[str]
    note: str
    hours: int | None
    due_at: datetime | None
    supervised_by: str | None
    times: int
    building_id: str | None
    submitted_at: datetime


@dataclass(frozen=True, kw_only=True)
class RequestEscalated(Event):
    """A low rating came after the last reopening: somebody has to decide. `first` unless it happened before."""

    request_id: str
    number: str
    title: str
    requester_id: str
    reason: str
    first: bool
    unit_id: str | None
    building_id: str | None
    submitted_at: datetime


@dataclass(frozen=True, kw_only=True)
class RequestClosed(Event):
    """Somebody decided that an escalated request ends here, with a reason for the requester."""

    request_id: str
    number: str
    title: str
    requester_id: str
    reason: str
    unit_id: str | None
    round: int
    whistle_id: str | None
    building_id: str | None
    submitted_at: datetime


@dataclass(frozen=True, kw_only=True)
class RequestCancelled(Event):
    """The requester took the request back."""

    request_id: str
    number: str
    requester_id: str
    unit_id: str | None
    round: int
    whistle_id: str | None
    building_id: str | None


EVENTS: Final[Events] = {
    "request": {
        "submitted": RequestSubmitted,
        "taken-back": RequestTakenBack,
        "changed": RequestChanged,
        "handed-over": RequestHandedOver,
        "triaged": RequestTriaged,
        "whistled": RequestWhistled,
        "progressed": RequestProgressed,
        "rated": RequestRated,
        "reopened": RequestReopened,
        "recalled": RequestRecalled,
        "supervised": RequestSupervised,
        "escalated": RequestEscalated,
        "closed": RequestClosed,
        "cancelled": RequestCancelled,
    },
}
