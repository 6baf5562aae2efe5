"""Events of exclusions. What unit and office wrote stands in the record; the decision's note is told to the unit."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class ExclusionEvent(Event):
    """What every event of an exclusion says."""

    exclusion_id: str
    request_id: str
    number: str
    unit_id: str
    building_id: str | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class ExclusionAsked(ExclusionEvent):
    """A unit asks that a request does not count in its rates; the street office has to decide."""

    times: int


@dataclass(frozen=True, kw_only=True)
class ExclusionApproved(ExclusionEvent):
    """The request does not count any more, in formulas that know this reason."""

    note: str


@dataclass(frozen=True, kw_only=True)
class ExclusionRefused(ExclusionEvent):
    """The request counts; `was_approved` if it did not until now."""

    note: str
    was_approved: bool


@dataclass(frozen=True, kw_only=True)
class ExclusionLapsed(ExclusionEvent):
    """There is nothing to decide any more: the request was cancelled, merged or taken from the unit."""


EVENTS: Final[Events] = {
    "exclusion": {
        "asked": ExclusionAsked,
        "approved": ExclusionApproved,
        "refused": ExclusionRefused,
        "lapsed": ExclusionLapsed,
    },
}
