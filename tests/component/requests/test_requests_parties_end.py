"""What stands in the name of a firm, an organisation or a unit follows it: it ends with it, or goes to the record that stays."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.agency import given_case, given_item
from tests.builders.listings import NEED, RESOURCE, given_order
from tests.builders.requests import given_units, identifier_of, must, requests_world, staff
from tests.builders.visits import HEARD, given_firms, given_plan, made_up, visitor, visits

MEMBERS = "org.louyu.members"


@pytest.fixture
def world() -> World:
    world = requests_world()
    given_firms(world, 2)
    world.receive(f"{MEMBERS}.organisation.registered.v1", {"organisation_id": "o1"}, subject="o1")
    world.drain()
    return world


def in_name_of(world: World, kind: str, party: str) -> str:
    body = {**RESOURCE, "offered_by": kind, "party_id": party, "owner_id": "p1"}
    made = identifier_of(staff(world).post("/listings", body))
    world.drain()
    return made


def told(world: World, what: str, body: dict[str, str], subject: str) -> None:
    world.receive(f"{MEMBERS}.{what}.v1", body, subject=subject, sequence=9)
    world.drain()


def firm_merged(world: World, duplicate: str = "f1", into: str = "f2") -> None:
    told(world, "enterprise.merged", {"enterprise_id": duplicate, "into_id": into}, duplicate)


ENDS = [
    ("enterprise", "f1", "enterprise.left", {"enterprise_id": "f1"}),
    ("enterprise", "f1", "enterprise.taken-back", {"enterprise_id": "f1"}),
    ("organisation", "o1", "organisation.dissolved", {"organisation_id": "o1"}),
    ("organisation", "o1", "organisation.taken-back", {"organisation_id": "o1"}),
]


@pytest.mark.capability("R5")
@pytest.mark.parametrize(("kind", "party", "what", "body"), ENDS, ids=[one[2] for one in ENDS])
def test_needs_and_resources_end_with_whom_they_are_in_the_name_of(
    world: World, kind: str, party: str, what: str, body: dict[str, str]
) -> None:
    listings = [in_name_of(world, kind, party) for _ in range(3)]
    order, mine = given_order(world, listings[0]), identifier_of(world.acts("p1").post("/listings", NEED))
    world.drain()

    told(world, what, body, party)

    shown = [must(staff(world).get(f"/listings/{one}"))["status"] for one in [*listings, mine]]
    assert shown == ["closed", "closed", "closed", "open"]
    assert must(world.acts("p2").get(f"/orders/{order}"))["status"] == "lapsed"
    assert {one.data["reason"] for one in world.events("listing.closed.v1")} == {"party_ended"}
    # What is there is believed for some seconds.
    world.clock.advance(timedelta(seconds=11))
    assert staff(world).post(f"/listings/{listings[0]}/open").status == 422


@pytest.mark.capability("R5")
def test_resources_of_a_unit_that_closes_end(world: World) -> None:
    (unit, other) = given_units(world, 2)
    world.drain()
    listing, kept = in_name_of(world, "unit", unit), in_name_of(world, "unit", other)

    must(staff(world).post(f"/units/{unit}/close", {"successor_id": other}))
    world.drain()

    shown = [must(staff(world).get(f"/listings/{one}"))["status"] for one in (listing, kept)]
    assert shown == ["closed", "open"]


@pytest.mark.capability("R5")
def test_needs_and_resources_of_a_merged_firm_are_in_the_name_of_the_one_that_stays(world: World) -> None:
    listings = [in_name_of(world, "enterprise", "f1") for _ in range(3)]

    firm_merged(world)

    shown = [must(staff(world).get(f"/listings/{one}")) for one in listings]
    assert {(one["status"], one["party_id"]) for one in shown} == {("open", "f2")}
    assert len(must(staff(world).get("/listings?party_id=f2"))["items"]) == 3


def test_what_was_posted_while_its_firm_ended_ends_too(world: World) -> None:
    listing = in_name_of(world, "enterprise", "f1")
    must(staff(world).post(f"/listings/{listing}/close"))
    world.drain()

    # Whoever opened it believed for some seconds that the firm was there.
    must(staff(world).post(f"/listings/{listing}/open"))
    told(world, "enterprise.left", {"enterprise_id": "f1"}, "f1")

    assert must(staff(world).get(f"/listings/{listing}"))["status"] == "closed"


@pytest.mark.capability("R9")
def test_agency_cases_of_a_merged_firm_name_the_one_that_stays(world: World) -> None:
    item = given_item(world)
    for _ in range(2):
        told(world, "member.changed", {"member_id": "p1", "building_id": "b1", "enterprise_id": "f1"}, "p1")
        case = identifier_of(
            staff(world).post(
                "/agency-cases",
                {"catalogue_item_id": item, "building_id": "b1", "contact_name": "王女士", "enterprise_id": "f1"},
            )
        )
        world.drain()
    other = given_case(world, item=item)

    firm_merged(world)

    assert must(staff(world).get(f"/agency-cases/{case}"))["enterprise_id"] == "f2"
    assert must(staff(world).get(f"/agency-cases/{other}"))["enterprise_id"] is None
    assert len(must(staff(world).get("/agency-cases?enterprise_id=f2"))["items"]) == 2


@pytest.mark.capability("R7")
def test_visits_to_a_merged_firm_count_for_the_one_that_stays(world: World) -> None:
    desk = visitor(world)
    for _ in range(2):
        must(desk.post("/visits", {**HEARD, "enterprise_id": "f1"}))
    world.drain()
    before = must(staff(world).get("/visit-coverage?period=2026-11"))["total"]

    firm_merged(world)

    after = must(staff(world).get("/visit-coverage?period=2026-11"))["total"]
    assert (before["visited"], after["visited"], before["firms"] - after["firms"]) == (1, 1, 1)
    assert len(visits(world, "enterprise_id=f2")) == 2
    seen = {one["enterprise_id"]: one["last_visited_at"] for one in must(desk.get("/visit-firms"))["items"]}
    assert seen["f2"] == visits(world)[0]["visited_at"]
    assert "f1" not in seen


@pytest.mark.capability("R7")
def test_a_plan_that_names_a_merged_firm_names_the_one_that_stays(world: World) -> None:
    plan = given_plan(world, enterprise_ids=["f1"])
    other = given_plan(world, enterprise_ids=["f2", "f1"])

    firm_merged(world)
    made_up(world)

    assert must(staff(world).get(f"/visit-plans/{plan}"))["enterprise_ids"] == ["f2"]
    assert must(staff(world).get(f"/visit-plans/{other}"))["enterprise_ids"] == ["f2"]
