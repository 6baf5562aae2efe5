"""What staff of one building see of needs, resources and orders: all that they may answer, and nothing of other buildings."""

import pytest

from chassis.testing.world import World
from tests.builders.listings import NEED, given_order, given_resource
from tests.builders.requests import must, staff

pytestmark = pytest.mark.capability("R5")
HERE, THERE = "building:b1", "building:b2"


def ids_of(world: World, path: str, scope: str) -> list[str]:
    return [str(row["id"]) for row in must(staff(world, scope=scope).get(path))["items"]]


@pytest.mark.parametrize("only", ["", "?listing_id={listing}", "?status=placed", "?listing_id={listing}&status=placed"])
def test_orders_of_a_building_are_listed_for_its_staff_and_for_no_others(world: World, only: str) -> None:
    listing = given_resource(world, building_id="b1")
    order = given_order(world, listing)
    path = f"/orders{only.format(listing=listing)}"

    assert ids_of(world, path, HERE) == [order]
    assert ids_of(world, path, THERE) == []
    assert must(world.acts("stranger").get(path))["items"] == []


def test_what_staff_of_a_building_have_to_answer_elsewhere_is_listed_with_its_listing(world: World) -> None:
    listing = given_resource(world, person="staff", building_id="b2")
    order = given_order(world, listing)

    assert ids_of(world, f"/orders?listing_id={listing}", HERE) == [order]
    assert ids_of(world, "/orders?to_me=true", HERE) == [order]


@pytest.mark.parametrize("only", ["", "?listing_id={listing}"])
def test_an_order_stays_with_the_staff_of_where_it_was_placed_when_its_listing_moves(world: World, only: str) -> None:
    listing = given_resource(world, building_id="b1")
    order = given_order(world, listing)
    must(world.acts("p1").patch(f"/listings/{listing}", {"building_id": "b2"}))
    path = f"/orders{only.format(listing=listing)}"

    assert (ids_of(world, path, HERE), ids_of(world, path, THERE)) == ([order], [])
    assert [staff(world, scope=scope).get(f"/orders/{order}").status for scope in (HERE, THERE)] == [200, 404]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_kept_back_is_listed_for_staff_of_its_building(world: World, status: str) -> None:
    listing = given_resource(world, building_id="b1", draft=status == "draft")
    if status == "withdrawn":
        must(staff(world, scope=HERE).post(f"/listings/{listing}/withdraw", {"reason": "重复发布"}))
    path = f"/listings?status={status}"

    assert ids_of(world, path, HERE) == [listing]
    assert ids_of(world, f"{path}&building_id=b1", HERE) == [listing]
    assert ids_of(world, f"{path}&building_id=b2", HERE) == []
    assert ids_of(world, path, THERE) == []
    assert must(world.acts("stranger").get(path))["items"] == []


def test_what_is_only_for_a_building_is_listed_and_suggested_to_its_staff(world: World) -> None:
    listing = given_resource(world, building_id="b1", visibility="building")
    typed = {"kind": "need", "category": NEED["category"], "title": "共享会议室", "building_id": "b1"}

    def suggested(scope: str) -> list[str]:
        found = must(staff(world, scope=scope).post("/listings/suggestions", typed))
        return [str(row["listing"]["id"]) for row in found["items"]]

    assert (ids_of(world, "/listings", HERE), suggested(HERE)) == ([listing], [listing])
    assert (ids_of(world, "/listings", THERE), suggested(THERE)) == ([], [])
