"""Requests and wishes that name a duplicate name the record that stays."""

import pytest

from chassis.testing.world import World
from tests.builders.articles import PARKING
from tests.builders.people import given_person_of
from tests.builders.requests import given_claimed_wish, given_request, given_wish, must, requests_world, staff

MEMBERS = "org.louyu.members"


@pytest.fixture
def world() -> World:
    world = requests_world()
    for firm in ("e1", "e2"):
        world.receive(f"{MEMBERS}.enterprise.registered.v1", {"enterprise_id": firm}, subject=firm)
    given_person_of(world, "p1", "e1")
    return world


def merge(world: World, duplicate: str, winner: str) -> None:
    told = {"member_id": duplicate, "into_id": winner}
    world.receive(f"{MEMBERS}.member.merged.v1", told, subject=duplicate, sequence=9)
    world.drain()


@pytest.mark.capability("R2")
def test_requests_of_a_merged_firm_name_the_one_that_stays(world: World) -> None:
    asked = [
        must(world.acts("p1").post("/requests", {"title": f"停车 {n}", "enterprise_id": "e1"}))["id"] for n in range(3)
    ]
    world.drain()

    told = {"enterprise_id": "e1", "into_id": "e2"}
    world.receive(f"{MEMBERS}.enterprise.merged.v1", told, subject="e1", sequence=2)
    world.drain()

    assert {must(staff(world).get(f"/requests/{one}"))["enterprise_id"] for one in asked} == {"e2"}
    refused = world.acts("p1").post("/requests", {"title": "停车", "enterprise_id": "e1"})
    assert refused.status in (201, 422)


@pytest.mark.capability("R6")
def test_requests_and_wishes_of_a_merged_person_are_those_of_the_member_who_stays(world: World) -> None:
    request, wish, claimed = given_request(world), given_wish(world), given_claimed_wish(world, by="old")
    merge(world, "old", "p2")
    merge(world, "p1", "p9")

    assert must(world.acts("p9").get(f"/requests/{request}"))["requester_id"] == "p9"
    shown = must(world.acts("p9").get("/wishes?mine=true"))["items"]
    assert {one["id"] for one in shown} == {wish, claimed}
    assert must(world.acts("p9").get(f"/wishes/{claimed}"))["claimer_id"] == "p2"


def test_a_claim_between_two_records_of_one_person_ends(world: World) -> None:
    wish = given_claimed_wish(world, by="old")

    merge(world, "old", "p1")

    shown = must(world.acts("p1").get(f"/wishes/{wish}"))
    assert (shown["status"], shown["claimer_id"], shown["wisher_id"]) == ("open", None, "p1")


@pytest.mark.capability("R12")
def test_articles_of_a_merged_owner_are_kept_by_the_member_who_stays(world: World) -> None:
    keeper = world.acts("old", grants={"catalogue.manage": ["*"]})
    for code in ("a", "b"):
        must(keeper.post("/articles", {**PARKING, "code": code}))

    merge(world, "old", "p1")

    assert {one["owner_id"] for one in must(staff(world).get("/articles"))["items"]} == {"p1"}
