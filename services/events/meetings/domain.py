"""A joint meeting: its agenda, what was resolved, and how far each resolution has come."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from chassis.kernel.aggregate import Aggregate, values_of
from services.events.meetings.errors import DueBeforeMeeting, NoSuchAgendaItem, ResolutionExists
from services.events.meetings.events import AgendaItemAdded, MeetingOpened, ResolutionAdopted, ResolutionProgressed


class Progress(StrEnum):
    """How far a resolution has come, told by the work order that it became. Later steps never go back."""

    DISPATCHED = "dispatched"
    ACCEPTED = "accepted"
    DONE = "done"


_ORDER = tuple(Progress)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a meeting decides on an agenda item: who is to do what by when."""

    text: str
    unit_id: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class Resolution(Decision):
    status: Progress


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    id: str
    title: str
    resolution: Resolution | None = None


@dataclass(kw_only=True)
class MeetingDetails:
    """What is said when a meeting is called."""

    title: str
    held_at: datetime
    building_id: str | None
    organisation_id: str | None


@dataclass(kw_only=True)
class Meeting(MeetingDetails, Aggregate):
    agenda: list[AgendaItem] = field(default_factory=list)

    @classmethod
    def open(cls, details: MeetingDetails, *, identifier: str) -> Self:
        meeting = cls(id=identifier, **values_of(MeetingDetails, details))
        meeting.record(
            MeetingOpened(
                meeting_id=identifier,
                title=meeting.title,
                held_at=meeting.held_at,
                building_id=meeting.building_id,
                organisation_id=meeting.organisation_id,
            )
        )
        return meeting

    def add_item(self, item_id: str, title: str) -> None:
        self.agenda = [*self.agenda, AgendaItem(id=item_id, title=title)]
        self.record(AgendaItemAdded(meeting_id=self.id, item_id=item_id, title=title))

    def adopt(self, item_id: str, decision: Decision) -> None:
        """One per item; repeating it changes nothing. Raises NoSuchAgendaItem, ResolutionExists, DueBeforeMeeting."""
        adopted = self._item(item_id).resolution
        if adopted:
            if values_of(Decision, adopted) == values_of(Decision, decision):
                return
            raise ResolutionExists
        if decision.due_at <= self.held_at:
            raise DueBeforeMeeting
        self._resolve(item_id, Resolution(**values_of(Decision, decision), status=Progress.DISPATCHED))
        self.record(
            ResolutionAdopted(
                meeting_id=self.id,
                item_id=item_id,
                text=decision.text,
                unit_id=decision.unit_id,
                due_at=decision.due_at,
                building_id=self.building_id,
                organisation_id=self.organisation_id,
            )
        )

    def progress(self, item_id: str, status: Progress) -> None:
        """Moves a resolution on; news that is older than what is known changes nothing. Raises NoSuchAgendaItem."""
        resolution = self._item(item_id).resolution
        if resolution is None or _ORDER.index(status) <= _ORDER.index(resolution.status):
            return
        self._resolve(item_id, replace(resolution, status=status))
        self.record(
            ResolutionProgressed(
                meeting_id=self.id,
                item_id=item_id,
                status="done" if status is Progress.DONE else "accepted",
                building_id=self.building_id,
                organisation_id=self.organisation_id,
            )
        )

    def _item(self, item_id: str) -> AgendaItem:
        for item in self.agenda:
            if item.id == item_id:
                return item
        raise NoSuchAgendaItem

    def _resolve(self, item_id: str, resolution: Resolution) -> None:
        self.agenda = [replace(item, resolution=resolution) if item.id == item_id else item for item in self.agenda]
