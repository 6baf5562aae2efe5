"""An agency case: from being asked for, through the window, until every paper is back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self

from services.requests.agency_cases import events
from services.requests.agency_cases.errors import (
    HandOverOpen,
    NothingChosen,
    OwnCase,
    PapersOut,
    SameAgent,
    StepsDone,
    TakenOnAlready,
)
from services.requests.agency_cases.hand_overs import Handing
from services.requests.agency_cases.record import Asked, HandOver, NewPaper, Place, StepCode, Way, steps_of
from services.requests.agency_cases.states import STATES, Action, Status
from services.requests.catalogue.domain import CatalogueItem

HANDLE: Final = "agency.handle"
ASSIGN: Final = "agency.assign"
CASES: Final = "agency_cases"
#: The first letter of the number of a case.
NUMBERED: Final = "D"


@dataclass(kw_only=True)
class AgencyCase(Handing):
    """An agency case and its rules; `record` says what is kept of it."""

    @classmethod
    def ask(
        cls,
        asked: Asked,
        item: CatalogueItem,
        *,
        identifier: str,
        number: str,
        by: str,
        at: datetime,
        due_at: datetime,
    ) -> Self:
        """`due_at`: until when somebody has to take it on."""
        case = cls(
            id=identifier,
            number=number,
            catalogue_item_id=item.id,
            item_name=item.name,
            item_name_en=item.name_en,
            category=item.category,
            wanted=list(item.materials),
            time_limit_days=item.time_limit_days,
            person_id=asked.person_id,
            enterprise_id=asked.enterprise_id,
            building_id=asked.building_id,
            contact_name=asked.contact_name,
            note=asked.note,
            asked_by=by,
            asked_at=at,
            status=Status.ASKED,
            steps=steps_of(item.window_steps),
            due_at=due_at,
            rings_at=due_at,
        )
        case.record(events.AgencyCaseAsked(**case.facts(), asked_by=by, category=item.category))
        return case

    def accept(self, by: str, *, identifier: str, at: datetime) -> None:
        """An agent takes it on, with what is there of papers. Idempotent. Raises TakenOnAlready, OwnCase, NotNow."""
        if self.agent_id == by:
            return
        if self.agent_id is not None:
            raise TakenOnAlready
        self._require_other(by)
        self.require_no_open_hand_over()
        self._take(by, is_own_choice=True)
        self.take_over(identifier=identifier, by=by, at=at)

    def assign(self, agent_id: str, *, by: str, identifier: str, at: datetime) -> None:
        """Gives it to an agent, who has to confirm a hand-over of what papers there are. Raises SameAgent, OwnCase, HandOverOpen, NotNow."""
        if agent_id == self.agent_id:
            raise SameAgent
        self._require_other(agent_id)
        self.require_no_open_hand_over()
        if self.at(Place.AGENT):
            STATES.after(self.status, Action.HAND_OVER)
            self.pass_on(agent_id, identifier=identifier, by=by, at=at)
        else:
            self._take(agent_id, is_own_choice=False)

    def check(self, *, by: str, at: datetime) -> None:
        """The papers are complete. Idempotent. Raises NotTheAgent, NotNow, HandOverOpen, NothingChosen."""
        if self._is_repeat(by, Status.CHECKED):
            return
        self.status = self._next(Action.CHECK)
        if not self.at(Place.AGENT):
            raise NothingChosen
        self.done(StepCode.CHECKED, at)
        self.record(events.AgencyPapersChecked(**self.facts()))

    def ask_for_papers(self, missing: str, *, by: str) -> None:
        """The person has to bring others; the limit begins again when they are there. Raises NotTheAgent, NotNow, HandOverOpen."""
        self.require_agent(by)
        self.status = self._next(Action.ASK_FOR_PAPERS)
        self.missing, self.due_at, self.rings_at, self.is_late = missing, None, None, False
        self.undone(StepCode.RECEIVED, StepCode.CHECKED)
        self.record(events.AgencyPapersMissing(**self.facts()))

    def hand_in(self, window: str, receipt: str, numbers: Sequence[int], *, by: str, at: datetime) -> None:
        """The window has these papers, or all. Raises NotTheAgent, NotNow, HandOverOpen, NoSuchPaper, NothingChosen."""
        self.require_agent(by)
        after = self._next(Action.HAND_IN)
        chosen = list(numbers) or [paper.number for paper in self.at(Place.AGENT)]
        if not chosen:
            raise NothingChosen
        moved = self.move_all(chosen, Place.AGENT, Place.WINDOW)
        self.status, self.window, self.window_receipt = after, window, receipt
        self.done(StepCode.HANDED_IN, at)
        self.record(events.AgencyCaseHandedIn(**self.facts(), papers=moved))

    def note_step(self, *, by: str, at: datetime) -> None:
        """The window has done the next step of the item. Raises NotTheAgent, NotNow, StepsDone."""
        self.require_agent(by)
        STATES.after(self.status, Action.NOTE_STEP)
        step = next((one for one in self.steps if one.code is StepCode.AT_WINDOW and not one.done_at), None)
        if step is None:
            raise StepsDone
        step.done_at = at
        self.record(events.AgencyStepNoted(**self.facts(), step=step.name))

    def bring_back(self, returned: Sequence[int], *, by: str, at: datetime) -> None:
        """The window gives these back, without a result, and keeps the others. Raises NotTheAgent, NotNow, HandOverOpen, NoSuchPaper."""
        self.require_agent(by)
        self.status = self._next(Action.BRING_BACK)
        moved = self.move_all(returned, Place.WINDOW, Place.AGENT, others=Place.KEPT)
        self.undone(StepCode.CHECKED, StepCode.HANDED_IN, StepCode.AT_WINDOW)
        self.record(events.AgencyPapersBroughtBack(**self.facts(), papers=moved))
        self._close_if_nothing_is_out(at)

    def note_result(
        self,
        granted: bool,  # the result itself
        note: str,
        returned: Sequence[int],
        issued: Sequence[NewPaper],
        *,
        by: str,
        at: datetime,
    ) -> None:
        """The window has decided, gives these back, keeps the others and issues some. Raises NotTheAgent, NotNow, HandOverOpen, NoSuchPaper, TooManyPapers."""
        self.require_agent(by)
        self.status = self._next(Action.NOTE_RESULT)
        self.move_all(returned, Place.WINDOW, Place.AGENT, others=Place.KEPT)
        self.issue(issued, at)
        self.granted, self.result_note, self.result_at = granted, note, at
        self.on_time, self.rings_at, self.is_late = self.due_at is None or at <= self.due_at, None, False
        for step in self.steps:
            step.done_at = step.done_at or (at if step.code is not StepCode.HANDED_BACK else None)
        self.record(events.AgencyResultReady(**self.facts(), granted=granted, on_time=self.on_time))

    def finish(self, *, by: str, at: datetime) -> None:
        """Nothing has to be handed back. Idempotent. Raises NotTheAgent, NotNow, HandOverOpen, PapersOut."""
        if self._is_repeat(by, Status.FINISHED):
            return
        after = self._next(Action.FINISH)
        if self.at(Place.AGENT, Place.WINDOW):
            raise PapersOut(count=len(self.at(Place.AGENT, Place.WINDOW)))
        self._finish(after, at)

    def confirm(self, hand_over_id: str, *, by: str, at: datetime, due_at: datetime) -> None:
        """Idempotent. Raises NoSuchHandOver, NotToConfirm, HandOverEnded."""
        signed = self.sign_with_account(hand_over_id, by=by, at=at, due_at=due_at)
        if signed:
            self._after_signing(signed, at)

    def sign_drawn(
        self, hand_over_id: str, name: str, file_id: str, *, by: str, at: datetime, due_at: datetime
    ) -> None:
        """Raises NoSuchHandOver, NotTheAgent, NotToConfirm, HandOverEnded."""
        signed = self.sign_with_finger(hand_over_id, name, file_id, by=by, at=at, due_at=due_at)
        self._after_signing(signed, at)

    def cancel(self, reason: str, *, by: str | None, at: datetime) -> None:
        """Ends it at once if no paper is out; otherwise when all are back. Idempotent. Raises NotNow, HandOverOpen."""
        if self.status in (Status.CANCELLED, Status.RETURNING):
            return
        out = self.at(Place.AGENT, Place.WINDOW)
        self.status = self._next(Action.RETURN if out else Action.CANCEL)
        self.reason, self.rings_at, self.due_at, self.is_late = reason, None, None, False
        told_id = self.agent_id if by == self.person_id else self.person_id
        if out:
            self.record(events.AgencyCaseReturning(**self.facts(), told_id=told_id))
        else:
            self._cancelled(told_id, at)

    def end_with_person(self, at: datetime) -> None:
        """The person is gone: what can end ends; papers wait to be handed back. Idempotent."""
        self.drop_open_hand_over(at, gone_id=self.person_id)
        if STATES.allows(self.status, Action.CANCEL):
            self.cancel("", by=None, at=at)

    def release(self, at: datetime) -> None:
        """The agent is gone: it waits for another one. Idempotent."""
        if self.agent_id is None or not self.is_open:
            return
        self.drop_open_hand_over(at, gone_id=self.agent_id)
        previous, self.agent_id, self.seeks_agent = self.agent_id, None, True
        self.record(events.AgencyCaseReleased(**self.facts(), previous_agent_id=previous))

    def drop_taker(self, person_id: str, at: datetime) -> None:
        """An agent who was to take over is gone. Idempotent."""
        hand_over = self.open_hand_over
        if hand_over and hand_over.taker_id == person_id:
            self.drop_open_hand_over(at, gone_id=person_id)

    def replace_person(self, from_id: str, to_id: str, at: datetime) -> None:
        """A member was a duplicate of another one. Nobody is the agent of their own case. Idempotent."""
        if from_id not in (self.person_id, self.agent_id):
            return
        self.drop_open_hand_over(at, gone_id=from_id)
        self.person_id = to_id if self.person_id == from_id else self.person_id
        self.agent_id = to_id if self.agent_id == from_id else self.agent_id
        replaced = events.AgencyPersonReplaced(
            case_id=self.id, from_id=from_id, to_id=to_id, building_id=self.building_id
        )
        self.record(replaced)
        if self.person_id == self.agent_id:
            self.release(at)

    def forget(self) -> list[str]:
        """The person was erased: names, notes and drawn signatures go. Idempotent. Returns the files to remove."""
        if self.is_forgotten:
            return []
        files = [file_id for one in self.hand_overs if (file_id := one.forget())]
        self.contact_name = self.note = self.result_note = self.missing = self.reason = ""
        self.is_forgotten = True
        self.record(events.AgencyPersonForgotten(**self.facts()))
        return files

    def ring(self, at: datetime) -> None:
        """Its time is over. Idempotent."""
        if self.rings_at is None or self.rings_at > at or self.due_at is None:
            return
        self.rings_at, self.is_late = None, True
        self.record(events.AgencyCaseOverdue(**self.facts(), status=self.status.value, due_at=self.due_at))

    def _take(self, agent_id: str, *, is_own_choice: bool) -> None:
        """Raises NotNow."""
        if self.status is Status.ASKED or not self.is_open:
            self.status = STATES.after(self.status, Action.ACCEPT)
            # From now on it waits for the person.
            self.due_at, self.rings_at, self.is_late = None, None, False
        previous, self.agent_id, self.seeks_agent = self.agent_id, agent_id, False
        self.record(events.AgencyCaseAssigned(**self.facts(), is_own_choice=is_own_choice, previous_agent_id=previous))

    def _after_signing(self, hand_over: HandOver, at: datetime) -> None:
        if hand_over.way is Way.ON and hand_over.taker_id:
            self._take(hand_over.taker_id, is_own_choice=False)
        elif hand_over.way is Way.OUT:
            self._close_if_nothing_is_out(at)

    def _close_if_nothing_is_out(self, at: datetime) -> None:
        if self.at(Place.AGENT, Place.WINDOW):
            return
        if self.status is Status.RESULT_READY:
            self._finish(STATES.after(self.status, Action.FINISH), at)
        elif self.status is Status.RETURNING:
            self.status = STATES.after(self.status, Action.CLOSE)
            self._cancelled(self.person_id, at)

    def _finish(self, after: Status, at: datetime) -> None:
        self.status, self.ended_at, self.seeks_agent = after, at, False
        self.done(StepCode.HANDED_BACK, at)
        self.record(events.AgencyCaseFinished(**self.facts(), granted=bool(self.granted), on_time=bool(self.on_time)))

    def _cancelled(self, told_id: str | None, at: datetime) -> None:
        self.ended_at, self.seeks_agent, self.rings_at = at, False, None
        self.record(events.AgencyCaseCancelled(**self.facts(), told_id=told_id))

    def _next(self, action: Action) -> Status:
        """Raises NotNow, HandOverOpen."""
        after = STATES.after(self.status, action)
        # What is on an open list is in two places until both have signed.
        if self.open_hand_over:
            raise HandOverOpen
        return after

    def _is_repeat(self, by: str, status: Status) -> bool:
        self.require_agent(by)
        return self.status is status

    def _require_other(self, agent_id: str) -> None:
        """Raises OwnCase."""
        if agent_id == self.person_id:
            raise OwnCase
