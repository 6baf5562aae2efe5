"""Receivers that are limited to buildings or units: when one of these ends, people are told, and the page says so."""

from collections.abc import Iterator
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.mail import (
    SYSTEM,
    THEIRS,
    Post,
    a_mail_server,
    a_mail_world,
    confirmed,
    mailed,
)
from tests.builders.notify import given_grant, inbox
from tests.builders.webhooks import KEEPER, a_receiver, a_world, knows, registered, shown

pytestmark = [pytest.mark.capability("R8", "N2"), pytest.mark.enable_socket]
ORDERS = "org.louyu.requests.work-order.*"
BUILDING, UNIT = "org.louyu.members.building", "org.louyu.requests.unit"


@pytest.fixture
def post() -> Iterator[Post]:
    with a_mail_server() as one:
        yield one


def limited(world: World, **to: Any) -> dict[str, Any]:
    types: dict[str, Any] = {"event_types": [ORDERS]} if "unit_ids" in to else {}
    receiver = registered(world, SYSTEM, **types, **to)
    given_grant(world, "admin", "tenant_admin", "*")
    given_grant(world, "it", "receiver_operator", f"receiver:{receiver['id']}")
    return receiver


def happens(world: World, event_type: str, place: str, *, sequence: int = 2, **more: Any) -> None:
    kind = event_type.split(".")[3]
    data = {f"{kind}_id": place, "name": f"名称 {place}", **more}
    world.receive(f"{event_type}.v1", data, subject=place, sequence=sequence)
    world.drain()


def told(world: World, person: str) -> list[str]:
    return sorted(row["rule"] for row in messages(world, person))


def messages(world: World, person: str) -> list[dict[str, Any]]:
    """Those about a receiver: administrators are told of a closed unit as well."""
    return [row for row in inbox(world, person) if row["rule"].startswith("receiver_")]


@pytest.mark.parametrize(
    ("event_type", "place", "to"),
    [
        (f"{BUILDING}.closed", "b1", {"building_ids": ["b1"]}),
        (f"{BUILDING}.taken-back", "b1", {"building_ids": ["b1"]}),
        (f"{UNIT}.closed", "u1", {"unit_ids": ["u1"]}),
        (f"{UNIT}.taken-back", "u1", {"unit_ids": ["u1"]}),
    ],
)
def test_when_what_a_system_is_limited_to_ends_its_keepers_and_the_street_office_are_told(
    event_type: str, place: str, to: dict[str, list[str]]
) -> None:
    world = a_world()
    receiver = limited(world, **to)

    happens(world, event_type, place)

    assert told(world, "admin") == told(world, "it") == ["receiver_place_ended"]
    (message,) = messages(world, "it")
    assert f"“名称 {place}”已停用" in message["body"]
    found = shown(world, receiver)
    assert ([one["name"] for one in found["ended_places"]], found["is_silent"]) == ([f"名称 {place}"], True)


def test_who_took_over_from_a_unit_is_named() -> None:
    world = a_world()
    receiver = limited(world, unit_ids=["u1"])
    knows(world, "unit", "u9")

    happens(world, f"{UNIT}.closed", "u1", successor_id="u9")

    (message,) = messages(world, "admin")
    assert (message["rule"], "并入“名称 u9”" in message["body"]) == ("receiver_place_merged", True)
    (lost,) = shown(world, receiver)["ended_places"]
    assert (lost["kind"], lost["successor_id"], lost["successor_name"]) == ("unit", "u9", "名称 u9")


def test_a_system_that_has_other_places_left_is_not_silent_and_others_hear_nothing() -> None:
    world = a_world()
    receiver = limited(world, building_ids=["b1", "b2"])
    other = registered(world, SYSTEM, name="城管", building_ids=["b3"])

    happens(world, f"{BUILDING}.closed", "b1")

    assert len(world.events("receiver.place-ended.v1")) == 1
    assert (shown(world, receiver)["is_silent"], shown(world, other)["ended_places"]) == (False, [])
    happens(world, f"{BUILDING}.closed", "b2")
    assert shown(world, receiver)["is_silent"] is True


@pytest.mark.parametrize(
    ("ends", "returns", "place", "to"),
    [
        (f"{BUILDING}.closed", f"{BUILDING}.reopened", "b1", {"building_ids": ["b1"]}),
        (f"{BUILDING}.taken-back", f"{BUILDING}.reinstated", "b1", {"building_ids": ["b1"]}),
        (f"{UNIT}.taken-back", f"{UNIT}.reinstated", "u1", {"unit_ids": ["u1"]}),
        (f"{UNIT}.closed", f"{UNIT}.reopened", "u1", {"unit_ids": ["u1"]}),
    ],
)
def test_when_it_is_there_again_they_are_told_that_there_is_nothing_to_do(
    ends: str, returns: str, place: str, to: dict[str, list[str]]
) -> None:
    world = a_world()
    receiver = limited(world, **to)
    happens(world, ends, place)

    happens(world, returns, place, sequence=3)

    assert told(world, "it") == ["receiver_place_ended", "receiver_place_returned"]
    assert (shown(world, receiver)["ended_places"], shown(world, receiver)["is_silent"]) == ([], False)


def test_nobody_hears_of_it_of_a_receiver_that_was_removed() -> None:
    world = a_world()
    receiver = limited(world, building_ids=["b1"])
    world.acts("admin", grants=KEEPER).delete(f"/receivers/{receiver['id']}")

    happens(world, f"{BUILDING}.closed", "b1")

    assert told(world, "admin") == []


def test_what_is_not_there_cannot_be_chosen_and_what_was_chosen_before_may_stay() -> None:
    world = a_world()
    receiver = limited(world, building_ids=["b1"])
    knows(world, "building", "b2")
    for place in ("b1", "b2"):
        happens(world, f"{BUILDING}.closed", place)
    admin = world.acts("admin", grants=KEEPER)
    path = f"/receivers/{receiver['id']}"

    new = admin.post("/receivers", a_receiver(SYSTEM, name="x", building_ids=["b2"]), key=None)
    more = admin.patch(path, {"building_ids": ["b1", "b2"]})
    never = admin.patch(path, {"event_types": [ORDERS], "building_ids": [], "unit_ids": ["u7"]})
    renamed = admin.patch(path, {"name": "住建局新系统"})

    refused = [(one.status, one.body["errors"][0]["pointer"]) for one in (new, more, never)]
    assert refused == [(422, "/building_ids"), (422, "/building_ids"), (422, "/unit_ids")]
    assert renamed.status == 200


def test_whoever_confirmed_an_address_gets_a_mail_that_says_what_ended(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = limited(world, unit_ids=["u1"])
    confirmed(world, post, receiver["id"], THEIRS)

    happens(world, f"{UNIT}.closed", "u1")
    mailed(world)

    mail = post.to()[-1]
    assert mail["Subject"] == "“住建局工单系统”所限定的部门或单位已停用"
    assert f"/partner/receivers/{receiver['id']}" in mail.get_content()
