"""What a receiver's system reports stands in the timeline, where it belongs by time."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.requests import given_order, given_units, must, staff

pytestmark = pytest.mark.capability("R8")
RECEIVED = "org.louyu.notify.callback.received.v1"


def reported(world: World, request: str, order: str, *, hours: int, progress: str, number: int) -> None:
    data: dict[str, Any] = {
        "callback_id": f"c{number}",
        "receiver_id": "s1",
        "receiver_name": "住建局工单系统",
        "work_order_id": order,
        "request_id": request,
        "unit_id": None,
        "building_id": "b1",
        "progress": progress,
        "reported_at": (world.clock() + timedelta(hours=hours)).isoformat(),
        "note": progress,
    }
    world.receive(RECEIVED, data, subject=f"c{number}")


def test_reports_that_come_out_of_order_stand_in_the_order_of_time(world: World) -> None:
    request, order = given_order(world, given_units(world)[0])
    reported(world, request, order, hours=3, progress="done", number=1)
    reported(world, request, order, hours=2, progress="working", number=2)

    steps = must(staff(world).get(f"/requests/{request}"))["timeline"]

    told = [(one["progress"], one["system"]) for one in steps if one["what"] == "callback.received"]
    assert told == [("working", "住建局工单系统"), ("done", "住建局工单系统")]
