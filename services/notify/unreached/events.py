"""Events of messages that reached nobody."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class UnreachedFound(Event):
    """Nobody holds the roles that a rule names there. `told_instead` counts who was told in their place."""

    unreached_id: str
    event_type: str
    rule: str
    roles: list[str]
    scope_kind: str
    scope_id: str
    told_instead: int


@dataclass(frozen=True, kw_only=True)
class UnreachedReached(Event):
    """Somebody got the role and the message."""

    unreached_id: str


@dataclass(frozen=True, kw_only=True)
class UnreachedDealtWith(Event):
    """An administrator saw to it; the message waits no longer."""

    unreached_id: str
    by: str


EVENTS: Final[Events] = {
    "unreached": {"found": UnreachedFound, "reached": UnreachedReached, "dealt-with": UnreachedDealtWith}
}
