"""Who is told of clocks: the unit by its order, building staff and street office by the request, the requester of pauses."""

from typing import Any, Final

import pytest

from chassis.testing.world import World
from tests.builders.notify import given_grant, inbox, notify_world

REQUEST: Final = {
    "request_id": "r1",
    "number": "R1",
    "title": "停车场出口拥堵",
    "requester_id": "p1",
    "building_id": "b1",
}
CLOCK: Final = {
    "clock_id": "k1",
    "kind": "request",
    "request_id": "r1",
    "work_order_id": None,
    "number": "R1",
    "title": "停车场出口拥堵",
    "building_id": "b1",
    "unit_id": None,
    "unit_ids": ["u1"],
    "due_at": "2026-11-23T18:00:00+08:00",
    "level": 2,
}
OF_ORDER: Final = {**CLOCK, "kind": "work_order", "work_order_id": "w1", "unit_id": "u1", "number": None}
OF_CALL: Final = {**CLOCK, "kind": "call_back", "call_back_id": "c1"}
OF_MEETING: Final = {**OF_ORDER, "request_id": None}
REQUESTER: Final = {"reason": "waiting_for_requester", "note": "请补充照片"}
OTHERS: Final = {"reason": "waiting_for_third_party", "note": "等电梯厂家"}


def told(name: str, data: dict[str, Any]) -> dict[str, str]:
    """Person → what the message says."""
    world: World = notify_world()
    for person, role, scope in (
        ("s1", "building_secretary", "building:b1"),
        ("o1", "department_officer", "unit:u1"),
        ("admin", "tenant_admin", "*"),
    ):
        given_grant(world, person, role, scope)
    world.receive("org.louyu.requests.request.submitted.v1", {**REQUEST, "source": "import"}, subject="r1")
    world.receive(f"org.louyu.requests.clock.{name}.v1", data, subject="k1")
    people = ("p1", "s1", "o1", "admin")
    return {person: messages[0]["body"] for person in people if (messages := inbox(world, person))}


@pytest.mark.capability("R4")
@pytest.mark.parametrize(
    ("name", "data", "people"),
    [
        ("warned", OF_ORDER, {"o1"}),
        ("warned", CLOCK, {"s1"}),
        ("overdue", OF_ORDER, {"o1"}),
        ("overdue", CLOCK, {"s1", "admin"}),
        ("escalated", {**CLOCK, "to_desk": True}, {"s1"}),
        ("escalated", {**OF_MEETING, "to_desk": True}, {"s1"}),
        ("warned", OF_CALL, {"s1"}),
        ("overdue", OF_CALL, {"s1", "admin"}),
        ("escalated", {**OF_CALL, "to_street": True}, {"admin"}),
        ("escalated", {**OF_ORDER, "to_unit": True}, {"o1"}),
        ("escalated", {**CLOCK, "to_street": True}, {"admin"}),
        ("escalated", {**OF_MEETING, "to_street": True}, {"admin"}),
        ("escalated", {**CLOCK, "to_district": True}, set()),
        ("paused", {**CLOCK, **REQUESTER}, {"p1"}),
        ("paused", {**CLOCK, **OTHERS}, {"p1"}),
        ("paused", {**OF_ORDER, **REQUESTER}, set()),
        ("resumed", CLOCK, {"p1"}),
        ("resumed", OF_ORDER, set()),
        ("started", CLOCK, set()),
        ("stopped", CLOCK, set()),
    ],
)
def test_everybody_is_told_once_of_what_concerns_them(name: str, data: dict[str, Any], people: set[str]) -> None:
    assert set(told(name, data)) == people


def test_the_requester_reads_what_is_waited_for() -> None:
    assert "请补充照片" in told("paused", {**CLOCK, **REQUESTER})["p1"]


def test_a_message_says_until_when() -> None:
    assert "11月23日" in told("warned", OF_ORDER)["o1"]
