"""Requests that staff take down for somebody else: a member, who has it as their own, or somebody without a record."""

from typing import Any

import pytest

from chassis.testing.world import Client, World
from tests.builders.closings import closed
from tests.builders.requests import figures, given_member, given_units, must, slug, staff

pytestmark = pytest.mark.capability("R2")

WANG = {"name": "王敏敏", "phone": "138 0013-8000"}
MEMBER = "p-wan"


def desk_of(world: World, building_id: str) -> Client:
    return world.acts("desk", grants={"request.triage": [f"building:{building_id}"], "request.read": ["building:b1"]})


def takes(client: Client, **more: Any) -> Any:
    body = {"title": "车位出口拥堵", "building_id": "b1", "taken": "counter", **more}
    return client.post("/requests/taken", body)


def given_member_of(world: World, building_id: str, person: str = MEMBER) -> None:
    told = {"member_id": person, "building_id": building_id, "enterprise_id": None}
    world.receive("org.louyu.members.member.checked-in.v2", told, subject=person, sequence=1)
    given_member(world, person)


def test_a_member_has_it_as_if_they_had_asked_themselves(world: World) -> None:
    given_member_of(world, "b1")
    (unit,) = given_units(world, 1)

    request = must(takes(desk_of(world, "b1"), member_id=MEMBER, taken="telephone"))

    assert (request["requester_id"], request["source"]) == (MEMBER, "telephone")
    member = world.acts(MEMBER)
    assert [one["id"] for one in must(member.get("/requests?mine=true"))["items"]] == [request["id"]]
    shown = must(member.get(f"/requests/{request['id']}"))
    assert (shown["taken_by"], shown["contact_kind"], shown["contact_name"]) == ("desk", "member", None)
    assert must(member.post(f"/requests/{request['id']}/comments", {"text": "还堵着"}))
    must(staff(world).post(f"/requests/{request['id']}/resolve", closed("出口已拓宽")))
    rated = must(member.post(f"/requests/{request['id']}/confirm-and-rate", {"rating": 1, "comment": "没好"}))
    assert rated["status"] == "reopened"
    assert must(member.post(f"/requests/{request['id']}/cancel"))["status"] == "cancelled"
    assert unit


def test_whoever_took_it_is_not_the_requester(world: World) -> None:
    given_member_of(world, "b1")
    desk = desk_of(world, "b1")
    request = must(takes(desk, member_id=MEMBER))

    refused = desk.post(f"/requests/{request['id']}/cancel")

    assert (refused.status, slug(refused)) == (403, "not-the-requester")
    assert must(desk.get("/requests?mine=true"))["items"] == []


def test_a_member_who_was_merged_is_the_one_who_stays(world: World) -> None:
    given_member_of(world, "b1")
    given_member_of(world, "b1", "p-twin")
    merged = {"member_id": "p-twin", "into_id": MEMBER}
    world.receive("org.louyu.members.member.merged.v1", merged, subject="p-twin", sequence=9)

    assert must(takes(staff(world), member_id="p-twin"))["requester_id"] == MEMBER


def test_of_somebody_without_a_record_the_details_say_a_masked_name_and_the_desk_a_masked_number(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = must(takes(staff(world), contact=WANG, taken="visit"))
    must(staff(world).post(f"/requests/{request['id']}/triage", {"unit_id": unit}))
    world.drain()

    for client, phone in ((desk_of(world, "b1"), "138****8000"), (world.acts("o", grants=_officer(unit)), None)):
        shown = must(client.get(f"/requests/{request['id']}"))
        assert (shown["contact_kind"], shown["contact_name"], shown["contact_phone"]) == ("taken", "王*", phone)
        (order,) = must(world.acts("o", grants=_officer(unit)).get("/work-orders"))["items"]
        assert must(client.get(f"/work-orders/{order['id']}"))["contact_phone"] == phone


def _officer(unit: str) -> dict[str, list[str]]:
    return {"request.read": [f"unit:{unit}"], "work_order.handle": [f"unit:{unit}"]}


def test_the_contact_stands_in_no_event_no_list_and_no_row_in_plain(world: World) -> None:
    request = must(takes(staff(world), contact=WANG))
    world.drain()

    everything = str([list(world.store.db[name].find({})) for name in world.store.db.list_collection_names()])

    said = str(staff(world).get("/requests").body) + str(staff(world).get(f"/requests/{request['id']}").body)
    assert not [one for one in WANG.values() if one in everything or one in said]
    assert not [one for one in world.events() if "王" in str(one.data)]


def test_a_part_that_is_split_off_has_the_same_contact(world: World) -> None:
    request = must(takes(staff(world), contact=WANG))

    part = must(staff(world).post(f"/requests/{request['id']}/split", {"title": "电梯坏了", "building_id": "b1"}))[
        "part"
    ]

    assert part["source"] == "counter"
    assert must(staff(world).get(f"/requests/{part['id']}"))["contact_name"] == "王*"


def test_without_a_place_it_is_for_whoever_has_the_whole_street_office(world: World) -> None:
    assert takes(staff(world), contact=WANG, building_id=None).status == 201
    assert takes(desk_of(world, "b1"), contact=WANG, building_id=None).status == 403


@pytest.mark.parametrize("who", [{}, {"member_id": MEMBER, "contact": WANG}])
def test_one_asks_a_member_or_somebody_without_a_record(world: World, who: dict[str, Any]) -> None:
    given_member_of(world, "b1")

    refused = takes(staff(world), **who)

    assert (refused.status, slug(refused), refused.body["errors"][0]["pointer"]) == (422, "one-requester", "/member_id")


@pytest.mark.parametrize("phone", ["", "abc", "1", "1380013800013800138000138000", "138\n0013"])
def test_a_number_that_nobody_can_call_is_refused_at_its_field(world: World, phone: str) -> None:
    refused = takes(staff(world), contact={**WANG, "phone": phone})

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/contact/phone")


def test_a_stranger_and_the_desk_of_another_building_take_nothing_down(world: World) -> None:
    assert takes(world.acts("somebody"), contact=WANG).status == 403
    assert takes(desk_of(world, "b2"), contact=WANG).status == 403
    assert takes(world.acts("staff", "t2", grants={"request.read": ["*"]}), contact=WANG).status == 403


def test_an_unknown_member_one_who_is_gone_one_elsewhere_and_one_of_others_are_refused_alike(world: World) -> None:
    given_member_of(world, "b1")
    given_member_of(world, "b2", "p-elsewhere")
    given_member_of(world, "b1", "p-gone")
    gone = {"member_id": "p-gone"}
    world.receive("org.louyu.members.member.erased.v1", gone, subject="p-gone", sequence=9)
    theirs = {"member_id": "p-theirs", "building_id": "b1", "enterprise_id": None}
    world.receive("org.louyu.members.member.checked-in.v2", theirs, "t2", "p-theirs", 1)
    desk = desk_of(world, "b1")

    answers = [takes(desk, member_id=one) for one in ("nobody", "p-gone", "p-elsewhere", "p-theirs")]

    said = {(one.status, slug(one), one.body["detail"]) for one in answers}
    assert len(said) == 1
    assert next(iter(said))[:2] == (422, "requester-not-found")
    everywhere = [takes(staff(world), member_id=one).status for one in ("nobody", "p-gone", "p-theirs", "p-elsewhere")]
    assert everywhere == [422, 422, 422, 201]


def test_the_same_key_takes_it_down_once(world: World) -> None:
    body = {"title": "车位出口拥堵", "building_id": "b1", "taken": "counter", "contact": WANG}

    first, again = (staff(world).post("/requests/taken", body, key="k1") for _ in range(2))

    assert first.body["id"] == again.body["id"]
    assert world.store.db["request_contacts"].count_documents({}) == 1


def test_requests_count_by_where_they_came_from_also_when_they_move(world: World) -> None:
    request = must(takes(staff(world), contact=WANG))
    takes(staff(world), contact=WANG, taken="visit")
    must(staff(world).patch(f"/requests/{request['id']}", {"building_id": "b2"}))

    assert figures(world)["requests"]["source_counter"] == 1
    assert figures(world, "building:b2")["requests"]["source_counter"] == 1
    here = figures(world, "building:b1")["requests"]
    assert (here.get("source_counter", 0), here["source_visit"]) == (0, 1)
