"""What the use cases of members need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.organisations.ports import OrganisationsWork
from services.members.people.domain import Member


class MemberRepository(Aggregates[Member], Protocol):
    def any_in(self, organisation_id: str) -> Member | None:
        """Somebody whose home or host the organisation is."""

    def any_pending_in(self, building_id: str) -> Member | None:
        """Somebody who waits to be verified in the building."""


class PeopleWork(OrganisationsWork, Protocol):
    @property
    def members(self) -> MemberRepository: ...

    def opened(self, sealed: str) -> str:
        """The text that was encrypted for a job of this tenant."""

    def sought(self, query: str, *, whole: bool = False) -> list[str]:
        """The keyed tokens of a search for people; with `whole`, for exactly this name."""
