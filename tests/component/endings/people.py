"""What ends with a person or their account, and who is told: each function gives the phrases that it has shown."""

from collections.abc import Callable, Iterator
from typing import Any

from chassis.testing.world import World
from services.members.people.states import Status
from tests.builders import events, identity, members, notify, requests
from tests.component.endings.table import ENDS, TOLD, table

LEFT, ERASED = "org.louyu.members.member.left.v1", "org.louyu.members.member.erased.v1"
DISABLED, CLOSED = "org.louyu.identity.account.disabled.v1", "org.louyu.identity.account.erased.v1"


def street() -> World:
    """Notify, with somebody in every role that the table names."""
    world = notify.notify_world()
    for person, role, scope in (
        ("secretary", "building_secretary", "building:b1"),
        ("lead", "building_lead", "building:b1"),
        ("specialist", "service_specialist", "building:b1"),
        ("branch secretary", "organisation_secretary", "organisation:o1"),
        ("host secretary", "organisation_secretary", "organisation:o2"),
        ("secretary above", "organisation_secretary", "organisation:o0"),
        ("officer", "department_officer", "unit:u1"),
        ("next officer", "department_officer", "unit:u2"),
        ("admin", "tenant_admin", "*"),
    ):
        notify.given_grant(world, person, role, scope)
    opened = {"meeting_id": "m1", "title": "联席会", "building_id": None}
    world.receive("org.louyu.events.meeting.opened.v1", opened, subject="m1")
    return world


def hear(event: str, /, *persons: str, **data: Any) -> bool:
    """Whether these people are told of the event."""
    world = street()
    world.receive(f"org.louyu.{event}.v1", data, subject="x")
    return all(notify.inbox(world, person) for person in persons)


def seats(how: str, person_field: str) -> bool:
    world = events.events_world()
    activity = events.given_activity(world, capacity=1)
    for person in ("p1", "p2", "p3"):
        events.given_person(world, person)
    events.given_registered(world, activity, ["p2", "p1"])
    other = events.given_activity(world, capacity=1)
    events.given_registered(world, other, ["p1", "p3"])
    world.receive(how, {person_field: "p1", "building_id": "b1"}, subject="p1", sequence=9)
    world.drain()
    turn, seat = events.statuses(world, activity), events.statuses(world, other)
    return (turn["p1"], seat["p1"], seat["p3"]) == ("cancelled", "cancelled", "registered")


def claims(how: str, field: str) -> bool:
    world = requests.requests_world()
    wish = requests.given_claimed_wish(world, by="p2")
    world.receive(how, {field: "p2"}, subject="p2", sequence=9)
    world.drain()
    return wish_status(world, wish) == "open"


def own_wishes(how: str, field: str) -> bool:
    world = requests.requests_world()
    alone, deed = requests.given_wish(world), requests.given_claimed_wish(world, by="p2")
    proof = {"proof": "已送到", "service_minutes": 20}
    requests.must(world.acts("p2").post(f"/wishes/{deed}/fulfil", proof))
    world.receive(how, {field: "p1"}, subject="p1", sequence=9)
    world.drain()
    return (wish_status(world, alone), wish_status(world, deed)) == ("withdrawn", "confirmed")


def wish_status(world: World, wish: str) -> str:
    return str(requests.must(requests.staff(world).get(f"/wishes/{wish}"))["status"])


def gone_from_members(act: Callable[[World], int]) -> bool:
    world = members_with_two_buildings()
    home, host = members.an_organisation("o1"), members.an_organisation("o5")
    member = members.a_member("p1", status=Status.VERIFIED)
    placed = members.placed(members.placed(member, home), host, as_home=False)
    members.given(world, home, host, placed, members.a_role_assignment())
    assert act(world) < 300
    world.drain()
    row = world.store.db.members.find_one({"_id": "t1|p1"}) or {}
    ended = [event.data["person_id"] for event in world.events("role-assignment.ended.v1")]
    return (row["home_organisation_id"], row["host_organisation_ids"], ended) == (None, [], ["p1"])


def leave(world: World) -> int:
    return world.acts("p1").post("/members/p1/leave", {"reason": "moved_away"}).status


def erase(world: World) -> int:
    return world.acts("p1").delete("/me").status


def members_with_two_buildings() -> World:
    world = members.members_world()
    members.given(world, members.a_building("b1"), members.a_building("b2"))
    return world


def member_ends() -> Iterator[str]:
    if gone_from_members(leave) and gone_from_members(erase):
        yield "home, hosts, roles"
    if all(seats(how, "member_id") for how in (LEFT, ERASED)):
        yield "future seats and turns"
    if all(claims(how, "member_id") for how in (LEFT, ERASED)):
        yield "claims"
    if all(own_wishes(how, "member_id") for how in (LEFT, ERASED)):
        yield "own open wishes (a deed that waits for their word goes to staff)"
    if not any(in_audience_after(how) for how in (LEFT, ERASED)):
        yield "audiences"
    if nothing_stays_of_who_was_erased():
        yield "erased also: everything personal, account, sessions, inbox"


def in_audience_after(how: str) -> bool:
    world = street()
    notify.given_member(world, "p1")
    world.receive(how, {"member_id": "p1", "was_placed": False}, subject="p1", sequence=9)
    world.receive(notify.PUBLISHED, notify.an_activity(), subject="a1")
    while world.run_timers():
        pass
    return "activity_published" in notify.rules_told(world, "p1")


def nothing_stays_of_who_was_erased() -> bool:
    mine = members_with_two_buildings()
    members.given(mine, members.a_member("p1"))
    assert mine.acts("p1").delete("/me").status == 204
    row = mine.store.db.members.find_one({"_id": "t1|p1"}) or {}
    theirs = identity.a_world()
    identity.given_account(theirs, "li.qiang", person="p1")
    token = identity.signs_in(theirs, "li.qiang").body["access_token"]
    theirs.receive(ERASED, {"member_id": "p1"}, subject="p1", sequence=9)
    inbox = street()
    notify.given_member(inbox, "p1")
    inbox.receive(notify.VERIFIED, notify.a_verification("p1"), subject="p1", sequence=5)
    assert notify.inbox(inbox, "p1")
    inbox.receive(ERASED, {"member_id": "p1", "was_placed": False}, subject="p1", sequence=9)
    words = [letter["title"] for letter in notify.inbox(inbox, "p1")]
    session = identity.exchanges(theirs, token).status
    return (row["details"], session, any(words)) == ({"phone": None, "identity_number": None}, 401, False)


def member_told() -> Iterator[str]:
    places = {"member_id": "p1", "home_organisation_id": "o1", "host_organisation_ids": ["o2"], "building_id": "b1"}
    gone = ("members.member.left", "members.member.erased")
    if all(hear(one, "branch secretary", "host secretary", was_placed=True, reason="x", **places) for one in gone):
        yield "organisation secretaries"
    yield from who_depended()
    yield from vacant("left", "erased")


def who_depended() -> Iterator[str]:
    released = {"wish_id": "v1", "wisher_id": "p1", "claimer_id": "p2", "building_id": "b1", "reason": "wisher_left"}
    if hear("requests.wish.released", "p2", **released):
        yield "claimers"
    seat = {
        "registration_id": "g1",
        "activity_id": "a1",
        "activity_title": "午间微党课",
        "person_id": "p3",
        "seat_no": 1,
    }
    if hear("events.registration.promoted", "p3", **seat):
        yield "who waits for the seat"


def vacant(*reasons: str) -> Iterator[str]:
    held = {
        "assignment_id": "r1",
        "person_id": "p1",
        "role": "building_lead",
        "scope_kind": "building",
        "scope_id": "b1",
    }
    if all(hear("members.role-assignment.ended", "admin", **held, reason=reason) for reason in reasons):
        yield "administrators of a vacant role"


def signed_in(how: str) -> bool:
    world = identity.a_world()
    account = identity.given_account(world, "li.qiang")
    token = identity.signs_in(world, "li.qiang").body["access_token"]
    invited = identity.creates_account(world, "zhao.min").body
    for one in (account, invited["id"]):
        assert identity.the_admin(world).post(f"/accounts/{one}/{how}", {}).status == 200
    return identity.exchanges(world, token).status < 300 or identity.accepts(world, invited["code"]).status < 300


def counts_for_messages(how: str) -> bool:
    world = street()
    world.receive(how, {"account_id": "secretary"}, subject="secretary", sequence=9)
    world.receive(notify.CHECKED_IN, notify.a_check_in("p1"), subject="p1")
    return bool(notify.inbox(world, "secretary"))


def account_ends(how: str, act: str) -> Iterator[str]:
    if not signed_in(act):
        yield "sessions, invitation"
    if seats(how, "account_id"):
        yield "future seats and turns"
    if claims(how, "account_id") and own_wishes(how, "account_id"):
        yield "claims and own open wishes as above"
    if not counts_for_messages(how):
        yield "it counts as nobody there for messages"


def erased_account_ends() -> Iterator[str]:
    as_disabled = list(account_ends(CLOSED, "erase"))
    world = members_with_two_buildings()
    members.given(world, members.a_role_assignment(), members.a_role_assignment("service_specialist"))
    world.receive(CLOSED, {"account_id": "p1"}, subject="p1")
    if (
        len(as_disabled) == len(table()["account disabled", ENDS])
        and len(world.events("role-assignment.ended.v1")) == 2
    ):
        yield "as disabled, and every role"


def erased_account_told() -> Iterator[str]:
    if len(list(who_depended())) == len(table()["account disabled", TOLD]):
        yield "as disabled"
    yield from vacant("erased")
