"""What came with the phone: screens of street office t1, one to show and one to revoke, and a new phone number."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from chassis.testing.world import World
from tests.architecture.offices import Names, Said
from tests.builders import events, members

_OPENED: Final[Mapping[str, tuple[str, Callable[..., dict[str, Any]]]]] = {
    "events": ("activity_id", events.given_screen),
    "members": ("building_id", members.given_screen),
}


def with_screens(world: World, own: Names, mark: str) -> Names:
    """What a service has, and its screens if it has any."""
    if world.name not in _OPENED:
        return own
    bound_to, opened = _OPENED[world.name]
    screen, old = (opened(world, own.values[bound_to], label=label) for label in (mark, f"old_{mark}"))
    revoked = Said({"screen_id": old["screen"]["id"]})
    return Names(
        {**own.values, "screen_id": screen["screen"]["id"], "token": screen["token"]},
        by_route={**own.by_route, "POST /screens/{screen_id}/revoke": revoked},
        of_t2=own.of_t2,
    )
