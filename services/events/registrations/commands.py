"""Commands to registrations."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Somebody:
    """Whom staff act for."""

    person_id: str


@dataclass(frozen=True)
class Merged:
    """The record of a member was a duplicate of another one."""

    member_id: str
    into_id: str


@dataclass(frozen=True)
class Left:
    """A member has left or was erased."""

    member_id: str


@dataclass(frozen=True)
class Closed:
    """An account was disabled or erased: the person cannot come back to what they have registered for."""

    account_id: str


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """`code` is the one on the screen at the place."""

    code: str
