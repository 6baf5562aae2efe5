"""A joint meeting: its agenda, what was resolved, and how far each resolution has come."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from chassis.kernel.aggregate import Aggregate
from services.events.domain.errors import DueBeforeMeeting, NoSuchAgendaItem, ResolutionExists
from services.events.domain.events import AgendaItemAdded, MeetingOpened, ResolutionAdopted, ResolutionProgressed


class Progress(StrEnum):
    """How far a resolution has come, told by the work order that it became. Later steps never go back."""

    DISPATCHED = "dispatched"
    ACCEPTED = "accepted"
    DONE = "done"


_ORDER = tuple(Progress)


@dataclass(frozen=True, kw_only=True)
class Resolution:
    text: str
    unit_id: str
    due_at: datetime
    status: Progress


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    id: str
    title: str
    resolution: Resolution | None = None


@dataclass(kw_only=True)
class Meeting(Aggregate):
    title: str
    held_at: datetime
    building_id: str | None
    organisation_id: str | None
    agenda: list[AgendaItem] = field(default_factory=list)

    @classmethod
    def open(
        cls,
        *,
        identifier: str,
        title: str,
        held_at: datetime,
        building_id: str | None,
        organisation_id: str | None,
    ) -> Self:
        meeting = cls(
            id=identifier, title=title, held_at=held_at, building_id=building_id, organisation_id=organisation_id
        )
        meeting.record(
            MeetingOpened(
                meeting_id=identifier,
                title=title,
                held_at=held_at,
                building_id=building_id,
                organisation_id=organisation_id,
            )
        )
        return meeting

    def add_item(self, item_id: str, title: str) -> None:
        self.agenda = [*self.agenda, AgendaItem(id=item_id, title=title)]
        self.record(AgendaItemAdded(meeting_id=self.id, item_id=item_id, title=title))

    def adopt(self, item_id: str, *, text: str, unit_id: str, due_at: datetime) -> None:
        """One for each item; repeating it changes nothing. Raises NoSuchAgendaItem, ResolutionExists, DueBeforeMeeting."""
        adopted = self._item(item_id).resolution
        if adopted:
            if (adopted.text, adopted.unit_id, adopted.due_at) == (text, unit_id, due_at):
                return
            raise ResolutionExists
        if due_at <= self.held_at:
            raise DueBeforeMeeting
        self._resolve(item_id, Resolution(text=text, unit_id=unit_id, due_at=due_at, status=Progress.DISPATCHED))
        self.record(
            ResolutionAdopted(
                meeting_id=self.id,
                item_id=item_id,
                text=text,
                unit_id=unit_id,
                due_at=due_at,
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
