"""How use cases ask whether somebody is verified."""

from typing import Protocol

from chassis.kernel.ports import Work
from services.requests.people.domain import Act, Limits


class Directory(Protocol):
    def demand(self, act: Act, person_id: str) -> None:
        """Raises VerificationNeeded if the tenant keeps the act for verified people and this one is not."""

    def limits(self) -> Limits:
        """What the tenant has set, or the defaults."""


class PeopleWork(Work, Protocol):
    @property
    def people(self) -> Directory: ...
