"""What the use cases of role assignments need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.organisations.ports import OrganisationsWork
from services.members.roles.domain import RoleAssignment


class RoleAssignmentRepository(Aggregates[RoleAssignment], Protocol):
    def held_by(self, person_id: str) -> list[RoleAssignment]:
        """Those that have not ended."""


class RolesWork(OrganisationsWork, Protocol):
    @property
    def role_assignments(self) -> RoleAssignmentRepository: ...
