"""Erasure: everything personal of a person is destroyed, and what is open ends."""

import pytest

from chassis.testing.world import Answer, World
from services.members.people.states import Status
from tests.builders.members import (
    IDENTITY_NUMBER,
    a_check_in,
    a_member,
    a_role_assignment,
    admin,
    an_organisation,
    figures,
    given,
    placed,
    secretary,
)


@pytest.mark.capability("M6")
def test_everybody_may_erase_themselves_and_nothing_personal_stays(world: World) -> None:
    world.acts("p1").post("/check-ins", a_check_in(name="王伟芳", identity_number=IDENTITY_NUMBER))
    secretary(world, "building:b1").post("/members/p1/verify")

    assert world.acts("p1").delete("/me").status == 204
    assert world.acts("p1").delete("/me").status == 204

    stored = world.store.db["members"].find_one({"_id": "t1|p1"})
    assert stored is not None
    assert stored["details"] == {"phone": None, "identity_number": None}
    assert not {"phone_hash", "identity_number_hash"} & stored.keys()
    shown = world.acts("p1").get("/me").body
    assert (shown["name"], shown["kinds"], shown["status"]) == ("", [], "erased")
    (told,) = world.events("member.erased.v1")
    assert (told.data["member_id"], told.data["reason"], told.data["was_verified"]) == ("p1", "own_wish", True)


def test_an_administrator_erases_with_a_reason(world: World) -> None:
    given(world, a_member("p1"))

    refused = [
        secretary(world, "building:b1").post("/members/p1/erase", {"reason": "person_asked"}),
        admin(world).post("/members/p1/erase", {"reason": "why not"}),
        admin(world).post("/members/p1/erase", {}),
    ]
    done = admin(world).post("/members/p1/erase", {"reason": "person_asked"})

    assert [answer.status for answer in refused] == [403, 422, 422]
    assert (done.status, done.body["status"]) == (200, "erased")
    assert world.events("member.erased.v1")[0].data["reason"] == "person_asked"


def test_nobody_lists_verifies_or_checks_in_who_was_erased(world: World) -> None:
    given(world, a_member("p1"))
    world.acts("p1").delete("/me")

    again = world.acts("p1").post("/check-ins", a_check_in())

    assert (again.status, again.body["type"]) == (409, "urn:louyu:problem:member-status-forbids")
    assert "已注销" in again.body["detail"]
    assert admin(world).get("/members").body["items"] == []
    assert secretary(world, "building:b1").post("/members/p1/verify").status == 409


@pytest.mark.capability("M6")
def test_roles_end_and_figures_say_what_the_rows_say(world: World) -> None:
    branch = an_organisation("o1", building_id="b1")
    given(world, branch, placed(a_member("p1", status=Status.VERIFIED), branch), a_role_assignment())
    before = figures(world)
    assert (before["members"]["placed"], before["roles"]["total"]) == (1, 1)

    world.acts("p1").delete("/me")

    after = figures(world)
    assert {name: after["members"].get(name, 0) for name in ("checked_in", "verified", "placed", "left", "erased")} == {
        "checked_in": 1, "verified": 0, "placed": 0, "left": 0, "erased": 1
    }  # fmt: skip
    assert after["roles"]["total"] == 0
    assert world.events("role-assignment.ended.v1")[0].data["reason"] == "erased"
    assert figures(world, "organisation:o1")["members"]["placed"] == 0


def test_who_had_left_before_counts_as_erased_only(world: World) -> None:
    given(world, a_member("p1", status=Status.VERIFIED))
    world.acts("p1").post("/members/p1/leave", {"reason": "moved_away"})

    world.acts("p1").delete("/me")

    counted = figures(world)["members"]
    assert (counted["left"], counted["erased"], counted["verified"]) == (0, 1, 0)


def test_an_account_that_is_erased_ends_its_roles(world: World) -> None:
    given(world, a_role_assignment())

    world.receive("org.louyu.identity.account.erased.v1", {"account_id": "p1"}, subject="p1")

    assert [event.data["reason"] for event in world.events("role-assignment.ended.v1")] == ["erased"]


ACCOUNT = "org.louyu.identity.account"


def given_administrator(world: World, person: str, sequence: int = 1) -> None:
    told = {"account_id": person, "role": "tenant_admin", "scope": "*"}
    world.receive(f"{ACCOUNT}.granted.v1", told, subject=person, sequence=sequence)


@pytest.mark.capability("M6")
@pytest.mark.parametrize("how", ["oneself", "staff"])
@pytest.mark.parametrize("other", ["nobody", "invited", "disabled", "reset", "withdrawn"])
def test_the_last_administrator_is_asked_to_hand_over_first(world: World, how: str, other: str) -> None:
    given(world, a_member("p1"))
    given_administrator(world, "p1")
    if other != "nobody":
        given_administrator(world, "p2")
        happened: dict[str, tuple[str, dict[str, object]]] = {
            "invited": ("invited", {"withdrawn": False}),
            "disabled": ("disabled", {}),
            "reset": ("password-changed", {"reason": "reset"}),
            "withdrawn": ("grant-withdrawn", {"role": "tenant_admin", "scope": "*"}),
        }
        event, data = happened[other]
        world.receive(f"{ACCOUNT}.{event}.v1", {"account_id": "p2", **data}, subject="p2", sequence=2)

    def erase() -> Answer:
        if how == "oneself":
            return world.acts("p1").delete("/me")
        return admin(world).post("/members/p1/erase", {"reason": "person_asked"})

    refused = erase()
    given_administrator(world, "p3")
    done = erase()

    assert (refused.status, refused.body["type"]) == (409, "urn:louyu:problem:only-administrator")
    assert done.status in (200, 204)
    assert len(world.events("member.erased.v1")) == 1


def test_whoever_is_no_administrator_erases_themselves_whoever_is(world: World) -> None:
    given(world, a_member("p1"))
    given_administrator(world, "p2")
    given_administrator(world, "p1")
    world.receive(
        f"{ACCOUNT}.grant-withdrawn.v1",
        {"account_id": "p1", "role": "tenant_admin", "scope": "*"},
        sequence=2,
        subject="p1",
    )

    assert world.acts("p1").delete("/me").status == 204
