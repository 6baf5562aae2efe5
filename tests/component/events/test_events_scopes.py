"""Every scope that an act touches must be permitted, and every thing that is named must exist."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.events import TODAY, activity_body, events_world, given_draft, given_item, organiser

HERE: dict[str, Any] = {"building_ids": ["b1"]}


@pytest.fixture
def world() -> World:
    return events_world()


@pytest.mark.capability("E1")
@pytest.mark.parametrize("held", [["building:b1"], ["organisation:o2"], ["building:b1", "organisation:o2"], ["*"]])
@pytest.mark.parametrize(
    ("place", "audience", "touched"),
    [
        ({"building_id": "b1"}, HERE, {"building:b1"}),
        ({"building_id": "b1", "organisation_id": "o2"}, HERE, {"building:b1", "organisation:o2"}),
        ({"building_id": "b1"}, {}, {"*"}),
        ({"building_id": "b1"}, {"kinds": ["employee"]}, {"*"}),
        ({"building_id": "b1"}, {"building_ids": ["b1", "b2"]}, {"building:b1", "building:b2"}),
        ({"building_id": "b1"}, {"organisation_ids": ["o2"]}, {"building:b1", "organisation:o2"}),
        ({"building_id": None}, HERE, {"building:b1"}),
    ],
)
def test_an_activity_needs_every_scope_it_touches(
    world: World, held: list[str], place: dict[str, Any], audience: dict[str, Any], touched: set[str]
) -> None:
    client = world.acts("s", grants={"activity.manage": held})

    answer = client.post("/activities", activity_body(**place, audience=audience))

    assert answer.status == (201 if held == ["*"] or touched <= set(held) else 403)


@pytest.mark.parametrize("held", [["building:b1"], ["organisation:o2"], ["building:b1", "organisation:o2"], ["*"]])
def test_running_an_activity_or_a_meeting_of_two_scopes_needs_both(world: World, held: list[str]) -> None:
    both = {"building_id": "b1", "organisation_id": "o2"}
    activity = given_draft(world, **both)
    client = world.acts("s", grants={"activity.manage": held, "meeting.manage": held})
    called = {"title": "例会", "held_at": TODAY.isoformat(), **both}
    meeting = organiser(world).post("/meetings", called).body["id"]

    answers = [
        client.patch(f"/activities/{activity}", {"title": "改名"}),
        client.post(f"/activities/{activity}/cancel"),
        client.post("/meetings", called),
        client.post(f"/meetings/{meeting}/agenda-items", {"title": "停车"}),
    ]

    allowed = len(held) == 2 or held == ["*"]
    assert [answer.status for answer in answers] == ([200, 200, 201, 201] if allowed else [403] * 4)


@pytest.mark.parametrize(
    ("different", "pointer"),
    [
        ({"building_id": "nope"}, "/building_id"),
        ({"organisation_id": "nope"}, "/organisation_id"),
        ({"audience": {"building_ids": ["b1", "nope"]}}, "/audience/building_ids/1"),
        ({"audience": {"organisation_ids": ["nope"]}}, "/audience/organisation_ids/0"),
    ],
)
def test_an_activity_names_only_what_exists(world: World, different: dict[str, Any], pointer: str) -> None:
    answer = organiser(world).post("/activities", activity_body(**different))

    assert (answer.status, answer.body["type"]) == (422, "urn:louyu:problem:unknown-reference")
    assert answer.body["errors"][0]["pointer"] == pointer
    assert world.events() == []


@pytest.mark.parametrize("field", ["building_id", "organisation_id"])
def test_a_meeting_names_only_what_exists(world: World, field: str) -> None:
    called = {"title": "例会", "held_at": TODAY.isoformat(), field: "nope"}

    answer = organiser(world).post("/meetings", called)

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, f"/{field}")


def resolution(unit: str = "u1", text: str = "拓宽出口") -> dict[str, Any]:
    return {"text": text, "unit_id": unit, "due_at": "2026-12-06T01:00:00+00:00"}


def order(world: World, what: str, meeting: str, item: str, *, round_: int = 1, sequence: int = 2) -> None:
    told = {"meeting_id": meeting, "item_id": item, "round": round_, "reason": "不归我管"}
    world.receive(f"org.louyu.requests.work-order.{what}.v1", told, subject=f"w{round_}", sequence=sequence)


def shown(world: World, meeting: str) -> Any:
    return organiser(world).get(f"/meetings/{meeting}").body["agenda"][0]["resolution"]


@pytest.mark.capability("E7")
def test_a_resolution_is_given_to_a_unit_that_exists(world: World) -> None:
    meeting, item = given_item(world)

    answer = organiser(world).post(f"/meetings/{meeting}/agenda-items/{item}/resolution", resolution("nope"))

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, "/unit_id")
    assert shown(world, meeting) is None


@pytest.mark.capability("E7")
def test_a_resolution_that_came_back_is_given_to_another_unit(world: World) -> None:
    meeting, item = given_item(world)
    path = f"/meetings/{meeting}/agenda-items/{item}/resolution"
    organiser(world).post(path, resolution("u1"))

    order(world, "returned", meeting, item)
    returned = shown(world, meeting)
    again = organiser(world).post(path, resolution("u2"))
    order(world, "done", meeting, item, round_=1, sequence=3)
    assert shown(world, meeting)["status"] == "dispatched"
    order(world, "done", meeting, item, round_=2)

    (told,) = world.events("resolution-returned.v1")
    assert (returned["status"], returned["reason"], told.data["unit_id"]) == ("returned", "不归我管", "u1")
    assert (again.status, shown(world, meeting)["round"], shown(world, meeting)["status"]) == (201, 2, "done")
    assert [one.data["round"] for one in world.events("resolution-adopted.v1")] == [1, 2]


@pytest.mark.capability("E7")
def test_a_meeting_takes_a_resolution_back_from_the_wrong_unit(world: World) -> None:
    meeting, item = given_item(world)
    path = f"/meetings/{meeting}/agenda-items/{item}/resolution"
    early = organiser(world).post(f"{path}/recall", {"reason": "派错"})
    organiser(world).post(path, resolution("u1"))

    for _ in range(2):
        assert organiser(world).post(f"{path}/recall", {"reason": "派错"}).status == 200

    (told,) = world.events("resolution-recalled.v1")
    assert (early.status, told.data["reason"], told.data["round"]) == (409, "派错", 1)
    assert organiser(world).post(path, resolution("u2")).status == 201
