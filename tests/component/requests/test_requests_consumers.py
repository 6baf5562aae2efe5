"""Every type that requests consumes: redelivered, stale, malformed, interrupted, of another tenant."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from chassis.testing.consumer_cases import CASES, Case, Check, MakeWorld, name_of
from chassis.testing.world import World
from services.requests.service import SERVICE
from tests.builders.agency_cases import AGENCY_PAIRS
from tests.builders.care_cases import CARE_PAIRS
from tests.builders.clock_cases import CLOCK_PAIRS, DUE, ORDER, RESOLUTION, resolved_world
from tests.builders.deputy_cases import DEPUTY_PAIRS
from tests.builders.exchange_cases import EXCHANGE_PAIRS
from tests.builders.flag_cases import FLAGS_TOLD
from tests.builders.hotline_cases import HOTLINE_PAIRS
from tests.builders.joining_cases import JOINING_PAIRS
from tests.builders.kind_fact_cases import KIND_FACT_PAIRS
from tests.builders.open311_cases import TENANTS_AND_POSTED
from tests.builders.owner_cases import OWNER_TYPES
from tests.builders.rate_cases import RATE_PAIRS
from tests.builders.request_worlds import claimed_world, dispatched_world, triaged_world, whistled_world
from tests.builders.requests import given_claimed_wish, requests_world
from tests.builders.routing_cases import ROUTING_PAIRS
from tests.builders.suite_cases import SUITE_PAIRS
from tests.builders.theme_cases import THEME_PAIRS
from tests.builders.undo_cases import UNDO_PAIRS
from tests.builders.visit_cases import VISIT_PAIRS
from tests.builders.whistle_cases import WHISTLE_PAIRS

OWN = "org.louyu.requests"
MEMBERS = "org.louyu.members"
TRIAGED = {"request_id": "r1", "unit_id": "u1", "round": 1, "note": "请现场查看", "building_id": "b1"}
ENDED = {"request_id": "r1", "unit_id": "u1", "round": 1, "building_id": "b1", "outcome": "好了"}
SUPERVISED = {"request_id": "r1", "unit_ids": ["u1"], "note": "请抓紧", "building_id": "b1"}
WORKED = {
    "work_order_id": ORDER,
    "request_id": "r1",
    "round": 1,
    "unit_id": "u1",
    "building_id": "b1",
    "result": "好了",
    "reason": "不归我管",
}
WHISTLE = {"whistle_id": "w1", "request_id": "r1", "unit_ids": ["u1", "u2"], "building_id": "b1"}
WHISTLED = {**WHISTLE, "number": "R1", "title": "拥堵", "deadline": "2026-11-22T09:30:00+08:00"}
MOVED = {"building_id": "b1", "previous_building_id": "b2", "counted_at": "2026-11-22T09:00:00+08:00"}
STANDING, BACK = ("taken-back", "reinstated"), ("taken-back", "reinstated", "reopened")
TAKEN_BACK = (("building", "b1"), ("organisation", "o1"), ("enterprise", "e1"))
NOTED = {"what": "went_on", "previous": "answered", "is_new": True, "noted_at": "2026-11-22T09:00:00+08:00"}
CHANGED = {**MOVED, "request_id": "r1", "category": "tax", "previous_category": "other", "catalogue_item_id": None}
pytestmark = pytest.mark.figures_of_messages


def orders(world: World) -> Any:
    rows = world.store.db["work_orders"].find({"tenant": "t1"}, sort=[("_id", 1)])
    return [(row["_id"], row["unit_id"], row["title"], row["status"]) for row in rows]


def whistles(world: World) -> Any:
    # Each has a secret of its own.
    return [{**row, "secret": ""} for row in world.store.db["whistles"].find({"tenant": "t1"})]


def state(world: World) -> Any:
    found = world.store.db["service_requests"].find_one({"_id": "r1"})
    return found and found["status"]


def fresh_world() -> World:
    return World(SERVICE)


def merged_world() -> World:
    """p2 was a duplicate of p3, and claims a wish a moment later."""
    world = requests_world()
    world.receive(f"{MEMBERS}.member.merged.v1", {"member_id": "p2", "into_id": "p3"}, subject="p2", sequence=9)
    given_claimed_wish(world, by="p2")
    return world


def claimers(world: World) -> Any:
    return [row["claimer_id"] for row in world.store.db["wishes"].find({"tenant": "t1"})]


def closed_world() -> World:
    world = requests_world()
    world.receive(f"{MEMBERS}.building.closed.v1", {"building_id": "b1"}, subject="b1", sequence=0)
    world.receive(f"{MEMBERS}.enterprise.left.v1", {"enterprise_id": "e1"}, subject="e1", sequence=0)
    return world


def taken_back_world() -> World:
    world = requests_world()
    for kind, identifier in TAKEN_BACK:
        told = {f"{kind}_id": identifier}
        world.receive(f"{MEMBERS}.{kind}.taken-back.v1", told, subject=identifier, sequence=0)
    return world


def blown_world() -> World:
    world = whistled_world()
    world.drain()
    return world


def known(world: World) -> Any:
    return sorted(row["_id"] for row in world.store.db["known_things"].find({"tenant": "t1"}))


def named(world: World) -> Any:
    rows = world.store.db["known_things"].find({"tenant": "t1", "name": {"$gt": ""}})
    return [(row["_id"], row["name"]) for row in rows]


def people(world: World) -> Any:
    return [(row["_id"], row["verified"]) for row in world.store.db["people"].find({"tenant": "t1"})]


def wishes(world: World) -> Any:
    return [row["status"] for row in world.store.db["wishes"].find({"tenant": "t1"})]


def ended(world: World) -> Any:
    return sorted(row["_id"] for row in world.store.db["known_things"].find({"tenant": "t1", "ended": True}))


def settings(world: World) -> Any:
    return [row["needs_verification"] for row in world.store.db["tenant_settings"].find({"tenant": "t1"})]


def figures(world: World) -> Any:
    return list(world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)]))


def steps(world: World) -> Any:
    rows = world.store.db["request_timeline"].find({"tenant": "t1"})
    return sorted((row["what"], row["unit_ids"], row["text"]) for row in rows)


def counted(name: str, data: Mapping[str, Any], broken: Mapping[str, Any] | None) -> Case:
    return Case(f"{OWN}.{name}.v1", data, figures, broken=broken)


def acted(name: str, data: Mapping[str, Any], effect: Callable[[World], Any]) -> Case:
    return Case(f"{OWN}.{name}.v1", data, effect, broken={})


def progressed(name: str) -> Case:
    later = (f"{OWN}.work-order.done.v1", WORKED) if name == "accepted" else None
    return Case(f"{OWN}.work-order.{name}.v1", WORKED, state, later=later, broken={})


ADOPTED = Case("org.louyu.events.meeting.resolution-adopted.v1", DUE, orders, broken={})
PAIRS: list[tuple[MakeWorld, Case]] = [
    *TENANTS_AND_POSTED,
    (requests_world, ADOPTED),
    (requests_world, counted("unit.registered", {"unit_id": "u1", "kind": "department"}, {})),
    (triaged_world, acted("request.submitted", {"request_id": "r1", "category": "tax", "source": "portal"}, steps)),
    (triaged_world, acted("request.triaged", TRIAGED, orders)),
    (whistled_world, acted("request.whistled", WHISTLED, whistles)),
    *[
        (dispatched_world, acted(f"request.{what}", ENDED, orders))
        for what in ("resolved", "cancelled", "recalled", "closed")
    ],
    (triaged_world, counted("request.rated", {"request_id": "r1", "rating": 4}, {})),
    (triaged_world, acted("request.reopened", {"request_id": "r1", "reason": "还是堵"}, steps)),
    (triaged_world, acted("work-order.dispatched", WORKED, steps)),
    *[(dispatched_world, progressed(what)) for what in ("accepted", "done", "returned")],
    (dispatched_world, acted("work-order.withdrawn", WORKED, steps)),
    (dispatched_world, acted("work-order.reinstated", WORKED, steps)),
    (whistled_world, counted("whistle.blown", WHISTLE, None)),
    (whistled_world, acted("whistle.reported-in", {**WHISTLE, "unit_id": "u1"}, steps)),
    (whistled_world, acted("whistle.assembled", WHISTLE, state)),
    (whistled_world, acted("whistle.overdue", {**WHISTLE, "missing_unit_ids": ["u2"]}, steps)),
    (
        resolved_world,
        Case(
            "org.louyu.events.meeting.resolution-recalled.v1",
            {**RESOLUTION, "round": 1, "reason": "派错"},
            orders,
            broken={},
        ),
    ),
    (
        resolved_world,
        Case(
            "org.louyu.events.meeting.resolution-changed.v1",
            {**RESOLUTION, "round": 1, "text": "划定停车区", "due_at": "2026-12-02T18:00:00+08:00"},
            orders,
            broken={},
        ),
    ),
    (requests_world, counted("request.changed", CHANGED, {})),
    (triaged_world, acted("request.supervised", SUPERVISED, steps)),
    (triaged_world, counted("request.escalated", {"request_id": "r1"}, {})),
    (blown_world, acted("whistle.called-off", WHISTLE, steps)),
    (requests_world, Case(f"{MEMBERS}.building.closed.v1", {"building_id": "b1"}, ended, broken={})),
    (requests_world, Case(f"{MEMBERS}.organisation.dissolved.v1", {"organisation_id": "o1"}, ended, broken={})),
    (requests_world, Case(f"{MEMBERS}.enterprise.left.v1", {"enterprise_id": "e1"}, ended, broken={})),
    (
        requests_world,
        Case(f"{MEMBERS}.enterprise.merged.v1", {"enterprise_id": "e1", "into_id": "e2"}, ended, broken={}),
    ),
    (
        triaged_world,
        acted("request.handed-over", {"request_id": "r1", "what": "enterprise", "from_id": "e1", "to_id": "e2"}, steps),
    ),
    (closed_world, Case(f"{MEMBERS}.building.reopened.v1", {"building_id": "b1"}, ended, broken={})),
    (taken_back_world, Case(f"{MEMBERS}.organisation.restored.v1", {"organisation_id": "o1"}, ended, broken={})),
    (closed_world, Case(f"{MEMBERS}.enterprise.returned.v1", {"enterprise_id": "e1"}, ended, broken={})),
    *[
        (make, Case(f"{MEMBERS}.{kind}.{what}.v1", {f"{kind}_id": identifier}, ended, broken={}))
        for kind, identifier in TAKEN_BACK
        for make, what in ((requests_world, "taken-back"), (taken_back_world, "reinstated"))
    ],
    *[(requests_world, counted(f"unit.{what}", {"unit_id": "u9", "kind": "street"}, {})) for what in BACK],
    *[
        (requests_world, counted(f"catalogue-item.{what}", {"agency_service": True}, {}))
        for what in ("published", "withdrawn", "restored", *STANDING)
    ],
    *[
        (requests_world, counted(f"article.{what}", {"published_at": "2026-11-22T09:00:00+08:00"}, {}))
        for what in ("published", "withdrawn", "taken-back")
    ],
    (requests_world, counted("article-reading.noted", NOTED, {})),
    (requests_world, counted("article-citation.cited", {"building_id": "b1"}, None)),
    (requests_world, Case(f"{OWN}.unit.closed.v1", {"unit_id": "u9", "kind": "street"}, figures, broken={})),
    (requests_world, counted("unit.changed", {"kind": "street", "previous_kind": "community"}, {})),
    (requests_world, counted("catalogue-item.changed", {"agency_service": True, "was_agency_service": False}, {})),
    (
        blown_world,
        Case(
            f"{OWN}.whistle.unit-excused.v1",
            {**WHISTLE, "unit_id": "u1"},
            steps,
            later=(f"{OWN}.whistle.assembled.v1", WHISTLE),
            broken={},
        ),
    ),
    *[
        (
            requests_world,
            Case(f"{MEMBERS}.{what}.v1", {f"{what.partition('.')[0]}_id": "x9", "name": "新名"}, named, broken={}),
        )
        for what in ("building.changed", "enterprise.changed", "enterprise.moved")
    ],
    *[
        (requests_world, Case(f"{MEMBERS}.{kind}.registered.v1", {f"{kind}_id": "x9"}, known, broken={}))
        for kind, _ in TAKEN_BACK
    ],
    *[
        (requests_world, Case(f"{MEMBERS}.member.{what}.v1", {"member_id": "p1"}, people, broken={}))
        for what in ("checked-in", "verified", "placed", "rejected")
    ],
    (requests_world, Case(f"{MEMBERS}.member.checked-in.v2", {"member_id": "p1"}, people, broken={})),
    (claimed_world, Case(f"{MEMBERS}.member.left.v1", {"member_id": "p2"}, wishes, broken={})),
    (
        claimed_world,
        Case(f"{MEMBERS}.member.merged.v1", {"member_id": "p2", "into_id": "p3"}, claimers, broken={"into_id": "p3"}),
    ),
    (merged_world, acted("wish.handed-over", {"from_id": "p2", "to_id": "p3"}, claimers)),
    *[
        (claimed_world, Case(f"org.louyu.identity.account.{what}.v1", {"account_id": "p2"}, wishes, broken={}))
        for what in ("disabled", "erased")
    ],
    (
        fresh_world,
        Case(f"{MEMBERS}.tenant.settings-changed.v1", {"needs_verification": ["hours"]}, settings, broken={}),
    ),
    *CLOCK_PAIRS,
    *RATE_PAIRS,
    *SUITE_PAIRS,
    *ROUTING_PAIRS,
    *CARE_PAIRS,
    *DEPUTY_PAIRS,
    (requests_world, FLAGS_TOLD),
    *EXCHANGE_PAIRS,
    *HOTLINE_PAIRS,
    *AGENCY_PAIRS,
    *JOINING_PAIRS,
    *VISIT_PAIRS,
    *KIND_FACT_PAIRS,
    *THEME_PAIRS,
    *UNDO_PAIRS,
    *WHISTLE_PAIRS,
]


@pytest.mark.thorough
@pytest.mark.parametrize("check", CASES, ids=name_of)
@pytest.mark.parametrize(("make", "case"), [pytest.param(*pair, id=str(pair[1])) for pair in PAIRS])
def test_a_message_takes_effect_once_and_safely(make: MakeWorld, case: Case, check: Check) -> None:
    check(make, case)


def test_every_type_that_is_consumed_has_its_cases() -> None:
    assert {case.type for _, case in PAIRS} | OWNER_TYPES == SERVICE.reactions.types
