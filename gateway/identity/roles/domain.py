"""The roles of a person: granted to the account, or by a role assignment of members."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chassis.kernel.identity import scope
from chassis.kernel.local_time import local_date
from gateway.identity.roles.permissions import ROLES


@dataclass(frozen=True, kw_only=True)
class RoleGrant:
    role: str
    scope: str


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """A role assignment of members. Days are ISO dates, both included."""

    role: str
    scope_kind: str
    scope_id: str
    from_date: str
    until_date: str | None

    def runs(self, day: str) -> bool:
        return self.from_date <= day and (self.until_date is None or day <= self.until_date)


def granted_to(account: Mapping[str, Any]) -> tuple[RoleGrant, ...]:
    """The roles granted directly, from an account's document."""
    return tuple(RoleGrant(role=one["role"], scope=one["scope"]) for one in account["roles"])


def roles_assigned(assigned: Iterable[Assignment]) -> tuple[RoleGrant, ...]:
    """What assignments confer: only roles that members may assign, so that a street office makes no administrator this way."""
    return tuple(
        RoleGrant(role=one.role, scope=scope(one.scope_kind, one.scope_id))
        for one in assigned
        if one.role in ROLES and ROLES[one.role].is_assigned
    )


def roles_held(granted: Iterable[RoleGrant], assigned: Iterable[Assignment], at: datetime) -> tuple[RoleGrant, ...]:
    """Direct grants, and assignments whose term includes this day."""
    day = local_date(at)
    return (*granted, *roles_assigned(one for one in assigned if one.runs(day)))


@dataclass(frozen=True, kw_only=True)
class HeldRole(RoleGrant):
    """A role with its term; one that was granted to the account has none."""

    from_date: str | None
    until_date: str | None


def terms_of(
    granted: Iterable[RoleGrant], assigned: Iterable[Assignment], at: datetime
) -> tuple[list[HeldRole], list[HeldRole]]:
    """The roles of `roles_held` with their terms, and those whose term is still to come."""
    day, given = local_date(at), list(assigned)
    held = [HeldRole(role=one.role, scope=one.scope, from_date=None, until_date=None) for one in granted]
    return (
        [*held, *_with_terms(one for one in given if one.runs(day))],
        _with_terms(one for one in given if one.from_date > day),
    )


def _with_terms(assigned: Iterable[Assignment]) -> list[HeldRole]:
    return [
        HeldRole(role=role.role, scope=role.scope, from_date=one.from_date, until_date=one.until_date)
        for one in assigned
        for role in roles_assigned([one])
    ]


def on_one_side(held: Iterable[RoleGrant]) -> tuple[tuple[RoleGrant, ...], bool]:
    """The roles that count, and whether they are of another organisation.

    Members assigns without knowing accounts: of whoever has roles of both sides only those of the other organisation count.
    """
    everything = tuple(held)
    outside = tuple(one for one in everything if one.role in ROLES and ROLES[one.role].is_outside)
    return (outside, True) if outside else (everything, False)
