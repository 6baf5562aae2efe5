"""How use cases look people up."""

from typing import Protocol

from chassis.kernel.ports import Work
from services.events.people.domain import Act, Person


class Directory(Protocol):
    def find(self, person_id: str) -> Person | None:
        """None for a person of whom no message has come from members."""

    def may(self, act: Act, person_id: str) -> bool:
        """Whether the person is verified, or the tenant does not keep the act for verified people."""

    def is_office_suspended(self) -> bool:
        """Whether the platform has suspended the street office, as far as members has told."""

    def registrations_per_hour(self) -> int:
        """What the tenant has set, or the default."""


class PeopleWork(Work, Protocol):
    @property
    def people(self) -> Directory: ...
