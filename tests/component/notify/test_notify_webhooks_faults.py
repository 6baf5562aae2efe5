"""Receivers that refuse, hang, drip or lead inside, and senders that die: nothing is lost, and nobody else waits."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest

from chassis.persistence.store import Unavailable
from services.notify.receivers.addresses import Reach
from tests.builders.notify import given_grant, rules_told
from tests.builders.webhooks import (
    KEEPER,
    QUICK,
    System,
    a_request,
    a_system,
    a_world,
    happens,
    log,
    registered,
    send,
    sender,
    shown,
    wait,
)

pytestmark = [pytest.mark.capability("R8", "N2"), pytest.mark.enable_socket]


@pytest.fixture
def system() -> Iterator[System]:
    with a_system() as one:
        yield one


@pytest.mark.parametrize(("status", "fault"), [(500, "status"), (404, "status"), (302, "redirect"), (429, "status")])
def test_an_answer_that_accepts_nothing_is_tried_again_under_the_same_id(
    system: System, status: int, fault: str
) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    send(world)
    system.answers("/", status, {"Location": "http://127.0.0.1:1/"}, b"down for maintenance")
    happens(world)

    send(world)
    (row,) = log(world, receiver)
    system.acts.clear()
    wait(world, seconds=10)

    detail = world.acts("admin", grants=KEEPER).get(f"/deliveries/{row['id']}").body
    assert (row["state"], row["last_status"], row["last_fault"]) == ("waiting", status, fault)
    assert [one["answer"] for one in detail["attempts"]] == ["down for maintenance", ""]
    assert detail["state"] == "delivered"
    assert len({one.headers["webhook-id"] for one in system.got[1:]}) == 1


def test_pauses_grow_over_three_days_and_then_it_is_given_up(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    send(world)
    system.answers("/", 500)
    event, start = happens(world), world.clock()

    moments = []
    for _ in range(40):
        if send(world):
            moments.append(world.clock() - start)
        (row,) = log(world, receiver)
        if row["state"] == "failed":
            break
        due = next(world.store.db["webhook_deliveries"].find({"event_id": event}))["next_at"]
        world.clock.advance(max(due - world.clock(), timedelta(minutes=11)))
    pauses = [later - earlier for earlier, later in pairwise(moments)]

    assert row["state"] == "failed"
    assert timedelta(days=3) <= moments[-1] < timedelta(days=3, hours=1)
    assert len(moments) > 10
    assert max(pauses) <= timedelta(hours=15)


def test_a_receiver_that_says_when_to_come_again_is_left_alone_until_then(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    send(world)
    system.answers("/", 429, {"Retry-After": "7200"})
    happens(world)
    send(world)
    happens(world, "r2")

    before = wait(world, seconds=7190)
    system.acts.clear()
    after = wait(world, seconds=20)

    assert (before, after) == (0, 2)
    assert {one["state"] for one in log(world, receiver)} == {"delivered"}


def test_a_receiver_that_is_gone_is_switched_off_at_once_and_the_street_office_is_told(system: System) -> None:
    world = a_world()
    given_grant(world, "boss", "tenant_admin", "*")
    receiver = registered(world, system.url)
    send(world)
    system.answers("/", 410)
    happens(world)

    send(world)
    happens(world, "r2")

    now = shown(world, receiver)
    assert (now["state"], now["off_reason"]) == ("switched_off", "gone")
    assert rules_told(world, "boss")[0] == "receiver_switched_off"
    assert [one["about"] for one in log(world, receiver)] == ["r1"]


def test_after_days_without_success_it_is_switched_off_and_before_that_somebody_is_warned(system: System) -> None:
    world = a_world()
    given_grant(world, "boss", "tenant_admin", "*")
    receiver = registered(world, system.url)
    send(world)
    system.answers("/", 503)

    for day in range(6):
        happens(world, f"r{day}")
        for _ in range(3):
            wait(world, hours=8)

    assert shown(world, receiver)["off_reason"] == "failing"
    told = rules_told(world, "boss")
    assert (told.count("receiver_failing"), told.count("receiver_switched_off")) == (1, 1)


def test_a_receiver_that_recovers_is_well_again(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    send(world)
    system.answers("/", 503)
    happens(world)
    for _ in range(4):
        wait(world, hours=1)
    failing = shown(world, receiver)

    system.acts.clear()
    wait(world, hours=3)

    well = shown(world, receiver)
    assert failing["failing_since"]
    assert (well["failing_since"], well["last_fault"], well["waiting"]) == (None, None, 0)
    assert world.events("receiver.recovered.v1")


def test_one_that_fails_again_and_again_gets_one_try_at_a_time(system: System) -> None:
    world = a_world()
    registered(world, system.url)
    send(world)
    system.answers("/", 500)
    for number in range(20):
        happens(world, f"r{number}")

    send(world)
    first = len(system.got)
    wait(world, minutes=11)

    assert first < 12
    assert len(system.got) == first + 1


@pytest.mark.parametrize("slow", ["hangs", "drips"])
def test_a_receiver_that_hangs_is_given_up_soon_and_holds_nobody(system: System, slow: str) -> None:
    world = a_world()
    receiver = registered(world, f"{system.url}/slow")
    registered(world, f"{system.url}/fast", name="另一系统")
    send(world)
    if slow == "hangs":
        system.hangs("/slow")
    else:
        system.acts["/slow"] = lambda handler: _drip(system, handler)
    happens(world)

    send(world, QUICK)

    (row,) = log(world, receiver)
    # Whoever accepted and drips its answer has accepted.
    assert (row["state"], row["last_fault"]) == (("waiting", "timeout") if slow == "hangs" else ("delivered", None))
    assert len(system.events("/fast")) == 1


def _drip(system: System, handler: object) -> None:
    handler.send_response(200)  # type: ignore[attr-defined]
    handler.send_header("Content-Length", "1000000")  # type: ignore[attr-defined]
    handler.end_headers()  # type: ignore[attr-defined]
    while not system.released.wait(0.02):
        try:
            handler.wfile.write(b"x")  # type: ignore[attr-defined]
        except OSError:
            return


def test_of_a_long_answer_the_beginning_is_kept(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    system.answers("/", 500, body="好".encode() * 100_000)
    happens(world)

    send(world)

    (row,) = log(world, receiver)
    detail = world.acts("admin", grants=KEEPER).get(f"/deliveries/{row['id']}").body
    assert 300 < len(detail["attempts"][0]["answer"]) <= 1024


def test_a_name_that_leads_inside_later_is_not_called(system: System) -> None:
    """An address that was fine when it was registered may lead elsewhere when it is called."""
    world = a_world()
    receiver = registered(world, system.url.replace("127.0.0.1", "localhost"))
    happens(world)

    send(world, reach=Reach(plain_http=True))

    (row,) = log(world, receiver)
    assert (row["state"], row["last_fault"], system.got) == ("waiting", "address", [])


def test_whoever_dies_between_sending_and_noting_it_sends_it_again_under_the_same_id(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    send(world)
    event = happens(world)
    world.store.fail_commits()

    send(world)
    at_once = send(world)
    after = wait(world, seconds=61)

    assert (at_once, after) == (0, 1)
    assert [one.headers["webhook-id"] for one in system.got[1:]] == [event, event]
    assert [one["state"] for one in log(world, receiver)] == ["delivered"]


def test_two_senders_never_have_the_same_delivery(system: System) -> None:
    world = a_world()
    registered(world, system.url)
    for number in range(3):
        happens(world, f"r{number}")

    one, other = sender(world)._line.take(100, {}), sender(world)._line.take(100, {})

    assert (len(one), len(other)) == (4, 0)


def test_a_message_whose_commit_fails_makes_no_delivery_until_it_comes_again(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    world.store.fail_commits()
    message = world.message("org.louyu.requests.request.submitted.v1", a_request(), subject="r1")

    with pytest.raises(Unavailable):
        world.receive_all([message])
    before = log(world, receiver)
    world.receive_all([message])

    assert (before, len(log(world, receiver))) == ([], 1)


def test_a_receiver_that_cannot_be_read_does_not_stop_the_others(system: System) -> None:
    world = a_world()
    receiver = registered(world, f"{system.url}/broken")
    registered(world, f"{system.url}/well", name="另一系统")
    world.store.db["receivers"].update_one({"_id": receiver["id"]}, {"$set": {"secret": "k1.AAAA"}})
    happens(world)

    send(world)

    assert (system.events("/broken"), len(system.events("/well"))) == ([], 1)
