"""A role assignment: a person holds a role in a building, an organisation or another scope, for a term."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate
from services.members.domain.errors import RoleReserved, TermEndsBeforeStart
from services.members.domain.events import RoleAssigned, RoleEnded

#: Roles of the platform and the district are given by the platform, never by a street office.
RESERVED_ROLES: Final = frozenset({"platform_admin", "district_reader"})


class ScopeKind(StrEnum):
    BUILDING = "building"
    ORGANISATION = "organisation"
    ENTERPRISE = "enterprise"
    GRID = "grid"
    TENANT = "tenant"


@dataclass(frozen=True, kw_only=True)
class Term:
    """Both days included; open when `until_date` is None."""

    from_date: date
    until_date: date | None

    def __post_init__(self) -> None:
        if self.until_date and self.until_date < self.from_date:
            raise TermEndsBeforeStart


@dataclass(kw_only=True)
class RoleAssignment(Aggregate):
    person_id: str
    role: str
    scope_kind: ScopeKind
    scope_id: str
    from_date: date
    until_date: date | None
    ended: bool

    @classmethod
    def assign(
        cls, *, identifier: str, person_id: str, role: str, scope_kind: ScopeKind, scope_id: str, term: Term
    ) -> Self:
        """Raises RoleReserved."""
        if role in RESERVED_ROLES:
            raise RoleReserved
        assignment = cls(
            id=identifier,
            person_id=person_id,
            role=role,
            scope_kind=scope_kind,
            scope_id=scope_id,
            from_date=term.from_date,
            until_date=term.until_date,
            ended=False,
        )
        assignment.record(
            RoleAssigned(
                assignment_id=identifier,
                person_id=person_id,
                role=role,
                scope_kind=scope_kind.value,
                scope_id=scope_id,
                from_date=term.from_date.isoformat(),
                until_date=term.until_date.isoformat() if term.until_date else None,
            )
        )
        return assignment

    def end(self) -> None:
        """Repeating it changes nothing."""
        if self.ended:
            return
        self.ended = True
        self.record(
            RoleEnded(
                assignment_id=self.id,
                person_id=self.person_id,
                role=self.role,
                scope_kind=self.scope_kind.value,
                scope_id=self.scope_id,
            )
        )
