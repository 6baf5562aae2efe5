"""Deliveries and mails that lack something: they rest, end, and hold up nobody else's."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from chassis.persistence.faulty import TRIES
from chassis.testing.world import World
from services.notify.mail.domain import COLLECTION as MAILS
from services.notify.receivers.domain import COLLECTION as RECEIVERS
from services.notify.receivers.domain import DELIVERIES, HEALTH
from tests.builders.mail import Post, a_mail_server, a_mail_world, a_told_receiver, fails, mailed
from tests.builders.webhooks import System, a_system, a_world, happens, registered, send

pytestmark = [pytest.mark.capability("R8", "N2"), pytest.mark.enable_socket]
FIELDS = ("lease", "body", "event_id", "tries", "first_tried_at")


@pytest.fixture
def system() -> Iterator[System]:
    with a_system() as one:
        yield one


@pytest.fixture
def post() -> Iterator[Post]:
    with a_mail_server() as one:
        yield one


def has_ended(world: World, collection: str, send_due: Any) -> bool:
    for _ in range(TRIES):
        send_due(world)
        world.clock.advance(timedelta(hours=7))
    (row,) = world.store.db[collection].find({"_id": "0"})
    return row["state"] != "waiting" and row["expires_at"] is not None


@pytest.mark.parametrize("lacking", [*FIELDS, "everything"])
def test_a_delivery_that_lacks_something_is_given_up_and_stops_no_other(system: System, lacking: str) -> None:
    world = a_world()
    registered(world, system.url)
    send(world)
    happens(world)
    rows = world.store.db[DELIVERIES]
    (sound,) = rows.find({"state": "waiting"})
    kept = ("_id", "tenant", "state", "receiver_id") if lacking == "everything" else set(sound) - {lacking}
    old = {**sound, "_id": "0", "next_at": world.clock() - timedelta(days=1)}
    rows.insert_one({name: value for name, value in old.items() if name in {*kept, "next_at"}})

    send(world)

    assert len(system.told()) == 1
    # What lacks only its mark of who has it goes out by then.
    assert has_ended(world, DELIVERIES, send)


@pytest.mark.parametrize(
    ("collection", "row"),
    [
        (RECEIVERS, {"_id": "0", "tenant": "t1"}),
        (HEALTH, {"tenant": "t1", "rests_until": "never", "failures": "many"}),
        (DELIVERIES, {"_id": "0", "tenant": 7, "state": "waiting"}),
        (DELIVERIES, {"_id": "0", "state": "waiting"}),
    ],
)
def test_rows_around_deliveries_that_lack_something_stop_no_other_office(
    system: System, collection: str, row: dict[str, Any]
) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    other = registered(world, system.url, tenant="t2")
    send(world)
    for tenant in ("t1", "t2"):
        happens(world, tenant=tenant)
    (one,) = world.store.db[DELIVERIES].find({"state": "waiting", "tenant": "t1"})
    if collection == RECEIVERS:
        world.store.db[DELIVERIES].insert_one({**one, "_id": "1", "receiver_id": "0"})
    if collection == HEALTH:
        world.store.db[HEALTH].delete_many({})
        row = {**row, "_id": receiver["id"]}
    world.store.db[collection].insert_one(row)

    send(world)

    delivered = world.store.db[DELIVERIES].find({"state": "delivered", "receiver_id": other["id"]})
    assert len(list(delivered)) == 2  # its ping, and what happened


@pytest.mark.parametrize("lacking", ["lease", "tries", "due_at", "kind", "facts", "contact_id", "everything"])
def test_a_mail_that_lacks_something_is_given_up_and_stops_no_other(post: Post, lacking: str) -> None:
    world = a_mail_world(post.port)
    receiver = a_told_receiver(world, post)
    fails(world, receiver)
    rows = world.store.db[MAILS]
    sound = rows.find_one({"state": "waiting"})
    assert sound
    kept = ("_id", "tenant", "state") if lacking == "everything" else set(sound) - {lacking}
    old = {**sound, "_id": "0", "next_at": world.clock() - timedelta(days=1)}
    rows.insert_one({name: value for name, value in old.items() if name in {*kept, "next_at"}})

    mailed(world)

    assert len(post.to()) == 1
    assert has_ended(world, MAILS, mailed)
