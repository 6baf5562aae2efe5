"""Screens at activities over HTTP: a link shows the attendance code to whoever has it, and opens nothing else."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import Answer, World
from tests.builders.events import (
    END,
    attend,
    events_world,
    given_activity,
    given_draft,
    given_registered,
    given_screen,
    organiser,
    shown_code,
)

A_DAY = timedelta(days=1)
OF_B2 = {"attendance.show_code": ["building:b2"]}


def show(world: World, token: Any) -> Answer:
    """What a screen asks for, without a sign-in."""
    return world.acts().post("/screens/show", {"token": token}, key=None)


@pytest.mark.capability("E3", "G5")
def test_a_screen_shows_the_code_to_attend_by_and_follows_it() -> None:
    world = events_world()
    activity = given_activity(world)
    given_registered(world, activity, ["p1"])
    token = given_screen(world, activity)["token"]
    world.clock.advance(A_DAY)

    first = show(world, token).body
    assert first["code"] == shown_code(world, activity)
    assert attend(world, activity, "p1", first["code"]).status == 200
    world.clock.advance(timedelta(seconds=30))
    then = show(world, token).body

    assert (first["stage"], first["title"], first["attended"], then["attended"]) == ("open", "午间微党课", 0, 1)
    assert then["code"] not in (None, first["code"])
    assert first["code_expires_at"] == "2026-11-23T09:00:30+08:00"


@pytest.mark.capability("G5")
def test_a_screen_tells_no_person_and_says_what_is_next_instead_of_a_code() -> None:
    world = events_world()
    activity = given_activity(world)
    given_registered(world, activity, ["p1"])
    token = given_screen(world, activity)["token"]

    before = show(world, token).body
    organiser(world).post(f"/activities/{activity}/cancel", {"reason": "停电"})
    after = show(world, token).body

    assert (before["stage"], before["code"], before["opens_at"]) == ("soon", None, "2026-11-23T08:00:00+08:00")
    assert (after["stage"], after["code"]) == ("cancelled", None)
    assert set(before) == {
        "activity_id", "title", "place", "starts_at", "ends_at", "opens_at", "stage", "code", "code_expires_at",
        "attended",
    }  # fmt: skip


@pytest.mark.capability("G5")
def test_the_token_of_a_screen_opens_nothing_else() -> None:
    world = events_world()
    activity = given_activity(world)
    token = given_screen(world, activity)["token"]
    bearer = {"Authorization": f"Bearer {token}"}
    paths = ["/activities", f"/activities/{activity}", f"/activities/{activity}/attendance-code", "/registrations"]

    answers = [world.acts().get(path, bearer) for path in paths]
    answers.append(world.acts().post(f"/activities/{activity}/attendance", {"code": "12345678"}, bearer))

    assert {answer.status for answer in answers} == {401}


def test_a_revoked_link_is_dead_at_once_and_says_so() -> None:
    world = events_world()
    opened = given_screen(world, given_activity(world))

    revoked = organiser(world).post(f"/screens/{opened['screen']['id']}/revoke")
    again = organiser(world).post(f"/screens/{opened['screen']['id']}/revoke")

    refused = show(world, opened["token"])
    assert (revoked.body["status"], again.status) == ("revoked", 200)
    assert (refused.status, refused.body["type"]) == (404, "urn:louyu:problem:screen-link-dead")
    assert len(world.events("screen.revoked.v1")) == 1


def test_a_link_ends_with_the_attendance() -> None:
    world = events_world()
    opened = given_screen(world, given_activity(world))
    assert opened["screen"]["expires_at"] == "2026-11-23T12:00:00+08:00"

    world.clock.advance(END - world.clock() + timedelta(minutes=59))
    alive = show(world, opened["token"]).status
    world.clock.advance(timedelta(minutes=1))

    assert (alive, show(world, opened["token"]).status) == (200, 404)


@pytest.mark.parametrize("token", ["nonsense", "t1.short", f"t2.{'x' * 43}", f"t1.{'x' * 43}", f".{'x' * 43}"])
def test_what_is_no_working_token_is_told_the_same(token: str) -> None:
    world = events_world()
    given_screen(world, given_activity(world))

    assert show(world, token).body["type"] == "urn:louyu:problem:screen-link-dead"


def test_a_token_does_not_work_in_another_street_office() -> None:
    world = events_world()
    token = given_screen(world, given_activity(world))["token"]

    assert show(world, "t2." + token.partition(".")[2]).status == 404


def test_the_token_is_shown_once_and_only_its_hash_is_kept() -> None:
    world = events_world()
    activity = given_activity(world)
    opened = given_screen(world, activity)

    again = given_screen(world, activity)
    (row,) = world.store.db["screens"].find({})
    (told,) = world.events("screen.opened.v1")

    assert (again["screen"]["id"], again["token"]) == (opened["screen"]["id"], None)
    assert opened["token"] not in str(row)
    assert set(told.data) == {"screen_id", "activity_id", "building_id", "expires_at", "by"}


def test_a_label_is_free_again_after_its_link_was_revoked() -> None:
    world = events_world()
    activity = given_activity(world)
    first = given_screen(world, activity)
    organiser(world).post(f"/screens/{first['screen']['id']}/revoke")

    second = given_screen(world, activity)

    listed = organiser(world).get(f"/activities/{activity}/screens").body["items"]
    assert second["token"] not in (None, first["token"])
    assert sorted(row["status"] for row in listed) == ["open", "revoked"]


def test_only_who_may_show_the_code_makes_lists_and_revokes_links() -> None:
    world = events_world()
    activity = given_activity(world)
    screen = given_screen(world, activity)["screen"]["id"]

    answers = [
        answer
        for who in (world.acts("p1"), world.acts("p1", grants=OF_B2))
        for answer in (
            who.post(f"/activities/{activity}/screens", {"label": "大堂"}),
            who.get(f"/activities/{activity}/screens"),
            who.post(f"/screens/{screen}/revoke"),
        )
    ]

    assert {answer.status for answer in answers} == {403}


def test_twenty_screens_are_enough() -> None:
    world = events_world()
    activity = given_activity(world)
    for number in range(20):
        given_screen(world, activity, label=f"{number} 号屏")

    refused = organiser(world).post(f"/activities/{activity}/screens", {"label": "再来一块"})

    assert (refused.status, refused.body["type"]) == (422, "urn:louyu:problem:too-many-screens")


def test_what_is_over_gets_no_screen_and_a_draft_may_have_one() -> None:
    world = events_world()
    draft, over = given_draft(world), given_activity(world)
    given_screen(world, draft)
    organiser(world).post(f"/activities/{over}/cancel", {})

    refused = organiser(world).post(f"/activities/{over}/screens", {"label": "大堂"})

    assert refused.body["type"] == "urn:louyu:problem:screen-nothing-to-show"


@pytest.mark.capability("G5")
def test_a_screen_of_a_suspended_street_office_shows_nothing_until_it_is_resumed() -> None:
    world = events_world()
    token = given_screen(world, given_activity(world))["token"]

    statuses = [show(world, token).status]
    for sequence, what in enumerate(("suspended", "resumed"), 7):
        world.receive(f"org.louyu.members.tenant.{what}.v1", {"tenant_id": "t1"}, subject="t1", sequence=sequence)
        statuses.append(show(world, token).status)

    assert statuses == [200, 404, 200]
