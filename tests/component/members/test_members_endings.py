"""What closes, is dissolved or leaves ends all that would wait for it; and records can be changed."""

from typing import Any

import pytest

from chassis.testing.world import World
from services.members.organisations.domain import Level
from services.members.people.states import Status
from tests.builders.members import (
    a_check_in,
    a_member,
    a_role_assignment,
    a_suite,
    admin,
    an_enterprise,
    an_organisation,
    figures,
    given,
    placed,
    secretary,
)

CHANGES = [
    ("/buildings/b1", {"name": "江头中心", "key_building": True}, "building.changed"),
    ("/enterprises/e1", {"name": "云帆 股份", "staff_count": 20, "kind": "branch"}, "enterprise.changed"),
    ("/organisations/o1", {"name": "第二支部", "nature": "joint"}, "organisation.changed"),
]


@pytest.fixture
def world(world: World) -> World:
    given(world, an_enterprise("e1"), an_organisation("o1", building_id="b2"))
    return world


@pytest.mark.capability("M2")
@pytest.mark.parametrize(("path", "changes", "event"), CHANGES, ids=str)
def test_a_record_is_changed_on_the_version_that_was_seen(
    world: World, path: str, changes: dict[str, Any], event: str
) -> None:
    seen = admin(world).get(path)

    changed = admin(world).patch(path, changes, headers={"If-Match": seen.headers["ETag"]})
    late = admin(world).patch(path, {"name": "另一个名字"}, headers={"If-Match": seen.headers["ETag"]})
    again = admin(world).patch(path, changes)

    assert (changed.status, changed.body["name"]) == (200, changes["name"])
    assert (late.status, again.status) == (412, 200)
    (told,) = world.events(f"{event}.v1")
    assert (told.data["previous_name"], told.data["name"]) == (seen.body["name"], changes["name"])
    assert told.data["changed"] == sorted(changes)


def test_only_who_keeps_a_record_changes_it(world: World) -> None:
    stranger = secretary(world, "building:b2")

    answers = [stranger.patch(path, changes).status for path, changes, _ in CHANGES]

    assert answers == [403, 403, 200]


def test_figures_follow_a_change(world: World) -> None:
    for path, changes, _ in CHANGES:
        assert admin(world).patch(path, changes).status == 200

    counted = figures(world)
    assert counted["buildings"]["key"] == 1
    firms = counted["enterprises"]
    assert (firms["total"], firms["staff"], firms["branch"], firms["legal_person"]) == (1, 20, 1, 0)
    assert (counted["organisations"]["nature_joint"], counted["organisations"]["nature_entity"]) == (1, 0)


def test_a_uscc_of_another_firm_is_refused(world: World) -> None:
    given(world, an_enterprise("e2", uscc="91110000600037341L"))

    refused = admin(world).patch("/enterprises/e1", {"uscc": "91110000600037341l"})
    wrong = admin(world).patch("/enterprises/e1", {"uscc": "91110000600037341X"})

    assert (refused.status, refused.body["type"]) == (409, "urn:louyu:problem:uscc-taken")
    assert (wrong.status, wrong.body["errors"][0]["pointer"]) == (422, "/uscc")


@pytest.mark.capability("M2")
def test_a_closed_building_ends_poster_roles_and_waiting(world: World) -> None:
    given(world, a_member("p1"), a_member("p2"), a_role_assignment(person_id="p3"))

    closed = admin(world).post("/buildings/b1/close")
    world.drain()

    assert (closed.status, closed.body["status"]) == (200, "closed")
    assert world.acts("p9").post("/check-ins", a_check_in("code-of-b1")).status == 404
    assert {event.data["reason"] for event in world.events("member.rejected.v1")} == {"building_closed"}
    assert len(world.events("member.rejected.v1")) == 2
    assert [event.data["reason"] for event in world.events("role-assignment.ended.v1")] == ["place_ended"]
    assert figures(world)["buildings"] == {"total": 1, "key": 0, "closed": 1}


@pytest.mark.parametrize("what", ["suite", "organisation"])
def test_a_building_in_which_somebody_is_cannot_be_closed(world: World, what: str) -> None:
    given(world, a_suite("s1") if what == "suite" else an_organisation("o2", building_id="b1"))
    if what == "suite":
        moved = admin(world).post("/suites/s1/move-in", {"enterprise_id": "e1", "on_date": "2026-11-01"}, key=None)
        assert moved.status == 200

    refused = admin(world).post("/buildings/b1/close")

    assert (refused.status, refused.body["type"]) == (409, "urn:louyu:problem:building-occupied")


def test_nothing_begins_in_a_closed_building(world: World) -> None:
    assert admin(world).post("/buildings/b1/close").status == 200
    role = {"role": "lawyer", "scope_kind": "building", "scope_id": "b1", "from_date": "2026-01-01"}
    given(world, a_member("p1", building_id="b2", status=Status.VERIFIED))

    answers = [
        admin(world).post("/suites", {"building_id": "b1", "floor": 1, "number": "101"}, key=None),
        admin(world).post("/enterprises", {"name": "海风", "building_id": "b1"}),
        admin(world).post(
            "/organisations", {"name": "支部", "nature": "joint", "level": "branch", "building_id": "b1"}
        ),
        admin(world).post("/members", {"name": "陈", "kinds": ["resident"], "building_id": "b1", "purpose": "无手机"}),
        admin(world).post("/role-assignments", {**role, "person_id": "p1"}, key=None),
    ]

    assert [answer.body["type"] for answer in answers] == ["urn:louyu:problem:building-closed"] * 5
    pointers = [answer.body["errors"][0]["pointer"] for answer in answers]
    assert pointers == [*["/building_id"] * 4, "/scope_id"]


@pytest.mark.capability("M2")
@pytest.mark.parametrize(
    ("ended", "by", "slug"),
    [
        ("/buildings/b1", "close", "building-was-closed"),
        ("/enterprises/e1", "leave", "enterprise-has-left"),
        ("/organisations/o1", "dissolve", "organisation-was-dissolved"),
    ],
)
def test_what_has_ended_is_not_changed_and_its_state_is_the_reason(
    world: World, ended: str, by: str, slug: str
) -> None:
    body = {"on_date": "2026-11-20"} if by == "leave" else None
    assert admin(world).post(f"{ended}/{by}", body, key=None).status == 200

    answer = admin(world).patch(ended, {"name": "新名"})

    assert (answer.status, answer.body["type"]) == (409, f"urn:louyu:problem:{slug}")


@pytest.mark.capability("M4")
def test_a_dissolved_organisation_lets_everybody_go(world: World) -> None:
    branch, other = an_organisation("o1", building_id="b2"), an_organisation("o5")
    given(world, other)
    at_home = placed(a_member("p1", status=Status.VERIFIED), branch)
    guest = placed(placed(a_member("p2", status=Status.VERIFIED), other), branch, as_home=False)
    given(world, at_home, guest)

    dissolved = admin(world).post("/organisations/o1/dissolve")
    world.drain()

    assert (dissolved.status, dissolved.body["status"]) == (200, "dissolved")
    first, second = (admin(world).get(f"/members/{one}").body for one in ("p1", "p2"))
    assert (first["status"], first["home_organisation_id"]) == ("verified", None)
    assert (second["home_organisation_id"], second["host_organisation_ids"]) == ("o5", [])
    assert {event.data["reason"] for event in world.events("member.unplaced.v1")} == {"organisation_dissolved"}
    assert figures(world, "organisation:o1")["members"]["placed"] == 0
    assert admin(world).post("/members/p1/place", {"organisation_id": "o1", "as_home": True}).status == 422
    assert "o1" not in {row["id"] for row in admin(world).get("/organisations/tree").body["items"]}


def test_an_organisation_with_others_below_is_not_dissolved(world: World) -> None:
    given(
        world,
        an_organisation("o2", level=Level.YOUTH, parent=an_organisation("o1", building_id="b2"), building_id="b2"),
    )

    refused = admin(world).post("/organisations/o1/dissolve")

    assert (refused.status, refused.body["type"]) == (409, "urn:louyu:problem:organisation-has-below")


@pytest.mark.capability("M2")
def test_a_firm_that_leaves_frees_its_suites(world: World) -> None:
    given(world, a_suite("s1"))
    admin(world).post("/suites/s1/move-in", {"enterprise_id": "e1", "on_date": "2026-11-01"}, key=None)

    early = admin(world).post("/enterprises/e1/leave", {"on_date": "2027-01-01"})
    left = admin(world).post("/enterprises/e1/leave", {"on_date": "2026-11-20"})

    assert (early.status, left.status, left.body["status"]) == (422, 200, "left")
    assert admin(world).get("/suites").body["items"][0]["enterprise_id"] is None
    assert world.acts("p1").post("/check-ins", a_check_in(enterprise_id="e1")).status == 422
    assert (figures(world)["enterprises"]["total"], figures(world)["enterprises"]["left"]) == (0, 1)


@pytest.mark.capability("M2")
def test_a_building_that_was_closed_by_mistake_is_opened_again_with_another_poster(world: World) -> None:
    for _ in range(2):
        assert admin(world).post("/buildings/b1/close").status == 200
        reopened = admin(world).post("/buildings/b1/reopen")

    assert (reopened.status, reopened.body["status"]) == (200, "open")
    assert world.acts("p9").post("/check-ins", a_check_in("code-of-b1")).status == 404
    code = admin(world).get("/buildings/b1/check-in-code").body["code"]
    assert world.acts("p9").post("/check-ins", a_check_in(code)).status == 201
    assert figures(world)["buildings"] == {"total": 2, "key": 0, "closed": 0}


@pytest.mark.capability("M3")
def test_a_firm_that_left_by_mistake_is_here_again(world: World) -> None:
    for _ in range(2):
        assert admin(world).post("/enterprises/e1/leave", {"on_date": "2026-11-20"}, key=None).status == 200
        returned = admin(world).post("/enterprises/e1/return", key=None)

    assert (returned.status, returned.body["status"]) == (200, "present")
    counted = figures(world)["enterprises"]
    assert (counted["total"], counted["left"]) == (1, 0)
    admin(world).post("/enterprises/e1/leave", {"on_date": "2026-11-20"}, key=None)
    assert admin(world).post("/buildings/b1/close").status == 200
    assert admin(world).post("/enterprises/e1/return", key=None).body["type"] == "urn:louyu:problem:building-was-closed"
