"""What somebody typed wrongly of a person or a role is corrected, and everybody who counts or is told by it follows."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from services.members.people.states import Status
from tests.builders.confidence import confidence
from tests.builders.members import (
    a_member,
    a_role_assignment,
    admin,
    an_enterprise,
    an_organisation,
    figures,
    given,
    placed,
    secretary,
)


@pytest.fixture
def world(world: World) -> World:
    given(world, an_enterprise("e1"), an_enterprise("e2", building_id="b2"))
    return world


@pytest.mark.capability("M6")
def test_staff_correct_a_person_on_the_version_they_saw(world: World) -> None:
    given(world, a_member("p1", status=Status.VERIFIED))
    seen = admin(world).get("/members/p1").headers["ETag"]
    right = {"name": "王伟方", "kinds": ["employee"], "phone": "170 0000 1235", "enterprise_id": "e1"}

    corrected = admin(world).patch("/members/p1", right, headers={"If-Match": seen})
    late = admin(world).patch("/members/p1", {"name": "王为芳"}, headers={"If-Match": seen})

    assert (corrected.status, late.status) == (200, 412)
    assert [corrected.body[name] for name in ("name", "kinds", "enterprise_id")] == ["王伟方", ["employee"], "e1"]
    shown = admin(world).post("/members/p1/reveals", {"fields": ["phone"], "purpose": "核对"}, key=None)
    assert shown.body["phone"] == "+8617000001235"
    (told,) = world.events("member.changed.v1")
    assert told.data["changed"] == ["enterprise_id", "kinds", "name", "phone"]
    assert (told.data["previous_kinds"], told.data["kinds"]) == ([], ["employee"])
    assert confidence().heard(told.data["previous_affiliation"]) == ["party_member"]
    assert "王" not in str(told.data)


def test_the_same_again_changes_nothing(world: World) -> None:
    given(world, a_member("p1"))

    again = admin(world).patch("/members/p1", {"name": " 王伟芳 ", "phone": "17000001234"})

    assert (again.status, again.body["version"], world.events("member.changed.v1")) == (200, 1, [])


def test_figures_follow_kinds_and_building(world: World) -> None:
    branch = an_organisation("o1", building_id="b1")
    given(world, branch, placed(a_member("p1", status=Status.VERIFIED), branch))

    moved = admin(world).patch("/members/p1", {"building_id": "b2", "kinds": ["employee", "volunteer"]})

    assert moved.status == 200
    here, there = figures(world, "building:b1")["members"], figures(world, "building:b2")["members"]
    assert (here["verified"], here["placed"], here["kind_party_member"]) == (0, 0, 0)
    assert (there["verified"], there["placed"], there["kind_employee"], there["kind_volunteer"]) == (1, 1, 1, 1)
    assert figures(world)["members"]["kind_party_member"] == 0


WRONG = [
    ({"phone": "12"}, 422, "/phone"),
    ({"phone": "1234567"}, 422, "/phone"),
    ({"identity_number": "350200199001010018"}, 422, "/identity_number"),
    ({"building_id": "nowhere"}, 404, None),
    ({"enterprise_id": "nobody"}, 404, None),
    ({"source": "import"}, 422, "/source"),
]


@pytest.mark.parametrize(("wrong", "status", "pointer"), WRONG, ids=str)
def test_a_correction_is_checked_as_a_check_in_is(
    world: World, wrong: dict[str, Any], status: int, pointer: str | None
) -> None:
    given(world, a_member("p1"))

    refused = admin(world).patch("/members/p1", wrong)

    assert refused.status == status
    assert pointer is None or refused.body["errors"][0]["pointer"] == pointer
    assert world.events("member.changed.v1") == []


def test_nobody_corrects_people_beyond_their_buildings(world: World) -> None:
    given(world, a_member("p1"))
    reach = secretary(world, "building:b1")

    answers = [reach.patch("/members/p1", {"building_id": "b2"}), reach.patch("/members/p1", {"enterprise_id": "e2"})]

    assert [answer.status for answer in answers] == [403, 403]
    assert secretary(world, "building:b2").patch("/members/p1", {"name": "别人"}).status == 403
    assert admin(world).patch("/members/admin", {"name": "自己"}).status == 404


@pytest.mark.capability("M6")
def test_people_correct_themselves_and_what_was_verified_stays(world: World) -> None:
    given(world, a_member("p1"), a_member("p2", status=Status.VERIFIED))

    pending = world.acts("p1").patch("/me", {"name": "王薇芳", "phone": "17000001235"})
    phone = world.acts("p2").patch("/me", {"phone": "17000001236", "enterprise_id": "e1"})
    name = world.acts("p2").patch("/me", {"name": "王薇芳", "kinds": ["resident"]})

    assert (pending.status, pending.body["name"], phone.status) == (200, "王薇芳", 200)
    assert (name.status, name.body["type"]) == (403, "urn:louyu:problem:settled-by-verification")
    assert [error["pointer"] for error in name.body["errors"]] == ["/kinds", "/name"]
    assert {event.data["reason"] for event in world.events("member.changed.v1")} == {"own"}


def test_who_left_is_not_corrected(world: World) -> None:
    given(world, a_member("p1"))
    admin(world).post("/members/p1/leave", {"reason": "other"}, key=None)

    assert admin(world).patch("/members/p1", {"name": "王"}).body["type"] == "urn:louyu:problem:member-status-forbids"


@pytest.mark.capability("M7")
def test_the_last_day_of_a_term_is_corrected(world: World) -> None:
    given(world, a_member("p1", status=Status.VERIFIED), a_role_assignment())
    path = "/role-assignments/r-building_lead-p1"

    until = admin(world).patch(path, {"until_date": "2026-12-31"})
    before = admin(world).patch(path, {"until_date": "2025-12-31"})
    world.clock.advance(timedelta(days=60))
    world.run_timers()

    assert (until.status, until.body["until_date"]) == (200, "2026-12-31")
    assert (before.status, before.body["errors"][0]["pointer"]) == (422, "/until_date")
    assert [event.data["reason"] for event in world.events("role-assignment.ended.v1")] == ["expired"]
    assert admin(world).patch(path, {"until_date": None}).body["type"] == "urn:louyu:problem:term-over"


def test_a_term_does_not_grow_into_that_of_somebody_else(world: World) -> None:
    lead = {"role": "building_lead", "scope_kind": "building", "scope_id": "b1"}
    given(world, a_member("p1", status=Status.VERIFIED), a_member("p2", status=Status.VERIFIED))
    first = admin(world).post(
        "/role-assignments", {**lead, "person_id": "p1", "from_date": "2026-01-01", "until_date": "2026-06-30"}
    )
    admin(world).post("/role-assignments", {**lead, "person_id": "p2", "from_date": "2026-07-01"})

    refused = admin(world).patch(f"/role-assignments/{first.body['id']}", {"until_date": "2026-07-01"})

    assert (refused.status, refused.body["type"]) == (409, "urn:louyu:problem:role-held-already")
