"""The inbox over HTTP."""

from datetime import timedelta
from typing import cast

import pytest

from chassis.kernel.errors import StaleVersion
from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.testing.world import World
from services.notify.inbox import use_cases
from services.notify.unit_of_work import NotifyUnitOfWork
from tests.builders.notify import inbox, messages_figures, notify_world


def given_messages(world: World, person: str, number: int) -> None:
    for wish in range(number):
        given_proof(world, person, f"{person}-{wish}")
        world.clock.advance(timedelta(minutes=1))


def given_proof(world: World, person: str, wish: str) -> None:
    proof = {"wish_id": wish, "claimer_id": "c1", "wisher_id": person, "service_minutes": 60}
    world.receive("org.louyu.requests.wish.proven.v1", proof, subject=wish)


def a_unit_of_work(world: World) -> NotifyUnitOfWork:
    context = RequestContext(tenant=TenantId("t1"), actor="p1", correlation="c1")
    return cast("NotifyUnitOfWork", world.make(world.store, context, world.clock))


def unread(world: World, person: str) -> int:
    count: int = world.acts(person).get("/inbox/unread-count").body["unread"]
    return count


@pytest.mark.capability("N2")
def test_messages_are_read_newest_first_page_by_page() -> None:
    world = notify_world()
    given_messages(world, "p1", 5)
    client = world.acts("p1")

    first = client.get("/inbox?limit=3").body
    second = client.get(f"/inbox?limit=3&cursor={first['next']}").body

    times = [row["at"] for row in first["items"] + second["items"]]
    assert times == sorted(times, reverse=True)
    assert (len(times), second["next"]) == (5, None)


def test_reading_a_message_marks_it_once() -> None:
    world = notify_world()
    given_messages(world, "p1", 2)
    message = inbox(world, "p1")[0]

    first = world.acts("p1").post(f"/inbox/{message['id']}/read")
    world.clock.advance(timedelta(hours=1))
    again = world.acts("p1").post(f"/inbox/{message['id']}/read")

    assert first.body["read_at"] == again.body["read_at"] is not None
    assert unread(world, "p1") == 1
    assert [row["id"] for row in inbox(world, "p1", query="?unread=true")] == [inbox(world, "p1")[1]["id"]]
    assert messages_figures(world)["read"] == 1


def test_all_messages_are_marked_read_at_once() -> None:
    world = notify_world()
    given_messages(world, "p1", 3)
    given_messages(world, "p2", 1)

    answer = world.acts("p1").post("/inbox/read-all")
    again = world.acts("p1").post("/inbox/read-all")

    assert (answer.body, again.body) == ({"unread": 0, "read": 3}, {"unread": 0, "read": 0})
    assert (unread(world, "p1"), unread(world, "p2")) == (0, 1)
    assert messages_figures(world)["read"] == 3


def test_whoever_has_more_than_is_marked_at_once_learns_how_many_are_left() -> None:
    world = notify_world()
    given_messages(world, "p1", 3)

    said = []
    for _ in range(3):
        uow = a_unit_of_work(world)
        said.append(use_cases.mark_all_read(uow, world.actor("p1"), most=2))
        uow.commit()

    assert said == [{"unread": 1, "read": 2}, {"unread": 0, "read": 1}, {"unread": 0, "read": 0}]
    assert messages_figures(world)["read"] == 3


def test_marking_all_read_covers_this_moment_and_nothing_that_comes_later() -> None:
    world = notify_world()
    given_proof(world, "p1", "v1")
    uow = a_unit_of_work(world)
    use_cases.mark_all_read(uow, world.actor("p1"))
    world.clock.advance(timedelta(minutes=1))
    given_proof(world, "p1", "v2")

    uow.commit()

    assert [row["read_at"] is None for row in inbox(world, "p1")] == [True, False]


def test_a_message_marked_twice_at_once_counts_once() -> None:
    world = notify_world()
    given_messages(world, "p1", 1)
    message = inbox(world, "p1")[0]["id"]
    first, second = a_unit_of_work(world), a_unit_of_work(world)
    for uow in (first, second):
        use_cases.mark_read(uow, world.actor("p1"), notification_id=message)

    first.commit()

    with pytest.raises(StaleVersion):
        second.commit()


def test_what_one_act_brought_is_found_by_its_correlation() -> None:
    world = notify_world()
    given_messages(world, "p1", 2)
    correlation = inbox(world, "p1")[1]["correlation"]

    found = inbox(world, "p1", query=f"?correlation={correlation}")

    assert [row["correlation"] for row in found] == [correlation]


@pytest.mark.parametrize(("person", "tenant"), [("p2", "t1"), ("p1", "t2")])
def test_nobody_sees_or_marks_the_messages_of_others(person: str, tenant: str) -> None:
    world = notify_world()
    given_messages(world, "p1", 1)
    message = inbox(world, "p1")[0]

    refused = world.acts(person, tenant=tenant).post(f"/inbox/{message['id']}/read")

    assert (refused.status, refused.body["type"]) == (404, "urn:louyu:problem:notification-not-found")
    assert inbox(world, person, tenant=tenant) == []
    assert inbox(world, "p1")[0]["read_at"] is None
