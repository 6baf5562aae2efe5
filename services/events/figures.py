"""What the rooms count in common: for the tenant, and for the building and the organisation that an event names."""

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from reporting import figures
from reporting.figures import Count
from services.events import scopes


@dataclass(frozen=True)
class _Place:
    """Events from before a field was added lack it."""

    building_id: str | None
    organisation_id: str | None = None


def counting(*names: str) -> Projection:
    """A projection by which each of these figures goes up by one."""
    return lambda message: count(message, *names)


def count(message: Message, *names: str) -> Sequence[Write]:
    """Each of these figures goes up by one."""
    where = scopes_of(message)
    return figures.counted(message, *(Count(name, 1, where) for name in names))


def scopes_of(message: Message) -> tuple[str, ...]:
    return scopes.scopes_of(parse(message, _Place))
