"""What imports need from storage, to be undone."""

from typing import Protocol

from services.members.roles.ports import RolesWork
from services.members.suites.ports import SuitesWork


class UndoWork(RolesWork, SuitesWork, Protocol):
    """All places, people and roles."""
