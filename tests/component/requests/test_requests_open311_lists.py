"""Open311 lists requests: narrowed by time, service, state and id, page by page."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

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
    xml,
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


def given_many(world: Any, count: int) -> list[str]:
    """The ids of so many requests, the newest first; several of each second."""
    row = world.store.db["open311_reports"].find_one({"_id": given_posted(world)})
    rows = [
        {**row, "_id": f"many-{number:05}", "requested_at": row["requested_at"] - timedelta(seconds=1 + number // 3)}
        for number in range(count)
    ]
    world.store.db["open311_reports"].insert_many(rows)
    rows = sorted([row, *rows], key=lambda one: (one["requested_at"], one["_id"]), reverse=True)
    return [str(one["_id"]) for one in rows]


def following(world: Any, answer: Any) -> Any:
    """What the answer says is next, as a client of the web asks for it."""
    found = re.fullmatch(r"<([^>]+)>; rel=\"next\"", answer.headers.get("Link", ""))
    if found is None:
        return None
    parts = urlsplit(found[1])
    assert parts.path.startswith(OPEN311)
    return reads(a_stranger(world), parts.path.removeprefix(OPEN311), **dict(parse_qsl(parts.query)))


def test_pages_go_on_behind_the_first_thousand() -> None:
    world = an_open311_world()
    every = given_many(world, 2100)

    assert ids(world, page=1) == every[:1000]
    assert ids(world, page=2) == every[1000:2000]
    assert ids(world, page=3) == every[2000:]
    assert ids(world, page=4) == []
    assert ids(world, page=21, page_size=100) == every[2000:2100]


def test_each_answer_says_where_it_goes_on() -> None:
    world = an_open311_world()
    every = given_many(world, 2100)
    answer, found = reads(a_stranger(world), "/requests.json", status="open"), []

    while answer is not None:
        found += [each["service_request_id"] for each in answer.body]
        answer = following(world, answer)

    assert found == every


def test_what_goes_on_in_xml_is_xml() -> None:
    world = an_open311_world()
    given_many(world, 5)

    second = following(world, reads(a_stranger(world), "/requests.xml", page_size=3))

    assert len(xml(second)) == 3
    assert following(world, second) is None


def test_a_page_that_is_too_far_is_refused_with_what_to_do() -> None:
    world = an_open311_world()
    given_posted(world)

    refused = reads(a_stranger(world), "/requests.json", page=12)

    assert refused.status == 422
    assert "10000" in refused.body["detail"]
    assert "Link" in refused.body["detail"]
    assert reads(a_stranger(world), "/requests.json", cursor="no-such").status == 400


@pytest.mark.figures_of_messages
def test_no_service_is_left_out_of_a_long_catalogue() -> None:
    world = an_open311_world()
    row = world.store.db["catalogue_items"].find_one({}) or {}
    world.store.db["catalogue_items"].insert_many(
        [{**row, "_id": f"many-{number:05}", "code": f"M-{number:05}"} for number in range(2100)]
    )

    found = [each["service_code"] for each in reads(a_stranger(world), "/services.json").body]

    assert len(found) == len(set(found)) == 2101
