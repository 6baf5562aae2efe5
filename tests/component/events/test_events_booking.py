"""What attendance is worth is booked when the activity is over, and taken back when it is cancelled."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from services.events.service import SERVICE
from tests.builders.confidence import SharedKey
from tests.builders.events import (
    attend,
    events_world,
    figures,
    given_activity,
    given_person,
    given_registered,
    given_standing,
    given_things,
    organiser,
    own,
    register,
    statuses,
)

TO_START = timedelta(days=1)


@pytest.fixture
def world() -> World:
    return events_world()


def given_attended(world: World) -> str:
    """p1 and p2 attend half an hour before the start."""
    activity = given_activity(world, kind="volunteering", service_minutes=90)
    given_registered(world, activity, ["p1", "p2"])
    world.drain()
    world.clock.advance(TO_START - timedelta(minutes=30))
    for person in ("p1", "p2"):
        assert attend(world, activity, person).status == 200
    world.drain()
    return activity


def booked(world: World) -> list[tuple[str, int]]:
    return sorted((one.data["person_id"], one.data["service_minutes"]) for one in world.events("credited.v1"))


@pytest.mark.capability("E3")
def test_attendance_is_booked_when_the_activity_is_over_even_if_nobody_closes_it(world: World) -> None:
    given_attended(world)
    world.run_timers()
    assert (booked(world), own(world, "p1")["credited_minutes"]) == ([], None)

    world.clock.advance(timedelta(hours=3))
    for _ in range(2):
        world.run_timers()
        world.drain()

    assert booked(world) == [("p1", 90), ("p2", 90)]
    assert own(world, "p1")["credited_minutes"] == 90
    assert figures(world)["service"] == {"hours": 3}


def test_closing_books_at_once_and_only_once(world: World) -> None:
    activity = given_attended(world)
    world.clock.advance(timedelta(minutes=40))

    for _ in range(2):
        organiser(world).post(f"/activities/{activity}/close", {})
        world.drain()
    world.clock.advance(timedelta(hours=3))
    world.run_timers()

    assert booked(world) == [("p1", 90), ("p2", 90)]


def test_an_activity_that_was_moved_is_booked_after_its_new_end(world: World) -> None:
    activity = given_attended(world)
    later = {"ends_at": "2026-11-23T06:00:00+00:00"}
    assert organiser(world).patch(f"/activities/{activity}", later).status == 200

    world.clock.advance(timedelta(hours=3))
    world.run_timers()
    assert booked(world) == []
    world.clock.advance(timedelta(hours=3))
    world.run_timers()

    assert len(booked(world)) == 2


@pytest.mark.capability("E3")
@pytest.mark.parametrize("after", [timedelta(0), timedelta(hours=3)])
def test_a_cancellation_takes_attendance_back(world: World, after: timedelta) -> None:
    activity = given_attended(world)
    world.clock.advance(after)
    world.run_timers()
    world.drain()

    for _ in range(2):
        assert organiser(world).post(f"/activities/{activity}/cancel", {"reason": "暴雨"}).status == 200
        world.drain()

    revoked = world.events("attendance-revoked.v1")
    assert statuses(world, activity) == {"p1": "cancelled", "p2": "cancelled"}
    assert sorted(one.data["person_id"] for one in revoked) == ["p1", "p2"]
    assert {one.data["credited"] for one in revoked} == {bool(after)}
    assert figures(world)["attendances"] == {"total": 0, "kind_volunteering": 0}
    assert figures(world).get("service", {"hours": 0}) == {"hours": 0}
    world.clock.advance(timedelta(days=1))
    assert world.run_timers() == 0


def test_the_reason_of_a_cancellation_is_kept_and_told(world: World) -> None:
    activity = given_activity(world)

    shown = organiser(world).post(f"/activities/{activity}/cancel", {"reason": "暴雨"}).body

    (told,) = world.events("activity.cancelled.v1")
    assert (shown["cancelled_because"], told.data["reason"], told.data["building_id"]) == ("暴雨", "暴雨", "b1")


def test_a_cancellation_needs_no_reason(world: World) -> None:
    activity = given_activity(world)

    assert organiser(world).post(f"/activities/{activity}/cancel").body["cancelled_because"] is None


@pytest.mark.capability("E1")
def test_confirmations_carry_time_and_place(world: World) -> None:
    activity = given_activity(world, capacity=1)
    first, _ = given_registered(world, activity, ["p1", "p2"])
    world.acts("p1").post(f"/registrations/{first['id']}/cancel")
    world.drain()

    for what in ("registered", "queued", "promoted"):
        told = world.events(f"registration.{what}.v1")[0].data
        assert (told["starts_at"], told["place"]) == ("2026-11-23T01:00:00+00:00", "三楼会客厅")


@pytest.mark.capability("E3")
def test_staff_register_and_attend_for_a_member_without_a_phone(world: World) -> None:
    activity = given_activity(world, capacity=5)
    given_person(world, "grandma")
    body = {"person_id": "grandma"}
    path = f"/activities/{activity}"
    world.clock.advance(TO_START + timedelta(minutes=5))

    stranger = world.acts("p1").post(f"{path}/registrations/on-behalf", body)
    unknown = organiser(world).post(f"{path}/registrations/on-behalf", {"person_id": "nobody"})
    first, again = (organiser(world).post(f"{path}/registrations/on-behalf", body) for _ in range(2))
    there, still = (organiser(world).post(f"{path}/attendance/on-behalf", body) for _ in range(2))

    assert (stranger.status, unknown.status) == (403, 422)
    assert (unknown.body["type"], unknown.body["errors"][0]["pointer"]) == (
        "urn:louyu:problem:unknown-person",
        "/person_id",
    )
    assert (first.status, first.body["person_id"], first.body["id"]) == (201, "grandma", again.body["id"])
    assert (there.body["status"], still.body) == ("attended", there.body)
    assert own(world, "grandma")["status"] == "attended"


def test_staff_of_another_building_do_not_act_for_anybody(world: World) -> None:
    activity = given_activity(world)
    given_person(world, "grandma")
    elsewhere = world.acts("s", grants={"activity.manage": ["building:b2"], "attendance.show_code": ["building:b2"]})

    answers = [
        elsewhere.post(f"/activities/{activity}/{what}/on-behalf", {"person_id": "grandma"})
        for what in ("registrations", "attendance")
    ]

    assert [answer.status for answer in answers] == [403, 403]


def test_the_waiting_list_ends_with_the_activity(world: World) -> None:
    activity = given_activity(world, capacity=1)
    given_registered(world, activity, ["p1", "p2"])
    world.clock.advance(TO_START + timedelta(minutes=5))
    organiser(world).post(f"/activities/{activity}/close", {})

    world.drain()

    assert statuses(world, activity) == {"p1": "registered", "p2": "cancelled"}
    (told,) = world.events("registration.ended.v1")
    assert told.data["reason"] == "activity_over"


@pytest.mark.capability("E1")
def test_who_leaves_gives_their_seats_to_others(world: World) -> None:
    activity = given_activity(world, capacity=1)
    given_registered(world, activity, ["p1", "p2"])
    world.drain()

    given_standing(world, "p1", "left")
    world.drain()

    assert statuses(world, activity) == {"p1": "cancelled", "p2": "registered"}


@pytest.mark.parametrize(
    ("event_type", "data", "reason"),
    [
        ("org.louyu.members.member.erased.v1", {"member_id": "p1"}, "member_left"),
        ("org.louyu.identity.account.disabled.v1", {"account_id": "p1"}, "account_closed"),
        ("org.louyu.identity.account.erased.v1", {"account_id": "p1"}, "account_closed"),
    ],
)
def test_who_is_erased_or_cannot_sign_in_gives_their_seats_to_others(
    world: World, event_type: str, data: dict[str, str], reason: str
) -> None:
    activity = given_activity(world, capacity=1)
    given_registered(world, activity, ["p1", "p2"])
    world.drain()

    world.receive(event_type, data, subject="p1", sequence=9)
    world.drain()

    assert statuses(world, activity) == {"p1": "cancelled", "p2": "registered"}
    assert [told.data["reason"] for told in world.events("registration.ended.v1")] == [reason]


@pytest.mark.capability("E1")
def test_seats_are_for_verified_people_unless_the_tenant_says_otherwise() -> None:
    world = World(SERVICE, settings=SharedKey())
    given_things(world)
    activity = given_activity(world)

    answers = []
    for what in ("checked-in", "verified", "rejected"):
        person = f"p-{what}"
        given_person(world, person, verified=what == "verified")
        given_standing(world, person, "rejected") if what == "rejected" else None
        answers.append(register(world, activity, person))
    answers.append(register(world, activity, "stranger"))

    assert [answer.status for answer in answers] == [403, 201, 403, 403]
    assert answers[0].body["type"] == "urn:louyu:problem:verification-needed"


def test_wrong_codes_have_a_quota(world: World) -> None:
    activity = given_activity(world)
    given_registered(world, activity, ["p1"])
    world.clock.advance(TO_START)

    answers = [attend(world, activity, "p1", "00000000") for _ in range(21)]

    assert [answer.status for answer in answers] == [422] * 20 + [429]
    assert int(answers[-1].headers["Retry-After"]) <= 600


def test_registering_and_cancelling_has_a_quota(world: World) -> None:
    activity = given_activity(world)
    found = []
    for _ in range(31):
        answer = register(world, activity, "p1")
        found.append(answer.status)
        world.acts("p1").post(f"/registrations/{answer.body.get('id')}/cancel")

    assert found == [201] * 30 + [429]
