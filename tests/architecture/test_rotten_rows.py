"""A row that holds nothing but its id and its street office, in every collection: no list of the office fails for it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chassis.service import Timer
from chassis.testing.world import World
from gateway.identity.roles.permissions import PERMISSIONS
from services.notify.receivers.domain import COLLECTION as RECEIVERS
from services.notify.receivers.domain import DELIVERIES
from tests.builders.events import events_world
from tests.builders.identity import a_world, administrator_of
from tests.builders.members import a_building, a_member, a_suite, given, members_world
from tests.builders.notify import given_role, inbox, notify_world
from tests.builders.requests import given_units, requests_world
from tests.builders.routing import asked, given_rule, sent, suggested
from tests.builders.webhooks import SUBMITTED, happens, registered
from tests.builders.webhooks import a_world as webhook_world


def an_office() -> World:
    """Identity, with an administrator whose rights it reads again."""
    world = a_world()
    administrator_of(world, "admin", "t1", "tenant_admin")
    return world


WORLDS: dict[str, Callable[[], World]] = {
    "events": events_world,
    "identity": an_office,
    "members": members_world,
    "notify": notify_world,
    "requests": requests_world,
}
ALL = {name: ["*"] for name in PERMISSIONS}
#: Lists of one thing need its id; those are not walked.
_FIXED = "<"


def lists(world: World) -> Iterator[str]:
    prefix = f"/api/v1/{world.name}"
    for rule in world.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.rule.startswith(prefix) and _FIXED not in rule.rule:
            yield rule.rule.removeprefix(prefix)


@pytest.mark.parametrize("service", WORLDS)
def test_no_list_fails_for_a_row_that_lacks_everything(service: str) -> None:
    world = WORLDS[service]()
    for collection in {*world.service.indexes}:
        world.store.db[collection].insert_one({"_id": "x", "tenant": "t1"})
    caller = world.acts("admin", grants=ALL)

    failing = [path for path in sorted(lists(world)) if caller.get(path).status >= 500]

    assert failing == []


def test_what_a_street_office_has_set_holds_beside_a_rule_that_cannot_be_read() -> None:
    world = requests_world()
    units = given_units(world)
    rule = given_rule(world, units[0])
    world.store.db["routing_rules"].insert_one({"_id": "x", "tenant": "t1", "status": "standing"})
    request = asked(world)

    suggestion = suggested(world, request)
    triaged = sent(world, request, units[0])

    assert suggestion["rule"]["rule_id"] == rule
    assert triaged["status"] == "triaged"


@pytest.mark.parametrize(
    ("collection", "row"),
    [
        ("rules", {"event_type": SUBMITTED, "code": "x"}),
        ("rules", {"event_type": SUBMITTED}),
        ("templates", {"code": "x"}),
        (RECEIVERS, {"state": "active", "name_taken": "x"}),
    ],
)
def test_people_and_systems_are_told_beside_a_rule_or_a_receiver_that_cannot_be_read(
    collection: str, row: dict[str, Any]
) -> None:
    world = webhook_world()
    receiver = registered(world, "http://127.0.0.1:2000")
    given_role(world, "s1")
    world.store.db[collection].insert_one({"_id": "x", "tenant": "t1", **row})

    happens(world)

    assert world.parked() == []
    assert world.store.db[DELIVERIES].count_documents({"receiver_id": receiver["id"], "type": SUBMITTED}) == 1
    assert inbox(world, "s1") != []


def test_the_lobby_shows_a_building_beside_a_suite_of_a_firm_that_nobody_knows() -> None:
    world = members_world()
    given(world, a_building(), a_suite())
    world.store.db["suites"].update_one({}, {"$set": {"enterprise_id": "nobody"}})

    board = world.acts("admin", grants=ALL).get("/buildings/b1/index")

    assert (board.status, board.body["floors"][0]["suites"][0]["enterprise"]) == (200, None)


def test_a_member_that_cannot_be_read_hides_no_other() -> None:
    world = members_world()
    given(world, a_building(), a_member())
    world.store.db["members"].insert_one({"_id": "x", "tenant": "t1", "status": "verified", "named": 7})

    people = world.acts("admin", grants=ALL).get("/members")

    assert (people.status, [one["id"] for one in people.body["items"] if one["id"] != "x"]) == (200, ["p1"])


@pytest.mark.parametrize("service", WORLDS)
def test_no_timer_stops_for_a_row_that_lacks_everything(service: str) -> None:
    world = WORLDS[service]()
    for collection in {*world.service.indexes}:
        world.store.db[collection].insert_one({"_id": "x", "tenant": "t1"})

    failing = [timer.name for timer in world.service.timers if _fails(world, timer)]

    assert failing == []


def _fails(world: World, timer: Timer) -> bool:
    try:
        timer.task(world.store, world.make, world.clock)
    except Exception:  # noqa: BLE001 # whatever it is: the timer would stop
        return True
    return False
