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
    kind_code: str | None
    kind_name: str | None
    kind_name_en: str | None
    source: str | None
    lead_unit_id: str | None
    blown_by: str | None


@dataclass(frozen=True, kw_only=True)
class WhistleReportedIn(Event):
    """A unit reported in; `remaining` units are still missing.

    `on_the_spot`: with the code that is shown there, or, if `printed`, with the one that hangs there.
    """

    whistle_id: str
    request_id: str
    unit_id: str
    by: str
    remaining: int
    on_the_spot: bool
    printed: bool


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
    was_lead: bool
    blown_by: str | None


@dataclass(frozen=True, kw_only=True)
class WhistleEvent(Event):
    """What the events of a whistle's steps say of it."""

    whistle_id: str
    request_id: str
    number: str
    title: str
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WhistleSignedIn(WhistleEvent):
    """A unit has taken note and will come."""

    unit_id: str
    by: str


@dataclass(frozen=True, kw_only=True)
class WhistleContacted(WhistleEvent):
    """A unit has spoken to whoever needs it. Whom it spoke to is not told."""

    unit_id: str
    by: str
    contacted_at: datetime


@dataclass(frozen=True, kw_only=True)
class WhistleUnitDone(WhistleEvent):
    """A unit has done its part; `remaining` units have not."""

    unit_id: str
    by: str
    result: str
    remaining: int
    lead_unit_id: str | None


@dataclass(frozen=True, kw_only=True)
class WhistleLeadChanged(WhistleEvent):
    """Another unit leads; before, none or `previous_lead_unit_id` did."""

    lead_unit_id: str
    previous_lead_unit_id: str | None
    unit_ids: list[str]
    reason: str


@dataclass(frozen=True, kw_only=True)
class WhistleConcluded(WhistleEvent):
    """All units have done their parts, and the lead unit has summed up."""

    lead_unit_id: str
    unit_ids: list[str]
    summary: str
    blown_by: str | None


@dataclass(frozen=True, kw_only=True)
class WhistleEnded(WhistleEvent):
    """The request needs the whistle no more. `to_rate`: the street office rates the units."""

    unit_ids: list[str]
    to_rate: bool
    blown_by: str | None


@dataclass(frozen=True, kw_only=True)
class WhistleUnitRated(WhistleEvent):
    """The street office rated a unit from 1 to 5 each; `previous_points` is their sum before a correction."""

    unit_id: str
    response: int
    on_site: int
    result: int
    comment: str
    previous_points: int | None
    first_rated_at: datetime


@dataclass(frozen=True, kw_only=True)
class WhistleRescheduled(WhistleEvent):
    """The working calendar changed, and with it the time by which units take this step."""

    step: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class WhistleCodePrinted(WhistleEvent):
    """Somebody made a code to hang up on the spot; `replaced`: the one before is worth nothing any more."""

    by: str
    replaced: bool


@dataclass(frozen=True, kw_only=True)
class WhistlePrintedCodeRevoked(WhistleEvent):
    """The code that hangs on the spot is worth nothing any more."""

    by: str


EVENTS: Final[Events] = {
    "whistle": {
        "blown": WhistleBlown,
        "reported-in": WhistleReportedIn,
        "assembled": WhistleAssembled,
        "overdue": WhistleOverdue,
        "called-off": WhistleCalledOff,
        "unit-excused": WhistleUnitExcused,
        "signed-in": WhistleSignedIn,
        "contacted": WhistleContacted,
        "unit-done": WhistleUnitDone,
        "lead-changed": WhistleLeadChanged,
        "concluded": WhistleConcluded,
        "ended": WhistleEnded,
        "unit-rated": WhistleUnitRated,
        "rescheduled": WhistleRescheduled,
        "code-printed": WhistleCodePrinted,
        "printed-code-revoked": WhistlePrintedCodeRevoked,
    },
}
