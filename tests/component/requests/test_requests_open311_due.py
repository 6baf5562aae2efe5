"""Open311 says until when a request is to be solved: what its clock says at the desk."""

from datetime import datetime

import pytest

from tests.builders.clocks import MONDAY, clock_of, local, moment, set_calendar, until
from tests.builders.closings import closed
from tests.builders.open311 import a_system, an_open311_world, given_posted, given_service, one
from tests.builders.requests import given_units, must, officer, staff

pytestmark = pytest.mark.capability("R8", "R4")
_WAIT = {"reason": "waiting_for_requester", "note": "请补充照片"}


def test_everybody_sees_until_when_a_posted_request_is_to_be_solved() -> None:
    world = an_open311_world()
    until(world, MONDAY)
    posted = given_posted(world)

    # Five working days after a Monday.
    assert one(world, posted)["expected_datetime"] == "2026-11-23T18:00:00+08:00"
    assert datetime.fromisoformat(one(world, posted)["expected_datetime"]) == moment(clock_of(world, posted)["due_at"])


def test_a_day_off_moves_it() -> None:
    world = an_open311_world()
    until(world, MONDAY)
    posted = given_posted(world)

    set_calendar(world, {"days_off": ["2026-11-18"]})
    world.run_timers()

    assert datetime.fromisoformat(one(world, posted)["expected_datetime"]) == local("11-24", "18:00")


def test_what_has_no_limit_waits_or_is_solved_has_none() -> None:
    world = an_open311_world()
    until(world, MONDAY)
    given_service(world, "NO-LIMIT", time_limit_days=None)
    unlimited, posted, unit = (
        given_posted(world, service_code="NO-LIMIT"),
        given_posted(world),
        given_units(world, 1)[0],
    )
    expected = [one(world, unlimited)["expected_datetime"]]
    clock = clock_of(world, posted)["id"]
    must(staff(world).post(f"/clocks/{clock}/pause", _WAIT))
    expected.append(one(world, posted)["expected_datetime"])
    must(staff(world).post(f"/clocks/{clock}/resume"))
    assert one(world, posted, a_system(world))["expected_datetime"]

    must(staff(world).post(f"/requests/{posted}/triage", {"unit_id": unit}))
    world.drain()
    order = officer(world, unit).get(f"/work-orders?request_id={posted}").body["items"][0]["id"]
    for step, body in (("accept", None), ("complete", closed("已修"))):
        must(officer(world, unit).post(f"/work-orders/{order}/{step}", body))
    world.drain()
    must(staff(world).post(f"/requests/{posted}/resolve", closed("电梯已修好")))
    world.drain()

    assert [*expected, one(world, posted)["expected_datetime"]] == ["", "", ""]
