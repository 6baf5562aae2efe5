"""What each unit has found of a request, side by side; a unit sees of others the public part, the requester the replies."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import Client, World
from tests.builders.closings import closed, closing
from tests.builders.joining import given_added, given_dispatched, given_titled
from tests.builders.requests import given_units, must, officer, slug, staff

pytestmark = pytest.mark.capability("R2")


def given_found(world: World, **asked: Any) -> tuple[str, list[str]]:
    """A request with two units: the first is done, the second too, each in its own words. A third has nothing to do with it."""
    units = given_units(world, 3)
    request = given_titled(world, **asked)
    orders = [given_dispatched(world, request, units[0]), given_added(world, request, units[1], days=2)]
    for place, (unit, order) in enumerate(zip(units, orders, strict=False)):
        must(officer(world, unit).post(f"/work-orders/{order}/accept"))
        said = closing(f"答复{place}", internal_text=f"内部{place}", solved=True)
        must(officer(world, unit).post(f"/work-orders/{order}/complete", {"closing": said}))
        world.drain()
    return request, units


def found(client: Client, request: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = must(client.get(f"/requests/{request}/findings"))["items"]
    return rows


def internal(rows: list[dict[str, Any]]) -> list[str | None]:
    return [row["closing"] and row["closing"]["internal_text"] for row in rows]


def test_the_desk_sees_what_each_unit_has_found_the_lead_first(world: World) -> None:
    request, units = given_found(world)

    rows = found(staff(world), request)

    assert [(row["unit_id"], row["is_lead"], row["status"]) for row in rows] == [
        (units[0], True, "done"),
        (units[1], False, "done"),
    ]
    assert [row["public_reply"] for row in rows] == ["答复0", "答复1"]
    assert internal(rows) == ["内部0", "内部1"]
    assert all(row["is_whole"] and row["done_at"] for row in rows)


@pytest.mark.parametrize("mine", [0, 1])
def test_a_unit_sees_of_others_what_is_public_only(world: World, mine: int) -> None:
    request, units = given_found(world)

    rows = found(officer(world, units[mine]), request)

    assert [row["public_reply"] for row in rows] == ["答复0", "答复1"]
    assert internal(rows) == [f"内部{place}" if place == mine else None for place in range(2)]
    assert [row["is_whole"] for row in rows] == [place == mine for place in range(2)]
    assert "内部" + str(1 - mine) not in str(must(officer(world, units[mine]).get(f"/requests/{request}")))


def test_the_record_that_is_proposed_to_an_officer_is_that_of_the_own_unit(world: World) -> None:
    request, units = given_found(world)

    seen = [must(officer(world, unit).get(f"/requests/{request}"))["findings"] for unit in units[:2]]
    desk = must(staff(world).get(f"/requests/{request}"))["findings"]

    assert [one["internal_text"] for one in seen] == ["内部0", "内部1"]
    assert desk["internal_text"] == "内部0"


def test_the_requester_sees_the_replies_with_the_names_of_units_once_it_is_answered(world: World) -> None:
    request, units = given_found(world)
    early = found(world.acts("p1"), request)

    must(staff(world).post(f"/requests/{request}/resolve", closed("都办好了")))
    world.drain()
    rows = found(world.acts("p1"), request)

    assert early == []
    assert [(row["unit_id"], row["unit_name"], row["public_reply"]) for row in rows] == [
        (units[0], "部门1", "答复0"),
        (units[1], "部门2", "答复1"),
    ]
    assert {
        name for row in rows for name in ("closing", "dispatched_at", "used_minutes", "is_late") if row[name]
    } == set()


def test_units_that_have_nothing_to_do_with_it_are_refused(world: World) -> None:
    request, units = given_found(world)

    answer = officer(world, units[2]).get(f"/requests/{request}/findings")

    assert (answer.status, slug(answer)) == (403, "forbidden")
    assert staff(world).get("/requests/nothing/findings").status == 404
    assert staff(world, tenant="t2").get(f"/requests/{request}/findings").status == 404


def test_whom_a_unit_has_spoken_to_is_kept_from_units_if_the_requester_is(world: World) -> None:
    request, units = given_found(world, anonymous_to_units=True)
    rows = world.store.db["work_orders"]
    rows.update_many({"request_id": request}, {"$set": {"closing.contact_person": "王女士"}})

    seen = [str(found(officer(world, unit), request)) for unit in units[:2]]

    assert [one.count("王女士") for one in seen] == [0, 0]
    assert str(found(staff(world), request)).count("王女士") == 2


def test_each_unit_is_shown_with_what_it_has_used_of_its_own_limit(world: World) -> None:
    units = given_units(world, 2)
    request = given_titled(world)
    given_dispatched(world, request, units[0])
    given_added(world, request, units[1], days=1)

    world.clock.advance(timedelta(days=3))
    world.run_timers()

    lead, other = found(staff(world), request)
    assert (lead["limit_minutes"], lead["is_late"]) == (None, None)
    assert (other["limit_minutes"], other["is_late"]) == (other["minutes_per_day"], True)
    assert other["used_minutes"] > other["limit_minutes"]
