"""What the use cases of role assignments need from storage."""

from collections.abc import Collection
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.people.ports import PeopleWork
from services.members.roles.domain import RoleAssignment, RoleDetails, ScopeKind


class RoleAssignmentRepository(Aggregates[RoleAssignment], Protocol):
    def held_by(self, person_id: str) -> list[RoleAssignment]:
        """The assignments of this person that have not ended."""

    def held_in(self, kind: ScopeKind, identifier: str) -> list[RoleAssignment]:
        """The assignments in this place that have not ended."""

    def held_in_any(self, kind: ScopeKind, identifiers: Collection[str]) -> list[RoleAssignment]:
        """Roles that are held in one of these."""

    def held_by_any(self, person_ids: Collection[str]) -> set[str]:
        """Those of the people who have, or had, a role."""

    def of_role(self, details: RoleDetails) -> list[RoleAssignment]:
        """The assignments of this role in this scope that have not ended.

        Of two units of work that ask at once and store an assignment, one is tried again.
        """


class Accounts(Protocol):
    def knows(self, kind: str, identifier: str) -> bool: ...

    def known_of(self, kind: str, identifiers: Collection[str]) -> set[str]: ...


class RolesWork(PeopleWork, Protocol):
    @property
    def role_assignments(self) -> RoleAssignmentRepository: ...

    @property
    def accounts(self) -> Accounts: ...
