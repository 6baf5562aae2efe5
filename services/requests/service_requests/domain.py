"""A service request, from submission to an outcome that the requester has rated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self

from chassis.kernel.aggregate import differing, values_of
from services.requests.service_requests.answered import AnsweredRequest
from services.requests.service_requests.closing import Closing
from services.requests.service_requests.errors import LeadNotCalled, TooFewUnits
from services.requests.service_requests.events import (
    RequestCancelled,
    RequestChanged,
    RequestClosed,
    RequestEscalated,
    RequestRated,
    RequestRecalled,
    RequestReopened,
    RequestSubmitted,
    RequestTriaged,
    RequestWhistled,
)
from services.requests.service_requests.record import Advice, Asked, Terms
from services.requests.service_requests.sources import OURS, Source
from services.requests.service_requests.states import STATES, Action, Status
from services.requests.whistle_kinds.record import CallTerms

#: A rating this low opens the request again.
REOPENING_RATING: Final = 2


@dataclass(kw_only=True)
class ServiceRequest(AnsweredRequest):
    """A service request and its rules."""

    @classmethod
    def submit(
        cls,
        asked: Asked,
        *,
        identifier: str,
        number: str,
        category: str,
        time_limit_days: int | None = None,
        catalogue_edition: int | None = None,
        requester_id: str,
        source: Source,
        at: datetime,
        follows: "ServiceRequest | None" = None,
    ) -> Self:
        """With `follows`, an answered request, it is what that one left to do."""
        request = cls(
            id=identifier,
            **values_of(Asked, asked),
            number=number,
            category=category,
            time_limit_days=time_limit_days,
            catalogue_edition=catalogue_edition,
            requester_id=requester_id,
            source=source,
            status=Status.SUBMITTED,
            submitted_at=at,
            follows_id=follows.id if follows else None,
        )
        request.record(
            RequestSubmitted(
                request_id=identifier,
                number=number,
                title=request.title,
                category=category,
                requester_id=requester_id,
                building_id=request.building_id,
                enterprise_id=request.enterprise_id,
                suite_id=request.suite_id,
                catalogue_item_id=request.catalogue_item_id,
                source=source.value,
                anonymous_to_units=request.anonymous_to_units,
                happened_at=request.if_past(at),
                follows_id=request.follows_id,
                follows_number=follows.number if follows else None,
            )
        )
        return request

    def change(self, asked: Mapping[str, Any], *, by_requester: bool) -> None:
        """Corrects what was asked before it is dispatched. Without a real change nothing happens. Raises NotNow."""
        changed = differing(self, asked)
        if not changed:
            return
        self.status = STATES.after(self.status, Action.CHANGE)
        category, building_id = self.category, self.building_id
        vars(self).update(changed)
        self.record(
            RequestChanged(
                request_id=self.id,
                number=self.number,
                title=self.title,
                category=self.category,
                previous_category=category,
                requester_id=self.requester_id,
                building_id=self.building_id,
                previous_building_id=building_id,
                enterprise_id=self.enterprise_id,
                suite_id=self.suite_id,
                catalogue_item_id=self.catalogue_item_id,
                moved=self.building_id != building_id,
                source=self.source.value,
                by_requester=by_requester,
                anonymous_to_units=self.anonymous_to_units,
                changed=sorted(changed),
                counted_at=self.moments.get("submitted"),
            )
        )

    def triage(self, unit_id: str, note: str, *, days: int | None = None, advice: Advice | None = None) -> None:
        """Gives the request to one unit, with `days` of its own if they are said; to the one that has it, other words and days.

        Raises NotNow.
        """
        accepted = self.status is Status.IN_PROGRESS and unit_id in self.open_unit_ids
        if self.unit_id == unit_id and (accepted or self.status is Status.TRIAGED):
            self.amend_dispatch(unit_id, note, days)
            return
        self.status = STATES.after(self.status, Action.TRIAGE)
        # Each dispatch has its own round, so that late news of an earlier work order can be told apart.
        self.round += 1
        self.unit_id, self.working_unit_ids = unit_id, [unit_id]
        self.round_unit_ids, self.open_unit_ids = [unit_id], [unit_id]
        # Units that had it once may go on reading it.
        self.unit_ids = list(dict.fromkeys([*self.unit_ids, unit_id]))
        self.advice, self.dispatches = advice, {unit_id: Terms(note=note, days=days)}
        told = {**self.named(), **self.advised(), "unit_id": unit_id, "round": self.round, "note": note}
        told["anonymous_to_units"] = self.anonymous_to_units
        self.record(RequestTriaged(**told, time_limit_days=days or self.time_limit_days))

    def whistle(self, whistle_id: str, unit_ids: list[str], deadline: datetime, call: CallTerms | None = None) -> None:
        """Calls several units together. Idempotent for the same call. Raises TooFewUnits, LeadNotCalled, NotNow."""
        # Sorted, so that the same units in another order are the same whistle.
        called = sorted(set(unit_ids))
        if len(called) < 2:
            raise TooFewUnits
        if call and call.lead_unit_id not in (None, *called):
            raise LeadNotCalled
        is_same = (called, call) == (self.called_unit_ids, self.call)
        if self.status in (Status.WHISTLED, Status.READY) and is_same:
            return
        # An open work order goes on beside the whistle; what an earlier whistle called does not.
        still = self.working_unit_ids if self.status in (Status.TRIAGED, Status.IN_PROGRESS) else []
        self.status = STATES.after(self.status, Action.WHISTLE)
        previous, self.whistle_id, self.called_unit_ids, self.call = self.whistle_id, whistle_id, called, call
        self.working_unit_ids = list(dict.fromkeys([*still, *called]))
        self.unit_ids = list(dict.fromkeys([*self.unit_ids, *called]))
        self.record(
            RequestWhistled(
                **self.named(),
                whistle_id=whistle_id,
                previous_whistle_id=previous,
                unit_ids=called,
                deadline=deadline,
                kind_code=call.kind_code if call else None,
                lead_unit_id=call.lead_unit_id if call else None,
            )
        )

    def recall(self, reason: str) -> None:
        """Calls the request back from the units that have it. Idempotent for the same reason. Raises NotNow."""
        if self.status is Status.RECALLED and self.recalled_because == reason:
            return
        self.status = STATES.after(self.status, Action.RECALL)
        had, self.working_unit_ids, self.called_unit_ids, self.open_unit_ids = self.working_unit_ids, [], [], []
        self.recalls, self.recalled_because = self.recalls + 1, reason
        self.record(
            RequestRecalled(
                **self.named(),
                unit_id=self.unit_id,
                round=self.round,
                whistle_id=self.whistle_id,
                unit_ids=had,
                reason=reason,
                times=self.recalls,
            )
        )

    def note_assembled(self, whistle_id: str) -> None:
        # A second whistle replaces the first, whose units may still report in.
        if whistle_id == self.whistle_id:
            self.progress(Action.NOTE_ASSEMBLED)

    def note_called_off(self, whistle_id: str) -> None:
        """None of the units that were called is there any more."""
        if self.status is Status.WHISTLED and whistle_id == self.whistle_id:
            self.recall("")

    def note_overruled(self, reason: str) -> None:
        """The requester says at a call-back that it is not solved; does nothing to what is open again already."""
        if STATES.allows(self.status, Action.OVERRULE):
            self._reopen(reason, Action.OVERRULE)

    def resolve(self, closing: Closing, at: datetime) -> None:
        """Ends it with a closing record: when the work is done, the whistle assembled, or before a unit has begun.

        Idempotent. Raises NotNow.
        """
        if self.status is Status.RESOLVED and self.closing == closing:
            return
        without_units = self.status is Status.TRIAGED
        self.end_with(Action.RESOLVE, closing.public_reply, at, closing)
        if without_units:
            # They have done nothing.
            self.working_unit_ids, self.open_unit_ids = [], []

    def record_outcome(self, outcome: str, at: datetime) -> None:
        """States the outcome of a request that was solved before the platform existed, without a work order."""
        self.end_with(Action.RECORD, outcome, at)

    def confirm_and_rate(self, by: str, rating: int, comment: str, *, most_reopenings: int) -> None:
        """Confirms the outcome and rates it; a low rating reopens or, after `most_reopenings`, escalates the request.

        Idempotent. Raises NotTheRequester, NotNow.
        """
        self.require_requester(by)
        after_rating = (Status.RATED, Status.REOPENED, Status.ESCALATED)
        if self.status in after_rating and (self.rating, self.comment) == (rating, comment):
            return
        rated = STATES.after(self.status, Action.RATE)
        # Imported requests happened long ago: nobody starts to work on them again.
        reopens = rating <= REOPENING_RATING and self.source in OURS
        # Kept even if the request is reopened: it says why.
        previous, self.rating, self.comment = self.rating, rating, comment
        # What the requester has rated is withdrawn no more.
        self.answer_undo_until = None
        self.record(
            RequestRated(
                **self.known_by(),
                rating=rating,
                previous_rating=previous,
                first_rated_at=self.moments.get("rated"),
                unit_id=self.unit_id,
                submitted_at=self.submitted_at,
                happened_at=self.if_past(self.resolved_at),
            )
        )
        if not reopens:
            self.status = rated
        elif self.reopenings < most_reopenings:
            self._reopen(comment)
        else:
            self._escalate(comment)

    def contradict(self, by: str, reason: str, *, most_reopenings: int) -> None:
        """The system that asked says that it is not solved: as after a low rating, it opens again or is escalated.

        Raises NotTheRequester, NotNow.
        """
        self.require_requester(by)
        if self.reopenings < most_reopenings:
            self._reopen(reason)
        else:
            self._escalate(reason)

    def close(self, reason: str) -> None:
        """Ends an escalated request. Idempotent. Raises NotNow."""
        if self.status is Status.CLOSED and self.closing_reason == reason:
            return
        self.status = STATES.after(self.status, Action.CLOSE)
        self.closing_reason = reason
        self.record(RequestClosed(**self.named(), **self.dispatched(), requester_id=self.requester_id, reason=reason))

    def cancel(self, by: str) -> None:
        """Withdraws the request. Idempotent. Raises NotTheRequester, NotNow."""
        self.require_requester(by)
        if self.status is Status.CANCELLED:
            return
        self.status = STATES.after(self.status, Action.CANCEL)
        self.record(RequestCancelled(**self.known_by(), **self.dispatched(), requester_id=self.requester_id))

    def _reopen(self, reason: str, action: Action = Action.REOPEN) -> None:
        self.status = STATES.after(self.status, action)
        self.reopenings += 1
        self.answer_undo_until = None
        self.working_unit_ids, self.called_unit_ids, self.open_unit_ids = [], [], []
        self.record(RequestReopened(**self.named(), reason=reason, times=self.reopenings, unit_id=self.unit_id))

    def _escalate(self, reason: str) -> None:
        self.status = STATES.after(self.status, Action.ESCALATE)
        first, self.escalated = not self.escalated, True
        self.answer_undo_until = None
        self.working_unit_ids, self.called_unit_ids, self.open_unit_ids = [], [], []
        whose: dict[str, Any] = {"requester_id": self.requester_id, "unit_id": self.unit_id}
        self.record(RequestEscalated(**self.named(), **whose, reason=reason, first=first))
