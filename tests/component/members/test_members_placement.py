"""Verification, placement and leaving, within the scopes of the actor."""

import pytest

from chassis.testing.world import World
from services.members.organisations.domain import Level, Nature
from services.members.people.states import Status
from tests.builders.members import (
    a_check_in,
    a_member,
    a_role_assignment,
    admin,
    an_organisation,
    given,
    placed,
    secretary,
)


@pytest.mark.capability("M6")
def test_a_person_checks_in_is_verified_and_placed(world: World) -> None:
    given(world, an_organisation("o1", building_id="b1"))
    world.acts("p1").post("/check-ins", a_check_in())
    of_b1 = secretary(world, "building:b1")

    of_b1.post("/members/p1/verify")
    answer = of_b1.post("/members/p1/place", {"organisation_id": "o1", "as_home": True})

    assert (answer.body["status"], answer.body["home_organisation_id"]) == ("placed", "o1")
    assert [event.type.split(".")[-2] for event in world.events() if event.subject == "p1"] == [
        "checked-in",
        "verified",
        "placed",
    ]


@pytest.mark.capability("M6")
def test_a_secretary_of_another_building_cannot_verify_or_reject(world: World) -> None:
    given(world, a_member("p1", building_id="b2"))
    of_b1 = secretary(world, "building:b1")

    assert of_b1.post("/members/p1/verify").status == 403
    assert of_b1.post("/members/p1/reject", {"reason": "other"}).status == 403
    assert of_b1.get("/members/p1").status == 403
    assert admin(world).get("/members/p1").body["status"] == "pending"


def test_a_person_of_another_street_office_does_not_exist(world: World) -> None:
    given(world, a_member("p1"))

    assert admin(world, tenant="t2").post("/members/p1/verify").status == 404


def test_nobody_is_placed_before_being_verified(world: World) -> None:
    given(world, a_member("p1"), an_organisation("o1"))

    refused = admin(world).post("/members/p1/place", {"organisation_id": "o1", "as_home": True})

    assert refused.body["type"] == "urn:louyu:problem:member-not-verified"


@pytest.mark.capability("M6")
def test_a_pocket_member_keeps_the_home_elsewhere_and_gets_a_host(world: World) -> None:
    given(world, a_member("p1", status=Status.VERIFIED, home_elsewhere=True))
    given(world, an_organisation("o1", nature=Nature.FUNCTIONAL, building_id="b1"))
    of_b1 = secretary(world, "building:b1")

    refused = of_b1.post("/members/p1/place", {"organisation_id": "o1", "as_home": True})
    hosted = of_b1.post("/members/p1/place", {"organisation_id": "o1", "as_home": False})

    assert refused.body["type"] == "urn:louyu:problem:organisation-cannot-be-home"
    assert (hosted.body["home_elsewhere"], hosted.body["host_organisation_ids"]) == (True, ["o1"])


def test_nobody_places_people_in_an_organisation_of_another_building(world: World) -> None:
    given(world, a_member("p1", status=Status.VERIFIED), an_organisation("o2", building_id="b2"))

    body = {"organisation_id": "o2", "as_home": True}

    assert secretary(world, "building:b1").post("/members/p1/place", body).status == 403


def test_nobody_takes_people_from_another_building(world: World) -> None:
    given(world, a_member("p1", status=Status.VERIFIED, building_id="b2"), an_organisation("o1", building_id="b1"))

    body = {"organisation_id": "o1", "as_home": True}

    assert secretary(world, "building:b1").post("/members/p1/place", body).status == 403


def test_an_organisation_secretary_places_verified_people_of_its_building(world: World) -> None:
    given(world, an_organisation("o1", building_id="b1"))
    given(world, a_member("p1", status=Status.VERIFIED), a_member("p2", status=Status.VERIFIED, building_id="b2"))
    body = {"organisation_id": "o1", "as_home": True}

    assert secretary(world, "organisation:o1").post("/members/p1/place", body).status == 200
    assert secretary(world, "organisation:o1").post("/members/p2/place", body).status == 403


def test_who_belongs_to_no_building_is_no_neighbour_of_an_organisation_without_one(world: World) -> None:
    given(world, an_organisation("o1"), a_member("p1", status=Status.VERIFIED, building_id=None))

    body = {"organisation_id": "o1", "as_home": True}

    assert secretary(world, "organisation:o1").post("/members/p1/place", body).status == 403


@pytest.mark.capability("M4")
def test_a_permission_over_an_organisation_covers_the_people_of_all_below_it(world: World) -> None:
    community = an_organisation("c", level=Level.COMMUNITY_COMMITTEE)
    committee = an_organisation("d", level=Level.BUILDING_COMMITTEE, parent=community)
    branch = an_organisation("o", parent=committee)
    given(world, community, committee, branch, an_organisation("other"))
    given(world, placed(a_member("p1", status=Status.VERIFIED), branch))

    assert secretary(world, "organisation:c").get("/members/p1").status == 200
    assert secretary(world, "organisation:other").get("/members/p1").status == 403


@pytest.mark.capability("M6")
def test_a_transfer_changes_the_one_home(world: World) -> None:
    old, new = an_organisation("o1", building_id="b1"), an_organisation("o2", building_id="b1")
    given(world, old, new, placed(a_member("p1", status=Status.VERIFIED), old))

    moved = secretary(world, "building:b1").post("/members/p1/place", {"organisation_id": "o2", "as_home": True})

    assert (moved.body["home_organisation_id"], moved.body["host_organisation_ids"]) == ("o2", [])
    assert world.events("member.placed.v1")[-1].data["previous_home_id"] == "o1"


def test_lists_show_only_people_within_the_scopes(world: World) -> None:
    community = an_organisation("c", level=Level.COMMUNITY_COMMITTEE)
    branch = an_organisation("o", level=Level.BUILDING_COMMITTEE, parent=community)
    guest = placed(a_member("p3", status=Status.VERIFIED, building_id="b2"), branch, as_home=False)
    given(world, community, branch, a_member("p1"), a_member("p2", building_id="b2"), guest)

    def seen(*scopes: str, query: str = "") -> list[str]:
        return [row["id"] for row in secretary(world, *scopes).get(f"/members{query}").body["items"]]

    assert seen("*") == ["p3", "p2", "p1"]
    assert seen("building:b1") == ["p1"]
    assert seen("organisation:c") == ["p3"]
    assert seen("building:b1", "organisation:c", query="?status=pending") == ["p1"]
    assert seen("*", query="?organisation_id=o") == ["p3"]


def test_long_lists_continue_where_the_page_before_ended(world: World) -> None:
    given(world, *(a_member(f"p{number}") for number in range(5)), a_member("p3-of-b2", building_id="b2"))
    first = secretary(world, "building:b1").get("/members?limit=3").body

    rest = secretary(world, "building:b1").get(f"/members?limit=3&cursor={first['next']}").body

    assert [row["id"] for row in first["items"] + rest["items"]] == ["p4", "p3", "p2", "p1", "p0"]
    assert rest["next"] is None


@pytest.mark.capability("M6")
def test_a_person_may_leave_alone_or_be_recorded_as_gone(world: World) -> None:
    given(world, a_member("p1"), a_member("p2"), a_member("p3", building_id="b2"))
    body = {"reason": "moved_away"}

    assert world.acts("p1").post("/members/p1/leave", body).body["status"] == "left"
    assert secretary(world, "building:b1").post("/members/p2/leave", body).status == 200
    assert secretary(world, "building:b1").post("/members/p3/leave", body).status == 403
    assert world.acts("p1").post("/members/p3/leave", body).status == 403


def test_whoever_leaves_loses_every_role(world: World) -> None:
    given(world, a_member("p1"), a_role_assignment("building_lead"), a_role_assignment("lawyer"))

    world.acts("p1").post("/members/p1/leave", {"reason": "changed_job"})
    world.drain()

    assert {event.data["role"] for event in world.events("role-assignment.ended.v1")} == {"building_lead", "lawyer"}


def test_somebody_else_changed_it_meanwhile(world: World) -> None:
    given(world, a_member("p1"))
    stale = {"If-Match": '"7"'}

    assert secretary(world, "building:b1").post("/members/p1/verify", headers=stale).status == 412
    assert admin(world).get("/members/p1").body["status"] == "pending"
