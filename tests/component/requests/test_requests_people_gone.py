"""Whoever left, was rejected, erased or merged speaks for no firm, sees no building's own, and is of no kind any more."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders import agency
from tests.builders.catalogue import asked, given_item
from tests.builders.listings import RESOURCE, given_resource
from tests.builders.requests import must, slug, staff
from tests.builders.visits import given_firms

MEMBER = "org.louyu.members.member"
GONE = ["rejected", "left", "erased", "merged", "taken-back"]
of_each_way = pytest.mark.parametrize("how", GONE)


def told(world: World, what: str, sequence: int, **more: Any) -> None:
    world.receive(f"{MEMBER}.{what}", {"member_id": "p3", **more}, subject="p3", sequence=sequence)
    world.drain()


@pytest.fixture
def world(world: World) -> World:
    given_firms(world, 1)
    told(world, "checked-in.v2", 1, building_id="b1", enterprise_id="f1")
    told(world, "verified.v1", 2, building_id="b1", kinds=["compatriot"])
    return world


def gone(world: World, how: str) -> None:
    told(world, f"{how}.v1", 3, into_id="p4")


@pytest.mark.capability("R9")
@of_each_way
def test_they_ask_for_no_case_and_no_listing_of_the_firm(world: World, how: str) -> None:
    case = {"catalogue_item_id": agency.given_item(world), "enterprise_id": "f1"}
    listing = {**RESOURCE, "offered_by": "enterprise", "party_id": "f1"}
    client = world.acts("p3")
    before = [client.post("/agency-cases", case).status, client.post("/listings", listing).status]

    gone(world, how)

    assert before == [201, 201]
    assert slug(client.post("/agency-cases", case)) == "agency-only-for-oneself"
    assert client.post("/listings", listing).status == 403


@pytest.mark.capability("R5")
@of_each_way
def test_they_do_not_see_what_is_for_the_people_of_the_building(world: World, how: str) -> None:
    listing = given_resource(world, visibility="building")
    client = world.acts("p3")
    before = [one["id"] for one in must(client.get("/listings"))["items"]]

    gone(world, how)

    assert before == [listing]
    assert must(client.get("/listings"))["items"] == []


@pytest.mark.capability("R1")
@of_each_way
def test_they_ask_for_nothing_that_is_for_their_kind(world: World, how: str) -> None:
    item = given_item(world, member_kinds=["compatriot"])

    gone(world, how)

    assert slug(world.acts("p3").post("/requests", asked(item))) == "catalogue-item-not-eligible"
    assert staff(world).post("/requests", asked(item)).status == 201


@pytest.mark.capability("R9")
def test_a_firm_that_is_merged_later_brings_nobody_back(world: World) -> None:
    gone(world, "left")

    told(world, "changed.v1", 4, building_id="b1", enterprise_id="f1", kinds=["compatriot"], is_here=False)

    case = {"catalogue_item_id": agency.given_item(world), "enterprise_id": "f1"}
    assert slug(world.acts("p3").post("/agency-cases", case)) == "agency-only-for-oneself"


@pytest.mark.capability("R1")
def test_whoever_is_of_no_kind_any_more_is_not_taken_for_one(world: World) -> None:
    item = given_item(world, member_kinds=["compatriot"])

    told(world, "changed.v1", 3, building_id="b1", enterprise_id="f1", kinds=[], is_here=True, is_verified=True)

    assert slug(world.acts("p3").post("/requests", asked(item))) == "catalogue-item-not-eligible"
