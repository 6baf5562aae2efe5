"""The limits that a street office has set hold from the message on that tells of them."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.requests import (
    given_claimed_wish,
    given_resolved,
    given_units,
    given_wish,
    must,
    rate,
    requests_world,
    status_of,
)

SETTINGS = "org.louyu.members.tenant.settings-changed.v1"


def _world(**limits: int) -> World:
    world = requests_world()
    told = {"tenant_id": "t1", "needs_verification": [], **limits}
    world.receive(SETTINGS, told, subject="t1", sequence=3)
    return world


@pytest.mark.capability("R6")
def test_how_often_somebody_may_wish_and_ask() -> None:
    world = _world(wishes_per_hour=1, requests_per_hour=2)
    given_wish(world)

    wish = world.acts("p1").post("/wishes", {"text": "一盆绿植", "category": "goods"})
    asked = [world.acts("p1").post("/requests", {"title": "车位"}).status for _ in range(3)]

    assert (wish.status, asked) == (429, [201, 201, 429])


def test_how_long_a_claim_holds() -> None:
    world = _world(lease_days=2)

    wish = must(world.acts("p1").get(f"/wishes/{given_claimed_wish(world)}"))

    assert wish["lease_until"].startswith("2026-11-24T")


@pytest.mark.parametrize("limits", [{"minutes_per_deed": 60}, {"minutes_per_month": 60}])
def test_what_a_deed_is_worth_at_most(limits: dict[str, int]) -> None:
    world = _world(**limits)
    wish = given_claimed_wish(world, by="p2")
    world.clock.advance(timedelta(hours=3))

    refused = world.acts("p2").post(f"/wishes/{wish}/fulfil", {"proof": "送到", "service_minutes": 61})

    assert refused.status == 422
    assert world.acts("p2").post(f"/wishes/{wish}/fulfil", {"proof": "送到", "service_minutes": 60}).status == 200


def test_how_often_a_request_reopens() -> None:
    world = _world(reopenings=0)
    unit, _ = given_units(world)
    request = given_resolved(world, unit)

    rate(world, request, 1)

    assert status_of(world, request) == "escalated"
