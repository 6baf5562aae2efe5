"""Figures of the tenant and of each building and organisation."""

import pytest

from chassis.testing.world import World
from services.members.people.states import Status
from tests.builders.members import (
    a_building,
    a_member,
    a_role_assignment,
    admin,
    an_enterprise,
    an_organisation,
    figures,
    given,
    members_world,
    placed,
)


@pytest.fixture
def world() -> World:
    return members_world()


def test_places_and_organisations_are_counted_by_kind(world: World) -> None:
    given(world, a_building("b1", key_building=True), a_building("b2"), an_enterprise("e1"), an_enterprise("e2"))
    given(world, an_organisation(building_id="b1"))

    counts = figures(world)

    assert counts["buildings"] == {"total": 2, "key": 1}
    assert counts["enterprises"] == {"total": 2, "staff": 18, "legal_person": 2, "converted": 0}
    assert counts["organisations"] == {"total": 1, "level_branch": 1, "nature_entity": 1}
    assert figures(world, "building:b2")["buildings"] == {"total": 1, "key": 0}
    assert figures(world, "building:b1")["organisations"] == counts["organisations"]
    assert figures(world, "building:b1")["enterprises"] == counts["enterprises"]


@pytest.mark.capability("M6")
def test_a_found_pocket_member_is_counted_once_wherever_placed_later(world: World) -> None:
    one, two = an_organisation("o1"), an_organisation("o2")
    given(world, one, two, placed(a_member("p1", status=Status.VERIFIED, home_elsewhere=True), one, as_home=False))

    admin(world).post("/members/p1/place", {"organisation_id": "o2", "as_home": True})

    counts = figures(world)["members"]
    assert (counts["placed"], counts["pocket_found"]) == (1, 1)
    assert figures(world, "building:b1")["members"]["placed"] == 1
    assert [figures(world, f"organisation:{one}")["members"]["placed"] for one in ("o1", "o2")] == [1, 1]


def test_whoever_is_verified_counts_in_the_building_by_kind(world: World) -> None:
    given(world, a_member("p1", status=Status.VERIFIED))

    counts = figures(world, "building:b1")["members"]

    assert counts == {"checked_in": 1, "verified": 1, "kind_party_member": 1}


def test_a_transfer_counts_in_the_new_organisation_instead_of_the_old(world: World) -> None:
    old, new = an_organisation("o1"), an_organisation("o2")
    given(world, old, new, placed(a_member("p1", status=Status.VERIFIED), old))

    admin(world).post("/members/p1/place", {"organisation_id": "o2", "as_home": True})

    assert [figures(world, f"organisation:{one}")["members"]["placed"] for one in ("o1", "o2")] == [0, 1]
    assert figures(world)["members"]["placed"] == 1


def test_whoever_leaves_counts_no_longer(world: World) -> None:
    home = an_organisation("o1")
    given(world, home, placed(a_member("p1", status=Status.VERIFIED), home), a_member("p2"))

    for person in ("p1", "p2"):
        admin(world).post(f"/members/{person}/leave", {"reason": "moved_away"})

    counts = figures(world)["members"]
    assert (counts["verified"], counts["placed"], counts["kind_party_member"], counts["left"]) == (0, 0, 0, 2)
    assert figures(world, "building:b1")["members"] == {
        name: counts[name] for name in counts if name != "pocket_found"
    } | {"pocket_found": 0}
    assert figures(world, "organisation:o1")["members"]["placed"] == 0


@pytest.mark.capability("M7")
def test_roles_are_counted_while_they_are_held(world: World) -> None:
    given(world, a_role_assignment("building_lead"), a_role_assignment("lawyer"))
    before = figures(world, "building:b1")["roles"]

    admin(world).post("/role-assignments/r-lawyer-p1/end")

    assert before == {"total": 2, "building_lead": 1, "lawyer": 1}
    assert figures(world)["roles"] == {"total": 1, "building_lead": 1, "lawyer": 0}


def test_check_ins_are_counted_in_the_building_whose_poster_was_scanned(world: World) -> None:
    given(world, a_member("p1", building_id="b1"), a_member("p2", building_id="b2"))

    counted = [figures(world, scope)["members"]["checked_in"] for scope in ("tenant", "building:b1", "building:b2")]

    assert counted == [2, 1, 1]
