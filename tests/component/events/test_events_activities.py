"""Activities over HTTP: drafts, publication, changes, the calendar, scopes."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders.events import (
    END,
    START,
    activity_body,
    events_world,
    figures,
    given_activity,
    given_draft,
    organiser,
)


def test_a_draft_is_seen_by_those_who_manage_it_only() -> None:
    world = events_world()
    draft = given_draft(world)
    here = world.acts("p2", grants={"activity.manage": ["building:b1"]})
    elsewhere = world.acts("p3", grants={"activity.manage": ["building:b2"]})

    seen = [client.get(f"/activities/{draft}").status for client in (here, elsewhere, world.acts("p1"))]
    listed = [len(client.get("/activities").body["items"]) for client in (here, elsewhere, world.acts("p1"))]

    assert (seen, listed) == ([200, 404, 404], [1, 0, 0])


@pytest.mark.capability("E1")
def test_publishing_tells_the_audience_and_opens_the_calendar() -> None:
    world = events_world()
    activity = given_activity(world, capacity=20, audience={"kinds": ["party_member"]})

    [told] = world.events("activity.published.v1")

    assert (told.data["activity_id"], told.data["capacity"], told.data["building_id"]) == (activity, 20, "b1")
    assert told.data["audience_kinds"] == ["party_member"]
    assert world.acts("p1").get("/activities").body["items"][0]["id"] == activity


def test_publishing_again_changes_nothing() -> None:
    world = events_world()
    activity = given_activity(world)

    assert organiser(world).post(f"/activities/{activity}/publish").status == 200
    assert len(world.events("activity.published.v1")) == 1


def test_an_activity_of_the_past_cannot_be_published() -> None:
    world = events_world()
    draft = given_draft(world)
    world.clock.advance(timedelta(days=2))

    answer = organiser(world).post(f"/activities/{draft}/publish")

    assert (answer.status, answer.body["type"]) == (409, "urn:louyu:problem:activity-start-not-in-future")


def test_a_building_secretary_manages_activities_of_that_building_only() -> None:
    world = events_world()
    secretary = world.acts("s1", grants={"activity.manage": ["building:b1"]})
    audience = {"building_ids": ["b1"]}

    own = secretary.post("/activities", activity_body(building_id="b1", audience=audience))
    foreign = secretary.post("/activities", activity_body(building_id="b2", audience=audience))
    nowhere = secretary.post("/activities", activity_body(building_id=None))

    assert [answer.status for answer in (own, foreign, nowhere)] == [201, 403, 403]


@pytest.mark.parametrize("act", ["publish", "cancel", "close"])
def test_somebody_elses_building_is_out_of_reach(act: str) -> None:
    world = events_world()
    draft = given_draft(world, building_id="b1")
    secretary = world.acts("s2", grants={"activity.manage": ["building:b2"]})

    assert secretary.post(f"/activities/{draft}/{act}", {}).status == 403
    assert secretary.patch(f"/activities/{draft}", {"capacity": 1}).status == 403


def test_an_organisations_secretary_manages_its_activities() -> None:
    world = events_world()
    secretary = world.acts("s1", grants={"activity.manage": ["organisation:o1"]})

    own = {"building_id": None, "organisation_id": "o1", "audience": {"organisation_ids": ["o1"]}}

    assert secretary.post("/activities", activity_body(**own)).status == 201


def test_a_natural_key_finds_the_first_activity() -> None:
    world = events_world()

    assert given_draft(world, key="noon-1") == given_draft(world, key="noon-1")
    assert given_draft(world, key="noon-2") != given_draft(world, key="noon-1")


@pytest.mark.capability("E1")
def test_a_natural_key_with_other_content_is_told_with_what_differs() -> None:
    world = events_world()
    given_draft(world, key="noon-1")

    other = organiser(world).post(
        "/activities", activity_body(key="noon-1", title="另一个标题", audience={"kinds": ["party_member"]})
    )

    assert (other.status, other.body["type"]) == (409, "urn:louyu:problem:content-differs")
    assert [fault["pointer"] for fault in other.body["errors"]] == ["/title", "/audience"]
    assert len(world.events("activity.drafted.v1")) == 1


def test_a_change_needs_the_version_one_saw() -> None:
    world = events_world()
    activity = given_activity(world, capacity=5)
    seen = organiser(world).get(f"/activities/{activity}").headers["ETag"]

    first = organiser(world).patch(f"/activities/{activity}", {"capacity": 6}, headers={"If-Match": seen})
    second = organiser(world).patch(f"/activities/{activity}", {"capacity": 7}, headers={"If-Match": seen})

    assert (first.status, second.status) == (200, 412)
    assert world.events("activity.changed.v1")[-1].data["capacity"] == 6


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"capacity": 0}, "/capacity"),
        ({"kind": "party"}, "/kind"),
        ({"starts_at": "2026-11-22T09:00:00"}, "/starts_at"),
        ({"audience": {"kinds": ["cat"]}}, "/audience/kinds/0"),
        ({"colour": "red"}, "/colour"),
    ],
)
def test_a_wrong_field_is_pointed_at_and_nothing_is_stored(wrong: dict[str, object], pointer: str) -> None:
    world = events_world()

    answer = organiser(world).post("/activities", activity_body(**wrong))

    assert (answer.status, [item["pointer"] for item in answer.body["errors"]]) == (422, [pointer])
    assert organiser(world).get("/activities").body["items"] == []


def test_an_activity_that_ends_before_it_starts_is_refused() -> None:
    world = events_world()

    answer = organiser(world).post("/activities", activity_body(starts_at=END.isoformat(), ends_at=START.isoformat()))

    assert answer.body["type"] == "urn:louyu:problem:activity-ends-before-start"


@pytest.mark.capability("E9")
def test_closing_gives_the_figures_of_the_activity() -> None:
    world = events_world()
    activity = given_activity(world, kind="charity")
    world.clock.advance(timedelta(days=1))

    closed = organiser(world).post(f"/activities/{activity}/close", {"beneficiaries": 95, "outside_participants": 12})
    world.drain()

    assert (closed.body["status"], closed.body["beneficiaries"]) == ("closed", 95)
    assert figures(world)["activities"] == {
        "published": 1,
        "closed": 1,
        "kind_charity": 1,
        "beneficiaries": 95,
        "outside_participants": 12,
    }
    assert figures(world, "building:b1") == figures(world)


def test_the_calendar_pages_by_start_and_filters() -> None:
    world = events_world()
    later = given_activity(world, starts_at=(START + timedelta(hours=1)).isoformat())
    sooner = given_activity(world, kind="film")

    first = world.acts("p1").get("/activities?limit=1").body
    second = world.acts("p1").get(f"/activities?limit=1&cursor={first['next']}").body
    films = world.acts("p1").get("/activities?kind=film&status=published").body

    assert [page["items"][0]["id"] for page in (first, second, films)] == [sooner, later, sooner]
    assert second["next"] is None


def test_another_tenants_activity_does_not_exist() -> None:
    world = events_world()
    activity = given_activity(world)
    stranger = world.acts("p1", tenant="t2", grants={"activity.manage": ["*"]})

    assert stranger.get(f"/activities/{activity}").status == 404
    assert stranger.post(f"/activities/{activity}/registrations").status == 404
    assert stranger.get("/activities").body["items"] == []


def test_the_attendance_secret_is_in_no_answer_and_in_no_message() -> None:
    world = events_world()
    activity = given_activity(world)
    stored = world.store.db["activities"].find_one({"_id": activity})
    assert stored is not None

    answers = [organiser(world).get(path).body for path in ("/activities", f"/activities/{activity}")]

    assert stored["attendance_secret"] not in f"{answers}{[dict(event.data) for event in world.events()]}"


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"starts_at": "9999-12-31T20:00:00Z", "ends_at": "9999-12-31T21:00:00Z"}, ["/ends_at", "/starts_at"]),
        ({"starts_at": "0001-01-01T00:00:00+14:00"}, ["/starts_at"]),
        ({"capacity": "1_000"}, ["/capacity"]),
        ({"capacity": 2.5}, ["/capacity"]),
        ({"capacity": True}, ["/capacity"]),
        ({"title": "\u200b"}, ["/title"]),
        ({"title": "\u202e活动"}, ["/title"]),
        ({"host_names": ["\u3000"]}, ["/host_names/0"]),
    ],
)
def test_values_that_only_look_right_are_refused_where_they_stand(wrong: dict[str, Any], pointer: list[str]) -> None:
    world = events_world()

    answer = organiser(world).post("/activities", activity_body(**wrong))

    assert (answer.status, sorted(error["pointer"] for error in answer.body["errors"])) == (422, pointer)
    assert world.events() == []


@pytest.mark.capability("E1")
@pytest.mark.parametrize(
    ("change", "concerns"),
    [({"place": "一楼大厅"}, True), ({"description": "请带水杯"}, False), ({"capacity": 9}, False)],
)
def test_a_change_says_what_was_before_and_whether_it_concerns_participants(
    change: dict[str, Any], concerns: bool
) -> None:
    world = events_world()
    activity = given_activity(world)

    assert organiser(world).patch(f"/activities/{activity}", change).status == 200

    (told,) = world.events("activity.changed.v1")
    assert (told.data["concerns_participants"], told.data["previous_place"]) == (concerns, "三楼会客厅")
