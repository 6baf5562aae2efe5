"""What the use cases of members need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.organisations.ports import OrganisationsWork
from services.members.people.domain import Member


class PeopleWork(OrganisationsWork, Protocol):
    @property
    def members(self) -> Aggregates[Member]: ...

    def opened(self, sealed: str) -> str:
        """What was sealed while it waited in a job of this tenant."""
