"""Facts of what was taken back, and decisions about exclusions: told late, turned or twice they end as told in order."""

from collections.abc import Sequence
from itertools import permutations
from typing import Any, Final

import pytest

from chassis.kernel.messages import Message
from chassis.testing.world import World
from services.requests.facts.feature import FEATURE
from services.requests.facts.record import COLLECTION
from services.requests.kind_facts.feature import FEATURE as KIND_FEATURE
from services.requests.kind_facts.record import COLLECTION as KIND_COLLECTION
from tests.builders.requests import requests_world

_OWN: Final = "org.louyu.requests"
AT: Final = "2026-11-22T09:00:00+08:00"
ASKED: Final = {"request_id": "r9", "number": "R9", "building_id": "b1", "category": "other", "source": "import"}
BACK: Final = {"request_id": "r9", "number": "R9", "building_id": "b1", "category": "other", "submitted_at": AT}
RATED: Final = {"request_id": "r9", "rating": 2, "submitted_at": AT}
WISH: Final = {"wish_id": "w9", "imported": True, "category": "goods", "building_id": "b1"}
LISTING: Final = {"listing_id": "l9", "imported": True, "kind": "need", "category": "space", "building_id": "b1"}
DECIDED: Final = {"request_id": "r9", "unit_id": "u1", "reason": "repeated"}
STARS: Final = {"whistle_id": "s9", "unit_id": "u1", "response": 5, "on_site": 4, "result": 5}
SAID: Final = {"sheet_id": "h9", "request_id": "r9", "satisfied": "satisfied", "solved": "solved"}
pytestmark = pytest.mark.capability("R10")
LIVES: Final = [
    ("r9", [("request.submitted", ASKED), ("request.rated", RATED), ("request.taken-back", BACK)]),
    ("w9", [("wish.published", WISH), ("wish.changed", WISH), ("wish.taken-back", WISH)]),
    ("l9", [("listing.opened", LISTING), ("listing.expired", LISTING), ("listing.taken-back", LISTING)]),
]


def told(world: World, subject: str, events: Sequence[tuple[str, dict[str, Any]]]) -> list[Message]:
    return [
        world.message(f"{_OWN}.{name}.v1", data, subject=subject, sequence=place)
        for place, (name, data) in enumerate(events, start=1)
    ]


def row_after(messages: Sequence[Message]) -> dict[str, Any]:
    """What the one row says after these messages; its marks say which ones it knows."""
    world = requests_world()
    for message in messages:
        for feature in (FEATURE, KIND_FEATURE):
            if message.type in feature.projections:
                world.store.commit(feature.projections[message.type](message))
    (row,) = [*world.store.db[COLLECTION].find({}), *world.store.db[KIND_COLLECTION].find({})] or [{}]
    return {name: value for name, value in row.items() if name not in ("sequences", "gone_at")}


def kept(messages: Sequence[Message]) -> dict[str, Any] | None:
    """The row, if it counts at all."""
    said = row_after(messages)
    return said if said.get("submitted_at") or said.get("counted_at") else None


@pytest.mark.parametrize(("subject", "life"), LIVES, ids=lambda one: one if isinstance(one, str) else "")
def test_what_was_taken_back_comes_back_by_no_older_message(
    world: World, subject: str, life: Sequence[tuple[str, dict[str, Any]]]
) -> None:
    messages = told(world, subject, life)

    assert kept(messages[:2]) is not None
    assert [kept(turned) for turned in permutations(messages)] == [None] * 6
    assert kept([*messages, messages[0], messages[1]]) is None


@pytest.mark.parametrize(("subject", "life"), LIVES, ids=lambda one: one if isinstance(one, str) else "")
def test_what_is_imported_again_counts_as_it_is_now(
    world: World, subject: str, life: Sequence[tuple[str, dict[str, Any]]]
) -> None:
    messages = told(world, subject, [*life, life[0]])

    in_order = kept(messages)

    assert in_order is not None
    assert {"rating", "expired"}.isdisjoint(name for name, value in in_order.items() if value)
    assert kept([*messages[:2], messages[3], messages[2]]) == in_order
    assert kept([*messages, *messages]) == in_order


@pytest.mark.parametrize("last", ["exclusion.approved", "exclusion.refused"])
def test_the_newest_decision_about_an_exclusion_counts_whenever_it_is_told(world: World, last: str) -> None:
    other = "exclusion.refused" if last == "exclusion.approved" else "exclusion.approved"
    started = world.message(f"{_OWN}.request.submitted.v1", ASKED, subject="r9", sequence=1)
    before, after = told(world, "x9", [(other, DECIDED), (last, DECIDED)])

    in_order = kept([started, before, after])

    assert in_order is not None
    assert in_order["units"]["u1"]["excluded_because"] == ("repeated" if last == "exclusion.approved" else None)
    assert kept([started, after, before]) == in_order
    assert kept([started, before, after, before]) == in_order


def test_a_decision_for_one_unit_says_nothing_of_another(world: World) -> None:
    started = world.message(f"{_OWN}.request.submitted.v1", ASKED, subject="r9", sequence=1)
    (mine,) = told(world, "x9", [("exclusion.approved", DECIDED)])
    (other,) = told(world, "x8", [("exclusion.refused", {**DECIDED, "unit_id": "u2"})])

    found = [kept([started, *turned]) for turned in permutations((mine, other))]

    assert [one and one["units"]["u1"]["excluded_because"] for one in found] == ["repeated", "repeated"]


@pytest.mark.parametrize(
    ("subject", "first", "second"),
    [
        ("v9", ("visit.planned", {"visit_id": "v9", "building_id": "b1"}), ("visit.fulfilled", {"visit_id": "v9", "building_id": "b2"})),
        ("v9", ("visit.nobody-there", {"visit_id": "v9", "tries": 1}), ("visit.nobody-there", {"visit_id": "v9", "tries": 2})),
        ("s9", ("whistle.unit-rated", {**STARS, "result": 1}), ("whistle.unit-rated", STARS)),
        ("h9", ("hotline-sheet.heard", {**SAID, "satisfied": "unsatisfied"}), ("hotline-sheet.heard", SAID)),
        ("h9", ("hotline-sheet.heard", {**SAID, "solved": "unsolved"}), ("hotline-sheet.heard", SAID)),
    ],
)  # fmt: skip
def test_what_is_said_again_is_as_it_was_said_last(
    world: World, subject: str, first: tuple[str, dict[str, Any]], second: tuple[str, dict[str, Any]]
) -> None:
    before, after = told(world, subject, [first, second])

    in_order = row_after([before, after])

    assert in_order != row_after([before])
    assert row_after([after, before]) == in_order
    assert row_after([before, after, before]) == in_order
