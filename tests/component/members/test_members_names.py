"""Who sees the names of members, and that no event carries one."""

from typing import Any

import pytest

from chassis.testing.world import Client, World
from services.members.people.states import Status
from tests.builders.members import a_check_in, a_member, admin, an_organisation, given, placed, secretary


def _reader(world: World, **grants: list[str]) -> Client:
    return world.acts("reader", grants={name.replace("_", ".", 1): scopes for name, scopes in grants.items()})


@pytest.mark.capability("M6")
def test_no_event_carries_a_name_or_what_kind_of_person_checks_in(world: World) -> None:
    world.acts("p1").post("/check-ins", a_check_in(name="王伟芳"))
    secretary(world, "building:b1").post("/members/p1/verify")

    arrived = world.events("member.checked-in.v2")[0].data
    assert arrived.keys() == {
        "member_id", "building_id", "enterprise_id", "source", "again_after", "previous_building_id",
        "pocket_found", "joined_at",
    }  # fmt: skip
    assert "王伟芳" not in repr([event.data for event in world.events()])
    assert not any(event.type.endswith("member.checked-in.v1") for event in world.events())


@pytest.mark.parametrize(
    ("grants", "name", "kinds"),
    [
        ({"member_read": ["building:b1"]}, None, []),
        ({"member_read": ["building:b1"], "member_name": ["building:b1"]}, "王伟芳", []),
        ({"member_read": ["building:b1"], "member_verify": ["building:b1"]}, "王伟芳", ["party_member"]),
        # What is held elsewhere opens nothing here.
        ({"member_read": ["building:b1"], "member_name": ["building:b2"]}, None, []),
        ({"member_read": ["building:b1"], "member_verify": ["building:b2"]}, None, []),
        ({"member_read": ["organisation:o1"], "member_place": ["organisation:o1"]}, "王伟芳", ["party_member"]),
    ],
)
def test_a_name_and_affiliation_are_shown_by_need_and_place(
    world: World, grants: dict[str, list[str]], name: str | None, kinds: list[str]
) -> None:
    branch = an_organisation("o1", building_id="b1")
    given(world, branch, placed(a_member("p1", status=Status.VERIFIED), branch))
    reader = _reader(world, **grants)

    one, (listed,) = reader.get("/members/p1").body, reader.get("/members").body["items"]

    assert [(row["name"], row["kinds"]) for row in (one, listed)] == [(name, kinds)] * 2
    assert (one["home_organisation_id"] is None) is (not kinds)


def test_everybody_sees_their_own_name_and_administrators_see_all(world: World) -> None:
    given(world, a_member("p1"))

    shown: list[Any] = [world.acts("p1").get("/me"), admin(world).get("/members/p1")]

    assert [answer.body["name"] for answer in shown] == ["王伟芳", "王伟芳"]
