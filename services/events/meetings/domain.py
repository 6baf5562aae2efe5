"""A joint meeting: its agenda, its resolutions, and how far each has come."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self, TypedDict

from chassis.kernel.aggregate import Aggregate, differing, values_of
from services.events.meetings.details import IDLE, OPEN, AgendaItem, Decision, Progress, Resolution
from services.events.meetings.errors import (
    DueBeforeMeeting,
    ItemDecided,
    MeetingHeld,
    MeetingIsCancelled,
    NoSuchAgendaItem,
    NothingToChange,
    NothingToRecall,
    NotTheNextMeeting,
    ResolutionExists,
)
from services.events.meetings.events import (
    AgendaItemAdded,
    AgendaItemChanged,
    MeetingCancelled,
    MeetingChanged,
    MeetingOpened,
    ResolutionAdopted,
    ResolutionChanged,
    ResolutionProgressed,
    ResolutionRecalled,
    ResolutionReturned,
)


@dataclass(kw_only=True)
class MeetingDetails:
    """The fields of a new meeting."""

    title: str
    held_at: datetime
    building_id: str | None
    organisation_id: str | None


class MeetingChanges(TypedDict, total=False):
    """What may be corrected later; absent keys stay as they are. Where it belongs decides who may hold it, and stays."""

    title: str
    held_at: datetime


class DecisionChanges(TypedDict, total=False):
    """What may be corrected of a resolution. Another unit gets it by a recall."""

    text: str
    due_at: datetime


@dataclass(kw_only=True)
class Meeting(MeetingDetails, Aggregate):
    """Once it was called off, every other change raises MeetingIsCancelled."""

    agenda: list[AgendaItem] = field(default_factory=list)
    cancelled_because: str | None = None
    #: The meeting that has the matters of this one, which was called off, on its agenda.
    next_meeting_id: str | None = None

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

    def change(self, changes: MeetingChanges) -> None:
        """Without a real change nothing happens. Raises DueBeforeMeeting if a resolution would be due before it."""
        self._demand_called()
        changed = differing(self, changes)
        if not changed:
            return
        decided = [item.resolution for item in self.agenda if item.resolution]
        if any(one.due_at <= changed.get("held_at", self.held_at) for one in decided):
            raise DueBeforeMeeting(pointer="/held_at")
        title, held_at = self.title, self.held_at
        vars(self).update(changed)
        self.record(
            MeetingChanged(
                meeting_id=self.id,
                title=self.title,
                previous_title=title,
                held_at=self.held_at,
                previous_held_at=held_at,
                adopted=len(decided),
                done=sum(one.status is Progress.DONE for one in decided),
                returned=sum(one.returns for one in decided),
                building_id=self.building_id,
                organisation_id=self.organisation_id,
            )
        )

    def cancel(self, reason: str, following: "Meeting | None" = None) -> list[str]:
        """Calls it off: units stop, and what was open ends. Returns the matters for `following`. Idempotent.

        Raises MeetingHeld once something was carried out, NotTheNextMeeting.
        """
        if self.cancelled_because:
            return []
        if any(item.resolution and item.resolution.status is Progress.DONE for item in self.agenda):
            raise MeetingHeld
        if following and not (following.held_at > self.held_at and following.cancelled_because is None):
            raise NotTheNextMeeting
        for item in self.agenda:
            if item.resolution:
                self._end(item.id, item.resolution, reason)
        self.cancelled_because, self.next_meeting_id = reason, following.id if following else None
        self.record(
            MeetingCancelled(
                meeting_id=self.id,
                title=self.title,
                reason=reason,
                next_meeting_id=self.next_meeting_id,
                held_at=self.held_at,
                building_id=self.building_id,
                organisation_id=self.organisation_id,
            )
        )
        return [item.title for item in self.agenda] if following else []

    def change_item(self, item_id: str, title: str) -> None:
        """Corrects the words of a matter until it is decided. Idempotent. Raises NoSuchAgendaItem, ItemDecided."""
        self._demand_called()
        item = self._item(item_id)
        if item.title == title:
            return
        if item.resolution:
            raise ItemDecided
        self.agenda = [replace(one, title=title) if one.id == item_id else one for one in self.agenda]
        self.record(AgendaItemChanged(meeting_id=self.id, item_id=item_id, title=title, previous_title=item.title))

    def change_resolution(self, item_id: str, changes: DecisionChanges) -> None:
        """Corrects text or due time; the work order follows. Without a real change nothing happens.

        Raises NoSuchAgendaItem, NothingToChange once nobody works on it, DueBeforeMeeting.
        """
        self._demand_called()
        resolution = self._item(item_id).resolution
        if resolution is None or resolution.status not in OPEN:
            raise NothingToChange
        changed = differing(resolution, changes)
        if not changed:
            return
        corrected = replace(resolution, **changed)
        if corrected.due_at <= self.held_at:
            raise DueBeforeMeeting
        self._resolve(item_id, corrected)
        self.record(
            ResolutionChanged(
                meeting_id=self.id,
                item_id=item_id,
                text=corrected.text,
                previous_text=resolution.text,
                due_at=corrected.due_at,
                previous_due_at=resolution.due_at,
                unit_id=resolution.unit_id,
                round=resolution.round,
                held_at=self.held_at,
                building_id=self.building_id,
                organisation_id=self.organisation_id,
            )
        )

    def add_item(self, item_id: str, title: str) -> None:
        self._demand_called()
        self.agenda = [*self.agenda, AgendaItem(id=item_id, title=title)]
        self.record(AgendaItemAdded(meeting_id=self.id, item_id=item_id, title=title))

    def adopt(self, item_id: str, decision: Decision) -> None:
        """Adopts one resolution per item; another one once its unit gave it back. Idempotent.

        Raises NoSuchAgendaItem, ResolutionExists, DueBeforeMeeting.
        """
        self._demand_called()
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
        if resolution is None or resolution.round != round_ or resolution.status not in OPEN:
            return
        self._resolve(
            item_id, replace(resolution, status=Progress.RETURNED, reason=reason, returns=resolution.returns + 1)
        )
        self.record(ResolutionReturned(**self._left(item_id, resolution), reason=reason))

    def recall(self, item_id: str, reason: str) -> None:
        """Takes it back from a unit that has not carried it out. Idempotent. Raises NoSuchAgendaItem, NothingToRecall."""
        self._demand_called()
        resolution = self._item(item_id).resolution
        if resolution and resolution.status is Progress.RECALLED:
            return
        if resolution is None or resolution.status not in OPEN:
            raise NothingToRecall
        self._resolve(item_id, replace(resolution, status=Progress.RECALLED, reason=reason))
        self.record(ResolutionRecalled(**self._left(item_id, resolution), reason=reason))

    def progress(self, item_id: str, status: Progress, round_: int = 1) -> None:
        """Moves a resolution on; older progress changes nothing. Raises NoSuchAgendaItem."""
        resolution = self._item(item_id).resolution
        # A replayed dead letter comes after later messages.
        if resolution is None or resolution.round != round_ or resolution.status not in OPEN:
            return
        if not status.is_beyond(resolution.status):
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

    def _end(self, item_id: str, resolution: Resolution, reason: str) -> None:
        if resolution.status in OPEN:
            self.record(ResolutionRecalled(**self._left(item_id, resolution), reason=reason))
        self._resolve(item_id, replace(resolution, status=Progress.ENDED, reason=reason))

    def _demand_called(self) -> None:
        if self.cancelled_because:
            raise MeetingIsCancelled

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
