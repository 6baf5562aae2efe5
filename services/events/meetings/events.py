"""Events of joint meetings. `held_at` is when the meeting is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class MeetingOpened(Event):
    """A joint meeting was called."""

    meeting_id: str
    title: str
    held_at: datetime
    building_id: str | None
    organisation_id: str | None


@dataclass(frozen=True, kw_only=True)
class AgendaItemAdded(Event):
    """One more matter for a joint meeting."""

    meeting_id: str
    item_id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class ResolutionAdopted(Event):
    """A meeting decided on an agenda item; the unit is to carry it out. `round` counts the units that it was given to."""

    meeting_id: str
    item_id: str
    text: str
    unit_id: str
    due_at: datetime
    round: int
    held_at: datetime
    building_id: str | None
    organisation_id: str | None


@dataclass(frozen=True, kw_only=True)
class ResolutionProgressed(Event):
    """The unit accepted the resolution or carried it out."""

    meeting_id: str
    item_id: str
    status: Literal["accepted", "done"]
    held_at: datetime
    building_id: str | None
    organisation_id: str | None


@dataclass(frozen=True, kw_only=True)
class _ResolutionLeft(Event):
    meeting_id: str
    item_id: str
    text: str
    unit_id: str
    round: int
    reason: str
    held_at: datetime
    building_id: str | None
    organisation_id: str | None


@dataclass(frozen=True, kw_only=True)
class ResolutionReturned(_ResolutionLeft):
    """The unit gave the resolution back; the meeting gives it to another one."""


@dataclass(frozen=True, kw_only=True)
class ResolutionRecalled(_ResolutionLeft):
    """The meeting took the resolution back from the unit; its work order is withdrawn."""


@dataclass(frozen=True, kw_only=True)
class MeetingChanged(Event):
    """Title or time were corrected. The numbers say what was counted on the day that it was thought to be."""

    meeting_id: str
    title: str
    previous_title: str
    held_at: datetime
    previous_held_at: datetime
    adopted: int
    done: int
    returned: int
    building_id: str | None
    organisation_id: str | None


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(Event):
    """It will not be. Its matters are on the agenda of the meeting `next_meeting_id`, or end."""

    meeting_id: str
    title: str
    reason: str
    next_meeting_id: str | None
    held_at: datetime
    building_id: str | None
    organisation_id: str | None


@dataclass(frozen=True, kw_only=True)
class AgendaItemChanged(Event):
    """The words of a matter were corrected before it was decided."""

    meeting_id: str
    item_id: str
    title: str
    previous_title: str


@dataclass(frozen=True, kw_only=True)
class ResolutionChanged(Event):
    """Text or due time of a resolution were corrected; the unit that has it in this `round` keeps it."""

    meeting_id: str
    item_id: str
    text: str
    previous_text: str
    due_at: datetime
    previous_due_at: datetime
    unit_id: str
    round: int
    held_at: datetime
    building_id: str | None
    organisation_id: str | None


EVENTS: Final[Events] = {
    "meeting": {
        "opened": MeetingOpened,
        "changed": MeetingChanged,
        "cancelled": MeetingCancelled,
        "agenda-item-added": AgendaItemAdded,
        "agenda-item-changed": AgendaItemChanged,
        "resolution-changed": ResolutionChanged,
        "resolution-adopted": ResolutionAdopted,
        "resolution-progressed": ResolutionProgressed,
        "resolution-returned": ResolutionReturned,
        "resolution-recalled": ResolutionRecalled,
    },
}
