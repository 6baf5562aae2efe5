"""Withdrawing an answer a second time, at the edge of its days, and beside what others do at the same time."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders import facts
from tests.builders.call_backs import UNSOLVED, queue, sharing
from tests.builders.closings import closed
from tests.builders.figures import differing
from tests.builders.requests import (
    figures,
    given_order,
    given_resolved,
    given_units,
    must,
    officer,
    rate,
    slug,
    staff,
    status_of,
)
from tests.component.requests.test_requests_answer_withdrawn import WRONG, withdrawn


@pytest.fixture
def unit(world: World) -> str:
    return given_units(world)[0]


@pytest.mark.capability("R2")
def test_another_answer_that_was_rated_is_not_withdrawn_for_the_reason_of_the_first(world: World, unit: str) -> None:
    request = given_resolved(world, unit)
    must(withdrawn(world, request))
    must(staff(world).post(f"/requests/{request}/resolve", closed("这次没错")))
    world.drain()
    rate(world, request, 5)

    assert slug(withdrawn(world, request)) == "not-allowed-now"
    assert len(world.events("request.answer-withdrawn.v1")) == 1


@pytest.mark.capability("R2")
def test_figures_and_rows_agree_after_each_step(world: World, unit: str) -> None:
    request = given_resolved(world, unit)
    for day in range(2):
        must(withdrawn(world, request))
        assert (differing(world), facts.differing(world.store)) == ([], [])
        world.clock.advance(timedelta(days=1))
        must(staff(world).post(f"/requests/{request}/resolve", closed(f"第{day}次")))
        world.drain()
        assert (differing(world), facts.differing(world.store)) == ([], [])
    rate(world, request, 5)
    assert figures(world)["requests"]["resolved"] == 1
    assert (differing(world), facts.differing(world.store)) == ([], [])
    assert world.store.db["clocks"].count_documents({"is_open": True}) == 0


@pytest.mark.capability("R2")
def test_an_answer_is_withdrawn_until_its_last_moment(world: World, unit: str) -> None:
    at_limit = given_resolved(world, unit)
    world.clock.advance(timedelta(days=3))
    assert status_of(world, at_limit) == "resolved"
    until = must(staff(world).get(f"/requests/{at_limit}"))["answer_undo_until"]
    assert until is not None
    must(withdrawn(world, at_limit))


@pytest.mark.capability("R2")
@pytest.mark.parametrize("rating", [1, 5])
def test_nothing_says_that_an_answer_may_be_withdrawn_once_it_is_rated(world: World, unit: str, rating: int) -> None:
    request = given_resolved(world, unit)
    rate(world, request, rating)

    assert must(staff(world).get(f"/requests/{request}"))["answer_undo_until"] is None


@pytest.mark.capability("R2")
@pytest.mark.parametrize("overrules", [False, True])
def test_nobody_notes_a_call_about_an_answer_that_is_withdrawn_meanwhile(
    world: World, unit: str, *, overrules: bool
) -> None:
    sharing(world, 100)
    request = given_resolved(world, unit)
    (waiting,) = queue(staff(world))
    must(staff(world).post(f"/requests/{request}/withdraw-answer", WRONG))

    said = staff(world).post(f"/call-backs/{waiting['id']}/calls", {**UNSOLVED, "overrules": overrules})

    assert (said.status, slug(said)) == (409, "answer-is-gone")
    world.drain()
    assert queue(staff(world)) == []
    assert status_of(world, request) == "ready"
    assert world.store.db["clocks"].count_documents({"kind": "call_back", "is_open": True}) == 0
    assert (differing(world), facts.differing(world.store)) == ([], [])


@pytest.mark.capability("R2")
def test_what_a_unit_ended_while_the_request_was_answered_counts_once_the_answer_is_withdrawn(
    world: World, unit: str
) -> None:
    request, order = given_order(world, unit)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed("已疏导")))
    # The desk has not heard of it yet.
    must(staff(world).post(f"/requests/{request}/resolve", closed("发错了")))
    world.drain()

    must(withdrawn(world, request))

    assert status_of(world, request) == "ready"
    assert (differing(world), facts.differing(world.store)) == ([], [])
