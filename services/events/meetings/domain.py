"""A joint meeting: its agenda, its resolutions, and how far each has come."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from chassis.kernel.aggregate import Aggregate, values_of
from services.events.meetings.errors import DueBeforeMeeting, NoSuchAgendaItem, NothingToRecall, ResolutionExists
from services.events.meetings.events import (
    AgendaItemAdded,
    MeetingOpened,
    ResolutionAdopted,
    ResolutionProgressed,
    ResolutionRecalled,
    ResolutionReturned,
)


class Progress(StrEnum):
    """How far a resolution has come, as its work order says. It never goes back within one round."""

    DISPATCHED = "dispatched"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    RECALLED = "recalled"
    DONE = "done"


_ORDER = tuple(Progress)
#: Nobody works on the resolution: it may be given to another unit.
IDLE = (Progress.RETURNED, Progress.RECALLED)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a meeting decides on an agenda item: which unit does what by when."""

    text: str
    unit_id: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class Resolution(Decision):
    """`round` counts the units that it was given to; `reason` says why the last one does not have it any more."""

    status: Progress
    round: int = 1
    returns: int = 0
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    id: str
    title: str
    resolution: Resolution | None = None


@dataclass(kw_only=True)
class MeetingDetails:
    """The fields of a new meeting."""

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
        """Adopts one resolution per item; another one once its unit gave it back. Idempotent.

        Raises NoSuchAgendaItem, ResolutionExists, DueBeforeMeeting.
        """
        adopted = self._item(item_id).resolution
        if adopted and adopted.status not in IDLE:
            # Compared without the progress, which may have moved on since.
            if values_of(Decision, adopted) == values_of(Decision, decision):
                return
            raise ResolutionExists
        if decision.due_at <= self.held_at:
            raise DueBeforeMeeting
        round_ = adopted.round + 1 if adopted else 1
        self._resolve(
            item_id,
            Resolution(
                **values_of(Decision, decision),
                status=Progress.DISPATCHED,
                round=round_,
                returns=adopted.returns if adopted else 0,
            ),
        )
        self.record(
            ResolutionAdopted(
                meeting_id=self.id,
                item_id=item_id,
                text=decision.text,
                unit_id=decision.unit_id,
                due_at=decision.due_at,
                round=round_,
                held_at=self.held_at,
                building_id=self.building_id,
                organisation_id=self.organisation_id,
            )
        )

    def give_back(self, item_id: str, reason: str, round_: int) -> None:
        """The unit returned it; news of an earlier round changes nothing. Raises NoSuchAgendaItem."""
        resolution = self._item(item_id).resolution
        if resolution is None or resolution.round != round_ or resolution.status in (*IDLE, Progress.DONE):
            return
        self._resolve(
            item_id, replace(resolution, status=Progress.RETURNED, reason=reason, returns=resolution.returns + 1)
        )
        self.record(ResolutionReturned(**self._left(item_id, resolution), reason=reason))

    def recall(self, item_id: str, reason: str) -> None:
        """Takes it back from a unit that has not carried it out. Idempotent. Raises NoSuchAgendaItem, NothingToRecall."""
        resolution = self._item(item_id).resolution
        if resolution and resolution.status is Progress.RECALLED:
            return
        if resolution is None or resolution.status not in (Progress.DISPATCHED, Progress.ACCEPTED):
            raise NothingToRecall
        self._resolve(item_id, replace(resolution, status=Progress.RECALLED, reason=reason))
        self.record(ResolutionRecalled(**self._left(item_id, resolution), reason=reason))

    def progress(self, item_id: str, status: Progress, round_: int = 1) -> None:
        """Moves a resolution on; older progress changes nothing. Raises NoSuchAgendaItem."""
        resolution = self._item(item_id).resolution
        # A replayed dead letter comes after later messages.
        if resolution is None or resolution.round != round_ or resolution.status in IDLE:
            return
        if _ORDER.index(status) <= _ORDER.index(resolution.status):
            return
        self._resolve(item_id, replace(resolution, status=status))
        self.record(
            ResolutionProgressed(
                meeting_id=self.id,
                item_id=item_id,
                status="done" if status is Progress.DONE else "accepted",
                held_at=self.held_at,
                building_id=self.building_id,
                organisation_id=self.organisation_id,
            )
        )

    def _left(self, item_id: str, resolution: Resolution) -> dict[str, Any]:
        return {
            "meeting_id": self.id,
            "item_id": item_id,
            "text": resolution.text,
            "unit_id": resolution.unit_id,
            "round": resolution.round,
            "held_at": self.held_at,
            "building_id": self.building_id,
            "organisation_id": self.organisation_id,
        }

    def _item(self, item_id: str) -> AgendaItem:
        for item in self.agenda:
            if item.id == item_id:
                return item
        raise NoSuchAgendaItem

    def _resolve(self, item_id: str, resolution: Resolution) -> None:
        # Items are frozen, so the changed one is replaced.
        self.agenda = [replace(item, resolution=resolution) if item.id == item_id else item for item in self.agenda]
