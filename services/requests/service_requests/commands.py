"""Commands to service requests, from people and messages."""

from dataclasses import dataclass
from typing import Any, TypedDict

from services.requests.service_requests.closing import Closing
from services.requests.service_requests.record import Asked
from services.requests.whistle_kinds.record import WhistleSource


@dataclass(kw_only=True)
class Submission(Asked):
    """`category` is only used for what is not in the catalogue."""

    category: str | None


class AskedChanges(TypedDict, total=False):
    """What may be corrected before the request is dispatched; absent keys stay as they are."""

    title: str
    description: str
    catalogue_item_id: str | None
    category: str | None
    building_id: str | None
    suite_id: str | None
    enterprise_id: str | None
    confidential: bool
    anonymous_to_units: bool
    answers: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Triage:
    """`days`: the unit's own limit, in working days; without it that of the request holds."""

    unit_id: str
    note: str
    days: int | None


@dataclass(frozen=True, kw_only=True)
class Addition(Triage):
    """A further unit, beside the one that has the request."""


@dataclass(frozen=True, kw_only=True)
class WhistleCall:
    """With `working_time` the minutes run in office hours only; without minutes the kind says how long units have."""

    unit_ids: list[str]
    minutes: int | None
    working_time: bool
    kind_code: str
    lead_unit_id: str | None
    source: WhistleSource | None


@dataclass(frozen=True, kw_only=True)
class Reason:
    reason: str


@dataclass(frozen=True, kw_only=True)
class Supervision:
    """What whoever triages demands of the units at work, and in how many working hours they answer."""

    note: str
    hours: int | None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The closing record, as the desk confirms it."""

    closing: Closing


@dataclass(frozen=True, kw_only=True)
class Rating:
    rating: int
    comment: str


@dataclass(frozen=True)
class OrderNews:
    """Progress of a work order. Orders that come from meetings have no request."""

    request_id: str | None
    round: int
    unit_id: str | None = None


@dataclass(frozen=True)
class Answered:
    """What a requester has said at a call-back."""

    request_id: str
    overrules: bool
    reason: str | None


@dataclass(frozen=True)
class Assembled:
    """Every unit that the whistle called has reported in."""

    request_id: str
    whistle_id: str
