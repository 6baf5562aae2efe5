"""A role assignment: a person holds a role in a building, an organisation or another scope, for a term."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate, values_of
from chassis.kernel.local_time import LOCAL
from chassis.kernel.natural_keys import require_same
from chassis.kernel.text import listed
from services.members.roles.errors import (
    RoleHeldAlready,
    RoleReserved,
    RoleScopeUnfit,
    RoleUnknown,
    TermEndsBeforeStart,
    TermOver,
)
from services.members.roles.events import RoleAssigned, RoleEnded, RoleTermChanged
from services.members.words import ROLES as NAMES
from services.members.words import SCOPE_KINDS

#: Given by the platform, never by a street office.
RESERVED_ROLES: Final = frozenset({"platform_admin", "district_reader"})


#: What is kept of the accounts of identity: that they exist.
ACCOUNT: Final = "account"


class ScopeKind(StrEnum):
    BUILDING = "building"
    ORGANISATION = "organisation"
    ENTERPRISE = "enterprise"
    GRID = "grid"
    TENANT = "tenant"


class RoleStatus(StrEnum):
    HELD = "held"
    ENDED = "ended"
    #: An import was undone that had given it. It is as if it had never been given, until it is given again.
    TAKEN_BACK = "taken_back"


class EndReason(StrEnum):
    ENDED = "ended"
    EXPIRED = "expired"
    LEFT = "left"
    ERASED = "erased"
    #: The building, organisation or enterprise is there no more.
    PLACE_ENDED = "place_ended"
    #: The record of the person or the place was a duplicate; the same role goes on with the other one.
    MERGED = "merged"
    #: An import was undone that had given the role.
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, kw_only=True)
class RoleKind:
    """Where a role may be held; `alone`: by one person at a time."""

    takes: frozenset[ScopeKind]
    alone: bool = False


_BUILDING: Final = RoleKind(takes=frozenset({ScopeKind.BUILDING}))
#: All roles that a street office assigns. What they allow stands in the table of permissions; a test compares the two.
ROLES: Final[Mapping[str, RoleKind]] = {
    "building_secretary": _BUILDING,
    "building_lead": RoleKind(takes=frozenset({ScopeKind.BUILDING}), alone=True),
    "enterprise_manager": RoleKind(takes=frozenset({ScopeKind.BUILDING, ScopeKind.ENTERPRISE})),
    "service_specialist": _BUILDING,
    "organisation_secretary": RoleKind(takes=frozenset({ScopeKind.ORGANISATION}), alone=True),
    "rotating_chair": RoleKind(takes=frozenset({ScopeKind.ORGANISATION}), alone=True),
    "instructor": _BUILDING,
    "grid_steward": RoleKind(takes=frozenset({ScopeKind.BUILDING, ScopeKind.GRID})),
    "lawyer": _BUILDING,
    "finance_assistant": _BUILDING,
    "mediator": _BUILDING,
    "health_adviser": _BUILDING,
    "policy_adviser": _BUILDING,
}


@dataclass(kw_only=True)
class Term:
    """The first and the last day, both included; open if `until_date` is None."""

    from_date: date
    until_date: date | None

    def __post_init__(self) -> None:
        if self.until_date and self.until_date < self.from_date:
            raise TermEndsBeforeStart

    def meets(self, other: "Term") -> bool:
        """Whether both have a day in common."""
        return not _ends_before(self, other) and not _ends_before(other, self)

    @property
    def ends_at(self) -> datetime | None:
        """The first moment after the last day."""
        after = self.until_date and self.until_date + timedelta(days=1)
        return datetime.combine(after, time(), LOCAL) if after else None


def _ends_before(one: Term, other: Term) -> bool:
    return one.until_date is not None and one.until_date < other.from_date


@dataclass(kw_only=True)
class RoleDetails(Term):
    """Who gets which role, where and for how long. Raises TermEndsBeforeStart."""

    person_id: str
    role: str
    scope_kind: ScopeKind
    scope_id: str

    @property
    def is_held_alone(self) -> bool:
        return ROLES[self.role].alone

    def require_possible(self) -> None:
        """Raises RoleReserved, RoleUnknown, RoleScopeUnfit."""
        # Otherwise a street office could make itself an administrator of the platform.
        if self.role in RESERVED_ROLES:
            raise RoleReserved
        if self.role not in ROLES:
            raise RoleUnknown
        if self.scope_kind not in ROLES[self.role].takes:
            takes = listed(SCOPE_KINDS[kind] for kind in sorted(ROLES[self.role].takes))
            raise RoleScopeUnfit(role=NAMES[self.role], takes=takes)


@dataclass(kw_only=True)
class RoleAssignment(RoleDetails, Aggregate):
    ended: bool
    status: RoleStatus = RoleStatus.HELD
    expires_at: datetime | None = None

    @classmethod
    def assign(cls, details: RoleDetails, *, identifier: str) -> Self:
        """Raises RoleReserved, RoleUnknown, RoleScopeUnfit."""
        details.require_possible()
        assignment = cls(id=identifier, ended=False, expires_at=details.ends_at, **values_of(RoleDetails, details))
        assignment._tell_assigned()
        return assignment

    def take_back(self) -> None:
        """Undoes it: it leaves all lists and figures. Idempotent."""
        self.end(EndReason.TAKEN_BACK)
        self.status = RoleStatus.TAKEN_BACK

    def reinstate(self, term: Term) -> None:
        """Gives the role again after it was taken back, for the term that is asked for now."""
        self.ended, self.status, self.until_date, self.expires_at = (
            False,
            RoleStatus.HELD,
            term.until_date,
            term.ends_at,
        )
        self._tell_assigned()

    def _tell_assigned(self) -> None:
        self.record(
            RoleAssigned(
                assignment_id=self.id,
                person_id=self.person_id,
                role=self.role,
                scope_kind=self.scope_kind.value,
                scope_id=self.scope_id,
                from_date=self.from_date.isoformat(),
                until_date=self.until_date.isoformat() if self.until_date else None,
                assigned_at=self.moments.get("assigned"),
            )
        )

    def require_free(self, asked: RoleDetails) -> None:
        """Raises RoleHeldAlready if the role is held by one person at a time and the terms meet."""
        if not self.ended and self.meets(asked):
            until = self.until_date.isoformat() if self.until_date else None
            raise RoleHeldAlready(until_zh=until or "未定", until_en=until or "further notice")

    def require_same(self, asked: RoleDetails) -> None:
        """Raises TermOver if it has ended, ContentDiffers if another last day is asked."""
        if self.ended:
            raise TermOver
        require_same(values_of(Term, self), values_of(Term, asked))

    def change_term(self, until_date: date | None) -> None:
        """Without a real change nothing happens. Raises TermOver, TermEndsBeforeStart."""
        if self.ended:
            raise TermOver(pointer="/until_date")
        previous = self.until_date
        if previous == until_date:
            return
        term = Term(from_date=self.from_date, until_date=until_date)
        self.until_date, self.expires_at = term.until_date, term.ends_at
        self.record(
            RoleTermChanged(
                assignment_id=self.id,
                person_id=self.person_id,
                role=self.role,
                scope_kind=self.scope_kind.value,
                scope_id=self.scope_id,
                from_date=self.from_date.isoformat(),
                until_date=until_date.isoformat() if until_date else None,
                previous_until_date=previous.isoformat() if previous else None,
            )
        )

    def end(self, reason: EndReason = EndReason.ENDED) -> None:
        """Idempotent."""
        if self.ended:
            return
        self.ended, self.status = True, RoleStatus.ENDED
        self.record(
            RoleEnded(
                assignment_id=self.id,
                person_id=self.person_id,
                role=self.role,
                scope_kind=self.scope_kind.value,
                scope_id=self.scope_id,
                reason=reason.value,
                assigned_at=self.moments.get("assigned"),
            )
        )
