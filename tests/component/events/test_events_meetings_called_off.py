"""A joint meeting is called off: its matters end or go to the next one, units stop, and nothing of it is changed later."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.kernel.migrations import Documents
from chassis.persistence.reads import TOKENS
from chassis.testing.world import Answer, World
from services.events.migrations import MIGRATIONS
from tests.builders.events import TODAY, events_world, figures, given_item, organiser

DUE = (TODAY + timedelta(days=14)).isoformat()


@pytest.fixture
def world() -> World:
    return events_world()


def given_meeting(world: World, title: str = "十二月联席会议", *, days: int = 10, **where: Any) -> str:
    body = {"title": title, "held_at": (TODAY + timedelta(days=days)).isoformat(), "building_id": "b1", **where}
    return str(organiser(world).post("/meetings", body).body["id"])


def adopt(world: World, meeting: str, item: str) -> Answer:
    body = {"text": "拓宽停车场出口", "unit_id": "u1", "due_at": DUE}
    return organiser(world).post(f"/meetings/{meeting}/agenda-items/{item}/resolution", body)


def call_off(world: World, meeting: str, **different: Any) -> Answer:
    return organiser(world).post(f"/meetings/{meeting}/cancel", {"reason": "会场停电", **different})


def titles(world: World, query: str) -> list[str]:
    return [row["title"] for row in organiser(world).get(f"/meetings?{query}").body["items"]]


@pytest.mark.capability("E7")
def test_a_meeting_is_called_off_once_and_its_figures_follow(world: World) -> None:
    meeting, _ = given_item(world)

    first, again = call_off(world, meeting), call_off(world, meeting, reason="改期")

    assert (first.status, first.body["cancelled_because"]) == (200, "会场停电")
    assert again.body == first.body
    (told,) = world.events("meeting.cancelled.v1")
    assert (told.data["reason"], told.data["next_meeting_id"]) == ("会场停电", None)
    world.drain()
    assert figures(world, "building:b1")["meetings"] == {"total": 0, "cancelled": 1}


@pytest.mark.capability("E7")
def test_a_unit_stops_and_the_matter_goes_to_the_next_meeting(world: World) -> None:
    meeting, item = given_item(world)
    adopt(world, meeting, item)
    organiser(world).post(f"/meetings/{meeting}/agenda-items", {"title": "快递停车"})
    following = given_meeting(world)

    answer = call_off(world, meeting, next_meeting_id=following)

    assert answer.body["next_meeting_id"] == following
    assert answer.body["agenda"][0]["resolution"]["status"] == "ended"
    (stopped,) = world.events("meeting.resolution-recalled.v1")
    assert (stopped.data["unit_id"], stopped.data["reason"]) == ("u1", "会场停电")
    moved = organiser(world).get(f"/meetings/{following}").body["agenda"]
    assert [(one["title"], one["resolution"]) for one in moved] == [("停车场出口拥堵", None), ("快递停车", None)]


def test_what_came_back_does_not_wait_to_be_given_again(world: World) -> None:
    meeting, item = given_item(world)
    adopt(world, meeting, item)
    organiser(world).post(f"/meetings/{meeting}/agenda-items/{item}/resolution/recall", {"reason": "另派"})
    assert len(titles(world, "returned=true")) == 1

    call_off(world, meeting)

    assert titles(world, "returned=true") == []
    assert len(world.events("meeting.resolution-recalled.v1")) == 1


def test_of_a_meeting_that_was_called_off_nothing_is_changed_any_more(world: World) -> None:
    meeting, item = given_item(world)
    adopt(world, meeting, item)
    call_off(world, meeting)
    by, path = organiser(world), f"/meetings/{meeting}"

    answers = [
        by.patch(path, {"title": "另一次"}),
        by.post(f"{path}/agenda-items", {"title": "快递停车"}),
        by.patch(f"{path}/agenda-items/{item}", {"title": "快递停车"}),
        by.patch(f"{path}/agenda-items/{item}/resolution", {"text": "另作决定"}),
        by.post(f"{path}/agenda-items/{item}/resolution/recall", {"reason": "另派"}),
        adopt(world, meeting, item),
    ]

    assert {answer.body["type"] for answer in answers} == {"urn:louyu:problem:meeting-cancelled"}


def test_news_of_the_order_changes_nothing_any_more(world: World) -> None:
    meeting, item = given_item(world)
    adopt(world, meeting, item)
    call_off(world, meeting)
    order = {"work_order_id": "w1", "unit_id": "u1", "request_id": None, "meeting_id": meeting, "item_id": item}

    for sequence, what in enumerate(("accepted", "returned", "done"), start=2):
        told = {**order, "round": 1, "reason": "不归我"}
        world.receive(f"org.louyu.requests.work-order.{what}.v1", told, subject="w1", sequence=sequence)

    resolution = organiser(world).get(f"/meetings/{meeting}").body["agenda"][0]["resolution"]
    assert (resolution["status"], resolution["reason"]) == ("ended", "会场停电")


def test_a_meeting_of_which_something_was_carried_out_has_been(world: World) -> None:
    meeting, item = given_item(world)
    adopt(world, meeting, item)
    order = {"work_order_id": "w1", "unit_id": "u1", "request_id": None, "meeting_id": meeting, "item_id": item}
    world.receive("org.louyu.requests.work-order.done.v1", order, subject="w1", sequence=2)

    refused = call_off(world, meeting)

    assert (refused.status, refused.body["type"]) == (409, "urn:louyu:problem:meeting-held")


def test_matters_go_only_to_a_later_meeting_that_will_be(world: World) -> None:
    meeting, _ = given_item(world)
    off, before = given_meeting(world, days=11), given_meeting(world, days=-3)
    call_off(world, off)

    refused = [call_off(world, meeting, next_meeting_id=wrong) for wrong in (meeting, off, before, "nowhere")]

    assert [answer.status for answer in refused] == [422] * 4
    assert {answer.body["errors"][0]["pointer"] for answer in refused} == {"/next_meeting_id"}
    assert organiser(world).get(f"/meetings/{meeting}").body["cancelled_because"] is None


def test_who_runs_one_meeting_moves_nothing_to_that_of_others(world: World) -> None:
    meeting, _ = given_item(world)
    elsewhere = given_meeting(world, building_id="b2")
    chair = world.acts("chair", grants={"meeting.manage": ["building:b1"]})

    moved = chair.post(f"/meetings/{meeting}/cancel", {"reason": "会场停电", "next_meeting_id": elsewhere})
    not_theirs = chair.post(f"/meetings/{elsewhere}/cancel", {"reason": "会场停电"})
    silent = chair.post(f"/meetings/{meeting}/cancel", {"reason": " "})

    assert (moved.status, not_theirs.status, silent.status) == (403, 403, 422)


@pytest.mark.capability("E7")
def test_meetings_are_found_by_title_and_matter_by_day_and_in_either_order(world: World) -> None:
    given_item(world)
    given_meeting(world)
    days = f"from={(TODAY + timedelta(days=5)).date()}&to={(TODAY + timedelta(days=15)).date()}"

    assert titles(world, "q=十二月") == ["十二月联席会议"]
    assert titles(world, "q=拥堵") == titles(world, "q=联席会议&to=2026-11-25")
    assert titles(world, "q=tcc") == titles(world, "q=联席会议&to=2026-11-25")
    assert titles(world, days) == ["十二月联席会议"]
    assert titles(world, "sort=oldest") == titles(world, "sort=newest")[::-1]


def test_a_meeting_of_an_earlier_release_is_found_once_it_was_migrated(world: World) -> None:
    given_item(world)
    meetings = world.store.db["meetings"]
    (stored,) = meetings.find({})
    meetings.update_one({"_id": stored["_id"]}, {"$unset": {TOKENS: ""}})
    (work,) = [one.work for one in MIGRATIONS if isinstance(one.work, Documents) and one.work.collection == "meetings"]

    (old,) = meetings.find(dict(work.where))
    meetings.update_one({"_id": old["_id"]}, work.change(old) or {})

    assert list(meetings.find(dict(work.where))) == []
    assert titles(world, "q=拥堵") == ["联席会议"]
