"""A clock: how a limit runs in working time, from its start to what ends it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Self

from chassis.kernel.aggregate import values_of
from services.requests.calendars.domain import Level, Party, WorkingCalendar
from services.requests.calendars.working_time import Limit, Unit
from services.requests.clocks.errors import PausedOtherwise
from services.requests.clocks.events import (
    ClockEscalated,
    ClockOverdue,
    ClockPaused,
    ClockRescheduled,
    ClockResumed,
    ClockRevived,
    ClockStarted,
    ClockStopped,
    ClockWarned,
)
from services.requests.clocks.record import ClockRecord, Escalation, Kind, Pause, Timed
from services.requests.clocks.states import STATES, Action, Status

#: A warning comes when this part of the whole limit is left.
_WARN_AT: Final = 0.25


@dataclass(frozen=True)
class _Reached:
    at: datetime
    number: int
    level: Level


@dataclass(kw_only=True)
class Clock(ClockRecord):
    """A clock and its rules. Everything that happens to it by itself happens at `next_at`."""

    @classmethod
    def start(cls, timed: Timed, calendar: WorkingCalendar, *, identifier: str) -> Self:
        clock = cls(
            id=identifier,
            **values_of(Timed, timed),
            status=Status.RUNNING,
            since=timed.started_at,
            run=timed.limit,
            due_at=timed.started_at,
        )
        clock._count(calendar)
        clock.record(ClockStarted(**clock.named(), started_at=clock.started_at))
        return clock

    def ring(self, calendar: WorkingCalendar, now: datetime, unit_ids: list[str], deputy_id: str | None = None) -> None:
        """Does what is due by now. Idempotent; after an outage, one warning too late is left out, no escalation is."""
        if not self._is_running:
            return
        self.follow(calendar)
        if self.overdue_at is None and now >= self.due_at:
            self._lapse(now, unit_ids)
        elif self.status is Status.RUNNING and self.next_at is not None and now >= self.next_at:
            self._warn(now, unit_ids, deputy_id)
        while self.overdue_at is not None and (reached := self._level_after(calendar)) and reached.at <= now:
            self._escalate(reached, now, unit_ids)
        self.next_at = self._next(calendar)

    def follow(self, calendar: WorkingCalendar) -> None:
        """Counts again by the calendar as it is now. Without another due time there is no event."""
        if self.basis == calendar.basis:
            return
        before = self.due_at
        if self._is_running and self.overdue_at is None:
            self._count(calendar)
        # What was overdue stays overdue; only its next level may move.
        self.basis, self.next_at = calendar.basis, self._next(calendar)
        if self.due_at != before:
            self.record(ClockRescheduled(**self.named(), previous_due_at=before))

    def hold(self, pause: Pause, calendar: WorkingCalendar) -> None:
        """Stops counting until it is resumed. Idempotent. Raises PausedOtherwise, NotNow."""
        if self.pause is not None:
            if (self.pause.reason, self.pause.note) != (pause.reason, pause.note):
                raise PausedOtherwise
            return
        self.follow(calendar)
        # Between the due time and the timer nobody saves a clock by pausing it.
        late = Status.OVERDUE if pause.at >= self.due_at and self.status is not Status.STOPPED else self.status
        self.status = STATES.after(late, Action.PAUSE)
        left = calendar.time.between(pause.at, self.due_at)
        self.since, self.run = pause.at, Limit(amount=int(left.total_seconds()), unit=Unit.SECONDS)
        self.pause, self.next_at = pause, None
        self.pauses += 1
        self.record(ClockPaused(**self.named(), reason=pause.reason.value, note=pause.note))

    def resume(self, calendar: WorkingCalendar, at: datetime) -> None:
        """Goes on with what was left. Idempotent. Raises NotNow."""
        if self._is_running:
            return
        self.status = STATES.after(self.status, Action.RESUME)
        if self.warned_at is not None:
            self.status = STATES.after(self.status, Action.WARN)
        self.since, self.pause = at, None
        self._count(calendar)
        self.record(ClockResumed(**self.named()))

    def stop(self, at: datetime, *, is_replaced: bool = False) -> None:
        """Ends it with what it was about. Idempotent."""
        if not STATES.allows(self.status, Action.STOP):
            return
        self.is_met = self.overdue_at is None and (self.pause is not None or at <= self.due_at)
        self.status = STATES.after(self.status, Action.STOP)
        self.pause_at_stop, self.pause, self.next_at = self.pause, None, None
        self.stopped_at, self.is_open = at, False
        self.is_replaced = is_replaced
        self.record(ClockStopped(**self.named(), is_met=self.is_met, is_replaced=is_replaced, stopped_at=at))

    def revive(self, calendar: WorkingCalendar) -> None:
        """What has stopped it was taken back: it goes on as if it had not been stopped. Idempotent."""
        if self.status is not Status.STOPPED or self.stopped_at is None:
            return
        stopped_at, was_met = self.stopped_at, bool(self.is_met)
        self.status = STATES.after(self.status, self.before_stop)
        self.pause, self.pause_at_stop = self.pause_at_stop, None
        self.stopped_at, self.is_met, self.is_open = None, None, True
        self.next_at = self._next(calendar)
        self.record(ClockRevived(**self.named(), was_met=was_met, was_stopped_at=stopped_at))
        self.follow(calendar)

    def go_on(self, calendar: WorkingCalendar, at: datetime) -> None:
        """The work came back that had ended it: it goes on with what was left then, as after a pause. Idempotent.

        The time between was not the unit's. What was over its limit stays so, and what stood still runs again.
        """
        if self.status is not Status.STOPPED or self.stopped_at is None:
            return
        stopped_at, was_met = self.stopped_at, bool(self.is_met)
        if self.pause_at_stop is None:
            left = calendar.time.between(stopped_at, self.due_at)
            self.run = Limit(amount=int(left.total_seconds()), unit=Unit.SECONDS)
        self.pause_at_stop = None
        self.status = STATES.after(self.status, self.before_stop)
        self.stopped_at, self.is_met, self.is_open = None, None, True
        self.pauses += 1
        if self.overdue_at is None:
            self.since = at
            self._count(calendar)
        self.next_at = self._next(calendar)
        self.record(ClockRevived(**self.named(), was_met=was_met, was_stopped_at=stopped_at))

    def may_wait(self, at: datetime) -> bool:
        """Whether it can be paused: what is overdue stays so, and what waits has its own reason."""
        return STATES.allows(self.status, Action.PAUSE) and at < self.due_at

    @property
    def _is_running(self) -> bool:
        return self.status in (Status.RUNNING, Status.WARNED, Status.OVERDUE)

    def _count(self, calendar: WorkingCalendar) -> None:
        """Due time, whole limit and next moment, from what is left since it last began to run."""
        time = calendar.time
        self.due_at = time.due(self.since, self.run) if self.run else self.until or self.since
        if not self.pauses:
            self.whole_seconds = int(time.between(self.since, self.due_at).total_seconds())
        self.basis, self.is_guessed = calendar.basis, time.is_guessed(self.since, self.due_at)
        self.next_at = self._next(calendar)

    def _next(self, calendar: WorkingCalendar) -> datetime | None:
        if not self._is_running:
            return None
        if self.overdue_at is not None:
            reached = self._level_after(calendar)
            return reached.at if reached else None
        return self.due_at if self.warned_at else self._warning(calendar)

    def _warning(self, calendar: WorkingCalendar) -> datetime:
        # Without any office hours until then nobody can be warned in them.
        if not self.whole_seconds:
            return self.due_at
        left = calendar.time.between(self.since, self.due_at)
        return calendar.time.add(self.since, left - timedelta(seconds=int(self.whole_seconds * _WARN_AT)))

    def _level_after(self, calendar: WorkingCalendar) -> _Reached | None:
        """The earliest level that it has not reached yet: of those in per cent, the limit says when."""
        # A supervision is what a street office does about delays: beyond it nobody else is told.
        if self.kind is Kind.SUPERVISION:
            return None
        done = {escalation.level for escalation in self.escalations}
        whole = timedelta(seconds=self.whole_seconds)
        left = [
            _Reached(calendar.time.add(self.due_at, level.delay(whole)), number, level)
            for number, level in enumerate(calendar.levels, start=1)
            if number not in done
        ]
        return min(left, key=lambda one: (one.at, one.number), default=None)

    def _warn(self, now: datetime, unit_ids: list[str], deputy_id: str | None) -> None:
        self.status = STATES.after(self.status, Action.WARN)
        self.warned_at = now
        self.record(ClockWarned(**self.named(), unit_ids=unit_ids, warned_at=now, deputy_id=deputy_id))

    def _lapse(self, now: datetime, unit_ids: list[str]) -> None:
        self.status = STATES.after(self.status, Action.LAPSE)
        self.overdue_at = now
        self.record(ClockOverdue(**self.named(), unit_ids=unit_ids, overdue_at=now))

    def _escalate(self, reached: _Reached, now: datetime, unit_ids: list[str]) -> None:
        level, number = reached.level, reached.number
        self.status = STATES.after(self.status, Action.ESCALATE)
        # The order of a request speaks for the unit, the request for everybody above it: nobody is told twice.
        alone = self.request_id is None or self.kind is Kind.REQUEST
        of_unit = self.kind in (Kind.WORK_ORDER, Kind.WHISTLE)
        of_office = alone or self.kind in (Kind.WHISTLE, Kind.CALL_BACK)
        to_district = alone and Party.DISTRICT in level.tells
        self.escalations = [*self.escalations, Escalation(level=number, at=now, to_district=to_district)]
        self.record(
            ClockEscalated(
                **self.named(),
                unit_ids=unit_ids,
                level=number,
                to_unit=of_unit and Party.UNIT in level.tells,
                to_desk=of_office and Party.DESK in level.tells,
                to_street=of_office and Party.STREET in level.tells,
                to_district=to_district,
                overdue_at=self.overdue_at or now,
                escalated_at=now,
            )
        )
