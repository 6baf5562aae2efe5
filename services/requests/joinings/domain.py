"""A joining: one person asks for the same as a request."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from chassis.kernel.aggregate import Aggregate
from services.requests.joinings.events import RequestJoined, RequestLeft
from services.requests.joinings.states import Status, Why
from services.requests.service_requests.domain import ServiceRequest


@dataclass(kw_only=True)
class Joining(Aggregate):
    """Its id follows from request and person, so nobody joins twice. It counts where the request was then."""

    request_id: str
    number: str
    title: str
    person_id: str
    building_id: str | None
    submitted_at: datetime
    status: Status
    joined_at: datetime
    why: Why | None = None
    #: The request whose merge has brought the person here.
    came_with: str | None = None

    @classmethod
    def begin(
        cls,
        request: ServiceRequest,
        person_id: str,
        *,
        identifier: str,
        at: datetime,
        came_with: str | None = None,
        by_undo: bool = False,
    ) -> Self:
        joining = cls(
            id=identifier,
            request_id=request.id,
            number=request.number,
            title=request.title,
            person_id=person_id,
            building_id=request.building_id,
            submitted_at=request.submitted_at,
            status=Status.JOINED,
            joined_at=at,
            came_with=came_with,
        )
        joining.record(RequestJoined(**joining._facts(), by_merge=came_with is not None, by_undo=by_undo))
        return joining

    def again(self, at: datetime, *, came_with: str | None = None, by_undo: bool = False) -> None:
        """Joins again after leaving. Idempotent."""
        if self.status is Status.JOINED:
            return
        self.status, self.joined_at, self.why, self.came_with = Status.JOINED, at, None, came_with
        self.record(RequestJoined(**self._facts(), by_merge=came_with is not None, by_undo=by_undo))

    def end(self, why: Why) -> None:
        """Idempotent."""
        if self.status is Status.LEFT:
            return
        self.status, self.why = Status.LEFT, why
        self.record(RequestLeft(**self._facts(), why=why.value))

    def _facts(self) -> dict[str, Any]:
        return {
            "joining_id": self.id,
            "request_id": self.request_id,
            "number": self.number,
            "title": self.title,
            "person_id": self.person_id,
            "building_id": self.building_id,
            "submitted_at": self.submitted_at,
        }
