"""Counting for all rooms: per tenant, and per building and organisation that an event names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from reporting import figures
from reporting.figures import Count
from services.events import scopes


@dataclass(frozen=True)
class _Place:
    """`organisation_id` has a default, because older events lack it."""

    building_id: str | None
    organisation_id: str | None = None


@dataclass(frozen=True)
class _Meeting:
    """Messages of before do not say when the meeting was."""

    held_at: datetime | None = None


def counting(*names: str) -> Projection:
    """A projection that increases each of these figures by one."""
    return lambda message: count(message, *names)


def count(message: Message, *names: str) -> Sequence[Write]:
    """Increases each of these figures by one: on the day of the meeting for what belongs to one, else of the event."""
    where, at = scopes_of(message), parse(message, _Meeting).held_at
    return figures.counted(message, *(Count(name, 1, where, at=at) for name in names))


def scopes_of(message: Message) -> tuple[str, ...]:
    return scopes.scopes_of(parse(message, _Place))
