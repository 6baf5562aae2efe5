"""Events of whistles."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


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
    """The deadline passed and units are missing; they may still report in. `blown_by` is who called them."""

    whistle_id: str
    request_id: str
    missing_unit_ids: list[str]
    building_id: str | None
    blown_by: str | None


@dataclass(frozen=True, kw_only=True)
class WhistleCalledOff(Event):
    """The request ended, was called back or got another whistle: nobody has to come any more."""

    whistle_id: str
    request_id: str
    number: str
    title: str
    unit_ids: list[str]
    reason: str | None
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WhistleUnitExcused(Event):
    """A unit that was called is there no more and need not report in; `remaining` units are still missing."""

    whistle_id: str
    request_id: str
    unit_id: str
    remaining: int
    building_id: str | None


EVENTS: Final[Events] = {
    "whistle": {
        "blown": WhistleBlown,
        "reported-in": WhistleReportedIn,
        "assembled": WhistleAssembled,
        "overdue": WhistleOverdue,
        "called-off": WhistleCalledOff,
        "unit-excused": WhistleUnitExcused,
    },
}
