"""A whistle: several units are called to report in before a deadline and solve a request together."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate, values_of
from chassis.kernel.states import StateTable
from chassis.kernel.text import Text
from services.requests.whistles.errors import UnitNotCalled
from services.requests.whistles.events import (
    WhistleAssembled,
    WhistleBlown,
    WhistleCalledOff,
    WhistleOverdue,
    WhistleReportedIn,
    WhistleUnitExcused,
)


class Status(StrEnum):
    BLOWN = "blown"
    OVERDUE = "overdue"
    ASSEMBLED = "assembled"
    CALLED_OFF = "called_off"


class Action(StrEnum):
    REPORT_IN = "report_in"
    # Taken by the last report-in and by the timer, not chosen by people.
    ASSEMBLE = "assemble"
    LAPSE = "lapse"
    CALL_OFF = "call_off"


#: Units may still report in.
OPEN: Final = [Status.BLOWN.value, Status.OVERDUE.value]
STATES: Final = StateTable(
    subject=Text(zh="次吹哨", en="whistle"),
    states={
        Status.BLOWN: Text(zh="等待报到", en="waiting for the units"),
        Status.OVERDUE: Text(zh="已超时", en="overdue"),
        Status.ASSEMBLED: Text(zh="已全部到场", en="assembled"),
        Status.CALLED_OFF: Text(zh="已解除", en="called off"),
    },
    actions={Action.REPORT_IN: Text(zh="部门报到", en="report-in of a unit")},
    moves={
        Status.BLOWN: {
            Action.REPORT_IN: Status.BLOWN,
            Action.ASSEMBLE: Status.ASSEMBLED,
            Action.LAPSE: Status.OVERDUE,
            Action.CALL_OFF: Status.CALLED_OFF,
        },
        # Late is better than never: an overdue whistle can still be assembled.
        Status.OVERDUE: {
            Action.REPORT_IN: Status.OVERDUE,
            Action.ASSEMBLE: Status.ASSEMBLED,
            Action.CALL_OFF: Status.CALLED_OFF,
        },
        Status.ASSEMBLED: {},
        Status.CALLED_OFF: {},
    },
)


@dataclass(frozen=True, kw_only=True)
class ReportIn:
    unit_id: str
    by: str
    at: datetime


@dataclass(kw_only=True)
class Called:
    """Which units are called for which request, until when."""

    request_id: str
    number: str
    title: str
    unit_ids: list[str]
    building_id: str | None
    deadline: datetime


@dataclass(kw_only=True)
class Whistle(Called, Aggregate):
    """`blown_by`: who is told when it is overdue; whistles of before do not say."""

    status: Status
    report_ins: list[ReportIn] = field(default_factory=list)
    blown_by: str | None = None

    @classmethod
    def blow(cls, called: Called, *, identifier: str, by: str | None = None) -> Self:
        whistle = cls(id=identifier, status=Status.BLOWN, blown_by=by, **values_of(Called, called))
        whistle.record(WhistleBlown(whistle_id=identifier, **values_of(Called, called)))
        return whistle

    @property
    def missing_unit_ids(self) -> list[str]:
        here = {report.unit_id for report in self.report_ins}
        return [unit_id for unit_id in self.unit_ids if unit_id not in here]

    def report_in(self, unit_id: str, by: str, at: datetime) -> None:
        """Notes that a unit is there. Idempotent. Raises UnitNotCalled, NotNow."""
        if unit_id not in self.unit_ids:
            raise UnitNotCalled
        if unit_id not in self.missing_unit_ids:
            return
        self.status = STATES.after(self.status, Action.REPORT_IN)
        self.report_ins = [*self.report_ins, ReportIn(unit_id=unit_id, by=by, at=at)]
        missing = self.missing_unit_ids
        self.record(
            WhistleReportedIn(
                whistle_id=self.id,
                request_id=self.request_id,
                unit_id=unit_id,
                by=by,
                remaining=len(missing),
            )
        )
        if not missing:
            self._assemble()

    def lapse(self, at: datetime) -> None:
        """Marks the whistle as overdue; does nothing before the deadline or when all units are there."""
        # Checked again, because the sweep's query and this transaction are not one step.
        if at < self.deadline or not STATES.allows(self.status, Action.LAPSE):
            return
        self.status = STATES.after(self.status, Action.LAPSE)
        self.record(
            WhistleOverdue(
                whistle_id=self.id,
                request_id=self.request_id,
                missing_unit_ids=self.missing_unit_ids,
                building_id=self.building_id,
                blown_by=self.blown_by,
            )
        )

    def call_off(self, reason: str | None) -> None:
        """Ends a whistle that nobody has to follow any more; does nothing when all units are there. Idempotent."""
        if not STATES.allows(self.status, Action.CALL_OFF):
            return
        self.status = STATES.after(self.status, Action.CALL_OFF)
        self.record(
            WhistleCalledOff(
                whistle_id=self.id,
                request_id=self.request_id,
                number=self.number,
                title=self.title,
                unit_ids=self.unit_ids,
                reason=reason,
                building_id=self.building_id,
            )
        )

    def excuse(self, unit_id: str) -> None:
        """A unit is there no more. Without any unit left the whistle is called off. Idempotent."""
        if unit_id not in self.missing_unit_ids or not STATES.allows(self.status, Action.CALL_OFF):
            return
        self.unit_ids = [one for one in self.unit_ids if one != unit_id]
        missing = self.missing_unit_ids
        self.record(
            WhistleUnitExcused(
                whistle_id=self.id,
                request_id=self.request_id,
                unit_id=unit_id,
                remaining=len(missing),
                building_id=self.building_id,
            )
        )
        if not self.unit_ids:
            self.call_off(None)
        elif not missing:
            self._assemble()

    def _assemble(self) -> None:
        self.status = STATES.after(self.status, Action.ASSEMBLE)
        self.record(
            WhistleAssembled(
                whistle_id=self.id,
                request_id=self.request_id,
                unit_ids=self.unit_ids,
                building_id=self.building_id,
            )
        )
