"""What administrators do with receivers: pause, remove, retry, repeat, and look for what was sent."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.webhooks import (
    DISPATCHED,
    KEEPER,
    REQUESTS,
    System,
    a_system,
    a_world,
    act,
    happens,
    log,
    registered,
    send,
    wait,
)

pytestmark = [pytest.mark.capability("R8", "N2"), pytest.mark.enable_socket]


@pytest.fixture
def system() -> Iterator[System]:
    with a_system() as one:
        yield one


def _held(world: World, receiver: str) -> list[bool]:
    """Whether the delivery that waits is held: in the log, and as it is opened."""
    keeper = world.acts("admin", grants=KEEPER)
    (waiting,) = keeper.get(f"/receivers/{receiver}/deliveries?state=waiting").body["items"]
    return [waiting["is_held"], keeper.get(f"/deliveries/{waiting['id']}").body["is_held"]]


def test_while_it_is_paused_events_wait(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    send(world)
    assert act(world, f"/receivers/{receiver['id']}/pause").body["state"] == "paused"
    happens(world)
    during = wait(world, days=2)
    held = _held(world, receiver["id"])

    assert act(world, f"/receivers/{receiver['id']}/resume").body["state"] == "active"
    waiting = _held(world, receiver["id"])
    after = send(world)

    assert (during, after) == (0, 1)
    # Only what waits, and only while it waits for somebody instead of for its time.
    assert (held, waiting) == ([True, True], [False, False])


def test_one_that_was_removed_gets_nothing_any_more_and_its_name_is_free(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    happens(world)
    admin = world.acts("admin", grants=KEEPER)

    assert admin.delete(f"/receivers/{receiver['id']}").status == 204
    assert admin.delete(f"/receivers/{receiver['id']}").status == 204
    sent = send(world)

    assert (sent, admin.get("/receivers").body["items"]) == (0, [])
    assert [one["state"] for one in log(world, receiver)] == ["dropped"]
    (stored,) = world.store.db["receivers"].find()
    assert (stored["secret"], stored["contact"]) == ("", None)
    registered(world, system.url)


def test_a_delivery_is_sent_again_when_somebody_asks(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    event = happens(world)
    send(world)
    (row,) = log(world, receiver)

    assert act(world, f"/deliveries/{row['id']}/retry").status == 204
    send(world)

    (again,) = log(world, receiver)
    assert [one.headers["webhook-id"] for one in system.got].count(event) == 2
    assert (again["state"], again["repeated"]) == ("delivered", True)


def test_all_that_was_given_up_since_a_time_is_sent_again(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    for number in range(3):
        happens(world, f"r{number}")
    world.store.db["webhook_deliveries"].update_many({}, {"$set": {"state": "failed"}})
    since = (world.clock() - timedelta(hours=1)).isoformat()

    asked = act(world, f"/receivers/{receiver['id']}/repeats", {"what": "failed", "since": since})
    second = act(world, f"/receivers/{receiver['id']}/repeats", {"what": "failed", "since": since})
    world.run_timers()
    send(world)

    assert (asked.status, second.status) == (201, 409)
    assert len(system.events()) == 3
    (repeat,) = world.acts("admin", grants=KEEPER).get(f"/receivers/{receiver['id']}/repeats").body["items"]
    assert (repeat["repeated"], bool(repeat["ended_at"])) == (4, True)  # with the ping


def test_everything_that_happened_since_a_time_is_sent_again_also_what_it_was_not_told(system: System) -> None:
    world = a_world()
    start = world.clock()
    happens(world, "r0")
    world.clock.advance(timedelta(minutes=1))
    receiver = registered(world, system.url, event_types=[REQUESTS])
    event = happens(world, "r1")
    world.receive(DISPATCHED, {"work_order_id": "w1", "unit_id": "u1", "title": "疏通"}, subject="w1")
    send(world)
    first = system.told()[-1]

    act(world, f"/receivers/{receiver['id']}/repeats", {"what": "events", "since": start.isoformat()})
    while world.run_timers():
        pass
    send(world)

    told = [one.event["subject"] for one in system.got if one.event["type"].startswith("org.louyu.requests")]
    assert sorted(told) == ["r0", "r1", "r1"]
    again = [one for one in system.got if one.headers["webhook-id"] == event][-1]
    assert again.body == first.body


@pytest.mark.parametrize(("what", "days"), [("failed", 31), ("events", 91), ("events", -1)])
def test_a_repeat_from_beyond_the_log_is_refused(system: System, what: str, days: int) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    since = (world.clock() - timedelta(days=days)).isoformat()

    answer = act(world, f"/receivers/{receiver['id']}/repeats", {"what": what, "since": since})

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, "/since")
    assert list(world.store.db["webhook_repeats"].find()) == []


def test_the_log_is_filtered_by_state_type_and_day(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    happens(world, "r1")
    send(world)
    world.clock.advance(timedelta(days=2))
    happens(world, "r2")
    today = (world.clock() + timedelta(hours=8)).date().isoformat()

    found = {
        query: [one["about"] for one in log(world, receiver, query)]
        for query in (
            "",
            "?state=waiting",
            "?state=delivered&type=org.louyu.requests.request.submitted.v1",
            "?type=org.louyu.requests.request.rated.v1",
            f"?from={today}",
        )
    }

    assert list(found.values()) == [["r2", "r1"], ["r2"], ["r1"], [], ["r2"]]
