"""What is kept of a whistle; `domain` says what may happen to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chassis.kernel.aggregate import Aggregate
from services.requests.whistle_kinds.record import CallTerms, Terms, WhistleStep
from services.requests.whistles.states import Status


@dataclass(frozen=True, kw_only=True)
class ReportIn:
    """`on_the_spot`: with the code that is shown there, or with the one that hangs there, if it was `printed`."""

    unit_id: str
    by: str
    at: datetime
    on_the_spot: bool = False
    printed: bool = False


@dataclass(frozen=True, kw_only=True)
class PrintedCode:
    """What hangs on the spot until somebody takes it back; who made it, and when."""

    code: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class StepDone:
    """A sign-in, a contact or an end. `person`: whom the unit spoke to; `note`: what was said or done."""

    step: WhistleStep
    unit_id: str
    by: str
    at: datetime
    person: str | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class StepDue:
    step: WhistleStep
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Conclusion:
    summary: str
    unit_id: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class UnitRating:
    """How the street office found a unit, from 1 to 5 each; `first_at`: when it was rated first."""

    unit_id: str
    response: int
    on_site: int
    result: int
    comment: str
    by: str
    at: datetime
    first_at: datetime

    @property
    def points(self) -> int:
        return self.response + self.on_site + self.result


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
class WhistleRecord(Called, Aggregate):
    """`blown_by`: who is told when it is overdue. Whistles of before have no `call`, no code and no steps.

    `open_steps` and `waiting_for` say what units still have to do, for the lists: `sign_in:<unit>`, and `sign_in`.
    """

    status: Status
    report_ins: list[ReportIn] = field(default_factory=list)
    blown_by: str | None = None
    call: CallTerms | None = None
    lead_unit_id: str | None = None
    secret: str | None = None
    printed: PrintedCode | None = None
    blown_at: datetime | None = None
    dues: list[StepDue] = field(default_factory=list)
    steps: list[StepDone] = field(default_factory=list)
    open_steps: list[str] = field(default_factory=list)
    waiting_for: list[str] = field(default_factory=list)
    conclusion: Conclusion | None = None
    ended_at: datetime | None = None
    to_rate: bool = False
    ratings: list[UnitRating] = field(default_factory=list)

    @property
    def terms(self) -> Terms | None:
        return self.call.terms if self.call else None

    @property
    def missing_unit_ids(self) -> list[str]:
        here = {report.unit_id for report in self.report_ins}
        return [unit_id for unit_id in self.unit_ids if unit_id not in here]

    @property
    def undone_unit_ids(self) -> list[str]:
        done = {step.unit_id for step in self.steps if step.step is WhistleStep.FINISH}
        return [unit_id for unit_id in self.unit_ids if unit_id not in done]

    def needs(self, unit_id: str) -> bool:
        """Whether it waits for the unit: to come, to be done, or to sum up as the lead."""
        if self.ended_at or self.status is Status.CALLED_OFF:
            return False
        leads = unit_id == self.lead_unit_id and self.conclusion is None
        return leads or self.owes(unit_id)

    def owes(self, unit_id: str) -> bool:
        """Whether the unit has still to come or to be done."""
        return unit_id in self.missing_unit_ids or f"{WhistleStep.FINISH.value}:{unit_id}" in self.open_steps

    def named(self) -> dict[str, Any]:
        """What most events say of it."""
        return {
            "whistle_id": self.id,
            "request_id": self.request_id,
            "number": self.number,
            "title": self.title,
            "building_id": self.building_id,
        }

    def has_taken(self, step: WhistleStep, unit_id: str) -> bool:
        """Whoever is there has signed in and made contact: a later step stands for those before it."""
        if unit_id not in self.missing_unit_ids and step is not WhistleStep.FINISH:
            return True
        stands = {step, WhistleStep.CONTACT} if step is WhistleStep.SIGN_IN else {step}
        return any(done.unit_id == unit_id and done.step in stands for done in self.steps)

    def settle(self) -> None:
        """Works out again what units still have to do."""
        found = list(self._still_to_do()) if self.status is not Status.CALLED_OFF and not self.ended_at else []
        self.open_steps = [f"{step.value}:{unit_id}" for step, unit_id in found]
        self.waiting_for = list(dict.fromkeys(step.value for step, _ in found))

    def _still_to_do(self) -> Iterator[tuple[WhistleStep, str]]:
        terms = self.terms
        if terms is None:
            return
        for unit_id in self.unit_ids:
            for step in (WhistleStep.SIGN_IN, WhistleStep.CONTACT):
                if terms.limit_of(step) and not self.has_taken(step, unit_id):
                    yield step, unit_id
            is_there = unit_id not in self.missing_unit_ids
            if is_there and (terms.finish or self.lead_unit_id) and unit_id in self.undone_unit_ids:
                yield WhistleStep.FINISH, unit_id
