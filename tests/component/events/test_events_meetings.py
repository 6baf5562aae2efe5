"""Joint meetings over HTTP, and the progress of their resolutions."""

from datetime import timedelta

import pytest

from chassis.testing.world import Answer, World
from tests.builders.events import TODAY, events_world, figures, given_item, organiser

DUE = (TODAY + timedelta(days=14)).isoformat()


def adopt(world: World, meeting: str, item: str, text: str = "拓宽停车场出口") -> Answer:
    body = {"text": text, "unit_id": "u1", "due_at": DUE}
    return organiser(world).post(f"/meetings/{meeting}/agenda-items/{item}/resolution", body)


def work_order(world: World, what: str, meeting: str | None, item: str | None, *, sequence: int = 2) -> None:
    data = {"work_order_id": "w1", "unit_id": "u1", "request_id": None, "meeting_id": meeting, "item_id": item}
    world.receive(f"org.louyu.requests.work-order.{what}.v1", data, subject="w1", sequence=sequence)


def progress(world: World, meeting: str) -> str:
    return str(organiser(world).get(f"/meetings/{meeting}").body["agenda"][0]["resolution"]["status"])


@pytest.mark.capability("E7")
def test_a_resolution_goes_out_and_comes_back_done_on_the_agenda() -> None:
    world = events_world()
    meeting, item = given_item(world)
    assert adopt(world, meeting, item).status == 201
    [adopted] = world.events("meeting.resolution-adopted.v1")
    assert (adopted.data["item_id"], adopted.data["unit_id"]) == (item, "u1")
    assert progress(world, meeting) == "dispatched"

    work_order(world, "accepted", meeting, item)
    assert progress(world, meeting) == "accepted"
    work_order(world, "done", meeting, item, sequence=3)

    assert progress(world, meeting) == "done"


def test_news_out_of_order_does_not_turn_a_done_resolution_back() -> None:
    world = events_world()
    meeting, item = given_item(world)
    adopt(world, meeting, item)

    work_order(world, "done", meeting, item, sequence=3)
    work_order(world, "accepted", meeting, item, sequence=2)

    assert progress(world, meeting) == "done"
    assert len(world.events("meeting.resolution-progressed.v1")) == 1


def test_work_orders_of_requests_are_not_the_meetings_business() -> None:
    world = events_world()

    work_order(world, "done", None, None)

    assert (world.parked(), world.events()) == ([], [])


def test_an_item_is_resolved_once() -> None:
    world = events_world()
    meeting, item = given_item(world)

    first, again = adopt(world, meeting, item), adopt(world, meeting, item)
    other = adopt(world, meeting, item, "另作决定")

    assert (first.status, again.status, first.body) == (201, 201, again.body)
    assert (other.status, other.body["type"]) == (409, "urn:louyu:problem:resolution-exists")
    assert len(world.events("meeting.resolution-adopted.v1")) == 1


def test_an_unknown_item_is_not_found() -> None:
    world = events_world()
    meeting, _ = given_item(world)

    assert adopt(world, meeting, "nothing").body["type"] == "urn:louyu:problem:agenda-item-not-found"


def test_a_repeated_item_with_the_same_key_is_added_once() -> None:
    world = events_world()
    meeting, _ = given_item(world)

    for _ in range(2):
        organiser(world).post(f"/meetings/{meeting}/agenda-items", {"title": "快递停车"}, key="k1")

    assert len(organiser(world).get(f"/meetings/{meeting}").body["agenda"]) == 2


def test_a_chair_runs_the_meetings_of_their_organisation_only() -> None:
    world = events_world()
    meeting, _ = given_item(world)
    chair = world.acts("c1", grants={"meeting.manage": ["organisation:o1"]})
    body = {"title": "联盟例会", "held_at": TODAY.isoformat(), "organisation_id": "o1"}

    own = chair.post("/meetings", body)

    assert own.status == 201
    assert chair.get(f"/meetings/{meeting}").status == 403
    assert [row["id"] for row in chair.get("/meetings").body["items"]] == [own.body["id"]]


@pytest.mark.capability("E9")
def test_meetings_and_resolutions_are_counted() -> None:
    world = events_world()
    meeting, item = given_item(world)
    adopt(world, meeting, item)
    work_order(world, "accepted", meeting, item)
    work_order(world, "done", meeting, item, sequence=3)

    world.drain()

    assert figures(world, "building:b1") == {"meetings": {"total": 1}, "resolutions": {"adopted": 1, "done": 1}}


def test_who_runs_the_meetings_of_a_building_runs_no_others() -> None:
    world = events_world()
    chair = world.acts("chair", grants={"meeting.manage": ["building:b1"]})
    called = {"title": "联席会议", "held_at": TODAY.isoformat()}

    here, there = (chair.post("/meetings", {**called, "building_id": building}) for building in ("b1", "b2"))

    assert (here.status, there.status) == (201, 403)
    assert chair.post(f"/meetings/{here.body['id']}/agenda-items", {"title": "停车"}).status == 201


def test_the_list_of_meetings_names_the_items_of_their_agendas() -> None:
    world = events_world()
    meeting, item = given_item(world)
    adopt(world, meeting, item)

    (listed,) = organiser(world).get("/meetings").body["items"]

    assert listed == organiser(world).get(f"/meetings/{meeting}").body
    assert listed["agenda"][0]["id"] == item
    assert listed["held_at"].endswith("+08:00")
