"""Needs and resources under callers who mean harm: other people's names, buildings and orders, and acts that come too late."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.listings import NEED, RESOURCE, given_need, given_order, given_resource
from tests.builders.people import given_person_of
from tests.builders.requests import given_units, must, officer, slug, staff

pytestmark = pytest.mark.capability("R5")
TYPED = {"kind": "need", "category": "space", "title": "借会议室", "building_id": "b1"}


def given_person(world: World, person: str, *, building: str | None = None, firm: str | None = None) -> None:
    told = {"member_id": person, "building_id": building, "enterprise_id": firm, "source": "qr"}
    world.receive("org.louyu.members.member.checked-in.v2", told, subject=person)


def test_only_people_of_a_firm_post_in_its_name(world: World) -> None:
    given_person_of(world, "p1", "e1")
    of_firm = {**NEED, "offered_by": "enterprise", "party_id": "e1"}

    assert world.acts("p9").post("/listings", of_firm).status == 403
    assert must(world.acts("p1").post("/listings", of_firm))["offered_by"] == "enterprise"


def test_only_who_leads_an_organisation_posts_in_its_name(world: World) -> None:
    world.receive("org.louyu.members.organisation.registered.v1", {"organisation_id": "o1"}, subject="o1")
    of_branch = {**NEED, "offered_by": "organisation", "party_id": "o1"}
    leader = world.acts("p1", grants={"activity.manage": ["organisation:o1"]})

    assert world.acts("p9").post("/listings", of_branch).status == 403
    assert must(leader.post("/listings", of_branch))["party_id"] == "o1"


def test_a_building_named_by_a_stranger_shows_nothing_that_is_only_for_it(world: World) -> None:
    given_person(world, "p2", building="b1")
    given_person(world, "p3", building="b2")
    given_resource(world, visibility="building")

    def found(person: str) -> int:
        return len(must(world.acts(person).post("/listings/suggestions", TYPED))["items"])

    assert (found("p2"), found("p3"), found("p4")) == (1, 0, 0)


def test_a_stranger_who_posts_into_a_building_is_told_of_nothing_in_it(world: World) -> None:
    given_person(world, "p3", building="b2")
    given_resource(world, visibility="building")
    need = given_need(world, person="p3")
    world.drain()

    assert world.events("suggestion.made.v1") == []
    assert must(world.acts("p3").get(f"/listings/{need}/suggestions"))["items"] == []


def test_what_is_used_up_is_suggested_to_nobody(world: World) -> None:
    resource = given_resource(world, quantity=1)
    need = given_need(world, person="p3")
    world.drain()
    given_order(world, resource, person="p4")

    assert must(world.acts("p2").post("/listings/suggestions", TYPED))["items"] == []
    assert must(world.acts("p3").get(f"/listings/{need}/suggestions"))["items"] == []
    later = given_need(world, person="p5")
    world.drain()
    assert must(world.acts("p5").get(f"/listings/{later}/suggestions"))["items"] == []


@pytest.mark.parametrize("field", ["title", "text", "place", "contact"])
@pytest.mark.parametrize(
    "number",
    [
        "13805921234",
        "+86 138-0592-1234",
        "008613805921234",
        "138.0592.1234",
        "１３８０５９２１２３４",
        "350203199001011234",
    ],
)
def test_numbers_of_people_stand_in_no_field(world: World, field: str, number: str) -> None:
    answer = world.acts("p1").post("/listings", {**RESOURCE, field: f"找王{number}"})

    assert (answer.status, slug(answer), answer.body["errors"][0]["pointer"]) == (422, "personal-number", f"/{field}")


@pytest.mark.parametrize("text", ["0592-5551234", "每天8:30-17:30", "2027-03-01至2027-05-31", "1500-20000元"])
def test_office_lines_times_and_prices_are_no_numbers_of_people(world: World, text: str) -> None:
    assert world.acts("p1").post("/listings", {**RESOURCE, "text": text}).status == 201


def test_an_officer_orders_nothing_from_the_own_unit_and_answers_no_own_order(world: World) -> None:
    (unit,) = given_units(world, 1)
    world.drain()
    of_unit = {**RESOURCE, "offered_by": "unit", "party_id": unit}
    listing = must(officer(world, unit).post("/listings", of_unit))["id"]
    colleague = world.acts("p7", grants={"work_order.handle": [f"unit:{unit}"]})

    assert slug(colleague.post(f"/listings/{listing}/orders", {"quantity": 1})) == "own-listing"
    # Whoever becomes an officer later does not answer what they ordered before.
    order = given_order(world, listing, person="p7")
    assert slug(colleague.post(f"/orders/{order}/accept")) == "not-the-answering-side"
    assert must(colleague.get(f"/orders/{order}"))["answers"] is False


def test_nothing_is_accepted_of_what_staff_took_off_or_after_its_time(world: World) -> None:
    taken, late, over = (given_resource(world, valid_to="2026-11-30") for _ in range(3))
    orders = [given_order(world, listing) for listing in (taken, late, over)]
    owner = world.acts("p1")

    # Before the message of its end is handled.
    must(staff(world).post(f"/listings/{taken}/withdraw", {"reason": "不实"}))
    assert slug(owner.post(f"/orders/{orders[0]}/accept")) == "order-too-late"
    world.clock.advance(timedelta(days=7))
    assert slug(owner.post(f"/orders/{orders[1]}/accept")) == "order-too-late"
    world.clock.advance(timedelta(days=7))
    assert slug(owner.post(f"/orders/{orders[2]}/accept")) == "order-too-late"
    assert world.events("order.accepted.v1") == []


def test_what_is_paused_may_still_be_accepted_and_twice_is_once(world: World) -> None:
    listing = given_resource(world)
    order = given_order(world, listing)
    must(world.acts("p1").post(f"/listings/{listing}/pause"))

    for _ in range(2):
        assert must(world.acts("p1").post(f"/orders/{order}/accept"))["status"] == "accepted"

    assert len(world.events("order.accepted.v1")) == 1


def test_a_draft_or_something_that_has_ended_is_no_side_of_an_order(world: World) -> None:
    listing = given_resource(world)
    draft = given_need(world, draft=True)
    ended = given_need(world)
    must(world.acts("p2").post(f"/listings/{ended}/close"))

    for own in (draft, ended):
        said = {"quantity": 1, "own_listing_id": own}
        assert slug(world.acts("p2").post(f"/listings/{listing}/orders", said)) == "wrong-pair"


def test_staff_of_a_building_move_nothing_to_another_one(world: World) -> None:
    listing = given_resource(world)
    lead = world.acts("lead", grants={"listing.moderate": ["building:b1"]})

    def moved(to: str | None, version: int = 1) -> Any:
        return lead.patch(f"/listings/{listing}", {"building_id": to}, {"If-Match": f'"{version}"'})

    assert [moved(to).status for to in ("b2", None)] == [403, 403]
    assert lead.patch(f"/listings/{listing}", {"title": "会议室"}, {"If-Match": '"1"'}).status == 200
    assert world.acts("p1").patch(f"/listings/{listing}", {"building_id": "b2"}, {"If-Match": '"2"'}).status == 200


@pytest.mark.parametrize("quantity", [0, -1, 1_000_001, 10**18, 1.5, True, "2"])
def test_impossible_quantities_are_refused_everywhere(world: World, quantity: object) -> None:
    listing = given_resource(world)

    posted = world.acts("p1").post("/listings", {**RESOURCE, "quantity": quantity})
    ordered = world.acts("p2").post(f"/listings/{listing}/orders", {"quantity": quantity})
    changed = world.acts("p1").patch(f"/listings/{listing}", {"quantity": quantity}, {"If-Match": '"1"'})

    assert {posted.status, ordered.status, changed.status} <= {400, 422}


def test_another_street_office_sees_orders_and_changes_nothing(world: World) -> None:
    listing = given_resource(world)
    order = given_order(world, listing)
    other = world.acts("s9", "t2", grants={"listing.moderate": ["*"]})

    assert other.get(f"/listings/{listing}").status == 404
    assert other.post(f"/listings/{listing}/orders", {"quantity": 1}).status == 404
    assert other.post(f"/listings/{listing}/withdraw", {"reason": "x"}).status == 404
    assert [other.post(f"/orders/{order}/{act}").status for act in ("accept", "finish")] == [404, 404]
