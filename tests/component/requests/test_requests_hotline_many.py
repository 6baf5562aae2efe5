"""However much waits for a word of the hotline, all of it goes on once the mapping has the word."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.hotline import a_row, given_sheets
from tests.builders.requests import must, staff
from tests.component.requests.test_requests_hotline import given_answered
from tests.component.requests.test_requests_hotline_steps import add_lacking, without

pytestmark = pytest.mark.capability("R8")


def copied(world: World, table: str, times: int, **over: Any) -> None:
    """As many more like the one that is there; the first of all cannot be read."""
    rows, one = world.store.db[table], world.store.db[table].find_one(over.pop("like"))
    sealed = over.pop("sealed")
    assert one
    rows.insert_many({**one, "_id": f"copy-{number:05}", **over} for number in range(times))
    rows.insert_one({**one, "_id": "a-first", **over, sealed: "rotten"})


def test_more_sheets_than_one_step_reads_are_read_after_one_change_of_the_mapping(world: World) -> None:
    without(world, "redo")
    must(staff(world).post("/hotline-rows", {"what": "sheets", "rows": [a_row(工单状态="退回重办")]}))
    must(staff(world).post("/hotline-rows", {"what": "sheets", "rows": [a_row(工单状态="退回重派")]}))
    world.drain()
    copied(world, "hotline_sheets", 600, like={"is_unread": True}, sealed="unread", request_id=None)

    add_lacking(world)

    assert [row["_id"] for row in world.store.db["hotline_sheets"].find({"is_unread": True})] == ["a-first"]


def test_more_steps_than_one_step_names_are_named_after_one_change_of_the_mapping(world: World) -> None:
    without(world, "accept")
    given_sheets(world, a_row())
    given_answered(world)
    copied(world, "hotline_steps", 1100, like={"status": "unnamed"}, sealed="text")

    add_lacking(world)

    assert [row["_id"] for row in world.store.db["hotline_steps"].find({"status": "unnamed"})] == ["a-first"]
