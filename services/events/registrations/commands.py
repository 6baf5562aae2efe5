"""Commands to registrations."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Somebody:
    """Whom staff act for."""

    person_id: str


@dataclass(frozen=True)
class Left:
    """A member has left."""

    member_id: str


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """`code` is the one on the screen at the place."""

    code: str
