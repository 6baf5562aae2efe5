"""Facts of requests that are told late, or again after something newer: what is newer stays."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

import pytest

from chassis.kernel.messages import Message
from chassis.testing.world import World
from services.requests.facts.feature import FEATURE
from services.requests.facts.record import COLLECTION
from tests.builders.requests import requests_world

AT: Final = "2026-11-22T09:00:00+08:00"
REQUEST: Final = {"request_id": "r9", "number": "R9", "building_id": "b1"}
ASKED: Final = {**REQUEST, "number": "R9", "category": "other", "source": "portal"}
SORTED: Final = {**REQUEST, "category": "tax", "previous_category": "other", "counted_at": AT}
GIVEN: Final = {**REQUEST, "unit_id": "u1", "round": 1, "note": ""}
GIVEN_ANEW: Final = {**GIVEN, "unit_id": "u2", "round": 2}
SOLVED: Final = {**REQUEST, "outcome": "好了", "solved": True, "contacted": True, "claim": "true"}
IN_PART: Final = {**SOLVED, "solved": False, "partly": True, "first": False}
NONE: Final = {**REQUEST, "reason": "发错了", "state": "ready", "first": True, "submitted_at": AT, "counted_at": AT}
RATED: Final = {**REQUEST, "rating": 2, "submitted_at": AT}
SAID: Final = {"call_back_id": "c9", "request_id": "r9", "satisfied": False, "solved": False, "overrules": False}


PAIRS: Final = [
    ("request.submitted", ASKED, "request.changed", SORTED),
    ("request.changed", SORTED, "request.changed", {**SORTED, "category": "other", "building_id": "b2"}),
    ("request.triaged", GIVEN, "request.triaged", GIVEN_ANEW),
    ("request.triaged", GIVEN, "request.declined", {**REQUEST, "because": "nothing_to_solve", "reason": ""}),
    ("request.declined", {**REQUEST, "reason": ""}, "request.triaged", GIVEN),
    ("request.declined", {**REQUEST, "reason": ""}, "request.taken-up", {**REQUEST, "reason": ""}),
    ("request.unit-added", GIVEN_ANEW, "request.triaged", GIVEN),
    ("request.triaged", GIVEN, "request.unit-added", GIVEN_ANEW),
    ("request.merged", {**REQUEST, "into_id": "r2"}, "request.unmerged", {**REQUEST, "into_id": "r2"}),
    ("request.resolved", SOLVED, "request.resolved", IN_PART),
    ("request.resolved", SOLVED, "request.answer-withdrawn", NONE),
    ("request.answer-withdrawn", NONE, "request.resolved", SOLVED),
    ("request.rated", RATED, "request.rated", {**RATED, "rating": 5}),
    ("call-back.answered", SAID, "call-back.corrected", {**SAID, "satisfied": True, "solved": True}),
]


def told(world: World, pair: Sequence[Any]) -> tuple[Message, Message]:
    """Two events of one thing, an hour apart."""
    first, data, second, later = pair
    before = world.message(f"org.louyu.requests.{first}.v1", data, subject="r9", sequence=1)
    world.clock.advance(timedelta(hours=1))
    return before, world.message(f"org.louyu.requests.{second}.v1", later, subject="r9", sequence=2)


def kept(messages: Sequence[Message]) -> Mapping[str, Any]:
    """What the row says after these messages; its marks say which ones it knows."""
    world = requests_world()
    for message in messages:
        world.store.commit(FEATURE.projections[message.type](message))
    row = world.store.db[COLLECTION].find_one({"_id": "t1|r9"}) or {}
    return {name: sorted(value) if name == "unit_ids" else value for name, value in row.items() if name != "sequences"}


@pytest.mark.capability("R10")
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]}-{pair[2]}")
def test_what_is_told_late_or_again_overwrites_nothing_newer(world: World, pair: Sequence[Any]) -> None:
    before, after = told(world, pair)

    in_order = kept([before, after])

    assert in_order != kept([before])
    assert kept([after, before]) == in_order
    assert kept([before, after, before]) == in_order
