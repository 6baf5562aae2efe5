"""A role assignment: a person holds a role in a building, an organisation or another scope, for a term."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate, values_of
from services.members.roles.errors import RoleReserved, TermEndsBeforeStart
from services.members.roles.events import RoleAssigned, RoleEnded

#: Roles of the platform and the district are given by the platform, never by a street office.
RESERVED_ROLES: Final = frozenset({"platform_admin", "district_reader"})


class ScopeKind(StrEnum):
    BUILDING = "building"
    ORGANISATION = "organisation"
    ENTERPRISE = "enterprise"
    GRID = "grid"
    TENANT = "tenant"


@dataclass(kw_only=True)
class Term:
    """Both days included; open when `until_date` is None."""

    from_date: date
    until_date: date | None

    def __post_init__(self) -> None:
        if self.until_date and self.until_date < self.from_date:
            raise TermEndsBeforeStart


@dataclass(kw_only=True)
class RoleDetails(Term):
    """Who is given which role, where and for how long. Raises TermEndsBeforeStart."""

    person_id: str
    role: str
    scope_kind: ScopeKind
    scope_id: str


@dataclass(kw_only=True)
class RoleAssignment(RoleDetails, Aggregate):
    ended: bool

    @classmethod
    def assign(cls, details: RoleDetails, *, identifier: str) -> Self:
        """Raises RoleReserved."""
        if details.role in RESERVED_ROLES:
            raise RoleReserved
        assignment = cls(id=identifier, ended=False, **values_of(RoleDetails, details))
        assignment.record(
            RoleAssigned(
                assignment_id=identifier,
                person_id=details.person_id,
                role=details.role,
                scope_kind=details.scope_kind.value,
                scope_id=details.scope_id,
                from_date=details.from_date.isoformat(),
                until_date=details.until_date.isoformat() if details.until_date else None,
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
