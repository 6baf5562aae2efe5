"""What a street office keeps for verified people: its setting, its lists."""

import pytest

from chassis.testing.world import World
from services.members.people.states import Status
from tests.builders.members import USCC, a_member, admin, an_enterprise, an_organisation, given, secretary

LISTS = (
    "/enterprises",
    f"/enterprises?uscc={USCC}",
    "/enterprises/e1",
    "/suites?enterprise_id=e1",
    "/organisations",
    "/organisations/tree",
    "/organisations/o1",
    "/buildings/b1/index",
)
POINTS = {"attendance": 2, "wish_fulfilled": 5, "per_service_hour": 1}


@pytest.fixture
def world(world: World) -> World:
    given(world, an_enterprise("e1", uscc=USCC), an_organisation("o1"))
    return world


@pytest.mark.capability("M1")
@pytest.mark.parametrize("path", LISTS)
def test_lists_are_for_verified_people_and_staff(world: World, path: str) -> None:
    given(world, a_member("pending"), a_member("verified", status=Status.VERIFIED), a_member("rejected"))
    secretary(world, "building:b1").post("/members/rejected/reject", {"reason": "other"})

    told = {person: world.acts(person).get(path) for person in ("stranger", "pending", "rejected", "verified")}

    assert {person: answer.status for person, answer in told.items()} == {
        "stranger": 403, "pending": 403, "rejected": 403, "verified": 200,
    }  # fmt: skip
    assert told["stranger"].body["type"] == "urn:louyu:problem:verification-required"
    assert secretary(world, "building:b2").get(path).status == 200


@pytest.mark.capability("M1")
def test_a_street_office_may_open_its_lists_to_everybody(world: World) -> None:
    changed = admin(world).put("/tenants/current/settings", {"points": POINTS, "needs_verification": ["hours"]})

    assert (changed.status, changed.body["settings"]["needs_verification"]) == (200, ["hours"])
    assert world.acts("stranger").get("/enterprises").status == 200
    told = world.events("tenant.settings-changed.v1")[-1].data
    assert (told["tenant_id"], told["needs_verification"]) == ("t1", ["hours"])


def test_settings_are_strict_until_somebody_changes_them(world: World) -> None:
    settings = world.acts("p1").get("/tenants/current").body["settings"]

    assert settings["needs_verification"] == ["seats", "hours", "wishes", "lists"]


def test_the_same_settings_again_tell_nobody(world: World) -> None:
    for _ in range(2):
        admin(world).put("/tenants/current/settings", {"points": POINTS, "needs_verification": []})

    assert len(world.events("tenant.settings-changed.v1")) == 1


def test_only_who_may_keep_the_settings_changes_them(world: World) -> None:
    assert secretary(world, "*").put("/tenants/current/settings", {"points": POINTS}).status == 403
