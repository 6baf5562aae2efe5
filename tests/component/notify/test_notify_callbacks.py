"""Callbacks: unsigned, twice, late and out of order they are safe, and answered clearly."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.callbacks import call_back, given_told, report, signed
from tests.builders.webhooks import DISPATCHED, KEEPER, a_world

pytestmark = pytest.mark.capability("R8")
_OTHER = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="


def slug(answer: Any) -> str:
    return str(answer.body["type"]).rsplit(":", 1)[-1]


def kept(world: World, receiver: dict[str, Any]) -> list[dict[str, Any]]:
    answer = world.acts("admin", grants=KEEPER).get(f"/receivers/{receiver['id']}/callbacks")
    assert answer.status == 200, answer.body
    items: list[dict[str, Any]] = answer.body["items"]
    return items


def test_a_signed_report_is_told_with_the_request_that_it_is_about() -> None:
    world = a_world()
    receiver = given_told(world)

    answer = call_back(world, receiver, report(world))

    assert answer.status == 200, answer.body
    (told,) = world.events("callback.received.v1")
    assert (told.data["request_id"], told.data["unit_id"], told.data["progress"]) == ("r1", "u1", "working")


def test_an_unsigned_one_is_refused_and_told_how_to_sign() -> None:
    world = a_world()
    receiver = given_told(world)

    answer = world.acts("nobody", grants={}).post(f"/receivers/{receiver['id']}/callbacks", report(world))

    assert (answer.status, slug(answer)) == (401, "callback-unsigned")
    assert kept(world, receiver) == []


@pytest.mark.parametrize("how", ["secret", "receiver"])
def test_a_wrong_signature_is_refused_alike(how: str) -> None:
    world = a_world()
    receiver = given_told(world)
    unknown = how == "receiver"

    answer = call_back(
        world, receiver, report(world), secret=None if unknown else _OTHER, receiver_id="nowhere" if unknown else None
    )

    assert (answer.status, slug(answer)) == (401, "callback-signature-wrong")
    assert kept(world, receiver) == []


def test_an_old_signature_is_refused_and_the_same_id_signed_again_is_taken() -> None:
    world = a_world()
    receiver, body = given_told(world), report(world)

    late = call_back(world, receiver, body, at=world.clock() - timedelta(minutes=6))
    again = call_back(world, receiver, body)

    assert (slug(late), again.status) == ("callback-timestamp-off", 200)


def test_the_same_report_twice_is_one_and_is_answered_alike() -> None:
    world = a_world()
    receiver, body = given_told(world), report(world)

    first, second = call_back(world, receiver, body), call_back(world, receiver, body)

    assert (first.status, first.body) == (second.status, second.body)
    assert len(kept(world, receiver)) == 1
    assert len(world.events("callback.received.v1")) == 1


def test_the_same_id_with_another_body_is_refused() -> None:
    world = a_world()
    receiver = given_told(world)
    call_back(world, receiver, report(world))

    answer = call_back(world, receiver, report(world, progress="done"))

    assert (answer.status, slug(answer)) == (409, "callback-differs")


def test_nobody_reports_on_what_they_were_not_told_of() -> None:
    world = a_world()
    receiver = given_told(world)

    answer = call_back(world, receiver, report(world, work_order_id="o-of-others"))

    assert (answer.status, slug(answer)) == (422, "callback-work-order-unknown")


@pytest.mark.parametrize(
    ("over", "pointer"),
    [({"progress": "fine"}, "/progress"), ({"at": "yesterday"}, "/at"), ({"more": 1}, "/more")],
)
def test_a_report_that_says_nothing_is_refused_by_field(over: dict[str, Any], pointer: str) -> None:
    world = a_world()
    receiver = given_told(world)

    answer = call_back(world, receiver, report(world, **over))

    assert (answer.status, [one["pointer"] for one in answer.body["errors"]]) == (422, [pointer])


def test_a_report_of_tomorrow_is_refused() -> None:
    world = a_world()
    receiver = given_told(world)

    answer = call_back(world, receiver, report(world, at=(world.clock() + timedelta(days=1)).isoformat()))

    assert slug(answer) == "callback-in-the-future"


def test_what_is_no_json_is_refused() -> None:
    world = a_world()

    assert call_back(world, given_told(world), b"{").status == 400


def test_the_secret_before_is_good_for_a_day() -> None:
    world = a_world()
    receiver = given_told(world)
    world.acts("admin", grants=KEEPER).post(f"/receivers/{receiver['id']}/secret", key=None)

    assert call_back(world, receiver, report(world)).status == 200
    world.clock.advance(timedelta(hours=25))
    assert slug(call_back(world, receiver, report(world), webhook_id="m2")) == "callback-signature-wrong"


def test_a_removed_receiver_reports_nothing() -> None:
    world = a_world()
    receiver = given_told(world)
    world.acts("admin", grants=KEEPER).delete(f"/receivers/{receiver['id']}")

    assert slug(call_back(world, receiver, report(world))) == "callback-signature-wrong"


def test_a_system_tries_its_callback_and_nothing_is_stored() -> None:
    world = a_world()
    receiver = given_told(world)
    signed_call = signed(world, receiver, report(world), webhook_id="m9")
    nobody = world.acts("nobody", grants={})

    answer = nobody.send(
        "POST", f"/receivers/{receiver['id']}/callbacks/check", signed_call["raw"], signed_call["headers"]
    )

    assert (answer.status, answer.body["progress"]) == (200, "working")
    world.drain()
    assert world.events("callback.received.v1") == []
    assert world.store.db["receiver_callbacks"].count_documents({}) == 0


def test_what_is_said_of_a_sample_is_checked_and_never_taken() -> None:
    world = a_world()
    receiver = given_told(world)
    keeper = world.acts("admin", grants=KEEPER)
    assert keeper.post(f"/receivers/{receiver['id']}/samples", {"event_type": DISPATCHED}).status == 204
    (sample,) = world.store.db["webhook_deliveries"].find({"is_sample": True})
    said = signed(world, receiver, report(world, work_order_id=sample["about"]), webhook_id="m9")
    nobody, path = world.acts("nobody", grants={}), f"/receivers/{receiver['id']}/callbacks"

    checked = nobody.send("POST", f"{path}/check", said["raw"], said["headers"])
    taken = nobody.send("POST", path, said["raw"], said["headers"])

    assert (checked.status, taken.status) == (200, 422)
