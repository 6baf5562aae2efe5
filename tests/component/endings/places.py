"""What ends with a role, a unit or a place, and who is told: each function gives the phrases that it has shown."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from services.members.people.states import Status
from tests.builders import events, identity, members, notify, requests
from tests.component.endings.people import hear, members_with_two_buildings, vacant


def role_ends() -> Iterator[str]:
    world = identity.a_world()
    identity.given_account(world, "li.qiang", person="p1")
    world.receive(identity.ROLE_ASSIGNED, identity.assignment_data(), subject="a1")
    token = identity.signs_in(world, "li.qiang").body["access_token"]
    before = identity.actor_of(world, token).grants
    world.receive(identity.ROLE_ENDED, identity.assignment_data(), subject="a1", sequence=2)
    after = identity.actor_of(world, token).grants
    if any("building:b1" in scopes for scopes in before.values()) and not any(
        "building:b1" in s for s in after.values()
    ):
        yield "its rights at the next request"
    street_ = notify.notify_world()
    notify.given_role(street_, "secretary")
    notify.given_grant(street_, "lead", "building_lead", "building:b1")
    ended = {"assignment_id": "secretary-building_secretary-building:b1", "person_id": "secretary", "reason": "expired"}
    street_.receive(
        "org.louyu.members.role-assignment.ended.v1",
        {"person_id": "p1", "scope_kind": "building", "scope_id": "b1", **ended},
        subject=ended["assignment_id"],
        sequence=2,
    )
    street_.receive(notify.CHECKED_IN, notify.a_check_in("p1"), subject="p1")
    street_.clock.advance(timedelta(minutes=1))
    street_.run_timers()
    if "check_in_to_verify" in notify.rules_told(street_, "lead"):
        yield "what waits for the role goes to others (ADR 0022)"


def role_told() -> Iterator[str]:
    held = {
        "assignment_id": "r1",
        "person_id": "p1",
        "role": "building_lead",
        "scope_kind": "building",
        "scope_id": "b1",
    }
    if hear("members.role-assignment.ended", "p1", **held, reason="withdrawn"):
        yield "the person"
    by_itself = list(vacant("left", "erased", "expired"))
    if by_itself and not hear("members.role-assignment.ended", "admin", **held, reason="withdrawn"):
        yield "administrators, unless staff ended it"


def unit_ends() -> Iterator[str]:
    world = requests.requests_world()
    unit, other, third = requests.given_units(world, 3)
    request, _ = requests.given_order(world, unit)
    resolution = {
        "item_id": "i1",
        "meeting_id": "m1",
        "text": "拓宽出口",
        "unit_id": unit,
        "due_at": None,
        "building_id": "b1",
    }
    world.receive("org.louyu.events.meeting.resolution-adopted.v1", resolution, subject="m1")
    both, whistle = requests.given_whistle(world, [unit, third])
    requests.must(requests.officer(world, third).post(f"/whistles/{whistle}/report-ins", {"unit_id": third}))
    item = {"code": "legal-1", "name": "法律咨询", "category": "legal", "owner_unit_id": unit}
    requests.must(requests.staff(world).post("/catalogue-items", item))
    requests.must(requests.staff(world).post(f"/units/{unit}/close", {"successor_id": other}))
    world.drain()
    returned = {event.data["meeting_id"] for event in world.events("work-order.returned.v1")}
    if requests.status_of(world, request) == "returned" and "m1" in returned and meeting_has_it_back():
        yield "open work orders go back to triage, resolutions to their meeting"
    if requests.status_of(world, both) == "ready" and goes_back_without_units():
        yield "whistles don't wait for it, and one without units left goes back"
    if requests.must(requests.staff(world).get("/catalogue-items"))["items"][0]["owner_unit_id"] == other:
        yield "its catalogue items go to the successor"


def goes_back_without_units() -> bool:
    world = requests.requests_world()
    units = requests.given_units(world)
    request, _ = requests.given_whistle(world, units)
    for unit in units:
        requests.must(requests.staff(world).post(f"/units/{unit}/close"))
    world.drain()
    return requests.status_of(world, request) == "recalled"


def meeting_has_it_back() -> bool:
    world = events.events_world()
    meeting, item = events.given_item(world)
    decided = {"text": "拓宽出口", "unit_id": "u1", "due_at": "2026-12-01T10:00:00+08:00"}
    path = f"/meetings/{meeting}/agenda-items/{item}/resolution"
    assert events.organiser(world).post(path, decided).status < 300
    order = {"work_order_id": "w1", "unit_id": "u1", "request_id": None, "meeting_id": meeting, "item_id": item}
    told = {**order, "title": "拓宽出口", "reason": "unit_closed", "round": 1, "building_id": "b1"}
    world.receive("org.louyu.requests.work-order.returned.v1", told, subject="w1", sequence=2)
    (shown,) = events.organiser(world).get(f"/meetings/{meeting}").body["agenda"]
    return str(shown["resolution"]["status"]) == "returned"


def unit_told() -> Iterator[str]:
    order = {"work_order_id": "w1", "unit_id": "u1", "title": "疏通", "reason": "x", "building_id": "b1"}
    of_request = hear(
        "requests.work-order.returned", "secretary", "specialist", **order, request_id="r1", meeting_id=None
    )
    if of_request and hear("requests.work-order.returned", "somebody", **order, request_id=None, meeting_id="m1"):
        yield "whoever dispatched"
    closed = {"unit_id": "u1", "name": "部门", "successor_id": "u2"}
    if hear("requests.unit.closed", "officer", "next officer", **closed):
        yield "the units' officers"
    if hear("requests.unit.closed", "admin", **closed):
        yield "administrators"


def building_ends() -> Iterator[str]:
    world = members_with_two_buildings()
    members.given(world, members.a_member("p1"), members.a_role_assignment(person_id="p3"))
    lead = members.admin(world)
    assert lead.post("/buildings/b1/close").status == 200
    world.drain()
    if world.acts("p9").post("/check-ins", members.a_check_in("code-of-b1")).status == 404:
        yield "poster"
    if [event.data["person_id"] for event in world.events("role-assignment.ended.v1")] == ["p3"]:
        yield "roles there"
    if [event.data["member_id"] for event in world.events("member.rejected.v1")] == ["p1"]:
        yield "who waits there to be verified"
    planned, refused = planned_ends("members.building.closed", {"building_id": "b1"})
    if planned:
        yield "planned activities"
    if refused and lead.post("/enterprises", {"name": "海风", "building_id": "b1"}).status in (409, 422):
        yield "new references to it"


def planned_ends(name: str, data: dict[str, Any]) -> tuple[bool, bool]:
    """Whether what is planned there is cancelled, and whether new plans there are refused."""
    world = events.events_world()
    planned = events.given_activity(world, building_id="b1", organisation_id="o1")
    world.receive(f"org.louyu.{name}.v1", data, subject="x1")
    world.drain()
    # What was looked up a moment ago is believed for half a minute.
    world.clock.advance(timedelta(minutes=1))
    refused = events.organiser(world).post("/activities", events.activity_body(organisation_id="o1"))
    status = events.organiser(world).get(f"/activities/{planned}").body["status"]
    return status == "cancelled", refused.status == 422


def building_told() -> Iterator[str]:
    if hear("members.building.closed", "secretary", "lead", "specialist", building_id="b1", name="江头大厦"):
        yield "secretary, lead, specialist"
    seat = {"registration_id": "g1", "activity_id": "a1", "activity_title": "午间微党课", "person_id": "p3"}
    if hear("events.registration.cancelled", "p3", **seat, reason="activity_cancelled"):
        yield "everybody with a seat"
    if hear("members.member.rejected", "p1", member_id="p1", building_id="b1", reason="building_closed"):
        yield "who waited"


def organisation_ends() -> Iterator[str]:
    world = members_with_two_buildings()
    branch, other = members.an_organisation("o1", building_id="b2"), members.an_organisation("o5")
    verified = [members.a_member(one, status=Status.VERIFIED) for one in ("p1", "p2", "p3")]
    at_home = members.placed(verified[0], branch)
    guest = members.placed(members.placed(verified[1], other), branch, as_home=False)
    members.given(world, branch, other, at_home, guest, verified[2])
    lead = members.admin(world)
    role = {"role": "organisation_secretary", "scope_kind": "organisation", "scope_id": "o1", "from_date": "2026-01-01"}
    assert lead.post("/role-assignments", {**role, "person_id": "p3"}, key=None).status < 300
    assert lead.post("/organisations/o1/dissolve").status == 200
    world.drain()
    first, second = (lead.get(f"/members/{one}").body for one in ("p1", "p2"))
    if (first["home_organisation_id"], second["host_organisation_ids"]) == (None, []):
        yield "homes and hosts in it"
    if [event.data["person_id"] for event in world.events("role-assignment.ended.v1")] == ["p3"]:
        yield "its roles"
    data = {"organisation_id": "o1", "building_id": None, "parent_id": None}
    planned, refused = planned_ends("members.organisation.dissolved", data)
    if planned:
        yield "planned activities"
    if refused and lead.post("/members/p1/place", {"organisation_id": "o1", "as_home": True}).status == 422:
        yield "new references"


def organisation_told() -> Iterator[str]:
    place = {"member_id": "p1", "organisation_id": "o1", "organisation_name": "第一支部", "building_id": "b1"}
    left: dict[str, Any] = {"was_home": True, "last": True, "home_organisation_id": None, "host_organisation_ids": []}
    if hear("members.member.unplaced", "p1", **place, **left, reason="organisation_dissolved"):
        yield "each member"
    gone = {"organisation_id": "o1", "name": "第一支部", "building_id": "b1", "parent_id": "o0"}
    if hear("members.organisation.dissolved", "secretary", **gone):
        yield "building secretary"
    if hear("members.organisation.dissolved", "secretary above", **gone):
        yield "secretary of the organisation above"


def enterprise_ends() -> Iterator[str]:
    world = members_with_two_buildings()
    members.given(world, members.an_enterprise("e1"), members.a_suite("s1"))
    members.given(world, members.a_member("p3", status=Status.VERIFIED))
    lead = members.admin(world)
    moved = lead.post("/suites/s1/move-in", {"enterprise_id": "e1", "on_date": "2026-11-01"}, key=None)
    role = {"role": "enterprise_manager", "scope_kind": "enterprise", "scope_id": "e1", "from_date": "2026-01-01"}
    held = lead.post("/role-assignments", {**role, "person_id": "p3"}, key=None)
    assert (moved.status, held.status) == (200, 201), held.body
    assert lead.post("/enterprises/e1/leave", {"on_date": "2026-11-20"}).status == 200
    world.drain()
    if lead.get("/suites").body["items"][0]["enterprise_id"] is None:
        yield "all its suites from that day"
    if [event.data["person_id"] for event in world.events("role-assignment.ended.v1")] == ["p3"]:
        yield "roles in it"
    if world.acts("p1").post("/check-ins", members.a_check_in(enterprise_id="e1")).status == 422:
        yield "new references"


def enterprise_told() -> Iterator[str]:
    if hear("members.enterprise.left", "secretary", "lead", enterprise_id="e1", name="云帆", building_id="b1"):
        yield "secretary and lead of the building"
