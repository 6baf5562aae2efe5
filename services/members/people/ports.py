"""What the use cases of members need from storage."""

from collections.abc import Collection
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.organisations.ports import OrganisationsWork
from services.members.people.domain import Member
from services.members.people.introduction import PersonalDetails
from services.members.quotas import SpendingWork


class MemberRepository(Aggregates[Member], Protocol):
    def any_in(self, organisation_id: str) -> Member | None:
        """Somebody whose home or host the organisation is."""

    def like(self, details: PersonalDetails, *, but: str = "") -> list[Member]:
        """Some people with the same phone or identity number, other than `but`."""

    def any_naming(self, enterprise_id: str, *, but_in: str | None) -> Member | None:
        """Somebody who is verified and waits in another building than `but_in` for the firm to be confirmed."""

    def any_of_firm(self, enterprise_id: str) -> Member | None:
        """Somebody who works or has worked there."""

    def firms_with_people(self, enterprise_ids: Collection[str]) -> set[str]:
        """Those of the firms where somebody works or has worked."""

    def buildings_with_any(self, building_ids: Collection[str]) -> set[str]:
        """Those of the buildings that somebody belongs to."""

    def places_with_any(self, organisation_ids: Collection[str]) -> set[str]:
        """Those of the organisations that are somebody's home or host."""

    def any_pending_in(self, building_id: str) -> Member | None:
        """Somebody who waits to be verified in the building."""


class Administrators(Protocol):
    def is_last(self, person_id: str) -> bool:
        """Whether nobody beside this person manages the accounts of the street office."""


class PeopleWork(OrganisationsWork, SpendingWork, Protocol):
    @property
    def administrators(self) -> Administrators: ...

    @property
    def members(self) -> MemberRepository: ...

    def opened(self, sealed: str) -> str:
        """The text that was encrypted for a job of this tenant."""

    def sought(self, query: str, *, whole: bool = False) -> list[str]:
        """The keyed tokens of a search for people; with `whole`, for exactly this name."""
