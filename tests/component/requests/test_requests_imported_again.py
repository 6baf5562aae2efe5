"""Rows whose key is known: the same content is done, another one is refused with the field, whatever has happened since."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chassis.kernel.ids import derived_id
from chassis.testing.world import World
from tests.builders.requests import figures, given_units, imported, must, solved_again, staff, status_of

pytestmark = pytest.mark.capability("R10")
SOLVED: dict[str, Any] = {
    "key": "q-1",
    "title": "房租",
    "description": "押金未退",
    "category": "rent",
    "building_id": "b1",
    "requester_key": "m-1",
    "submitted_at": "2025-03-02T09:00:00+08:00",
    "resolved_at": "2025-03-09T09:00:00+08:00",
    "outcome": "已解决",
    "rating": 5,
}
OPEN: dict[str, Any] = {"key": "q-2", "title": "漏水", "building_id": "b1"}
GRANTED: dict[str, Any] = {
    "key": "w-1",
    "text": "想要一双布鞋",
    "category": "goods",
    "building_id": "b1",
    "wisher_key": "m-1",
    "claimer_key": "m-2",
    "service_minutes": 30,
    "published_at": "2025-03-02T09:00:00+08:00",
}
NEED: dict[str, Any] = {
    "key": "n-1",
    "kind": "need",
    "category": "goods",
    "title": "需要两台除湿机",
    "quantity": 2,
    "measure": "台",
    "valid_to": "2027-03-31",
    "building_id": "b1",
    "owner_key": "m-1",
    "recorded_at": "2025-03-02T09:00:00+08:00",
}
LATER = "2025-03-05T09:00:00+08:00"


@pytest.mark.parametrize(
    ("kind", "row", "change", "pointer"),
    [
        ("requests", SOLVED, {"title": "物业"}, "/title"),
        ("requests", SOLVED, {"description": ""}, "/description"),
        ("requests", SOLVED, {"category": "estate"}, "/category"),
        ("requests", SOLVED, {"building_id": "b2"}, "/building_id"),
        ("requests", SOLVED, {"requester_key": "m-9"}, "/requester_key"),
        ("requests", SOLVED, {"requester_key": None, "requester_id": "p9"}, "/requester_id"),
        ("requests", SOLVED, {"submitted_at": LATER}, "/submitted_at"),
        ("requests", SOLVED, {"resolved_at": LATER}, "/resolved_at"),
        ("requests", SOLVED, {"outcome": "未解决"}, "/outcome"),
        ("requests", SOLVED, {"outcome": None, "resolved_at": None, "rating": None}, "/outcome"),
        ("requests", SOLVED, {"rating": 1}, "/rating"),
        ("requests", OPEN, {"outcome": "已解决"}, "/outcome"),
        ("wishes", GRANTED, {"text": "想要一双皮鞋"}, "/text"),
        ("wishes", GRANTED, {"category": "care"}, "/category"),
        ("wishes", GRANTED, {"building_id": None}, "/building_id"),
        ("wishes", GRANTED, {"wisher_key": "m-9"}, "/wisher_key"),
        ("wishes", GRANTED, {"claimer_key": "m-9"}, "/claimer_key"),
        ("wishes", GRANTED, {"claimer_key": None}, "/claimer_id"),
        ("wishes", {**GRANTED, "claimer_key": None}, {"claimer_key": "m-2"}, "/claimer_key"),
        ("wishes", GRANTED, {"service_minutes": 60}, "/service_minutes"),
        ("wishes", GRANTED, {"published_at": LATER}, "/published_at"),
        ("listings", NEED, {"kind": "resource"}, "/kind"),
        ("listings", NEED, {"category": "space"}, "/category"),
        ("listings", NEED, {"title": "需要两台加湿器"}, "/title"),
        ("listings", NEED, {"text": "急用"}, "/text"),
        ("listings", NEED, {"quantity": 3}, "/quantity"),
        ("listings", NEED, {"valid_to": None}, "/valid_to"),
        ("listings", NEED, {"enterprise_key": "e-1"}, "/enterprise_key"),
        ("listings", NEED, {"owner_key": "m-9"}, "/owner_key"),
        ("listings", NEED, {"status": "closed"}, "/status"),
        ("listings", NEED, {"recorded_at": LATER}, "/recorded_at"),
    ],
)
def test_a_known_key_with_other_content_is_told_with_the_field(
    world: World, kind: str, row: dict[str, Any], change: dict[str, Any], pointer: str
) -> None:
    first, again = imported(world, kind, [row]), imported(world, kind, [row])
    told = len(world.events())

    job = imported(world, kind, [{**row, **change}, {**row, "key": "another"}])

    assert (first["failed"], again["failed"]) == (0, 0)
    assert (job["done"], job["failed"]) == (1, 1)
    # A claimer comes with their minutes.
    assert {(fault["row"], fault["type"]) for fault in job["errors"]} == {(0, "content-differs")}
    pointers = {fault["pointer"] for fault in job["errors"]}
    assert {pointer} <= pointers <= {pointer, "/service_minutes"}
    assert {event.subject for event in world.events()[told:]} == {derived_id("t1", kind, "another")}


def test_a_row_that_leaves_out_what_was_filled_in_by_itself_is_the_same(world: World) -> None:
    rows: dict[str, dict[str, Any]] = {
        "requests": {"key": "q-3", "title": "漏水", "outcome": "已修好"},
        "wishes": {"key": "w-3", "text": "想要一盆绿植", "category": "goods", "claimer_key": "m-2"},
        "listings": {**NEED, "recorded_at": None, "owner_key": None, "status": "closed"},
    }
    for kind, row in rows.items():
        imported(world, kind, [row])
        world.clock.advance(timedelta(days=3))

        assert imported(world, kind, [row])["failed"] == 0, kind


def corrected(kind: str, **changes: Any) -> Callable[[World, str], None]:
    def correct(world: World, record: str) -> None:
        must(staff(world).patch(f"/{kind}/{record}", changes, {"If-Match": '"1"'}))

    return correct


def dispatched_and_solved(world: World, record: str) -> None:
    solved_again(world, record, given_units(world, 1)[0])
    assert status_of(world, record) == "resolved"


def merged(world: World, _: str) -> None:
    before, after = derived_id("t1", "members", "m-1"), {"into_id": "p9"}
    world.receive("org.louyu.members.member.merged.v1", {"member_id": before, **after}, subject=before, sequence=9)
    world.drain()


def claimed(world: World, record: str) -> None:
    must(world.acts("p2").post(f"/wishes/{record}/claim"))


def closed_and_opened(world: World, record: str) -> None:
    must(staff(world).post(f"/listings/{record}/open"))


def closed(world: World, record: str) -> None:
    must(staff(world).post(f"/listings/{record}/close"))


@pytest.mark.parametrize(
    ("kind", "row", "live"),
    [
        ("requests", OPEN, corrected("requests", title="七楼漏水", building_id="b2")),
        ("requests", OPEN, dispatched_and_solved),
        ("requests", SOLVED, merged),
        ("wishes", {**GRANTED, "claimer_key": None, "wisher_key": None}, corrected("wishes", text="想要皮鞋")),
        ("wishes", {**GRANTED, "claimer_key": None}, claimed),
        ("wishes", GRANTED, merged),
        ("listings", NEED, corrected("listings", title="需要三台除湿机", quantity=3)),
        ("listings", NEED, closed),
        ("listings", {**NEED, "status": "closed", "owner_key": None}, closed_and_opened),
        ("listings", NEED, merged),
    ],
)
def test_the_same_sheet_is_done_again_whatever_has_happened_since(
    world: World, kind: str, row: dict[str, Any], live: Callable[[World, str], None]
) -> None:
    imported(world, kind, [row])
    live(world, derived_id("t1", kind, row["key"]))
    told = len(world.events())

    job = imported(world, kind, [row])

    assert (job["done"], job["failed"], len(world.events())) == (1, 0, told)


def test_a_listing_that_was_taken_back_comes_again_as_the_corrected_sheet_says(world: World) -> None:
    job = imported(world, "listings", [NEED])
    must(staff(world).post(f"/imports/{job['id']}/undo"))
    world.run_jobs()

    again = imported(world, "listings", [{**NEED, "title": "需要三台除湿机", "quantity": 3, "owner_key": "m-3"}])

    (shown,) = must(staff(world).get("/listings"))["items"]
    assert again["failed"] == 0
    assert (shown["title"], shown["quantity"], shown["left"]) == ("需要三台除湿机", 3, 3)
    assert shown["owner_id"] == derived_id("t1", "members", "m-3")
    assert figures(world)["listings"]["needs"] == 1
