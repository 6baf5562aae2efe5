"""Events of requests that become one or two, and of units that join in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class RequestUnitAdded(Event):
    """A further unit was given work on a request under way, with days of its own; its work order follows."""

    request_id: str
    number: str
    title: str
    unit_id: str
    round: int
    note: str
    time_limit_days: int | None
    building_id: str | None
    submitted_at: datetime


@dataclass(frozen=True, kw_only=True)
class RequestDispatchAmended(Event):
    """A unit that has the request was given another note, or other days, by whoever dispatched it."""

    request_id: str
    number: str
    title: str
    unit_id: str
    round: int
    note: str
    time_limit_days: int | None
    building_id: str | None
    submitted_at: datetime


@dataclass(frozen=True, kw_only=True)
class RequestPartEnded(Event):
    """One of several units is done or gave its part back; `open_unit_ids` are still at it."""

    request_id: str
    number: str
    unit_id: str
    returned: bool
    open_unit_ids: list[str]
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class RequestMerged(Event):
    """The same was asked for in another request, which stays; this one ends and its requester joins the other.

    `undoes_split`: it had been split off from that request by mistake.
    """

    request_id: str
    number: str
    title: str
    requester_id: str
    into_id: str
    into_number: str
    into_title: str
    reason: str
    unit_id: str | None
    round: int
    whistle_id: str | None
    building_id: str | None
    submitted_at: datetime
    first_merged_at: datetime | None
    anonymous_to_units: bool
    undoes_split: bool


@dataclass(frozen=True, kw_only=True)
class RequestUnmerged(Event):
    """The merge was taken back: the request is as it was before `merged_at`, in `state`, and `open_unit_ids` work on it."""

    request_id: str
    number: str
    title: str
    requester_id: str
    into_id: str
    into_number: str
    into_title: str
    reason: str
    state: str
    round: int
    open_unit_ids: list[str]
    building_id: str | None
    submitted_at: datetime
    merged_at: datetime
    first_merged_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class RequestAbsorbed(Event):
    """Another request, which asked for the same, is part of this one now; if that was anonymous to units, this one is."""

    request_id: str
    number: str
    title: str
    from_id: str
    from_number: str
    reason: str
    building_id: str | None
    submitted_at: datetime
    anonymous_to_units: bool
    undoes_split: bool


@dataclass(frozen=True, kw_only=True)
class RequestUnabsorbed(Event):
    """A merge was taken back: the other request is one of its own again; `redoes_split` if the merge had undone a split."""

    request_id: str
    number: str
    title: str
    from_id: str
    from_number: str
    reason: str
    building_id: str | None
    submitted_at: datetime
    redoes_split: bool


@dataclass(frozen=True, kw_only=True)
class RequestSplit(Event):
    """One of two matters became a request of its own, `into_id`, of the same requester."""

    request_id: str
    number: str
    title: str
    requester_id: str
    into_id: str
    into_number: str
    into_title: str
    reason: str
    building_id: str | None
    submitted_at: datetime


@dataclass(frozen=True, kw_only=True)
class RequestFollowedUp(Event):
    """What the answer left to do became a request of its own, `into_id`, of the same requester, promised by `left_until`."""

    request_id: str
    number: str
    title: str
    requester_id: str
    into_id: str
    into_number: str
    into_title: str
    left_until: str | None
    building_id: str | None
    submitted_at: datetime


LINKS: Final = {
    "unit-added": RequestUnitAdded,
    "dispatch-amended": RequestDispatchAmended,
    "part-ended": RequestPartEnded,
    "merged": RequestMerged,
    "absorbed": RequestAbsorbed,
    "unmerged": RequestUnmerged,
    "unabsorbed": RequestUnabsorbed,
    "split": RequestSplit,
    "followed-up": RequestFollowedUp,
}
