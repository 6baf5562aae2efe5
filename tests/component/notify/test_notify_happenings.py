"""The event log: what happened, by whom, where; and the path of one act."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.notify import CHECKED_IN, VERIFIED, a_check_in, a_verification, given_building, notify_world

READER = {"event_log.read": ["*"]}
SUBMITTED = "org.louyu.requests.request.submitted.v1"


def log(world: World, query: str = "", tenant: str = "t1") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (
        world.acts("admin", tenant=tenant, grants=READER).get(f"/happenings{query}").body["items"]
    )
    return items


@pytest.mark.capability("N9")
def test_the_log_says_what_happened_to_what_and_where() -> None:
    world = notify_world()
    given_building(world)
    message = world.receive(CHECKED_IN, a_check_in(), subject="m1")

    newest = log(world)[0]

    assert {name: newest[name] for name in ("id", "type", "kind", "record_id", "building_id", "building_name")} == {
        "id": message.id,
        "type": CHECKED_IN,
        "kind": "members.member",
        "record_id": "m1",
        "building_id": "b1",
        "building_name": "江头大厦",
    }
    assert (newest["by"], newest["correlation"]) == (message.actor, message.correlation)


def test_the_log_is_narrowed_by_kind_and_person() -> None:
    world = notify_world()
    given_building(world)
    message = world.receive(CHECKED_IN, a_check_in(), subject="m1")

    assert [one["type"] for one in log(world, "?kind=members.member")] == [CHECKED_IN]
    assert len(log(world, f"?by={message.actor}")) == 2
    assert log(world, "?by=nobody") == []
    assert len(log(world, f"?by={message.actor}&kind=members.building")) == 1
    assert log(world, "?to=2020-01-01") == []


def test_a_repeated_message_is_one_row() -> None:
    world = notify_world()
    world.receive(CHECKED_IN, a_check_in(), subject="m1", id="e1")
    world.receive(CHECKED_IN, a_check_in(), subject="m1", id="e1")

    assert len(log(world)) == 1


def test_the_path_of_one_act_is_in_order() -> None:
    world = notify_world()
    first = world.receive(CHECKED_IN, a_check_in(), subject="m1")
    world.receive(VERIFIED, a_verification(), subject="m1", sequence=2)

    path = world.acts("admin", grants=READER).get(f"/happenings/paths/{first.correlation}").body["items"]

    assert path[0]["type"] == CHECKED_IN
    assert {one["correlation"] for one in path} == {first.correlation}


def test_what_people_wrote_is_not_in_the_log() -> None:
    world = notify_world()
    said = {"request_id": "r1", "number": "R1", "title": "王敏家漏水", "requester_id": "p1", "building_id": "b1"}
    world.receive(SUBMITTED, {**said, "source": "portal"}, subject="r1")

    (row,) = world.store.db["happenings"].find()

    assert "王敏" not in str(row)
    assert row["data"]["number"] == "R1"


def test_another_street_office_sees_nothing_of_it() -> None:
    world = notify_world()
    world.receive(CHECKED_IN, a_check_in(), subject="m1")

    assert log(world, tenant="t2") == []


def test_only_administrators_read_the_log() -> None:
    assert notify_world().acts("p1").get("/happenings").status == 403
