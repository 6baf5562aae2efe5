"""Open311 lists requests: narrowed by time, service, state and id, page by page."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.kernel.local_time import LOCAL
from tests.builders.open311 import (
    JURISDICTION,
    OPEN311,
    SERVICE,
    a_stranger,
    an_open311_world,
    given_posted,
    given_service,
    reads,
)
from tests.builders.requests import given_units, must, staff

pytestmark = pytest.mark.capability("R8")


def ids(world: Any, **query: object) -> list[str]:
    return [each["service_request_id"] for each in reads(a_stranger(world), "/requests.json", **query).body or []]


def test_lists_can_be_narrowed_by_time_service_state_and_id() -> None:
    world = an_open311_world()
    given_service(world, "OTHER-1")
    old = given_posted(world)
    world.clock.advance(timedelta(days=60))
    first = given_posted(world, service_code="OTHER-1")
    world.clock.advance(timedelta(days=40))
    start = world.clock().astimezone(LOCAL)
    newest = given_posted(world)

    assert ids(world) == [newest, first]
    assert ids(world, service_code=f"OTHER-1,{SERVICE}") == [newest, first]
    assert ids(world, service_code="OTHER-1") == [first]
    assert ids(world, service_code="no-such") == []
    assert ids(world, start_date=start.isoformat()) == [newest]
    assert ids(world, end_date=(start - timedelta(days=90)).isoformat()) == [old]
    assert ids(world, start_date=(start - timedelta(days=101)).isoformat()) == [first, old]
    assert ids(world, status="open") == [newest, first]
    assert ids(world, status="closed") == []
    assert ids(world, status="open,closed", page_size=1, page=2) == [first]
    assert ids(world, page=3, page_size=1) == []
    # Ids override all other filters.
    assert ids(world, service_request_id=f"{old},{first},none", status="closed", start_date=start.isoformat()) == [
        first,
        old,
    ]


def test_what_changed_since_a_time_can_be_asked_for() -> None:
    world = an_open311_world()
    unit = given_units(world, 1)[0]
    changed, _ = given_posted(world), given_posted(world, description="另一件")
    world.clock.advance(timedelta(hours=1))
    since = world.clock().isoformat()
    world.clock.advance(timedelta(hours=1))
    must(staff(world).post(f"/requests/{changed}/triage", {"unit_id": unit}))
    world.drain()

    assert ids(world, updated_after=since) == [changed]
    assert ids(world, updated_before=since) != [changed]


def test_an_offset_whose_plus_was_taken_for_a_space_is_understood() -> None:
    world = an_open311_world()
    given_posted(world)

    answer = a_stranger(world).get(
        f"{OPEN311}/requests.json?jurisdiction_id={JURISDICTION}&start_date=2026-11-01T00:00:00+08:00",
        headers={"Authorization": ""},
    )

    assert len(answer.body) == 1


def test_empty_parameters_are_absent_ones_and_strange_ones_say_nothing() -> None:
    world = an_open311_world()
    identifier = given_posted(world, email="", **{"strange": "x", "attribute[title]": ""})

    assert ids(world, status="", service_code="", start_date="", page="", extensions="true") == [identifier]
