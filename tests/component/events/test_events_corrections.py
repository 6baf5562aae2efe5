"""What somebody typed wrongly of an activity or a meeting is corrected; figures and histories follow."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.events import (
    TODAY,
    activity_body,
    events_world,
    figures,
    given_activity,
    given_draft,
    given_item,
    given_registered,
    organiser,
)

DUE = (TODAY + timedelta(days=14)).isoformat()
LATER = (TODAY + timedelta(days=20)).isoformat()


@pytest.fixture
def world() -> World:
    return events_world()


def adopted(world: World) -> tuple[str, str]:
    """The addresses of a meeting and of its item, which u1 has to carry out."""
    meeting, item = given_item(world)
    path = f"/meetings/{meeting}/agenda-items/{item}"
    body = {"text": "拓宽停车场出口", "unit_id": "u1", "due_at": DUE}
    assert organiser(world).post(f"{path}/resolution", body).status == 201
    return f"/meetings/{meeting}", path


@pytest.mark.capability("E1")
def test_everything_of_a_draft_is_corrected_as_it_was_checked_before(world: World) -> None:
    draft = given_draft(world)
    right = {"kind": "film", "building_id": "b2", "audience": {"kinds": ["employee"]}, "host_names": ["江头书院"]}

    corrected = organiser(world).patch(f"/activities/{draft}", right)
    nowhere = organiser(world).patch(f"/activities/{draft}", {"building_id": "nowhere"})

    assert corrected.status == 200
    assert [corrected.body[name] for name in ("kind", "building_id", "host_names")] == ["film", "b2", ["江头书院"]]
    assert corrected.body["audience"]["kinds"] == ["employee"]
    assert (nowhere.status, nowhere.body["errors"][0]["pointer"]) == (422, "/building_id")


def test_what_was_announced_stays_and_participants_hear_of_the_rest(world: World) -> None:
    activity = given_activity(world)
    given_registered(world, activity, ["p1"])

    refused = organiser(world).patch(f"/activities/{activity}", {"audience": {"kinds": ["employee"]}})
    place = organiser(world).patch(f"/activities/{activity}", {"place": "三楼会议室", "service_minutes": 60})

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/audience")
    assert (place.status, place.body["service_minutes"]) == (200, 60)
    (told,) = world.events("activity.changed.v1")
    assert (told.data["concerns_participants"], told.data["place"]) == (True, "三楼会议室")


def test_an_activity_is_not_moved_beyond_ones_reach(world: World) -> None:
    reach = world.acts("host", grants={"activity.manage": ["building:b1"]})
    drafted = reach.post("/activities", activity_body(building_id="b1", audience={"building_ids": ["b1"]}))

    assert drafted.status == 201
    assert reach.patch(f"/activities/{drafted.body['id']}", {"building_id": "b2"}).status == 403


@pytest.mark.capability("E7")
def test_a_meeting_is_corrected_and_its_figures_move_with_its_day(world: World) -> None:
    meeting, _ = adopted(world)
    seen = organiser(world).get(meeting).headers["ETag"]
    right = {"title": "十二月联席会议", "held_at": (TODAY + timedelta(days=12)).isoformat()}

    corrected = organiser(world).patch(meeting, right, headers={"If-Match": seen})
    late = organiser(world).patch(meeting, {"title": "另一次"}, headers={"If-Match": seen})
    too_late = organiser(world).patch(meeting, {"held_at": DUE})

    assert (corrected.status, corrected.body["title"], late.status) == (200, "十二月联席会议", 412)
    assert (too_late.status, too_late.body["errors"][0]["pointer"]) == (422, "/held_at")
    world.drain()
    december = organiser(world).get("/figures?scope=tenant&from=2026-12-01&to=2026-12-31").body["figures"]
    assert (december["meetings"]["total"], december["resolutions"]["adopted"]) == (1, 1)
    assert figures(world)["resolutions"]["adopted"] == 1


@pytest.mark.capability("E7")
def test_an_item_is_corrected_until_it_is_decided_then_its_resolution(world: World) -> None:
    meeting, item = given_item(world)
    path = f"/meetings/{meeting}/agenda-items/{item}"
    assert organiser(world).patch(path, {"title": "停车场出口"}).body["agenda"][0]["title"] == "停车场出口"
    early = organiser(world).patch(f"{path}/resolution", {"text": "拓宽"})
    meeting_of_another, decided = adopted(world)

    title = organiser(world).patch(decided, {"title": "别的"})
    changed = organiser(world).patch(f"{decided}/resolution", {"text": "拓宽停车场北出口", "due_at": LATER})

    assert (early.body["type"], title.status) == ("urn:louyu:problem:resolution-not-open", 409)
    assert changed.body["agenda"][0]["resolution"]["text"] == "拓宽停车场北出口"
    (told,) = world.events("meeting.resolution-changed.v1")
    assert (told.data["unit_id"], told.data["previous_text"]) == ("u1", "拓宽停车场出口")
    world.drain()
    assert figures(world)["resolutions"]["adopted"] == 1
    act: dict[str, Any] = organiser(world).get(f"{meeting_of_another}/history").body["items"][0]
    assert act["changes"][0]["after"] == "拓宽停车场北出口"


@pytest.mark.parametrize("kind", ["activities", "meetings"])
def test_the_history_of_an_activity_or_meeting_says_what_was_before(world: World, kind: str) -> None:
    record = given_draft(world) if kind == "activities" else given_item(world)[0]
    organiser(world).patch(f"/{kind}/{record}", {"title": "改过的题目"})

    page = organiser(world).get(f"/{kind}/{record}/history").body

    assert page["items"][0]["changes"][0]["after"] == "改过的题目"
    assert world.acts("p9").get(f"/{kind}/{record}/history").status == 403
