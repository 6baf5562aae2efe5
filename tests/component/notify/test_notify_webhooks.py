"""Signed webhooks: what a government system is told, how it checks that it is from us, and what it is never told."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from tests.builders.notify import VERIFIED, a_verification
from tests.builders.webhooks import (
    DISPATCHED,
    KEEPER,
    System,
    a_receiver,
    a_request,
    a_system,
    a_world,
    act,
    happens,
    knows,
    log,
    registered,
    send,
    shown,
)

pytestmark = [pytest.mark.capability("R8", "N2"), pytest.mark.enable_socket]


@pytest.fixture
def system() -> Iterator[System]:
    with a_system() as one:
        yield one


def test_a_new_receiver_is_tried_at_once(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)

    send(world)

    (got,) = system.got
    assert got.event["type"] == "org.louyu.notify.receiver.ping.v1"
    assert shown(world, receiver)["last_success_at"]


def test_a_system_checks_with_the_standard_library_that_an_event_is_from_us(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    event = happens(world)

    send(world)

    got = system.told()[-1]
    said = Webhook(receiver["secret"]).verify(got.body, dict(got.headers))
    assert (said["id"], said["type"], got.headers["webhook-id"]) == (
        event,
        "org.louyu.requests.request.submitted.v1",
        event,
    )
    with pytest.raises(WebhookVerificationError):
        Webhook(receiver["secret"]).verify(got.body.replace("b1", "b2"), dict(got.headers))


def test_what_is_sent_names_records_by_id_and_no_person_and_no_text_of_people(system: System) -> None:
    world = a_world()
    registered(world, system.url)

    happens(world)
    send(world)

    event = system.told()[-1].event
    assert event["data"] == {
        "request_id": "r1",
        "number": "R1",
        "building_id": "b1",
        "enterprise_id": "e1",
        "source": "portal",
    }
    assert not {"actorid", "partitionkey"} & event.keys()


def test_an_event_is_sent_once_even_if_its_message_comes_twice(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)

    event = happens(world)
    world.receive("org.louyu.requests.request.submitted.v1", a_request(), subject="r1", id=event)
    send(world)

    assert len(system.events()) == 1
    assert [one["state"] for one in log(world, receiver)] == ["delivered"]


def test_a_receiver_gets_the_events_of_its_buildings_and_units_only(system: System) -> None:
    world = a_world()
    registered(world, f"{system.url}/b", building_ids=["b1"])
    orders = ["org.louyu.requests.work-order.*"]
    registered(world, f"{system.url}/u", name="城管", event_types=orders, unit_ids=["u1"])

    for request, building in (("r1", "b1"), ("r2", "b2"), ("r3", None)):
        happens(world, request, building)
    for order, unit in (("w1", "u1"), ("w2", "u2")):
        world.receive(DISPATCHED, {"work_order_id": order, "unit_id": unit, "title": "疏通"}, subject=order)
    send(world)

    told = [(one.path, one.event["subject"]) for one in system.got if not one.event["type"].endswith("ping.v1")]
    assert sorted(told) == [("/b", "r1"), ("/u", "w1")]


def test_a_receiver_is_told_when_a_limit_of_its_units_is_exceeded_without_any_words(system: System) -> None:
    world = a_world()
    registered(world, system.url, event_types=["org.louyu.requests.clock.*"], unit_ids=["u1"])
    clock = {"clock_id": "k1", "kind": "work_order", "request_id": "r1", "work_order_id": "w1", "building_id": "b1"}
    due = {"number": None, "title": "王女士家停水", "due_at": "2026-11-23T18:00:00+08:00"}

    for unit in ("u1", "u2"):
        overdue = {**clock, **due, "unit_id": unit, "unit_ids": [unit], "overdue_at": due["due_at"]}
        world.receive("org.louyu.requests.clock.overdue.v1", overdue, subject="k1")
    paused = {**clock, **due, "unit_id": "u1", "reason": "waiting_for_requester", "note": "等王女士"}
    world.receive("org.louyu.requests.clock.paused.v1", paused, subject="k1")
    send(world)

    got = {one.event["type"].split(".")[4]: one.event["data"] for one in system.told()}
    told = {**clock, "number": None, "unit_id": "u1", "due_at": due["due_at"]}
    assert got == {
        "overdue": {**told, "unit_ids": ["u1"], "overdue_at": due["due_at"]},
        "paused": {**told, "reason": "waiting_for_requester"},
    }


def test_what_happened_before_it_was_registered_is_not_sent(system: System) -> None:
    world = a_world()
    early = world.message("org.louyu.requests.request.submitted.v1", a_request(), subject="r1")
    world.clock.advance(timedelta(seconds=1))
    registered(world, system.url)

    world.receive_all([early])
    send(world)

    assert system.events() == []


def test_events_about_persons_are_not_for_other_systems(system: System) -> None:
    world = a_world()
    admin = world.acts("admin", grants=KEEPER)
    body = {"name": "x", "url": system.url, "event_types": ["org.louyu.members.member.verified.v1"]}

    refused = admin.post("/receivers", body, key=None)
    registered(world, system.url)
    world.receive(VERIFIED, a_verification("m1"), subject="m1")
    send(world)

    assert (refused.status, refused.body["type"].rpartition(":")[2]) == (422, "receiver-event-not-offered")
    assert system.events() == []
    offered = admin.get("/receivers/event-types").body["items"]
    assert not [one for one in offered if one["type"].split(".")[3] in ("member", "account", "registration")]
    assert not [
        one for one in offered if {"requester_id", "claimer_id", "wisher_id", "title", "by"} & set(one["fields"])
    ]


def test_another_street_office_is_told_nothing_and_sees_nothing(system: System) -> None:
    world = a_world()
    mine = registered(world, f"{system.url}/1")
    registered(world, f"{system.url}/2", tenant="t2")

    happens(world, tenant="t1")
    send(world)
    stranger = world.acts("admin", tenant="t2", grants=KEEPER)
    (row,) = log(world, mine)

    assert (len(system.events("/1")), system.events("/2")) == (1, [])
    assert {
        stranger.get(f"/receivers/{mine['id']}").status,
        stranger.get(f"/receivers/{mine['id']}/deliveries").status,
        stranger.get(f"/deliveries/{row['id']}").status,
        stranger.post(f"/deliveries/{row['id']}/retry").status,
        stranger.post(f"/receivers/{mine['id']}/ping").status,
        stranger.post(f"/receivers/{mine['id']}/secret", key=None).status,
        stranger.delete(f"/receivers/{mine['id']}").status,
    } == {404}


def test_only_who_keeps_receivers_sees_them(system: System) -> None:
    world = a_world()
    registered(world, system.url)

    assert world.acts("admin", grants={"rule.manage": ["*"]}).get("/receivers").status == 403


# The secret.


def test_the_secret_is_shown_once_and_lies_sealed(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url, contact="it@zjj.example.cn")
    admin = world.acts("admin", grants=KEEPER)

    (stored,) = world.store.db["receivers"].find()

    secret = receiver["secret"]
    assert secret.startswith("whsec_")
    assert all(
        secret not in str(row) for name in world.store.db.list_collection_names() for row in world.store.db[name].find()
    )
    assert "secret" not in admin.get(f"/receivers/{receiver['id']}").body
    assert "it@zjj.example.cn" not in str(stored)
    assert shown(world, receiver)["contact"] == "it@zjj.example.cn"


def test_a_replaced_secret_signs_for_another_day_beside_the_new_one(system: System) -> None:
    world = a_world()
    old = registered(world, system.url)["secret"]
    (row,) = world.acts("admin", grants=KEEPER).get("/receivers").body["items"]

    new = act(world, f"/receivers/{row['id']}/secret").body["secret"]
    happens(world)
    send(world)
    both = system.told()[-1]
    world.clock.advance(timedelta(hours=24))
    happens(world, "r2")
    send(world)

    for secret in (old, new):
        Webhook(secret).verify(both.body, dict(both.headers))
    assert new != old
    assert len(system.told()[-1].headers["webhook-signature"].split()) == 1


def test_what_cannot_be_registered_is_refused_with_its_reason_and_nothing_is_stored(system: System) -> None:
    world = a_world()
    registered(world, system.url)
    admin = world.acts("admin", grants=KEEPER)
    bodies = {
        "receiver-address-unsafe": a_receiver("https://169.254.169.254/", name="x"),
        "receiver-event-not-offered": a_receiver(system.url, name="x", event_types=["org.louyu.*"]),
        "receiver-filter-never-matches": a_receiver(
            system.url, name="x", event_types=["org.louyu.requests.unit.*"], building_ids=["b1"]
        ),
        "receiver-name-taken": a_receiver(system.url),
        "invalid-fields": a_receiver(system.url, name="x", event_types=[]),
    }

    refused = {slug: admin.post("/receivers", body, key=None) for slug, body in bodies.items()}

    assert {slug: answer.body["type"].rpartition(":")[2] for slug, answer in refused.items()} == {s: s for s in bodies}
    assert {answer.status for answer in refused.values()} == {409, 422}
    assert refused["receiver-address-unsafe"].body["errors"][0]["pointer"] == "/url"
    assert len(admin.get("/receivers").body["items"]) == 1


def test_a_name_that_nobody_knows_cannot_be_registered() -> None:
    world = a_world()
    body = a_receiver("https://no-such-host.invalid/")

    answer = world.acts("admin", grants=KEEPER).post("/receivers", body, key=None)

    assert (answer.status, answer.body["type"].rpartition(":")[2]) == (422, "receiver-address-unsafe")


def test_a_changed_receiver_gets_what_it_asks_for_now_and_its_history_says_so(system: System) -> None:
    world = a_world()
    receiver = registered(world, f"{system.url}/old")
    admin = world.acts("admin", grants=KEEPER)
    path = f"/receivers/{receiver['id']}"

    knows(world, "building", "b2")
    changed = admin.patch(path, {"url": f"{system.url}/new", "building_ids": ["b2"]})
    refused = admin.patch(path, {"url": "https://10.0.0.1/"})
    happens(world, "r1", "b1")
    happens(world, "r2", "b2")
    send(world)

    assert (changed.status, refused.status) == (200, 422)
    assert [(one.path, one.event["subject"]) for one in system.told()] == [("/new", "r2")]
    (entry, *_) = admin.get(f"{path}/history").body["items"]
    assert {one["field"] for one in entry["changes"]} == {"url", "building_ids"}
