"""A merge that was a mistake is taken back: both requests, their work, clocks and joiners are as before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import Answer, World
from tests.builders.clocks import set_calendar
from tests.builders.closings import closed
from tests.builders.figures import differing
from tests.builders.joining import (
    given_added,
    given_dispatched,
    given_joined,
    given_merged,
    given_titled,
    joined,
    joined_by,
    merge,
)
from tests.builders.requests import figures, given_units, given_whistle, must, officer, slug, staff, status_of

pytestmark = pytest.mark.capability("R2")


def unmerge(world: World, request: str, reason: str = "不是同一部电梯") -> Answer:
    return staff(world).post(f"/requests/{request}/unmerge", {"reason": reason})


def given_unmerged(world: World, request: str) -> dict[str, Any]:
    made: dict[str, Any] = must(unmerge(world, request))
    world.drain()
    return made


def clocks_of(world: World, request: str) -> list[tuple[Any, ...]]:
    rows = world.store.db["clocks"].find({"request_id": request}, sort=[("_id", 1)])
    return [(row["_id"], row["status"], row["due_at"], row["next_at"], row["is_open"]) for row in rows]


def test_both_requests_are_as_before_and_everybody_is_with_the_one_they_asked_in(world: World) -> None:
    kept, double = given_titled(world), given_titled(world, person="p2")
    given_joined(world, double, "p3", "p1", "p4")
    given_joined(world, kept, "p4", "p5")
    given_merged(world, double, kept)

    shown = given_unmerged(world, double)

    assert (shown["status"], shown["merged_into_id"], shown["merge_undo_until"]) == ("submitted", None, None)
    assert must(staff(world).get(f"/requests/{kept}"))["merged_ids"] == []
    assert [joined_by(world, person) for person in ("p2", "p3", "p1")] == [[], [double], [double]]
    assert sorted(joined_by(world, "p4")) == sorted([double, kept])
    assert (joined(world, kept), joined(world, double)) == (2, 3)
    assert "merged" not in {name for name, count in figures(world)["requests"].items() if count}
    assert differing(world) == []


def test_the_timelines_say_who_took_it_back_and_why(world: World) -> None:
    kept, double = given_titled(world), given_titled(world, person="p2")
    given_merged(world, double, kept)
    given_unmerged(world, double)

    steps = [must(staff(world).get(f"/requests/{request}"))["timeline"][-1] for request in (double, kept)]

    assert [(step["what"], step["by"], step["text"], step["other_id"]) for step in steps] == [
        ("request.unmerged", "staff", "不是同一部电梯", kept),
        ("request.unabsorbed", "staff", "不是同一部电梯", double),
    ]
    (told,) = world.events("request.unmerged.v1")
    assert (told.data["requester_id"], told.data["into_id"], told.data["state"]) == ("p2", kept, "submitted")


def test_units_have_their_work_orders_again_and_every_clock_goes_on_with_its_due_time(world: World) -> None:
    set_calendar(world, {"default_days": 5})
    first, second = given_units(world, 2)
    kept, double = given_titled(world), given_titled(world, person="p2")
    order = given_dispatched(world, double, first)
    must(officer(world, first).post(f"/work-orders/{order}/accept"))
    added = given_added(world, double, second, days=2)
    world.drain()
    before = clocks_of(world, double)
    given_merged(world, double, kept)
    world.clock.advance(timedelta(hours=2))

    given_unmerged(world, double)

    assert len(before) == 3
    assert clocks_of(world, double) == before
    assert status_of(world, double) == "in_progress"
    stand = [
        must(officer(world, unit).get(f"/work-orders/{one}"))["status"]
        for unit, one in ((first, order), (second, added))
    ]
    assert stand == ["accepted", "dispatched"]
    assert {told.data["unit_id"] for told in world.events("work-order.reinstated.v1")} == {first, second}
    assert figures(world).get("clocks", {}).get("met", 0) == 0
    assert differing(world) == []


def test_a_clock_that_stood_still_stands_still_again(world: World) -> None:
    set_calendar(world, {"default_days": 5})
    kept, double = given_titled(world), given_titled(world, person="p2")
    world.drain()
    (clock,) = [row[0] for row in clocks_of(world, double)]
    must(staff(world).post(f"/clocks/{clock}/pause", {"reason": "waiting_for_requester", "note": "等回电"}))
    given_merged(world, double, kept)

    given_unmerged(world, double)

    row = world.store.db["clocks"].find_one({"_id": clock}) or {}
    assert (row["status"], row["pause"]["note"], row["is_open"]) == ("paused", "等回电", True)


def test_a_limit_that_passed_meanwhile_is_overdue_at_once(world: World) -> None:
    set_calendar(world, {"default_days": 5})
    kept, double = given_titled(world), given_titled(world, person="p2")
    world.drain()
    world.clock.advance(timedelta(days=12))
    given_merged(world, double, kept)
    world.clock.advance(timedelta(days=2, hours=20))

    given_unmerged(world, double)
    world.run_timers()
    world.drain()

    assert [row[1] for row in clocks_of(world, double)] == ["overdue"]
    assert differing(world) == []


def test_an_order_that_was_not_made_when_the_request_was_merged_is_made_now(world: World) -> None:
    (unit,) = given_units(world, 1)
    kept, double = given_titled(world), given_titled(world, person="p2")
    must(staff(world).post(f"/requests/{double}/triage", {"unit_id": unit}))
    must(merge(world, double, kept))
    world.drain()

    given_unmerged(world, double)

    orders = must(officer(world, unit).get(f"/work-orders?request_id={double}"))["items"]
    assert [one["status"] for one in orders] == ["dispatched"]


@pytest.mark.parametrize("what", ["dispatched", "merged", "whistled"])
def test_what_was_built_upon_is_not_undone(world: World, what: str) -> None:
    units = given_units(world, 2)
    kept, double, third = (given_titled(world, person=f"p{number}") for number in (1, 2, 3))
    given_merged(world, double, kept)
    if what == "dispatched":
        given_dispatched(world, kept, units[0])
    elif what == "merged":
        given_merged(world, kept, third)
    else:
        must(staff(world).post(f"/requests/{kept}/whistle", {"unit_ids": units, "minutes": 60}))
    world.drain()

    refused = unmerge(world, double)

    assert (refused.status, slug(refused)) == (409, "merge-built-upon")
    assert status_of(world, double) == "merged"
    if what == "merged":
        given_unmerged(world, kept)
        given_unmerged(world, double)
        assert [status_of(world, one) for one in (kept, double)] == ["submitted"] * 2
        assert joined(world, third) == 0


@pytest.mark.parametrize(
    ("act", "body", "ends"),
    [("complete", closed(), "ready"), ("return", {"reason": "不属于本单位职责"}, "returned")],
)
def test_what_a_unit_ended_just_before_the_merge_is_ended(
    world: World, act: str, body: dict[str, Any], ends: str
) -> None:
    unit, _ = given_units(world)
    kept, double = given_titled(world), given_titled(world, person="p2")
    order = given_dispatched(world, double, unit)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    world.drain()
    must(officer(world, unit).post(f"/work-orders/{order}/{act}", body))
    given_merged(world, double, kept)

    given_unmerged(world, double)

    assert status_of(world, double) == ends
    assert differing(world) == []


def test_what_one_of_two_units_ended_is_told_once_though_its_news_come_afterwards(world: World) -> None:
    unit, further = given_units(world)
    kept, double = given_titled(world), given_titled(world, person="p2")
    given_dispatched(world, double, unit)
    order = given_added(world, double, further)
    must(officer(world, further).post(f"/work-orders/{order}/accept"))
    world.drain()
    must(officer(world, further).post(f"/work-orders/{order}/complete", closed()))
    must(merge(world, double, kept))

    given_unmerged(world, double)

    assert (status_of(world, double), len(world.events("request.part-ended.v1"))) == ("in_progress", 1)


def test_a_whistle_that_was_called_off_is_not_brought_back(world: World) -> None:
    units = given_units(world, 2)
    kept = given_titled(world, person="p2")
    whistled, _ = given_whistle(world, units)
    given_merged(world, whistled, kept)

    assert must(staff(world).get(f"/requests/{whistled}"))["merge_undo_until"] is None
    assert slug(unmerge(world, whistled)) == "merge-ended-whistle"


def test_after_three_days_a_merge_stays_and_so_does_one_of_before(world: World) -> None:
    kept, double, older = (given_titled(world, person=f"p{number}") for number in (1, 2, 3))
    given_merged(world, double, kept)
    given_merged(world, older, kept)
    world.store.db["service_requests"].update_one({"_id": older}, {"$unset": {"before_merge": ""}})
    old = unmerge(world, older)
    world.clock.advance(timedelta(days=3, seconds=1))

    late = unmerge(world, double)

    assert [slug(one) for one in (old, late)] == ["merge-too-old"] * 2


def test_only_who_may_merge_takes_it_back_and_only_what_is_merged(world: World) -> None:
    kept, double = given_titled(world, building_id="b2"), given_titled(world, person="p2")
    given_merged(world, double, kept)
    body = {"reason": "并错了"}

    answers = [
        world.acts("p2").post(f"/requests/{double}/unmerge", body),
        staff(world, scope="building:b1").post(f"/requests/{double}/unmerge", body),
        staff(world, tenant="t2").post(f"/requests/{double}/unmerge", body),
        staff(world).post(f"/requests/{double}/unmerge", {"reason": ""}),
        unmerge(world, kept),
    ]

    assert [answer.status for answer in answers] == [403, 403, 404, 422, 409]
    assert slug(answers[-1]) == "not-allowed-now"


def test_a_repeat_changes_nothing_and_it_can_be_merged_again(world: World) -> None:
    kept, double = given_titled(world), given_titled(world, person="p2")
    given_merged(world, double, kept)
    given_unmerged(world, double)

    again = unmerge(world, double)
    given_merged(world, double, kept)

    assert again.status == 200
    assert len(world.events("request.unmerged.v1")) == 1
    assert (joined_by(world, "p2"), figures(world)["requests"]["merged"]) == ([kept], 1)
    given_unmerged(world, double)
    assert differing(world) == []


@pytest.mark.parametrize("other", ["undone too", "dispatched"])
def test_of_two_at_once_both_cannot_have_their_way(world: World, other: str) -> None:
    (unit,) = given_units(world, 1)
    kept, double = given_titled(world), given_titled(world, person="p2")
    given_merged(world, double, kept)

    def second() -> Answer:
        if other == "dispatched":
            return staff(world).post(f"/requests/{kept}/triage", {"unit_id": unit})
        return unmerge(world, double, "另一个原因")

    with ThreadPoolExecutor(max_workers=2) as pool:
        first, then = pool.submit(unmerge, world, double), pool.submit(second)
        answers = [first.result(), then.result()]
    world.drain()

    won = [answer.status == 200 for answer in answers]
    if other == "undone too":
        assert sorted(won) == [False, True]
    else:
        # Undone first, the other one may be dispatched afterwards; dispatched first, nothing is undone.
        assert won[1]
        assert won[0] or slug(answers[0]) == "merge-built-upon"
    assert len(world.events("request.unmerged.v1")) == (1 if won[0] or other == "undone too" else 0)
    assert differing(world) == []


@pytest.mark.parametrize(("what", "into"), [("merged", {"into_id": "p9"}), ("erased", {})])
def test_who_is_not_there_any_more_is_not_brought_back(world: World, what: str, into: dict[str, str]) -> None:
    kept, double = given_titled(world), given_titled(world, person="p2")
    given_joined(world, double, "p3", "p4")
    given_merged(world, double, kept)
    world.receive(f"org.louyu.members.member.{what}.v1", {"member_id": "p3", **into}, subject="p3", sequence=9)
    world.drain()

    given_unmerged(world, double)

    asking = {person for person in ("p3", "p4", "p9") if double in joined_by(world, person)}
    assert asking == ({"p4", "p9"} if what == "merged" else {"p4"})
    assert (joined(world, kept), differing(world)) == (0, [])
