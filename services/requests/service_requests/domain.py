"""A service request, from submission to an outcome that the requester has rated."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate, values_of
from services.requests.service_requests.errors import NotTheRequester, TooFewUnits
from services.requests.service_requests.events import (
    RequestCancelled,
    RequestProgressed,
    RequestRated,
    RequestReopened,
    RequestResolved,
    RequestSubmitted,
    RequestTriaged,
    RequestWhistled,
)
from services.requests.service_requests.states import STATES, Action, Status

#: A rating this low opens the request again.
REOPENING_RATING: Final = 2


class Source(StrEnum):
    PORTAL = "portal"
    IMPORT = "import"


@dataclass(kw_only=True)
class Asked:
    """The fields that never change after submission."""

    title: str
    description: str
    catalogue_item_id: str | None
    building_id: str | None
    enterprise_id: str | None


@dataclass(kw_only=True)
class ServiceRequest(Asked, Aggregate):
    """`unit_id` is the unit with the work order of the current `round`; `unit_ids` are all units that ever had it."""

    number: str
    category: str
    time_limit_days: int | None
    requester_id: str
    source: Source
    status: Status
    submitted_at: datetime
    round: int = 0
    unit_id: str | None = None
    unit_ids: list[str] = field(default_factory=list)
    whistle_id: str | None = None
    called_unit_ids: list[str] = field(default_factory=list)
    outcome: str | None = None
    resolved_at: datetime | None = None
    rating: int | None = None
    comment: str | None = None

    @classmethod
    def submit(
        cls,
        asked: Asked,
        *,
        identifier: str,
        number: str,
        category: str,
        time_limit_days: int | None = None,
        requester_id: str,
        source: Source,
        at: datetime,
    ) -> Self:
        request = cls(
            id=identifier,
            **values_of(Asked, asked),
            number=number,
            category=category,
            time_limit_days=time_limit_days,
            requester_id=requester_id,
            source=source,
            status=Status.SUBMITTED,
            submitted_at=at,
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
                catalogue_item_id=request.catalogue_item_id,
                source=source.value,
            )
        )
        return request

    def triage(self, unit_id: str, note: str) -> None:
        """Gives the request to one unit. Idempotent. Raises NotNow."""
        if self.status is Status.TRIAGED and self.unit_id == unit_id:
            return
        self.status = STATES.after(self.status, Action.TRIAGE)
        # Each dispatch has its own round, so that late news of an earlier work order can be told apart.
        self.round += 1
        self.unit_id = unit_id
        # Units that had it once may go on reading it.
        self.unit_ids = list(dict.fromkeys([*self.unit_ids, unit_id]))
        self.record(
            RequestTriaged(
                request_id=self.id,
                number=self.number,
                title=self.title,
                unit_id=unit_id,
                round=self.round,
                note=note,
                time_limit_days=self.time_limit_days,
                building_id=self.building_id,
            )
        )

    def whistle(self, whistle_id: str, unit_ids: list[str], deadline: datetime) -> None:
        """Calls several units together. Idempotent for the same units. Raises TooFewUnits, NotNow."""
        # Sorted, so that the same units in another order are the same whistle.
        called = sorted(set(unit_ids))
        if len(called) < 2:
            raise TooFewUnits
        if self.status in (Status.WHISTLED, Status.READY) and called == self.called_unit_ids:
            return
        self.status = STATES.after(self.status, Action.WHISTLE)
        self.whistle_id, self.called_unit_ids = whistle_id, called
        self.unit_ids = list(dict.fromkeys([*self.unit_ids, *called]))
        self.record(
            RequestWhistled(
                request_id=self.id,
                number=self.number,
                title=self.title,
                whistle_id=whistle_id,
                unit_ids=called,
                deadline=deadline,
                building_id=self.building_id,
            )
        )

    def note_work_order(self, action: Action, round_: int) -> None:
        """Takes over the progress of a work order; ignores earlier rounds and what the state does not allow any more."""
        if round_ == self.round:
            self._progress(action)

    def note_assembled(self, whistle_id: str) -> None:
        # A second whistle replaces the first, whose units may still report in.
        if whistle_id == self.whistle_id:
            self._progress(Action.NOTE_ASSEMBLED)

    def resolve(self, outcome: str, at: datetime) -> None:
        """States the outcome, when the work order is done or the whistle assembled. Idempotent. Raises NotNow."""
        if self.status is Status.RESOLVED and self.outcome == outcome:
            return
        self._resolve(Action.RESOLVE, outcome, at)

    def record_outcome(self, outcome: str, at: datetime) -> None:
        """States the outcome of a request that was solved before the platform existed, without a work order."""
        self._resolve(Action.RECORD, outcome, at)

    def confirm_and_rate(self, by: str, rating: int, comment: str) -> None:
        """Confirms the outcome and rates it; a low rating reopens the request. Idempotent.

        Raises NotTheRequester, NotNow.
        """
        self._require_requester(by)
        if self.status in (Status.RATED, Status.REOPENED) and (self.rating, self.comment) == (rating, comment):
            return
        rated = STATES.after(self.status, Action.RATE)
        # Imported requests happened long ago: nobody starts to work on them again.
        reopens = rating <= REOPENING_RATING and self.source is Source.PORTAL
        # Kept even if the request is reopened: it says why.
        self.rating, self.comment = rating, comment
        self.record(
            RequestRated(
                request_id=self.id,
                number=self.number,
                rating=rating,
                building_id=self.building_id,
                unit_id=self.unit_id,
            )
        )
        if reopens:
            self._reopen(comment)
        else:
            self.status = rated

    def cancel(self, by: str) -> None:
        """Withdraws the request. Idempotent. Raises NotTheRequester, NotNow."""
        self._require_requester(by)
        if self.status is Status.CANCELLED:
            return
        self.status = STATES.after(self.status, Action.CANCEL)
        self.record(
            RequestCancelled(
                request_id=self.id,
                number=self.number,
                requester_id=self.requester_id,
                unit_id=self.unit_id,
                round=self.round,
                building_id=self.building_id,
            )
        )

    def waits_for(self, round_: int) -> bool:
        """Whether a work order of this round is still needed."""
        return round_ == self.round and self.status not in (Status.RESOLVED, Status.RATED, Status.CANCELLED)

    def _progress(self, action: Action) -> None:
        if not STATES.allows(self.status, action):
            return
        self.status = STATES.after(self.status, action)
        self.record(
            RequestProgressed(
                request_id=self.id,
                number=self.number,
                state=self.status.value,
                unit_id=self.unit_id,
                building_id=self.building_id,
            )
        )

    def _resolve(self, action: Action, outcome: str, at: datetime) -> None:
        self.status = STATES.after(self.status, action)
        self.outcome, self.resolved_at = outcome, at
        self.record(
            RequestResolved(
                request_id=self.id,
                number=self.number,
                title=self.title,
                requester_id=self.requester_id,
                building_id=self.building_id,
                unit_id=self.unit_id,
                round=self.round,
                outcome=outcome,
                source=self.source.value,
            )
        )

    def _reopen(self, reason: str) -> None:
        self.status = STATES.after(self.status, Action.REOPEN)
        self.record(
            RequestReopened(
                request_id=self.id,
                number=self.number,
                title=self.title,
                reason=reason,
                unit_id=self.unit_id,
                building_id=self.building_id,
            )
        )

    def _require_requester(self, by: str) -> None:
        if by != self.requester_id:
            raise NotTheRequester
