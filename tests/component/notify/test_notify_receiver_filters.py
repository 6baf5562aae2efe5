"""Receivers that are told only of some classes, sources and places; the preview of it, repeats, and what ends."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.notify import given_grant, inbox
from tests.builders.webhooks import (
    DISPATCHED,
    KEEPER,
    REQUESTS,
    a_receiver,
    a_request,
    a_world,
    act,
    log,
    registered,
    shown,
)

pytestmark = pytest.mark.capability("R8")
ORDERS = "org.louyu.requests.work-order.*"
SYSTEM = "http://127.0.0.1:9999/louyu"
TREE = "org.louyu.requests.class-tree.class"


def a_town(world: World) -> None:
    """Two communities with a building each, and the class repair with lifts below it."""
    for number, (building, community, grid) in enumerate((("b1", "江头", "第一网格"), ("b2", "园山", "第一网格"))):
        place = {"building_id": building, "name": f"楼 {building}", "community": community, "grid": grid}
        data = {**place, "key_building": False}
        world.receive("org.louyu.members.building.registered.v1", data, subject=building, sequence=number + 1)
    for number, (code, parent) in enumerate((("repair", None), ("lift", "repair"), ("noise", None))):
        named(world, "added", code, parent, number + 1)


def named(world: World, what: str, code: str, parent: str | None, sequence: int, **more: Any) -> None:
    data = {"code": code, "name": f"分类 {code}", "name_en": code, "parent": parent, **more}
    world.receive(f"{TREE}-{what}.v1", data, subject="tree", sequence=sequence)
    world.drain()


def asked(world: World, request: str, **facts: Any) -> None:
    """A request is submitted, and its work order dispatched."""
    said = {**a_request(request, "b1"), "anonymous_to_units": False, "catalogue_item_id": None, **facts}
    world.receive("org.louyu.requests.request.submitted.v1", said, subject=request)
    dispatched(world, request)


def dispatched(world: World, request: str, **more: Any) -> None:
    order = {"work_order_id": f"o-{request}", "unit_id": "u1", "title": "停水", "request_id": request, "round": 1}
    world.receive(DISPATCHED, {**order, **more}, subject=f"o-{request}")


def told(world: World, receiver: dict[str, Any]) -> list[str]:
    return sorted(one["about"] for one in log(world, receiver))


def limited(world: World, **to: Any) -> dict[str, Any]:
    return registered(world, SYSTEM, **{"event_types": [REQUESTS, ORDERS], **to})


def test_a_class_lets_pass_what_is_in_it_and_below_it_also_work_orders_that_say_no_class() -> None:
    world = a_world()
    a_town(world)
    receiver = limited(world, categories=["repair"])

    asked(world, "r1", category="lift")
    asked(world, "r2", category="repair")
    asked(world, "r3", category="noise")

    assert told(world, receiver) == ["o-r1", "o-r2", "r1", "r2"]


def test_a_class_that_is_moved_is_told_where_it_stands_now() -> None:
    world = a_world()
    a_town(world)
    receiver = limited(world, categories=["repair"])
    named(world, "moved", "lift", None, 4, previous_parent="repair")
    named(world, "moved", "noise", "repair", 5, previous_parent=None)

    asked(world, "r1", category="lift")
    asked(world, "r2", category="noise")

    assert told(world, receiver) == ["o-r2", "r2"]


def test_sources_let_pass_what_came_this_way_and_whistles_what_units_were_called_for() -> None:
    world = a_world()
    hotline, whistles = limited(world, name="热线", sources=["hotline"]), limited(world, name="哨", sources=["whistle"])
    asked(world, "r1", source="hotline")
    asked(world, "r2", source="open311")

    whistled = {"request_id": "r2", "number": "R1", "title": "t", "whistle_id": "w1", "unit_ids": ["u1"]}
    world.receive("org.louyu.requests.request.whistled.v1", whistled, subject="r2", sequence=2)
    blown = {"whistle_id": "w1", "request_id": "r2", "source": "hotline"}
    world.receive("org.louyu.requests.work-order.accepted.v1", {**blown, "work_order_id": "o9"}, subject="o9")

    assert told(world, hotline) == ["o-r1", "r1"]
    assert told(world, whistles) == ["o9", "r2"]


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ({"areas": [{"community": "江头"}]}, ["o-r1", "r1"]),
        ({"areas": [{"community": "园山", "grid": "第一网格"}]}, ["o-r2", "r2"]),
        ({"areas": [{"community": "江头"}], "building_ids": ["b2"]}, ["o-r1", "o-r2", "r1", "r2"]),
        ({"areas": [{"community": "江头"}], "sources": ["hotline"]}, []),
    ],
)
def test_a_place_is_a_building_a_grid_or_a_community_and_one_of_them_is_enough(
    to: dict[str, Any], expected: list[str]
) -> None:
    world = a_world()
    a_town(world)
    receiver = limited(world, **to)

    asked(world, "r1", building_id="b1")
    asked(world, "r2", building_id="b2")
    asked(world, "r3", building_id=None)

    assert told(world, receiver) == expected


def test_news_of_a_request_that_comes_before_the_request_itself_is_not_lost() -> None:
    world = a_world()
    a_town(world)
    receiver = limited(world, categories=["repair"], sources=["hotline"], areas=[{"community": "江头"}])

    dispatched(world, "r1")

    assert told(world, receiver) == ["o-r1"]


def test_filters_must_name_what_there_is_and_events_that_can_match() -> None:
    world = a_world()
    a_town(world)
    admin = world.acts("admin", grants=KEEPER)
    wrong: list[dict[str, Any]] = [
        {"categories": ["nothing"]},
        {"areas": [{"community": "没有"}]},
        {"areas": [{"community": "江头", "grid": "第九网格"}]},
        {"event_types": ["org.louyu.requests.unit.*"], "categories": ["repair"]},
        {"event_types": ["org.louyu.members.enterprise.*"], "sources": ["portal"]},
        {"sources": ["pigeon"]},
    ]

    refused = [admin.post("/receivers", a_receiver(SYSTEM, **one), key=None) for one in wrong]

    pointers = [(one.status, one.body["errors"][0]["pointer"].split("/")[1]) for one in refused]
    assert [status for status, _ in pointers] == [422] * 6
    assert [pointer for _, pointer in pointers] == ["categories", "areas", "areas", "categories", "sources", "sources"]


def test_before_it_is_saved_the_last_week_shows_how_much_would_have_been_sent() -> None:
    world = a_world()
    a_town(world)
    for number in range(7):
        asked(world, f"r{number}", category="lift" if number < 2 else "noise", source="portal")
    world.drain()
    tried = {"event_types": [REQUESTS], "categories": ["repair"], "sources": ["portal", "hotline"]}

    found = act(world, "/receivers/last-week", tried).body

    assert (found["events"], found["sent"], found["is_more"]) == (7, 2, False)
    assert [(one["about"], one["number"]) for one in found["examples"]] == [("r1", "R1"), ("r0", "R1")]
    assert [one["count"] for one in found["by_type"]] == [2]


def test_a_repeat_sends_only_what_is_within_the_filters_of_now() -> None:
    world = a_world()
    a_town(world)
    receiver = limited(world, categories=["noise"])
    asked(world, "r1", category="lift")
    asked(world, "r2", category="noise")
    world.drain()
    path = f"/receivers/{receiver['id']}"
    changed = world.acts("admin", grants=KEEPER).patch(path, {"categories": ["repair"], "sources": []})
    assert changed.body["categories"] == ["repair"]

    since = shown(world, receiver)["since"]
    world.acts("admin", grants=KEEPER).post(f"{path}/repeats", {"what": "events", "since": since})
    world.run_timers()

    assert told(world, receiver) == ["o-r1", "o-r2", "r1", "r2"]
    history = world.acts("admin", grants=KEEPER).get(f"{path}/history").body["items"]
    assert {one["field"] for entry in history for one in entry["changes"]} >= {"categories"}


def test_a_delivery_is_found_by_the_id_that_the_system_has_in_its_own_log() -> None:
    world = a_world()
    receiver = limited(world)
    asked(world, "r1")
    asked(world, "r2")
    wanted = next(one for one in log(world, receiver) if one["about"] == "r2")

    found = log(world, receiver, f"?event_id={wanted['event_id']}")

    assert [one["id"] for one in found] == [wanted["id"]]
    assert log(world, receiver, "?event_id=nothing") == []


def test_when_a_class_is_archived_the_keepers_are_told_and_the_page_says_so() -> None:
    world = a_world()
    a_town(world)
    receiver = limited(world, categories=["repair"])
    given_grant(world, "admin", "tenant_admin", "*")

    named(world, "archived", "repair", None, 4)

    (message,) = [one for one in inbox(world, "admin") if one["rule"] == "receiver_place_ended"]
    assert "目录分类" in message["title"]
    assert "“分类 repair”" in message["body"]
    found = shown(world, receiver)
    assert ([(one["kind"], one["name"]) for one in found["ended_places"]], found["is_silent"]) == (
        [("category", "分类 repair")],
        True,
    )
    asked(world, "r1", category="lift")
    assert told(world, receiver) == ["o-r1", "r1"]


def test_a_community_whose_last_building_was_closed_is_said_to_have_ended() -> None:
    world = a_world()
    a_town(world)
    receiver = limited(world, areas=[{"community": "江头"}, {"community": "园山"}])

    world.receive(
        "org.louyu.members.building.closed.v1", {"building_id": "b1", "name": "楼 b1"}, subject="b1", sequence=2
    )
    world.drain()

    found = shown(world, receiver)
    assert [(one["kind"], one["name"]) for one in found["ended_places"]] == [("area", "江头")]
    assert found["is_silent"] is False
