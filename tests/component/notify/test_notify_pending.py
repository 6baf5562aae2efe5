"""Messages that arrived before the assignment of their recipient."""

from datetime import timedelta
from typing import cast

import pytest

from chassis.kernel.identity import TenantId
from chassis.kernel.messages import encode
from chassis.kernel.request_context import RequestContext
from services.notify.delivery import use_cases
from services.notify.unit_of_work import NotifyUnitOfWork
from tests.builders.notify import (
    CHECKED_IN,
    EDITOR,
    WHISTLED,
    a_check_in,
    a_rule,
    given_grant,
    given_role,
    inbox,
    messages_figures,
    notify_world,
    rules_told,
)


@pytest.mark.capability("N8")
def test_a_check_in_that_overtakes_the_assignment_still_reaches_the_secretary() -> None:
    world = notify_world()
    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")
    world.clock.advance(timedelta(hours=3))
    world.run_timers()

    given_grant(world, "s1", "building_secretary", "building:b1")
    world.run_timers()

    assert rules_told(world, "s1") == ["check_in_to_verify"]
    assert "一位新成员刚刚" in inbox(world, "s1")[0]["body"]


def test_an_assignment_elsewhere_wakes_nothing() -> None:
    world = notify_world()
    world.receive(CHECKED_IN, a_check_in("m1", building="b1"), subject="m1")

    given_role(world, "s2", scope="building:b2")
    given_role(world, "l1", role="lawyer")
    world.clock.advance(timedelta(minutes=1))
    world.run_timers()

    assert rules_told(world, "s2") == rules_told(world, "l1") == ["role_assigned"]


def test_a_secretary_of_the_whole_street_office_serves_every_building() -> None:
    world = notify_world()
    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")

    given_grant(world, "s1", "building_secretary", "*")
    world.run_timers()

    assert rules_told(world, "s1") == ["check_in_to_verify"]


def test_each_unit_waits_for_its_own_officer() -> None:
    world = notify_world()
    given_grant(world, "o1", "department_officer", "unit:u1")
    whistle = {"whistle_id": "w1", "request_id": "r1", "unit_ids": ["u1", "u2"], "deadline": None, "title": "停车"}
    world.receive(WHISTLED, whistle, subject="w1")

    given_grant(world, "o2", "department_officer", "unit:u2")
    world.run_timers()
    world.run_timers()

    assert rules_told(world, "o1") == rules_told(world, "o2") == ["whistle_blown"]


@pytest.mark.parametrize("days", [1, 30, 300])
def test_after_days_the_message_still_reaches_who_gets_the_role(days: int) -> None:
    world = notify_world()
    world.receive(CHECKED_IN, a_check_in("m1", source="check_in"), subject="m1")
    world.clock.advance(timedelta(days=days))
    world.run_timers()

    given_role(world, "s1")
    world.run_timers()

    assert sorted(rules_told(world, "s1")) == ["check_in_to_verify", "role_assigned"]
    assert "undelivered" not in messages_figures(world)


def test_the_pauses_between_tries_double_from_two_seconds_to_ten_minutes() -> None:
    world = notify_world()
    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")
    pauses = []

    for _ in range(12):
        (waiting,) = world.store.db["pending_deliveries"].find()
        pauses.append(int((waiting["next_at"] - world.clock()).total_seconds()))
        world.clock.advance(waiting["next_at"] - world.clock())
        world.run_timers()

    assert pauses == [2, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]


def test_an_event_that_comes_late_waits_for_a_day_too() -> None:
    world = notify_world()
    late = world.message(CHECKED_IN, a_check_in("m1"), subject="m1")
    world.clock.advance(timedelta(hours=30))
    world.receive_raw(CHECKED_IN, encode(late), key=late.key)
    world.run_timers()
    world.clock.advance(timedelta(hours=23))
    world.run_timers()

    given_grant(world, "s1", "building_secretary", "building:b1")
    world.run_timers()

    assert rules_told(world, "s1") == ["check_in_to_verify"]


def test_an_assignment_that_comes_during_a_try_is_not_slept_through() -> None:
    world = notify_world()
    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")
    (waiting,) = world.store.db["pending_deliveries"].find()
    context = RequestContext(tenant=TenantId("t1"), actor="system", correlation="c1")
    uow = cast("NotifyUnitOfWork", world.make(world.store, context, world.clock))
    use_cases.try_again(uow, world.clock, waiting["_id"])

    given_grant(world, "s1", "building_secretary", "building:b1")
    uow.commit()
    world.run_timers()

    assert rules_told(world, "s1") == ["check_in_to_verify"]


def test_who_was_told_of_the_event_already_is_not_told_when_the_role_comes() -> None:
    world = notify_world()
    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")

    given_grant(world, "m1", "building_secretary", "building:b1")
    world.run_timers()

    assert rules_told(world, "m1") == ["check_in_welcome"]
    assert messages_figures(world)["sent"] == 1


def test_a_rule_silenced_meanwhile_stays_silent() -> None:
    world = notify_world()
    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")
    silenced = a_rule(enabled=False)
    assert world.acts("admin", grants=EDITOR).put("/rules/check_in_to_verify", silenced).status == 200

    given_role(world, "s1")
    world.run_timers()

    assert rules_told(world, "s1") == ["role_assigned"]


def test_an_assignment_of_another_tenant_wakes_nothing() -> None:
    world = notify_world()
    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1", tenant="t1")

    given_role(world, "s1", tenant="t2")
    world.run_timers()

    assert inbox(world, "s1", tenant="t1") == []
    assert rules_told(world, "s1", tenant="t2") == ["role_assigned"]
