"""Whoever keeps a connected system has several deliveries sent again at once, and reads what became of each."""

from collections.abc import Iterator
from typing import Any

import pytest

from chassis.testing.world import Answer, Client, World
from tests.builders.webhooks import KEEPER, SUBMITTED, System, a_system, a_world, happens, log, registered, send

pytestmark = [pytest.mark.capability("R8"), pytest.mark.enable_socket]


@pytest.fixture
def system() -> Iterator[System]:
    with a_system() as one:
        yield one


def partner_of(world: World, receiver: dict[str, Any]) -> Client:
    grants = {"receiver.operate": [f"receiver:{receiver['id']}"]}
    return world.acts("it", grants=grants, is_outsider=True)


def again(world: World, receiver: dict[str, Any], *deliveries: str) -> Answer:
    return partner_of(world, receiver).post(f"/receivers/{receiver['id']}/retries", {"delivery_ids": list(deliveries)})


def test_several_that_were_given_up_are_sent_again_at_once(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    happens(world, "r1")
    happens(world, "r2")
    send(world)
    world.store.db["webhook_deliveries"].update_many({}, {"$set": {"state": "failed"}})
    rows = log(world, receiver)
    before = len(system.told())

    answer = again(world, receiver, *(row["id"] for row in rows))
    send(world)

    assert [(one["id"], one["is_due"], one["problem"]) for one in answer.body["items"]] == [
        (row["id"], True, None) for row in rows
    ]
    assert sorted(one.headers["webhook-id"] for one in system.told()[before:]) == sorted(
        row["event_id"] for row in rows
    )
    assert {row["state"] for row in log(world, receiver)} == {"delivered"}


def test_each_says_why_it_is_not_sent_again_and_the_others_are(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    happens(world, "r1")
    send(world)
    rows = log(world, receiver)

    answer = again(world, receiver, "nothing", rows[0]["id"])

    refused, sent = answer.body["items"]
    assert (refused["is_due"], refused["problem"]) == (False, "delivery-not-found")
    assert "30" in refused["detail"]
    assert (sent["is_due"], sent["detail"]) == (True, None)


def test_deliveries_of_another_receiver_are_not_sent_again(system: System) -> None:
    world = a_world()
    mine, theirs = registered(world, system.url), registered(world, system.url, name="城管系统")
    happens(world, "r1")
    send(world)
    (row, *_) = log(world, theirs)

    (one,) = again(world, mine, row["id"]).body["items"]

    assert one["problem"] == "delivery-not-found"
    assert (
        partner_of(world, mine).post(f"/receivers/{theirs['id']}/retries", {"delivery_ids": [row["id"]]}).status == 404
    )


def test_too_many_at_once_and_too_often_are_refused(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    many = again(world, receiver, *(f"d{number}" for number in range(51)))

    often = [again(world, receiver, "nothing").status for _ in range(61)]

    assert (many.status, many.body["errors"][0]["pointer"]) == (422, "/delivery_ids")
    assert often[-2:] == [200, 429]


@pytest.mark.parametrize("act", ["ping", "samples", "repeats"])
def test_trials_and_repeats_have_limits_of_their_own(system: System, act: str) -> None:
    world = a_world()
    receiver, client = registered(world, system.url), world.acts("admin", grants=KEEPER)
    body = {"samples": {"event_type": SUBMITTED}, "repeats": {"what": "failed", "since": world.clock().isoformat()}}

    def once() -> int:
        # Each repeat has ended before the next one begins.
        world.store.db["webhook_repeats"].delete_many({})
        return client.post(f"/receivers/{receiver['id']}/{act}", body.get(act)).status

    statuses = [once() for _ in range(61)]

    assert (statuses[0] < 300, statuses[-1], client.post(f"/receivers/{receiver['id']}/pause").status) == (
        True,
        429,
        200,
    )


def test_one_delivery_is_not_sent_again_without_end(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    happens(world, "r1")
    (row,) = log(world, receiver)

    statuses = {partner_of(world, receiver).post(f"/deliveries/{row['id']}/retry").status for _ in range(121)}

    assert statuses == {204, 429}
