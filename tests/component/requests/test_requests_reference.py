"""What the benchmark of a command is compared with stores the same documents, or its ratio says nothing."""

from typing import Any, Final

from bench.reference.bare_transaction import ASKED
from chassis.testing.world import World
from tests.builders.requests import given_request

#: Made for each request: its number, moments and what it is found by.
_MADE: Final = {"_id", "number", "submitted_at", "moments", "tokens"}
_SENT: Final = {"title", "description", "building_id", "enterprise_id", "catalogue_item_id"}
_OTHER: Final = {"category", "requester_id", "version", "tenant"}


def test_the_reference_of_a_command_stores_the_fields_of_a_new_request(world: World) -> None:
    given_request(world)

    stored: dict[str, Any] = world.store.db["service_requests"].find_one({}) or {}

    assert set(ASKED) | _MADE | _SENT == set(stored)
    told = {name: value for name, value in ASKED.items() if name not in _OTHER}
    assert told == {name: stored[name] for name in told}
