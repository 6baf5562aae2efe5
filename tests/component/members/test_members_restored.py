"""An organisation that was dissolved by mistake stands again: what comes back with it, what does not, and when it cannot."""

import pytest

from chassis.testing.world import Answer, World
from services.members.organisations.domain import Level
from services.members.people.states import Status
from tests.builders.members import (
    a_member,
    admin,
    an_enterprise,
    an_organisation,
    figures,
    given,
    placed,
    secretary,
)


@pytest.fixture
def world(world: World) -> World:
    committee = an_organisation("committee", level=Level.BUILDING_COMMITTEE, building_id="b1")
    branch = an_organisation("branch", parent=committee, building_id="b1", enterprise_ids=["e1"])
    given(world, an_enterprise("e1"), committee, branch)
    given(world, placed(a_member("p1", status=Status.VERIFIED), branch))
    return world


def _slug(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.body["type"].removeprefix("urn:louyu:problem:")


def _dissolved(world: World, *ids: str) -> None:
    for one in ids:
        assert admin(world).post(f"/organisations/{one}/dissolve").status == 200
    world.drain()


@pytest.mark.capability("M2")
def test_an_organisation_comes_back_with_its_place_and_firms_but_without_people(world: World) -> None:
    before = figures(world)["organisations"]
    _dissolved(world, "branch")
    assert figures(world)["organisations"]["dissolved"] == 1

    back = admin(world).post("/organisations/branch/restore")
    world.drain()

    assert (back.status, back.body["status"], back.body["parent_id"]) == (200, "standing", "committee")
    assert back.body["enterprise_ids"] == ["e1"]
    assert admin(world).get("/members/p1").body["home_organisation_id"] is None
    after = {name: count for name, count in figures(world)["organisations"].items() if count}
    assert after == {name: count for name, count in before.items() if count}
    told = world.events("organisation.restored.v1")[-1].data
    assert (told["name"], told["building_id"]) == (back.body["name"], "b1")
    assert told["dissolved_at"] is not None


def test_restoring_again_changes_nothing_and_it_can_be_dissolved_again(world: World) -> None:
    _dissolved(world, "branch")

    answers = [admin(world).post("/organisations/branch/restore") for _ in range(2)]
    _dissolved(world, "branch")

    assert [answer.status for answer in answers] == [200, 200]
    assert len(world.events("organisation.restored.v1")) == 1
    assert figures(world)["organisations"]["dissolved"] == 1


def test_its_history_says_that_it_was_restored(world: World) -> None:
    _dissolved(world, "branch")
    assert admin(world).post("/organisations/branch/restore").status == 200
    world.drain()

    history = admin(world).get("/organisations/branch/history").body["items"]

    assert [row["type"].split(".")[-2] for row in history][:2] == ["restored", "dissolved"]


def test_it_is_not_restored_below_one_that_is_dissolved(world: World) -> None:
    _dissolved(world, "branch", "committee")

    refused = admin(world).post("/organisations/branch/restore")

    assert _slug(refused) == (409, "organisation-parent-gone")
    assert admin(world).post("/organisations/committee/restore").status == 200
    assert admin(world).post("/organisations/branch/restore").status == 200


def test_it_is_not_restored_in_a_building_that_was_closed(world: World) -> None:
    _dissolved(world, "branch", "committee")
    assert admin(world).post("/buildings/b1/close").status == 200

    assert _slug(admin(world).post("/organisations/committee/restore")) == (409, "building-was-closed")


def test_it_is_not_restored_beside_another_one_of_its_name(world: World) -> None:
    _dissolved(world, "branch")
    name = admin(world).get("/organisations/branch").body["name"]
    asked = {"name": name, "nature": "entity", "level": "branch", "parent_id": "committee", "building_id": "b1"}
    other = admin(world).post("/organisations", asked)
    assert other.status == 201, other.body

    refused = admin(world).post("/organisations/branch/restore")

    assert _slug(refused) == (409, "organisation-name-taken")
    assert refused.body["candidates"][0]["id"] == other.body["id"]


def test_whoever_keeps_another_building_restores_nothing_here(world: World) -> None:
    _dissolved(world, "branch")

    assert secretary(world, "building:b2").post("/organisations/branch/restore").status == 403
    assert secretary(world, "building:b1").post("/organisations/branch/restore").status == 200


def test_roles_that_ended_with_it_stay_ended(world: World) -> None:
    role = {"role": "organisation_secretary", "scope_kind": "organisation", "scope_id": "branch"}
    given_role = {**role, "person_id": "p1", "from_date": "2026-01-01"}
    assert admin(world).post("/role-assignments", given_role, key=None).status == 201
    _dissolved(world, "branch")

    assert admin(world).post("/organisations/branch/restore").status == 200
    world.drain()

    (row,) = admin(world).get("/role-assignments?scope_id=branch").body["items"]
    assert row["ended"] is True
