"""Needs and resources over HTTP: posted, seen, corrected, moderated, imported; what is wrong with them is refused."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.listings import NEED, RESOURCE, given_need, given_resource
from tests.builders.requests import figures, given_settings, given_units, imported, must, officer, slug, staff

pytestmark = pytest.mark.capability("R5")
ROW = {
    "key": "n-1",
    "kind": "need",
    "category": "goods",
    "title": "需要两台除湿机",
    "building_id": "b1",
    "valid_to": "2027-03-31",
}


def test_a_resource_is_seen_by_everybody_without_its_contact(world: World) -> None:
    listing = given_resource(world)

    shown = must(world.acts("p2").get(f"/listings/{listing}"))
    own = must(world.acts("p1").get(f"/listings/{listing}"))

    assert (shown["title"], shown["left"], shown["contact"], shown["is_mine"]) == ("共享会议室", 3, None, False)
    assert (own["contact"], own["is_mine"]) == ("18楼前台", True)
    (listed,) = must(world.acts("p2").get("/listings?kind=resource&q=hys"))["items"]
    assert listed["id"] == listing


def test_a_draft_is_seen_by_its_owner_only_until_it_opens(world: World) -> None:
    draft = given_resource(world, draft=True)

    assert world.acts("p2").get(f"/listings/{draft}").status == 404
    assert must(world.acts("p2").get("/listings"))["items"] == []
    assert must(world.acts("p1").post(f"/listings/{draft}/open"))["status"] == "open"
    assert world.acts("p2").get(f"/listings/{draft}").status == 200


def test_what_is_only_for_a_building_is_seen_in_that_building(world: World) -> None:
    listing = given_resource(world, visibility="building")
    told = {"member_id": "p2", "building_id": "b1", "enterprise_id": None, "source": "qr"}
    world.receive("org.louyu.members.member.checked-in.v2", told, subject="p2")

    assert world.acts("p2").get(f"/listings/{listing}").status == 200
    assert world.acts("p3").get(f"/listings/{listing}").status == 404
    assert must(world.acts("p3").get("/listings"))["items"] == []
    assert slug(world.acts("p3").post(f"/listings/{listing}/orders", {"quantity": 1})) == "listing-not-found"


def test_it_is_corrected_with_if_match_and_has_a_history(world: World) -> None:
    listing = given_resource(world)

    changed = must(
        world.acts("p1").patch(f"/listings/{listing}", {"title": "共享大会议室", "quantity": 5}, {"If-Match": '"1"'})
    )

    assert (changed["title"], changed["version"]) == ("共享大会议室", 2)
    assert must(world.acts("p2").get(f"/listings/{listing}"))["left"] == 5
    assert world.acts("p2").patch(f"/listings/{listing}", {"title": "别的"}, {"If-Match": '"2"'}).status == 403
    history = must(world.acts("p1").get(f"/listings/{listing}/history"))["items"]
    assert len(history) == 2


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"category": "nope"}, "unknown-listing-category"),
        ({"valid_from": "2027-02-01", "valid_to": "2027-01-01"}, "ends-before-it-begins"),
        ({"valid_to": "2026-01-01"}, "already-over"),
        ({"building_id": "nope"}, "unknown-reference"),
        ({"offered_by": "enterprise"}, "who-offers"),
        ({"visibility": "building", "building_id": None}, "place-needed"),
        ({"contact": "请拨 138 0592 1234"}, "personal-number"),
    ],
)
def test_what_is_wrong_with_it_is_refused_and_nothing_is_stored(
    world: World, said: dict[str, Any], refused: str
) -> None:
    answer = world.acts("p1").post("/listings", {**RESOURCE, **said})

    assert (answer.status, slug(answer)) == (422, refused)
    assert must(staff(world).get("/listings"))["items"] == []


def test_nobody_posts_in_the_name_of_a_firm_that_is_not_there(world: World) -> None:
    answer = staff(world).post("/listings", {**RESOURCE, "offered_by": "enterprise", "party_id": "nope"})

    assert (answer.status, slug(answer)) == (422, "unknown-reference")


def test_who_posts_for_a_unit_need_not_be_verified_as_a_member(world: World) -> None:
    (unit,) = given_units(world, 1)
    given_settings(world, ["wishes"], sequence=9)
    world.drain()

    own = officer(world, unit).post("/listings", RESOURCE)
    of_unit = officer(world, unit).post("/listings", {**RESOURCE, "offered_by": "unit", "party_id": unit})

    assert (own.status, slug(own)) == (403, "verification-needed")
    assert must(of_unit)["party_name"] == "部门1"


def test_staff_post_for_others_and_units_for_themselves(world: World) -> None:
    (unit,) = given_units(world, 1)
    world.drain()

    for_firm = {**NEED, "owner_id": "p1", "offered_by": "enterprise", "party_id": "e1"}
    assert must(staff(world).post("/listings", for_firm))["owner_id"] == "p1"
    of_unit = {**RESOURCE, "offered_by": "unit", "party_id": unit}
    assert must(officer(world, unit).post("/listings", of_unit))["party_name"] == "部门1"
    assert world.acts("p3").post("/listings", of_unit).status == 403
    assert world.acts("p3").post("/listings", {**NEED, "owner_id": "p1"}).status == 403
    assert world.acts("p3").post("/listings", {**NEED, "offered_by": "street"}).status == 403


def test_staff_withdraw_it_with_a_reason_for_its_owner(world: World) -> None:
    listing = given_resource(world)

    must(staff(world).post(f"/listings/{listing}/withdraw", {"reason": "内容与社区无关"}))

    (told,) = world.events("listing.withdrawn.v1")
    assert (told.data["reason"], told.data["owner_id"]) == ("内容与社区无关", "p1")
    assert world.acts("p2").get(f"/listings/{listing}").status == 404
    assert must(world.acts("p1").get(f"/listings/{listing}"))["withdrawn_because"] == "内容与社区无关"
    assert slug(world.acts("p1").post(f"/listings/{listing}/open")) == "not-allowed-now"
    assert world.acts("p1").post(f"/listings/{listing}/withdraw", {"reason": "x"}).status == 403


def test_it_expires_after_its_last_day(world: World) -> None:
    listing = given_resource(world, valid_to="2026-11-23")
    assert world.run_timers() == 0
    world.clock.advance(timedelta(days=2))

    assert (world.run_timers(), world.run_timers()) == (1, 0)

    assert must(world.acts("p1").get(f"/listings/{listing}"))["status"] == "expired"
    assert slug(world.acts("p1").post(f"/listings/{listing}/open")) == "already-over"


def test_categories_are_the_street_offices_own(world: World) -> None:
    given_resource(world)
    first = must(world.acts("p1").get("/listing-categories"))["items"]
    items = [{"code": "space", "name": "场地", "name_en": "Rooms", "offered": False}]

    refused = staff(world).put("/listing-categories", {"items": first[:1]}, {"If-Match": '"0"'})
    must(staff(world).put("/listing-categories", {"items": items}, {"If-Match": '"0"'}))

    assert (refused.status, slug(refused)) == (409, "category-in-use")
    assert slug(world.acts("p1").post("/listings", RESOURCE)) == "unknown-listing-category"
    assert world.acts("p1").put("/listing-categories", {"items": items}, {"If-Match": '"1"'}).status == 403


def test_figures_follow_a_listing_to_another_building(world: World) -> None:
    listing = given_resource(world)
    given_need(world)
    must(world.acts("p1").patch(f"/listings/{listing}", {"building_id": "b2"}, {"If-Match": '"1"'}))

    shown = figures(world)["listings"]

    assert (shown["recorded"], shown["needs"], shown["resources"]) == (2, 1, 1)
    assert figures(world, "building:b2")["listings"]["resources"] == 1


def test_an_import_is_applied_once_and_undone(world: World) -> None:
    job = imported(world, "listings", [ROW, {**ROW, "key": "n-2", "status": "closed"}, {**ROW, "category": "x9"}])
    again = imported(world, "listings", [ROW])

    assert (job["done"], job["failed"], again["failed"]) == (2, 1, 0)
    assert figures(world)["listings"]["needs"] == 2
    must(staff(world).post(f"/imports/{job['id']}/undo"))
    world.run_jobs()
    assert figures(world)["listings"]["needs"] == 0
    assert must(staff(world).get("/listings"))["items"] == []
    imported(world, "listings", [ROW])
    assert figures(world)["listings"]["needs"] == 1


def test_another_street_office_sees_nothing_of_it(world: World) -> None:
    listing = given_resource(world)

    assert world.acts("p2", "t2").get(f"/listings/{listing}").status == 404
    assert world.acts("p2", "t2").post(f"/listings/{listing}/orders", {"quantity": 1}).status == 404
    assert must(staff(world, tenant="t2").get("/listings"))["items"] == []
