"""Commands to joinings."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What somebody types before asking."""

    title: str
    building_id: str


@dataclass(frozen=True)
class Merged:
    """A request was merged into another one."""

    request_id: str
    requester_id: str


@dataclass(frozen=True)
class Left:
    """Somebody does not ask any more."""

    joining_id: str
    request_id: str
    person_id: str
    why: str
