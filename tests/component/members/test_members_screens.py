"""Lobby screens over HTTP: a link shows the index board to whoever has it, and opens nothing else."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import Answer, World
from services.members.people.states import Status
from tests.builders.members import (
    a_member,
    a_suite,
    admin,
    an_enterprise,
    an_organisation,
    given,
    given_screen,
    secretary,
)


def show(world: World, token: Any) -> Answer:
    """What a screen asks for, without a sign-in."""
    return world.acts().post("/screens/show", {"token": token}, key=None)


@pytest.fixture
def token(world: World) -> str:
    """Of a lobby screen in b1, where a firm with one member and an organisation has a suite."""
    firm = an_enterprise("e1", building_id="b1")
    person = a_member("p1", building_id="b1", enterprise_id="e1", status=Status.VERIFIED)
    given(world, firm, an_organisation("o1", building_id="b1", enterprise_ids=["e1"]), person)
    suite = {"building_id": "b1", "floor": 3, "number": "301", "enterprise_id": "e1"}
    assert admin(world).post("/suites", suite, key=None).status == 201
    given(world, a_suite("s2", floor=5, number="502"))
    return str(given_screen(world, "b1")["token"])


@pytest.mark.capability("M2", "G5")
def test_a_lobby_screen_shows_floors_firms_and_marks_and_no_person(world: World, token: str) -> None:
    board = show(world, token).body

    firm = {"name": "江头云帆科技有限公司（e1）", "name_en": "", "has_organisation": True, "has_members": True}
    assert board == {
        "building_name": "江头商务大厦",
        "building_name_en": "",
        "floors": [
            {"floor": 5, "suites": [{"number": "502", "firm": None}]},
            {"floor": 3, "suites": [{"number": "301", "firm": firm}]},
        ],
    }


@pytest.mark.capability("G5")
def test_the_token_of_a_lobby_screen_opens_nothing_else(world: World, token: str) -> None:
    bearer = {"Authorization": f"Bearer {token}"}
    paths = ["/buildings", "/buildings/b1", "/buildings/b1/index", "/enterprises", "/members", "/me"]

    answers = [world.acts().get(path, bearer) for path in paths]

    assert {answer.status for answer in answers} == {401}


def test_a_link_dies_when_it_is_revoked_when_it_expires_and_with_its_building(world: World, token: str) -> None:
    revoked, other = given_screen(world, "b2", label="西门"), given_screen(world, "b2", label="东门")
    secretary(world, "building:b2").post(f"/screens/{revoked['screen']['id']}/revoke")
    assert (show(world, revoked["token"]).status, show(world, other["token"]).status) == (404, 200)

    admin(world).post("/buildings/b2/close", {}, key=None)
    closed = show(world, other["token"]).status
    world.clock.advance(timedelta(days=180))

    assert closed == 404
    assert show(world, token).body["type"] == "urn:louyu:problem:screen-link-dead"


def test_a_suspended_street_office_shows_nothing(world: World, token: str) -> None:
    platform = world.acts("ops", tenant="platform", grants={"tenant.manage": ["*"]})
    assert platform.post("/tenants/t1/suspend", key=None).status == 200

    assert show(world, token).status == 404


def test_the_token_is_shown_once_and_a_label_has_one_link(world: World, token: str) -> None:
    again = given_screen(world, "b1")
    other = given_screen(world, "b2")

    assert again["token"] is None
    assert other["token"] is not None
    assert token not in str(list(world.store.db["screens"].find({})))
    listed = secretary(world, "building:b1").get("/buildings/b1/screens").body["items"]
    assert [row["label"] for row in listed] == ["一楼大堂"]


def test_a_secretary_manages_the_screens_of_their_own_building_only(world: World) -> None:
    screen = given_screen(world, "b1")["screen"]["id"]
    stranger = secretary(world, "building:b2")

    answers = [
        stranger.post("/buildings/b1/screens", {"label": "大堂"}),
        stranger.get("/buildings/b1/screens"),
        stranger.post(f"/screens/{screen}/revoke"),
        world.acts("p1").post("/buildings/b1/screens", {"label": "大堂"}),
    ]

    assert {answer.status for answer in answers} == {403}


def test_a_closed_building_gets_no_screen(world: World) -> None:
    admin(world).post("/buildings/b1/close", {}, key=None)

    assert admin(world).post("/buildings/b1/screens", {"label": "大堂"}).status == 409
