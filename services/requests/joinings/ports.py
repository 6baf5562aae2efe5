"""What the use cases of joinings need from storage."""

from collections.abc import Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.joinings.domain import Joining
from services.requests.service_requests.ports import RequestsWork


class JoiningRepository(Aggregates[Joining], Protocol):
    def some_of(self, request_id: str, *, most: int) -> Sequence[Joining]:
        """Some of those who ask for the same as this request."""

    def some_that_came_with(self, request_id: str, came_with: str, *, most: int) -> Sequence[Joining]:
        """Some of those whom the merge of another request has brought here."""

    def some_that_were_carried_on(self, request_id: str, *, most: int) -> Sequence[Joining]:
        """Some of those who had joined when the request was merged."""

    def ended_with(self, person_id: str) -> bool:
        """Whether a joining ended because the person is not there any more."""

    def any_by(self, person_id: str) -> Joining | None:
        """A request that this person has joined."""

    def others(self, request_id: str, person_id: str) -> int:
        """How many others have joined, without this person."""


class JoiningsWork(RequestsWork, Protocol):
    @property
    def joinings(self) -> JoiningRepository: ...
