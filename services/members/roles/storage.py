"""Storage of role assignments in MongoDB."""

from collections.abc import Collection
from typing import Final

from chassis.kernel.writes import Insert, Update
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository, UnitOfWork
from services.members.roles.domain import RoleAssignment, RoleDetails, RoleStatus, ScopeKind
from services.members.roles.errors import NoSuchRoleAssignment

#: One document for each role that one person at a time holds in a place.
SEATS: Final = "role_seats"
#: More roles than anybody holds.
_PLENTY: Final = 1000


class RoleAssignments(Repository[RoleAssignment]):
    collection, aggregate, missing = "role_assignments", RoleAssignment, NoSuchRoleAssignment
    hidden = RoleStatus.TAKEN_BACK
    told = frozenset({"person_id", "role", "scope_kind", "scope_id", "from_date", "until_date", "ended"})

    def __init__(self, uow: UnitOfWork) -> None:
        super().__init__(uow)
        self._added: list[RoleAssignment] = []
        self._claimed: set[str] = set()

    def of_role(self, details: RoleDetails) -> list[RoleAssignment]:
        self._claim(details)
        match = {"scope_id": details.scope_id, "role": details.role, "ended": False}
        stored = self._all(match, limit=_PLENTY)
        # A row before in the same import is not stored yet.
        new = [one for one in self._added if (one.scope_id, one.role) == (details.scope_id, details.role)]
        return [*stored, *new]

    def add(self, aggregate: RoleAssignment) -> RoleAssignment:
        self._added.append(aggregate)
        return super().add(aggregate)

    def _claim(self, details: RoleDetails) -> None:
        """Whoever commits first wins; the other unit of work has read an older number and fails."""
        identifier = f"{self._uow.context.tenant}|{details.scope_kind}|{details.scope_id}|{details.role}"
        if identifier in self._claimed:
            return
        self._claimed.add(identifier)
        seat = self._uow.store.collection(SEATS, self._uow.context.tenant).find_one({"_id": identifier})
        if seat is None:
            new = {"_id": identifier, "tenant": self._uow.context.tenant, "claims": 1}
            self._uow.write(Insert(SEATS, new))
        else:
            match = {"_id": identifier, "claims": seat["claims"]}
            self._uow.write(Update(SEATS, match, {"$inc": {"claims": 1}}, must_match=True))

    def held_in(self, kind: ScopeKind, identifier: str) -> list[RoleAssignment]:
        return self._all({"scope_id": identifier, "scope_kind": kind.value, "ended": False}, limit=_PLENTY)

    def held_in_any(self, kind: ScopeKind, identifiers: Collection[str]) -> list[RoleAssignment]:
        match = {"scope_id": {"$in": sorted(identifiers)}, "scope_kind": kind.value, "ended": False}
        return self._all(match, limit=len(identifiers) * _PLENTY)

    def held_by_any(self, person_ids: Collection[str]) -> set[str]:
        match = {"person_id": {"$in": sorted(person_ids)}, "status": {"$ne": RoleStatus.TAKEN_BACK.value}}
        return set(self._documents.totals(match, by="person_id"))

    def held_by(self, person_id: str) -> list[RoleAssignment]:
        return self._all({"person_id": person_id, "ended": False}, limit=_PLENTY)


INDEXES: Final = {
    "role_assignments": (
        Index((("tenant", 1), ("_id", 1)), serves="the list of role assignments"),
        Index((("tenant", 1), ("person_id", 1), ("_id", 1)), serves="the roles of a person"),
        Index((("tenant", 1), ("role", 1), ("_id", 1)), serves="who holds a role"),
        Index((("tenant", 1), ("scope_id", 1), ("role", 1), ("_id", 1)), serves="who holds a role in one place"),
        Index((("tenant", 1), ("status", 1), ("expires_at", 1)), serves="roles whose term is over"),
        Index((("tenant", 1), ("scope_id", 1), ("_id", 1)), serves="who holds roles in a building or organisation"),
    ),
    SEATS: (Index((("tenant", 1), ("_id", 1)), serves="that a role is held by one person at a time"),),
}
