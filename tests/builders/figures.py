"""The worlds of the running test, and the rule that holds in each of them: the figures say what the rows say."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.testing.world import World
from reporting.recount import Difference, Recount, differences
from services.events.recount import recount as of_events
from services.members.recount import recount as of_members
from services.notify.recount import recount as of_notify
from services.requests.recount import recount as of_requests

RECOUNTS: Final[Mapping[str, Recount]] = {
    "events": of_events,
    "members": of_members,
    "notify": of_notify,
    "requests": of_requests,
}
#: Emptied before each component test, and compared after it.
MADE: Final[list[tuple[World, Any]]] = []


def compared(world: World, settings: Any = None) -> World:
    """The world, whose figures are compared with its rows when the test has ended."""
    MADE.append((world, settings))
    return world


def differing(world: World, settings: Any = None) -> list[Difference]:
    """Where figures and rows differ once every message has arrived."""
    world.drain()
    return differences(world.store, RECOUNTS[world.name], settings, now=world.clock())
