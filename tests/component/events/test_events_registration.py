"""Registration over HTTP: seats, the waiting list, refusals, changes of capacity or date."""

from datetime import timedelta

import pytest

from tests.builders.events import (
    cancel,
    events_world,
    given_activity,
    given_draft,
    given_person,
    given_registered,
    organiser,
    own,
    register,
    statuses,
)


def test_the_smallest_free_seat_is_taken() -> None:
    world = events_world()
    activity = given_activity(world, capacity=3)
    first, _, _ = given_registered(world, activity, ["p1", "p2", "p3"])
    cancel(world, first)

    answer = register(world, activity, "p4")

    assert (answer.status, answer.body["status"], answer.body["seat_no"]) == (201, "registered", 1)


def test_without_a_limit_everybody_has_a_place_and_none_a_number() -> None:
    world = events_world()
    activity = given_activity(world, capacity=None)

    rows = given_registered(world, activity, ["p1", "p2", "p3"])

    assert [(row["status"], row["seat_no"]) for row in rows] == [("registered", None)] * 3


@pytest.mark.capability("E1")
def test_a_full_activity_queues_people_in_order_and_promotes_who_waited_first() -> None:
    world = events_world()
    activity = given_activity(world, capacity=1)
    first, second, third = given_registered(world, activity, ["p1", "p2", "p3"])
    assert [row["position"] for row in (first, second, third)] == [None, 1, 2]

    cancel(world, first)
    world.drain()

    assert (own(world, "p2")["status"], own(world, "p2")["seat_no"]) == ("registered", 1)
    assert (own(world, "p3")["status"], own(world, "p3")["position"]) == ("waiting", 1)
    assert [event.data["person_id"] for event in world.events("registration.promoted.v1")] == ["p2"]


def test_a_newcomer_does_not_overtake_the_waiting_list() -> None:
    world = events_world()
    activity = given_activity(world, capacity=1)
    first, _ = given_registered(world, activity, ["p1", "p2"])
    cancel(world, first)

    newcomer = register(world, activity, "p3")
    world.drain()

    assert (newcomer.body["status"], newcomer.body["position"]) == ("waiting", 2)
    assert statuses(world, activity) == {"p1": "cancelled", "p2": "registered", "p3": "waiting"}


def test_registering_twice_is_registering_once() -> None:
    world = events_world()
    activity = given_activity(world, capacity=1)

    first, again = given_registered(world, activity, ["p1", "p1"])

    assert first == again
    assert len(world.events("registration.registered.v1")) == 1


def test_a_repeat_tells_the_position_as_it_is_now() -> None:
    world = events_world()
    activity = given_activity(world, capacity=1)
    _, ahead, _ = given_registered(world, activity, ["p1", "p2", "p3"])
    cancel(world, ahead)

    assert register(world, activity, "p3").body["position"] == 1


def test_who_cancelled_may_register_again_and_joins_at_the_end() -> None:
    world = events_world()
    activity = given_activity(world, capacity=1)
    _, second, _ = given_registered(world, activity, ["p1", "p2", "p3"])
    cancel(world, second)

    again = register(world, activity, "p2")

    assert (again.body["id"], again.body["position"]) == (second["id"], 2)


def test_a_lost_race_for_a_seat_is_decided_again() -> None:
    world = events_world()
    activity = given_activity(world, capacity=1)
    world.store.interfere()

    answer = register(world, activity, "p1")

    assert (answer.status, answer.body["seat_no"]) == (201, 1)


def test_somebody_elses_registration_cannot_be_cancelled() -> None:
    world = events_world()
    [row] = given_registered(world, given_activity(world), ["p1"])

    answer = world.acts("p2").post(f"/registrations/{row['id']}/cancel")

    assert (answer.status, answer.body["type"]) == (404, "urn:louyu:problem:registration-not-found")


@pytest.mark.parametrize(("capacity", "promoted"), [(3, ["p2", "p3"]), (None, ["p2", "p3", "p4"]), (1, [])])
def test_a_raised_capacity_reaches_who_waits_in_order(capacity: int | None, promoted: list[str]) -> None:
    world = events_world()
    activity = given_activity(world, capacity=1)
    given_registered(world, activity, ["p1", "p2", "p3", "p4"])
    world.drain()

    organiser(world).patch(f"/activities/{activity}", {"capacity": capacity})
    world.drain()

    assert [event.data["person_id"] for event in world.events("registration.promoted.v1")] == promoted


def test_a_lowered_capacity_takes_nobodys_seat_and_gives_none_until_there_is_room() -> None:
    world = events_world()
    activity = given_activity(world, capacity=3)
    rows = given_registered(world, activity, ["p1", "p2", "p3", "p4"])
    organiser(world).patch(f"/activities/{activity}", {"capacity": 1})

    for row in rows[:2]:
        cancel(world, row)
        world.drain()
    assert statuses(world, activity)["p4"] == "waiting"

    cancel(world, rows[2])
    world.drain()
    assert statuses(world, activity)["p4"] == "registered"


def test_a_cancelled_activity_lets_everybody_go_and_promotes_nobody() -> None:
    world = events_world()
    activity = given_activity(world, capacity=2)
    given_registered(world, activity, ["p1", "p2", "p3"])

    organiser(world).post(f"/activities/{activity}/cancel")
    world.drain()

    assert set(statuses(world, activity).values()) == {"cancelled"}
    assert world.events("registration.promoted.v1") == []
    assert {event.data["reason"] for event in world.events("registration.cancelled.v1")} == {"activity_cancelled"}


def test_nobody_registers_after_the_start() -> None:
    world = events_world()
    activity = given_activity(world)
    world.clock.advance(timedelta(days=1))

    assert register(world, activity, "p1").body["type"] == "urn:louyu:problem:registration-over"


def test_nobody_registers_for_a_draft_or_a_cancelled_activity() -> None:
    world = events_world()
    draft, cancelled = given_draft(world), given_activity(world)
    organiser(world).post(f"/activities/{cancelled}/cancel")

    for activity in (draft, cancelled):
        answer = register(world, activity, "p1")
        assert (answer.status, answer.body["type"]) == (409, "urn:louyu:problem:activity-not-open")


@pytest.mark.capability("E1")
def test_an_audience_is_checked_by_what_members_told() -> None:
    world = events_world()
    activity = given_activity(world, audience={"kinds": ["party_member"], "building_ids": ["b1"]})
    given_person(world, "p1", kinds=["employee", "party_member"])
    given_person(world, "p2", kinds=["employee"])

    answers = [register(world, activity, person) for person in ("p1", "p2", "stranger")]

    assert [answer.status for answer in answers] == [201, 422, 422]
    assert [answer.body["type"].rpartition(":")[2] for answer in answers[1:]] == [
        "outside-audience",
        "audience-unknown",
    ]


def test_affiliation_is_kept_as_it_came_sealed() -> None:
    world = events_world()
    given_person(world, "p1", kinds=["employee", "party_member"])

    assert "party_member" not in str(world.store.db.people.find_one({"person_id": "p1"}))
    assert "party_member" not in str(list(world.store.db.parked_messages.find()))


def test_an_audience_knows_the_kinds_that_messages_of_before_told_openly() -> None:
    world = events_world()
    activity = given_activity(world, audience={"kinds": ["party_member"]})
    told = {"member_id": "p1", "building_id": "b1", "kinds": ["party_member"]}
    world.receive("org.louyu.members.member.verified.v1", told, subject="p1", sequence=2)

    assert register(world, activity, "p1").status == 201


def test_a_placement_opens_the_activities_of_an_organisation() -> None:
    world = events_world()
    activity = given_activity(world, audience={"organisation_ids": ["o1"]})
    given_person(world, "p1")
    placed = {"member_id": "p1", "organisation_id": "o1", "as_home": True, "kinds": ["employee"], "building_id": "b1"}
    assert register(world, activity, "p1").status == 422

    world.receive("org.louyu.members.member.placed.v1", placed, subject="p1", sequence=2)

    assert register(world, activity, "p1").status == 201


def test_a_refusal_is_in_the_callers_language() -> None:
    world = events_world()
    activity = given_activity(world)
    world.clock.advance(timedelta(days=1))

    answer = world.acts("p1").post(f"/activities/{activity}/registrations", headers={"Accept-Language": "en"})

    assert answer.body["detail"].startswith("The activity has started")


def test_the_organiser_sees_who_registered_and_others_do_not() -> None:
    world = events_world()
    activity = given_activity(world)
    given_registered(world, activity, ["p1", "p2"])
    elsewhere = world.acts("p9", grants={"activity.manage": ["building:b2"]})

    assert sorted(statuses(world, activity)) == ["p1", "p2"]
    assert elsewhere.get(f"/activities/{activity}/registrations").status == 403
    assert world.acts("p1").get(f"/activities/{activity}/registrations").status == 403


def test_ones_own_registrations_say_what_they_are_for() -> None:
    world = events_world()
    first = given_activity(world, title="午间微党课")
    second = given_activity(world, title="消防演练")
    given_registered(world, first, ["p1"])
    world.clock.advance(timedelta(minutes=1))
    given_registered(world, second, ["p1", "p2"])

    items = world.acts("p1").get("/registrations").body["items"]

    assert [item["activity"]["title"] for item in items] == ["消防演练", "午间微党课"]


def test_everybody_sees_how_full_an_activity_is() -> None:
    world = events_world()
    activity = given_activity(world, capacity=2)
    given_registered(world, activity, ["p1", "p2", "p3"])

    shown = world.acts("p9").get(f"/activities/{activity}/places").body

    assert shown == {"capacity": 2, "taken": 2, "waiting": 1}


def test_somebody_finds_their_own_registration_of_an_activity() -> None:
    world = events_world()
    first, second = given_activity(world), given_activity(world)
    given_registered(world, first, ["p1", "p2"])
    given_registered(world, second, ["p1"])

    found = world.acts("p1").get(f"/registrations?activity_id={first}").body["items"]

    assert [(row["activity_id"], row["person_id"]) for row in found] == [(first, "p1")]
