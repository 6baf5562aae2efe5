"""What the use cases of reveals need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.people.ports import PeopleWork
from services.members.reveals.domain import Reveal


class RevealsWork(PeopleWork, Protocol):
    @property
    def reveals(self) -> Aggregates[Reveal]: ...
