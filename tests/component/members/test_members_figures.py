"""Figures of the tenant and of each building and organisation."""

from collections.abc import Callable

import pytest

from chassis.testing.world import Answer, World
from services.members.people.states import Status
from tests.builders.members import (
    a_building,
    a_check_in,
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


def _of_rows(world: World) -> dict[str, int]:
    """The figures of people and roles, counted from what is stored."""
    people = list(world.store.db["members"].find({"tenant": "t1"}))
    roles = list(world.store.db["role_assignments"].find({"tenant": "t1", "ended": False}))
    status = [person["status"] for person in people]
    return {
        "checked_in": len(people),
        "verified": status.count("verified") + status.count("placed"),
        "placed": status.count("placed"),
        "left": status.count("left"),
        "pocket_found": sum(person["pocket_found"] for person in people),
        "roles": len(roles),
    }


def _shown(world: World) -> dict[str, int]:
    counts = figures(world)
    members = {name: counts["members"].get(name, 0) for name in _of_rows(world) if name != "roles"}
    return {**members, "roles": counts.get("roles", {}).get("total", 0)}


@pytest.mark.capability("M6")
def test_figures_equal_the_rows_after_every_journey(world: World) -> None:
    home, host = an_organisation("o1", building_id="b1"), an_organisation("o2", building_id="b2")
    given(world, a_building("b1"), a_building("b2"), home, host)
    by, me = admin(world), world.acts("p1")
    guest = {"organisation_id": "o2", "as_home": False}
    role = {"person_id": "p1", "role": "lawyer", "scope_kind": "building", "scope_id": "b1", "from_date": "2026-01-01"}
    journey: list[Callable[[], Answer]] = [
        lambda: me.post("/check-ins", a_check_in("code-of-b1", home_elsewhere=True)),
        lambda: by.post("/members/p1/reject", {"reason": "wrong_building"}),
        lambda: me.post("/check-ins", a_check_in("code-of-b2", home_elsewhere=True)),
        lambda: by.post("/members/p1/verify"),
        lambda: by.post("/members/p1/place", guest),
        lambda: by.post("/members/p1/place", {**guest, "as_home": True}),
        lambda: by.post("/role-assignments", {**role, "until_date": "2026-11-22"}),
        lambda: by.post("/members/p1/end-place", {"organisation_id": "o2", "reason": "other"}),
        lambda: by.post("/members/p1/place", {"organisation_id": "o1", "as_home": True}),
        lambda: me.post("/members/p1/leave", {"reason": "moved_away"}),
        lambda: me.post("/check-ins", a_check_in("code-of-b1", home_elsewhere=True)),
        lambda: by.post("/members/p1/verify"),
        lambda: by.post("/members/p1/place", guest),
    ]

    for step, act in enumerate(journey):
        assert act().status < 300, step
        assert _shown(world) == _of_rows(world), step

    in_buildings = [figures(world, f"building:{one}")["members"]["checked_in"] for one in ("b1", "b2")]
    in_organisations = [figures(world, f"organisation:{one}")["members"]["placed"] for one in ("o1", "o2")]
    assert (in_buildings, in_organisations) == ([1, 0], [0, 1])
