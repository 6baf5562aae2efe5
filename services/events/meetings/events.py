"""Events of joint meetings."""

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
    """A meeting decided on an agenda item; the unit is to carry it out."""

    meeting_id: str
    item_id: str
    text: str
    unit_id: str
    due_at: datetime
    building_id: str | None
    organisation_id: str | None


@dataclass(frozen=True, kw_only=True)
class ResolutionProgressed(Event):
    """The unit accepted the resolution or carried it out."""

    meeting_id: str
    item_id: str
    status: Literal["accepted", "done"]
    building_id: str | None
    organisation_id: str | None


EVENTS: Final[Events] = {
    "meeting": {
        "opened": MeetingOpened,
        "agenda-item-added": AgendaItemAdded,
        "resolution-adopted": ResolutionAdopted,
        "resolution-progressed": ResolutionProgressed,
    },
}
