"""Events of role assignments."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class RoleAssigned(Event):
    """A person holds a role in a scope for a term; days are ISO dates, both included.

    `assigned_at` is when it was given for the first time, if that was taken back meanwhile.
    """

    assignment_id: str
    person_id: str
    role: str
    scope_kind: str
    scope_id: str
    from_date: str
    until_date: str | None
    assigned_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class RoleEnded(Event):
    """A person no longer holds a role that was given to them at `assigned_at`: it was ended, the term expired, or the person left."""

    assignment_id: str
    person_id: str
    role: str
    scope_kind: str
    scope_id: str
    reason: str
    assigned_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class RoleTermChanged(Event):
    """The last day of a term was corrected; days are ISO dates, null means open."""

    assignment_id: str
    person_id: str
    role: str
    scope_kind: str
    scope_id: str
    from_date: str
    until_date: str | None
    previous_until_date: str | None


EVENTS: Final[Events] = {
    "role-assignment": {"assigned": RoleAssigned, "term-changed": RoleTermChanged, "ended": RoleEnded}
}
