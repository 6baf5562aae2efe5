"""Who asked without a record is found to be a member later: the request, its contact and its history follow, once."""

from typing import Any

import pytest

from chassis.testing.world import Answer, World
from tests.builders.closings import closed
from tests.builders.requests import given_member, must, slug, staff

pytestmark = pytest.mark.capability("R2", "R8")
WANG = {"name": "王敏敏", "phone": "138 0013-8000"}
MEMBER = "p-wan"


def given_members(world: World, *people: str, building_id: str = "b1") -> None:
    for person in people:
        told = {"member_id": person, "building_id": building_id, "enterprise_id": None}
        world.receive("org.louyu.members.member.checked-in.v2", told, subject=person, sequence=1)
        given_member(world, person)


def taken(world: World, **more: Any) -> str:
    body = {"title": "车位出口拥堵", "building_id": "b1", "taken": "counter", "contact": WANG, **more}
    request = str(must(staff(world).post("/requests/taken", body))["id"])
    world.drain()
    return request


def link(world: World, request: str, member: str = MEMBER) -> Answer:
    return staff(world).send("PUT", f"/requests/{request}/requester", {"member_id": member})


def mine(world: World, person: str) -> list[str]:
    return [one["id"] for one in must(world.acts(person).get("/requests?mine=true"))["items"]]


def test_the_member_has_it_as_their_own_and_the_contact_that_was_left_stays(world: World) -> None:
    given_members(world, MEMBER)
    request = taken(world)

    linked = must(link(world, request))
    world.drain()

    assert (linked["requester_id"], mine(world, MEMBER)) == (MEMBER, [request])
    shown = must(staff(world).get(f"/requests/{request}"))
    assert (shown["contact_kind"], shown["contact_name"], shown["contact_phone"]) == ("taken", "王*", "138****8000")
    read = must(staff(world).post(f"/requests/{request}/contact-reveals", {"purpose": "confirm"}))
    assert read["phone"] == WANG["phone"]
    must(staff(world).post(f"/requests/{request}/resolve", closed("已拓宽")))
    rated = world.acts(MEMBER).post(f"/requests/{request}/confirm-and-rate", {"rating": 5, "comment": ""})
    assert must(rated)["status"] == "rated"


def test_the_history_says_it_and_the_event_names_the_member(world: World) -> None:
    given_members(world, MEMBER)
    request = taken(world)
    stranger = must(staff(world).get(f"/requests/{request}"))["requester_id"]

    must(link(world, request))

    told = world.events("request.handed-over.v1")[-1].data
    assert (told["from_id"], told["to_id"], told["linked_id"]) == (stranger, MEMBER, MEMBER)
    entries = must(staff(world).get(f"/requests/{request}/history"))["items"]
    assert any("handed-over" in str(entry) for entry in entries)


def test_it_is_linked_once_and_a_repeat_changes_nothing(world: World) -> None:
    given_members(world, MEMBER, "p-other")
    request = taken(world)

    answers = [link(world, request), link(world, request), link(world, request, "p-other")]

    assert [one.status for one in answers] == [200, 200, 409]
    assert slug(answers[2]) == "requester-known"
    assert len(world.events("request.handed-over.v1")) == 1
    assert mine(world, "p-other") == []


def test_what_was_split_off_follows(world: World) -> None:
    given_members(world, MEMBER)
    request = taken(world)
    part = {"title": "路灯不亮", "building_id": "b1", "reason": "另一件"}
    must(staff(world).post(f"/requests/{request}/split", part))
    world.drain()

    must(link(world, request))
    world.drain()

    assert len(mine(world, MEMBER)) == 2
    (other,) = set(mine(world, MEMBER)) - {request}
    assert (
        must(staff(world).post(f"/requests/{other}/contact-reveals", {"purpose": "confirm"}))["phone"] == WANG["phone"]
    )


def test_nobody_of_another_building_and_nobody_at_all_can_be_named(world: World) -> None:
    given_members(world, "far", building_id="b9")
    request = taken(world)
    desk = world.acts("desk", grants={"request.triage": ["building:b1"], "request.read": ["building:b1"]})

    answers = [
        desk.send("PUT", f"/requests/{request}/requester", {"member_id": person}) for person in ("far", "nobody")
    ]
    elsewhere = world.acts("other", grants={"request.triage": ["building:b2"]}).send(
        "PUT", f"/requests/{request}/requester", {"member_id": "far"}
    )

    assert [slug(one) for one in answers] == ["requester-not-found"] * 2
    assert elsewhere.status in (403, 404)
