"""A whistle: several units are called to report in before a deadline and solve a request together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from chassis.kernel import totp
from chassis.kernel.aggregate import values_of
from services.requests.whistle_kinds.record import CallTerms, WhistleStep
from services.requests.whistles.errors import (
    NoLead,
    NotOverYet,
    NotReportedIn,
    NotTheLead,
    UnitNotCalled,
    UnitsNotDone,
)
from services.requests.whistles.events import (
    WhistleAssembled,
    WhistleBlown,
    WhistleCalledOff,
    WhistleConcluded,
    WhistleEnded,
    WhistleLeadChanged,
    WhistleOverdue,
    WhistleReportedIn,
    WhistleRescheduled,
    WhistleUnitExcused,
    WhistleUnitRated,
)
from services.requests.whistles.proofs import WithCodes
from services.requests.whistles.record import Called, Conclusion, ReportIn, StepDone, StepDue, UnitRating
from services.requests.whistles.states import STATES, Action, Status
from services.requests.whistles.taken import ACTION_OF, taken


@dataclass(kw_only=True)
class Whistle(WithCodes):
    """A whistle and its rules."""

    @classmethod
    def blow(
        cls,
        called: Called,
        *,
        identifier: str,
        by: str | None = None,
        call: CallTerms | None = None,
        at: datetime | None = None,
        dues: Sequence[StepDue] = (),
    ) -> Self:
        whistle = cls(
            id=identifier,
            status=Status.BLOWN,
            blown_by=by,
            call=call,
            lead_unit_id=call.lead_unit_id if call else None,
            secret=totp.new_secret(),
            blown_at=at,
            dues=list(dues),
            **values_of(Called, called),
        )
        whistle.settle()
        whistle.record(
            WhistleBlown(
                whistle_id=identifier,
                **values_of(Called, called),
                kind_code=call.kind_code if call else None,
                kind_name=call.kind_name if call else None,
                kind_name_en=call.kind_name_en if call else None,
                source=call.source.value if call else None,
                lead_unit_id=whistle.lead_unit_id,
                blown_by=by,
            )
        )
        return whistle

    def report_in(
        self, unit_id: str, by: str, at: datetime, *, code: str | None = None, printed_code: str | None = None
    ) -> None:
        """Notes that a unit is there. Idempotent. Raises UnitNotCalled, NotNow and what `proven` raises."""
        self._require_called(unit_id)
        if unit_id not in self.missing_unit_ids:
            return
        report = self.proven(ReportIn(unit_id=unit_id, by=by, at=at), code=code, printed_code=printed_code)
        self.status = STATES.after(self.status, Action.REPORT_IN)
        self.report_ins = [*self.report_ins, report]
        self.settle()
        missing = self.missing_unit_ids
        self.record(
            WhistleReportedIn(
                whistle_id=self.id,
                request_id=self.request_id,
                unit_id=unit_id,
                by=by,
                remaining=len(missing),
                on_the_spot=report.on_the_spot,
                printed=report.printed,
            )
        )
        if not missing:
            self._assemble()

    def take(self, done: StepDone) -> None:
        """A unit signs in, has made contact or is done. Idempotent. Raises UnitNotCalled, NotReportedIn, NotNow."""
        self._require_called(done.unit_id)
        if any((one.step, one.unit_id) == (done.step, done.unit_id) for one in self.steps):
            return
        self.status = STATES.after(self.status, ACTION_OF[done.step])
        if done.step is WhistleStep.FINISH and done.unit_id in self.missing_unit_ids:
            raise NotReportedIn
        self.steps = [*self.steps, done]
        self.settle()
        self.record(taken(self, done))

    def change_lead(self, unit_id: str, reason: str) -> None:
        """Another unit leads. Idempotent. Raises UnitNotCalled, NotNow."""
        self._require_called(unit_id)
        if unit_id == self.lead_unit_id:
            return
        self.status = STATES.after(self.status, Action.LEAD)
        previous, self.lead_unit_id = self.lead_unit_id, unit_id
        self.settle()
        self.record(
            WhistleLeadChanged(
                **self.named(),
                lead_unit_id=unit_id,
                previous_lead_unit_id=previous,
                unit_ids=self.unit_ids,
                reason=reason,
            )
        )

    def conclude(self, unit_id: str, summary: str, by: str, at: datetime) -> None:
        """The lead sums up what all have done, and its own part is done with it. Idempotent.

        Raises NoLead, NotTheLead, UnitsNotDone, NotNow.
        """
        if self.lead_unit_id is None:
            raise NoLead
        if unit_id != self.lead_unit_id:
            raise NotTheLead(permission="whistle.report_in")
        if self.conclusion and self.conclusion.summary == summary:
            return
        self.status = STATES.after(self.status, Action.CONCLUDE)
        undone = [one for one in self.undone_unit_ids if one != unit_id]
        if undone:
            raise UnitsNotDone(count=len(undone))
        self.take(StepDone(step=WhistleStep.FINISH, unit_id=unit_id, by=by, at=at, note=summary))
        self.conclusion = Conclusion(summary=summary, unit_id=unit_id, by=by, at=at)
        self.settle()
        self.record(
            WhistleConcluded(
                **self.named(), lead_unit_id=unit_id, unit_ids=self.unit_ids, summary=summary, blown_by=self.blown_by
            )
        )

    def rate(self, rating: UnitRating) -> None:
        """The street office rates a unit, or corrects that. Raises UnitNotCalled, NotOverYet."""
        self._require_called(rating.unit_id)
        before = next((one for one in self.ratings if one.unit_id == rating.unit_id), None)
        if not (self.to_rate or before):
            raise NotOverYet
        said = (rating.response, rating.on_site, rating.result, rating.comment)
        if before and said == (before.response, before.on_site, before.result, before.comment):
            return
        others = [one for one in self.ratings if one.unit_id != rating.unit_id]
        first_at = before.first_at if before else rating.at
        self.ratings = [*others, UnitRating(**{**vars(rating), "first_at": first_at})]
        self.to_rate = len(self.ratings) < len(self.unit_ids)
        self.record(
            WhistleUnitRated(
                **self.named(),
                unit_id=rating.unit_id,
                response=rating.response,
                on_site=rating.on_site,
                result=rating.result,
                comment=rating.comment,
                previous_points=before.points if before else None,
                first_rated_at=first_at,
            )
        )

    def reschedule(self, step: WhistleStep, at: datetime) -> None:
        """The working calendar changed, and with it the time of a step. Idempotent."""
        if StepDue(step=step, at=at) in self.dues or self.ended_at or self.status is Status.CALLED_OFF:
            return
        self.dues = [*(due for due in self.dues if due.step is not step), StepDue(step=step, at=at)]
        if step is WhistleStep.REPORT_IN:
            self.deadline = at
        self.record(WhistleRescheduled(**self.named(), step=step.value, due_at=at))

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
        self.settle()
        self.record(WhistleCalledOff(**self.named(), unit_ids=self.unit_ids, reason=reason))

    def end(self, at: datetime, *, is_solved: bool) -> None:
        """The request needs it no more. What was solved together is rated, if its kind asks for that. Idempotent."""
        if self.ended_at or self.call is None:
            return
        self.ended_at = at
        self.to_rate = is_solved and self.call.terms.rates_units and bool(self.unit_ids)
        self.settle()
        self.record(WhistleEnded(**self.named(), unit_ids=self.unit_ids, to_rate=self.to_rate, blown_by=self.blown_by))

    def excuse(self, unit_id: str) -> None:
        """A unit is there no more. What it has done stays; nobody waits for it. Idempotent.

        Without any unit left the whistle is called off.
        """
        if not self.needs(unit_id):
            return
        was_lead = self.lead_unit_id == unit_id
        if self.owes(unit_id):
            self.unit_ids = [one for one in self.unit_ids if one != unit_id]
        self.lead_unit_id = None if was_lead else self.lead_unit_id
        self.settle()
        missing = self.missing_unit_ids
        self.record(
            WhistleUnitExcused(
                whistle_id=self.id,
                request_id=self.request_id,
                unit_id=unit_id,
                remaining=len(missing),
                building_id=self.building_id,
                was_lead=was_lead,
                blown_by=self.blown_by,
            )
        )
        if not self.unit_ids:
            self.call_off(None)
        elif not missing and STATES.allows(self.status, Action.ASSEMBLE):
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

    def _require_called(self, unit_id: str) -> None:
        """Raises UnitNotCalled."""
        if unit_id not in self.unit_ids:
            raise UnitNotCalled
