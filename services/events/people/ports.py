"""How use cases look people up."""

from typing import Protocol

from chassis.kernel.ports import Work
from services.events.people.domain import Person


class Directory(Protocol):
    def find(self, person_id: str) -> Person | None:
        """None for somebody of whom members has told nothing."""


class PeopleWork(Work, Protocol):
    @property
    def people(self) -> Directory: ...
