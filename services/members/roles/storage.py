"""How role assignments are kept in MongoDB."""

from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.members.roles.domain import RoleAssignment
from services.members.roles.errors import NoSuchRoleAssignment

#: More roles than any one person holds.
_PLENTY: Final = 1000


class RoleAssignments(Repository[RoleAssignment]):
    collection, aggregate, missing = "role_assignments", RoleAssignment, NoSuchRoleAssignment

    def held_by(self, person_id: str) -> list[RoleAssignment]:
        return self._all({"person_id": person_id, "ended": False}, limit=_PLENTY)


INDEXES: Final = {
    "role_assignments": (
        Index((("tenant", 1), ("_id", 1)), serves="the list of role assignments"),
        Index((("tenant", 1), ("person_id", 1), ("_id", 1)), serves="the roles of a person"),
        Index((("tenant", 1), ("role", 1), ("_id", 1)), serves="who holds a role"),
        Index((("tenant", 1), ("scope_id", 1), ("_id", 1)), serves="who holds roles in a building or organisation"),
    ),
}
