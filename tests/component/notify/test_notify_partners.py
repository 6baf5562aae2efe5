"""People of a connected system see to their own receiver, and to nothing else."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import Client, World
from tests.builders.webhooks import (
    DISPATCHED,
    KEEPER,
    REQUESTS,
    System,
    a_system,
    a_world,
    happens,
    log,
    registered,
    send,
    shown,
    wait,
)

pytestmark = [pytest.mark.capability("R8"), pytest.mark.enable_socket]
OTHERS = "org.louyu.requests.work-order.*"


@pytest.fixture
def system() -> Iterator[System]:
    with a_system() as one:
        yield one


def partner_of(world: World, receiver: dict[str, Any], tenant: str = "t1") -> Client:
    grants = {"receiver.operate": [f"receiver:{receiver['id']}"]}
    return world.acts("it", tenant=tenant, grants=grants, is_outsider=True)


def slug(answer: Any) -> str:
    return str(answer.body["type"]).removeprefix("urn:louyu:problem:")


def test_they_see_how_their_system_stands_and_what_was_sent_to_it(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    happens(world)
    send(world)

    partner = partner_of(world, receiver)

    assert [one["id"] for one in partner.get("/receivers").body["items"]] == [receiver["id"]]
    assert partner.get(f"/receivers/{receiver['id']}").body["last_success_at"]
    sent = partner.get(f"/receivers/{receiver['id']}/deliveries?type=org.louyu.requests.request.submitted.v1")
    (delivery,) = sent.body["items"]
    one = partner.get(f"/deliveries/{delivery['id']}").body
    (attempt,) = one["attempts"]
    assert attempt["headers"]["webhook-id"] == one["event_id"]
    assert attempt["headers"]["webhook-signature"].startswith("v1,")
    got = system.told()[-1]
    assert got.headers["webhook-signature"] == attempt["headers"]["webhook-signature"]


def test_they_have_what_failed_sent_again_and_replace_the_secret_without_the_office(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    happens(world)
    send(world)
    (row,) = log(world, receiver)
    partner = partner_of(world, receiver)

    again = partner.post(f"/deliveries/{row['id']}/retry")
    secret = partner.post(f"/receivers/{receiver['id']}/secret", key=None)

    assert (again.status, secret.status) == (204, 200)
    assert secret.body["secret"] not in ("", receiver["secret"])
    assert secret.body["old_until"] > world.clock().isoformat()[:10]
    assert partner.post(f"/receivers/{receiver['id']}/pause").body["state"] == "paused"
    assert partner.post(f"/receivers/{receiver['id']}/resume").body["state"] == "active"


def test_an_attacker_among_them_reaches_no_other_receiver(system: System) -> None:
    world = a_world()
    mine = registered(world, system.url)
    theirs = registered(world, f"{system.url}/other", name="公安系统", event_types=[REQUESTS])
    happens(world)
    send(world)
    (delivery,) = log(world, theirs)
    partner = partner_of(world, mine)
    gets = ["", "/deliveries", "/repeats", "/callbacks", "/repeats/preview?what=events&since=2026-01-01T00:00:00Z"]
    posts = ["/secret", "/pause", "/resume", "/ping", "/wanted", "/samples", "/repeats"]
    bodies = {
        "/wanted": {"event_types": [OTHERS]},
        "/samples": {"event_type": "org.louyu.requests.request.submitted.v1"},
        "/repeats": {"what": "failed", "since": world.clock().isoformat()},
    }

    answers = [partner.get(f"/receivers/{theirs['id']}{path}") for path in gets]
    answers += [partner.post(f"/receivers/{theirs['id']}{path}", bodies.get(path)) for path in posts]
    answers += [partner.patch(f"/receivers/{theirs['id']}/contact", {"contact": None})]
    answers += [partner.get(f"/deliveries/{delivery['id']}"), partner.post(f"/deliveries/{delivery['id']}/retry")]

    assert {answer.status for answer in answers} == {404}
    assert shown(world, theirs)["state"] == "active"


def test_what_is_the_offices_stays_the_offices(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    partner = partner_of(world, receiver)

    refused = [
        partner.patch(f"/receivers/{receiver['id']}", {"url": "https://8.8.8.8/mine"}),
        partner.delete(f"/receivers/{receiver['id']}"),
        partner.delete(f"/receivers/{receiver['id']}/wanted"),
        partner.get(f"/receivers/{receiver['id']}/history"),
        partner.get("/templates"),
        partner.get("/happenings"),
        partner.get("/waiting"),
    ]

    assert {answer.status for answer in refused} == {403}
    assert slug(refused[-1]) == "not-for-outsiders"
    assert partner.get("/inbox").status == 200


def test_one_that_was_removed_is_gone_for_them(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    world.acts("admin", grants=KEEPER).delete(f"/receivers/{receiver['id']}")

    partner = partner_of(world, receiver)

    assert partner.get("/receivers").body["items"] == []
    assert partner.get(f"/receivers/{receiver['id']}/deliveries").status == 404


def test_they_ask_for_more_events_and_the_office_says_yes(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    wanted = ["org.louyu.requests.work-order.dispatched.v1", "org.louyu.requests.request.submitted.v1"]

    asked = partner_of(world, receiver).post(f"/receivers/{receiver['id']}/wanted", {"event_types": wanted}, key=None)
    admin = world.acts("admin", grants=KEEPER)
    admin.patch(f"/receivers/{receiver['id']}", {"event_types": [REQUESTS, *wanted[:1]]})

    # What it gets already is not asked for.
    assert asked.body["wanted"] == wanted[:1]
    assert shown(world, receiver)["wanted"] == []
    assert [one.data["granted"] for one in world.events("receiver.events-granted.v1")] == [wanted[:1]]


def test_the_office_says_no_and_asking_again_is_possible(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    path = f"/receivers/{receiver['id']}/wanted"
    partner = partner_of(world, receiver)
    partner.post(path, {"event_types": [OTHERS]}, key=None)

    assert world.acts("admin", grants=KEEPER).delete(path).body["wanted"] == []
    assert world.acts("admin", grants=KEEPER).delete(path).status == 200
    assert partner.post(path, {"event_types": [OTHERS]}, key=None).body["wanted"] == [OTHERS]
    strange = partner.post(path, {"event_types": ["org.louyu.members.member.verified.v1"]}, key=None)
    assert slug(strange) == "receiver-event-not-offered"


def test_a_repeat_is_counted_before_it_is_asked_for_and_may_be_of_some_types(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url, event_types=[REQUESTS])
    since = (world.clock() - timedelta(minutes=5)).isoformat().replace("+00:00", "Z")
    happens(world, "r1")
    happens(world, "r2")
    world.receive(
        DISPATCHED, {"order_id": "o1", "request_id": "r1", "unit_id": "u1", "building_id": "b1"}, subject="o1"
    )
    send(world)
    admin = world.acts("admin", grants=KEEPER)
    admin.patch(f"/receivers/{receiver['id']}", {"event_types": [REQUESTS, OTHERS]})
    partner = partner_of(world, receiver)
    before = len(system.told())

    preview = partner.get(f"/receivers/{receiver['id']}/repeats/preview?what=events&since={since}&event_types={OTHERS}")
    everything = partner.get(f"/receivers/{receiver['id']}/repeats/preview?what=events&since={since}")
    asked = {"what": "events", "since": since, "event_types": [OTHERS]}
    made = partner.post(f"/receivers/{receiver['id']}/repeats", asked)
    while world.run_timers():
        pass
    send(world)

    assert preview.body == {"count": 1, "is_more": False, "by_type": [{"type": DISPATCHED, "count": 1}]}
    assert everything.body["count"] == 3
    assert made.body["event_types"] == [OTHERS]
    assert [one.event["type"] for one in system.told()[before:]] == [DISPATCHED]


def test_a_preview_of_what_was_given_up_counts_it_by_type(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    happens(world)
    world.store.db["webhook_deliveries"].update_many({}, {"$set": {"state": "failed"}})
    since = (world.clock() - timedelta(hours=1)).isoformat().replace("+00:00", "Z")

    found = partner_of(world, receiver).get(
        f"/receivers/{receiver['id']}/repeats/preview?what=failed&since={since}&event_types={REQUESTS}"
    )

    assert found.body["by_type"] == [{"type": "org.louyu.requests.request.submitted.v1", "count": 1}]


def test_a_sample_says_that_it_is_one_and_names_no_record(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    partner = partner_of(world, receiver)
    path = f"/receivers/{receiver['id']}/samples"

    done = partner.post(path, {"event_type": "org.louyu.requests.request.submitted.v1"})
    send(world)

    event = system.told()[-1].event
    assert (done.status, event["sample"], event["subject"]) == (204, True, event["data"]["request_id"])
    assert event["subject"].startswith("sample-")
    assert "requester_id" not in event["data"]
    assert [one["is_sample"] for one in log(world, receiver)] == [True]
    assert slug(partner.post(path, {"event_type": DISPATCHED})) == "receiver-not-subscribed"


def test_both_sides_are_told_a_day_before_it_is_switched_off_and_when_it_is_back(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    send(world)
    system.answers("/", 500)
    happens(world)
    send(world)
    wait(world, days=2)
    wait(world, days=2, minutes=5)

    (soon,) = world.events("receiver.off-soon.v1")
    assert soon.data["receiver_id"] == receiver["id"]
    assert shown(world, receiver)["off_soon"] is True
    system.acts.clear()
    happens(world, "r2")
    wait(world, hours=1)
    assert (shown(world, receiver)["off_soon"], len(world.events("receiver.recovered.v1"))) == (False, 1)


def test_who_keeps_the_system_is_told_that_its_secret_is_old_once(system: System) -> None:
    world = a_world()
    receiver = registered(world, system.url)
    world.receive(
        "org.louyu.identity.account.granted.v1",
        {"account_id": "it", "role": "receiver_operator", "scope": f"receiver:{receiver['id']}"},
        subject="it",
    )
    world.clock.advance(timedelta(days=336))

    for _ in range(3):
        world.run_timers()
    world.drain()

    told = world.acts("it", grants={}).get("/inbox").body["items"]
    assert [one["title"] for one in told] == ["推送密钥该更换了"]
    partner_of(world, receiver).post(f"/receivers/{receiver['id']}/secret", key=None)
    assert shown(world, receiver)["replace_by"] > (world.clock() + timedelta(days=364)).isoformat()
