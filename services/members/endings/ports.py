"""What endings need from storage."""

from typing import Protocol

from services.members.people.ports import PeopleWork
from services.members.suites.ports import SuitesWork


class EndingsWork(PeopleWork, SuitesWork, Protocol):
    """All places and people."""
