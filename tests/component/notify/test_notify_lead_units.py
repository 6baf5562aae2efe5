"""The unit that has a request hears of the units beside it."""

import pytest

from tests.builders.notify import given_grant, notify_world, rules_told

ORDER = {"work_order_id": "w1", "unit_id": "u1", "title": "疏通出口", "request_id": "r1", "meeting_id": None}


@pytest.mark.capability("R2")
@pytest.mark.parametrize(("lead", "told"), [("u2", ["work_order_returned_lead"]), (None, [])])
def test_the_unit_that_goes_on_is_told_that_another_gave_its_part_back(lead: str | None, told: list[str]) -> None:
    world = notify_world()
    given_grant(world, "o2", "department_officer", "unit:u2")

    data = {**ORDER, "building_id": "b1", "reason": "不归我们管", "lead_unit_id": lead}
    world.receive("org.louyu.requests.work-order.returned.v1", data, subject="w1")

    assert rules_told(world, "o2") == told
